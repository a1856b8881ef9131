"""A manuscript's body with corrections written into it: only their slices change, every other byte is as it was."""

from collections.abc import Sequence
from dataclasses import dataclass

from pressbook.text.passages import Edit


@dataclass(frozen=True, slots=True)
class Correction:
    """What is to be written for one passage: its edits, and the same as slices of the manuscript."""

    passage: int
    edits: tuple[Edit, ...]
    slices: tuple[tuple[int, int, str], ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A body that begins at an offset of its file, and the slices of the file that are always written otherwise."""

    body: str
    begin: int
    retyped: tuple[tuple[int, int, str], ...]

    def write(self, corrections: Sequence[Correction]) -> str:
        """The body with corrections made; of two that overlap the first holds."""
        parts, at = [], 0
        slices = {one for correction in corrections for one in correction.slices}
        for start, end, replacement in sorted(slices.union(self.retyped)):
            if start - self.begin < at:
                continue
            parts += [self.body[at : start - self.begin], replacement]
            at = end - self.begin
        return "".join([*parts, self.body[at:]])
