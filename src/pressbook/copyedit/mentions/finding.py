"""A place in a passage where a mention may stand, and how to decide it."""

from collections.abc import Callable
from dataclasses import dataclass, field

from pressbook.copyedit.mentions.keys import Words
from pressbook.copyedit.mentions.memory import Memory
from pressbook.copyedit.mentions.mention import Mention, Prose
from pressbook.copyedit.mentions.shelf import Shelf


@dataclass(frozen=True, slots=True)
class Found:
    """A mention, how far the text is used up by it, and the names under which it is to be remembered."""

    mention: Mention
    end: int
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Spot:
    """text[start:end] may hold a mention; `settle` decides with what has been cited before, and may say none."""

    start: int
    end: int
    settle: Callable[[Memory], Found | None]


@dataclass(slots=True)
class Page:
    """One passage on the desk: its prose, its words, the shelf, and the parentheses in it."""

    prose: Prose
    shelf: Shelf
    words: Words
    spots: list[Spot] = field(default_factory=list)
    latest: Mention | None = None  # the one that was decided last

    @property
    def text(self) -> str:
        """The passage's text."""
        return self.prose.text

    def add(self, start: int, end: int, settle: Callable[[Memory], Found | None]) -> None:
        """Put down a place to be decided."""
        self.spots.append(Spot(start, end, settle))
