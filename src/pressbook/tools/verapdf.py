"""veraPDF, the reference validator of PDF/A and PDF/UA: a PDF in, a verdict out. The one file that knows how it is called.

It is no dependency: the environment variable VERAPDF names a program that is called as `$VERAPDF FILE FLAVOUR...` and prints a
line a flavour with PASS or FAIL in it and, where it failed, the clauses; docs/conformance.md has one for veraPDF's own package.
"""

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from pressbook.errors import ToolError

SECONDS = 600
# What every PDF of ours claims: ISO 14289-1, and ISO 19005-2 at level A; with the manuscripts attached ISO 19005-3.
CLAIMED, WITH_ATTACHMENTS = ("ua1", "2a"), ("ua1", "3a")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What veraPDF says of one file and one flavour ("ua1", "2a"): whether it passes, and its own words."""

    flavour: str
    passes: bool
    words: str


def available() -> bool:
    """Whether VERAPDF names a program that is here."""
    return bool(os.environ.get("VERAPDF")) and shutil.which(os.environ["VERAPDF"]) is not None


def validate(pdf: Path, flavours: tuple[str, ...] = CLAIMED) -> tuple[Verdict, ...]:
    """Validate one file. Raises ToolError when veraPDF cannot be run, or says nothing of a flavour."""
    program = os.environ.get("VERAPDF", "")
    if not program:
        raise ToolError("veraPDF is not here", hint="name a program that runs it in the environment variable VERAPDF")
    try:
        done = subprocess.run(
            [program, str(pdf.resolve()), *flavours],
            capture_output=True,
            timeout=SECONDS,
            check=False,
            text=True,
            errors="replace",
        )
    except OSError as error:
        raise ToolError(f"veraPDF cannot be run: {error.strerror}", hint="what does VERAPDF name?") from error
    except subprocess.TimeoutExpired as error:
        raise ToolError(f"veraPDF did not finish in {SECONDS} seconds") from error
    return tuple(_verdict(flavour, done.stdout, done.stderr) for flavour in flavours)


def _verdict(flavour: str, said: str, complained: str) -> Verdict:
    for line in said.splitlines():
        words = line.split()
        if flavour in words and {"PASS", "FAIL"} & set(words):
            return Verdict(flavour, "PASS" in words and "FAIL" not in words, line.strip())
    raise ToolError(f"veraPDF says nothing about {flavour}: {' '.join((said + complained).split())[:300]}")
