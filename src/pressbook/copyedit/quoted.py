"""What stands between quotation marks: the pairs of a passage whose marks are set, in order, each with its depth."""

import re
from dataclasses import dataclass

from pressbook.text.passages import Passage

CLOSERS = {"“": "”", "‘": "’", "„": "“”", "‚": "‘’", "‟": "”", "‛": "’", "«": "»", "‹": "›"}
# Danish and Hungarian open with what closes elsewhere; Swedish and Finnish open and close with one mark.
REVERSED = {"»": "«", "›": "‹", "”": "”"}
MARK = re.compile("[“”„‟‘’‚‛«»‹›]")
SPACES = "\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}"
SINGLES = "‘‚‛"


@dataclass(slots=True)
class Pair:
    """A quotation: text[start:end] of its passage, with its marks and the no-break spaces that belong to them.

    `opener` and `closer` are these marks; a quotation that does not close in its passage ends with it and has no closer.
    `depth` is 0 for an outermost one; `parent` is the index, in its passage, of the one around it, or -1.
    """

    start: int
    end: int
    opener: str
    closer: str = ""
    depth: int = 0
    parent: int = -1

    @property
    def begin(self) -> int:
        """Where the quoted words begin."""
        return self.start + len(self.opener)

    @property
    def finish(self) -> int:
        """Where the quoted words end."""
        return self.end - len(self.closer)

    def closes_with(self, mark: str) -> bool:
        """Whether a mark can close what this one's opened."""
        first = self.opener[0]
        return mark in (CLOSERS.get(first) or REVERSED[first])


def read_pairs(passage: Passage) -> list[Pair]:
    """The quotations of a passage in the order in which they open; linear.

    The one place where block quotations learn which mark goes with which: marks are set already, straight ones are not
    read. A single mark that opens and never closes was an apostrophe, unless a speech of several paragraphs may begin with it.
    """
    prose = passage.prose
    marks = list(MARK.finditer(prose))
    possessive = _possessives(prose, marks)
    pairs: list[Pair] = []
    waiting: list[int] = []
    lost: set[int] = set()
    for match in marks:
        mark, at = match[0], match.start()
        left, right = prose[at - 1 : at] if at else "", prose[at + 1 : at + 2]
        if mark == "’" and (left.isspace() or not left or right.isalnum() or at in possessive):
            continue
        which = _waiting(pairs, waiting, mark)
        if which >= 0 and mark == "’" and left in "sxzSXZ" and right.isspace() and _runs_on(prose, pairs[waiting[which]]):
            continue  # the printers’ union, in a speech that goes on in the next paragraph
        if which >= 0 and not (mark in CLOSERS and right.isalnum()):
            lost.update(waiting[which + 1 :])
            pair = pairs[waiting[which]]
            del waiting[which:]
            before = left and left in SPACES and at - 1 >= pair.begin
            pair.end, pair.closer = at + 1, prose[at - 1 : at + 1] if before else mark
        elif mark in CLOSERS or (mark in REVERSED and right.isalnum() and not left.isalnum()):
            parent = waiting[-1] if waiting else -1
            waiting.append(len(pairs))
            pairs.append(Pair(at, len(prose), prose[at : at + 2] if right and right in SPACES else mark, parent=parent))
    lost.update(number for number in waiting if pairs[number].opener[0] in SINGLES and not _runs_on(prose, pairs[number]))
    return _without(pairs, lost)


def _possessives(prose: str, marks: list[re.Match[str]]) -> set[int]:
    """Where a ’ between a letter and a space is a possessive: a surer one closes before the next single mark that opens."""
    found: set[int] = set()
    coming = False
    for match in reversed(marks):
        at = match.start()
        if match[0] in SINGLES:
            coming = False
        elif match[0] == "’" and at:
            left, right = prose[at - 1], prose[at + 1 : at + 2]
            if left.isalnum() and right.isspace():
                if coming and left in "sxzSXZ":
                    found.add(at)
                coming = True
            elif not left.isspace() and not right.isalnum():
                coming = True
    return found


def _runs_on(prose: str, pair: Pair) -> bool:
    """Whether a quotation that does not close opens where a speech would: at the beginning, or after a colon or a comma."""
    before = prose[max(0, pair.start - 40) : pair.start].rstrip()
    return pair.opener[0] == "‘" and (not before or before[-1] in ":,")


def _waiting(pairs: list[Pair], waiting: list[int], mark: str) -> int:
    """The place, among the open ones, of the quotation that a mark closes, or -1: singles never hide a double."""
    for place in range(len(waiting) - 1, max(-1, len(waiting) - 5), -1):
        pair = pairs[waiting[place]]
        if pair.closes_with(mark):
            return place
        if pair.opener[0] not in SINGLES:
            break
    return -1


def _without(pairs: list[Pair], lost: set[int]) -> list[Pair]:
    """The pairs that are left, with the depth and the parent that they have among themselves."""
    kept: list[Pair] = []
    now: dict[int, int] = {-1: -1}
    for number, pair in enumerate(pairs):
        parent = now[pair.parent]
        if number in lost:
            now[number] = parent
            continue
        now[number] = len(kept)
        pair.parent, pair.depth = parent, kept[parent].depth + 1 if parent >= 0 else 0
        kept.append(pair)
    return kept
