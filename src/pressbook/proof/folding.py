"""A booklet made by hand, as far as a machine can: files are printed, paper turned, cut, folded, nested and leafed through.

Nothing here knows how pages were laid out. It follows what a person is told to do, and says what is then seen on each page of
the booklet, in reading order. Sides are lists of marks in points; a back is seen as one who has turned the paper like a leaf.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from pressbook.proof.painted import Mark, Painted
from pressbook.types import Duplex, Imposition, Printer, Scheme

POINTS = 72 / 25.4  # in a millimetre


@dataclass(frozen=True, slots=True)
class Paper:
    """A printed sheet of paper, or a part of one: its size in points, what is on its front and on its back."""

    width: float
    height: float
    front: Painted
    back: Painted


@dataclass(frozen=True, slots=True)
class Half:
    """One page of the booklet: what is on it, in the coordinates of its open sheet, and which half of that it is.

    `nest` is how many sheets lie round its own; `cover` says that it is printed in the cover's file.
    """

    painted: Painted
    right: bool
    width: float
    height: float
    nest: int
    cover: bool


def print_sides(sides: Iterable[tuple[float, float, Painted]], faces: tuple[str, ...], printer: Printer) -> list[Paper]:
    """Print one file on both sides, or one file of fronts and then one of backs on the turned stack."""
    pages = list(sides)
    if faces == ("both",):
        fronts, backs = pages[0::2], pages[1::2]
    else:
        middle = len(pages) // 2
        fronts, backs = pages[:middle], pages[middle:]
        # Backs are loaded last sheet first: the first one printed falls on the last sheet.
        backs = backs[::-1] if printer.reverse else backs
    papers = []
    for (width, height, front), (_, _, back) in zip(fronts, backs, strict=True):
        landscape = width > height
        # A landscape page leaves this printer moved by so much on backs; for upright ones that is not known.
        missed = (-printer.shift[0] * POINTS, -printer.shift[1] * POINTS) if landscape else (0.0, 0.0)
        fallen = _move(back, *missed)
        # Turned on the edge beside the fold, a back is upright; on the other edge it is upside down. Told for landscape paper.
        long = printer.turn if printer.duplex is Duplex.MANUAL else printer.duplex is Duplex.LONG
        papers.append(Paper(width, height, front, _turn(fallen, width, height) if long == landscape else fallen))
    return papers


def cut(papers: list[Paper], scheme: Scheme, sheets: int) -> list[list[Paper]]:
    """The stacks of so many sheets to fold, one a booklet: four-up paper is cut across, the upper stack laid on the lower one.

    What is over at the end of the lower stack is taken away.
    """
    if scheme.up == 2:
        return [papers]
    upper = [_part(paper, paper.height / 2) for paper in papers]
    lower = [_part(paper, 0.0) for paper in papers]
    if scheme.cut == "twice":
        return [upper, lower]
    return [(upper + lower)[: max(sheets, len(upper))]]


def leaf_through(inside: list[Paper], cover: list[Paper], imposed: Imposition, scheme: Scheme) -> list[Half]:
    """Fold, nest and gather the sheets, put the cover round them, and leaf through the booklet."""
    if scheme.binding == "saddle":
        return _read([*cover, *inside], imposed.right_to_left, 0, len(cover))
    halves: list[Half] = []
    start = 0
    for size in imposed.signatures:
        halves += _read(inside[start : start + size], imposed.right_to_left, 0, 0)
        start += size
    around = _read(cover, imposed.right_to_left, 0, len(cover))
    return [*around[:2], *halves, *around[2:]]


def _read(sheets: list[Paper], right_to_left: bool, nest: int, covers: int) -> list[Half]:
    """The pages of sheets laid in one another, outermost first, and folded in the middle: one way in, the other way out."""
    halves: list[Half] = []
    if sheets:
        outer, inner = sheets[0], sheets[1:]

        def page(painted: Painted, right: bool) -> Half:
            return Half(_half(painted, right, outer.width / 2), right, outer.width, outer.height, nest, nest < covers)

        # Bound on the left, the leaf that opens a booklet is the right half of the front, the left half of the back.
        opens = not right_to_left
        halves = [page(outer.front, opens), page(outer.back, not opens)]
        halves += _read(inner, right_to_left, nest + 1, covers)
        halves += [page(outer.back, opens), page(outer.front, not opens)]
    return halves


def _half(painted: Painted, right: bool, fold: float) -> Painted:
    def chosen(marks: list[Mark]) -> list[Mark]:
        return [mark for mark in marks if (mark.x >= fold) == right]

    windows = [window for window in painted.windows if ((window[0] + window[2]) / 2 >= fold) == right]
    return Painted(chosen(painted.marks), chosen(painted.drawn), windows)


def _part(paper: Paper, low: float) -> Paper:
    high = low + paper.height / 2

    def chosen(marks: list[Mark]) -> list[Mark]:
        return [mark for mark in marks if low <= mark.y < high]

    def side(painted: Painted) -> Painted:
        windows = [window for window in painted.windows if low <= (window[1] + window[3]) / 2 < high]
        return _move(Painted(chosen(painted.marks), chosen(painted.drawn), windows), 0.0, -low)

    return Paper(paper.width, paper.height / 2, side(paper.front), side(paper.back))


def _move(painted: Painted, x: float, y: float) -> Painted:
    def moved(marks: list[Mark]) -> list[Mark]:
        return [replace(mark, x=mark.x + x, y=mark.y + y) for mark in marks]

    windows = [(left + x, bottom + y, right + x, top + y) for left, bottom, right, top in painted.windows]
    return Painted(moved(painted.marks), moved(painted.drawn), windows) if x or y else painted


def _turn(painted: Painted, width: float, height: float) -> Painted:
    def turned(marks: list[Mark]) -> list[Mark]:
        return [
            replace(mark, x=width - mark.x, y=height - mark.y, axes=(-mark.axes[0], -mark.axes[1], -mark.axes[2], -mark.axes[3]))
            for mark in marks
        ]

    windows = [(width - right, height - top, width - left, height - bottom) for left, bottom, right, top in painted.windows]
    return Painted(turned(painted.marks), turned(painted.drawn), windows)
