"""A passage: one leaf block as a reader sees it, every character of it traceable to its leaf in the document tree."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import Enum, Flag
from typing import NamedTuple

OPAQUE = "\N{OBJECT REPLACEMENT CHARACTER}"
# Where emphasis is to begin or end in a manuscript: a noncharacter, which no text holds (The Unicode Standard, 23.7).
EMPHASIS = "\ufdd0"
Path = tuple[str | int, ...]


class Sort(Enum):
    """What kind of leaf block a passage is."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    VERSE = "verse"
    CELL = "cell"
    CAPTION = "caption"
    TERM = "term"
    ALTERNATIVE = "alternative"
    CODE = "code"
    FIELD = "field"


class Leaf(Enum):
    """What kind of leaf a piece is; a wrap is a space where the source has a line end; notes and pictures have no width."""

    TEXT = "text"
    SPACE = "space"
    WRAP = "wrap"
    BREAK = "break"
    CODE = "code"
    MATH = "math"
    ADDRESS = "address"
    CITATION = "citation"
    NOTE = "note"
    PICTURE = "picture"


class Style(Flag):
    """How a range is set off; flags add up."""

    PLAIN = 0
    EMPHASIS = 1
    STRONG = 2
    LINK = 4
    OTHER = 8


EDITABLE = frozenset({Leaf.TEXT, Leaf.SPACE, Leaf.WRAP, Leaf.BREAK})


class Piece(NamedTuple):
    """One leaf of the tree in a passage: passage.text[start:end], and the path to the leaf from the document."""

    start: int
    end: int
    path: Path
    leaf: Leaf
    style: Style
    language: str


class Edit(NamedTuple):
    """Replace text[start:end] of a passage; `sureness` is from 0 (a guess) to 1 (certain)."""

    start: int
    end: int
    replacement: str
    sureness: float = 1.0


@dataclass(frozen=True, slots=True)
class Passage:
    """One leaf block, flattened.

    `text` is what a reader sees: a space for any space or soft break, a newline for a line break, nothing for a note.
    `pieces` cover it in order. `protected` are the sorted ranges that no rule may touch. `within` names the blocks
    around it, outermost first ("BlockQuote", "OrderedList", "Note", "Table" ...); `owner` is the path of the note or picture it
    belongs to, or (). `echo` is the index of an earlier passage that was read from the same source, or -1. `decided` are
    those of the protected ranges whose words a person has decided.
    """

    sort: Sort
    text: str
    pieces: tuple[Piece, ...]
    language: str
    path: Path = ()
    protected: tuple[tuple[int, int], ...] = ()
    within: tuple[str, ...] = ()
    owner: Path = ()
    echo: int = -1
    decided: tuple[tuple[int, int], ...] = ()

    @property
    def prose(self) -> str:
        """The text, as long as it is, with every protected character replaced by OPAQUE: what rules look at."""
        if not self.protected:
            return self.text
        parts, at = [], 0
        for start, end in self.protected:
            parts += [self.text[at:start], OPAQUE * (end - start)]
            at = end
        return "".join([*parts, self.text[at:]])

    @property
    def seen(self) -> str:
        """The prose with the words that a person has decided as they stand: to be read, though no rule may touch them."""
        if not self.decided:
            return self.prose
        parts, at, prose = [], 0, self.prose
        for start, end in self.decided:
            parts += [prose[at:start], self.text[start:end]]
            at = end
        return "".join([*parts, prose[at:]])

    def decide(self, spans: Iterable[tuple[int, int]]) -> "Passage":
        """The passage with ranges that a person has decided, where no rule may go any more."""
        spans = tuple(span for span in spans if span[0] < span[1])
        if not spans:
            return self
        return replace(self, protected=joined((*self.protected, *spans)), decided=joined((*self.decided, *spans)))

    def piece_at(self, offset: int) -> Piece | None:
        """The piece that holds the character at an offset; None where there is no character."""
        found = bisect_right(self.pieces, offset, key=lambda piece: piece.start) - 1
        return self.pieces[found] if found >= 0 and offset < self.pieces[found].end else None

    def pieces_in(self, start: int, end: int) -> tuple[Piece, ...]:
        """The pieces of a range; those without a width where they stand between its characters."""
        first = bisect_right(self.pieces, start, key=lambda piece: piece.start) - 1
        while first > 0 and self.pieces[first - 1].end > start:
            first -= 1
        last = bisect_left(self.pieces, end, key=lambda piece: piece.start)
        return tuple(piece for piece in self.pieces[max(first, 0) : last] if piece.end > start)

    def is_free(self, start: int, end: int) -> bool:
        """Whether no protected range reaches into this one."""
        after = bisect_right(self.protected, start, key=lambda span: span[1])
        return after == len(self.protected) or self.protected[after][0] >= end

    def language_at(self, offset: int) -> str:
        """The language of the character at an offset, as a BCP 47 tag."""
        piece = self.piece_at(offset)
        return piece.language if piece else self.language

    def permits(self, edit: Edit) -> bool:
        """Whether an edit keeps off every protected range."""
        after = bisect_right(self.protected, edit.start, key=lambda span: span[0])
        if after and self.protected[after - 1][1] > edit.start:
            return edit.start == edit.end == self.protected[after - 1][0]
        return after == len(self.protected) or edit.end <= self.protected[after][0]

    def edited(self, edits: Sequence[Edit]) -> "Passage":
        """The passage with edits made (sorted, not overlapping, permitted); linear in pieces and edits.

        Text that is put in goes to the first leaf it replaces; an insertion between two leaves goes to the one that is
        less deep in the tree, so that a quotation mark beside an emphasis stays outside it.
        """
        if not edits:
            return self
        homes = [self.home(edit) for edit in edits]
        pieces: list[Piece] = []
        whole: list[str] = []
        length, at = 0, 0
        for number, piece in enumerate(self.pieces):
            if at == len(edits) or (edits[at].start >= piece.end and homes[at] != number):
                size = piece.end - piece.start
                pieces.append(piece if length == piece.start else Piece(length, length + size, *piece[2:]))
                whole.append(self.text[piece.start : piece.end])
                length += size
                continue
            parts: list[str] = []
            here = piece.start
            while at < len(edits) and (edits[at].start < piece.end or homes[at] == number):
                edit = edits[at]
                parts.append(self.text[here : max(here, edit.start)])
                if homes[at] == number:
                    parts.append(edit.replacement)
                here = max(here, min(edit.end, piece.end))
                if edit.end > piece.end or homes[at] > number:
                    break
                at += 1
            parts.append(self.text[here : piece.end])
            text = "".join(parts)
            pieces.append(Piece(length, length + len(text), *piece[2:]))
            length += len(text)
            whole.append(text)
        protected, decided = _moved(edits, self.protected), _moved(edits, self.decided)
        return replace(self, text="".join(whole), pieces=tuple(pieces), protected=protected, decided=decided)

    def holds(self, number: int) -> bool:
        """Whether a piece can take text in: the end of a line of verse has no leaf of its own in the tree."""
        piece = self.pieces[number]
        return piece.leaf in EDITABLE and piece.path[-1:] != (-1,)

    def home(self, edit: Edit) -> int:
        """The number of the piece that an edit's replacement goes to."""
        after = bisect_right(self.pieces, edit.start, key=lambda piece: piece.start) - 1
        if edit.start < edit.end:
            while self.pieces[after].start == self.pieces[after].end:
                after -= 1
            return after
        if after < 0 or self.pieces[after].start < edit.start < self.pieces[after].end:
            return max(after, 0)
        before = bisect_left(self.pieces, edit.start, key=lambda piece: piece.start) - 1
        around = [number for number in (before, after) if number >= 0 and self.holds(number)]
        return min(around, key=lambda number: len(self.pieces[number].path), default=max(before, 0))


