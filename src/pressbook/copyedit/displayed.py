"""Long quotations are proposed, or taken out of their paragraphs and displayed; every word and note stays in its order."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import cache, partial
from typing import Any

from pressbook.copyedit.quotation.evidence import Evidence
from pressbook.copyedit.quotation.style import PARTNERS
from pressbook.copyedit.quoted import SPACES, Pair, read_pairs
from pressbook.copyedit.record import changes_of
from pressbook.copyedit.rules.announced import ending, find_announced, opening
from pressbook.copyedit.rules.block_quotations import NAME, Quotation, find_long, longest
from pressbook.copyedit.rules.quotes import beginnings
from pressbook.text import tree
from pressbook.text.carve import carve
from pressbook.text.conventions import base
from pressbook.text.flatten import flatten
from pressbook.text.mend import mend
from pressbook.text.passages import Edit, Passage, Path, shift
from pressbook.types import Change, Finding, HouseStyle, Place, Severity

SURENESS = 0.9
SHOWN = 200  # characters among which the first and the last words are looked for
OPENING = "“‘„‚«‹»›”’" + "".join(SPACES)
# pandoc writes a Div with this attribute, and one paragraph in it, as that paragraph with the Div's class.
CONTINUED: tree.Attr = ["", ["continued"], [["wrapper", "1"]]]


def set_block_quotations(
    document: tree.Element,
    before: Sequence[Passage],
    after: Sequence[Passage],
    house: HouseStyle,
    language: str,
    place: Callable[[int, int], Place],
    evidence: Evidence,
) -> tuple[list[Change], list[Finding]]:
    """Display long quotations in a copyedited document, in place, where the house says so; propose the others.

    `before` are the passages as typed, `after` as they stand in the document now; `place` gives the spot of an offset of one that
    was typed; `language` is the session's; `evidence` is what the text says about its marks now.
    """

    @cache
    def letters(number: int) -> tuple[list[int], list[int]]:
        return _letters(after[number].text), _letters(before[number].text)

    def spot(number: int, offset: int) -> Place:
        # Rules move no letter: as many stand before a spot as stood before it when it was typed.
        now, typed = letters(number)
        at = bisect_left(now, offset)
        origin = typed[at] if at < len(typed) else len(before[number].text)
        while origin and not (before[number].text[origin - 1].isalnum() or before[number].text[origin - 1].isspace()):
            origin -= 1
        return place(number, min(origin, max(0, len(before[number].text) - 1)))

    findings = [
        Finding(doubt.finding, Severity.WARNING, doubt.message, spot(number, doubt.start), doubt.hint)
        for number, doubt in find_announced(after, house)
        if not any(start <= doubt.start and doubt.end <= end for start, end in after[number].decided)
    ]
    long = find_long(after, house, evidence)
    passages = flatten(document, language) if long and house.block_quotations else ()
    same = [one.text for one in passages] == [one.text for one in after]
    chosen: list[Quotation] = []
    changes: list[Change] = []
    for one in long:
        where = spot(one.passages[0], one.start)
        if same and one.applies and _can_be_cut(document, passages, one):
            chosen.append(one)
            changes.append(_change(after, one, where))
        else:
            findings.append(_proposal(after, one, house, where))
    for number, edits in display(document, passages, chosen, evidence) if chosen else ():
        changes += changes_of(NAME, after[number], edits, (), partial(spot, number))
    return changes, findings


def _letters(text: str) -> list[int]:
    return [at for at, mark in enumerate(text) if mark.isalnum()]


def _can_be_cut(document: tree.Element, passages: Sequence[Passage], one: Quotation) -> bool:
    """Whether every paragraph of a quotation is one in the tree, in a list of blocks."""
    for number in one.passages:
        node: Any = document
        for key in passages[number].path:
            node = node[key]
        if node.get("t") != "Para":
            return False
    return True


def _change(passages: Sequence[Passage], one: Quotation, place: Place) -> Change:
    """What was done, cut to the first and the last words of the quotation."""
    first, last = passages[one.passages[0]].text, passages[one.passages[-1]].text
    begins = opening(first[one.start : one.start + SHOWN], 5)
    ends = ending(last[max(0, one.end - SHOWN) : one.end], 5)
    follows = last[one.end : one.end + SHOWN]
    leads = ending(first[max(0, one.start - SHOWN) : one.start], 8)
    before = f"{begins} … {ends}"
    after = f"> {begins[1:].lstrip()} … {ends[: len(ends) - len(one.closer)].rstrip()}"
    parted = " " if follows[:1].isspace() else ""
    context = f"{leads} {before}{parted}{opening(follows, 5)}".strip()
    return Change(NAME, place, before, after, SURENESS, context, at=len(leads) + 1 if leads else 0)


def _proposal(passages: Sequence[Passage], one: Quotation, house: HouseStyle, place: Place) -> Finding:
    most = longest(house, passages[one.passages[0]].language)
    first, last = passages[one.passages[0]].text, passages[one.passages[-1]].text
    begins = opening(first[one.start : one.start + SHOWN]).lstrip(OPENING)
    ends = ending(last[max(0, one.end - SHOWN) : one.end - len(one.closer)])
    hint = f"over {most} words it may be a block quotation: > before each line, and no marks around it"
    if one.applies and not house.block_quotations:
        hint += f"; `block-quotations: {most}` under `house` does this for all"
    message = f"a quotation of {one.words} words stands in its paragraph, from “{begins}” to “{ends}”"
    return Finding("long-quotation", Severity.NOTE, message, place, hint)


def display(
    document: tree.Element, passages: Sequence[Passage], quotations: Sequence[Quotation], evidence: Evidence
) -> list[tuple[int, list[Edit]]]:
    """Set quotations apart in a document, in place; `passages` are the document's own, read after it was last changed.

    The outer marks fall away and those inside move up by one level (The Chicago Manual of Style, 13.30; MHRA, 9.4). The
    introduction stays a paragraph; what follows becomes one of class `continued`. Gives the edits of the inner marks, by passage.
    """
    promoted, edits = _edits(passages, quotations, evidence)
    after = tuple(one.edited(edits[number]) if number in edits else one for number, one in enumerate(passages))
    spans: dict[int, list[tuple[int, int, int]]] = {}
    for which, one in enumerate(quotations):
        for number in one.passages:
            start = one.start if number == one.passages[0] else 0
            spans.setdefault(number, []).append(
                (start, one.tail if number == one.passages[-1] else len(passages[number].text), which)
            )
    cuts: dict[Path, dict[int, list[tuple[int, int, int]]]] = {}
    for number, ones in spans.items():
        offsets = shift(edits[number], [offset for start, tail, _ in ones for offset in (start, tail)])
        moved = [(start, tail, which) for start, tail, (_, _, which) in zip(offsets[::2], offsets[1::2], ones, strict=True)]
        path = passages[number].path
        cuts.setdefault(path[:-1], {})[int(path[-1])] = moved
    mend(document, tuple(passages), after)
    texts = {one.path: one.text for one in after}
    # The innermost lists first, so that the paths that are still wanted hold.
    for parent in sorted(cuts, key=len, reverse=True):
        blocks: Any = document
        for key in parent:
            blocks = blocks[key]
        blocks[:] = _rebuilt(blocks, cuts[parent], {index: texts[*parent, index] for index in cuts[parent]})
    return sorted(promoted.items())


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


def _edits(
    passages: Sequence[Passage], quotations: Sequence[Quotation], evidence: Evidence
) -> tuple[dict[int, list[Edit]], dict[int, list[Edit]]]:
    """The edits that move inner marks up, by passage; and these with those that take the outer marks away."""
    promoted: dict[int, list[Edit]] = {}
    every: dict[int, list[Edit]] = {}
    known: dict[int, list[Pair]] = {}
    following = beginnings(passages)
    for one in quotations:
        for number in one.passages:
            if number not in known:
                known[number] = read_pairs(passages[number], evidence, following[number])
            pairs = known[number]
            outer = bisect_left(pairs, one.start, key=lambda pair: pair.start) if number == one.passages[0] else 0
            around = pairs[outer]
            every.setdefault(number, []).append(Edit(around.start, around.begin, ""))
            if around.closer:
                every[number].append(Edit(around.finish, around.end, ""))
            inner = _promoted(passages[number], pairs, outer, one.closer)
            every[number] += inner
            if inner:
                promoted.setdefault(number, []).extend(inner)
    for edits in every.values():
        edits.sort()
    return promoted, every


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
        close = around.closer or (closer if pair.parent == outer else PARTNERS.get(around.opener[0], ""))
        edits.append(Edit(pair.start, pair.begin, around.opener))
        if pair.closer and close:
            edits.append(Edit(pair.finish, pair.end, close))
    return sorted(edit for edit in edits if passage.text[edit.start : edit.end] != edit.replacement)
