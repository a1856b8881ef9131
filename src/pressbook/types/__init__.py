"""The nouns that rooms hand each other: frozen, hashable, without logic and without the disk."""

from pressbook.types.artefact import Artefact, Imposition, PageMap, Release
from pressbook.types.change import Change
from pressbook.types.edition import Edition, IndexEntry, Kind, Matter, Note, Section
from pressbook.types.finding import Finding, Severity
from pressbook.types.mentioned import Mentioned
from pressbook.types.outcome import Outcome
from pressbook.types.place import Place
from pressbook.types.press import CITATIONS, QUOTES, HouseStyle, Press, Recipe
from pressbook.types.session import Person, Picture, Role, Session
from pressbook.types.taken import TakenLine, TakenList
from pressbook.types.work import Name, Reading, ReadingList, Work

__all__ = [
    "CITATIONS",
    "QUOTES",
    "Artefact",
    "Change",
    "Edition",
    "Finding",
    "HouseStyle",
    "Imposition",
    "IndexEntry",
    "Kind",
    "Matter",
    "Mentioned",
    "Name",
    "Note",
    "Outcome",
    "PageMap",
    "Person",
    "Picture",
    "Place",
    "Press",
    "Reading",
    "ReadingList",
    "Recipe",
    "Release",
    "Role",
    "Section",
    "Session",
    "Severity",
    "TakenLine",
    "TakenList",
    "Work",
]