def joined(spans: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Ranges sorted, those that touch made one."""
    out: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return tuple(out)


def _moved(edits: Sequence[Edit], spans: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
    ends = shift(edits, [offset for span in spans for offset in span])
    return tuple(zip(ends[::2], ends[1::2], strict=True))


def shift(edits: Sequence[Edit], offsets: Sequence[int]) -> list[int]:
    """Where offsets of the text before the edits stand after them; both are sorted, no edit covers an offset."""
    moved: list[int] = []
    grown, at = 0, 0
    for offset in offsets:
        while at < len(edits) and edits[at].end <= offset:
            grown += len(edits[at].replacement) - (edits[at].end - edits[at].start)
            at += 1
        moved.append(offset + grown)
    return moved


def unshift(edits: Sequence[Edit], offsets: Sequence[int]) -> list[int]:
    """Where offsets of the text after the edits stood before them; both are sorted. Inside a replacement: its start."""
    moved: list[int] = []
    grown, at = 0, 0
    for offset in offsets:
        while at < len(edits) and edits[at].start + grown + len(edits[at].replacement) <= offset:
            grown += len(edits[at].replacement) - (edits[at].end - edits[at].start)
            at += 1
        inside = at < len(edits) and edits[at].start + grown <= offset
        moved.append(edits[at].start if inside else offset - grown)
    return moved


def sound(passage: Passage, edits: Iterable[Edit]) -> list[Edit]:
    """The edits that change something, keep off what is protected and do not overlap, sorted; the first of two wins.

    Line breaks are the author's: an edit that would take one away is left out.
    """
    kept: list[Edit] = []
    for edit in sorted(edits):
        old = passage.text[edit.start : edit.end]
        if old == edit.replacement or "\n" in old or not passage.permits(edit):
            continue
        if kept and (edit.start < kept[-1].end or edit[:2] == kept[-1][:2]):
            continue
        if passage.holds(passage.home(edit)):
            kept.append(edit)
    return kept
