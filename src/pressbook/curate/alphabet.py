"""Words are put in the order of a language's alphabet, the same on every machine: no locale of a system is asked."""

import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FILE = Path(__file__).parent / "alphabets.yaml"

# What a word is sorted by: its letters by their places, then with their accents, then as typed.
Rank = tuple[tuple[tuple[int, int, int], ...], str, str]


def rank(text: str, language: str) -> Rank:
    """What a line is sorted by in the lists of a language: spaces before letters, figures before those, accents last of all.

    Letters that a language counts as its own (Spanish ñ, Swedish å) have a place of their own; other marks make a difference
    only where all letters are the same. The language's script comes first.
    """
    return _places(text, language.split("-")[0].lower()), unicodedata.normalize("NFD", text.casefold()), text


def _places(text: str, language: str) -> tuple[tuple[int, int, int], ...]:
    own, script = _own(language), _data()["scripts"].get(language, "LATIN")
    # A dotted capital of Turkish falls apart into two signs.
    folded = unicodedata.normalize("NFC", text.replace("\N{LATIN CAPITAL LETTER I WITH DOT ABOVE}", "i").casefold())
    out: list[tuple[int, int, int]] = []
    for sign in _signs(language).findall(folded):
        if sign in own:
            before, after = own[sign]
            out.append((_rank_of(before, script), ord(before), after))
            continue
        out += [(_rank_of(letter, script), ord(letter), 0) for letter in _bare(sign)]
    return tuple(out)


def without_marks(text: str) -> str:
    """A text in small letters without accents, each letter as one of A to Z where it is a form of one."""
    return "".join(map(_bare, unicodedata.normalize("NFC", text.casefold())))


def _bare(sign: str) -> str:
    """A sign without its marks."""
    spelled = _data()["same"].get(sign, sign)
    return "".join(one for one in unicodedata.normalize("NFKD", spelled) if not unicodedata.combining(one))


def _rank_of(sign: str, script: str) -> int:
    if not sign.isalpha():
        return 0 if not sign.isalnum() else 1
    return 2 if unicodedata.name(sign, "").startswith(script) else 3


@cache
def _signs(language: str) -> re.Pattern[str]:
    """What finds letters one by one, those of two signs first."""
    pairs = sorted((letter for letter in _own(language) if len(letter) > 1), key=lambda letter: (-len(letter), letter))
    return re.compile("|".join([*map(re.escape, pairs), "."]), re.DOTALL)


@cache
def _own(language: str) -> dict[str, tuple[str, int]]:
    """A language's own letters: each with the letter that it comes after, and how far after it."""
    lines = (line.split() for line in _data()["letters"].get(language, ()))
    return {letter: (first, number) for first, *others in lines for number, letter in enumerate(others, 1)}


@cache
def _data() -> dict[str, Any]:
    data: dict[str, Any] = yaml.safe_load(FILE.read_text("utf-8"))
    return data
