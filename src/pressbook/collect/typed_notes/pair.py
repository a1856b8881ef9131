"""Runs of typed notes meet the calls before them: those that pair exactly, those that do not, and lists of works."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from pressbook.collect.typed_notes.calls import Call
from pressbook.collect.typed_notes.entries import Run
from pressbook.collect.typed_notes.found import Mark, Numbered, Style, Unpaired
from pressbook.collect.typed_notes.layout import Block, Kind

# Which calls may belong to notes that begin so, the likelier first.
CALLED: dict[Style, tuple[Style, ...]] = {
    Style.BRACKET: (Style.BRACKET, Style.RAISED, Style.LINK),
    Style.RAISED: (Style.RAISED, Style.LINK, Style.BRACKET),
    Style.PAREN: (Style.PAREN, Style.RAISED, Style.LINK),
    Style.SYMBOL: (Style.SYMBOL,),
    Style.LINK: (Style.LINK, Style.RAISED, Style.BRACKET),
    Style.STOP: (Style.RAISED, Style.BRACKET, Style.LINK, Style.PAREN),
    Style.CLOSE: (Style.RAISED, Style.BRACKET, Style.PAREN, Style.LINK),
    Style.BARE: (Style.RAISED, Style.BRACKET, Style.LINK, Style.PAREN),
}
SAME = frozenset({Style.BRACKET, Style.RAISED, Style.SYMBOL, Style.LINK, Style.PAREN})
SPEAKING = re.compile(r"(?<!\d)(?:1[4-9]|20)\d\d(?!\d)")


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
    """Pairs the runs of one text, in order, with the calls that no earlier run has taken."""

    def __init__(self, text: str, blocks: Sequence[Block], runs: list[Run], calls: list[Call], works: set[str]) -> None:
        self.text = text
        self.blocks = blocks
        self.runs = runs
        inside = {number for run in runs for entry in run.entries for number in range(entry.first, entry.last + 1)}
        self.calls = [call for call in calls if call.block not in inside]
        self.works = works
        self.out = Paired()
        self.taken: set[int] = set()

    def pair(self) -> Paired:
        """Pair what pairs."""
        here = 0
        while here < len(self.runs):
            cluster = self._cluster(here)
            here += len(cluster)
            if not self._one(cluster):
                for run in cluster:
                    self._one([run])
        self._left()
        return self.out

    def _cluster(self, here: int) -> list[Run]:
        """Runs with nothing called between them: notes numbered afresh for each chapter, all at the end."""
        cluster = [self.runs[here]]
        for run in self.runs[here + 1 :]:
            last = cluster[-1].entries[-1].end
            if run.style is not cluster[0].style or any(
                last < call.mark.start < run.entries[0].mark.start for call in self.calls
            ):
                break
            cluster.append(run)
        return cluster

    def _free(self, run: Run, style: Style) -> list[int]:
        """The calls of a style before a run that nothing has taken."""
        start = run.entries[0].mark.start
        return [
            number
            for number, call in enumerate(self.calls)
            if call.mark.style is style and call.mark.start < start and number not in self.taken
        ]

    def _one(self, cluster: list[Run]) -> bool:
        """Try one cluster; whether nothing more is to be done about it."""
        first = cluster[0]
        if all(self._is_of_works(run) for run in cluster):
            for run in cluster:
                self._note_works(run)
            return True
        if not all(self._is_eligible(run) for run in cluster):
            return False
        for style in CALLED[first.style]:
            if style is not first.style and not all(self._may_cross(run, style) for run in cluster):
                continue
            numbers = self._free(first, style)
            shares = self._shares(cluster, numbers)
            if shares is not None:
                for run, share in zip(cluster, shares, strict=True):
                    self.taken.update(share)
                    self.out.pairs.append(Pair(run, tuple(self.calls[number] for number in share)))
                return True
        if len(cluster) == 1:
            self._say_unpaired(first)
        return len(cluster) == 1

    def _shares(self, cluster: list[Run], numbers: list[int]) -> list[list[int]] | None:
        """Each run's calls; None where a label is called that no note has, or a note is not called, or the order is another."""
        shares: list[list[int]] = []
        at = 0
        for which, run in enumerate(cluster):
            labels = run.labels
            wanted = set(labels)
            if len(wanted) != len(labels):
                return None
            share: list[int] = []
            seen: set[str] = set()
            while at < len(numbers):
                label = self.calls[numbers[at]].mark.label
                if label not in wanted or (which + 1 < len(cluster) and seen == wanted and label == cluster[which + 1].labels[0]):
                    break
                seen.add(label)
                share.append(numbers[at])
                at += 1
            if seen != wanted or not self._in_order(run, share):
                return None
            shares.append(share)
        return shares if at == len(numbers) else None

    def _in_order(self, run: Run, share: list[int]) -> bool:
        """Whether notes are called first in about the order in which they stand; brackets of prose exactly so."""
        labels = list(dict.fromkeys(self.calls[number].mark.label for number in share))
        if run.style is Style.SYMBOL:
            return len(labels) == len(share)
        misplaced = sum(int(after) < int(before) for before, after in pairwise(labels))
        weak = any(self.calls[number].mark.style is Style.PAREN for number in share)
        return misplaced == 0 and labels[0] == "1" if weak else misplaced <= 1 + len(labels) // 20

    def _is_of_works(self, run: Run) -> bool:
        if run.style is Style.SYMBOL or len(run.entries) < 2:
            return run.of_works
        labels = set(run.labels)
        named = sum(call.named and call.mark.label in labels for call in self.calls)
        cited = len(labels & self.works) > 0 or named > 0
        if run.heading < 0:
            return run.of_works or cited
        dated = sum(bool(SPEAKING.search(self.text, entry.words, entry.end)) for entry in run.entries)
        return bool(labels & self.works) and dated > 0.8 * len(run.entries)

    def _note_works(self, run: Run) -> None:
        labels = set(run.labels)
        numbers = [
            number
            for number, call in enumerate(self.calls)
            if call.mark.label in labels and call.mark.style in (Style.BRACKET, Style.RAISED, Style.LINK)
        ]
        self.taken.update(numbers)
        count = len(numbers) + len(labels & self.works)
        if count:
            self.out.numbered.append(Numbered(run.entries[0].mark.start, len(run.entries), count))

    def _next(self, run: Run) -> Block | None:
        last = run.entries[-1].last + 1
        return self.blocks[last] if last < len(self.blocks) else None

    def _ends(self, run: Run) -> bool:
        """Whether a run ends its text or section, or another run follows it at once."""
        after = self._next(run)
        return after is None or after.kind in (Kind.HEADING, Kind.BREAK) or self._begins_run(after)

    def _begins_run(self, block: Block) -> bool:
        return any(block.start <= other.entries[0].mark.start <= block.end for other in self.runs)

    def _above(self, run: Run) -> Block | None:
        return self.blocks[run.above] if run.above >= 0 else None

    def _is_marked(self, run: Run) -> bool:
        """Whether a heading of notes or a rule stands above."""
        return run.heading >= 0 or (run.rule >= 0 and self._ends(run))

    def _is_eligible(self, run: Run) -> bool:
        """Whether notes may stand here at all."""
        if self._is_marked(run):
            return True
        above = self._above(run)
        titled = above is not None and above.kind is Kind.HEADING
        if run.style in (Style.BRACKET, Style.RAISED, Style.SYMBOL, Style.LINK):
            return not titled or run.style is not Style.SYMBOL
        announced = above is not None and self.text[above.start : above.end].rstrip(" *_\\").endswith(":")
        return self._ends(run) and not titled and not announced and run.style is not Style.BARE

    def _may_cross(self, run: Run, style: Style) -> bool:
        """Whether calls of another style than the notes' may be meant: [1] in the text and 1. at its end."""
        if style is Style.PAREN:
            return run.heading >= 0
        return self._is_marked(run) or (self._is_eligible(run) and self._ends(run))

    def _say_unpaired(self, run: Run) -> None:
        """Remember what does not pair, where enough does to be sure that notes are meant."""
        best: tuple[int, Style] = (0, run.style)
        labels = set(run.labels)
        for style in CALLED[run.style]:
            if style is run.style or self._is_marked(run):
                common = len(labels & {self.calls[number].mark.label for number in self._free(run, style)})
                best = max(best, (common, style), key=lambda pair: pair[0])
        common, style = best
        if not common and not (run.heading >= 0 and run.style is Style.BRACKET):
            return
        if common < 2 and (run.style is Style.SYMBOL or (style is Style.PAREN and run.heading < 0)):
            return
        if style is Style.PAREN and common * 2 < len(labels):
            return
        numbers = self._free(run, style)
        called = {self.calls[number].mark.label for number in numbers}
        lonely = [self.calls[number].mark for number in numbers if self.calls[number].mark.label not in labels]
        uncalled = [entry.mark for entry in run.entries if entry.mark.label not in called]
        twice = [entry.mark for number, entry in enumerate(run.entries) if entry.mark.label in run.labels[:number]]
        self.taken.update(numbers)
        if not lonely and not uncalled and not twice:
            lonely = self._displaced(numbers)
        self.out.unpaired.append(Unpaired(tuple(lonely), (*uncalled, *twice), common))

    def _displaced(self, numbers: list[int]) -> list[Mark]:
        """The first call that stands before one of a lower number."""
        marks = [self.calls[number].mark for number in numbers]
        return [mark for mark, after in pairwise(marks) if mark.label != after.label][:1] or marks[:1]

    def _left(self) -> None:
        """Calls in brackets that count from 1 and have no notes at all: the notes were lost on the way."""
        left = [call for number, call in enumerate(self.calls) if number not in self.taken]
        for style, least in ((Style.BRACKET, 2), (Style.RAISED, 3), (Style.LINK, 1)):
            marks = [call.mark for call in left if call.mark.style is style and (not call.apart or call.mark.linked)]
            labels = list(dict.fromkeys(mark.label for mark in marks))
            if len(labels) >= least and labels == [str(number) for number in range(1, len(labels) + 1)]:
                if style is Style.BRACKET and set(labels) & self.works:
                    continue
                self.out.unpaired.append(Unpaired(tuple(marks), (), 0))
