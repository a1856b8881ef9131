"""What is asked and what is answered: a passage of prose goes in, the mentions of works in it come out."""

from dataclasses import dataclass
from enum import StrEnum


class Form(StrEnum):
    """How a mention is written.

    TITLE: a whole or short title, however it is set off. AUTHOR_YEAR: "Serge 2012: 45". NARRATIVE: "Serge (2012, p. 45)", the
    name with it. YEAR: "(2012, p. 45)" of an author named before. AUTHOR_TITLE: "Serge, Memoirs, p. 45". PAGE: a bare "(p. 45)".
    BACK: ibid., op. cit., "the same author's". DATED: "Radek (April 1918)". ADDRESS: a URL or a DOI.
    """

    TITLE = "title"
    ACRONYM = "acronym"
    AUTHOR_YEAR = "author-year"
    NARRATIVE = "narrative"
    YEAR = "year"
    AUTHOR_TITLE = "author-title"
    PAGE = "page"
    BACK = "back"
    DATED = "dated"
    ADDRESS = "address"


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention: text[start:end] of its passage, marks included; of a TITLE without the "(p. 45)" behind it.

    `work` is the id of a work on the shelf, None for a work that is not there; `locator` is "p. 45", "pp. 45–47", "ch. 3" or
    ""; `sureness` is from 0 (a guess) to 1 (certain); `title` is the range of the title's own words without marks, where the
    mention has a title; `rivals` are the other works that fit as well, in which case `work` is the likelier.
    """

    start: int
    end: int
    work: str | None
    locator: str
    form: Form
    sureness: float = 1.0
    title: tuple[int, int] | None = None
    rivals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Prose:
    """One passage.

    `set_off` are its emphasised ranges, `closed` those that no rule may touch, sorted and apart; `note` says that it is a note.
    """

    text: str
    set_off: tuple[tuple[int, int], ...] = ()
    closed: tuple[tuple[int, int], ...] = ()
    note: bool = False
    language: str = ""
