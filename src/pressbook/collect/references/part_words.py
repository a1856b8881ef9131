"""The words that parts of works are told by: a line becomes tokens, and each token the kinds of word that it may be."""

import re
from functools import cache, lru_cache
from pathlib import Path

from pressbook.text import locators

WORDS = Path(__file__).with_name("part_to_read.txt")
# One letter a kind of word, for patterns over the codes of tokens.
KINDS = {
    "determiner": "D",
    "order": "O",
    "number": "N",
    "counted": "C",
    "pages": "G",
    "volume": "V",
    "named": "A",
    "share": "H",
    "excerpt": "X",
    "before": "B",
    "until": "U",
    "about": "P",
    "of": "F",
    "to": "T",
    "join": "J",
    "only": "R",
    "read": "W",
}
# What the words of locators in citations are here; those of one letter tell too little in a reference.
CITED = {"page": "G", "volume": "V", "chapter": "C", "section": "C", "part": "C", "line": "C", "verse": "C", "book": "C"}
SHORT = frozenset({"p", "s", "\N{GREEK SMALL LETTER SIGMA}", "\N{CYRILLIC SMALL LETTER ES}", "\N{SECTION SIGN}"})
QUOTED = r"\"[^\"]{1,120}\"|“[^“”]{1,120}”|„[^„“”\"]{1,120}[“”\"]|«[^«»]{1,120}»|‘[^‘’]{1,120}’(?!\w)"
TOKEN = re.compile(
    rf"(?P<quoted>{QUOTED})|\d+(?:\.\d+)+[a-z]?|\d+(?:st|nd|rd|th|ª|º|er|e)?[a-z]?(?!\w)"
    r"|[^\W\d_](?=['’]\w{3})|[^\W_]+(?:[-'’][^\W\d_]+)*|§§|\S"
)
NUMBER = re.compile(r"\d{1,4}(?:\.\d+)*[a-z]?|[IVXLC]+|[ivxlc]+")
YEAR = re.compile(r"(?:1[5-9]|20)\d\d[a-z]?")


@cache
def _kinds() -> dict[str, str]:
    found: dict[str, str] = {}
    for kind, letter in CITED.items():
        for word in map(str.lower, locators.words_of(kind)):
            if len(word) > 1 or word in SHORT:
                found[word] = found.get(word, "") + letter
    for line in WORDS.read_text("utf-8").splitlines():
        kind, _, words = line.partition(":")
        for word in words.split() if kind in KINDS else ():
            found[word] = found.get(word, "") + KINDS[kind]
    return found


def code_of(token: re.Match[str]) -> str:
    """A token as the kinds that it may be of: "<CO>"; "w" is any word, "y" a year, "q" a quotation, "m" a mark."""
    return "<q>" if token["quoted"] else _code(token.group())


@lru_cache(maxsize=4096)
def _code(text: str) -> str:
    kinds = _kinds().get(text.lower(), "")
    if text[0].isalnum():
        return f"<{kinds}{'y' if YEAR.fullmatch(text) else 'N' if NUMBER.fullmatch(text) else ''}w>"
    return f"<{text}>" if text in ".()[]" else f"<{kinds}{':' if text == ':' else ''}m>"


@cache
def _of_books() -> frozenset[str]:
    words = (*locators.words_of("chapter"), *locators.words_of("book"))
    return frozenset(word.lower() for word in words if len(word) > 1) | {word for word, kinds in _kinds().items() if "X" in kinds}


def is_of_book(part: str) -> bool:
    """Whether a part is one that books have: a chapter, a book of it, excerpts."""
    return any(token.group().lower() in _of_books() for token in TOKEN.finditer(part))


def of(kinds: str) -> str:
    """A pattern for one token of any of these kinds."""
    return f"<[^<>]*[{kinds}][^<>]*>"
