"""pandoc's own warnings about a text, with their lines: notes without a reference, names given twice."""

import json
import tempfile
from dataclasses import dataclass
from pathlib import Path

from pressbook.tools import pandoc


@dataclass(frozen=True, slots=True)
class Remark:
    """One warning: its kind by pandoc's name ("NoteDefinedButNotUsed"), the line from 1, what it is about."""

    kind: str
    line: int
    about: str


def read_with_remarks(source: str, reader: str = pandoc.MANUSCRIPT) -> tuple[bytes, tuple[Remark, ...]]:
    """Parse a text into pandoc JSON, and hear what pandoc noticed. Raises ToolError with pandoc's own words."""
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "log.json"
        body = pandoc.read(source, reader, f"--log={log}", "--quiet")
        entries = json.loads(log.read_text("utf-8")) if log.exists() else []
    remarks = [
        Remark(str(entry.get("type", "")), int(entry.get("line") or 0), str(entry.get("key") or entry.get("contents") or ""))
        for entry in entries
    ]
    return body, tuple(sorted(remarks, key=lambda remark: (remark.line, remark.kind)))
