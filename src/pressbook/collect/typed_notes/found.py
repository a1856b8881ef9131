"""What the search for typed notes hands on: slices of the text to be read as notes, and what does not pair."""

from dataclasses import dataclass
from enum import Enum


class Style(Enum):
    """How a note's number is written, in the text or before the note."""

    BRACKET = "[1]"
    PAREN = "(1)"
    RAISED = "¹"
    SYMBOL = "*"
    LINK = "1 as a link"
    GLUED = "word.1"
    STOP = "1."
    CLOSE = "1)"
    BARE = "1"


@dataclass(frozen=True, slots=True)
class Mark:
    """A note's number where it stands: `start` and `end` hold all of it, brackets, raising and link included.

    `figures` are its letters where they are raised by themselves (¹²), else "".
    """

    start: int
    end: int
    label: str
    style: Style
    linked: bool = False
    figures: str = ""

    @property
    def shown(self) -> str:
        """The mark as a reader sees it."""
        match self.style:
            case Style.BRACKET:
                return f"[{self.label}]"
            case Style.PAREN:
                return f"({self.label})"
            case Style.STOP:
                return f"{self.label}."
            case Style.CLOSE:
                return f"{self.label})"
        return self.figures or self.label


@dataclass(frozen=True, slots=True)
class Retyping:
    """text[start:end] is read as `words`; `shown` is what a reader saw there ("" where only white space is meant)."""

    start: int
    end: int
    words: str
    shown: str = ""


@dataclass(frozen=True, slots=True)
class Unpaired:
    """Notes and calls that belong together and do not pair: `calls` have no note, `notes` no call, `twice` another's mark."""

    calls: tuple[Mark, ...]
    notes: tuple[Mark, ...]
    paired: int
    twice: tuple[Mark, ...] = ()

    @property
    def at(self) -> int:
        """The offset of the first of all."""
        return min(mark.start for mark in (*self.calls, *self.notes, *self.twice))


@dataclass(frozen=True, slots=True)
class Numbered:
    """A numbered list of works and how often its numbers stand in the text."""

    at: int
    entries: int
    calls: int


@dataclass(frozen=True, slots=True)
class TypedNotes:
    """All of one text: the retypings of each group of notes that pairs, in order, and what was left as typed."""

    groups: tuple[tuple[Retyping, ...], ...] = ()
    unpaired: Unpaired | None = None
    numbered: tuple[Numbered, ...] = ()
