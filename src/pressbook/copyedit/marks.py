"""The quotation marks and apostrophes of a passage, each with its neighbours, and the quotations that are open."""

import re
from dataclasses import dataclass, field

from pressbook.text.passages import OPAQUE, Passage

PRIME = "\N{DOUBLE PRIME}"
# A double prime stands where a program took the mark behind a figure for inches.
MARK = re.compile("''|``|[\"'`´“”„‟«»‹›‘’‚‛]|(?<=[0-9])\N{DOUBLE PRIME}")
OPENS_AFTER = frozenset("([{<–—-/“‘„‚«‹=|" + "¿¡")
CLOSES_BEFORE = frozenset(".,;:!?)]}>…–—-/”»›*|")


@dataclass(slots=True)
class Mark:
    """A mark in a passage: what it was taken for, and its partner."""

    start: int
    end: int
    typed: str
    double: bool
    left: str = ""
    right: str = ""
    role: str = "leave"
    partner: "Mark | None" = None
    depth: int = 0
    sureness: float = 0.98
    language: str = ""

    @property
    def straight(self) -> bool:
        """Whether it was typed without a direction."""
        return self.typed[0] in "\"'`´\N{DOUBLE PRIME}"

    @property
    def after_open(self) -> bool:
        """Whether a quotation could open here as far as the left side goes."""
        return not self.left or self.left.isspace() or self.left in OPENS_AFTER

    @property
    def opens(self) -> bool:
        """Whether a quotation can open here, by both sides."""
        right = self.right
        return self.after_open and bool(right) and not right.isspace() and (right not in CLOSES_BEFORE or right in "….[(–—")

    @property
    def closes(self) -> bool:
        """Whether a quotation can close here, by both sides."""
        left, right = self.left, self.right
        ends = not right or right.isspace() or right in CLOSES_BEFORE or right in f"([{OPAQUE}"
        return bool(left) and not left.isspace() and left not in "([{“‘„«" and ends


@dataclass(slots=True)
class Stack:
    """Quotations that are open: doubles and singles apart, so that a lost single never hides a double."""

    doubles: list[Mark] = field(default_factory=list)
    singles: list[Mark] = field(default_factory=list)

    def open(self, mark: Mark) -> None:
        """A quotation opens with this mark."""
        mark.role, mark.depth = "open", len(self.doubles) + len(self.singles)
        (self.doubles if mark.double else self.singles).append(mark)

    def close(self, mark: Mark) -> None:
        """The innermost quotation of this level closes; what opened inside it and did not close is an orphan."""
        opener = (self.doubles if mark.double else self.singles).pop()
        mark.role, mark.partner, opener.partner = "close", opener, mark
        other = self.singles if mark.double else self.doubles
        while other and other[-1].start > opener.start:
            orphan(other.pop())


def read_marks(passage: Passage, prose: str) -> list[Mark]:
    """The marks with their neighbours; a run of marks looks through itself to what stands behind it."""
    marks: list[Mark] = []
    pieces, at = passage.pieces, 0
    pairs = [match.start() for match in re.finditer("''|\"", prose)]
    for match in MARK.finditer(prose):
        while at < len(pieces) and pieces[at].end <= match.start():
            at += 1
        typed = match[0]
        language = pieces[at].language if at < len(pieces) else passage.language
        double = len(typed) == 2 or typed in '"“”„‟«»\N{DOUBLE PRIME}'
        left = prose[match.start() - 1] if match.start() else ""
        right = prose[match.end()] if match.end() < len(prose) else ""
        mark = Mark(match.start(), match.end(), typed, double, left, right, language=language)
        if typed == "''" and mark.opens and pairs[-1] == mark.start:
            # Nothing closes it as a double mark: these are two singles, a quotation that opens inside another.
            marks.append(Mark(mark.start, mark.start + 1, "'", False, left, right, language=language))
            mark = Mark(mark.start + 1, mark.end, "'", False, "(", right, language=language)
        marks.append(mark)
    marks = [mark for number, mark in enumerate(marks) if mark.typed != PRIME or _may_close(marks[number + 1 :])]
    for before, after in zip(reversed(marks[:-1]), reversed(marks[1:]), strict=True):
        if before.end == after.start:
            before.right = after.right
    return marks


def _may_close(later: list[Mark]) -> bool:
    """Whether a double prime may be a lost closing mark: no other mark closes before the next quotation opens."""
    following = next((mark for mark in later if mark.double), None)
    return following is None or following.typed in "“„«" or (following.opens and not following.closes)


def orphan(mark: Mark) -> None:
    """A single mark that opened and never closed was the apostrophe of a word that begins with one, or nobody knows what."""
    if mark.typed in "'`´":
        sure = mark.typed == "'" and mark.right.isalpha()
        mark.role, mark.sureness = ("apostrophe", 0.6) if sure else ("doubt", 0.0)
