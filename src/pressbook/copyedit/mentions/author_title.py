"""Names, a title, and where: "Serge, Memoirs, p. 45", "Giddens, The Nation State and Violence (1985)"."""

import re
from functools import partial
from typing import NamedTuple

from pressbook.copyedit.mentions.bodies import authors_before
from pressbook.copyedit.mentions.finding import Found, Page
from pressbook.copyedit.mentions.keys import keys_of
from pressbook.copyedit.mentions.locators import Locator, read_locator
from pressbook.copyedit.mentions.memory import Memory
from pressbook.copyedit.mentions.mention import Form, Mention
from pressbook.copyedit.mentions.names import Names, entries_of
from pressbook.copyedit.mentions.shelf import bare
from pressbook.copyedit.mentions.titles import Match, match_titles
from pressbook.copyedit.mentions.years import YEAR

REACH = 220  # how far before its locator a loose one may begin
COMMA = re.compile(r"\s*[,:]\s+(?![(\[]?\d{4}[a-h]?[)\]]?(?:[,:;.)\s]|$))(?=[“\"‘'«„*_]*[^\W_])")
SENTENCE = re.compile(r"(?<![A-Z][.])(?<!\bvol[.])(?<!\bcf[.])(?<=[.!?;:])\s+|\n|\(")
DATE = re.compile(rf"\s*[,(]\s*(?:[^()]*\s)?({YEAR})\)?[\s,.]*$")
LONGEST = 250  # characters of a title
MARKS = " ,.”\"’'»“*_"
OPENING = re.compile(r"[\s“\"‘'«„*_]*")
SPACE = re.compile(r"[,:]?\s+")


def put_author_title(page: Page, start: int, end: int) -> None:
    """Put down the names that begin at an offset, with what follows each comma as a title."""
    tries: list[tuple[Names, int]] = []
    for match in COMMA.finditer(page.text, start, min(end, start + REACH)):
        names = authors_before(page, match.start(), start)
        if names is None or names.start > start or len(tries) == 4:
            break
        tries.append((names, match.end()))
    if tries:
        page.add(start, end, partial(_settle, page, tries, end))


def put_title_before(page: Page, stop: int, end: int, dated: bool = False) -> None:
    """Put down a loose one that ends with the locator or the year in brackets at an offset: back from there to its names."""
    text = page.text
    floor = max(0, stop - REACH)
    for match in SENTENCE.finditer(text, floor, stop):
        floor = match.end()
    for match in COMMA.finditer(text, floor, stop):
        names = authors_before(page, match.start(), floor)
        if names:
            # With the year alone for evidence, the names must stand right before the title.
            if not dated or text[match.end() : match.end() + 1].isupper() or text[match.end()] in "“‘\"'«":
                page.add(names.start, end, partial(_settle, page, [(names, match.end())], end))
            return


def _settle(page: Page, tries: list[tuple[Names, int]], end: int, memory: Memory) -> Found | None:
    found = [read for names, at in tries if (read := settle_author_title(page, names, at, end, memory))]
    return next((read for read in found if read.mention.work is not None), found[0] if found else None)


class _Read(NamedTuple):
    """What stands behind names: where the title's words are, the locator behind them, the year, and where all that ends."""

    first: int
    last: int
    locator: str
    year: str
    end: int


def settle_author_title(page: Page, names: Names, at: int, end: int, memory: Memory) -> Found | None:
    """Decide names with a title behind them: of a work by them, of one that is not on the shelf, or none."""
    text, shelf = page.text, page.shelf
    parts = [
        (at + gap.start(), found) for gap in SPACE.finditer(text[at:end]) if (found := read_locator(text, at + gap.end(), end))
    ]
    read = _read(text, at, end, parts)
    if read is None:
        return None
    # "Women, Race and Bread, ch. 3": all of it is a title, and its first word no author.
    if whole := shelf.whole.get(bare(keys_of(text[names.start : read.last]))):
        ids = tuple(dict.fromkeys(shelf.entries[shelf.titles[number].entry].id for number in whole))
        title = (names.start, read.last)
        sure = 0.5 if ids[1:] else 0.9
        return Found(Mention(*title, ids[0], read.locator, Form.TITLE, sure, title, ids[1:]), read.end)
    numbers = entries_of(names, shelf) or entries_of(names, shelf, misspelt=True)
    typed = keys_of(text[read.first : read.last])
    matches = match_titles(typed, shelf, numbers) if numbers else []
    if not numbers:
        matches = [match for match in match_titles(typed, shelf) if match.whole and match.content > 1]
    keys = (names.people[0][-1],)
    if not matches:
        if not (read.locator or read.year) or not (text[read.first].isupper() or text[read.first].isdigit()):
            return None
        mention = Mention(names.start, read.end, None, read.locator, Form.AUTHOR_TITLE, 0.8, (read.first, read.last))
        return Found(mention, read.end, keys)

    year = read.year[:4]

    def rank(match: Match) -> float:
        return match.fit + match.cover * 0.2 + (0.5 if year in shelf.entries[match.entry].years else 0.0)

    best = max(matches, key=rank)
    entry = shelf.entries[best.entry]
    rivals = tuple(shelf.entries[one.entry].id for one in matches if one is not best and rank(one) > rank(best) - 0.05)
    # "The Structure of Work, Volume I, ch. 9": a volume that the record's title names is of the title.
    while parts and any(set(keys_of(text[parts[0][1].start : parts[0][1].end])) <= title.bag for title in entry.titles):
        parts = parts[1:]
        read = _read(text, at, end, parts) or read
    mention = Mention(names.start, read.end, entry.id, read.locator, Form.AUTHOR_TITLE, best.fit, (read.first, read.last), rivals)
    return Found(mention, read.end, keys)


def _read(text: str, at: int, end: int, parts: list[tuple[int, Locator]]) -> _Read | None:
    """The title up to the first locator, and the last locator: of "vol. 1, p. 45" the page."""
    stop, last = (parts[0][0], parts[-1][1].end) if parts else (end, -1)
    dated = DATE.search(text[at:stop])
    if dated:
        stop, last = at + dated.start(), max(last, at + dated.end())
    opening = OPENING.match(text, at, stop)
    first = opening.end() if opening else at
    typed = text[first:stop].rstrip(MARKS)
    if not typed or len(typed) > LONGEST:
        return None
    last = len(text[: last if last >= 0 else stop].rstrip(" ,."))
    return _Read(first, first + len(typed), parts[-1][1].text if parts else "", dated[1] if dated else "", last)
