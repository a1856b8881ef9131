"""Tell verse from prose by its lines: short, broken before the measure is full, and more than a heading or an address."""

import re
from collections.abc import Sequence
from itertools import pairwise

# A line of verse is rarely longer; a paragraph's last line and an address are shorter too, so length alone proves nothing.
LONGEST = 64
NO_VERSE = re.compile(r"https?:|www\.|\S@\S|\d{2}|^[^\W\d_][\w .]{0,24}:(\s|$)|^\s*(?:[\N{BULLET}\N{EN DASH}*-]|\d+[.)])\s")


def is_verse(lines: Sequence[str], around: Sequence[Sequence[str]], measure: int = 0) -> bool:
    """Whether a stanza is clearly verse, given the stanzas around it.

    `measure` is the length of the longest line in the text: prose breaks only where the next word would not fit.
    """
    if not _verse_like(lines, measure):
        return False
    fellows = sum(_verse_like(other, measure) for other in around)
    return len(lines) >= 4 or (fellows > 0 and len(lines) >= 2)


def _verse_like(lines: Sequence[str], measure: int) -> bool:
    texts = [line.strip() for line in lines]
    if len(texts) < 2 or max(map(len, texts)) > LONGEST or any(NO_VERSE.search(text) for text in texts):
        return False
    if sum(len(text.split()) for text in texts) < 3 * len(texts):
        return False
    full = max(measure, LONGEST)
    early = sum(len(text) + 1 + len(following.split()[0]) <= full for text, following in pairwise(texts))
    heads = sum(text.lstrip("\"'\N{LEFT SINGLE QUOTATION MARK}\N{LEFT DOUBLE QUOTATION MARK}([")[:1].isupper() for text in texts)
    caseless = not any(char.islower() for text in texts for char in text)
    # Prose wrapped by hand at a narrow measure has its capitals anywhere; verse has them at the head of (nearly) every line.
    return early * 2 >= len(texts) - 1 and (caseless or heads >= 0.75 * len(texts))
