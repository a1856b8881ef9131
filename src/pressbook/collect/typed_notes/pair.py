"""Runs of typed notes meet the calls before them: those that pair exactly, those that do not, and lists of works."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from pressbook.collect.typed_notes.calls import Call
from pressbook.collect.typed_notes.entries import Run
from pressbook.collect.typed_notes.found import Numbered, Style, Unpaired
from pressbook.collect.typed_notes.layout import Block
from pressbook.collect.typed_notes.standing import WEAK, Standing

YEAR = re.compile(r"(?<!\d)(?:1[4-9]|20)\d\d(?!\d)")
# The label of a link's address.
NAMED = re.compile(r"^ {0,3}\[(\d{1,3})\]:", re.MULTILINE)
MOST_CALLS = 20  # of one note
# Marks of which some have lost their brackets or their raising on the way.
MIXED = frozenset({Style.BRACKET, Style.RAISED, Style.LINK})


@dataclass(frozen=True, slots=True)
class Pair:
    """A run and its calls, which name each of its notes at least once."""

    run: Run
    calls: tuple[Call, ...]


@dataclass(slots=True)
class Paired:
    """What pairing came to."""

    pairs: list[Pair] = field(default_factory=list)
    unpaired: list[Unpaired] = field(default_factory=list)
    numbered: list[Numbered] = field(default_factory=list)


class Pairing:
    """Pairs the runs of one text, in order, with the calls that no earlier run has taken.

    `works` are the numbers that stand in the text with pages or with each other, as only those of works do.
    """

    def __init__(self, text: str, blocks: Sequence[Block], runs: list[Run], calls: list[Call], works: set[str]) -> None:
        self.text = text
        self.runs = runs
        self.calls = calls
        self.works = works
        self.standing = Standing(text, blocks, runs)
        self.starts = [call.mark.start for call in calls]
        self.telling = [call.mark.start for call in calls if call.mark.style is not Style.GLUED]
        self.pointed = {call.mark.label for call in calls if call.named}
        self.free: dict[Style, list[int]] = {style: [] for style in Style}
        for number, call in enumerate(calls):
            self.free[call.mark.style].append(number)
        self.inside: set[int] = set()  # the blocks of notes: what is called there stays as typed
        self.out = Paired()

    def pair(self) -> Paired:
        """Pair what pairs."""
        here = 0
        while here < len(self.runs):
            cluster = self._cluster(here)
            here += len(cluster)
            held = set().union(*(_held(run) for run in cluster))
            self.inside |= held
            before = len(self.out.pairs)
            if not self._one(cluster):
                for run in cluster:
                    self._one([run])
            self.inside -= held.difference(*(_held(pair.run) for pair in self.out.pairs[before:]))
        self._left()
        return self.out

    def _cluster(self, here: int) -> list[Run]:
        """Runs with nothing called between them: notes numbered afresh for each chapter, all at the end."""
        cluster = [self.runs[here]]
        for run in self.runs[here + 1 :]:
            called = bisect_left(self.telling, cluster[-1].entries[-1].end)
            start = run.entries[0].mark.start
            if run.style is not cluster[0].style or (called < len(self.telling) and self.telling[called] < start):
                break
            cluster.append(run)
        return cluster

    def _before(self, run: Run, style: Style, most: int) -> list[int] | None:
        """The calls of a style before a run that nothing has taken; None where they are more than `most`."""
        some = self.free[style]
        end = bisect_left(some, bisect_left(self.starts, run.entries[0].mark.start))
        if end > most + len(self.inside):
            return None
        free = [number for number in some[:end] if self.calls[number].block not in self.inside]
        if style is not Style.GLUED:
            return free
        last = max((int(label) for label in run.labels), default=0)
        return [number for number in free if int(self.calls[number].mark.label) <= last + 1]  # Covid19 calls nothing

    def _take(self, style: Style, numbers: list[int]) -> None:
        some, count = self.free[style], len(numbers)
        gone = set(numbers)
        self.free[style] = some[count:] if some[:count] == numbers else [number for number in some if number not in gone]

    def _one(self, cluster: list[Run]) -> bool:
        """Try one cluster; whether nothing more is to be done about it."""
        if all(self._is_of_works(run) for run in cluster):
            for run in cluster:
                self._note_works(run)
            return True
        if not all(self.standing.is_eligible(run) for run in cluster):
            return len(cluster) == 1
        entries = sum(len(run.entries) for run in cluster)
        callers = self.standing.callers(cluster[0])
        mixed = tuple(style for style in callers if style in MIXED)
        for styles in [*((style,) for style in callers), *([mixed] if len(mixed) > 1 else [])]:
            some = [self._before(cluster[0], style, MOST_CALLS * entries) for style in styles]
            numbers = sorted(number for one in some for number in one or ())
            if None in some or (styles == (Style.SYMBOL,) and not self._is_near(cluster[0], numbers)):
                continue
            shares = self._shares(cluster, numbers)
            if shares is not None:
                for style, one in zip(styles, some, strict=True):
                    self._take(style, one or [])
                for run, share in zip(cluster, shares, strict=True):
                    self.out.pairs.append(Pair(run, tuple(self.calls[number] for number in share)))
                return True
        if len(cluster) == 1:
            self._say_unpaired(cluster[0])
        return len(cluster) == 1

    def _shares(self, cluster: list[Run], numbers: list[int]) -> list[list[int]] | None:
        """Each run's calls; None where a label is called that no note has, or a note is not called, or the order is another."""
        shares: list[list[int]] = []
        at = 0
        for which, run in enumerate(cluster):
            wanted = set(run.labels)
            if len(wanted) != len(run.entries):
                return None
            following = cluster[which + 1].labels[0] if which + 1 < len(cluster) else None
            share: list[int] = []
            seen: set[str] = set()
            while at < len(numbers):
                label = self.calls[numbers[at]].mark.label
                if label not in wanted or (seen == wanted and label == following):
                    break
                seen.add(label)
                share.append(numbers[at])
                at += 1
            if seen != wanted or not self._in_order(run, share):
                return None
            shares.append(share)
        return shares if at == len(numbers) else None

    def _in_order(self, run: Run, share: list[int]) -> bool:
        """Whether notes are called first in about the order in which they stand; numbers in parentheses exactly so."""
        labels = list(dict.fromkeys(self.calls[number].mark.label for number in share))
        if run.style is Style.SYMBOL:
            return len(labels) == len(share)
        misplaced = sum(int(after) < int(before) for before, after in pairwise(labels))
        if self.calls[share[0]].mark.style is Style.GLUED and (len(labels) < 2 or len(share) > len(labels)):
            return False
        weak = any(self.calls[number].mark.style in WEAK for number in share)
        return misplaced == 0 and labels[0] == "1" if weak else misplaced <= 1 + len(labels) // 20

    def _is_near(self, run: Run, numbers: list[int]) -> bool:
        """Whether stars are called in the section of their notes, or the notes have a heading or a rule of their own."""
        if self.standing.is_marked(run) or not numbers:
            return True
        return not self.standing.is_parted(self.calls[numbers[0]].block, run.entries[0].first)

    def _is_of_works(self, run: Run) -> bool:
        if run.style is Style.SYMBOL or len(run.entries) < 2:
            return run.of_works
        labels = set(run.labels)
        if run.heading < 0:
            return run.of_works or (run.style is Style.BRACKET and bool(labels & (self.works | self.pointed)))
        dated = sum(bool(YEAR.search(self.text, entry.words, entry.end)) for entry in run.entries)
        return bool(labels & self.works) and dated > 0.8 * len(run.entries)

    def _note_works(self, run: Run) -> None:
        labels = set(run.labels)
        count = len(labels & self.works)
        for style in (Style.BRACKET, Style.RAISED, Style.LINK):
            some = ((number, self.calls[number]) for number in self.free[style])
            numbers = [number for number, call in some if call.mark.label in labels and call.block not in self.inside]
            count += len(numbers)
            if numbers:
                self._take(style, numbers)
        if count:
            self.out.numbered.append(Numbered(run.entries[0].mark.start, len(run.entries), count))

    def _say_unpaired(self, run: Run) -> None:
        """Remember what does not pair, where enough does to be sure that notes are meant."""
        labels = set(run.labels)
        common, style, numbers = 0, run.style, list[int]()
        for other in self.standing.callers(run) if self.standing.is_marked(run) else (run.style,):
            if other is Style.GLUED:
                continue
            some = self._before(run, other, len(self.calls)) or []
            called = len(labels & {self.calls[number].mark.label for number in some})
            if called > common:
                common, style, numbers = called, other, some
        if not common and not (run.heading >= 0 and run.style is Style.BRACKET):
            return
        if common < 2 and (run.style is Style.SYMBOL or (style is Style.PAREN and run.heading < 0)):
            return
        marks = [self.calls[number].mark for number in numbers]
        called_labels = {mark.label for mark in marks}
        lonely = [mark for mark in marks if mark.label not in labels]
        if style is not run.style and len(lonely) + len(labels) - common > common:
            return
        uncalled = [entry.mark for entry in run.entries if entry.mark.label not in called_labels]
        twice = [entry.mark for number, entry in enumerate(run.entries) if entry.mark.label in run.labels[:number]]
        self._take(style, numbers)
        if not lonely and not uncalled and not twice:
            lonely = [mark for mark, after in pairwise(marks) if mark.label != after.label][:1] or marks[:1]
        self.out.unpaired.append(Unpaired(tuple(lonely), tuple(uncalled), common, tuple(twice)))

    def _left(self) -> None:
        """Calls that count from 1 and have no notes at all: the notes were lost on the way."""
        named = set(NAMED.findall(self.text))
        for style, least in ((Style.BRACKET, 2), (Style.RAISED, 3), (Style.LINK, 1)):
            calls = [self.calls[number] for number in self.free[style]]
            marks = [
                call.mark
                for call in calls
                if call.block not in self.inside and call.mark.label not in named and (call.mark.linked or not call.apart)
            ]
            labels = list(dict.fromkeys(mark.label for mark in marks))
            if any(self.calls[number].mark.label == "0" for number in self.free[style]):
                continue  # loaves[0]: a text about programs
            if len(labels) < least or labels != [str(number) for number in range(1, len(labels) + 1)]:
                continue
            if style is not Style.BRACKET or not set(labels) & self.works:
                self.out.unpaired.append(Unpaired(tuple(marks), (), 0))


def _held(run: Run) -> set[int]:
    """The blocks of a run's notes."""
    return {number for entry in run.entries for number in range(entry.first, entry.last + 1)}
