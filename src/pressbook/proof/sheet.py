"""The proof sheet: every finding and every change of a build, for a person to read through: index.html and proof.json."""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from pressbook.proof.sheet_page import write_page
from pressbook.proof.sheet_session import rank
from pressbook.tools.disk import write_whole
from pressbook.types import Change, Finding, Mentioned, Place, Press


def write_sheet(
    folder: Path, press: Press, changes: Sequence[Change], findings: Sequence[Finding], mentions: Sequence[Mentioned] = ()
) -> tuple[Path, ...]:
    """Write the proof sheet into a folder, whole or not at all. Raises DiskError."""
    changes, findings = tuple(dict.fromkeys(changes)), tuple(dict.fromkeys(findings))
    made = (folder / "index.html", folder / "proof.json")
    for path, text in zip(
        made, (write_page(press, changes, findings, mentions), record(press, changes, findings, mentions)), strict=True
    ):
        write_whole(path, text.encode())
    return made


def record(press: Press, changes: Iterable[Change], findings: Iterable[Finding], mentions: Iterable[Mentioned] = ()) -> str:
    """The sheet as JSON: {"press", "findings": [...], "changes": [...], "mentions": [...]}, in a stable order."""
    document = {
        "press": press.group,
        "findings": [
            {
                "rule": one.rule,
                "severity": one.severity.value,
                "message": one.message,
                **_where(one.place),
                "hint": one.hint,
                **({"typed": one.typed, "readings": one.readings, "context": one.context} if one.typed else {}),
            }
            for one in sorted(findings, key=rank)
        ],
        "changes": [
            {
                "rule": one.rule,
                **_where(one.place),
                "before": one.before,
                "after": one.after,
                "sureness": round(one.sureness, 3),
                "context": one.context,
                "at": one.at,
            }
            for one in sorted(changes, key=lambda one: (one.place, one.rule, one.before, one.after))
        ],
        "mentions": [
            {
                "work": one.work,
                **_where(one.place),
                "words": one.words,
                "locator": one.locator,
                "cites": one.cites,
                "sureness": round(one.sureness, 3),
            }
            for one in sorted(mentions, key=lambda one: (one.place, one.words))
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _where(place: Place) -> dict[str, object]:
    return {"manuscript": place.manuscript, "line": place.line, "column": place.column}
