"""A press: one group's folder, read and checked."""

import datetime
from dataclasses import dataclass

from pressbook.types.costs import Costs
from pressbook.types.edition import Kind
from pressbook.types.place import Place
from pressbook.types.printing import Form, Scheme, Shop
from pressbook.types.session import Meeting, Picture, Session
from pressbook.types.work import ReadingList, Work

# The styles of quotation marks that a house may ask for: two by name, and every language and country with marks of its own.
QUOTES = (
    "british", "american",
    "be", "bg", "br", "ca", "cs", "cy", "da", "de", "de-CH", "el", "en", "en-GB", "en-US", "eo", "es", "es-419", "eu", "fi",
    "fr", "fr-CA", "fr-CH", "ga", "hr", "hu", "id", "is", "it", "it-CH", "ja", "ko", "lb", "mk", "nb", "nl", "no", "pl", "pt",
    "pt-BR", "pt-PT", "ro", "ru", "sk", "sl", "sr", "sv", "tr", "uk", "zh", "zh-Hant",
)  # fmt: skip
# The citation styles that come with pressbook; the first is what a press has that names none.
CITATIONS = ("author-date", "note", "numeric")

# Where a recipe stands that nobody asked for.
SETTINGS = Place("pressbook.yaml")

# The booklets of a press that asks for none: for the paper of most of the world, and for that of North America.
BOOKLETS: tuple[Scheme, ...] = (Scheme(sheet="a4", name="a4"), Scheme(sheet="letter", name="letter"))


@dataclass(frozen=True, slots=True)
class HouseStyle:
    """How this group sets text.

    `quotes` names styles of QUOTES, one a language at most, each for the passages of its own language ("british" and
    "american" for English); none for a language means by the language itself, curly marks as typed. `dashes` is
    "spaced-en", "em" or "auto"; `off` names rules that are not run; `citations` is one of CITATIONS, the
    path of a CSL style in the press, or "" for the default; `chapters` says whether a page that is cited brings its chapter
    along; `allow` lists e-mail addresses and telephone numbers that may be printed;
    `keep` are words that are left as typed in every session, `decided` pairs of words as typed and as they are to stand. A
    marked quotation of more than `block_quotations` words becomes a block quotation; 0 only proposes it.
    """

    quotes: tuple[str, ...] = ()
    dashes: str = "auto"
    off: tuple[str, ...] = ()
    citations: str = ""
    allow: tuple[str, ...] = ()
    keep: tuple[str, ...] = ()
    decided: tuple[tuple[str, str], ...] = ()
    block_quotations: int = 0
    chapters: bool = True


@dataclass(frozen=True, slots=True)
class Recipe:
    """Which sessions one edition holds.

    In a Press as its settings say it: of `sessions` by slug, or of all where none are named, those for which every rule holds:
    of a `year`; on or after `since`, on or before `until`; with one of `tags`; in which one of `people` is named; of the series
    `of_series`; and none of `without`. They stand in the `order` "date", "title", "number" or "list" (as they are named), by
    default as they are named, else by date. From `curate.recipes` with `sessions` settled.

    `letter` is a pack's welcome letter, `introduction` an anthology's, whose title is "" where it has none of its own;
    `editors` are its editors' names. `isbn` is as in Edition; `cover` the address of a picture for its cover among `pictures`,
    "" where there is none, and `cover_alt` what it shows. `series`, `number`, `language`, `rights` and `summary` are the
    anthology's own, where it has any. `place` is where the settings ask for it. A pack that is `whole` is the book of all that it
    gives, the sessions with the letter, and not the letter alone.
    """

    kind: Kind
    slug: str
    title: str = ""
    year: int | None = None
    tags: tuple[str, ...] = ()
    sessions: tuple[str, ...] = ()
    letter: Session | None = None
    readings: ReadingList = ReadingList()
    subtitle: str = ""
    since: datetime.date | None = None
    until: datetime.date | None = None
    without: tuple[str, ...] = ()
    introduction: Session | None = None
    editors: tuple[str, ...] = ()
    isbn: tuple[tuple[str, str], ...] = ()
    cover: str = ""
    cover_alt: str = ""
    pictures: tuple[Picture, ...] = ()
    people: tuple[str, ...] = ()
    of_series: str = ""
    order: str = ""
    series: str = ""
    number: int | None = None
    language: str = ""
    rights: str = ""
    summary: str = ""
    place: Place = SETTINGS
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Press:
    """One group's folder: `root` is absolute; sessions are in date order, undated ones last, then by slug.

    `recipes` are the anthologies and packs that pressbook.yaml asks for, `yearly` says whether each year has an anthology besides
    those (where none are asked for, it has). `paper` is the pamphlets' trimmed page; `copies` are
    the forms that each pamphlet and anthology is made in besides; `booklets` say on which sheets pamphlets are imposed, `shops`
    which print shops get files of their own; `attach` puts manuscripts into the PDFs. `next` is the meeting that back covers
    announce, `numbered` whether paragraphs have numbers, both where a session does not say it.
    `costs` are what paper, printing and post cost. `fonts` says whether EPUBs bring their faces along. `names` are pairs of names
    of one person: another one, and that under which indexes have them.
    """

    root: str
    group: str
    language: str
    sessions: tuple[Session, ...]
    library: tuple[Work, ...] = ()
    recipes: tuple[Recipe, ...] = ()
    yearly: bool = False
    house: HouseStyle = HouseStyle()
    style: str = "classic"
    colour: str = ""
    series: str = ""
    rights: str = ""
    address: str = ""
    paper: str = "a5"
    copies: tuple[Form, ...] = ()
    booklets: tuple[Scheme, ...] = BOOKLETS
    shops: tuple[Shop, ...] = ()
    attach: bool = False
    costs: Costs = Costs()
    next: Meeting | None = None
    numbered: bool = False
    fonts: bool = False
    names: tuple[tuple[str, str], ...] = ()

    @property
    def works(self) -> tuple[Work, ...]:
        """Every work that the press knows: its library, and those that its reading lists name. Any text may mention them."""
        lists = [session.readings for session in self.sessions] + [recipe.readings for recipe in self.recipes]
        lists += [text.readings for one in self.recipes for text in (one.letter, one.introduction) if text]
        read = (one.work for readings in lists for one in readings.readings if one.work)
        return tuple({work.id: work for work in (*self.library, *read)}.values())
