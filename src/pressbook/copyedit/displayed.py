"""Long quotations are taken out of their paragraphs and displayed; every word, note and link keeps its place in the order."""

from collections.abc import Sequence
from typing import Any

from pressbook.copyedit.quoted import CLOSERS, Pair, read_pairs
from pressbook.copyedit.rules.block_quotations import Quotation
from pressbook.copyedit.setting import base
from pressbook.text import tree
from pressbook.text.carve import carve
from pressbook.text.mend import mend
from pressbook.text.passages import Edit, Passage, Path, shift

# pandoc writes a Div with this attribute, and one paragraph in it, as that paragraph with the Div's class.
CONTINUED: tree.Attr = ["", ["continued"], [["wrapper", "1"]]]


def display(document: tree.Element, passages: Sequence[Passage], quotations: Sequence[Quotation]) -> list[tuple[int, list[Edit]]]:
    """Set quotations apart in a document, in place; `passages` are the document's own, read after it was last changed.

    The outer marks fall away and those inside move up by one level (The Chicago Manual of Style, 13.30; MHRA, 9.4). The
    introduction stays a paragraph; what follows becomes one of class `continued`. Gives the edits, by passage.
    """
    edits = _edits(passages, quotations)
    after = tuple(one.edited(edits[number]) if number in edits else one for number, one in enumerate(passages))
    cuts: dict[Path, dict[int, list[tuple[int, int, int]]]] = {}
    for which, one in enumerate(quotations):
        for number in one.passages:
            start = one.start if number == one.passages[0] else 0
            tail = one.tail if number == one.passages[-1] else len(passages[number].text)
            start, tail = shift(edits[number], [start, tail])
            path = passages[number].path
            cuts.setdefault(path[:-1], {}).setdefault(int(path[-1]), []).append((start, tail, which))
    mend(document, tuple(passages), after)
    texts = {one.path: one.text for one in after}
    # The innermost lists first, so that the paths that are still wanted hold.
    for parent in sorted(cuts, key=len, reverse=True):
        blocks: Any = document
        for key in parent:
            blocks = blocks[key]
        blocks[:] = _rebuilt(blocks, cuts[parent], {index: texts[*parent, index] for index in cuts[parent]})
    return sorted(edits.items())


def _rebuilt(
    blocks: list[tree.Element], cuts: dict[int, list[tuple[int, int, int]]], texts: dict[int, str]
) -> list[tree.Element]:
    """A list of blocks with its paragraphs cut: introductions, block quotations, what goes on after them."""
    out: list[tree.Element] = []
    last = -1
    for index, block in enumerate(blocks):
        if index not in cuts:
            out.append(block)
            last = -1
            continue
        parts = _parts(texts[index], cuts[index])
        inlines = carve(block["c"], [(start, end) for start, end, _ in parts])
        for number, ((_, _, which), content) in enumerate(zip(parts, inlines, strict=True)):
            paragraph: tree.Element = {"t": "Para", "c": content}
            if which < 0:
                out.append({"t": "Div", "c": [CONTINUED, [paragraph]]} if number else paragraph)
            elif which == last:
                out[-1]["c"].append(paragraph)
            else:
                out.append({"t": "BlockQuote", "c": [paragraph]})
            last = which
    return out


def _parts(text: str, cuts: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """The stretches of a paragraph without the space around them: (start, end, which quotation it is, or -1)."""
    parts: list[tuple[int, int, int]] = []
    at = 0
    for start, tail, which in cuts:
        parts += [(at, start, -1), (start, tail, which)]
        at = tail
    parts.append((at, len(text), -1))
    trimmed = []
    for start, end, which in parts:
        words = text[start:end]
        if words.strip():
            trimmed.append((start + len(words) - len(words.lstrip()), start + len(words.rstrip()), which))
    return trimmed


def _edits(passages: Sequence[Passage], quotations: Sequence[Quotation]) -> dict[int, list[Edit]]:
    edits: dict[int, list[Edit]] = {}
    for one in quotations:
        closer = one.closer
        for number in one.passages:
            passage = passages[number]
            pairs = read_pairs(passage)
            outer = next(at for at, pair in enumerate(pairs) if number != one.passages[0] or pair.start == one.start)
            made = [Edit(pairs[outer].start, pairs[outer].begin, "")]
            made += [Edit(pairs[outer].finish, pairs[outer].end, "")] if pairs[outer].closer else []
            made += _promoted(passage, pairs, outer, closer)
            edits.setdefault(number, []).extend(sorted(made))
    return edits


def _promoted(passage: Passage, pairs: list[Pair], outer: int, closer: str) -> list[Edit]:
    """Each quotation inside another gets the marks of that other; one in another language keeps its own."""
    edits: list[Edit] = []
    kept: set[int] = set()
    language = base(passage.language_at(pairs[outer].begin))
    for number in range(outer + 1, len(pairs)):
        pair = pairs[number]
        if pair.start >= pairs[outer].end:
            break
        if pair.parent in kept or base(passage.language_at(pair.start)) != language:
            kept.add(number)
            continue
        around = pairs[pair.parent]
        close = around.closer or (closer if pair.parent == outer else CLOSERS.get(around.opener[0], "")[:1])
        edits.append(Edit(pair.start, pair.begin, around.opener))
        if pair.closer and close:
            edits.append(Edit(pair.finish, pair.end, close))
    return [edit for edit in edits if passage.text[edit.start : edit.end] != edit.replacement]
