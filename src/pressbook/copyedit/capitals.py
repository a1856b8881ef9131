"""The capitals of a title in a text, corrected to those of its record."""

import re
from collections.abc import Iterator

from pressbook.text.conventions import base
from pressbook.text.passages import Edit

WORD = re.compile(r"[^\W_]+(?:['\N{RIGHT SINGLE QUOTATION MARK}][^\W_]+)*")
SMALL = frozenset({
    "a", "an", "and", "as", "at", "but", "by", "for", "from", "if", "in", "into", "nor", "of", "on", "or", "over", "per",
    "so", "than", "that", "the", "to", "up", "via", "vs", "with", "yet",
})  # fmt: skip


def correct(typed: str, title: str, language: str) -> Iterator[Edit]:
    """Edits of a title as typed, whole or short, that give its words the capitals of the record's title.

    What somebody typed in capitals throughout stays. English titles are kept in libraries with capitals like a sentence's as
    well as with a title's: there a capital that was typed never goes (The Chicago Manual of Style, 18th ed., 8.160).
    """
    if typed.isupper() or title.isupper() or title.islower():
        return
    english = base(language) == "en"
    headline = is_headline(title)
    recorded = WORD.findall(title)
    at = 0
    first = True
    for found in WORD.finditer(typed):
        word = found[0]
        place = next((n for n in range(at, len(recorded)) if _same(recorded[n], word)), None)
        if place is None:
            first = False
            continue
        right = _spelt(word, recorded[place])
        at = place + 1
        if right != word and not (english and not headline and word[0].isupper()) and not (first and word[0].isupper()):
            yield Edit(found.start(), found.end(), right, 0.95)
        first = False


def is_headline(title: str) -> bool:
    """Whether most of the longer words of a title begin with a capital."""
    words = [word for word in WORD.findall(title)[1:] if word.casefold() not in SMALL]
    return not words or sum(word[0].isupper() for word in words) * 2 > len(words)


def _same(one: str, other: str) -> bool:
    return one.casefold().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'") == other.casefold().replace(
        "\N{RIGHT SINGLE QUOTATION MARK}", "'"
    )


def _spelt(word: str, model: str) -> str:
    """The letters of the model, the apostrophes as typed."""
    if len(word) != len(model):
        return word
    return "".join(old if not old.isalnum() else new for old, new in zip(word, model, strict=True))
