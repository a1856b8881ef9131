"""Titles of one word, or cut short, without marks: "we read Walden", "in Down and Out", "Next month: Beloved"."""

import re
from functools import partial

from pressbook.copyedit.mentions.beside import locator_beside, owner_of
from pressbook.copyedit.mentions.evidence import kinds_of, next_words, weigh_place
from pressbook.copyedit.mentions.finding import Found, Page
from pressbook.copyedit.mentions.keys import function_words
from pressbook.copyedit.mentions.marks import Stretch
from pressbook.copyedit.mentions.memory import Memory
from pressbook.copyedit.mentions.mention import Form, Mention
from pressbook.copyedit.mentions.names import entries_of
from pressbook.copyedit.mentions.set_off import AND, likelier
from pressbook.copyedit.mentions.shelf import ARTICLES

# Behind these a capital is no sentence's.
MIDST = re.compile(r"(?:[^\S\n]*\n?[^\S\n]*|,\s+|\s+[–—-]\s+|\s*\(|;\s+)")
ANNOUNCED = re.compile(r"[^.!?\n]{0,40}:\s*$")
ENDS = re.compile(r"\s*(?:[.,;(!?]|$|\n)")
ABOUT = frozenset({"about", "uber", "sobre", "sur", "su", "sul", "sulla", "over", "for", "to"})
# Verbs that are evidence of a work, and are as often said of people and places.
OF_PEOPLE = (
    "brought",
    "bring",
    "knew",
    "know",
    "lov",
    "remember",
    "saw",
    "lent",
    "lend",
    "present",
    "introduc",
    "taught",
    "teach",
    "found",
    "recall",
)
# What is in a work and in no city.
PLACES = frozenset(
    {"chapter", "chapters", "page", "pages", "passage", "kapitel", "chapitre", "capitulo", "capitolo", "hoofdstuk"}
)
SOME = 0.5  # what must speak for a title cut short


def find_single(page: Page) -> None:
    """Titles of one word, and the first words of longer ones, with capitals."""
    words, shelf, text = page.words, page.shelf, page.text
    keys = words.keys
    for at, key in enumerate(keys):
        one = (key,)
        if not (key in shelf.singles or one in shelf.begun or key in ARTICLES) or text[words.starts[at]].islower():
            continue
        if key in shelf.singles:
            first = at - 1 if at and keys[at - 1] in ARTICLES and not text[words.starts[at - 1]].islower() else at
            page.add(words.starts[first], words.ends[at], partial(_single, page, first, at, shelf.singles[key]))
        begun = shelf.begun.get((key, keys[at + 1]), ()) if at + 1 < len(keys) else ()
        shared = [_shared(page, at, number) for number in begun]
        longest = max(shared, default=0)
        if longest > 1:
            numbers = [number for number, size in zip(begun, shared, strict=True) if size == longest]
            page.add(words.starts[at], words.ends[at + longest - 1], partial(_short, page, at, at + longest, numbers))
        elif one in shelf.begun:
            page.add(words.starts[at], words.ends[at], partial(_short, page, at, at + 1, shelf.begun[one]))


def _shared(page: Page, at: int, number: int) -> int:
    """How many words from one on begin a title, the last of them one that carries meaning and has a capital."""
    words = page.words
    title = page.shelf.titles[number]
    led = title.words[0] in ARTICLES and words.keys[at] != title.words[0]
    known = title.words[1 if led else 0 : title.main]
    led_on = not led and title.words[0] in ARTICLES  # behind its article a title may have a sentence's capitals
    size = 0
    for step, its in enumerate(known[:-1]):
        if at + step >= len(words) or words.keys[at + step] != its:
            break
        if page.text[words.starts[at + step]].isupper() or (led_on and its not in function_words()):
            size = step + 1
        elif its not in function_words():
            break
    return size


def in_midst(page: Page, at: int) -> bool:
    """Whether a word stands within a sentence, so that its capital is its own."""
    words = page.words
    return at > 0 and MIDST.fullmatch(page.text[words.ends[at - 1] : words.starts[at]]) is not None


def is_announced(page: Page, start: int, end: int) -> bool:
    """Whether it is told as what comes next: "Next month: Beloved."."""
    before = ANNOUNCED.search(page.text, max(0, start - 60), start)
    if before is None or not ENDS.match(page.text, end):
        return False
    return not next_words().isdisjoint(page.words.keys_between(before.start(), start))


