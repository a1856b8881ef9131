"""A spot in a manuscript that a person can open in an editor."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something stands: the file's path in the press with `/`, line and column from 1; 0 is unknown."""

    manuscript: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        """Print as path:line:column, as far as it is known; editors and terminals make a link of it."""
        known = [self.manuscript, *(str(number) for number in (self.line, self.column) if number)]
        return ":".join(known)
