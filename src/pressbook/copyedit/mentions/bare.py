"""Titles of the shelf that stand in the text without marks, with their capitals."""

import re
from functools import partial
from itertools import pairwise

from pressbook.copyedit.mentions.beside import locator_beside
from pressbook.copyedit.mentions.evidence import weigh_place
from pressbook.copyedit.mentions.finding import Found, Page
from pressbook.copyedit.mentions.keys import function_words
from pressbook.copyedit.mentions.memory import Memory
from pressbook.copyedit.mentions.mention import Form, Mention
from pressbook.copyedit.mentions.set_off import likelier
from pressbook.copyedit.mentions.single import in_midst, is_announced

# What stands before a name: a title that begins so is most often the name of the one it is about.
STYLES_OF_ADDRESS = frozenset({
    "aunt", "captain", "count", "countess", "doctor", "don", "doña", "dr", "father", "frau", "herr", "king", "lady", "lord",
    "madame", "mademoiselle", "miss", "mme", "monsieur", "mother", "mr", "mrs", "ms", "prince", "princess", "queen", "saint",
    "señor", "señora", "sir", "sister", "signor", "signora", "st", "uncle",
})  # fmt: skip
ENDED = re.compile(r"[.!?\n]")
PLURAL = re.compile(r"\s+(?:are|were|have|do|will be|came|come)\b")  # "North and South are not the only directions"
SURE_PLACE, NAMED_PLACE = 1.0, 0.3  # how much must speak for a title where a name is written alike


def find_bare(page: Page) -> None:
    """Titles of the shelf that stand in the text without marks but with capitals."""
    words, shelf, text = page.words, page.shelf, page.text
    keys, openings = words.keys, shelf.openings
    for at, pair in enumerate(pairwise(keys)):
        if pair in openings:
            for number in openings[pair]:
                title = shelf.titles[number]
                skip = 1 if title.words[:2] != pair else 0
                size = title.main - skip
                if tuple(keys[at : at + size]) == title.words[skip : title.main]:
                    whole = len(title.words) - skip
                    if whole > size and tuple(keys[at : at + whole]) == title.words[skip:]:
                        size = whole
                    start = (
                        at - 1 if skip and at and keys[at - 1] == title.words[0] and text[words.starts[at - 1]].isupper() else at
                    )
                    page.add(words.starts[start], words.ends[at + size - 1], partial(_bare, page, start, at + size, number))


def _bare(page: Page, first: int, last: int, number: int, memory: Memory) -> Found | None:
    words, text, shelf = page.words, page.text, page.shelf
    start, end = words.starts[first], words.ends[last - 1]
    place = weigh_place(words, start, end).score
    content = sum(words.keys[at] not in function_words() for at in range(first, last))
    longer = [at for at in range(first, last) if words.ends[at] - words.starts[at] > 3]
    headline = len(longer) > 1 and sum(not text[words.starts[at]].islower() for at in longer) >= 0.7 * len(longer)
    inside = first > 0 and text[words.ends[first - 1] : start].isspace() and not words.keys[first - 1].isdigit()
    midst = in_midst(page, first)
    within = first > 0 and not ENDED.search(text, words.ends[first - 1], start)
    # In a sentence's capitals a title is only known where it is long, or within a sentence.
    long = (
        content > 3
        or (last - first > 3 and (inside or place >= (1.0 if within else 2.0)))
        or (last - first > 2 and content > 1 and midst)
    )
    # "We chose On Liberty": nothing else has a capital On within a sentence.
    led = midst and words.keys[first] in function_words() and not text[words.starts[last - 1]].islower() and place > -1.0
    led = led or (content > 1 and is_announced(page, start, end))
    if not text[start].isupper() or not ((headline and (content > 1 or last - first > 2)) or long or led):
        return None
    if not midst and PLURAL.match(text, end) and "and" in words.keys[first:last]:
        return None
    if text[start:end].count("\n") > 1:
        return None
    title = shelf.titles[number]
    if content == 2 and last - first == 2 and words.keys[last - 1] in shelf.names:
        return None  # "Karl Marx" is a man here
    capitals = all(text[words.starts[at]].isupper() for at in range(first, last))
    if (
        last - first <= 3
        and capitals
        and not led
        and place < (SURE_PLACE if words.keys[first] in STYLES_OF_ADDRESS else NAMED_PLACE)
    ):
        return None  # "Mrs Dalloway", "Jane Eyre" may be she, and not her book
    same = [
        other
        for at in shelf.openings.get((words.keys[first], words.keys[first + 1]), ())
        if (other := shelf.titles[at]).words[: other.main] == title.words[: title.main]
    ]
    id_ = shelf.entries[title.entry].id
    rivals = tuple(dict.fromkeys(shelf.entries[other.entry].id for other in same if other.entry != title.entry))
    if place + (0.8 if content < 3 else 1.2) * max(2, content) + (1.0 if id_ in memory.seen else 0.0) < 0.5:
        return None
    if rivals:
        id_, rivals = likelier(id_, rivals, memory)
    mark = shelf.works[title.entry].title.rstrip()[-1:]
    if mark in ("?", "!") and text[end : end + 1] == mark:
        end += 1  # the title's own
    locator, used = locator_beside(page, start, end)
    return Found(Mention(start, end, id_, locator, Form.TITLE, 0.5 if rivals else 0.85, (start, end), rivals), used, ())
