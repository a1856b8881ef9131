"""The Unicode Bidirectional Algorithm (UAX 9) for one line without signs that embed: characters in, their order on paper out."""

import unicodedata
from collections.abc import Sequence

BRACKETS = {"(": 0, ")": 0, "[": 1, "]": 1, "{": 2, "}": 2}
NEUTRAL = frozenset({"B", "S", "WS", "ON"})
# In which direction a character counts where neutral ones stand beside it (rule N1).
SIDE = {"L": "L", "R": "R", "EN": "R", "AN": "R"}


def visual_order(letters: Sequence[str], right_to_left: bool) -> list[int]:
    """The places of a line's characters in the order in which they stand on paper, from left to right (rules W1 to L2).

    Of brackets the first of a kind opens and the next closes: what is painted from right to left shows the other one's form.
    """
    base = int(right_to_left)
    kinds = _neutrals(_brackets(_weak([unicodedata.bidirectional(letter) for letter in letters], base), letters, base), base)
    levels = [_level(kind, base) for kind in kinds]
    order = list(range(len(levels)))
    for least in range(max(levels, default=0), 0, -1):
        order = _reversed_from(order, levels, least)
    return order


def _weak(kinds: list[str], base: int) -> list[str]:
    """Rules W1 to W7."""
    edge = "R" if base else "L"
    out = [edge, *kinds, edge]
    for at in range(1, len(out)):
        if out[at] == "NSM":
            out[at] = out[at - 1]
    strong = edge
    for at, kind in enumerate(out):
        strong = kind if kind in {"L", "R", "AL"} else strong
        if kind == "EN" and strong == "AL":
            out[at] = "AN"
    out = ["R" if kind == "AL" else kind for kind in out]
    for at in range(1, len(out) - 1):
        between = out[at - 1] if out[at - 1] == out[at + 1] else ""
        if (out[at] == "ES" and between == "EN") or (out[at] == "CS" and between in {"EN", "AN"}):
            out[at] = between
    for places in (range(1, len(out)), range(len(out) - 2, 0, -1)):
        step = 1 if places.step > 0 else -1
        for at in places:
            if out[at] == "ET" and out[at - step] == "EN":
                out[at] = "EN"
    out = ["ON" if kind in {"ES", "ET", "CS", "BN"} else kind for kind in out]
    strong = edge
    for at, kind in enumerate(out):
        strong = kind if kind in {"L", "R"} else strong
        if kind == "EN" and strong == "L":
            out[at] = "L"
    return out[1:-1]


def _brackets(kinds: list[str], letters: Sequence[str], base: int) -> list[str]:
    """Rule N0: a pair of brackets goes with what is in it, or with what stands before it."""
    along, against = ("R", "L") if base else ("L", "R")
    for opened, closed in _pairs(kinds, letters):
        inside = {SIDE.get(kind) for kind in kinds[opened + 1 : closed]}
        if along in inside:
            way = along
        elif against in inside:
            before = next((SIDE[kind] for kind in reversed(kinds[:opened]) if kind in SIDE), along)
            way = against if before == against else along
        else:
            continue
        kinds[opened] = kinds[closed] = way
    return kinds


def _pairs(kinds: list[str], letters: Sequence[str]) -> list[tuple[int, int]]:
    """Where brackets open and close, in the order in which they open."""
    waiting: list[int] = []
    pairs = []
    for at, letter in enumerate(letters):
        if letter not in BRACKETS or kinds[at] != "ON":
            continue
        same = [place for place in waiting if BRACKETS[letters[place]] == BRACKETS[letter]]
        if same:
            pairs.append((same[-1], at))
            del waiting[waiting.index(same[-1]) :]
        else:
            waiting.append(at)
    return sorted(pairs)


def _neutrals(kinds: list[str], base: int) -> list[str]:
    """Rules N1 and N2."""
    edge = "R" if base else "L"
    out = list(kinds)
    at = 0
    while at < len(out):
        end = at
        while end < len(out) and kinds[end] in NEUTRAL:
            end += 1
        if end > at:
            before = SIDE.get(kinds[at - 1], edge) if at else edge
            after = SIDE.get(kinds[end], edge) if end < len(out) else edge
            out[at:end] = [before if before == after else edge] * (end - at)
        at = max(end, at + 1)
    return out


def _level(kind: str, base: int) -> int:
    """Rules I1 and I2."""
    if base:
        return 1 if kind == "R" else 2
    return {"L": 0, "R": 1}.get(kind, 2)


def _reversed_from(order: list[int], levels: list[int], least: int) -> list[int]:
    """Rule L2: each stretch of at least this level turned round."""
    out: list[int] = []
    at = 0
    while at < len(order):
        end = at
        while end < len(order) and levels[order[end]] >= least:
            end += 1
        out += order[at:end][::-1] or [order[at]]
        at = max(end, at + 1)
    return out
