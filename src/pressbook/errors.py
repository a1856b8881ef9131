"""The family of errors: each says what is wrong, where, and what to do next.

    PressbookError                       status
    ├── UsageError                       2   the command's words are off
    ├── NoPressError                     3   no pressbook.yaml here or above
    ├── ManuscriptError                  4   a manuscript, list or settings file that cannot be read
    │   ├── SettingsError                    pressbook.yaml or front matter is not what it must be
    │   └── ConversionError                  `add` cannot take this file in
    ├── DiskError                        5   a file that cannot be read or written
    ├── ToolError                        6   a program or library that is missing or failed
    ├── ProofError                       1   an artefact that does not hold what it must: nothing is published
    └── PrivacyError                     7   something private would leave

A room raises only when it cannot go on; what it can go on after is a `Finding`. 70 is a bug of ours, 130 an interruption.
"""

from pathlib import Path
from typing import ClassVar

from pressbook.types import Place


class PressbookError(Exception):
    """Something a person can mend: `what` is one sentence in lower case, `hint` the next step."""

    status: ClassVar[int] = 1

    def __init__(self, what: str, *, place: Place | None = None, hint: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.place = place
        self.hint = hint

    def __reduce__(self) -> tuple[object, ...]:
        """Cross from a worker process to the pipeline whole, place and hint included."""
        return (_rebuild, (type(self), self.what, self.place, self.hint))

    def __str__(self) -> str:
        """Say where, what and what next, as the command line prints it."""
        where = f"{self.place}: " if self.place else ""
        return f"{where}{self.what}" + (f"\n  {self.hint}" if self.hint else "")


def _rebuild(kind: type[PressbookError], what: str, place: Place | None, hint: str) -> PressbookError:
    return kind(what, place=place, hint=hint)


class UsageError(PressbookError):
    """The command's words are off: a session, pack or rule that does not exist."""

    status = 2


class NoPressError(PressbookError):
    """There is no pressbook.yaml in this folder or above it."""

    status = 3


class ManuscriptError(PressbookError):
    """A manuscript, reading list or library that cannot be read."""

    status = 4


class SettingsError(ManuscriptError):
    """pressbook.yaml or a front matter that is not what it must be."""


class ConversionError(ManuscriptError):
    """A file that `pressbook add` cannot take in."""


class DiskError(PressbookError):
    """A file or folder that cannot be read or written."""

    status = 5


class ToolError(PressbookError):
    """A program or library that is missing, too old, or failed."""

    status = 6


class ProofError(PressbookError):
    """An artefact that does not hold what its edition says: nothing of it is published."""

    status = 1


class PrivacyError(PressbookError):
    """Something private would leave the house."""

    status = 7


def disk_error(error: OSError, path: Path | None = None) -> DiskError:
    """An error of the disk in words: which file, what the system said, what to do."""
    name = error.filename or path or "a file"
    reason = (error.strerror or str(error)).lower()
    return DiskError(f"cannot read or write {name}: {reason}", hint="check who owns the folder and how much room the disk has")
