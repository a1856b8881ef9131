"""What a painted line may say: every order of reading that would be painted so, for some lines stand for two texts.

"12 Walden" and "Walden 12" in a Hebrew paragraph look alike: a number after foreign words goes with them. Which was meant, the
page does not tell; a reader knows by the sense, and the proof by the text that is wanted.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise, product

from pressbook.proof.bidi import RIGHT
from pressbook.proof.bidi_levels import BRACKETS, visual_order

MOST = 256  # readings of one line that are looked at


def readings(glyphs: Sequence[str], right_to_left: bool) -> Iterator[str]:
    """The texts, in a paragraph of the given direction, that are painted as these glyphs, from left to right."""
    letters = [
        next((letter for letter in glyph if unicodedata.bidirectional(letter) != "NSM"), glyph[:1] or " ") for glyph in glyphs
    ]
    orders = _from_right if right_to_left else _from_left
    seen = set()
    # Beside Arabic figures a sign of money or measure is none of them (rule W5).
    for ways in (_ways(letters, True), _ways(letters, False)):
        for order in islice(orders(ways, letters), MOST):
            if tuple(order) in seen:
                continue
            seen.add(tuple(order))
            painted = [order[at] for at in visual_order([letters[at] for at in order], right_to_left)]
            if _is_sorted([at for at in painted if ways[at]]):
                yield "".join(glyphs[at] for at in order)


def _is_sorted(places: list[int]) -> bool:
    return all(first < second for first, second in pairwise(places))


def _ways(letters: Sequence[str], measured: bool) -> list[str]:
    """How each character runs: "R", "L", "N" (a number; where they are `measured`, with the signs that touch them) or ""."""
    kinds = [unicodedata.bidirectional(letter) for letter in letters]
    ways = ["R" if kind in RIGHT else "L" if kind == "L" else "N" if kind in {"EN", "AN"} else "" for kind in kinds]
    for places in (range(len(ways)), range(len(ways) - 1, -1, -1)):
        for at in places:
            beside = at - places.step
            if measured and kinds[at] == "ET" and 0 <= beside < len(ways) and ways[beside] == "N":
                ways[at] = "N"
            elif kinds[at] == "NSM" and at + 1 < len(ways):
                ways[at] = ways[at + 1]
    return ways


def _stretches(ways: Sequence[str], wanted: str) -> Iterator[tuple[int, int]]:
    """Where glyphs stand together that run in one of these ways."""
    at = 0
    while at < len(ways):
        end = at
        while end < len(ways) and ways[end] and ways[end] in wanted:
            end += 1
        if end > at:
            yield at, end
        at = max(end, at + 1)


def _from_right(ways: Sequence[str], letters: Sequence[str]) -> Iterator[list[int]]:
    """Orders of a line from right to left: foreign words and numbers run forwards, together or each by itself."""
    words = list(_stretches(ways, "LN"))
    choices: list[tuple[int, ...]] = []
    for number, (_, end) in enumerate(words):
        after = words[number + 1][0] if number + 1 < len(words) else len(ways)
        gap = range(end, after)
        if number + 1 < len(words) and not any(ways[at] for at in gap):
            choices.append(_joins(ways, letters, end, after))
        else:
            # A bracket that closes behind foreign words may belong to them.
            closes = [at + 1 for at in gap if letters[at] in BRACKETS and not any(ways[end : at + 1])]
            choices.append((end, *closes[:1]))
    for reach in product(*choices):
        forward = [False] * len(ways)
        for (begin, end), to in zip(words, reach, strict=True):
            forward[begin : max(end, to)] = [True] * (max(end, to) - begin)
        order: list[int] = []
        split = {to for (_, end), to in zip(words, reach, strict=True) if to == end}
        for at in range(len(ways) - 1, -1, -1):
            if not forward[at]:
                order.append(at)
            elif at + 1 == len(ways) or not forward[at + 1] or at + 1 in split:
                begin = at
                while begin and forward[begin - 1] and begin not in split:
                    begin -= 1
                order += range(begin, at + 1)
        yield order


def _joins(ways: Sequence[str], letters: Sequence[str], end: int, after: int) -> tuple[int, ...]:
    """Whether what stands on both sides of a gap may run forwards together (to `after`), each by itself (to `end`), or either."""
    gap = letters[end:after]
    if ways[end - 1] == ways[after] == "L" and not any(letter in BRACKETS for letter in gap):
        return (after,)
    before = next((way for way in reversed(ways[:end]) if way in {"L", "R"}), "R")
    if before == "R" and ways[after] == "N" and not (len(gap) == 1 and unicodedata.bidirectional(gap[0]) in {"CS", "ES"}):
        return (end,)
    return (after, end)


def _from_left(ways: Sequence[str], letters: Sequence[str]) -> Iterator[list[int]]:
    """Orders of a line from left to right: words that run the other way are turned round, with numbers that follow them."""
    runs: list[tuple[list[int], int]] = []
    at = 0
    while at < len(ways):
        if ways[at] != "R":
            at += 1
            continue
        end = last = at
        while end < len(ways) and ways[end] != "L":
            last = end if ways[end] == "R" else last
            end += 1
        before = [begin for begin, stop in _stretches(ways[:at], "N") if "L" not in ways[stop:at] and "R" not in ways[stop:at]]
        begins = [at, *reversed(before)]
        begins += [begin - 1 for begin in begins if begin and letters[begin - 1] in BRACKETS]
        runs.append((begins, last + 1))
        at = max(end, last + 1)
    for chosen in product(*(begins for begins, _ in runs)):
        order = list(range(len(ways)))
        for begin, (_, end) in zip(chosen, runs, strict=True):
            turned: list[int] = []
            place = end - 1
            while place >= begin:
                first = place
                if ways[place] == "N":
                    while first > begin and (ways[first - 1] == "N" or _inside_number(ways, letters, first - 1, begin)):
                        first -= 1
                turned += range(first, place + 1)
                place = first - 1
            order[begin:end] = turned
        yield order


def _inside_number(ways: Sequence[str], letters: Sequence[str], at: int, begin: int) -> bool:
    between = not ways[at] and at > begin and ways[at - 1] == "N" == ways[at + 1]
    return between and unicodedata.bidirectional(letters[at]) in {"CS", "ES"}
