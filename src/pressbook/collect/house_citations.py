"""`house: citations` becomes the citation style that is meant: one of ours by name, or a file of the press that can be used."""

from pathlib import Path

from pressbook.collect.disk import read_bytes, stands_inside
from pressbook.collect.nearest import did_you_mean
from pressbook.text.citation_style import NoStyleError, read_style
from pressbook.types import CITATIONS, Finding, Place, Severity


def house_citations(typed: str, root: Path, place: Place, findings: list[Finding]) -> str:
    """The style as typed, or "" with a finding: missing-file, bad-citation-style. Raises DiskError."""
    if not typed or typed in CITATIONS:
        return typed
    if not (stands_inside(root / typed, root) and (root / typed).is_file()):
        hint = did_you_mean(typed, CITATIONS) or f"write {', '.join(CITATIONS)}, or the path of a .csl file in the press"
        message = f"there is no citation style {typed!r} in the press"
        findings.append(Finding("missing-file", Severity.ERROR, message, place, hint))
        return ""
    try:
        read_style(read_bytes(root / typed, root))
    except NoStyleError as error:
        message = f"the citation style {typed} {error.what}"
        findings.append(Finding("bad-citation-style", Severity.ERROR, message, place, error.hint))
        return ""
    return typed
