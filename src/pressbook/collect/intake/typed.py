"""Notes that came typed by hand are written as Markdown's own notes; what does not pair is left as it came, and told."""

import re

from pressbook.collect.intake.compare import shorten
from pressbook.collect.intake.draft import Source
from pressbook.collect.typed_notes.find import find_typed_notes
from pressbook.collect.typed_notes.proved import proved
from pressbook.collect.typed_notes.report import tell_numbered, tell_unpaired, tell_unread
from pressbook.text.retyped import retype
from pressbook.types import Finding, Place, Severity

DRESS = re.compile(r"\]\([^()\s]*\)|\{[^{}]*\}|[*\\\[\]^]")


def set_typed_notes(body: str, source: Source) -> tuple[str, tuple[Finding, ...]]:
    """A body of Markdown with typed notes as notes, and what is to be said. Raises ToolError where pandoc cannot read it."""
    found = find_typed_notes(body)
    findings: list[Finding] = []

    def place(offset: int) -> Place:
        return Place("", body.count("\n", 0, offset) + 1)

    good = proved(body, found.groups)
    for group in (group for group in found.groups if group not in good):
        message, hint = tell_unread(group)
        findings.append(source.finding("typed-notes-unpaired", Severity.WARNING, message, hint))
    slices = [one for group in good for one in group]
    if slices:
        notes = [one for one in slices if one.words.endswith("]: ")]
        calls = [one for one in slices if one.words.endswith("]")]
        first = shorten(DRESS.sub("", body[notes[0].end : notes[0].end + 200].split("\n")[0]), 60)
        message = f"{len(notes)} notes typed by hand became notes, called {len(calls)} times; the first: {first!r}"
        gone = [one.shown for one in slices if one.shown and not one.words]
        hint = f"left out, for nothing stands below: {', '.join(gone)}" if gone else ""
        findings.append(source.finding("typed-notes", Severity.NOTE, message, hint))
    if found.unpaired:
        message, hint = tell_unpaired(found.unpaired, place)
        findings.append(source.finding("typed-notes-unpaired", Severity.WARNING, message, hint))
    for numbered in found.numbered:
        message, hint = tell_numbered(numbered)
        findings.append(source.finding("numbered-references", Severity.NOTE, message, hint))
    return retype(body, [(one.start, one.end, one.words) for one in slices]), tuple(findings)
