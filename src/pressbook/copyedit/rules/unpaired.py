"""Quotations that open and never close, close and were never opened, or close with a mark of another kind: one doubt a fault."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from pressbook.copyedit.quotation.evidence import Evidence
from pressbook.copyedit.quotation.marks import Mark, Role
from pressbook.copyedit.rules.quotes import RUNNING, beginnings, blocks_of, line_of
from pressbook.copyedit.setting import Doubt
from pressbook.text.passages import OPAQUE, Passage, Path, Sort

UNCLOSED, UNOPENED, MISMATCHED = "unclosed-quotation", "unopened-quotation", "mismatched-quotation"
OPENING = "\"'`´“”„‟«»‹›‘’‚‛ \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}"
SHOWN, WORDS = 60, 5  # characters, and words among them, by which a quotation is shown
REACH = 12  # paragraphs through which a quotation that is not opened anew may run
MARKS = frozenset(OPENING) - {" ", "\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}", "’"}


VERBS = (
    "said|says|asked|replied|answered|cried|returned|whispered|shouted|exclaimed|remarked|added|observed|continued|muttered"
    "|murmured|repeated|demanded|inquired|enquired|growled|suggested|called|explained|insisted|began|interrupted"
)
WHO = r"(?:I|he|she|they|the \w+(?: \w+)?|[A-Z][\w.’]+(?: [A-Z][\w.’]+){0,2})"
# Who speaks is told behind what was said: here it ended. In a speech that goes on such words stand inside other marks.
SPOKEN = re.compile(rf"(?<![:;])[,!?] (?:(?:{VERBS}) {WHO}|{WHO} (?:{VERBS}))\b[^“”\"]{{0,80}}\.\Z")


class _Open(NamedTuple):
    """A quotation left open: in which passage, by which mark, in which list of blocks, whether the next one opens with it; and
    the text."""

    passage: int
    mark: Mark
    blocks: Path
    goes_on: bool
    text: str


@dataclass(slots=True)
class _Stream:
    """What earlier paragraphs of a text, or of one note, have left open."""

    waiting: list["_Open"] = field(default_factory=list)


def find_unpaired(passages: Sequence[Passage], evidence: Evidence) -> Iterator[tuple[int, Doubt]]:
    """The marks that have no partner, by passage: (index, doubt).

    A quotation may run on: the next paragraph opens with its mark, or one soon after closes what it did not open, and no
    other quotation of its level was opened between them. Linear.
    """
    following = beginnings(passages)
    streams: dict[Path, _Stream] = {}
    for number, passage in enumerate(passages):
        if passage.echo >= 0 or passage.sort is Sort.CODE:
            continue
        running = passage.sort in RUNNING
        stream = streams.setdefault(passage.owner, _Stream()) if running else _Stream()
        if passage.sort is Sort.HEADING:
            yield from _given_up(streams.pop(passage.owner, _Stream()).waiting)
        if running:
            late = [one for one in stream.waiting if number - one.passage > REACH]
            stream.waiting = [one for one in stream.waiting if number - one.passage <= REACH]
            yield from _given_up(late)
        if not MARKS & set(passage.text):
            continue
        marks = [one for one in line_of(passage, following[number]).read(evidence) if one.start < one.end]
        yield from _loose(number, passage, marks, stream, following[number])
        if not running:
            yield from _given_up(stream.waiting)
    for stream in streams.values():
        yield from _given_up(stream.waiting)


def _loose(number: int, passage: Passage, marks: Sequence[Mark], stream: _Stream, following: str) -> Iterator[tuple[int, Doubt]]:
    """What cannot be paired in this passage; what may yet close waits in the stream."""
    prose, here = passage.prose, blocks_of(passage)
    opened: list[Mark] = []
    for mark in marks:
        if prose[mark.start] == OPAQUE or mark.role not in (Role.OPEN, Role.CLOSE):
            continue
        if mark.role is Role.OPEN:
            yield from _interrupted(stream, mark, here)
            yield from ((number, _unclosed(one, passage.text)) for one in opened if one.depth >= mark.depth)
            opened = [one for one in opened if one.depth < mark.depth]
            if mark.partner is None:
                opened.append(mark)
        elif mark.partner is not None:
            yield from ((number, _unclosed(one, passage.text)) for one in opened if one.start > mark.partner.start)
            opened = [one for one in opened if one.start < mark.partner.start]
        elif place := _closed_by(stream, mark):
            del stream.waiting[place - 1 :]
        elif opened:
            yield number, _mismatched(opened.pop(), mark)
        else:
            yield number, _unopened(mark, passage.text)
    if opened and _is_over(passage, opened[-1]):
        yield number, _unclosed(opened[-1], passage.text)
    else:
        stream.waiting += [_Open(number, one, here, _goes_on(following), passage.text) for one in opened]


def _closed_by(stream: _Stream, mark: Mark) -> int:
    """Which of the quotations left open a mark closes, counted from 1; 0 for none."""
    return next((at for at in range(len(stream.waiting), 0, -1) if stream.waiting[at - 1].mark.double == mark.double), 0)


def _interrupted(stream: _Stream, mark: Mark, here: Path) -> Iterator[tuple[int, Doubt]]:
    """A quotation of the same level that opens in the same list of blocks, or around it: those that waited are given up."""
    lost = [one for one in stream.waiting if one.mark.double == mark.double and one.blocks[: len(here)] == here]
    if lost:
        stream.waiting = [one for one in stream.waiting if one not in lost]
        yield from _given_up(lost)


def _is_over(passage: Passage, opener: Mark) -> bool:
    """Whether the paragraph ends by telling who spoke, outside what was spoken."""
    return opener.double and bool(SPOKEN.search(passage.prose, max(opener.end, len(passage.prose) - 160)))


def _goes_on(following: str) -> bool:
    """Whether the next paragraph opens what is open here."""
    first = following[: len(following) - len(following.lstrip(OPENING))].strip()
    return len(first) >= 1 and first != "’"


def _given_up(waiting: Sequence[_Open]) -> Iterator[tuple[int, Doubt]]:
    yield from ((one.passage, _unclosed(one.mark, one.text)) for one in waiting if not one.goes_on)


def _unclosed(mark: Mark, text: str) -> Doubt:
    words = " ".join(text[mark.start : mark.end + SHOWN].split(" ")[:WORDS])
    message, hint = f"this quotation opens and does not close: {words} …", "put the closing mark where the quotation ends"
    return Doubt(mark.start, mark.end, UNCLOSED, message, hint)


def _unopened(mark: Mark, text: str) -> Doubt:
    words = " ".join(text[max(0, mark.start - SHOWN) : mark.end].split(" ")[-WORDS:])
    message, hint = f"this mark closes what nothing opened: … {words}", "put the opening mark where the quotation begins"
    return Doubt(mark.start, mark.end, UNOPENED, message, hint)


def _mismatched(opener: Mark, closer: Mark) -> Doubt:
    message = f"this quotation opens with {opener.typed} and closes with {closer.typed}"
    return Doubt(opener.start, closer.end, MISMATCHED, message, "type both marks of one kind, or the mark that is missing")
