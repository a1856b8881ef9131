"""Words are put in the order of a language's alphabet, the same on every machine: no locale of a system is asked."""

import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FILE = Path(__file__).parent / "alphabets.yaml"
FIGURES = "0\N{EN DASH}9"
# Languages with an i that has its dot as a capital too.
DOTTED = {"az", "tr"}

# What a word is sorted by: its letters by their places, then with their accents, then as typed.
Rank = tuple[tuple[tuple[int, int, int], ...], str, str]


def rank(text: str, language: str) -> Rank:
    """What a line is sorted by in the lists of a language: spaces first, then figures by their number, then letters.

    Accents come last of all. Letters that a language counts as its own (Spanish ñ, Swedish å) have a place of their own; other
    marks make a difference only where all letters are the same. The language's script comes first.
    """
    return _places(text, language.split("-")[0].lower()), unicodedata.normalize("NFD", text.casefold()), text


def letter(text: str, language: str) -> str:
    """The letter under which a list in a language has a line, as a capital: "Å" in Swedish, "A" in English, "Ch" in Czech.

    FIGURES for what begins with a figure; "" for a script without letters that stand for themselves (Chinese, Japanese,
    Korean), and for signs.
    """
    language = language.split("-")[0].lower()
    first = next(iter(_signs(language).findall(_folded(text))), "")
    base = first if first in _own(language) else _bare(first)[:1]
    if base.isdigit():
        return FIGURES
    if not base.isalpha() or unicodedata.east_asian_width(base[0]) == "W":
        return ""
    return "\N{LATIN CAPITAL LETTER I WITH DOT ABOVE}" if base == "i" and language in DOTTED else base[0].upper() + base[1:]


def _places(text: str, language: str) -> tuple[tuple[int, int, int], ...]:
    own, script = _own(language), _data()["scripts"].get(language, "LATIN")
    out: list[tuple[int, int, int]] = []
    for sign in _signs(language).findall(_folded(text)):
        if sign.isdecimal():
            out.append((1, int(sign), 0))
            continue
        if sign in own:
            before, after = own[sign]
            out.append((_rank_of(before, script), ord(before), after))
            continue
        out += [(_rank_of(letter, script), ord(letter), 0) for letter in _bare(sign)]
    return tuple(out)


def _folded(text: str) -> str:
    # A dotted capital of Turkish falls apart into two signs.
    return unicodedata.normalize("NFC", text.replace("\N{LATIN CAPITAL LETTER I WITH DOT ABOVE}", "i").casefold())


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
    """What finds letters one by one, those of two signs first, and numbers."""
    pairs = sorted((letter for letter in _own(language) if len(letter) > 1), key=lambda letter: (-len(letter), letter))
    return re.compile("|".join([*map(re.escape, pairs), r"\d{1,18}", "."]), re.DOTALL)


@cache
def _own(language: str) -> dict[str, tuple[str, int]]:
    """A language's own letters: each with the letter that it comes after, and how far after it."""
    lines = (line.split() for line in _data()["letters"].get(language, ()))
    return {letter: (first, number) for first, *others in lines for number, letter in enumerate(others, 1)}


@cache
def _data() -> dict[str, Any]:
    data: dict[str, Any] = yaml.safe_load(FILE.read_text("utf-8"))
    return data
