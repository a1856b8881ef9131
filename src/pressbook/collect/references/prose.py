"""How much of a line is running text: who speaks in it, its verbs, its whole sentences, and what tells of a meeting."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

WORDS = Path(__file__).with_name("prose.txt")
WEIGHTS = {"speaker": 1.0, "verb": 0.7, "join": 0.35}
WORD = re.compile(r"[^\W\d_]+(?:['\N{RIGHT SINGLE QUOTATION MARK}-][^\W\d_]+)*")
# A full stop, and then a capital or a letter of a script that has none; initials and short abbreviations end nothing.
STOP = re.compile(
    r"(?<=\w\w\w[.!?\N{HORIZONTAL ELLIPSIS}])[\"'\u201d\u2019\u00bb)\]]*\s+"
    r"(?=[\"'\u201c\u2018\u201e\u00ab(\[]*[^\W\d_a-zß-öø-ÿα-ωά-ώа-я])"
)
ENDS = re.compile(r"[.!?:\N{HORIZONTAL ELLIPSIS}\u05c3\u3002]\W*$")
SHORTEST = 6  # words of a sentence
ENOUGH = 0.7  # and their mass: one verb, or two words that join clauses
SHORT = 12  # words of a line that may be a title by itself


@dataclass(frozen=True, slots=True)
class Prose:
    """The prose of a line: its words, the weight of those that titles seldom have, its sentences, and what names a meeting."""

    words: int
    mass: float
    speaks: int
    sentences: int
    meeting: int
    roles: int


@cache
def _classes() -> dict[str, dict[str, None]]:
    """Each word of prose.txt with its classes, in the order of the file."""
    found: dict[str, dict[str, None]] = {}
    for line in WORDS.read_text("utf-8").splitlines():
        name, _, words = line.partition(":")
        if not line.startswith("#"):
            for word in words.split():
                found.setdefault(word, {})[name] = None
    return found


def is_of(word: str, name: str) -> bool:
    """Whether a word is of a class of prose.txt."""
    return name in _classes().get(_key(word), ())


def weigh_prose(line: str) -> Prose:
    """Weigh a line without its set-off titles and addresses."""
    words = WORD.findall(line)
    mass, speaks, meeting, roles = 0.0, 0, 0, 0
    for at, word in enumerate(words):
        key = _key(word)
        classes = _classes().get(key) or _classes().get(re.split(r"['-]", key)[0], {})
        meeting += "place" in classes
        roles += "role" in classes
        if _is_english_i(words, at):
            mass, speaks = mass + 1.0, speaks + 1
        # A capital in the midst of a line is that of a title.
        elif word[0].islower() or not word[0].isupper() or at == 0:
            weight = max((WEIGHTS.get(name, 0.0) for name in classes), default=0.0)
            mass += (
                weight
                if at or is_of(words[1] if len(words) > 1 else "", "verb") or words[1:2] in (["is"], ["was"])
                else weight / 2
            )
            speaks += at > 0 and "speaker" in classes
    return Prose(len(words), mass, speaks, _sentences(line), meeting, roles)


def _key(word: str) -> str:
    return word.lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")


def _is_english_i(words: list[str], at: int) -> bool:
    """Whether a lone I is who speaks, and no number and no article."""
    if words[at] != "I" or at + 1 == len(words):
        return words[at].startswith(("I'", "I\N{RIGHT SINGLE QUOTATION MARK}"))
    return words[at + 1].islower() and is_of(words[at + 1], "english")


def _sentences(line: str) -> int:
    """How many pieces that a full stop ends are sentences: six words and more, most in small letters, with words of prose."""
    pieces = STOP.split(line)
    if not ENDS.search(pieces[-1]):
        pieces.pop()
    return sum(map(_is_sentence, pieces))


def _is_sentence(piece: str) -> bool:
    words = WORD.findall(piece)
    if len(words) < SHORTEST:
        return False
    large = sum(word[0].isupper() for word in words[1:])
    mass = sum(
        max((WEIGHTS.get(name, 0.0) for name in _classes().get(_key(word), ())), default=0.0)
        for word in words
        if not word[0].isupper()
    )
    return large <= len(words) * 0.4 and mass >= ENOUGH
