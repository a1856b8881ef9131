"""Years behind an author: "Serge 2012", "Serge (2012)", "(2012, p. 45)", "Radek (April 1918)"."""

import re
from bisect import bisect_left
from functools import partial

from pressbook.copyedit.mentions.author_title import put_title_before
from pressbook.copyedit.mentions.bodies import authors_before
from pressbook.copyedit.mentions.evidence import kinds_of
from pressbook.copyedit.mentions.finding import Found, Page
from pressbook.copyedit.mentions.keys import fold, keys_of
from pressbook.copyedit.mentions.lines import put_dated_title
from pressbook.copyedit.mentions.locators import read_locator
from pressbook.copyedit.mentions.memory import Memory
from pressbook.copyedit.mentions.mention import Form, Mention
from pressbook.copyedit.mentions.names import Names, entries_of, ranked
from pressbook.copyedit.mentions.years import YEAR, among, cited_by, read_tail, read_years

COMMA = re.compile(r",\s+")
FROM = frozenset({"from", "aus", "von", "de", "da", "di", "uit", "van"})


def settle_author_year(page: Page, names: Names, years: tuple[str, ...], stop: int, end: int, memory: Memory) -> Found | None:
    """Decide "Serge 2012: 45"."""
    text = page.text
    tail = read_tail(text, stop, end)
    work, rivals, sure = cited_by(names, years, page.shelf, memory)
    if work is None and not tail and not _plausible(page, names, text[stop:end]):
        return None
    last = tail.end if tail else stop
    mention = Mention(names.start, last, work, tail.text if tail else "", Form.AUTHOR_YEAR, sure, None, rivals)
    return Found(mention, last, _keys(names))


def _plausible(page: Page, names: Names, rest: str) -> bool:
    """Whether unknown names before a year can be an author's: no month, no "in Paris, 1968"."""
    key = names.people[0][-1]
    return "month" not in kinds_of(key, page.words.language) and not rest.strip(" .,)") and len(names.people) < 5


def settle_loose_year(page: Page, names: Names, at: int, memory: Memory) -> Found | None:
    """Decide "Serge 2012, p. 45" outside of parentheses."""
    text = page.text
    years = read_years(text, at, len(text))
    if years is None:
        return None
    tail = read_tail(text, years[1], len(text))
    if tail and text[years[1] : tail.start].strip() == ":" and not read_locator(text, tail.start) and text[years[1]] != ":":
        tail = None
    work, rivals, sure = cited_by(names, years[0], page.shelf, memory)
    alone = _is_sentence(page, names, years[1])
    listed = "," in text[names.start : names.end] and not names.more  # Paris, Gallimard, 1990
    if work is None and (not (tail or alone) or listed or "month" in kinds_of(names.people[0][-1], page.words.language)):
        return None
    if (
        work is not None
        and not tail
        and not alone
        and len(names.people) == 1
        and text[names.end : at].strip() == ","
        and not names.more
    ):
        return None
    last = tail.end if tail else years[1]
    return Found(
        Mention(names.start, last, work, tail.text if tail else "", Form.AUTHOR_YEAR, sure * 0.97, None, rivals),
        last,
        _keys(names),
    )


def _is_sentence(page: Page, names: Names, end: int) -> bool:
    """Whether names and year are a sentence of their own, as notes have it: "Taylor 2016."."""
    before, after = page.text[: names.start].rstrip(), page.text[end : end + 2]
    opened = not before or before[-1] in ".!?;:”’\"'»\n" or page.text[max(0, names.start - 2) : names.start].count("\n") > 0
    return opened and (not after.strip() or (after[0] in ".;" and not after[1:].strip()))


def put_month(page: Page, bracket: int, at: int, end: int) -> bool:
    """Put down a dated piece, "Radek (April 1918)"; whether it is a date."""
    match = re.match(rf"(?:\d{{1,2}}\.?\s+)?([^\W\d_]+)\.?,?\s+(?:\d{{1,2}},?\s+)?({YEAR})$", page.text[at:end].strip())
    if match is None or "month" not in kinds_of(fold(match[1]), page.words.language):
        return False
    if names := authors_before(page, bracket):
        page.add(names.start, end + 1, partial(_dated, page, names, (match[2],), end + 1))
    return True


def _dated(page: Page, names: Names, years: tuple[str, ...], end: int, memory: Memory) -> Found | None:
    work, rivals, sure = cited_by(names, years, page.shelf, memory)
    if work is None and len(names.people) == len(names.people[0]) == 1 and _is_place(page, names):
        return None
    return Found(Mention(names.start, end, work, "", Form.DATED, sure * 0.9, None, rivals), end, _keys(names))


