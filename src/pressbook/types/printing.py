"""How an edition comes onto paper: the layout of its pages, the sheets they are imposed on, printers and print shops."""

from dataclasses import dataclass
from enum import StrEnum


class Form(StrEnum):
    """For whom pages are laid out: the A5 pamphlet, a copy to read at A4 or Letter, large print, or a print shop."""

    PAMPHLET = "pamphlet"
    A4 = "a4"
    LETTER = "letter"
    LARGE = "large"
    INSIDE = "inside"
    COVER = "cover"


@dataclass(frozen=True, slots=True)
class Shop:
    """What one print shop wants of the files it is sent.

    `bleed` is in millimetres beyond the trim (3, 3.175, or 0); `marks` asks for crop marks; `standard` is "pdf/x-4",
    "pdf/x-1a" or "" for plain PDF; `pictures` are "grey" or "cmyk"; `condition` names the printing condition of the output
    intent, as the ICC's registry has it ("FOGRA39"); `multiple` is what the inside's pages must be a multiple of; `most` the
    most pages (0: any); `resolution` is the least of a picture, in dots an inch.
    """

    name: str
    bleed: float = 3.0
    marks: bool = False
    standard: str = "pdf/x-4"
    pictures: str = "cmyk"
    condition: str = "FOGRA39"
    multiple: int = 1
    most: int = 0
    resolution: int = 300


@dataclass(frozen=True, slots=True)
class Layout:
    """How one PDF of an edition is laid out.

    `paper` is the trimmed page of a pamphlet: "a5", "half-letter", or "both" for a page whose text fits either. `shop` is set
    for the forms INSIDE and COVER. `attach` puts the manuscripts into the file (PDF/A-3a instead of PDF/A-2a).
    """

    form: Form = Form.PAMPHLET
    paper: str = "a5"
    shop: Shop | None = None
    attach: bool = False


# The pages that everybody gets.
PAMPHLET = Layout()


class Duplex(StrEnum):
    """How a stack comes to be printed on both sides: the edge a printer turns the sheet on, or a person who turns the stack."""

    SHORT = "short-edge"
    LONG = "long-edge"
    MANUAL = "manual"


@dataclass(frozen=True, slots=True)
class Printer:
    """What one printer needs, as the test sheet tells it.

    All answers are those of a landscape page. `duplex` is how it prints both sides; for MANUAL, `reverse` says that the backs
    are to be loaded last sheet first, and `turn` that each back is turned by 180 degrees. `shift` moves the backs, in
    millimetres right and up on the page of the file (not turned), where they do not stand behind the fronts. `margin` is the
    edge it cannot print, in millimetres: marks keep out of it. `dialogue` is the edge that the print dialogue must be set to
    where it is not the one that the paper is turned on: some drivers mix them up for landscape pages.
    """

    name: str
    duplex: Duplex = Duplex.SHORT
    reverse: bool = False
    turn: bool = False
    shift: tuple[float, float] = (0.0, 0.0)
    margin: float = 0.0
    dialogue: Duplex | None = None


@dataclass(frozen=True, slots=True)
class Scheme:
    """How pages are laid on sheets.

    `sheet` is "a4", "letter", "a3", "tabloid" or "legal"; `up` is the number of pages on a side, 2 or 4. `binding` is
    "saddle" (all sheets in one another), or "sewn": signatures of at most `signature` sheets each, 0 for the best division.
    `thickness` is that of one sheet of paper in millimetres, from which creep is compensated; where it is 0, it is reckoned
    from `weight` in grams a square metre, and where both are, creep is left alone. `marks` are of "crop", "fold", "staple".
    `blanks` is "blank", or "notes" for pages with lines to write on before the back cover. `cover` makes the outermost sheet
    a file of its own. `name` tells it from others in the names of files. Four-up sheets are cut across: with `cut` "stack"
    the upper halves are laid on the lower ones, with "twice" both halves hold the same pages and two copies come out. `fit`
    makes pages as large as their part of the sheet, else they are only ever made smaller. `bound` is "left" or "right", or ""
    for what the file says.
    """

    sheet: str = "a4"
    up: int = 2
    binding: str = "saddle"
    signature: int = 0
    thickness: float = 0.0
    weight: float = 0.0
    marks: tuple[str, ...] = ()
    blanks: str = "blank"
    cover: bool = False
    printer: Printer | None = None
    name: str = ""
    cut: str = "stack"
    fit: bool = False
    bound: str = ""
