"""Which page lies where on which sheet, so that sheets laid in one another, folded and bound read in order."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a sheet: the pages (from 1) on its left and right half; None is a blank."""

    left: int | None
    right: int | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet to fold: its front, its back as one sees it having turned it like a leaf, and the sheets round it when folded."""

    front: Side
    back: Side
    nest: int


def pad(pages: int) -> tuple[int | None, ...]:
    """The pages of a booklet in order, padded to a multiple of four; blanks stand before the last page, the back cover.

    A booklet of a single page is that page as its front; there is no back cover then.
    """
    blanks = (None,) * (-pages % 4)
    if pages < 2:
        return (*range(1, pages + 1), *blanks)
    return (*range(1, pages), *blanks, pages)


def fold(places: tuple[int | None, ...], right_to_left: bool = False, nest: int = 0) -> tuple[Sheet, ...]:
    """The sheets of one signature, outermost first; `nest` sheets of something else, such as a cover, lie round it.

    Bound on the left, the front of the outermost sheet holds the last page and the first, its back the second and the last
    but one; places on a side sum to n + 1. Bound on the right, every side is its own mirror image.
    """
    sheets = []
    for number in range(len(places) // 4):
        low, high = 2 * number, len(places) - 1 - 2 * number
        front, back = Side(places[high], places[low]), Side(places[low + 1], places[high - 1])
        if right_to_left:
            front, back = Side(front.right, front.left), Side(back.right, back.left)
        sheets.append(Sheet(front, back, nest + number))
    return tuple(sheets)


def gather(places: tuple[int | None, ...], signatures: tuple[int, ...], right_to_left: bool = False) -> tuple[Sheet, ...]:
    """The sheets of a book sewn of signatures, each of so many sheets, one after the other."""
    sheets: list[Sheet] = []
    start = 0
    for size in signatures:
        sheets += fold(places[start : start + 4 * size], right_to_left)
        start += 4 * size
    return tuple(sheets)


def arrange(pages: int, right_to_left: bool = False) -> tuple[Side, ...]:
    """The sides of a saddle-stitched booklet: front and back of the outermost sheet, then of the next within it."""
    return tuple(side for sheet in fold(pad(pages), right_to_left) for side in (sheet.front, sheet.back))


def divide(sheets: int, most: int = 0) -> tuple[int, ...]:
    """How many sheets each signature has: none differs from another by more than one, the thicker ones first.

    With `most`, as few signatures as that allows. With 0 the best division: signatures of 3 to 6 sheets, all equal where that
    can be, then as near as can be to 4 sheets, which office paper folds and sews well; fewer than 3 sheets are one signature.
    """
    if sheets <= 0:
        return ()
    counts = (
        [-(-sheets // most)] if most else [count for count in range(1, sheets + 1) if 3 * count <= sheets <= 6 * count] or [1]
    )
    best = min(counts, key=lambda count: (sheets % count > 0, abs(sheets / count - 4), count))
    size, thicker = divmod(sheets, best)
    return (size + 1,) * thicker + (size,) * (best - thicker)
