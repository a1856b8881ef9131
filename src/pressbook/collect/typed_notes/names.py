"""Names that decide what numbered entries are: headings of notes, headings of works, words before a number that is a name."""

import re
from functools import cache
from pathlib import Path

DRESS = re.compile(r"\[\]\{[^{}\n]*\}|\{[^{}\n]*\}|<[^<>\n]*>|[*_\\#]+")
NUMBERED = re.compile(r"^(?:\d{1,2}|[ivxIVX]{1,5})[.)]\s+")
LONGEST = 60


@cache
def _names(file: str) -> frozenset[str]:
    lines = (Path(__file__).parent / file).read_text("utf-8").splitlines()
    return frozenset(line.casefold() for line in lines if line and not line.startswith("#"))


def _bare(typed: str) -> str:
    """A heading's words without marks, numbers, colons and capitals; "" for what is too long to be one."""
    if len(typed) > LONGEST + 40:
        return ""
    words = " ".join(DRESS.sub("", typed).split()).strip(" :.\N{EM DASH}-")
    return NUMBERED.sub("", words).replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").casefold()


def names_notes(typed: str) -> bool:
    """Whether a line is what stands above notes, as "**Notes:**" or "## Anmerkungen" do."""
    return _bare(typed) in _names("notes.txt")


def names_references(typed: str) -> bool:
    """Whether a line is what stands above a list of works."""
    return _bare(typed) in _names("references.txt")


def points(word: str) -> bool:
    """Whether a number in brackets after this word is a word of the sentence."""
    return word.casefold().lstrip("([\"'") in _names("pointers.txt")
