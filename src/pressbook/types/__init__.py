"""The nouns that rooms hand each other: frozen, hashable, without logic and without the disk."""

from pressbook.types.artefact import Artefact, ImposedFile, Imposition, PageBreak, PageMap, Release
from pressbook.types.change import Change
from pressbook.types.costs import Copy, Costs, Postage, Reckoning, Side
from pressbook.types.edition import Edition, IndexEntry, IndexLine, IndexLocator, Kind, Matter, Note, Section
from pressbook.types.finding import Finding, Severity
from pressbook.types.mentioned import Mentioned
from pressbook.types.outcome import Outcome
from pressbook.types.place import Place
from pressbook.types.press import BOOKLETS, CITATIONS, QUOTES, HouseStyle, Press, Recipe
from pressbook.types.printing import PAMPHLET, Duplex, Form, Layout, Printer, Scheme, Shop
from pressbook.types.session import Meeting, Person, Picture, Role, Session
from pressbook.types.taken import TakenLine, TakenList
from pressbook.types.work import Name, Reading, ReadingList, Work

__all__ = [
    "BOOKLETS",
    "CITATIONS",
    "PAMPHLET",
    "QUOTES",
    "Artefact",
    "Change",
    "Copy",
    "Costs",
    "Duplex",
    "Edition",
    "Finding",
    "Form",
    "HouseStyle",
    "ImposedFile",
    "Imposition",
    "IndexEntry",
    "IndexLine",
    "IndexLocator",
    "Kind",
    "Layout",
    "Matter",
    "Meeting",
    "Mentioned",
    "Name",
    "Note",
    "Outcome",
    "PageBreak",
    "PageMap",
    "Person",
    "Picture",
    "Place",
    "Postage",
    "Press",
    "Printer",
    "Reading",
    "ReadingList",
    "Recipe",
    "Reckoning",
    "Release",
    "Role",
    "Scheme",
    "Section",
    "Session",
    "Severity",
    "Shop",
    "Side",
    "TakenLine",
    "TakenList",
    "Work",
]
