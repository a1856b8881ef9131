"""Author and year: which work "Serge 2012", "(1990, p. 260)" or "Marx [1867] 1976" cites."""

import re

from pressbook.copyedit.mentions.locators import Locator, read_bare, read_locator
from pressbook.copyedit.mentions.memory import Memory
from pressbook.copyedit.mentions.names import Names, ranked
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
    found, sure = ranked(names, shelf), 0.97
    if not found:
        found, sure = ranked(names, shelf, misspelt=True), 0.8
    return among(found, years, shelf, memory, sure)


def among(
    found: list[tuple[int, int]], years: tuple[str, ...], shelf: Shelf, memory: Memory, sure: float
) -> tuple[str | None, tuple[str, ...], float]:
    """Which of some entries, each with its distance from the names, the years mean."""
    plain = {year[:4] for year in years}
    fitting = [(far, number) for far, number in found if plain & shelf.entries[number].years]
    if not fitting:
        return None, (), 0.8
    near = [number for far, number in fitting if far == fitting[0][0]]
    letter = years[0][4:] or years[-1][4:]
    if letter and len(near) > 1:
        order = sorted(near, key=lambda number: [title.words for title in shelf.entries[number].titles])
        place = ord(letter) - ord("a")
        if place < len(order):
            return shelf.entries[order[place]].id, (), 0.85
    ids = [shelf.entries[number].id for number in near]
    best = max(ids, key=lambda id_: memory.seen.get(id_, 0))
    rivals = tuple(id_ for id_ in ids if id_ != best)
    return best, rivals, 0.5 if rivals else sure