def _beside_capital(page: Page, first: int, last: int) -> bool:
    """Whether a run is of a longer name: Emma Goldman, Lady Emma, Emma's."""
    words, text = page.words, page.text
    if last < len(words):
        gap = text[words.ends[last - 1] : words.starts[last]]
        if gap in ("'", "’", "-", "‐") or (gap in (" ", " & ", "\n") and text[words.starts[last]].isupper()):
            return words.keys[last] not in function_words() or gap in ("'", "’")
        if gap == " " and "the" in kinds_of(words.keys[last], words.language):
            return True  # we lent Emma the book
    if first and text[words.ends[first - 1] : words.starts[first]] in (" ", "-"):
        before = text[words.starts[first - 1] : words.ends[first - 1]]
        return before[0].isupper() and words.keys[first - 1] not in function_words() and in_midst(page, first - 1)
    return False


def _single(page: Page, first: int, at: int, numbers: list[int], memory: Memory) -> Found | None:
    words, shelf = page.words, page.shelf
    start, end = words.starts[first], words.ends[at]
    owner, _ = owner_of(page, Stretch(start, end, start, end, quoted=False))
    own = entries_of(owner, shelf) if owner else []
    entries = [shelf.titles[number].entry for number in numbers]
    if owned := [number for number in entries if number in own]:
        return _found(page, first, at + 1, owned, memory, 0.9)
    if owner is not None and own:
        return None
    if is_announced(page, start, end):
        return _found(page, first, at + 1, entries, memory, 0.85)
    if _beside_capital(page, first, at + 1) or not in_midst(page, first):
        return None
    place = weigh_place(words, start, end)
    if first < at:
        led = [number for number in entries if any(title.words[0] == words.keys[first] for title in shelf.entries[number].titles)]
        return _found(page, first, at + 1, led, memory, 0.85) if led and place.score > -0.5 else None
    located = locator_beside(page, start, end)[0]
    if place.article or (not located and not (place.told and place.score >= 1.0 and _reads_this(page, first))):
        return None
    return _found(page, first, at + 1, entries, memory, 0.8)


def _reads_this(page: Page, first: int) -> bool:
    """Whether what is between the word of reading and a title parts them by no more than grammar.

    A place is where something is printed, and people are brought, lent books and loved: there it must be a noun for a work.
    """
    words = page.words
    before = words.keys[first - 1]
    if before in AND and (page.latest is None or words.starts[first] - page.latest.end > len(" and the ")):
        return False
    if before in ABOUT or (words.language == "de" and before in ("und", "oder")):
        return False
    for at in range(first - 1, max(-1, first - 6), -1):
        key = words.keys[at]
        kinds = kinds_of(key, words.language)
        if "read" in kinds and not key.startswith(OF_PEOPLE):
            return "place" not in kinds_of(before, words.language)
        if "work" in kinds:
            return "place" not in kinds_of(before, words.language) or key in PLACES
        if "said" in kinds and "work" in kinds_of(words.keys[at - 1] if at else "", words.language):
            return True  # a book called Work
        if page.text[words.starts[at]].islower() and key not in function_words():
            return False
    return False


def _short(page: Page, first: int, last: int, numbers: list[int], memory: Memory) -> Found | None:
    """The first words of a title: two that carry meaning, or what has been spoken of."""
    words, shelf = page.words, page.shelf
    content = sum(key not in function_words() for key in words.keys[first:last])
    seen = [number for number in numbers if shelf.entries[shelf.titles[number].entry].id in memory.seen]
    little = content < 2 and last - first < 3
    if (
        (little and (not seen or words.language == "de"))
        or words.keys[first] in shelf.names
        or _beside_capital(page, first, last)
    ):
        return None
    place = weigh_place(words, words.starts[first], words.ends[last - 1])
    if place.score < (-0.5 if in_midst(page, first) else 1.0):
        return None
    if place.score < SOME and (little or not seen):
        return None
    if not seen and words.keys[last - 1] in shelf.names:
        return None
    return _found(page, first, last, [shelf.titles[number].entry for number in seen or numbers], memory, 0.75)


def _found(page: Page, first: int, last: int, entries: list[int], memory: Memory, sure: float) -> Found:
    start, end = page.words.starts[first], page.words.ends[last - 1]
    ids = tuple(dict.fromkeys(page.shelf.entries[number].id for number in entries))
    id_, rivals = likelier(ids[0], ids[1:], memory) if len(ids) > 1 else (ids[0], ())
    locator, used = locator_beside(page, start, end)
    return Found(Mention(start, end, id_, locator, Form.TITLE, 0.5 if rivals else sure, (start, end), rivals), used)