def put_year(page: Page, bracket: int, at: int, stop: int, years: tuple[str, ...], locator: str) -> None:
    """Put down "(2012, p. 45)", with a name right before it and without."""
    text = page.text
    close = stop + 1 if text[stop : stop + 1] == ")" else stop
    if bracket >= 0:
        if not locator:
            put_dated_title(page, bracket, close, years)
        behind = COMMA.match(text, close)
        tail = read_locator(text, behind.end()) if behind and not locator else None
        put_title_before(page, bracket, tail.end if tail else close, dated=True)
    if bracket >= 0 and (names := authors_before(page, bracket)):
        page.add(names.start, close, partial(_narrative, page, names, years, locator, close))
    page.add(at, stop, partial(_year_only, page, at, stop, years, locator))


def _is_place(page: Page, names: Names) -> bool:
    """Whether one unknown name before a date is where something was written: "from Breslau (December 1917)"."""
    at = bisect_left(page.words.starts, names.start)
    before, lead = (page.words.keys[at - back] if at >= back else "" for back in (1, 2))
    kinds = kinds_of(before, page.words.language) | ({"into"} if before in FROM else set())
    # "a quote from Radek" is of a man all the same.
    quoted = before in FROM and kinds_of(lead, page.words.language) & {"read", "work", "said"}
    by = before in ("by", "par", "por", "von", "di")
    return names.people[0][-1] not in page.shelf.names and bool(kinds & {"into", "place"}) and not quoted and not by


def _narrative(page: Page, names: Names, years: tuple[str, ...], locator: str, end: int, memory: Memory) -> Found | None:
    work, rivals, sure = cited_by(names, years, page.shelf, memory)
    if not locator and (behind := COMMA.match(page.text, end)) and (found := read_locator(page.text, behind.end())):
        end, locator = found.end, found.text  # Davis (2003), p. 33
    if work is None and not locator and not _speaks(page, names, end):
        return None
    return Found(Mention(names.start, end, work, locator, Form.NARRATIVE, sure, None, rivals), end, _keys(names))


def _speaks(page: Page, names: Names, end: int) -> bool:
    """Whether a name before a bare (1917) is somebody who writes: known to the shelf, or beside a verb of saying."""
    if entries_of(names, page.shelf) or names.more or len(names.people) > 1:
        return True
    if kinds_of(names.people[0][-1], page.words.language) & {"event", "month"}:
        return False
    after = keys_of(page.text[end : end + 40])[:1]
    before = keys_of(page.text[max(0, names.start - 40) : names.start])[-1:]
    return bool(after and kinds_of(after[0], page.words.language) & {"said", "read", "judge"}) or not (
        before and (kinds_of(before[0], page.words.language) & {"the", "month", "place"})
    )


def _year_only(page: Page, at: int, stop: int, years: tuple[str, ...], locator: str, memory: Memory) -> Found | None:
    """Decide "(2012, p. 45)" whose author stands earlier."""
    for group in _authors_before(page, at):
        work, rivals, sure = among(group, years, page.shelf, memory, 0.9)
        if work is not None:
            if rivals and (named := _titled(page, at, (work, *rivals))):
                work, rivals, sure = named, (), 0.9
            return Found(Mention(at, stop, work, locator, Form.YEAR, sure, None, rivals), stop)
    if not locator:
        return None
    return Found(Mention(at, stop, None, locator, Form.YEAR, 0.8), stop)


def _titled(page: Page, at: int, ids: tuple[str, ...]) -> str | None:
    """Which of several works has its title in the line before an offset."""
    line = keys_of(page.text[page.text.rfind("\n", 0, at) + 1 : at][-400:])
    found = [
        (len(known), id_)
        for id_ in ids
        for title in page.shelf.entries[page.shelf.index[id_]].titles
        if (known := title.words[: title.main]) and any(line[first : first + len(known)] == known for first in range(len(line)))
    ]
    return max(found)[1] if found else None


def _authors_before(page: Page, at: int) -> list[list[tuple[int, int]]]:
    """Entries of the people named before an offset, the nearest first, within about two sentences."""
    words, shelf = page.words, page.shelf

    place = bisect_left(words.starts, at)
    groups: list[list[tuple[int, int]]] = []
    for number in range(place - 1, max(-1, place - 60), -1):
        key = words.keys[number]
        if key in shelf.names and page.text[words.starts[number]].isupper():
            names = authors_before(page, words.ends[number])
            found = ranked(names, shelf) if names else []
            groups.append(found or ranked(Names(0, 0, ((key,),)), shelf))
    return groups


def _keys(names: Names) -> tuple[str, ...]:
    return (names.people[0][-1],)
