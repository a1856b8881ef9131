"""Lines that are references themselves: "OKRI, Ada. The Salt Ledger (2004)", "Okri, The Salt Ledger, London, Quay, 2004"."""

import re
from bisect import bisect_left
from functools import partial
from typing import NamedTuple

from pressbook.copyedit.mentions.finding import Found, Page
from pressbook.copyedit.mentions.keys import function_words
from pressbook.copyedit.mentions.locators import LOCATOR, read_locator
from pressbook.copyedit.mentions.memory import Memory
from pressbook.copyedit.mentions.mention import Form, Mention
from pressbook.copyedit.mentions.names import UPPER
from pressbook.copyedit.mentions.set_off import likelier
from pressbook.copyedit.mentions.years import YEAR

LINE = re.compile(r"^[^\S\n]*(?:(?:[-*•·–—]|\d{1,3}[.)]|\[\d{1,3}\])[^\S\n]+)?(?P<line>\S[^\n]{6,399})$", re.M)
# What parts the names from the title.
PARTING = re.compile(r"[.,:;)“\"‘'«„*_]|\s[-–—]\s")
NAMES = 14  # words before the title at most
BETWEEN = frozenset({"and", "e", "y", "et", "und", "en", "ed", "eds", "hg", "hrsg", "org", "orgs", "dir", "al", "coord", "comp"})
CLOSED = re.compile(r"(?:[.,]?[”\"’'»“*_]+)?")
DATED = re.compile(rf"\s*[,.]?\s*[(\[]\s*(?:[^()\n]{{0,40}}\s)?(?P<year>{YEAR})\s*[)\]]")
# Place, publisher, year: no sentence stands in it.
IMPRINT = re.compile(rf"\s*[.,:(]\s+?(?P<facts>[^\n!?]{{0,120}}?)\b(?P<year>{YEAR})\)?\.?(?=\s*$|[,;:]\s)", re.M)
SURNAME = rf"[{UPPER}][{UPPER}'’-]+(?:\s[{UPPER}'’-]+)*,\s[^()\n;]{{1,40}}?"
TYPED = re.compile(
    rf"{SURNAME}(?:;\s{SURNAME})*(?:(?<=\s[{UPPER}])\.|[.:])\s+(?P<title>[^()\n]{{2,200}}?)\s*\((?P<year>{YEAR})\)"
)
LEAST_LOWER = 3  # words in lower case that make a sentence of what stands behind a title


class _Listed(NamedTuple):
    """A title of the shelf in a line: words first..last of the page, its entry, and how many of its people are named."""

    first: int
    last: int
    entry: int
    named: int


def find_lines(page: Page) -> None:
    """Lines that begin with names and a title by them."""
    for match in LINE.finditer(page.text):
        start, end = match.span("line")
        first = bisect_left(page.words.starts, start)
        if first == len(page.words) or not page.text[page.words.starts[first]].isupper():
            continue
        listed = _listed(page, first, end)
        if listed or TYPED.match(page.text, start, end):
            page.add(page.words.starts[first], end, partial(_settle, page, page.words.starts[first], end, listed))


def _listed(page: Page, first: int, end: int) -> list[_Listed]:
    words, shelf = page.words, page.shelf
    stop = bisect_left(words.starts, end)
    near = range(first, min(stop, first + NAMES))
    entries = {number for at in near for number in shelf.names.get(words.keys[at], ())}
    found = []
    for number in sorted(entries) if len(entries) < 400 else ():
        entry = shelf.entries[number]
        families = {person.family[-1] for person in (*entry.people, *entry.others)}
        for title in entry.titles:
            for at in near:
                size = len(title.words) if tuple(words.keys[at : at + len(title.words)]) == title.words else title.main
                if at + size > stop or tuple(words.keys[at : at + size]) != title.words[:size] or title.container:
                    continue
                named = len(families.intersection(words.keys[first:at]))
                if at > first and named and _are_names(page, first, at) and not page.text[words.starts[at]].islower():
                    found.append(_Listed(at, at + size, number, named))
                    break
    longest = max((one.last - one.first for one in found), default=0)
    return [one for one in found if one.last - one.first == longest]


def _are_names(page: Page, first: int, at: int) -> bool:
    """Whether words are names and nothing else, parted from what follows."""
    words, text = page.words, page.text
    if not PARTING.search(text[words.ends[at - 1] : words.starts[at]]):
        return False
    return all(
        not text[words.starts[number]].islower()
        or words.keys[number] in BETWEEN
        or (words.keys[number] in function_words() and number + 1 < at and not text[words.starts[number + 1]].islower())
        for number in range(first, at)
    ) and not any(words.keys[number] in function_words() - BETWEEN and number == first for number in range(first, at))


