"""The English words and elisions of the lexicon: what a letter beside a mark says about the mark."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

FOLDER = "lexicon"
CLITICS = frozenset(
    {"s", "m", "d", "t", "n", "f", "ll", "ve", "re", "nt", "st"}
)  # what is left of is, him, would, it, than, if ...


def _lines(name: str) -> list[str]:
    text = files("pressbook.copyedit").joinpath(FOLDER, name).read_text("utf-8")
    return [line for line in text.split("\n") if line and not line.startswith("#")]


@cache
def words() -> frozenset[str]:
    """English words in lower case, with those that hold an apostrophe."""
    return frozenset(_lines("words.txt")) | frozenset(_lines("contractions.txt"))


@cache
def leading() -> Mapping[str, str]:
    """Words that are written with an apostrophe before them, without it: "sure", "likely" or "possible"."""
    return dict(line.split("\t")[:2] for line in _lines("leading.txt"))


@cache
def trailing() -> Mapping[str, str]:
    """Words that are written with an apostrophe behind them, without it: "sure", "likely" or "possible"."""
    return dict(line.split("\t")[:2] for line in _lines("trailing.txt"))


@cache
def between() -> frozenset[str]:
    """Words that are written with an apostrophe on both sides, without them: 'n', 'a'."""
    return frozenset(line.split("\t")[0] for line in _lines("both.txt"))


@cache
def phrases() -> frozenset[tuple[str, str, str]]:
    """Side, word and next word, where the next word makes an elision of the word: 'round the, 'count of, i' th'."""
    return frozenset((side, word, after) for side, word, after in (line.split("\t") for line in _lines("phrases.txt")))


@cache
def _foreign() -> Mapping[tuple[str, str, str], str]:
    rows = (line.split("\t") for line in _lines("languages.txt"))
    return {(language, side, word): tier for language, side, word, tier in rows}


def foreign(language: str, side: str, word: str) -> str:
    """The tier of a word of another language with an apostrophe at its side ("leading", "trailing"); "" where it has none."""
    return _foreign().get((language.split("-")[0].lower(), side, word), "")


@cache
def is_word(word: str) -> bool:
    """Whether a word is English as it stands, in whatever case; "don't" is one too."""
    return word.lower() in words()


@cache
def clipped(word: str) -> bool:
    """Whether a word that is none becomes one with letters before it: 'ouse, 'bove, 'pears."""
    return any(start + word in words() for start in ("h", "a", "be", "e", "re", "de", "ex", "in", "im", "th", "wh", "w", "un"))
