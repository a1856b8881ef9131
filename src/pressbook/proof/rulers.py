"""Tables drawn with rulers (pandoc's grid and multiline tables): a block of lines goes in, its cells come out row by row."""

import re
from collections.abc import Iterator
from itertools import pairwise

Cell = tuple[str, int]  # its text, and its offset in the block


def grid_cells(block: str) -> Iterator[Cell]:
    """Cells of a grid table: columns begin where the first border has a `+`; a row ends at a border."""
    lines = _lines(block)
    edges = [place for place, letter in enumerate(lines[0][0].rstrip()) if letter == "+"]
    row: list[tuple[str, int]] = []
    for line, offset in lines[1:]:
        if re.match(r"[ \t]*\+[-=:+]{2,}", line):
            yield from _columns(row, [(first + 1, last) for first, last in pairwise(edges)])
            row = []
        else:
            row.append((line, offset))
    yield from _columns(row, [(first + 1, last) for first, last in pairwise(edges)])


def multiline_cells(block: str) -> Iterator[Cell]:
    """Cells of a multiline table: columns stand under the dashes of its ruler; a blank line ends a row."""
    lines = _lines(block)
    ruler = next(line for line, _ in lines if re.fullmatch(r" {0,3}-+(?: +-+)+ *", line))
    starts = [match.start() for match in re.finditer("-+", ruler)]
    spans = list(zip(starts, [*starts[1:], 10_000], strict=True))
    row: list[tuple[str, int]] = []
    for line, offset in lines:
        if not line.strip() or re.fullmatch(r" {0,3}-[- ]*", line):
            yield from _columns(row, spans)
            row = []
        else:
            row.append((line, offset))
    yield from _columns(row, spans)


def _lines(block: str) -> list[tuple[str, int]]:
    lines, offset = [], 0
    for line in block.split("\n"):
        lines.append((line, offset))
        offset += len(line) + 1
    return lines


def _columns(row: list[tuple[str, int]], spans: list[tuple[int, int]]) -> Iterator[Cell]:
    if not row:
        return
    for first, last in spans:
        yield "\n".join(line[first:last] for line, _ in row), row[0][1] + first
