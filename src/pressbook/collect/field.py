"""One key of a settings file: its name, what its value looks like, what it says."""

from dataclasses import dataclass
from enum import Enum, auto


class Shape(Enum):
    """What a value looks like."""

    TEXT = auto()
    TEXTS = auto()  # one text, or a list of them
    WHOLE = auto()
    NUMBER = auto()  # zero or more, with or without decimals
    FLAG = auto()
    DATE = auto()
    SINCE = auto()  # a day, or the first of a month or a year
    UNTIL = auto()  # a day, or the last of a month or a year
    ISBN = auto()  # one number, or one for each of print, pdf, epub
    LANGUAGE = auto()
    CHOICE = auto()
    CHOICES = auto()  # one choice, or a list of them
    NAME = auto()  # of a file that is made: letters, digits, - _ .
    COLOUR = auto()
    FILE = auto()
    READINGS = auto()
    MAPPING = auto()
    MAPPINGS = auto()  # a list of mappings, and of words among the field's choices
    WORDS = auto()  # words as typed, each with the words as they are to stand
    ANYTHING = auto()


@dataclass(frozen=True, slots=True)
class Field:
    """One key: what its value looks like, in one sentence what it says, and which other words people use for it."""

    name: str
    shape: Shape
    says: str
    choices: tuple[str, ...] = ()
    fields: tuple["Field", ...] = ()
    also: tuple[str, ...] = ()
    required: bool = False
