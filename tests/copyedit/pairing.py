"""A proofed paragraph in American style: how its marks pair, how it reads in British style, and what a reading of it got wrong.

Written apart from the engine, and simpler: it is told where every mark is and which way it curls, and asks only whether a ’
closes a quotation.
"""

from collections.abc import Iterator

OPENS, CLOSES = "“‘", "”’"
CURLY = OPENS + CLOSES
STRAIGHT = str.maketrans("“”‘’", "\"\"''")
SWAPPED = str.maketrans("“”‘’", "‘’“”")
MARKS = frozenset(CURLY + "'\"`´")
Quotation = frozenset[int]  # the places of the marks that open or close one


def pair(text: str) -> Quotation | None:
    """The places of the marks that are no apostrophes; None where they do not pair in exactly one way.

    A quotation that begins the paragraph may stay open: it runs on into the next.
    """
    leading = len(text) - len(text.lstrip(OPENS))
    found = list(_pairings(text, leading, 0, (), frozenset()))
    whole = [marks for marks, still in found if not still]
    every = whole or [marks for marks, _ in found]
    return every[0] if len(every) == 1 else None


def _pairings(text: str, leading: int, at: int, stack: tuple[int, ...], marks: Quotation) -> Iterator[tuple[Quotation, int]]:
    """Each way to pair the marks from `at` on, with how many quotations stay open; `stack` are the places of those open now."""
    while at < len(text) and text[at] not in CURLY:
        at += 1
    if at == len(text):
        if all(place < leading for place in stack):
            yield marks, len(stack)
        return
    mark, inside = text[at], text[stack[-1]] if stack else ""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if mark in OPENS and mark != inside:
        yield from _pairings(text, leading, at + 1, (*stack, at), marks | {at})
    closes = bool(inside) and OPENS.index(inside) == CLOSES.find(mark)
    if closes and not (mark == "’" and after.isalnum() and (before.isalnum() or not before.strip() or before in "—–-(" + CURLY)):
        yield from _pairings(text, leading, at + 1, stack[:-1], marks | {at})
    if mark == "’" and (after.isalnum() or before.isalnum() or before in CLOSES):
        yield from _pairings(text, leading, at + 1, stack, marks)


def british(text: str, marks: Quotation) -> str:
    """The paragraph with single marks outside."""
    return "".join(mark.translate(SWAPPED) if at in marks else mark for at, mark in enumerate(text))


def wrong_marks(wanted: str, found: str) -> list[int]:
    """The places in `wanted` of the marks that do not stand so, between the same letters, in `found`; all if a letter differs.

    Spaces, dashes and other punctuation may differ.
    """
    letters, groups = _skeleton(wanted)
    other, there = _skeleton(found)
    if letters != other or groups.keys() != there.keys():
        return [place for group in groups.values() for place, _ in group] or [0]
    wrong: list[int] = []
    for after, group in groups.items():
        same = len(group) == len(there[after])
        wrong += [place for number, (place, mark) in enumerate(group) if not same or mark != there[after][number][1]]
    return wrong


def _skeleton(text: str) -> tuple[str, dict[int, list[tuple[int, str]]]]:
    """The letters and digits of a text, and the marks with their places by how many letters stand before them."""
    letters: list[str] = []
    groups: dict[int, list[tuple[int, str]]] = {}
    for place, char in enumerate(text):
        if char in MARKS:
            groups.setdefault(len(letters), []).append((place, char))
        elif char.isalnum():
            letters.append(char)
    return "".join(letters), groups
