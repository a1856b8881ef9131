"""Of the notes of a Markdown text: the marks that stand in other notes, and the notes in which no words stand."""

import re
from dataclasses import dataclass

# Where a note is called, and where one begins.
MARK = re.compile(r"\[\^([^\[\]\s^]+)\](?!:)")
OPENING = re.compile(r"[ >]{0,6}\[\^([^\[\]\s^]+)\]:")


@dataclass(frozen=True, slots=True)
class Inner:
    """A mark within the note `note`; `elsewhere` says whether what it names is called outside of notes too."""

    note: str
    elsewhere: bool


def calls_within_notes(text: str) -> dict[int, Inner]:
    """Every mark [^name] that stands in a note, by its offset. pandoc reads no note in a note but those of the form ^[words]."""
    found: list[tuple[int, str, str]] = []
    outside: set[str] = set()
    for start, line, here in _lines(text):
        opening = OPENING.match(line)
        for match in MARK.finditer(line, opening.end() if opening else 0):
            if here:
                found.append((start + match.start(), here, match[1]))
            else:
                outside.add(match[1])
    return {offset: Inner(note, name in outside) for offset, note, name in found}


def notes_without_words(text: str) -> list[tuple[int, str]]:
    """The notes that are opened and say nothing, by the offset of their opening, and their names."""
    said: dict[tuple[int, str], bool] = {}
    opened: tuple[int, str] | None = None
    for start, line, here in _lines(text):
        opening = OPENING.match(line)
        if opening:
            opened = (start + line.index("["), opening[1])
            said[opened] = bool(line[opening.end() :].strip())
        elif here and opened and line.strip(" >\t"):
            said[opened] = True
    return [place for place, words in said.items() if not words]


def _lines(text: str) -> list[tuple[int, str, str]]:
    """Each line with its offset and the name of the note that it belongs to, "" for the text itself.

    A note goes on to the first line that is not indented and comes after an empty one.
    """
    out: list[tuple[int, str, str]] = []
    here, blank, start = "", True, 0
    for line in text.split("\n"):
        if opening := OPENING.match(line):
            here = opening[1]
        elif blank and line.strip() and not line.startswith(("    ", "\t")):
            here = ""
        out.append((start, line, here))
        blank = not line.strip()
        start += len(line) + 1
    return out
