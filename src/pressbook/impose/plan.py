"""From a count of pages and a scheme to sheets of paper: which sheets to fold lie on each, in which file, in which order."""

from dataclasses import dataclass, replace

from pressbook.errors import UsageError
from pressbook.impose.creep import table
from pressbook.impose.fold import Sheet, divide, fold, gather, pad
from pressbook.impose.sheets import thickness
from pressbook.types import Duplex, Printer, Scheme

MARKS = ("crop", "fold", "staple")

# A sheet of paper: the sheet to fold on it, or the upper and the lower one; None where one is left over.
Paper = tuple[Sheet | None, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """`parts` are files by name ("booklet", or "inside" and "cover") with their paper; the rest is as Imposition has it."""

    parts: tuple[tuple[str, tuple[Paper, ...]], ...]
    signatures: tuple[int, ...]
    blanks: int
    creep: tuple[tuple[int, float], ...]
    spine: float

    @property
    def sheets(self) -> int:
        """Sheets of paper in all files."""
        return sum(len(papers) for _, papers in self.parts)


def plan(pages: int, scheme: Scheme, right_to_left: bool) -> Plan:
    """Lay out `pages` pages by a settled scheme."""
    places = pad(pages)
    cover: tuple[Sheet, ...] = ()
    if scheme.cover:
        cover = fold((*places[:2], *places[-2:]), right_to_left)
        places = places[2:-2]
    sewn = scheme.binding == "sewn"
    signatures = divide(len(places) // 4, scheme.signature) if sewn else (len(places) // 4,) if places else ()
    # A sewn book's cover goes round the back of all its signatures; a stitched one is the sheet round all others.
    around = len(cover) if not sewn else 0
    inside = gather(places, signatures, right_to_left) if sewn else fold(places, right_to_left, around)
    parts = [("inside" if cover else "booklet", inside)] if inside else []
    parts += [("cover", cover)] if cover else []
    thickest = around + max(signatures, default=0)
    return Plan(
        tuple((name, lay(sheets, scheme)) for name, sheets in parts),
        signatures,
        -pages % 4,
        table(thickest, scheme.thickness),
        round(2 * sum(signatures) * scheme.thickness, 3) if sewn and cover else 0.0,
    )


def lay(sheets: tuple[Sheet, ...], scheme: Scheme) -> tuple[Paper, ...]:
    """Sheets to fold onto sheets of paper: one each, or two where the paper is cut across.

    To stack, the first half of the sheets lies above and the second below, so that the upper stack laid on the lower one has
    them in order; of an odd number the last lower half stays empty.
    """
    if scheme.up == 2:
        return tuple((sheet,) for sheet in sheets)
    if scheme.cut == "twice":
        return tuple((sheet, sheet) for sheet in sheets)
    upper = -(-len(sheets) // 2)
    lower = (*sheets[upper:], None)
    return tuple(zip(sheets[:upper], lower, strict=False))


def printer_of(scheme: Scheme) -> Printer:
    """The scheme's printer, or one that turns the paper so that backs stand upright: on the edge beside the fold."""
    return scheme.printer or Printer("", Duplex.SHORT if scheme.up == 2 else Duplex.LONG)


def is_turned(scheme: Scheme) -> bool:
    """Whether backs are turned by 180 degrees in the file, so that they come out upright behind their fronts.

    A sheet that a printer turns on the edge across from the fold comes out with its back upside down: that is the long edge of
    landscape paper, the short one of upright paper. What a person's hands do is told for landscape paper, and is the same.
    """
    printer = printer_of(scheme)
    long = printer.turn if printer.duplex is Duplex.MANUAL else printer.duplex is Duplex.LONG
    return long if scheme.up == 2 else not long


def settle(scheme: Scheme) -> Scheme:
    """A scheme that can be followed, with the thickness of its paper where only the weight is given.

    Raises UsageError for what no scheme can be.
    """
    for value, allowed, what in (
        (scheme.up, (2, 4), "number of pages on a side"),
        (scheme.binding, ("saddle", "sewn"), "binding"),
        (scheme.blanks, ("blank", "notes"), "kind of blanks"),
        (scheme.cut, ("stack", "twice"), "way to cut"),
        (scheme.bound, ("", "left", "right"), "side to bind on"),
        *((mark, MARKS, "mark") for mark in scheme.marks),
    ):
        if value not in allowed:
            raise UsageError(f"there is no {what} {value!r}", hint=f"choose from {', '.join(str(one) for one in allowed if one)}")
    if scheme.signature < 0:
        raise UsageError("a signature has at least one sheet", hint="0 asks for the best division")
    if not 0 <= scheme.thickness <= 1:
        raise UsageError(f"no paper to fold is {scheme.thickness:g} mm thick", hint="80 g/m2 office paper is 0.104 mm")
    if scheme.binding == "sewn" and "staple" in scheme.marks:
        raise UsageError("sewn signatures are not stapled", hint="leave the staple marks out, or bind by saddle stitch")
    if scheme.thickness or not scheme.weight:
        return scheme
    return replace(scheme, thickness=thickness(scheme.weight))
