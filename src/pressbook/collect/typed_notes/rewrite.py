"""Typed notes and their calls become slices to be read as Markdown's own notes: [^1] in the text, [^1]: before the note."""

import re
from collections.abc import Sequence
from itertools import groupby

from pressbook.collect.typed_notes.calls import SPACES
from pressbook.collect.typed_notes.columns import keep_columns
from pressbook.collect.typed_notes.entries import Entry, Run
from pressbook.collect.typed_notes.found import Mark, Retyping
from pressbook.collect.typed_notes.layout import Block, Kind
from pressbook.collect.typed_notes.marks import SYMBOLS
from pressbook.collect.typed_notes.pair import Pair

LABEL = re.compile(r"\[\^([^\[\]\s^]+)\]")
# What led back from a note to its call: an arrow or a caret, most often a link.
ARROW = (
    "[\N{LEFTWARDS ARROW WITH HOOK}\N{UPWARDS ARROW}\N{DOWNWARDS ARROW WITH CORNER LEFTWARDS}\u2934]\N{VARIATION SELECTOR-15}?"
)
LED = rf"\[\s*(?:\\?\^|{ARROW})\s*\]\([^()\s]*#[^()\s]*\)(?:\{{[^{{}}\n]*\}})?"
BACK = re.compile(rf"\s*(?:{LED}|{ARROW})\s*\Z")
FRONT = re.compile(rf"(?:\*\*)?{LED}(?:\*\*)?\s*")
SPAN_END = re.compile(r"\]\{[^{}\n]*\}\s*\Z")
DRESS = re.compile(r"\[\]\{[^{}\n]*\}|\{[^{}\n]*\}|[*_\\#]+|\n\s*[-=]+\s*\Z")
BLANK = re.compile(r"\n(?:[ \t]*\n)+")
MARKER = re.compile(r" {0,3}(?:[-+*•>|:]|\(?\w{1,3}[.)][ \t])")
LEAD = re.compile(" {0,4}")
INDENT = 4
REACH = 200


class Labels:
    """Labels of one text: as typed where that is free, else with the number of the time."""

    def __init__(self, text: str) -> None:
        self.taken = set(LABEL.findall(text))
        self.times: dict[str, int] = {}

    def settle(self, labels: Sequence[str]) -> dict[str, str]:
        """A label of Markdown for each label of a run, all of the same making."""
        names = [_name(label) for label in labels]
        time = max(self.times.get(name, 1) for name in names)
        while self.taken.intersection(free := [f"{name}-{time}" if time > 1 else name for name in names]):
            time += 1
        self.taken.update(free)
        self.times.update(dict.fromkeys(names, time))
        return dict(zip(labels, free, strict=True))


def _name(label: str) -> str:
    sign = SYMBOLS.get(label[0])
    return label if sign is None else sign + (str(len(label)) if len(label) > 1 else "")


def rewrite(text: str, blocks: Sequence[Block], pairs: Sequence[Pair], labels: Labels) -> tuple[tuple[Retyping, ...], ...]:
    """The slices of a text to be read as notes: for each heading of notes one group, for each run without one another."""
    held: dict[int, int] = {}  # block to the last block of the note that begins in it
    for pair in pairs:
        for entry in pair.run.entries:
            held[entry.first] = max(entry.last, held.get(entry.first, 0))
    groups: list[tuple[Retyping, ...]] = []
    for (heading, _), members in groupby(
        enumerate(pairs), lambda item: (item[1].run.heading, item[0] if item[1].run.heading < 0 else 0)
    ):
        slices: list[Retyping] = []
        some = [pair for _, pair in members]
        for pair in some:
            names = labels.settle(pair.run.labels)
            calls = [_call(text, call.mark, names[call.mark.label]) for call in pair.calls]
            slices += [*calls, *keep_columns(text, blocks, calls)]
            before: Entry | None = None
            for entry in pair.run.entries:
                slices += _entry(text, blocks, entry, names[entry.mark.label], before)
                before = entry
        slices += _heads(text, blocks, held, heading, some[0].run) if heading >= 0 else _rule(text, blocks, held, some[0].run)
        groups.append(tuple(sorted(slices, key=lambda one: (one.start, one.end))))
    return tuple(groups)


def _call(text: str, mark: Mark, name: str) -> Retyping:
    """A call; a space between it and its word is left out, for a raised number stands close."""
    start = mark.start
    while start and text[start - 1] in SPACES:
        start -= 1
    if start and text[start - 1] == "\n":
        start = mark.start
    return Retyping(start, mark.end, f"[^{name}]", mark.shown)


