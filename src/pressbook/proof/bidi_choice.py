"""Lines that may be read in more than one way, read as the wanted text has it: a line that is not painted so is not read so."""

from collections.abc import Sequence
from itertools import pairwise

from pressbook.proof.bidi import has_right_to_left, reading_order
from pressbook.proof.bidi_readings import readings
from pressbook.proof.sections import bare_key
from pressbook.text.words import keys

# Two words that stand beside each other in the wanted text.
Pairs = frozenset[tuple[str, str]]


def is_open(glyphs: Sequence[str]) -> bool:
    """Whether a paragraph with these glyphs can be of either direction: words of both, or none but numbers."""
    return has_right_to_left(glyphs) or not any(letter.isalpha() for glyph in glyphs for letter in glyph)


def choose(lines: Sequence[Sequence[str]], pairs: Pairs, right_to_left: bool) -> list[str]:
    """The lines of a paragraph, painted as given, in the reading that has most of the wanted pairs of words.

    `right_to_left` is the direction that the paragraph seems to have: it is taken where the other is no better.
    """
    return max((_read(lines, pairs, way) for way in (right_to_left, not right_to_left)), key=lambda found: found[0])[1]


def _read(lines: Sequence[Sequence[str]], pairs: Pairs, right_to_left: bool) -> tuple[int, list[str]]:
    """How many pairs a direction gives, and its lines."""
    total, before, texts = 0, "", []
    for glyphs in lines:
        best, text, last = -1, "", before
        for option in [*readings(glyphs, right_to_left)] or [reading_order(glyphs, right_to_left)]:
            words = [before, *map(bare_key, keys(option))]
            hits = sum(pair in pairs for pair in pairwise(words))
            if hits > best:
                best, text, last = hits, option, words[-1]
        total, before = total + best, last
        texts.append(text)
    return total, texts
