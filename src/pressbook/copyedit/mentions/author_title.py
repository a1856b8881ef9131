"""Names, a title, and where: "Serge, Memoirs, p. 45"."""

import re
from functools import partial

from pressbook.copyedit.mentions.finding import Found, Page
from pressbook.copyedit.mentions.keys import keys_of
from pressbook.copyedit.mentions.locators import read_locator
from pressbook.copyedit.mentions.memory import Memory
from pressbook.copyedit.mentions.mention import Form, Mention
from pressbook.copyedit.mentions.names import Names, entries_of, names_before
from pressbook.copyedit.mentions.titles import match_titles
from pressbook.copyedit.mentions.years import YEAR


def settle_author_title(page: Page, names: Names, at: int, end: int, memory: Memory) -> Found | None:
    """Names, a title, and where: "Serge, Memoirs, p. 45"."""
    text = page.text
    stop, locator, last = end, "", end
    for match in re.finditer(r"[,:]?\s+", text[at:end]):
        if found := read_locator(text, at + match.end(), end):
            stop, locator, last = at + match.start(), found.text, found.end
            break
    dated = re.search(rf"\s*[,(]\s*(?:[^()]*\s)?({YEAR})\)?[\s,.]*$", text[at:stop])
    if dated:
        stop = at + dated.start()
    quoted = re.match(r"[\s“\"‘'«„*_]*", text[at:stop])
    first = at + (quoted.end() if quoted else 0)
    typed = text[first:stop].rstrip(" ,.”\"’'»“*_")
    if not typed or not (typed[0].isupper() or typed[0].isdigit()) or len(typed) > 250:
        return None
    title = (first, first + len(typed))
    numbers = entries_of(names, page.shelf) or entries_of(names, page.shelf, misspelt=True)
    matches = match_titles(keys_of(typed), page.shelf, numbers) if numbers else []
    if not matches and not numbers:
        matches = [match for match in match_titles(keys_of(typed), page.shelf) if match.whole and match.content > 1]
    last = last if locator else (at + dated.end() if dated else title[1])
    last = at + len(text[at:last].rstrip(" ,."))
    if matches:
        years = {dated[1][:4]} if dated else set()
        best = max(
            matches, key=lambda match: match.fit + match.cover * 0.2 + 0.5 * bool(years & page.shelf.entries[match.entry].years)
        )
        rivals = tuple(
            page.shelf.entries[match.entry].id
            for match in matches
            if match is not best and match.fit + match.cover >= best.fit + best.cover
        )
        return Found(
            Mention(names.start, last, page.shelf.entries[best.entry].id, locator, Form.AUTHOR_TITLE, best.fit, title, rivals),
            last,
            _keys(names),
        )
    if not locator and not dated:
        return None
    return Found(Mention(names.start, last, None, locator, Form.AUTHOR_TITLE, 0.8, title), last, _keys(names))


def put_title_before(page: Page, stop: int, at: int) -> None:
    """A loose "Serge, Memoirs, p. 45": from its locator back to its names."""
    text = page.text
    locator = read_locator(text, at)
    if locator is None:
        return
    floor = max(0, stop - 200)
    for match in re.finditer(r"[.!?;:]\s+(?=[^\W\d_])|\n", text[floor:stop]):
        if not re.search(r"\b[A-Z]\.\s$", text[floor : floor + match.end()]):
            begin = floor + match.end()
            break_at = begin
            floor_new = break_at
            _try(page, floor_new, stop, locator.end)
    _try(page, floor, stop, locator.end)


def _try(page: Page, floor: int, stop: int, end: int) -> None:
    text = page.text
    for match in re.finditer(r",\s+(?=[“\"‘'«„*_]?[^\W\d_])", text[floor:stop]):
        names = names_before(text, floor + match.start(), floor)
        if names:
            page.add(names.start, end, partial(settle_author_title, page, names, floor + match.end(), end))
            return


def _keys(names: Names) -> tuple[str, ...]:
    return (names.people[0][-1],)