def _heads(text: str, blocks: Sequence[Block], held: dict[int, int], heading: int, run: Run) -> list[Retyping]:
    """The heading of notes, those below it and the rules around go, when nothing but notes stands below."""
    top = blocks[heading]
    inner: list[int] = []
    number = heading if top.kind is Kind.TEXT and run.heading_lines < len(top.lines) else heading + 1
    while number < len(blocks):
        block = blocks[number]
        if number in held:
            number = held[number] + 1
            continue
        below = block.kind is Kind.HEADING and top.kind is Kind.HEADING and block.level > top.level
        if below or (block.kind is Kind.BREAK and (number + 1 == len(blocks) or number + 1 in held)):
            inner.append(number)
        elif block.kind in (Kind.HEADING, Kind.BREAK):
            break
        elif number < run.entries[0].first or inner:
            return []  # words of its own stand under the heading, before the notes or among them
        else:
            break
        number += 1
    slices = [_gone(text, top.start, top.lines[run.heading_lines - 1][1])]
    slices += [_gone(text, blocks[one].start, blocks[one].end) for one in inner]
    if heading and blocks[heading - 1].kind is Kind.BREAK:
        slices.append(_gone(text, blocks[heading - 1].start, blocks[heading - 1].end))
    return slices


def _rule(text: str, blocks: Sequence[Block], held: dict[int, int], run: Run) -> list[Retyping]:
    """A rule that parts notes from the text goes with them."""
    above, after = run.entries[0].first - 1, run.entries[-1].last + 1
    if run.rule < 0 or above != run.rule or (after < len(blocks) and blocks[after].kind is Kind.TEXT and after not in held):
        return []
    return [_gone(text, blocks[above].start, blocks[above].end)]


def _gone(text: str, start: int, end: int) -> Retyping:
    """A heading or rule that goes, with the blank lines below it."""
    shown = " ".join(DRESS.sub("", text[start:end]).split()) or text[start:end].strip().replace("\\", "")
    blank = BLANK.match(text, end)
    return Retyping(start, blank.end() if blank else end, "", shown)


def _entry(text: str, blocks: Sequence[Block], entry: Entry, name: str, before: Entry | None) -> list[Retyping]:
    """A note: its mark, the indents of its further paragraphs, and the link that led back."""
    start = blocks[entry.first].lines[entry.line][0]
    words = f"[^{name}]: "
    begin, arrow, slices = _strip(text, entry)
    if entry.line:
        if before is None or before.last != entry.first:
            words = "\n" + words  # directly under a line of other words a note begins none
        elif text[start - 2] == "\\":
            slices.append(Retyping(start - 2, start - 1, ""))
    slices.append(Retyping(start, begin, words, f"{entry.mark.shown} {arrow}".rstrip()))
    for number in range(entry.first + 1, entry.last + 1):
        for which, (line, end) in enumerate(blocks[number].lines):
            if line <= begin:
                continue  # the paragraph below a mark that stands alone
            lead = LEAD.match(text, line, end)
            deep = len(lead[0]) if lead else 0
            prose = blocks[number].kind is Kind.TEXT and not MARKER.match(text, blocks[number].start)
            if deep < INDENT and not text.startswith("\t", line) and (not which or deep or not prose):
                slices.append(Retyping(line, line, " " * (INDENT - deep)))
    return slices


def _strip(text: str, entry: Entry) -> tuple[int, str, list[Retyping]]:
    """Where a note's words begin, the arrow before them, and what goes at its end: a span with a name, an arrow that led back."""
    begin, end, slices = entry.words, entry.end, list[Retyping]()
    at = max(begin, end - REACH)
    span = SPAN_END.search(text, at, end)
    if text.startswith("[", begin) and span and _closes(text, begin, span.start()):
        slices.append(Retyping(span.start(), span.end(), ""))
        begin, end = begin + 1, span.start()
    front = FRONT.match(text, begin, end)
    if front:
        begin = front.end()
    if back := BACK.search(text, max(begin, at), end):
        slices.append(Retyping(back.start(), back.end(), "", _arrow(back[0])))
    return begin, _arrow(front[0]) if front else "", slices


def _arrow(link: str) -> str:
    sign = re.search(rf"\^|{ARROW}", link)
    return sign[0] if sign else ""


def _closes(text: str, start: int, end: int) -> bool:
    """Whether the bracket at `end` closes the one at `start`."""
    depth, place = 0, start
    while place < end:
        if text[place] == "\\":
            place += 1
        elif text[place] in "[]":
            depth += 1 if text[place] == "[" else -1
            if not depth:
                return False
        place += 1
    return depth == 1
