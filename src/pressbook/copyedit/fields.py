"""The fields of the front matter that are prose, and where they stand in it."""

import re
from collections.abc import Callable

from pressbook.types import Place, Session

PROSE = ("title", "subtitle", "summary")


def fields(session: Session) -> list[tuple[str, str]]:
    """(name, value) of the fields that are prose and stand in the front matter; a title made from a file's name does not."""
    return [(name, str(getattr(session, name))) for name in PROSE if getattr(session, name) and find_line(session, name)]


def find_line(session: Session, name: str) -> int:
    """The line, from 1, on which a field begins in the front matter; 0 when it is not there."""
    for number, line in enumerate(session.text.split("\n", session.first_line)[: session.first_line - 1], 1):
        if re.match(rf"[\"']?{name}[\"']?\s*:", line):
            return number
    return 0


def field_place(session: Session, name: str, value: str) -> Callable[[int], Place]:
    """How to find the spot of a character of a field: exact where the value stands on the line as it is."""
    number = find_line(session, name)
    line = session.text.split("\n", number)[number - 1]
    column = line.find(value, line.find(":") + 1)

    def place(offset: int) -> Place:
        if column >= 0:
            return Place(session.manuscript, number, column + offset + 1)
        words = value[offset:].split() or [""]
        near = line.find(words[0], line.find(":") + 1)
        return Place(session.manuscript, number, max(near, 0) + 1)

    return place
