"""Leaves of a PDF's structure tree become streams of words: runs in reading order, lines joined, hyphens allowed for."""

from collections.abc import Iterator
from typing import NamedTuple

from pressbook.proof.bidi import has_right_to_left, reading_order, runs_right_to_left
from pressbook.proof.bidi_choice import Pairs, choose, is_open
from pressbook.proof.pdf_text import Run
from pressbook.proof.streams import Gatherer, Stream

LINE = 0.5  # points by which two runs of one line may differ in height


class Leaf(NamedTuple):
    """One marked content, or one picture's alternative text, in the order of the tree."""

    page: int
    content: int
    block: int
    text: str = ""


class Setter:
    """Sets the runs of leaves in reading order and makes words of them; with `pairs`, as a wanted text has them."""

    def __init__(self, runs: dict[tuple[int, int], list[Run]], right_to_left: bool | None, pairs: Pairs | None = None) -> None:
        self.runs = runs
        self.right_to_left = right_to_left
        self.pairs = pairs

    def stream(self, name: str, leaves: list[Leaf]) -> Stream:
        """The stream of some leaves; a word may go on in the next line and overleaf, but in no other block."""
        gatherer = Gatherer()
        last: tuple[int, float] | None = None
        block = -1
        chosen = self._choose(leaves) if self.pairs is not None else {}
        for way, leaf in self._ways(leaves):
            glyph_runs = self.runs.get((leaf.page, leaf.content), [])
            if leaf.block != block:
                gatherer.gap()
                last = None
                block = gatherer.block = leaf.block
            for number, line in enumerate(_lines(glyph_runs)):
                text = chosen.get((leaf, number)) or reading_order([glyph for run in line for glyph in run.glyphs], way)
                here = (leaf.page, line[0].y)
                if last is not None and (last[0] != here[0] or abs(last[1] - here[1]) > LINE):
                    # Where a line ends a word may go on, with a hyphen or, in an address, without.
                    gatherer.touch()
                gatherer.add(text, at=leaf.page + 1, step=0)
                last = here

        return gatherer.stream(name)

    def _choose(self, leaves: list[Leaf]) -> dict[tuple[Leaf, int], str]:
        """The lines of paragraphs that can be read in either direction, by leaf and number, as the wanted text has them."""
        blocks: dict[int, list[tuple[Leaf, int, list[str]]]] = {}
        ways: dict[int, bool] = {}
        for way, leaf in self._ways(leaves):
            ways[leaf.block] = way
            for number, line in enumerate(_lines(self.runs.get((leaf.page, leaf.content), []))):
                glyphs = [glyph for run in line for glyph in run.glyphs]
                blocks.setdefault(leaf.block, []).append((leaf, number, glyphs))
        found: dict[tuple[Leaf, int], str] = {}
        for block, lines in blocks.items():
            if is_open([glyph for _, _, glyphs in lines for glyph in glyphs]):
                texts = choose([glyphs for _, _, glyphs in lines], self.pairs or frozenset(), ways[block])
                found |= {(leaf, number): text for (leaf, number, _), text in zip(lines, texts, strict=True)}
        return found

    def _ways(self, leaves: list[Leaf]) -> Iterator[tuple[bool, Leaf]]:
        """Each leaf with the direction of its paragraph."""
        glyphs: dict[int, list[str]] = {}
        for leaf in leaves:
            for run in self.runs.get((leaf.page, leaf.content), []):
                if has_right_to_left(run.glyphs):
                    glyphs.setdefault(leaf.block, [])
        if glyphs:
            for leaf in leaves:
                if leaf.block in glyphs:
                    for run in self.runs.get((leaf.page, leaf.content), []):
                        glyphs[leaf.block] += run.glyphs
        ways = {
            block: runs_right_to_left(found) > 0 if self.right_to_left is None else self.right_to_left
            for block, found in glyphs.items()
        }
        for leaf in leaves:
            yield ways.get(leaf.block, False), leaf


def _lines(runs: list[Run]) -> Iterator[list[Run]]:
    """Runs that stand on one line, together."""
    line: list[Run] = []
    for run in runs:
        if line and abs(line[-1].y - run.y) > LINE:
            yield line
            line = []
        line.append(run)
    if line:
        yield line
