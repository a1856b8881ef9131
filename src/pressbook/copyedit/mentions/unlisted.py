"""Titles without marks that are on no shelf: behind their author's name, or by their capitals where somebody reads them."""

import re
from bisect import bisect_left
from functools import partial

from pressbook.copyedit.mentions.beside import locator_beside
from pressbook.copyedit.mentions.evidence import kinds_of, weigh_place
from pressbook.copyedit.mentions.finding import Found, Page
from pressbook.copyedit.mentions.keys import function_words
from pressbook.copyedit.mentions.memory import Memory
from pressbook.copyedit.mentions.mention import Form, Mention
from pressbook.copyedit.mentions.names import UPPER, Names

LONGEST = 14  # words
JOINT = re.compile(r"[^\S\n]*\n?[^\S\n]*|['’-]|\s*&\s*")
OWNED = 1.0  # the evidence that an author's title needs
ALONE = 1.8  # and one that stands by itself, or of one word
# Connectors of titles that names of people and bodies do not have.
TITLE_WORDS = frozenset(
    {"as", "for", "in", "to", "from", "with", "on", "about", "against", "under", "at", "by", "after", "before", "a", "an"}
)
# What leads to an author.
BY = frozenset({"by", "von", "par", "por", "di", "de"})
# A capital behind a word that has none.
CAPITAL_AFTER = re.compile(r"(?<=[^\W\d_A-Z])\s+(?=[^\W\d_a-z])")
# "by Annie Dillard", "d'Albert Camus"; de and von lead to places as well.
BY_NAME = re.compile(rf"(?<=\w)\s{{1,3}}(?:by\s+|d['’])(?=[{UPPER}][\w.’'-]*\s+(?:[{UPPER}]\.?\s+)*[{UPPER}][\w’'-]+)")
LEADING = frozenset({"read", "work", "into", "on", "like"})
ASKING = frozenset({
    *("why", "what", "how", "when", "where", "who", "warum", "was", "wie", "pourquoi", "comment"),
    *("que", "por", "como", "perche", "come"),
})  # fmt: skip


def find_unlisted(page: Page) -> None:
    """Runs of capitals behind a word of reading."""
    _find_by(page)
    words, text = page.words, page.text
    for match in CAPITAL_AFTER.finditer(text):
        at = bisect_left(words.starts, match.end())
        if not text[match.end()].isupper():
            continue
        key = words.keys[at - 1] if at else ""
        if kinds_of(key, words.language) & LEADING and key not in BY:
            page.add(match.end(), match.end() + 1, partial(_settle_alone, page, at))


def _find_by(page: Page) -> None:
    """Runs of capitals before "by" and a whole name."""
    words, text = page.words, page.text
    for match in BY_NAME.finditer(text):
        last = first = bisect_left(words.starts, match.start())
        if not last or words.ends[last - 1] != match.start():
            continue
        for at in range(last - 1, max(-1, last - LONGEST), -1):
            capital = text[words.starts[at]].isupper()
            if not capital and (words.keys[at] not in function_words() or at == last - 1):
                break
            first = at if capital else first
            if not at or not JOINT.fullmatch(text[words.ends[at - 1] : words.starts[at]]):
                break
        content = sum(key not in function_words() for key in words.keys[first:last])
        midst = first > 0 and JOINT.fullmatch(text[words.ends[first - 1] : words.starts[first]]) is not None
        if last - first > 1 and content and midst and (content > 1 or words.keys[first] in function_words()):
            start, end = words.starts[first], match.start()
            mention = Mention(start, end, None, "", Form.TITLE, 0.65, (start, end))
            page.add(start, end, lambda _, mention=mention: Found(mention, mention.end))  # type: ignore[misc]


def settle_unlisted(page: Page, names: Names, at: int) -> Found | None:
    """A title behind its author's name that is none of the shelf's, where the sentence speaks of reading."""
    words, text = page.words, page.text
    first = bisect_left(words.starts, at)
    if first >= len(words) or not text[words.starts[first]].isupper():
        return None
    last, content = _run(page, first)
    if not content or any("event" in kinds_of(words.keys[number], words.language) for number in range(first, last)):
        return None
    end = words.ends[last - 1]
    known = names.people[0][-1] in page.shelf.names or len(names.people[0]) > 1
    # "Lane's The Market": nothing but a title begins with a capital The behind a name.
    opened = words.keys[first] in function_words()
    if not opened and weigh_place(words, names.start, end).score < (OWNED if content > 1 or known else ALONE):
        return None
    locator, used = locator_beside(page, names.start, end)
    mention = Mention(words.starts[first], end, None, locator, Form.TITLE, 0.6, (words.starts[first], end))
    return Found(mention, used, (names.people[0][-1],))


def _settle_alone(page: Page, first: int, _: Memory) -> Found | None:
    """A run of capitals by itself begins as titles do, with The or Why in the midst of a sentence, or is joined as they are."""
    words = page.words
    last, content = _run(page, first)
    keys = words.keys[first:last]
    if content < 2 or any("event" in kinds_of(key, words.language) for key in keys) or keys[-1] in page.shelf.names:
        return None
    opened = keys[0] in function_words()
    joined = content > 2 and any(key in TITLE_WORDS for key in keys[1:])
    if not (opened or joined):
        return None
    start, end = words.starts[first], words.ends[last - 1]
    if weigh_place(words, start, end).score < (ALONE if opened else ALONE + 0.4):
        return None
    locator, used = locator_beside(page, start, end)
    return Found(Mention(start, end, None, locator, Form.TITLE, 0.55, (start, end)), used)


def _run(page: Page, first: int) -> tuple[int, int]:
    """Where a run of capitalised words, with words of grammar between them, ends; and how many of its words carry meaning.

    A run that begins with a question word goes on to the next mark: "Why did Europe conquer the world".
    """
    words, text = page.words, page.text
    asking = words.keys[first] in ASKING
    last, content = first, 0
    for at in range(first, min(len(words), first + LONGEST)):
        if at > first and not JOINT.fullmatch(text[words.ends[at - 1] : words.starts[at]]):
            break
        key = words.keys[at]
        if key == "s" and text[words.starts[at] - 1] in "'’":
            break
        if not text[words.starts[at]].islower():
            last = at + 1
            content += key not in function_words()
        elif asking:
            last = at + 1
        elif key not in function_words() or at - last > 2:
            break
    return last, content
