"""One side of a sheet of paper: where each page stands on it, in the words of a content stream."""

from dataclasses import dataclass

from pressbook.impose.source import Box, Leaf, Matrix, scale_to


@dataclass(frozen=True, slots=True)
class Ground:
    """What all pages of a booklet stand on: the sheet's size and rows, the size that pages have, their scale; in points.

    `spine` is the width kept free in the middle.
    """

    width: float
    height: float
    rows: int
    size: tuple[float, float]
    scale: float
    spine: float = 0.0

    @property
    def half(self) -> float:
        """How far the fold is from the sheet's left edge."""
        return self.width / 2

    @property
    def row(self) -> float:
        """How high one row of pages is."""
        return self.height / self.rows


@dataclass(frozen=True, slots=True)
class Seat:
    """The place of a page on a side: the rectangle it is seen in (left, bottom, right, top), and the half it must keep to."""

    page: Box
    half: Box


def seat(ground: Ground, row: int, right: bool, creep: float) -> Seat:
    """The place on the left or right half of a row (0 at the head), moved by `creep` points towards the fold."""
    bottom = ground.height - (row + 1) * ground.row
    width, height = ground.size[0] * ground.scale, ground.size[1] * ground.scale
    low = bottom + (ground.row - height) / 2
    if right:
        left = ground.half + ground.spine / 2 - creep
        return Seat((left, low, left + width, low + height), (ground.half, bottom, ground.width, bottom + ground.row))
    left = ground.half - ground.spine / 2 + creep - width
    return Seat((left, low, left + width, low + height), (0.0, bottom, ground.half, bottom + ground.row))


def leaf_scale(ground: Ground, leaf: Leaf) -> float:
    """The scale of one page: that of all, but for one too large for the place of the others."""
    return ground.scale * min(1.0, scale_to(leaf.size, ground.size, False))


def paint(ground: Ground, leaf: Leaf, place: Seat, name: str) -> str:
    """Paint a page in the middle of its place, within its half of the sheet: nothing crosses the fold."""
    scale = leaf_scale(ground, leaf)
    left, bottom, right, top = place.page
    width, height = leaf.size[0] * scale, leaf.size[1] * scale
    x, y = (left + right - width) / 2, (bottom + top - height) / 2
    over = [value * scale for value in leaf.overhang]
    seen = (x - over[0], y - over[1], x + width + over[2], y + height + over[3])
    a, b, c, d, e, f = leaf.upright()
    matrix = (a * scale, b * scale, c * scale, d * scale, e * scale + x, f * scale + y)
    return _clipped(seen, place, matrix, name)


def paint_form(ground: Ground, place: Seat, name: str) -> str:
    """Paint a form of the size that pages have in the place of a page."""
    return _clipped(place.page, place, (ground.scale, 0, 0, ground.scale, place.page[0], place.page[1]), name)


def _clipped(seen: Box, place: Seat, matrix: Matrix, name: str) -> str:
    half = place.half
    clip = (max(seen[0], half[0]), max(seen[1], half[1]), min(seen[2], half[2]), min(seen[3], half[3]))
    return f"q {rectangle(clip)} re W n {numbers(matrix)} cm /{name} Do Q"


def upside_down(ground: Ground) -> Matrix:
    """A turn of the whole side by 180 degrees."""
    return (-1.0, 0.0, 0.0, -1.0, ground.width, ground.height)


def rectangle(box: Box) -> str:
    """A box as PDF draws it: corner, width, height."""
    return numbers((box[0], box[1], box[2] - box[0], box[3] - box[1]))


def numbers(values: tuple[float, ...]) -> str:
    """Numbers as PDF has them: no exponent, no zeros that say nothing."""
    texts = (f"{value:.6f}".rstrip("0").rstrip(".") for value in values)
    return " ".join("0" if text == "-0" else text for text in texts)
