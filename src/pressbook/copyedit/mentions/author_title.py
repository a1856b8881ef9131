"""Names, a title, and where: "Serge, Memoirs, p. 45", "Giddens, The Nation State and Violence (1985)"."""

import re
from functools import partial

from pressbook.copyedit.mentions.finding import Found, Page
from pressbook.copyedit.mentions.keys import keys_of
from pressbook.copyedit.mentions.locators import read_locator
from pressbook.copyedit.mentions.memory import Memory
from pressbook.copyedit.mentions.mention import Form, Mention
from pressbook.copyedit.mentions.names import Names, entries_of, names_before
from pressbook.copyedit.mentions.titles import Match, match_titles
from pressbook.copyedit.mentions.years import YEAR

REACH = 220  # how far before its locator a loose one may begin
COMMA = re.compile(r"\s*[,:]\s+(?![(\[]?\d{4}[a-h]?[)\]]?(?:[,:;.)\s]|$))(?=[“\"‘'«„*_]*[^\W_])")
SENTENCE = re.compile(r"(?<![A-Z][.])(?<!\bvol[.])(?<!\bcf[.])(?<=[.!?;:])\s+|\n|\(")
DATE = re.compile(rf"\s*[,(]\s*(?:[^()]*\s)?({YEAR})\)?[\s,.]*$")
MARKS = " ,.”\"’'»“*_"
OPENING = re.compile(r"[\s“\"‘'«„*_]*")
SPACE = re.compile(r"[,:]?\s+")


def put_author_title(page: Page, start: int, end: int) -> None:
    """Put down the names that begin at an offset, with what follows each comma as a title."""
    tries: list[tuple[Names, int]] = []
    for match in COMMA.finditer(page.text, start, min(end, start + REACH)):
        names = names_before(page.text, match.start(), start)
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
        names = names_before(text, match.start(), floor)
        if names:
            # With the year alone for evidence, the names must stand right before the title.
            if not dated or text[match.end() : match.end() + 1].isupper() or text[match.end()] in "“‘\"'«":
                page.add(names.start, end, partial(_settle, page, [(names, match.end())], end))
            return


def _settle(page: Page, tries: list[tuple[Names, int]], end: int, memory: Memory) -> Found | None:
    found = [read for names, at in tries if (read := settle_author_title(page, names, at, end, memory))]
    return next((read for read in found if read.mention.work is not None), found[0] if found else None)


def settle_author_title(page: Page, names: Names, at: int, end: int, memory: Memory) -> Found | None:
    """Decide names with a title behind them: of a work by them, of one that is not on the shelf, or none."""
    text, shelf = page.text, page.shelf
    stop, locator, last = end, "", end
    for match in SPACE.finditer(text[at:end]):
        if found := read_locator(text, at + match.end(), end):
            stop, locator, last = at + match.start(), found.text, found.end
            break
    dated = DATE.search(text[at:stop])
    if dated:
        stop = at + dated.start()
    quoted = OPENING.match(text, at, stop)
    first = quoted.end() if quoted else at
    typed = text[first:stop].rstrip(MARKS)
    if not typed or len(typed) > 250:
        return None
    title = (first, first + len(typed))
    if not locator:
        last = at + dated.end() if dated else len(text[:stop].rstrip(" ,."))
    last = len(text[:last].rstrip(" ,."))
    numbers = entries_of(names, shelf) or entries_of(names, shelf, misspelt=True)
    matches = match_titles(keys_of(typed), shelf, numbers) if numbers else []
    if not numbers:
        matches = [match for match in match_titles(keys_of(typed), shelf) if match.whole and match.content > 1]
    if matches:
        years = {dated[1][:4]} if dated else set()

        def rank(match: Match) -> float:
            return match.fit + match.cover * 0.2 + 0.5 * bool(years & shelf.entries[match.entry].years)

        best = max(matches, key=rank)
        rivals = tuple(
            shelf.entries[match.entry].id for match in matches if match is not best and rank(match) > rank(best) - 0.05
        )
        mention = Mention(names.start, last, shelf.entries[best.entry].id, locator, Form.AUTHOR_TITLE, best.fit, title, rivals)
        return Found(mention, last, (names.people[0][-1],))
    if not (locator or dated) or not (typed[0].isupper() or typed[0].isdigit()):
        return None
    return Found(Mention(names.start, last, None, locator, Form.AUTHOR_TITLE, 0.8, title), last, (names.people[0][-1],))
