"""Notes typed by hand are read as notes: the session gets the slices that are read otherwise, the record every change."""

from dataclasses import replace

from pressbook.collect.body.ledger import Ledger
from pressbook.collect.typed_notes.find import find_typed_notes
from pressbook.collect.typed_notes.found import Retyping
from pressbook.collect.typed_notes.proved import proved
from pressbook.collect.typed_notes.report import tell_numbered, tell_unpaired, tell_unread
from pressbook.text.sentences import around_at
from pressbook.types import Change, Finding, Outcome, Session, Severity

RULE = "typed-notes"


def read_typed_notes(session: Session, ledger: Ledger) -> Outcome[Session]:
    """The session with `retyped` set where notes were typed by hand; the same session where none were. Raises ToolError."""
    begin = ledger.begin
    found = find_typed_notes(session.text, begin, session.keep)
    findings = []
    if found.unpaired:
        message, hint = tell_unpaired(found.unpaired, ledger.typed)
        findings.append(Finding("typed-notes-unpaired", Severity.WARNING, message, ledger.typed(found.unpaired.at), hint))
    for numbered in found.numbered:
        message, hint = tell_numbered(numbered)
        findings.append(Finding("numbered-references", Severity.NOTE, message, ledger.typed(numbered.at), hint))
    body = session.text[begin:]
    moved = [tuple(replace(one, start=one.start - begin, end=one.end - begin) for one in group) for group in found.groups]
    good = proved(body, moved)
    for group in (group for group in moved if group not in good):
        message, hint = tell_unread(group)
        findings.append(Finding("typed-notes-unpaired", Severity.WARNING, message, ledger.typed(begin + group[0].start), hint))
    slices = sorted((one for group in good for one in group), key=lambda one: (one.start, one.end))
    if not slices:
        return Outcome(session, findings=tuple(findings))
    retyped = tuple((begin + one.start, begin + one.end, one.words) for one in slices)
    changes = tuple(_change(body, one, ledger) for one in slices if one.shown)
    return Outcome(replace(session, retyped=retyped), changes, tuple(findings))


def _change(body: str, one: Retyping, ledger: Ledger) -> Change:
    context, at = around_at(body, one.start, min(one.end, one.start + 100))
    return Change(RULE, ledger.typed(ledger.begin + one.start), one.shown, one.words.strip(), 1.0, context, at)
