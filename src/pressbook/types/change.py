"""What the copyeditor did: enough to show it, review it and undo it."""

from dataclasses import dataclass, field

from pressbook.types.place import Place


@dataclass(frozen=True, slots=True)
class Change:
    """One replacement in a text.

    `before` and `after` are the words as a reader sees them, `context` the sentence around them (with `before` in
    it, cut to about 120 characters), `at` where in it `before` begins (-1: unknown); `sureness` is from 0 (a guess) to 1
    (certain).
    """

    rule: str
    place: Place
    before: str
    after: str
    sureness: float = 1.0
    context: str = ""
    at: int = field(default=-1, compare=False)
