"""The front matter's title, subtitle and summary with their changes written in; every other line keeps its bytes."""

from typing import Any

import yaml

from pressbook.copyedit.fields import PROSE, find_line
from pressbook.types import Finding, Place, Session, Severity


def tidy_front(session: Session, edited: Session) -> tuple[str, list[Finding]]:
    """The lines before `first_line`; a value that is written over several lines, or in a way of its own, is left as typed."""
    lines = session.text.split("\n", session.first_line - 1)
    front = "".join(line + "\n" for line in lines[: session.first_line - 1])
    findings: list[Finding] = []
    for name in PROSE:
        old, new = getattr(session, name), getattr(edited, name)
        number = find_line(session, name) if old != new else 0
        if not number:
            continue
        written = _replace(front, number, name, old, new)
        if written is None:
            hint = "it is set in the editions all the same; change the manuscript by hand if you like"
            place = Place(session.manuscript, number, 1)
            findings.append(Finding("not-tidied", Severity.NOTE, f"the {name} cannot be changed in place", place, hint))
        else:
            front = written
    return front, findings


def _replace(front: str, number: int, name: str, old: str, new: str) -> str | None:
    """The front matter with a value replaced on its line, in whichever of YAML's spellings gives the new value back."""
    lines = front.split("\n")
    line = lines[number - 1]
    key = line.find(":") + 1
    double = str.maketrans({"\\": "\\\\", '"': '\\"'})
    for was, now in (
        (old, new),
        (old.replace("'", "''"), new.replace("'", "''")),
        (old.translate(double), new.translate(double)),
    ):
        at = line.find(was, key)
        if at < 0:
            continue
        lines[number - 1] = line[:at] + now + line[at + len(was) :]
        tried = "\n".join(lines)
        before, after = _values(front), _values(tried)
        if before is not None and after is not None and after == {**before, name: after.get(name)} and after.get(name) == new:
            return tried
    return None


def _values(front: str) -> dict[str, Any] | None:
    try:
        parts = front.strip().removeprefix("---").removesuffix("...").rstrip().removesuffix("---")
        values = yaml.safe_load(parts)
    except yaml.YAMLError:
        return None
    return values if isinstance(values, dict) else None
