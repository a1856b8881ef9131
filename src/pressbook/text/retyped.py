"""A text as typed becomes the text as it is read, some slices of it replaced; and each character knows its way back."""

from bisect import bisect_right
from collections.abc import Sequence

Slice = tuple[int, int, str]


class Retyped:
    """A typed text with slices (start, end, words) of it read as other words; the slices do not overlap."""

    def __init__(self, typed: str, slices: Sequence[Slice]) -> None:
        parts: list[str] = []
        self._starts: list[int] = [0]
        self._origins: list[int] = [0]
        self._kept: list[bool] = [True]
        at = length = 0
        for start, end, words in sorted(slices):
            parts += [typed[at:start], words]
            length += start - at
            self._mark(length, start, False)
            length += len(words)
            self._mark(length, end, True)
            at = end
        self.text = "".join([*parts, typed[at:]])

    def _mark(self, start: int, origin: int, kept: bool) -> None:
        self._starts.append(start)
        self._origins.append(origin)
        self._kept.append(kept)

    def origin(self, offset: int) -> int:
        """Where a character of the text as it is read was typed; for words that were put there, where they were put."""
        number = bisect_right(self._starts, offset) - 1
        return self._origins[number] + (offset - self._starts[number] if self._kept[number] else 0)


def retype(typed: str, slices: Sequence[Slice]) -> str:
    """The text as it is read."""
    return Retyped(typed, slices).text if slices else typed
