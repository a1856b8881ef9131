"""The Markdown of a manuscript as streams that can be read forwards: the running text, each note, tables cell by cell."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise

FENCE = re.compile(r"[ \t>]{0,12}(`{3,}|~{3,})")
NOTE = re.compile(r" {0,3}\[\^([^\]\s]+)\]:[ \t]*")
DEFINITION = re.compile(
    r" {0,3}\[(?!\^)[^\]\n]+\]:[ \t]*(?:\n[ \t]+)?(?:<[^>\n]*>|[^\s<]\S*)"
    r"(?:[ \t]*\n?[ \t]+(?:\"[^\"\n]*\"|'[^'\n]*'|\([^()\n]*\)))?(?:[ \t]*\{[^{}\n]*\})?[ \t]*(?:\n|\Z)"
)
GRID = re.compile(r"[ \t>]*\+(?:[-=:]+\+)+[ \t]*$")
GRID_LINE = re.compile(r"[ \t>]*[|+]")
RULER = re.compile(r"[ \t>]*-{2,}(?:[ ]+-{2,})+[ \t]*$")
RULE = re.compile(r"[ \t>]*-{3,}[ \t]*$")


@dataclass(frozen=True, slots=True)
class Stream:
    """Text to read forwards, with the way back: character k of `text` is character place(k) of the manuscript."""

    text: str
    starts: tuple[int, ...]
    origins: tuple[int, ...]

    def place(self, offset: int) -> int:
        """The offset in the manuscript of a character of this stream."""
        found = bisect_right(self.starts, offset) - 1
        return self.origins[found] + offset - self.starts[found] if found >= 0 else 0


class _Weaver:
    """Gathers slices of a manuscript into a stream."""

    def __init__(self, text: str) -> None:
        self.source = text
        self.parts: list[str] = []
        self.starts: list[int] = []
        self.origins: list[int] = []
        self.length = 0

    def add(self, start: int, end: int) -> None:
        if start < end:
            if not self.origins or self.origins[-1] + self.length - self.starts[-1] != start:
                self.starts.append(self.length)
                self.origins.append(start)
            self.parts.append(self.source[start:end])
            self.length += end - start

    def part(self, at: int) -> None:
        """A blank line that stands nowhere in the manuscript, between two cells."""
        self.starts.append(self.length)
        self.origins.append(at)
        self.parts.append("\n\n")
        self.length += 2
        self.starts.append(self.length)
        self.origins.append(at)

    def stream(self) -> Stream:
        return Stream("".join(self.parts), tuple(self.starts), tuple(self.origins))


def streams(text: str, first_line: int) -> tuple[Stream, dict[str, Stream]]:
    """The running text of a manuscript from `first_line` (from 1) on, and its notes by label.

    Definitions of notes and of link addresses are taken out of the running text; the cells of grid tables and of
    multiline tables, whose lines stand side by side, are put one after the other.
    """
    begin = 0
    for _ in range(first_line - 1):
        begin = text.find("\n", begin) + 1
    lines: list[int] = [begin]
    while (end := text.find("\n", lines[-1])) >= 0:
        lines.append(end + 1)
    if lines[-1] == len(text):
        lines.pop()
    lines.append(len(text))
    main, notes = _Weaver(text), dict[str, Stream]()
    fence = ""
    at, last = 0, len(lines) - 1
    ruled = _multiline_tables(text, lines)
    while at < last:
        start, end = lines[at], lines[at + 1]
        lead = text[start : start + 1]
        mark = FENCE.match(text, start, end) if lead in " \t>`~" else None
        if mark and (not fence or mark[1].startswith(fence)):
            fence = "" if fence else mark[1]
        if not fence and lead in " [" and (note := NOTE.match(text, start, end)):
            after = _end_of_note(text, lines, at)
            weaver = _Weaver(text)
            weaver.add(note.end(), lines[after])
            notes.setdefault(note[1], weaver.stream())
            at = after
            continue
        if not fence and lead in " [" and (definition := DEFINITION.match(text, start)):
            while at < last and lines[at] < definition.end():
                at += 1
            main.part(start)
            continue
        if at in ruled:
            _weave_columns(main, text, lines, at, *ruled[at])
            at = ruled[at][0]
            continue
        if not fence and lead in " \t>+" and GRID.match(text, start, end - 1 if text[end - 1 : end] == "\n" else end):
            after = at
            while after < last and GRID_LINE.match(text, lines[after], lines[after + 1]):
                after += 1
            _weave_grid(main, text, lines, at, after)
            at = after
            continue
        main.add(start, end)
        at += 1
    return main.stream(), notes


def _blank(text: str, lines: list[int], at: int) -> bool:
    return not text[lines[at] : lines[at + 1]].strip()


def _end_of_note(text: str, lines: list[int], at: int) -> int:
    """The line after a note: it runs on through lazy lines, and after a blank line while lines are indented."""
    last = len(lines) - 1
    at += 1
    while at < last:
        if _blank(text, lines, at):
            ahead = at
            while ahead < last and _blank(text, lines, ahead):
                ahead += 1
            if ahead == last or not text.startswith(("    ", "\t"), lines[ahead]):
                return at
            at = ahead
        elif text.startswith((" ", "["), lines[at]) and (NOTE.match(text, lines[at]) or DEFINITION.match(text, lines[at])):
            return at
        at += 1
    return at


def _weave_grid(main: _Weaver, text: str, lines: list[int], first: int, after: int) -> None:
    """Grid tables: between two rules, the columns that every line keeps are cells."""
    row: list[int] = []
    cuts: list[int] = []
    for at in range(first, after):
        line = text[lines[at] : lines[at + 1]].rstrip("\n")
        if GRID.match(line):
            _weave_row(main, text, lines, row, cuts)
            row, cuts = [], [place for place, mark in enumerate(line) if mark == "+"]
        else:
            row.append(at)
            cuts = [cut for cut in cuts if line[cut : cut + 1] in ("|", "+")]
    _weave_row(main, text, lines, row, cuts)


def _weave_row(main: _Weaver, text: str, lines: list[int], row: list[int], cuts: list[int]) -> None:
    if not row:
        return
    if len(cuts) < 2:
        main.add(lines[row[0]], lines[row[-1] + 1])
        return
    for left, right in pairwise(cuts):
        for at in row:
            main.add(lines[at] + left + 1, lines[at] + right)
            main.add(lines[at + 1] - 1, lines[at + 1])
        main.part(lines[row[0]])


def _multiline_tables(text: str, lines: list[int]) -> dict[int, tuple[int, int]]:
    """Multiline tables by their first line: (line after the table, line of the ruler)."""
    found: dict[int, tuple[int, int]] = {}
    opened: int | None = None
    ruler: int | None = None
    for at in range(len(lines) - 1):
        if text[lines[at] : lines[at] + 1] not in (" ", "\t", ">", "-"):
            continue
        line = text[lines[at] : lines[at + 1]].rstrip("\n")
        if RULER.match(line):
            if ruler is None:
                ruler, opened = at, at if opened is None else opened
            else:
                if opened is not None:
                    found[opened] = (at + 1, ruler)
                opened = ruler = None
        elif RULE.match(line):
            if ruler is None:
                opened = at
            else:
                if opened is not None:
                    found[opened] = (at + 1, ruler)
                opened = ruler = None
    return {first: (after, ruler) for first, (after, ruler) in found.items() if after - first > 2}


def _weave_columns(main: _Weaver, text: str, lines: list[int], first: int, after: int, ruler: int) -> None:
    line = text[lines[ruler] : lines[ruler + 1]].rstrip("\n")
    cuts = [match.start() for match in re.finditer(r"-+", line)]
    cuts[0] = 0
    row: list[int] = []
    for at in range(first, after):
        if at == ruler or _blank(text, lines, at) or RULE.match(text, lines[at], lines[at + 1] - 1):
            _weave_cells(main, text, lines, row, cuts)
            row = []
        elif at < after - 1 or not RULER.match(text, lines[at], lines[at + 1] - 1):
            row.append(at)
    _weave_cells(main, text, lines, row, cuts)


def _weave_cells(main: _Weaver, text: str, lines: list[int], row: list[int], cuts: list[int]) -> None:
    for number, left in enumerate(cuts if row else ()):
        for at in row:
            length = lines[at + 1] - lines[at] - 1
            right = cuts[number + 1] if number + 1 < len(cuts) else length
            main.add(lines[at] + min(left, length), lines[at] + min(right, length))
            main.add(lines[at + 1] - 1, lines[at + 1])
        main.part(lines[row[0]])
