"""The recorded changes done again on the source's words, so that what is left to compare should be the same on both sides."""

import bisect
from collections.abc import Iterable

from pressbook.proof.streams import Kind, Piece, Stream
from pressbook.text.words import find_words, keys
from pressbook.types import Change


def apply_changes(streams: tuple[Stream, ...], changes: Iterable[Change], starts: list[int]) -> tuple[Stream, ...]:
    """The streams with every change that changes a word made again, each once, where its words stand nearest to its place.

    A change whose words are nowhere is left alone: the comparison that follows shows what it did.
    """
    wanted = [change for change in changes if keys(change.before) != keys(change.after)]
    if not wanted:
        return streams
    working = [list(stream.pieces) for stream in streams]
    index: dict[str, list[tuple[int, int]]] = {}
    for number, pieces in enumerate(working):
        for place, piece in enumerate(pieces):
            index.setdefault(piece.key, []).append((number, place))
    edits: dict[tuple[int, int], tuple[int, list[Piece]]] = {}
    taken: set[tuple[int, int]] = set()
    for change in wanted:
        spot = _offset(change, starts)
        before = keys(change.before)
        candidates = [] if not before else index.get(before[0], [])
        found = []
        for number, place in candidates:
            end = _covers(working[number], place, before)
            if end is not None and not any((number, at) in taken for at in range(place, end)):
                found.append((abs(working[number][place].at - spot), number, place, end))
        if not before:
            _insert(working, change, spot, edits)
        elif found:
            _, number, place, end = min(found)
            taken.update((number, at) for at in range(place, end))
            edits[number, place] = (end, _pieces(change.after, working[number][place]))
    for (number, place), (end, new) in sorted(edits.items(), reverse=True):
        working[number][place:end] = new
    return tuple(Stream(stream.name, tuple(pieces)) for stream, pieces in zip(streams, working, strict=True))


def _offset(change: Change, starts: list[int]) -> int:
    line = min(max(change.place.line, 1), len(starts))
    return starts[line - 1] + max(0, change.place.column - 1)


def _covers(pieces: list[Piece], place: int, words: list[str]) -> int | None:
    """The end of the pieces from `place` that make these words, markup left out; None if they do not."""
    for word in words:
        made = ""
        while place < len(pieces) and (not made or len(made) < len(word)):
            piece = pieces[place]
            if piece.kind is Kind.MARKUP:
                if made or pieces[place].key != word:
                    place += 1
                    continue
            elif made and not piece.joins:
                return None
            made += piece.key
            place += 1
        if made != word:
            return None
    return place


def _pieces(text: str, model: Piece) -> list[Piece]:
    return [
        model._replace(key=word.key, shown=text[word.start : word.end], kind=Kind.PROSE, joins=False) for word in find_words(text)
    ]


def _insert(working: list[list[Piece]], change: Change, spot: int, edits: dict[tuple[int, int], tuple[int, list[Piece]]]) -> None:
    """A change that only added words: they stand before the first piece at or after its place, in the nearest stream."""
    best: tuple[int, int, int] | None = None
    for number, pieces in enumerate(working):
        place = bisect.bisect_left(pieces, spot, key=lambda piece: piece.at)
        if place < len(pieces) and (best is None or pieces[place].at - spot < best[0]):
            best = (pieces[place].at - spot, number, place)
    if best and (best[1], best[2]) not in edits:
        _, number, place = best
        model = working[number][place]
        edits[number, place] = (place, _pieces(change.after, model))
