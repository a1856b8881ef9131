"""What a room saw and a person should know."""

from dataclasses import dataclass
from enum import StrEnum

from pressbook.types.place import Place


class Severity(StrEnum):
    """How much a finding matters: an error stops what it concerns, a warning wants a look, a note only tells."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing noticed: `rule` is a stable kebab-case name that `pressbook explain` knows.

    `message` is one sentence in lower case without a full stop; `hint` says what to do next. Where a person is to choose,
    `typed` are the words in question, `readings` the same words as each choice would set them, `context` their sentence.
    """

    rule: str
    severity: Severity
    message: str
    place: Place
    hint: str = ""
    typed: str = ""
    readings: tuple[str, ...] = ()
    context: str = ""
