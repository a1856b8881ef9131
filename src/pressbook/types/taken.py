"""What came of a typed list: its lines with the works that they name, and what the library and a session would have of them."""

from dataclasses import dataclass

from pressbook.types.work import Work


@dataclass(frozen=True, slots=True)
class TakenLine:
    """One line of a list: its words as `typed`, the headings it stands `under`, and its work, if it is one.

    `known` is true where the library had the work before; else `entry` is the work's YAML, unless a line before has it.
    `note` is what the line says about the work. A line that is `left_out` looks like no work: a sentence, a heading.
    """

    typed: str
    under: str = ""
    work: Work | None = None
    part: str = ""
    known: bool = False
    entry: str = ""
    note: str = ""
    left_out: bool = False


@dataclass(frozen=True, slots=True)
class TakenList:
    """A list that was taken in: its lines in order, the files written (paths in the press), and the `readings:` of a session."""

    lines: tuple[TakenLine, ...]
    library: str
    written: tuple[str, ...]
    readings: str
