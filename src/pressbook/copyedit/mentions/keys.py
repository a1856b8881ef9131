"""Text becomes words with keys by which two spellings are one: case, accents and the sign & make no difference."""

import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

COMBINING = re.compile("[\u0300-\u036f]")
WORD = re.compile(r"[^\W_]+|&")
# Only a text with combining marks pays for looking at them.
COMBINED_WORD = re.compile("(?:[^\\W_][\u0300-\u036f]*)+|&")


def _pattern(text: str) -> re.Pattern[str]:
    return COMBINED_WORD if not text.isascii() and COMBINING.search(text) else WORD


def fold(word: str) -> str:
    """The key of a word: case folded, without accents; & is and."""
    if word.isascii():
        return "and" if word == "&" else word.lower()
    plain = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


class Words:
    """The words of a text in order: where each starts and ends, and its key."""

    __slots__ = ("ends", "keys", "language", "starts", "text")

    def __init__(self, text: str, language: str = "en", known: dict[str, str] | None = None) -> None:
        self.text = text
        self.language = language
        found = list(_pattern(text).finditer(text))
        self.starts = [match.start() for match in found]
        self.ends = [match.end() for match in found]
        known = {} if known is None else known
        self.keys = [known.get(word) or known.setdefault(word, fold(word)) for word in (match[0] for match in found)]

    def __len__(self) -> int:
        return len(self.keys)

    def keys_between(self, start: int, end: int) -> list[str]:
        """The keys of the words that begin in text[start:end]."""
        return self.keys[bisect_left(self.starts, start) : bisect_left(self.starts, end)]


def keys_of(text: str) -> tuple[str, ...]:
    """The keys of a text's words; the s of a possessive and of a contraction is a word."""
    return tuple(fold(match[0]) for match in _pattern(text).finditer(text))


@cache
def function_words() -> frozenset[str]:
    """The words of grammar of several languages, as keys."""
    lines = [line.split() for line in lines_of("function.txt")]
    meaning = {word for language, *words in lines if language == "-" for word in words}
    return frozenset(word for language, *words in lines for word in words if language != "-") - meaning


@cache
def _grammar() -> dict[str, tuple[str, ...]]:
    """The languages of each word of grammar."""
    found: dict[str, list[str]] = {}
    for line in lines_of("function.txt"):
        language, *words = line.split()
        if language == "-":
            continue
        for word in dict.fromkeys(words):
            if language not in found.setdefault(word, []):
                found[word].append(language)
    return {word: tuple(languages) for word, languages in found.items()}


def guess_language(keys: Sequence[str], otherwise: str = "en") -> str:
    """The language with most words of grammar among the words; too few of them say nothing."""
    known = _grammar()
    counts = Counter(language for key in keys if key in known for language in known[key])
    best = max(counts, key=lambda language: (counts[language], language == otherwise, language), default=otherwise)
    return best if counts[best] >= 3 and counts[best] > 1.2 * counts[otherwise] else otherwise


def lines_of(name: str) -> Sequence[str]:
    """The lines of a file of words that are no comment."""
    text = files("pressbook.copyedit").joinpath("mentions", "words", name).read_text("utf-8")
    return [line for line in text.split("\n") if line and not line.startswith("#")]


def weight(key: str) -> float:
    """How much a word says of a title: little where it is of grammar or short, more where it is long."""
    if key in function_words():
        return 0.15
    return 0.6 if len(key) < 4 else 1.0
