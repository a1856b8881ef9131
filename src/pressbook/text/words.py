"""What a word is: a text goes in, its words come out in order, each with the key by which two spellings are the same word.

A word is a run of letters, digits and combining marks of any script. Apostrophes, quotes, dashes and all other marks part words,
so that no rule for quotes, spaces or dashes can change one. A symbol that a reader would miss (a rose, a euro) is a word of
its own. What is never seen (soft hyphen, joiners, direction marks) neither parts words nor counts.
"""

import re
import sys
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

# Soft hyphen, joiners, direction marks, word joiner, byte-order mark, variation selectors: inside a word, but never of it.
UNSEEN = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef"


class Word(NamedTuple):
    """One word: its key, and where in the text it stands."""

    key: str
    start: int
    end: int


@cache
def pattern() -> re.Pattern[str]:
    """The expression that finds words; made once, for its classes are read from this Python's Unicode tables."""
    marks, symbols = _ranges({"Mn", "Mc", "Me"}), _ranges({"So", "Sc"})
    letter = rf"(?:[^\W_]|[{marks}])"
    return re.compile(rf"{letter}(?:{letter}|[{UNSEEN}])*|[{symbols}]")


@cache
def _unseen() -> re.Pattern[str]:
    return re.compile(f"[{UNSEEN}]+")


def _ranges(categories: set[str]) -> str:
    """The characters of some general categories as the inside of a character class."""
    unseen = _unseen()
    found: list[list[int]] = []
    for code in range(0x80, min(0x20000, sys.maxunicode)):
        if unicodedata.category(chr(code)) in categories and not unseen.match(chr(code)):
            if found and found[-1][1] == code - 1:
                found[-1][1] = code
            else:
                found.append([code, code])
    return "".join(f"{chr(first)}-{chr(last)}" if last > first else chr(first) for first, last in found)


def key(word: str) -> str:
    """The same key for the same word: NFC, case folded (which also undoes ligatures), what is never seen left out."""
    if word.isascii():
        return word.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", _unseen().sub("", word)).casefold())


def find_words(text: str) -> Iterator[Word]:
    """The words of a text in order."""
    for match in pattern().finditer(text):
        yield Word(key(match[0]), match.start(), match.end())


def keys(text: str) -> list[str]:
    """The keys of a text's words in order."""
    return [key(word) for word in pattern().findall(text)]


def count(text: str) -> int:
    """How many words a text has."""
    return sum(1 for _ in pattern().finditer(text))
