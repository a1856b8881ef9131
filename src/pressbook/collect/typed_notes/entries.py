"""Notes as they were typed: blocks that begin with a mark, how far each reaches, and what stands above and below them."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from pressbook.collect.typed_notes.found import Mark, Style
from pressbook.collect.typed_notes.layout import MASK, Block, Kind
from pressbook.collect.typed_notes.marks import find_marks
from pressbook.collect.typed_notes.names import names_notes, names_references

SPACE = "[ \t\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}\N{EM SPACE}\N{EN SPACE}]"
LISTED = re.compile(rf" {{0,3}}(\d{{1,3}})\\?([.)\]])(?={SPACE}|$)")
BARE = re.compile(rf" {{0,3}}(\d{{1,3}})(?={SPACE}+\S)")
NAMED = re.compile(r"(?:\[\]\{#[^{}\n]*\}|<a\s[^<>\n]*>\s*</a>)\s*", re.IGNORECASE)
GAP = re.compile(rf":?{SPACE}*")
STAR = re.compile(r" {0,3}\*[ \t]")
ADDRESS = re.compile(rf":[ \t]*(?:<[^<>]*>|(?:[A-Za-z][\w+.-]*:|www\.|[/#.]|{MASK})\S*)(?:[ \t]+[\"'(].*)?[ \t]*\Z")
REACH = 400  # a mark with all its links is never longer
DEEP = re.compile(r" {2,}|\t")


@dataclass(slots=True)
class Entry:
    """A note as typed: its mark, where its words begin, the first and last block that it holds, and where it ends.

    `address` where it is a link's address to Markdown: [1]: https://...
    """

    mark: Mark
    words: int
    first: int
    line: int
    last: int
    end: int
    address: bool = False


@dataclass(slots=True)
class Run:
    """Entries that follow one another, and what stands around them: a heading of notes, a rule, the end of a section."""

    entries: list[Entry] = field(default_factory=list)
    heading: int = -1
    heading_lines: int = 0
    rule: int = -1
    above: int = -1
    of_works: bool = False

    @property
    def style(self) -> Style:
        """How its marks are written."""
        return self.entries[0].mark.style

    @property
    def labels(self) -> list[str]:
        """The labels in order."""
        return [entry.mark.label for entry in self.entries]


def opening(text: str, start: int, end: int, bare: bool) -> tuple[Mark, int] | None:
    """The mark that a line begins with and where its words begin; `bare` where "1 Text" is a note too."""
    place = start
    while place < end and text[place] == " ":
        place += 1
    if place - start > 3 or place >= end:
        return None
    while named := NAMED.match(text, place, end):
        place = named.end()
    marks = find_marks(text, place, min(end, place + REACH))
    mark = next((mark for mark in marks if mark.style is not Style.GLUED), None)
    if mark is None or mark.start != place:
        listed = LISTED.match(text, place, end)
        style = Style.STOP
        if listed:
            style = {".": Style.STOP, ")": Style.CLOSE, "]": Style.BRACKET}[listed[2]]
        else:
            listed = BARE.match(text, place, end) if bare else None
            style = Style.BARE
        if listed is None:
            return None
        mark = Mark(place, listed.end(), str(int(listed[1])), style)
    gap = GAP.match(text, mark.end, end)
    words = gap.end() if gap else mark.end
    if words >= end:
        return (mark, end) if mark.linked else None
    if mark.style is Style.SYMBOL and text[words] in "*-_=":
        return None
    if words == mark.end and (mark.style is Style.PAREN or text[mark.start] == "*"):
        return None
    return mark, words


def is_next(before: Mark, after: Mark) -> bool:
    """Whether a mark goes on after another in one list."""
    if before.style is not after.style:
        return False
    if before.style is Style.SYMBOL:
        return before.label != after.label
    return int(after.label) == int(before.label) + 1


def title_lines(text: str, block: Block, test: Callable[[str], bool]) -> int:
    """How many lines at the head of a block are a title that passes a test: 0, 1, or a heading's lines."""
    if block.kind is Kind.HEADING:
        return len(block.lines) if test(text[slice(*block.lines[0])]) else 0
    line = text[slice(*block.lines[0])].rstrip("\\")
    return int(block.kind is Kind.TEXT and not line.lstrip()[:1].isdigit() and test(line))


