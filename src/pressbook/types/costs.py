"""What printing and post cost a group, and what a copy of each thing comes to."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Postage:
    """A step of the post's tariff: letters up to `grams` cost `price`."""

    grams: float
    price: float


@dataclass(frozen=True, slots=True)
class Costs:
    """What a group pays, in its currency; what it has not said is 0.

    `sheet` is a sheet of A4 or Letter paper, `side` a printed side of it, `colour_side` one with colour on it (0: as `side`),
    `cover_sheet` a sheet of the cover where that is a file of its own (0: as `sheet`), `binding` staples or thread for a copy.
    Paper weighs `paper` grams a square metre, covers `cover_paper` (0: as `paper`); an envelope weighs `envelope` grams. `run`
    is the number of copies printed at a time.
    """

    currency: str = ""
    sheet: float = 0.0
    side: float = 0.0
    colour_side: float = 0.0
    cover_sheet: float = 0.0
    binding: float = 0.0
    paper: float = 80.0
    cover_paper: float = 0.0
    envelope: float = 0.0
    postage: tuple[Postage, ...] = ()
    run: int = 0

    @property
    def priced(self) -> bool:
        """Whether anything that a copy is made of has a price."""
        return any((self.sheet, self.side, self.colour_side, self.cover_sheet, self.binding))


@dataclass(frozen=True, slots=True)
class Side:
    """A page of a file as it comes onto paper: its size in millimetres, the share of it that ink covers, and whether in colour.

    `ink` is from 0 (blank) to 1 (black all over); grey and colours count by how dark they are.
    """

    width: float
    height: float
    ink: float
    colour: bool


@dataclass(frozen=True, slots=True)
class Copy:
    """What one copy of something comes to on paper.

    `name` is which booklet or form it is ("a4", "large"), `paper` the size of its sheets ("A4"); `sheets` are sheets of paper,
    `sides` those of their sides that ink comes on, `colour_sides` those in colour; `ink` is what the ink of all sides would
    fill, in sides all over black. `grams` is without an envelope; `step` the tariff's step in grams, 0 where none is known, and
    `postage` its price. `price` is that of a copy without post, None where nothing has a price.
    """

    name: str
    paper: str
    sheets: int
    sides: int
    colour_sides: int
    ink: float
    grams: float
    step: float = 0.0
    postage: float | None = None
    price: float | None = None


@dataclass(frozen=True, slots=True)
class Reckoning:
    """An edition as it was built: pages and words of its text, minutes to read it, and what a copy of each form comes to.

    `kind` is "pamphlet", "anthology" or "pack"; `missing` are files that its settings ask for and that are not there;
    `stale` says that a manuscript was changed since.
    """

    kind: str
    slug: str
    title: str
    pages: int = 0
    words: int = 0
    minutes: int = 0
    copies: tuple[Copy, ...] = ()
    missing: tuple[str, ...] = ()
    stale: bool = False
