"""What stands between quotation marks: the marks of a passage, as the parse read them, become pairs, each with its depth."""

from dataclasses import dataclass

from pressbook.copyedit.quotation.evidence import Evidence
from pressbook.copyedit.quotation.marks import Mark, Role
from pressbook.copyedit.rules.quotes import line_of
from pressbook.text.passages import OPAQUE, Passage

SPACES = ("\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}", "\N{THIN SPACE}")


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


def read_pairs(passage: Passage, evidence: Evidence | None = None, following: str = "") -> list[Pair]:
    """The quotations of a passage in the order in which they open; `following` is how the next paragraph begins.

    Marks are set already: straight ones are those that nobody could tell, and they are left out, as are those in words that
    no rule may touch. An opening mark that was lost inside another quotation opens none.
    """
    prose = passage.prose
    pairs: list[Pair] = []
    waiting: list[int] = []
    for mark in line_of(passage, following).read(evidence or Evidence()):
        if mark.role is not Role.OPEN or not _is_set(prose, mark):
            continue
        partner = mark.partner
        if partner and not _is_set(prose, partner):
            continue
        end = partner.end if partner else len(prose)
        while waiting and pairs[waiting[-1]].end <= mark.start:
            waiting.pop()
        parent = waiting[-1] if waiting else -1
        if not partner and parent >= 0 and pairs[parent].closer:
            continue
        opener = prose[mark.start : mark.end + 1] if prose[mark.end : mark.end + 1] in SPACES else mark.typed
        closer = partner.typed if partner else ""
        if partner and prose[partner.start - 1] in SPACES and partner.start - 1 >= mark.start + len(opener):
            closer = prose[partner.start - 1] + closer
        waiting.append(len(pairs))
        pairs.append(Pair(mark.start, end, opener, closer, pairs[parent].depth + 1 if parent >= 0 else 0, parent))
    return pairs


def _is_set(prose: str, mark: Mark) -> bool:
    return not mark.straight and len(mark.typed) == 1 and prose[mark.start] != OPAQUE
