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

    `message` is one sentence in lower case without a full stop; `hint` says what to do next.
    """

    rule: str
    severity: Severity
    message: str
    place: Place
    hint: str = ""
