"""Doubts become findings: one for one fault, each at its place in the manuscript, and no more of a kind than a person reads."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from pressbook.copyedit.doubts import FINDING
from pressbook.copyedit.rules.unpaired import MISMATCHED, UNCLOSED, UNOPENED
from pressbook.copyedit.setting import Doubt
from pressbook.text.passages import Edit, unshift
from pressbook.text.sentences import around
from pressbook.types import Finding, Place, Severity

MOST = 20  # findings of one kind that are shown of a session; the others are counted
MARKS = (FINDING, UNCLOSED, UNOPENED, MISMATCHED)


class Asked(NamedTuple):
    """A doubt about a passage that began `start` characters into it as it was typed, and ended at `end`; and its sentence."""

    doubt: Doubt
    start: int
    end: int
    sentence: str = ""


def ask(doubt: Doubt, history: Sequence[Sequence[Edit]], text: str = "") -> Asked:
    """A doubt about `text`, which the edits of `history` made of what was typed."""
    start, end = doubt.start, doubt.end
    for edits in reversed(history):
        start, end = unshift(edits, [start, end])
    return Asked(doubt, start, end, around(text, doubt.start, doubt.end) if doubt.typed else "")


def once(doubts: Sequence[Asked], unpaired: Sequence[Asked]) -> list[Asked]:
    """The doubts of a passage about single marks, and about marks without a partner, without those that tell of the same mark.

    That two marks do not go together says more than that either is doubtful; a doubt with its readings says more than that
    a mark has no partner.
    """
    crossed = {at for one in unpaired if one.doubt.finding == MISMATCHED for at in (one.start, one.end - 1)}
    left = [one for one in doubts if one.doubt.finding != FINDING or not crossed & {one.start, one.end - 1}]
    doubtful = {one.start for one in left}
    return left + [one for one in unpaired if one.doubt.finding == MISMATCHED or one.start not in doubtful]


def findings_of(asked: Iterable[Asked], place: Callable[[int], Place]) -> list[Finding]:
    """What is said of a passage; `place` gives the spot of an offset of it as it was typed."""
    return [
        Finding(
            one.doubt.finding, Severity.WARNING, one.doubt.message, place(one.start), one.doubt.hint,
            one.doubt.typed, one.doubt.readings, one.sentence,
        )
        for one in asked
    ]  # fmt: skip


def cut_short(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Findings in order, those about marks no more than MOST of a kind: then one that counts the rest of its kind."""
    total = Counter(one.rule for one in findings)
    seen: Counter[str] = Counter()
    kept: list[Finding] = []
    for one in findings:
        seen[one.rule] += 1
        if one.rule not in MARKS or seen[one.rule] <= MOST or total[one.rule] == MOST + 1:
            kept.append(one)
        elif seen[one.rule] == MOST + 1:
            message = f"there are {total[one.rule] - MOST} more of this kind from here on"
            hint = "they are listed when those before them are settled"
            kept.append(replace(one, message=message, hint=hint, typed="", readings=(), context=""))
    return tuple(kept)
