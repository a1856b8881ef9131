"""Quotation marks in what an edition says itself: the house's in its language, else the language's own."""

import re

from pressbook.text.compose import ADDRESS
from pressbook.text.conventions import APOSTROPHE, DOUBLE, NINES, Pair, base, convention, house_quotes
from pressbook.types import HouseStyle

HIDDEN = "\N{OBJECT REPLACEMENT CHARACTER}"
# Languages whose texts keep the marks they have: a straight one may be part of a word there. What a list needs for a title:
UNTOLD = {"he": NINES, "yi": NINES, "ar": ("«", "»"), "fa": ("«", "»")}
# Straight marks that stand as those of a quotation stand; an apostrophe may be among the words between single ones.
BEFORE, AFTER = r"(?<![^\s(\[{—–/])", r"(?!\w)"
DOUBLES = re.compile(rf'{BEFORE}"(?=\S)([^"]*[^\s"])"{AFTER}')
SINGLES = re.compile(rf"{BEFORE}'(?=\S)((?:[^']|(?<=\w)'(?=\w))*[^\s'])'{AFTER}")
EDGE = re.compile(r"(?<![^\W\d_])'|'(?![^\W\d_])")
AFTER_LETTER = re.compile(r"(?<=[^\W\d_])'")
OPENER = re.compile(r"(?<!\w)'")
WITHIN = re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_])")


def pair(language: str, house: HouseStyle, depth: int = 0) -> Pair:
    """The marks of a quotation inside `depth` others, with the spaces that belong inside them (French)."""
    known = convention(house_quotes(house, language) or language)
    if known is None:
        return UNTOLD.get(base(language), DOUBLE)
    opening, closing = marks = known.pair(depth)
    return (opening + known.space, known.space + closing) if marks in known.spaced else marks


def quote(words: str, language: str, house: HouseStyle) -> str:
    """Words in quotation marks; the straight marks they hold become those of a quotation within."""
    opening, closing = pair(language, house)
    return f"{opening}{straighten(words, language, house, 1)}{closing}"


def straighten(line: str, language: str, house: HouseStyle, depth: int = 0) -> str:
    """A line whose straight marks are typographic where they stand in pairs; what is not sure, and addresses, stay as typed."""
    if convention(language) is None:
        return line
    addresses = iter(ADDRESS.findall(line))
    line = ADDRESS.sub(HIDDEN, line)

    def single(text: str, depth: int) -> str:
        opening, closing = pair(language, house, depth)
        found = SINGLES.findall(text)
        # An apostrophe at a word's edge may be taken for a mark: then nothing is sure.
        if len(EDGE.findall(text)) == 2 * len(found):
            text = SINGLES.sub(lambda match: f"{opening}{match[1]}{closing}", text)
        elif not OPENER.search(text):
            return AFTER_LETTER.sub(APOSTROPHE, text)  # "the workers' day" by itself: nothing there opens a quotation
        return WITHIN.sub(APOSTROPHE, text)

    opening, closing = pair(language, house, depth)
    parts = DOUBLES.split(line)
    whole = "".join(
        f"{opening}{single(part, depth + 1)}{closing}" if number % 2 else single(part, depth) for number, part in enumerate(parts)
    )
    return re.sub(HIDDEN, lambda _: next(addresses, HIDDEN), whole) if HIDDEN in whole else whole
