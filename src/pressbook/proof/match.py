"""Hold two streams against each other: pieces as found, words as wanted; what differs comes out, in order, in linear time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pressbook.proof.streams import Kind, Piece

AHEAD = 5  # words that must agree before a guess about markup, or about where two streams meet again, is believed
NEAR = 40  # how far apart two streams are searched word by word
ANCHOR = 4  # words that must agree for streams to meet again further on
FAR = 30_000  # and how far on they are searched


@dataclass(frozen=True, slots=True)
class Difference:
    """Where two streams part: the pieces only found, the words only wanted, and where in both."""

    extra: tuple[Piece, ...]
    missing: tuple[Piece, ...]
    found_at: int
    wanted_at: int
    renumbered: bool = False


class Match:
    """Found pieces against wanted words.

    A wanted word may be put together from touching pieces. Markup among the pieces may be skipped, a stretch at a time; an
    enumerator among the wanted words may be skipped; one among the pieces meets any enumerator of the other side.
    """

    def __init__(self, pieces: Sequence[Piece], words: Sequence[Piece], ends: Mapping[int, int] | None = None) -> None:
        """`ends` are the `region_ends` of the pieces, for whoever holds many texts against one book and reads it once."""
        self.pieces = pieces
        self.words = words
        self.ends = region_ends(pieces) if ends is None else ends
        self.end = 0
        self.open_end = False

    def differences(self, limit: int = 50, start: int = 0, to_end: bool = True) -> list[Difference]:
        """Everything that differs, up to a limit, from the piece at `start` on.

        Without `to_end` the pieces go on after the last word. `self.end` is then the piece after the last one that was read.
        """
        i, j = start, 0
        self.open_end = not to_end
        out: list[Difference] = []
        pieces, words, count, total = self.pieces, self.words, len(self.pieces), len(self.words)
        while ((to_end and i < count) or j < total) and len(out) < limit:
            step = self.step(i, j)
            if step is None:
                di, dj = self.meet(i, j)
                extra = tuple(piece for piece in pieces[i : i + di] if piece.kind is not Kind.MARKUP)
                missing = tuple(word for word in words[j : j + dj] if word.kind is not Kind.NUMBER)
                if extra or missing:
                    out.append(Difference(extra, missing, i, j))
                i, j = i + di, j + dj
                continue
            if step == (i + 1, j + 1) and pieces[i].kind is Kind.NUMBER and pieces[i].key != words[j].key:
                out.append(Difference((pieces[i],), (words[j],), i, j, renumbered=True))
            i, j = step
        self.end = i
        return out

    def find_start(self, start: int) -> int | None:
        """The first piece from `start` at which the words begin, or would begin if a few of the first were not damaged."""
        self.open_end = True
        total = len(self.words)
        for steps in (2 * AHEAD, AHEAD, 3):
            for skipped in range(min(30, total)):
                head = self.words[skipped].key
                for i in range(start, len(self.pieces)):
                    if head.startswith(self.pieces[i].key) and self.run(i, skipped, min(steps, total - skipped)):
                        return i if not skipped else max(start, self._back(i, skipped))
        return None

    def _back(self, i: int, skipped: int) -> int:
        """Where damaged first words may begin: no further back than they are many, and not before their paragraph."""
        first = i
        while first and i - first < skipped and self.pieces[first - 1].block == self.pieces[i].block:
            first -= 1
        return first

    def step(self, i: int, j: int) -> tuple[int, int] | None:
        """One step forward in which both streams agree, or None; a stretch of markup is read as whichever fits."""
        if i >= len(self.pieces) or self.pieces[i].kind is not Kind.MARKUP:
            return self.plain_step(i, j)
        end = self.ends[i]
        if self.run(end, j, AHEAD):
            return end, j
        printed = self.printed(i, end, j)
        if printed is not None and self.run(end, printed, 1):
            return end, printed
        return (end, j) if printed is None else (end, printed)

    def printed(self, i: int, end: int, j: int) -> int | None:
        """Where a stretch of markup ends among the words if it was printed as it stands; None if it was not."""
        while i < end:
            taken = self.take(i, j, end)
            if taken is None:
                return None
            i, j = taken
        return j

    def plain_step(self, i: int, j: int) -> tuple[int, int] | None:
        """One step without markup."""
        if j < len(self.words):
            if i < len(self.pieces) and self.pieces[i].kind is not Kind.MARKUP:
                taken = self.take(i, j, len(self.pieces))
                if taken is not None:
                    return taken
            if self.words[j].kind is Kind.NUMBER:
                return i, j + 1
        return None

    def take(self, i: int, j: int, end: int) -> tuple[int, int] | None:
        """Make the word at j from the pieces at i and after; markup that stands inside a word is skipped."""
        if j >= len(self.words):
            return None
        pieces, word = self.pieces, self.words[j]
        made = pieces[i].key
        if pieces[i].kind is Kind.NUMBER and word.kind is Kind.NUMBER:
            return i + 1, j + 1
        k = i + 1
        while made != word.key and len(made) < len(word.key):
            if k < end and pieces[k].kind is Kind.MARKUP and pieces[i].kind is not Kind.MARKUP:
                k = self.ends[k]
            elif k < end and pieces[k].joins:
                made += pieces[k].key
                k += 1
            else:
                return None
        return (k, j + 1) if made == word.key else None

    def run(self, i: int, j: int, steps: int) -> bool:
        """Whether the streams agree for some steps from here, or to their common end; markup is skipped."""
        while steps:
            if j >= len(self.words) and (self.open_end or i >= len(self.pieces)):
                return True
            if i < len(self.pieces) and self.pieces[i].kind is Kind.MARKUP:
                i = self.ends[i]
                continue
            step = self.plain_step(i, j)
            if step is None:
                return False
            i, j = step
            steps -= 1
        return True

    def meet(self, i: int, j: int) -> tuple[int, int]:
        """How many pieces and words to leave out until the streams agree again."""
        rest_i, rest_j = len(self.pieces) - i, len(self.words) - j
        for total in range(1, NEAR):
            for di in range(max(0, total - rest_j), min(total, rest_i) + 1):
                if self.run(i + di, j + total - di, min(AHEAD, 3 if total < 4 else AHEAD)):
                    return di, total - di
        return self.meet_far(i, j)

    def meet_far(self, i: int, j: int) -> tuple[int, int]:
        """The same over any distance: where a few words in a row stand in both."""
        rest_i, rest_j = min(FAR, len(self.pieces) - i), min(FAR, len(self.words) - j)
        seen: dict[tuple[str, ...], int] = {}
        for dj in range(rest_j - ANCHOR + 1):
            seen.setdefault(tuple(word.key for word in self.words[j + dj : j + dj + ANCHOR]), dj)
        best = (rest_i, rest_j)
        for di in range(rest_i - ANCHOR + 1):
            if di > sum(best):
                break
            there = seen.get(tuple(piece.key for piece in self.pieces[i + di : i + di + ANCHOR]))
            if there is not None and di + there < sum(best) and self.run(i + di, j + there, ANCHOR):
                best = (di, there)
        return best


def region_ends(pieces: Sequence[Piece]) -> dict[int, int]:
    """For each piece of markup, the index after its stretch."""
    ends: dict[int, int] = {}
    end = len(pieces)
    for index in range(len(pieces) - 1, -1, -1):
        if pieces[index].kind is Kind.MARKUP:
            if index + 1 == len(pieces) or pieces[index + 1].region != pieces[index].region:
                end = index + 1
            ends[index] = end
    return ends