def _settle(page: Page, start: int, end: int, listed: list[_Listed], memory: Memory) -> Found | None:
    text, words, shelf = page.text, page.words, page.shelf
    if not listed:
        typed = TYPED.match(text, start, end)
        if typed is None:
            return None
        mention = Mention(start, typed.end(), None, "", Form.AUTHOR_TITLE, 0.8, typed.span("title"))
        return Found(mention, typed.end(), (words.keys[bisect_left(words.starts, start)],))
    title = words.starts[listed[0].first], words.ends[listed[0].last - 1]
    last, locator, year = _behind(text, title[1], end)
    if last is None:
        return None
    most = max((year in shelf.entries[one.entry].years, one.named) for one in listed)
    best = [one.entry for one in listed if (year in shelf.entries[one.entry].years, one.named) == most]
    ids = tuple(dict.fromkeys(shelf.entries[number].id for number in best))
    id_, rivals = likelier(ids[0], ids[1:], memory) if len(ids) > 1 else (ids[0], ())
    sure = 0.5 if rivals else 0.97 if most[0] else 0.9
    names = tuple(person.family[-1] for person in shelf.entries[best[0]].people[:1])
    return Found(Mention(start, last, id_, locator, Form.AUTHOR_TITLE, sure, title, rivals), last, names)


def _behind(text: str, at: int, end: int) -> tuple[int | None, str, str]:
    """Where a reference ends whose title ends at an offset, its locator and its year; None where a sentence goes on."""
    closed = CLOSED.match(text, at, end)
    last = closed.end() if closed else at
    year = ""
    match = DATED.match(text, last, end) or IMPRINT.match(text, last, end)
    if match and sum(word[0].islower() for word in re.findall(r"[^\W\d_]{4,}", match[0])) < LEAST_LOWER:
        last, year = match.end(), match["year"][:4]
    if not year and text[last:end].strip() and text[at : last + 2].strip()[:1].isalnum():
        return None, "", ""
    locator = ""
    if found := LOCATOR.search(text, last, min(end, last + 40)):
        read = read_locator(text, found.start(), end)
        if read and not re.search(r"[^\W\d_]", text[last : found.start()]):
            last, locator = read.end + (text[last : read.start].count("(") and text[read.end : read.end + 1] == ")"), read.text
    return (len(text[:last].rstrip(".")) if year or locator else at), locator, year


def put_dated_title(page: Page, bracket: int, close: int, years: tuple[str, ...]) -> None:
    """Put down the title of the shelf that stands right before its year in parentheses."""
    words, shelf, text = page.words, page.shelf, page.text
    last = bisect_left(words.starts, bracket)
    if not last or not CLOSED.fullmatch(text[words.ends[last - 1] : bracket].rstrip()):
        return
    found: dict[int, int] = {}
    for number in {number for year in years for number in shelf.dated.get(year[:4], ())}:
        for title in shelf.entries[number].titles:
            for known in (title.words, title.words[: title.main], title.words[1:] if title.main > 2 else ()):
                first = last - len(known)
                if known and first >= 0 and tuple(words.keys[first:last]) == known and not text[words.starts[first]].islower():
                    found[number] = max(found.get(number, 0), len(known) if len(known) > 1 or known[0] not in shelf.names else 0)
    if size := max(found.values(), default=0):
        numbers = sorted(number for number in found if found[number] == size)
        start, end = words.starts[last - size], words.ends[last - 1]
        page.add(start, close, partial(_dated, page, (start, end), close, numbers))


def _dated(page: Page, title: tuple[int, int], close: int, numbers: list[int], memory: Memory) -> Found | None:
    entries = [page.shelf.entries[number] for number in numbers]
    line = page.words.keys[
        bisect_left(page.words.starts, page.text.rfind("\n", 0, title[0])) : bisect_left(page.words.starts, title[0])
    ]
    named = [one for one in entries if any(person.family[-1] in line for person in one.people)] or entries
    ids = tuple(dict.fromkeys(one.id for one in named))
    id_, rivals = likelier(ids[0], ids[1:], memory) if len(ids) > 1 else (ids[0], ())
    names = tuple(person.family[-1] for person in named[0].people[:1])
    return Found(Mention(*title, id_, "", Form.TITLE, 0.5 if rivals else 0.95, title, rivals), close, names)
