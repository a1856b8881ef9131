"""Titles without marks behind their author's name: "Serge's Memoirs", "Lefebvre's critique of everyday life"."""

import re
from bisect import bisect_left
from functools import partial
from typing import NamedTuple

from pressbook.copyedit.mentions.beside import locator_beside
from pressbook.copyedit.mentions.evidence import weigh_place
from pressbook.copyedit.mentions.finding import Found, Page
from pressbook.copyedit.mentions.keys import function_words
from pressbook.copyedit.mentions.memory import Memory
from pressbook.copyedit.mentions.mention import Form, Mention
from pressbook.copyedit.mentions.names import Names, entries_of, names_before
from pressbook.copyedit.mentions.shelf import ARTICLES
from pressbook.copyedit.mentions.unlisted import settle_unlisted

LONGEST = 16  # words
POSSESSIVE = re.compile(r"(?<=\w)(?:['’]s|(?<=[sxz])['’])\s+(?=[^\W\d_])")
STOP = re.compile(r"[.!?;“”\"\n]")
INNER = 1.0  # the evidence of reading that one word from within a title needs


def find_owned(page: Page) -> None:
    """Names with the s of possession behind them."""
    text, words = page.text, page.words
    for match in POSSESSIVE.finditer(text):
        at = bisect_left(words.ends, match.start())
        if at < len(words) and words.ends[at] == match.start() and text[words.starts[at]].isupper():
            found = names_before(text, match.start())
            if found:
                page.add(match.end(), match.end() + 1, partial(_settle, page, found, match.end()))
    if words.language == "de":
        for at in range(len(words) - 1):
            key = words.keys[at]
            if key[-1:] == "s" and key[:-1] in page.shelf.names and text[words.ends[at] : words.starts[at + 1]].isspace():
                # "Küblers Kessel": a German genitive has no apostrophe.
                names = Names(words.starts[at], words.ends[at], ((key[:-1],),))
                page.add(words.starts[at + 1], words.ends[at + 1], partial(_settle, page, names, words.starts[at + 1]))


def _settle(page: Page, names: Names, at: int, _: Memory) -> Found | None:
    own = entries_of(names, page.shelf) or entries_of(names, page.shelf, misspelt=True)
    return (settle_owned(page, names, at, own) if own else None) or settle_unlisted(page, names, at)


def settle_owned(page: Page, names: Names, at: int, own: list[int]) -> Found | None:
    """The words behind a name that are a title, or a run of a title, of a work by it."""
    words, text = page.words, page.text
    first = bisect_left(words.starts, at)
    last = first
    while last < min(len(words), first + LONGEST) and not (
        last > first and STOP.search(text[words.ends[last - 1] : words.starts[last]])
    ):
        last += 1
    keys = words.keys[first:last]
    capital = bool(keys) and text[words.starts[first]].isupper()
    best: tuple[float, int, int, bool] | None = None
    for number in own:
        for title in page.shelf.entries[number].titles:
            run = _run(keys, title.words, title.main, capital)
            whole = run.size >= title.main - 1
            if run.size and (whole or run.content > 1 or capital):
                rank = (run.size + 0.5 * whole, run.size, number, run.content < 2 and (run.inner or not capital))
                best = rank if best is None or rank > best else best
    if best is None:
        return None
    _, size, number, doubtful = best
    end = words.ends[first + size - 1]
    if doubtful and weigh_place(words, names.start, end).score < INNER:
        return None
    locator, used = locator_beside(page, names.start, end)
    title_range = (words.starts[first], end)
    mention = Mention(words.starts[first], end, page.shelf.entries[number].id, locator, Form.TITLE, 0.9, title_range)
    return Found(mention, used, (names.people[0][-1],))


class _Run(NamedTuple):
    """How many words are a run of a title's, how many of them carry meaning, and whether the run begins within the title."""

    size: int
    content: int
    inner: bool


def _run(keys: list[str], title: tuple[str, ...], main: int, capital: bool) -> _Run:
    """The longest run of the words, from the first, in a title; it ends in a word that carries meaning, or with the title."""
    best = _Run(0, 0, inner=False)
    for start in range(len(title) if capital else min(2, len(title))):
        size = content = carried = 0
        for mine, its in zip(keys, title[start:], strict=False):
            if mine != its:
                break
            size += 1
            if mine not in function_words():
                content += 1
                carried = size
        inner = start > 0 and not (start == 1 and title[0] in ARTICLES)
        if not inner and size >= main - start:
            carried = max(carried, main - start)
        if carried and (content or not inner):
            best = max(best, _Run(carried, content, inner))
    return best
