"""Every character of a document's passages finds its place in the manuscript's Markdown, which pandoc does not tell."""

from bisect import bisect_right
from dataclasses import dataclass

from pressbook.text.passages import Leaf, Passage, Path, Sort
from pressbook.text.retyped import Retyped, Slice
from pressbook.text.scan import Scanner
from pressbook.text.source import Stream, streams
from pressbook.text.units import Found
from pressbook.types import Place

Spot = tuple[int, int, tuple[int, ...] | None] | None


@dataclass(frozen=True, slots=True)
class Alignment:
    """Where passages stand in a manuscript.

    `spots` has a tuple for each passage with a spot for each piece: None where the piece is not in the manuscript, else (start,
    end, positions): offsets in the text; positions has the start of each character when the source escapes some (-1:
    unknown), and is None when characters follow one another.
    """

    manuscript: str
    text: str
    lines: tuple[int, ...]
    spots: tuple[tuple[Spot, ...], ...]
    passages: tuple[Passage, ...]

    def span(self, passage: int, start: int, end: int) -> tuple[int, int] | None:
        """The slice of the manuscript that holds text[start:end] of a passage; None where that is not known."""
        if start >= end:
            return None
        first, last = self._character(passage, start), self._character(passage, end - 1)
        if first is None or last is None or last[1] < first[0]:
            return None
        return first[0], last[1]

    def slots(self, passage: int, start: int, end: int) -> list[tuple[int, int] | None]:
        """The slice of the manuscript of each character of text[start:end]."""
        return [self._character(passage, offset) for offset in range(start, end)]

    def place(self, passage: int, offset: int) -> Place:
        """Line and column of a character, or of the nearest one before it that is in the manuscript."""
        exact = self._character(passage, offset)
        if exact is not None:
            return self.spot(exact[0])
        number = bisect_right(self.passages[passage].pieces, offset, key=lambda piece: piece.start) - 1
        for which in range(passage, -1, -1):
            known = self.spots[which][: number + 1] if which == passage else self.spots[which]
            for found in reversed(known):
                if found is not None:
                    return self.spot(max(found[0], found[1] - 1) if which == passage else found[0])
        return self.spot(self.lines[0] if self.lines else 0)

    def spot(self, offset: int) -> Place:
        """Line and column, both from 1, of an offset in the manuscript."""
        line = bisect_right(self.lines, offset)
        return Place(self.manuscript, line, offset - self.lines[line - 1] + 1)

    def _character(self, passage: int, offset: int) -> tuple[int, int] | None:
        pieces = self.passages[passage].pieces
        number = bisect_right(pieces, offset, key=lambda piece: piece.start) - 1
        if number < 0 or offset >= pieces[number].end:
            return None
        spot = self.spots[passage][number]
        if spot is None:
            return None
        start, end, positions = spot
        inside = offset - pieces[number].start
        if positions is None:
            if pieces[number].end - pieces[number].start == 1:
                return start, end
            return (start + inside, start + inside + 1) if start + inside < end else None
        if positions[inside] < 0:
            return None
        after = positions[inside + 1] if inside + 1 < len(positions) else end
        return (positions[inside], after) if after > positions[inside] else (positions[inside], positions[inside] + 1)


def align(
    passages: tuple[Passage, ...], manuscript: str, text: str, first_line: int = 1, retyped: tuple[Slice, ...] = ()
) -> Alignment:
    """Find the passages of a document in the text it was read from; linear in the length of the text.

    `retyped` are slices of the text that were read as other words; offsets are those of the text as it was typed.
    """
    read = Retyped(text, retyped)
    main, notes = streams(read.text, first_line)
    work = _Aligner(passages, main, notes)
    work.run()
    lines = [0]
    while (end := text.find("\n", lines[-1])) >= 0:
        lines.append(end + 1)
    spots = work.spots
    if retyped:
        spots = [tuple(_typed(spot, read) for spot in some) for some in spots]
    return Alignment(manuscript, text, tuple(lines), tuple(spots), passages)


def _typed(spot: Spot, read: Retyped) -> Spot:
    """A spot in the text as it was read as one in the text as it was typed."""
    if spot is None:
        return None
    start, end, positions = spot
    first, last = read.origin(start), read.origin(end - 1) + 1 if end > start else read.origin(start)
    if positions is not None:
        return first, last, tuple(read.origin(place) if place >= 0 else -1 for place in positions)
    if last - first != end - start:
        return first, last, tuple(read.origin(place) for place in range(start, end))
    return first, last, None


class _Aligner:
    """Walks the passages in order, a scanner for each stream; notes and pictures are visited where they hang."""

    def __init__(self, passages: tuple[Passage, ...], main: Stream, notes: dict[str, Stream]) -> None:
        self.passages = passages
        self.spots: list[tuple[Spot, ...]] = [()] * len(passages)
        self.main = Scanner(main)
        self.notes = {label: Scanner(stream) for label, stream in notes.items()}
        self.seen: dict[str, list[int]] = {}
        self.owned: dict[Path, list[int]] = {}
        for number, passage in enumerate(passages):
            if passage.owner:
                self.owned.setdefault(passage.owner, []).append(number)

    def run(self) -> None:
        late: list[tuple[int, Path]] = []
        for number, passage in enumerate(self.passages):
            while late and passage.path[: len(late[-1][1])] != late[-1][1]:
                self.read(late.pop()[0], self.main)
            if passage.owner or passage.echo >= 0:
                continue
            if passage.sort is Sort.CAPTION and "Table" in passage.within and not self.main.at_caption(passage):
                table = passage.path[: len(passage.path) - 4]
                late.append((number, table))
                continue
            self.read(number, self.main)
        for number, _ in reversed(late):
            self.read(number, self.main)
        for number, passage in enumerate(self.passages):
            if passage.echo >= 0:
                self.spots[number] = self.spots[passage.echo]
            elif not self.spots[number]:
                self.spots[number] = (None,) * len(passage.pieces)

    def read(self, number: int, scanner: Scanner) -> None:
        passage = self.passages[number]
        spots: list[Spot] = []
        scanner.enter(passage)
        for which, piece in enumerate(passage.pieces):
            if piece.leaf is Leaf.NOTE:
                spots.append(self.note(scanner, piece.path))
            elif piece.leaf is Leaf.PICTURE:
                scanner.enter_picture()
                for inner in self.owned.get(piece.path, ()):
                    if self.passages[inner].echo < 0:
                        self.read(inner, scanner)
                spots.append(None)
            else:
                spots.append(_anchor(scanner.stream, scanner.find(passage, which)))
        self.spots[number] = tuple(spots)

    def note(self, scanner: Scanner, path: Path) -> Spot:
        inner = self.owned.get(path, [])
        label = scanner.find_note()
        if label is None:
            return None
        if label == "^":
            for number in inner:
                self.read(number, scanner)
            return None
        if label in self.notes and label not in self.seen:
            self.seen[label] = inner
            for number in inner:
                if not self.passages[number].owner or self.passages[number].owner == path:
                    self.read(number, self.notes[label])
        else:
            for number, first in zip(inner, self.seen.get(label, ()), strict=False):
                self.spots[number] = self.spots[first]
        return None


def _anchor(stream: Stream, found: Found | None) -> Spot:
    """A find in a stream as a spot in the manuscript."""
    if found is None:
        return None
    start, end, positions = found
    if positions is not None:
        return stream.place(start), stream.place(end - 1) + 1, tuple(stream.place(p) if p >= 0 else -1 for p in positions)
    return stream.place(start), stream.place(end - 1) + 1, None
