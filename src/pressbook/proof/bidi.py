"""Text painted from left to right, put back in the order in which it is read: Hebrew and Arabic run the other way.

The reverse of the Unicode Bidirectional Algorithm (UAX 9) as far as one painted run needs it: letters that run right to left
are turned round, numbers and foreign words inside them are turned back.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

RIGHT = {"R", "AL"}
FIRST_RIGHT = "\u0590"  # the Hebrew block; no character before it runs right to left
FORWARD = {"L", "EN", "AN"}


@lru_cache(4096)
def _way(glyph: str) -> str:
    """How a glyph's characters run: "R", "L" (a letter), "N" (a number) or "" (whatever is around it)."""
    kinds = [unicodedata.bidirectional(letter) for letter in glyph]
    if any(kind in RIGHT for kind in kinds):
        return "R"
    if "L" in kinds:
        return "L"
    return "N" if any(kind in FORWARD for kind in kinds) else ""


def runs_right_to_left(glyphs: Iterable[str]) -> int:
    """Letters that run right to left, less those that run left to right."""
    balance = 0
    for glyph in glyphs:
        way = _way(glyph)
        balance += (way == "R") - (way == "L")
    return balance


def has_right_to_left(glyphs: Sequence[str]) -> bool:
    """Whether any letter runs right to left."""
    return max("".join(glyphs), default="") >= FIRST_RIGHT and any(_way(glyph) == "R" for glyph in glyphs)


def reading_order(glyphs: Sequence[str], right_to_left: bool) -> str:
    """The characters of a painted run as they are read, in a paragraph of the given direction."""
    if not has_right_to_left(glyphs) and not (right_to_left and _has_numbers_only(glyphs)):
        return "".join(glyphs)
    marked = _ways(glyphs)
    if right_to_left:
        return "".join(_turn_back(marked[::-1], {"L", "N"}))
    return "".join(_turn_back(marked, {"R"}))


def _has_numbers_only(glyphs: Sequence[str]) -> bool:
    """Whether a run has no letter but numbers: "12–30" at a line's beginning follows the paragraph (UAX 9, rule N1)."""
    ways = {_way(glyph) for glyph in glyphs}
    return "N" in ways and "L" not in ways


def _ways(glyphs: Sequence[str]) -> list[tuple[str, str]]:
    """Glyphs with their ways; one separator between two numbers belongs to them (UAX 9, rule W4), a hyphen not to Arabic ones."""
    marked = [(glyph, _way(glyph)) for glyph in glyphs]
    for place in range(1, len(marked) - 1):
        glyph = marked[place][0]
        between = marked[place - 1][1] == "N" == marked[place + 1][1]
        if between and len(glyph) == 1 and unicodedata.bidirectional(glyph) in _separators(glyphs[place - 1]):
            marked[place] = (glyph, "N")
    return marked


def _separators(glyph: str) -> set[str]:
    """What kinds of separators may stand in a number with this digit."""
    return {"CS"} if any(unicodedata.bidirectional(letter) == "AN" for letter in glyph) else {"CS", "ES"}


def _turn_back(marked: list[tuple[str, str]], ways: set[str]) -> list[str]:
    """The glyphs with each stretch that runs in these ways turned round; what stands between two of them goes with them."""
    out: list[str] = []
    place = 0
    while place < len(marked):
        if marked[place][1] not in ways:
            out.append(marked[place][0])
            place += 1
            continue
        end = last = place
        while end < len(marked) and marked[end][1] in ways | {"", "N"}:
            if marked[end][1] in ways:
                last = end
            end += 1
        stretch = marked[place : last + 1][::-1]
        if "R" in ways:
            out += _numbers_turned(stretch)
        elif any(way == "L" for _, way in stretch):
            out += [glyph for glyph, _ in stretch]
        else:
            # Numbers alone: each keeps its own way, but they follow each other as the text around them runs.
            out += _numbers_turned(stretch[::-1])
        place = last + 1
    return out


def _numbers_turned(marked: list[tuple[str, str]]) -> list[str]:
    """The glyphs with each number turned round."""
    out: list[str] = []
    number: list[str] = []
    for glyph, way in marked:
        if way == "N":
            number.insert(0, glyph)
        else:
            out += [*number, glyph]
            number = []
    return out + number
