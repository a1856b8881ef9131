"""Where to cut, fold and staple, drawn on a side of a sheet: outside the pages, within the sheet.

Marks stand only where there is room. An A5 page fills half of A4: there is none, and the fold is found by folding. Marks of
the staples are the exception: they lie on the fold, on the outside of the booklet, thinner than the wire that will hide them.
"""

from collections.abc import Iterator

from pressbook.impose.lay import Ground, numbers, seat
from pressbook.impose.sheets import POINTS

HAIR = 0.25  # points
OFFSET = 3 * POINTS  # between a page and its crop marks: the bleed that most shops ask for
LENGTH = 5 * POINTS
SHORTEST = 1 * POINTS  # a mark shorter than this is none
NOTHING = 0.3 * POINTS  # where less than this stands over the pages, there is nothing to cut
STAPLES = (0.25, 0.75)  # of the page's height
LEGS = 12 * POINTS  # between the two legs of a staple 24/6 or 26/6
DOT = 0.6 * POINTS

Line = tuple[float, float, float, float]


def draw_marks(
    ground: Ground, creeps: tuple[float | None, ...], marks: tuple[str, ...], margin: float, stapled: tuple[int, ...]
) -> tuple[list[str], frozenset[str]]:
    """The drawing, and which of the marks asked for found room.

    `creeps` has the creep of each row from the head, in points, None for a row left empty; `margin` is the edge of the sheet
    that a printer cannot reach, in points; `stapled` are the rows whose fold takes staples on this side.
    """
    drawn: list[str] = []
    found: set[str] = set()
    for row, creep in enumerate(creeps):
        if creep is None:
            continue
        if "crop" in marks:
            lines = list(_crop(ground, row, creep, margin))
            drawn += [_stroke(line) for line in lines]
            found |= {"crop"} if lines else set()
        if "fold" in marks:
            lines = list(_fold(ground, row, creep, margin))
            drawn += [f"[2 2] 0 d {_stroke(line)} [] 0 d" for line in lines]
            found |= {"fold"} if lines else set()
        if "staple" in marks and row in stapled:
            drawn += [_stroke(line) for line in _staple(ground, row)]
            found.add("staple")
    return (["q", f"0 G {numbers((HAIR,))} w", *drawn, "Q"] if drawn else []), frozenset(found)


def _crop(ground: Ground, row: int, creep: float, margin: float) -> Iterator[Line]:
    """Ticks that go on from the edges of the spread, away from it; and where four-up paper is cut across, at its edges."""
    left, bottom, right, top, low, high = _spread(ground, row, creep, margin)
    for y in (bottom, top):
        if low + NOTHING <= y <= high - NOTHING:
            yield from _level(y, left, margin, -1)
            yield from _level(y, right, ground.width - margin, 1)
    for x in (left, right):
        if margin + NOTHING <= x <= ground.width - margin - NOTHING:
            yield from _plumb(x, bottom, low, -1)
            yield from _plumb(x, top, high, 1)
    if row:
        cut = ground.height - row * ground.row
        yield from _level(cut, left, margin, -1)
        yield from _level(cut, right, ground.width - margin, 1)


def _fold(ground: Ground, row: int, creep: float, margin: float) -> Iterator[Line]:
    """Where to fold, beyond the head and the foot of the pages: once, or on both sides of a book's back."""
    _, bottom, _, top, low, high = _spread(ground, row, creep, margin)
    for x in sorted({ground.half - ground.spine / 2, ground.half + ground.spine / 2}):
        yield from _plumb(x, bottom, low, -1)
        yield from _plumb(x, top, high, 1)


def _staple(ground: Ground, row: int) -> Iterator[Line]:
    """Where the four legs of two staples go in, along the fold."""
    _, bottom, _, top, _, _ = _spread(ground, row, 0.0, 0.0)
    for share in STAPLES:
        middle = bottom + (top - bottom) * share
        for leg in (middle - LEGS / 2, middle + LEGS / 2):
            yield (ground.half, leg - DOT / 2, ground.half, leg + DOT / 2)


def _spread(ground: Ground, row: int, creep: float, margin: float) -> tuple[float, float, float, float, float, float]:
    """The rectangle of both pages, and how low and high marks of this row may go."""
    left, right = seat(ground, row, False, creep), seat(ground, row, True, creep)
    low = right.half[1] + (margin if row == ground.rows - 1 else 0.0)
    high = right.half[3] - (margin if row == 0 else 0.0)
    return left.page[0], left.page[1], right.page[2], right.page[3], low, high


def _level(y: float, start: float, end: float, way: int) -> Iterator[Line]:
    span = _span(start, end, way)
    if span:
        yield (span[0], y, span[1], y)


def _plumb(x: float, start: float, end: float, way: int) -> Iterator[Line]:
    span = _span(start, end, way)
    if span:
        yield (x, span[0], x, span[1])


def _span(start: float, end: float, way: int) -> tuple[float, float] | None:
    """From where to where a mark goes that leaves a page at `start` towards `end`; None without room."""
    room = (end - start) * way
    offset = min(OFFSET, room / 2)
    length = min(LENGTH, room - offset)
    return (start + way * offset, start + way * (offset + length)) if length >= SHORTEST else None


def _stroke(line: Line) -> str:
    return f"{numbers(line[:2])} m {numbers(line[2:])} l S"
