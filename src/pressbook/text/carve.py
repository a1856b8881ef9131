"""A paragraph's inlines are cut at offsets of its flattened text; emphasis that a cut goes through stands on both sides."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Any

from pressbook.text import tree

WRAPPERS = frozenset({"Emph", "Strong", "Underline", "Strikeout", "Superscript", "Subscript", "SmallCaps"})
ATTRIBUTED = frozenset({"Span", "Link", "Quoted"})
SPACES = frozenset({"Space", "SoftBreak", "LineBreak"})


def width(inline: tree.Element) -> int:
    """How many characters an inline has in a flattened passage; a note or a picture has none."""
    kind, content = inline["t"], inline.get("c")
    if kind == "Str":
        return len(content or "")
    if kind in SPACES:
        return 1
    if kind in ("Code", "Math"):
        return len(content[1]) if content else 0
    if kind in WRAPPERS:
        return sum(width(one) for one in content or ())
    if kind in ATTRIBUTED or kind == "Cite":
        return sum(width(one) for one in content[1]) if content else 0
    return 0


def carve(inlines: Sequence[tree.Element], ranges: Sequence[tuple[int, int]]) -> list[list[tree.Element]]:
    """The inlines of each range (begin, end) of the flattened text; ranges are sorted and do not overlap.

    Characters outside the ranges fall away. What has no width, such as a note, goes with the words before it. Code, mathematics
    and citations are never cut: they go to the range in which they begin.
    """
    begins, finishes = [begin for begin, _ in ranges], [end for _, end in ranges]
    return _carve(inlines, 0, begins, finishes)[0]


def _carve(
    inlines: Sequence[tree.Element], at: int, begins: list[int], finishes: list[int]
) -> tuple[list[list[tree.Element]], int]:
    out: list[list[tree.Element]] = [[] for _ in begins]
    for inline in inlines:
        size = width(inline)
        if not size:
            out[max(0, bisect_left(begins, at) - 1)].append(inline)
            continue
        first, last = bisect_right(finishes, at), bisect_left(begins, at + size)
        whole = last - first == 1 and begins[first] <= at and at + size <= finishes[first]
        if whole or inline["t"] in ("Code", "Math", "Cite"):
            if first < len(begins):
                out[first].append(inline)
        elif inline["t"] == "Str":
            for number in range(first, last):
                begin, end = max(0, begins[number] - at), finishes[number] - at
                out[number].append({"t": "Str", "c": inline["c"][begin:end]})
        elif inline["t"] not in SPACES:
            _wrap(inline, at, begins, finishes, out)
        at += size
    return out, at


def _wrap(inline: tree.Element, at: int, begins: list[int], finishes: list[int], out: list[list[tree.Element]]) -> None:
    """Cut an emphasis, a link, a span: each part is one of its own; an identifier stays with the first."""
    content: Any = inline["c"]
    attributed = inline["t"] in ATTRIBUTED
    parts, _ = _carve(content[1] if attributed else content, at, begins, finishes)
    first = True
    for number, part in enumerate(parts):
        if not part:
            continue
        if not attributed:
            out[number].append({"t": inline["t"], "c": part})
            continue
        head = content[0] if first or inline["t"] == "Quoted" else ["", *content[0][1:]]
        out[number].append({"t": inline["t"], "c": [head, part, *content[2:]]})
        first = False
