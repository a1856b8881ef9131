"""Titles without marks behind their author's name: "Serge's Memoirs", "Lefebvre's critique of everyday life"."""

import re
from bisect import bisect_left
from functools import partial

from pressbook.copyedit.mentions.beside import locator_beside
from pressbook.copyedit.mentions.finding import Found, Page
from pressbook.copyedit.mentions.keys import function_words
from pressbook.copyedit.mentions.memory import Memory
from pressbook.copyedit.mentions.mention import Form, Mention
from pressbook.copyedit.mentions.names import Names, entries_of, names_before


def find_owned(page: Page) -> None:
    """Authors of the shelf with the s of possession behind their name."""
    text, words, names = page.text, page.words, page.shelf.names
    for match in re.finditer(r"(?<=\w)(?:['’]s|(?<=[sxz])['’])\s+(?=[^\W\d_])", text):
        at = bisect_left(words.ends, match.start())
        if at < len(words) and words.ends[at] == match.start() and words.keys[at] in names:
            found = names_before(text, match.start())
            if found:
                page.add(match.end(), match.end() + 1, partial(settle_owned, page, found, match.end()))


def settle_owned(page: Page, names: Names, at: int, memory: Memory) -> Found | None:
    """A title without marks behind its author's name: "Serge's Memoirs", "Lefebvre's critique of everyday life"."""
    own = entries_of(names, page.shelf)
    if not own:
        return None
    words, text = page.words, page.text
    first = bisect_left(words.starts, at)
    last = first
    while (
        last < len(words)
        and last - first < 16
        and not re.search(r"[.!?;“”\"\n]", text[words.ends[last - 1] : words.starts[last]] if last > first else "")
    ):
        last += 1
    keys = words.keys[first:last]
    best: tuple[float, int, int] | None = None
    for number in own:
        for title in page.shelf.entries[number].titles:
            size, content = _run(keys, title.words, title.main, capital=bool(keys) and text[words.starts[first]].isupper())
            whole = size >= title.main - 1
            if size and ((whole and title.main > 1) or content > 1 or text[words.starts[first]].isupper()):
                rank = (size + 0.5 * whole, size, number)
                best = rank if best is None or rank > best else best
    if best is None:
        return None
    _, size, number = best
    end = words.ends[first + size - 1]
    locator, used = locator_beside(page, names.start, end)
    mention = Mention(
        words.starts[first], end, page.shelf.entries[number].id, locator, Form.TITLE, 0.9, (words.starts[first], end)
    )
    return Found(mention, used, (names.people[0][-1],))


def _run(keys: list[str], title: tuple[str, ...], main: int, capital: bool) -> tuple[int, int]:
    """How many of the words, from the first, are a run of the title's words that ends in one of content; and how many carry."""
    starts = [0, 1] if len(title) > 1 else [0]
    if capital:
        starts = list(range(len(title)))
    best = (0, 0)
    for start in starts:
        size = content = carried = 0
        for mine, its in zip(keys, title[start:], strict=False):
            if mine != its:
                break
            size += 1
            if mine not in function_words():
                content += 1
                carried = size
        if start <= 1 and size >= main - start:
            carried = max(carried, main - start)
        best = max(best, (carried, content)) if content or carried else best
    return best
