"""Where in a work: "S. 45", "pp. 45–47, 60 ff." or "κεφ. 3" is taken apart: what is counted, its numbers, and what follows."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

FILE = Path(__file__).with_suffix(".yaml")
NUMBER = r"(?:\d{1,5}(?:[a-z](?!\w))?|[ivxlcdm]{1,8}(?!\w)|[IVXLCDM]{1,8}(?!\w))"
RANGE = rf"{NUMBER}(?:\s?[-\u2010-\u2015]+\s?{NUMBER})?(?:\s?(?:ff?|sqq?|et seqq?)(?!\w)\.?)?(?!\w)"
# "45, 60", "45 and 60": a second number after a comma must not be the beginning of other words ("45, 60 people").
NUMBERS = re.compile(rf"{RANGE}(?:(?:,\s?|\s?(?:&|and|und|et|y|e|en|и|και)\s){RANGE}(?!\s\w))*")
LABEL = re.compile(
    r"(?P<word>§{1,2}|[^\W\d_]+(?:['\N{RIGHT SINGLE QUOTATION MARK}]s)?)['\N{HEBREW PUNCTUATION GERESH}]?"
    r"(?P<dot>\.?)(?P<space>\s*)"
)
# What may follow a number that has no label, so that it is a page: not "civil war", "c. 1911", "99 years later", nor the
# time 1:23.
ENDS = re.compile(r"\s*(?:$|[,;:()\[\]](?!\d)|(?<=\d)\.(?!\s?\d))")


@dataclass(frozen=True, slots=True)
class Locator:
    """A place in a work: what is counted ("page"), the numbers as typed ("45–47, 60"), and the words after them."""

    kind: str
    numbers: str
    rest: str


def read_locator(text: str, language: str) -> Locator | None:
    """The locator that a text begins with, as words of `language` or of another; None where there is none.

    A number by itself is a page, as CSL has it; so is a roman one in small letters.
    """
    typed = text.strip()
    if match := NUMBERS.match(typed):
        is_page = ENDS.match(typed, match.end()) and not typed[0].isupper()
        return Locator("page", match[0], typed[match.end() :]) if is_page else None
    label = LABEL.match(typed)
    if label is None:
        return None
    kind = _kind(label["word"], language)
    match = NUMBERS.match(typed, label.end())
    if (
        not kind
        or match is None
        or not (label["dot"] or label["space"] or label["word"].startswith("§") or match[0][0].isdigit())
    ):
        return None
    return Locator(kind, match[0], typed[match.end() :])


def term(kind: str, language: str) -> str:
    """What pandoc knows a kind by in a language ("Kapitel"); "" where the table has no such word."""
    return _words().get(kind, {}).get(_base(language), ("",))[0]


def kinds() -> tuple[str, ...]:
    """What locators count, pages first."""
    return tuple(_words())


def words_of(kind: str) -> tuple[str, ...]:
    """All words for what a locator counts ("chapter"), in every language, as they are typed without their full stop."""
    return tuple(word for words in _words()[kind].values() for word in words)


def _kind(word: str, language: str) -> str:
    """What a word counts: as a word of the language, else of any other where all that have it agree."""
    word = word[:1] if word.startswith("§") else word
    for kind, languages in _words().items():
        if any(_same(word, one) for one in languages.get(_base(language), ())):
            return kind
    if len(word) == 1 and word not in "pP§":
        return ""
    abroad = {
        kind for kind, languages in _words().items() if any(_same(word, one) for words in languages.values() for one in words)
    }
    return abroad.pop() if len(abroad) == 1 else ""


def _same(typed: str, word: str) -> bool:
    """Whether a word is typed; capitals matter only in a letter by itself: S. is a page in German, s. is "see"."""
    return typed == word or (typed.casefold() == word.casefold() and not (len(word) == 1 and word.isupper()))


def _base(language: str) -> str:
    return language.split("-")[0].lower()


@cache
def _words() -> dict[str, dict[str, tuple[str, ...]]]:
    table: dict[str, dict[str, str]] = yaml.safe_load(FILE.read_text("utf-8"))
    return {kind: {language: tuple(words.split()) for language, words in row.items()} for kind, row in table.items()}
