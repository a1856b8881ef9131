"""A press written for one test: settings, manuscripts, and what reading it gives."""

from pathlib import Path

from pressbook.collect import parse, read_press
from pressbook.types import Finding, Outcome, Press, Session

SETTINGS = "group: Testers\nlanguage: en-GB\n"


def press(root: Path, files: dict[str, str | bytes], settings: str = SETTINGS) -> Outcome[Press]:
    """Write a press and read it; `files` are named from manuscripts/."""
    (root / "manuscripts").mkdir(parents=True, exist_ok=True)
    (root / "pressbook.yaml").write_text(settings, "utf-8")
    for name, content in files.items():
        file = root / "manuscripts" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_press(root)


def body(root: Path, text: str) -> Outcome[Session]:
    """The body of a press's only session."""
    return parse(press(root, {"one.md": text}).value.sessions[0], root)


def said(findings: tuple[Finding, ...]) -> list[tuple[str, str]]:
    """Rule and place of each finding."""
    return [(finding.rule, str(finding.place)) for finding in findings]


def rules(findings: tuple[Finding, ...]) -> list[str]:
    """The rules of findings, sorted."""
    return sorted(finding.rule for finding in findings)
