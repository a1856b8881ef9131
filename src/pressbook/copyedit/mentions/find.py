"""Passages and a shelf go in; every mention of a work comes out, linked to its record or said to have none."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial

from pressbook.copyedit.mentions.acronyms import find_acronyms, learn_acronym
from pressbook.copyedit.mentions.bare import find_bare
from pressbook.copyedit.mentions.bodies import whole_name
from pressbook.copyedit.mentions.cites import find_citations
from pressbook.copyedit.mentions.finding import Found, Page
from pressbook.copyedit.mentions.keys import Words, guess_language
from pressbook.copyedit.mentions.lines import find_lines
from pressbook.copyedit.mentions.marks import stretches
from pressbook.copyedit.mentions.memory import Memory
from pressbook.copyedit.mentions.mention import Form, Mention, Prose
from pressbook.copyedit.mentions.owned import find_owned
from pressbook.copyedit.mentions.set_off import settle_stretch
from pressbook.copyedit.mentions.shelf import Shelf, bare_address
from pressbook.copyedit.mentions.single import find_single
from pressbook.copyedit.mentions.unlisted import find_unlisted

ADDRESS = re.compile(r"https?://[^\s<>\"“”«»|{}\\^`]+|\b(?:doi:\s?)?10\.\d{4,9}/[^\s<>\"“”]+|\bwww\.[^\s<>\"“”]+", re.I)
BRACKET = re.compile(r"[()\[\]]")
LONGEST_BRACKET = 600


def find_mentions(prose: Sequence[Prose], shelf: Shelf, listed: Iterable[str] = ()) -> tuple[tuple[Mention, ...], ...]:
    """The mentions of each passage, sorted by start and not overlapping; passages are in reading order.

    `listed` are the ids of works that a reader expects, those on the text's own reading list: they count as spoken of.
    """
    memory = Memory(seen=dict.fromkeys(listed, 0))
    known: dict[str, str] = {}
    read = [Words(one.text, known=known) for one in prose]
    language = guess_language([key for words in read for key in words.keys[:200]][:4000])
    for one, words in zip(prose, read, strict=True):
        words.language = one.language.split("-")[0].lower() or (
            guess_language(words.keys[:300], language) if len(words) > 40 else language
        )
    return tuple(_passage(one, shelf, memory, words) for one, words in zip(prose, read, strict=True))


def _passage(prose: Prose, shelf: Shelf, memory: Memory, words: Words) -> tuple[Mention, ...]:
    page = Page(prose, shelf, words)
    find_lines(page)  # first: what begins where a line does is decided as a line
    find_citations(page, brackets(prose.text))
    for stretch in stretches(prose):
        page.add(stretch.start, stretch.end, partial(settle_stretch, page, stretch))
    find_owned(page)
    find_bare(page)
    find_single(page)
    find_unlisted(page)
    find_acronyms(page)
    _find_addresses(page)
    done: list[Mention] = []
    end = 0
    for spot in sorted(page.spots, key=lambda spot: (spot.start, -spot.end)):
        if spot.start < end or _closed(prose, spot.start, spot.end):
            continue
        found = spot.settle(memory)
        if found is None or found.mention.start < end:
            continue
        found = _with_name(page, found, end)
        page.latest = found.mention
        done.append(found.mention)
        memory.remember(found.mention, prose.note, found.names)
        end = max(found.end, found.mention.end)
        if found.mention.form is Form.TITLE:
            end = max(end, learn_acronym(page, found, memory))
    return tuple(done)


def _with_name(page: Page, found: Found, least: int) -> Found:
    """A citation with the whole name before it."""
    if found.mention.form not in (Form.AUTHOR_YEAR, Form.NARRATIVE, Form.DATED, Form.AUTHOR_TITLE):
        return found
    start = whole_name(page, found.mention.start, found.mention.work)
    return replace(found, mention=replace(found.mention, start=start)) if least <= start < found.mention.start else found


def _closed(prose: Prose, start: int, end: int) -> bool:
    at = bisect_right(prose.closed, (start, start))
    # The ranges are sorted and apart: only the one before may reach over, only the next may begin inside.
    return any(start < last and first < end for first, last in prose.closed[max(0, at - 1) : at + 1])


def brackets(text: str) -> list[tuple[int, int]]:
    """Parentheses and brackets, outermost first where they are short enough to be a citation; none inside another."""
    open_: list[tuple[str, int]] = []
    found: list[tuple[int, int]] = []
    for match in BRACKET.finditer(text):
        if match[0] in "([":
            open_.append((match[0], match.start()))
            continue
        while open_:
            mark, start = open_.pop()
            if (mark == "(") == (match[0] == ")"):
                if match.end() - start <= LONGEST_BRACKET:
                    while found and found[-1][0] > start:
                        found.pop()
                    found.append((start, match.end()))
                break
    return found


def _find_addresses(page: Page) -> None:
    if page.shelf.addresses and ("http" in page.text or "www." in page.text or "10." in page.text):
        for match in ADDRESS.finditer(page.text):
            number = page.shelf.addresses.get(bare_address(match[0]))
            if number is not None:
                end = match.start() + len(match[0].rstrip(".,;:)]"))
                mention = Mention(match.start(), end, page.shelf.entries[number].id, "", Form.ADDRESS, 0.99)
                page.add(match.start(), end, lambda _, mention=mention: Found(mention, mention.end))  # type: ignore[misc]
