"""Which page lies where on which sheet, so that sheets laid in one another, folded and stapled read in order."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a sheet: the pages (from 1) on its left and right half; None is a blank."""

    left: int | None
    right: int | None


def pad(pages: int) -> tuple[int | None, ...]:
    """The pages of a booklet in order, padded to a multiple of four; blanks stand before the last page, the back cover.

    A booklet of a single page is that page as its front; there is no back cover then.
    """
    blanks = (None,) * (-pages % 4)
    if pages < 2:
        return (*range(1, pages + 1), *blanks)
    return (*range(1, pages), *blanks, pages)


def arrange(pages: int, right_to_left: bool = False) -> tuple[Side, ...]:
    """The sides of a saddle-stitched booklet: front and back of the outermost sheet, then of the next within it.

    Bound on the left, the front of the outermost sheet holds the last page and the first, its back the second and the last
    but one; page numbers on a side (blanks counted) sum to n + 1. Bound on the right, every side is its own mirror image.
    """
    places = pad(pages)
    count = len(places)
    sides = []
    for sheet in range(count // 4):
        low, high = 2 * sheet, count - 1 - 2 * sheet
        front = Side(places[high], places[low])
        back = Side(places[low + 1], places[high - 1])
        sides += [front, back]
    if right_to_left:
        sides = [Side(side.right, side.left) for side in sides]
    return tuple(sides)
