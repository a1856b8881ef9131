"""What the proof compares: streams of words (a text with its tables, each note), made from text as it is gathered.

A stream is read on its own, in order: a note may stand at the foot or at the end, a table may break over pages, but inside each
no word is lost, added or moved.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import IntEnum
from typing import NamedTuple

from pressbook.text.words import find_words, key, pattern


class Kind(IntEnum):
    """How surely a reader sees a word: prose must be there; markup may be there; an enumerator is a list's own number."""

    PROSE = 0
    MARKUP = 1
    NUMBER = 2


class Piece(NamedTuple):
    """A word, or a part of one: `joins` says that it may belong to the same word as the piece before it.

    `region` numbers the stretch of markup that is left out or printed as a whole; `block` the paragraph, cell or line it is in;
    `at` its offset in the source, or its page.
    """

    key: str
    shown: str
    kind: Kind = Kind.PROSE
    joins: bool = False
    region: int = 0
    block: int = 0
    at: int = 0


@dataclass(frozen=True, slots=True)
class Stream:
    """One stream: a name a person understands ("the text", "note 3") and its pieces in order."""

    name: str
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """The pieces' words, parted by spaces."""
        return " ".join(piece.shown for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Streams:
    """All streams of one text; `pictures` are the alternative texts that stand in no other stream, `noted` those inside notes."""

    body: Stream
    notes: tuple[Stream, ...] = ()
    pictures: tuple[Stream, ...] = ()
    noted: tuple[Stream, ...] = ()


@dataclass(slots=True)
class Gatherer:
    """Collects runs of text and turns them into pieces; a run that touches the one before it may continue its word."""

    pieces: list[Piece] = field(default_factory=list)
    block: int = 0
    _touching: bool = False
    _region: int = 0

    def add(self, text: str, kind: Kind = Kind.PROSE, at: int = 0, step: int = 1) -> None:
        """Add a run of text that follows the last one without a space; the word it begins with may join the last word.

        `at` is the run's place, and each character moves it on by `step` (0: the whole run is at one place).
        """
        end = -1
        for match in pattern().finditer(text):
            start, end = match.span()
            word = match[0]
            joins = start == 0 and self._touching
            self.pieces.append(Piece(key(word), word, kind, joins, 0, self.block, at + start * step))
        if text:
            self._touching = end == len(text)

    def pass_over(self, text: str, at: int = 0) -> None:
        """Add a stretch of markup: words that may be printed or not, and that do not part what stands on its two sides."""
        self._region += 1
        for word in find_words(text):
            shown = text[word.start : word.end]
            self.pieces.append(Piece(word.key, shown, Kind.MARKUP, False, self._region, self.block, at + word.start))

    def gap(self) -> None:
        """Part the words: nothing that follows joins what went before."""
        self._touching = False

    def touch(self) -> None:
        """Let the next run join the last word, whatever stood between."""
        self._touching = bool(self.pieces)

    def next_block(self) -> None:
        """Begin a paragraph, cell or line of its own."""
        self.block += 1
        self._touching = False

    def stream(self, name: str) -> Stream:
        """What was gathered."""
        return Stream(name, tuple(self.pieces))


def as_words(pieces: Iterable[Piece]) -> list[Piece]:
    """Join the pieces that touch into whole words: for streams in which touching means belonging together."""
    words: list[Piece] = []
    for piece in pieces:
        if piece.joins and words:
            last = words[-1]
            words[-1] = last._replace(key=last.key + piece.key, shown=last.shown + piece.shown)
        else:
            words.append(piece)
    return words
