"""What a word says of the field it stands in: the classes of words.txt, given names, and places of publication."""

import re
from functools import cache
from pathlib import Path
from zlib import crc32

HERE = Path(__file__).parent


@cache
def classes() -> dict[str, tuple[str, ...]]:
    """Each word of words.txt and given.txt, lower-cased, with its classes in the order of the files."""
    found: dict[str, dict[str, None]] = {}
    for line in _lines("words.txt"):
        name, _, words = line.partition(":")
        for word in words.split():
            found.setdefault(word, {})[name] = None
    for line in _lines("given.txt"):
        for word in line.split():
            found.setdefault(word, {})["given"] = None
    return {word: tuple(names) for word, names in found.items()}


@cache
def _more_given() -> frozenset[str]:
    return frozenset(word for line in _lines("given_more.txt") for word in line.split())


def is_given(word: str) -> bool:
    """Whether a word is a given name that is known: of the model's list, or of those that only rules know."""
    return "given" in classes_of(word) or word.lower() in _more_given()


@cache
def places() -> frozenset[str]:
    """Places of publication, in lower case."""
    return frozenset(place.strip() for line in _lines("places.txt") for place in line.split(","))


@cache
def place_words() -> frozenset[str]:
    """The words of the places, but for those that say little."""
    return frozenset(word for place in places() for word in re.findall(r"\w+", place) if len(word) > 2)


@cache
def known(what: str) -> frozenset[str]:
    """The "journals" or "publishers" that have a list: the words of each in lower case, a blank between two."""
    return frozenset(name for name in _lines(f"{what}.txt") if crc32(name.encode()) % 100 >= FORGOTTEN[what])


# Percentages, for training alone: lists that hold all the works it is trained on would teach the model to trust in lists.
FORGOTTEN = {"journals": 0, "publishers": 0}


def _lines(name: str) -> list[str]:
    return [line for line in (HERE / name).read_text("utf-8").splitlines() if line and not line.startswith("#")]


def classes_of(word: str) -> tuple[str, ...]:
    """The classes of a word as typed; a word with hyphens has those of the whole, or of its first part."""
    low = word.lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    known = classes()
    return known.get(low) or known.get(low.rstrip(".")) or known.get(low.partition("-")[0], ())
