"""The paragraphs of a text are read together: what a first reading finds in one helps to read the others."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import exp, log

from pressbook.copyedit.quotation.beside import following_word, preceding_word, set_off
from pressbook.copyedit.quotation.evidence import Evidence, gather
from pressbook.copyedit.quotation.marks import Mark, Role
from pressbook.copyedit.quotation.parse import parse
from pressbook.copyedit.quotation.reading import read

READINGS = 2  # times that a text is read again with what it taught
SETTLED = 6.0  # margin from which another reading would not change a mark


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph: its text and language, the ranges (start, end, tag) in other languages, how the next paragraph begins.

    `decided` are the ranges of words that a person has decided.
    """

    text: str
    language: str
    foreign: tuple[tuple[int, int, str], ...] = ()
    following: str = ""
    decided: tuple[tuple[int, int], ...] = ()

    def read(self, evidence: Evidence) -> list[Mark]:
        """The marks with their roles."""
        marks = read(self.text, self.language)
        at = 0
        for mark in marks:
            while at < len(self.foreign) and self.foreign[at][1] <= mark.start:
                at += 1
            if at < len(self.foreign) and self.foreign[at][0] <= mark.start:
                mark.language = self.foreign[at][2]
        for start, end in self.decided:
            for mark in marks[bisect_left(marks, start, key=lambda one: one.start) :]:
                if mark.end > end:
                    break
                mark.fixed = True
        parse(marks, self.text, evidence, self.following)
        return marks


def study(lines: Sequence[Line], outer: str = "") -> tuple[Evidence, list[list[Mark]]]:
    """What a text says about its marks, and the marks of each line; `outer` is "double" or "single" where that is told.

    Linear in the length of the text.
    """
    evidence = gather("\n".join(line.text for line in lines), outer)
    every = [line.read(evidence) for line in lines]
    # In a tale told in quotation marks most quotations are inner ones: which stand outside, only the parse can tell.
    if not outer and (nested := outermost(lines, every)) not in ("", evidence.outer):
        evidence = replace(evidence, outer=nested)
        every = [line.read(evidence) for line in lines]
    return _lessons(evidence, lines, every, range(len(lines))), every


def study_again(evidence: Evidence, lines: Sequence[Line], every: list[list[Mark]], again: Sequence[int]) -> Evidence:
    """What a text says when some of its lines were set and are read anew, as if nothing had been learned from it before.

    `lines` are those that were set, by the numbers `again`, with the others as they were when `every` was read; it is renewed.
    """
    evidence = Evidence(evidence.outer, bare=evidence.bare)
    for number in again:
        every[number] = lines[number].read(evidence)
    return _lessons(evidence, lines, every, again)


def _lessons(evidence: Evidence, lines: Sequence[Line], every: list[list[Mark]], again: Iterable[int]) -> Evidence:
    """What the marks of a text teach; those of the lines `again` that are open to change are read once more with that."""
    learned = evidence
    for _ in range(READINGS):
        learned = _learn(evidence, lines, every)
        again = [number for number in again if any(_open_to_change(mark) for mark in every[number])]
        for number in again:
            every[number] = lines[number].read(learned)
        if not again:
            break
    return learned


def outermost(lines: Iterable[Line], every: Iterable[Sequence[Mark]]) -> str:
    """Which marks a text has outside: "double", "single", or "" where it has no quotation; words set off count for little."""
    double = single = 0
    for line, marks in zip(lines, every, strict=True):
        for mark in marks:
            if mark.role is Role.OPEN and not mark.depth and mark.partner:
                speech = line.text[mark.end : mark.end + 1].isupper() or line.text[mark.partner.start - 1] in ".,!?…—"
                weight = 10 if speech else 1
                double, single = (double + weight, single) if mark.double else (double, single + weight)
    return "" if not double and not single else "double" if double >= single else "single"


def _open_to_change(mark: Mark) -> bool:
    return not mark.double and mark.margin < SETTLED and _at_a_word(mark)


def _at_a_word(mark: Mark) -> bool:
    """Whether a mark stands at one end of a word."""
    return (mark.left in "wn") != (mark.right in "wn")


def _learn(evidence: Evidence, lines: Iterable[Line], every: Iterable[Sequence[Mark]]) -> Evidence:
    """The evidence with how often, in sums of likelihood, each word had an apostrophe or a quotation mark at its side."""
    elided: dict[str, float] = defaultdict(float)
    quoted: dict[str, float] = defaultdict(float)
    trailed: dict[str, float] = defaultdict(float)
    closed: dict[str, float] = defaultdict(float)
    few = many = 1.0
    for line, marks in zip(lines, every, strict=True):
        for mark in marks:
            if mark.double or not _at_a_word(mark):
                continue
            likely = 1.0 / (1.0 + exp(-mark.margin))
            apostrophe = likely if mark.role is Role.APOSTROPHE else 1.0 - likely
            if mark.left in "wn":
                word = preceding_word(mark, line.text)
                trailed[word] += apostrophe
                closed[word] += 1.0 - apostrophe
                continue
            word = following_word(mark, line.text)
            elided[word] += apostrophe
            quoted[word] += 1.0 - apostrophe
            if set_off(mark, line.text):
                few, many = few + apostrophe, many + 1.0 - apostrophe
    lean = max(-1.0, min(2.5, 0.7 * log(few / many)))
    return replace(evidence, elided=elided, quoted=quoted, trailed=trailed, closed=closed, lean=lean)