class Entries:
    """Reads the blocks in order and gathers runs of entries."""

    def __init__(self, text: str, blocks: Sequence[Block], called: Sequence[int], stars: int) -> None:
        self.text = text
        self.blocks = blocks
        self.called = frozenset(called)  # the blocks in which something is called
        self.stars = stars  # how often a star calls a note
        self.runs: list[Run] = []
        self.run: Run | None = None
        self.between: list[int] = []
        self.notes = self.notes_lines = -1
        self.level = 0
        self.works = False
        self.rule = -1
        self.alone: tuple[Mark, int] | None = None  # a mark that is a paragraph by itself, its note below it

    def read(self) -> list[Run]:
        """All runs, in order."""
        for number, block in enumerate(self.blocks):
            if block.kind is Kind.HEADING or (block.kind is Kind.TEXT and self._titled(block)):
                self._head(number, block)
                if block.kind is Kind.TEXT and len(block.lines) > 1:
                    self._text(number, block, 1)
            elif block.kind is Kind.BREAK:
                self._close()
                self.rule = number
            else:
                self._text(number, block, 0)
        self._close()
        if sum(self._bullets(block) for block in self.blocks) > self.stars:
            # Where stars begin the items of lists, one that begins a paragraph begins an item too, but below a rule or heading.
            self.runs = [
                run for run in self.runs if self.text[run.entries[0].mark.start] != "*" or run.heading >= 0 or run.rule >= 0
            ]
        return [run for run in self.runs if not all(entry.address for entry in run.entries)]

    def _bullets(self, block: Block) -> int:
        return sum(bool(STAR.match(self.text, start)) for start, _ in block.lines) if block.kind is Kind.TEXT else 0

    def _titled(self, block: Block) -> bool:
        return bool(title_lines(self.text, block, names_notes) or title_lines(self.text, block, names_references))

    def _head(self, number: int, block: Block) -> None:
        self._close()
        self.rule = -1 if block.kind is Kind.HEADING else self.rule
        level = block.level if block.kind is Kind.HEADING else 7
        if lines := title_lines(self.text, block, names_notes):
            self.notes, self.notes_lines, self.level, self.works = number, lines, level, False
        elif self.notes < 0 or level <= self.level:
            self.notes, self.works = -1, bool(title_lines(self.text, block, names_references))

    def _close(self) -> None:
        self.run = None
        self.between = []

    def _text(self, number: int, block: Block, skip: int) -> None:
        at: Entry | None = None
        if self.alone and number == self.alone[1] + 1:
            at = self._enter(self.alone[1], 0, self.alone[0], block.start)
            at.last, at.end, self.alone = number, block.end, None
            return
        self.alone = None
        for which in range(skip, len(block.lines)):
            start, end = block.lines[which]
            found = opening(self.text, start, end, self.notes >= 0)
            if found and which > skip and (at is None or not is_next(at.mark, found[0])):
                found = None
            if found and self.text[found[0].start] == "*" and self._is_bulleted(number, which):
                found = None
            if found and found[1] >= end:
                if len(block.lines) == 1:
                    self.alone = found[0], number
                    return
                found = None
            if found:
                at = self._enter(number, which, *found)
            elif at:
                at.last, at.end = number, end
            elif which == skip:
                break
        if at is None:
            self._loose(number, block)
        else:
            at.end = max(at.end, block.end)

    def _is_bulleted(self, number: int, line: int) -> bool:
        """Whether a star at the head of a line is one bullet of several."""
        near = [start for which, (start, _) in enumerate(self.blocks[number].lines) if which != line]
        near += [self.blocks[other].start for other in (number - 1, number + 1) if 0 <= other < len(self.blocks)]
        return any(STAR.match(self.text, start) for start in near)

    def _enter(self, number: int, line: int, mark: Mark, words: int) -> Entry:
        end = self.blocks[number].lines[line][1]
        address = bool(ADDRESS.match(self.text, mark.end, end))
        entry = Entry(mark, words, number, line, number, end, address)
        run = self.run
        if run and self.between and not self._bridged(run, mark):
            run = None
        if run and not (is_next(run.entries[-1].mark, mark) or self._gapped(run, mark)):
            run = None
        if run is None:
            self.rule = -1 if self.between else self.rule
            run = Run(heading=self.notes, heading_lines=self.notes_lines, rule=self.rule, of_works=self.works)
            run.above = number - 1 if line == 0 else -1
            self.runs.append(run)
            self.run = run
        elif self.between:
            run.entries[-1].last = self.between[-1]
            run.entries[-1].end = self.blocks[self.between[-1]].end
        self.between = []
        run.entries.append(entry)
        return entry

    def _gapped(self, run: Run, mark: Mark) -> bool:
        """A number left out, or typed twice: still one list."""
        last = run.entries[-1].mark
        return last.style is mark.style is not Style.SYMBOL and int(last.label) <= int(mark.label) <= int(last.label) + 3

    def _bridged(self, run: Run, mark: Mark) -> bool:
        """Whether paragraphs between two entries are more of the first: they call nothing, and the list goes on."""
        sure = run.heading >= 0 or run.rule >= 0 or run.style in (Style.BRACKET, Style.RAISED, Style.LINK)
        return sure and is_next(run.entries[-1].mark, mark) and not any(number in self.called for number in self.between)

    def _loose(self, number: int, block: Block) -> None:
        """A block that begins with no mark: more of a note where it is indented, else perhaps."""
        if self.run is None:
            self.rule = -1 if self.notes < 0 else self.rule
            return
        if not self.between and DEEP.match(self.text, block.start):
            self.run.entries[-1].last, self.run.entries[-1].end = number, block.end
        else:
            self.between.append(number)
