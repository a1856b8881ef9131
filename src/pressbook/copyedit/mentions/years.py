"""Author and year: which work "Serge 2012", "(1990, p. 260)" or "Marx [1867] 1976" cites."""

import re

from pressbook.copyedit.mentions.locators import Locator, read_bare, read_locator
from pressbook.copyedit.mentions.memory import Memory
from pressbook.copyedit.mentions.names import Names, entries_of
from pressbook.copyedit.mentions.shelf import Shelf

YEAR = r"(?:1[0-9]{3}|20[0-9]{2})[a-h]?"
YEARS = re.compile(
    rf"(?:(?P<old>{YEAR})\s?[/\[(]\s?(?P<new>{YEAR})[\])]?|[\[(](?P<was>{YEAR})[\])]\s?(?P<now>{YEAR})|(?P<year>{YEAR}))(?![\w-]|[–—]\d)"
    r"|(?P<none>n\.\s?d\.|o\.\s?J\.|s\.\s?d\.|forthcoming|in press|im Erscheinen)(?!\w)"
)
GAP = re.compile(r"\s*[,:;]?\s*")


def read_years(text: str, at: int, end: int) -> tuple[tuple[str, ...], int] | None:
    """The years that stand at an offset, and where they end."""
    match = YEARS.match(text, at, end)
    if match is None:
        return None
    return tuple(year for name in ("year", "old", "new", "was", "now") if (year := match[name])), match.end()


def read_tail(text: str, at: int, end: int) -> Locator | None:
    """The locator behind a year or a title: ", p. 45", ": 45", " S. 3"."""
    gap = GAP.match(text, at, end)
    start = gap.end() if gap else at
    mark = text[at:start].strip()
    if mark == ";" or start >= end:
        return None
    found = read_locator(text, start, end)
    if found or mark not in (":", ","):
        return found
    bare = read_bare(text, start, end)
    if bare and mark == "," and (re.fullmatch(YEAR, text[bare.start : bare.end]) or text[bare.end : bare.end + 1].isalnum()):
        return None
    return bare


def cited_by(names: Names, years: tuple[str, ...], shelf: Shelf, memory: Memory) -> tuple[str | None, tuple[str, ...], float]:
    """The work cited by names and years, its rivals, and how sure that is."""
    numbers = entries_of(names, shelf)
    sure = 0.97
    if not numbers:
        numbers, sure = entries_of(names, shelf, misspelt=True), 0.8
    return among(numbers, years, shelf, memory, sure)


def among(
    numbers: list[int], years: tuple[str, ...], shelf: Shelf, memory: Memory, sure: float
) -> tuple[str | None, tuple[str, ...], float]:
    """Which of some entries the years mean."""
    if not years:
        return None, (), 0.5
    plain = {year[:4] for year in years}
    fitting = [number for number in numbers if plain & shelf.entries[number].years]
    if not fitting:
        return None, (), 0.8
    letter = years[0][4:] or years[-1][4:]
    if letter and len(fitting) > 1:
        order = sorted(
            fitting,
            key=lambda number: shelf.titles and shelf.entries[number].titles[0].words if shelf.entries[number].titles else (),
        )
        place = ord(letter) - ord("a")
        if place < len(order):
            return shelf.entries[order[place]].id, (), 0.85
    if len(fitting) == 1:
        return shelf.entries[fitting[0]].id, (), sure
    ids = [shelf.entries[number].id for number in fitting]
    recent = sorted(ids, key=lambda id_: -memory.seen.get(id_, 0))
    best = recent[0] if memory.seen.get(recent[0], 0) else ids[0]
    return best, tuple(id_ for id_ in ids if id_ != best), 0.5
