"""The first proof: the source's words, with the recorded changes applied, are the words of the copyedited body."""

import bisect

from pressbook.proof.body import read_session
from pressbook.proof.changes import apply_changes
from pressbook.proof.manuscript import read_manuscript
from pressbook.proof.report import Locate, compare, pair, report, report_lost
from pressbook.proof.retyped import as_recorded, in_source
from pressbook.proof.streams import Piece, Stream, Streams
from pressbook.text.lines import line_starts
from pressbook.types import Finding, Outcome, Place, Session

HINT = "this is the text as pressbook read it, against the file: mend the Markdown at this place, or report a bug if it is sound"
ORPHAN = "refer to it in the text as {label}, or take the definition out"


def prove_session(source: Session, edited: Outcome[Session]) -> tuple[Finding, ...]:
    """Hold a manuscript's words against its edited body, in order within the text and within each note.

    Notes that were typed by hand stand in their own streams on both sides, where each mark that was read as another is recorded.
    Rules: lost-word, added-word, moved-word, joined-word, lost-note (errors), renumbered-list (a warning).
    """
    starts = line_starts(source.text)
    read, changes = as_recorded(source.text, edited, starts)
    manuscript = in_source(read_manuscript(read.text, source.first_line), read)

    def locate(piece: Piece | None) -> Place:
        if piece is None:
            return Place(source.manuscript)
        line = bisect.bisect_right(starts, piece.at)
        return Place(source.manuscript, line, piece.at - starts[line - 1] + 1)

    streams = apply_changes((manuscript.streams.body, *manuscript.streams.notes), changes, starts)
    before = Streams(streams[0], streams[1:])
    after = read_session(edited.value)
    findings = _compare(before, after, locate)
    if findings:
        # A caption may be written before its table or after it; the tree does not say which.
        findings = min(findings, _compare(before, read_session(edited.value, captions_last=True), locate), key=len)
    for orphan in manuscript.orphans:
        hint = ORPHAN.format(label=orphan.name.removeprefix("note "))
        findings.append(report_lost(orphan, "lost-note", locate, here="any edition, for nothing refers to it", hint=hint))
    return tuple(findings)


def _compare(before: Streams, after: Streams, locate: Locate) -> list[Finding]:
    findings: list[Finding] = []
    for found, wanted in [(before.body, after.body), *pair(before.notes, after.notes)]:
        if wanted is None and found is not None:
            findings.append(report_lost(found, "lost-note", locate, here="the text as read", hint=HINT))
        elif found is None and wanted is not None:
            found = Stream(wanted.name, ())
        if found is not None and wanted is not None:
            differences = compare(found, wanted)
            findings += report(differences, found, wanted, locate, here="the text as read", source_is_found=True, hint=HINT)
    return findings
