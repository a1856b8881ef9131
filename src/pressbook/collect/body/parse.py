"""A session's Markdown becomes its body: a document tree that is whole, safe, and refers to nothing outside the press."""

from dataclasses import replace
from pathlib import Path

from pressbook.collect.body.guard import guard_notes, guard_text, guard_tree, too_deep
from pressbook.collect.body.ledger import Ledger
from pressbook.collect.body.pictures import Album
from pressbook.collect.body.renumbered import notice_renumbered
from pressbook.collect.body.settle import settle
from pressbook.collect.body.traps import notice
from pressbook.collect.body.typed import read_typed_notes
from pressbook.text.tree import dump, load
from pressbook.tools.pandoc_log import read_with_remarks
from pressbook.types import Outcome, Place, Session, Severity


def parse(session: Session, root: Path) -> Outcome[Session]:
    """Read a session's body; `root` is the press's folder.

    In the tree are no RawInline, RawBlock, Quoted or Math; pictures are press:///SHA256.EXT; links lead to http, https,
    mailto, tel, `#...` or another session's `.md`. Notes typed by hand are notes, each of them a recorded change. Raises
    ManuscriptError for a text that nests too deep, ToolError.
    """
    root = root.resolve()
    ledger = Ledger(session)
    guard_text(ledger)
    guard_notes(ledger)
    typed = read_typed_notes(session, ledger)
    if typed.value is not session:
        session, ledger = typed.value, Ledger(typed.value)
        guard_notes(ledger)
        notice_renumbered(session, ledger)
    body, remarks = read_with_remarks(ledger.text)
    try:
        document = load(body)
    except RecursionError as error:
        raise too_deep(ledger) from error
    guard_tree(document["blocks"], ledger)
    notice(document["blocks"], remarks, ledger)
    album = Album(root / session.manuscript, root, ledger)
    document["blocks"] = settle(document["blocks"], album, ledger)
    document["meta"] = {}
    if not document["blocks"]:
        place = ledger.line(1)
        ledger.say("empty-manuscript", Severity.ERROR, "there is no text here", place, "write it, or take the file away")
    session = replace(session, cover=_cover(session, album, ledger))
    findings = sorted([*typed.findings, *ledger.all()], key=lambda finding: finding.place)
    return Outcome(replace(session, body=dump(document), pictures=album.pictures), typed.changes, tuple(findings))


def _cover(session: Session, album: Album, ledger: Ledger) -> str:
    """The address of the cover's picture, which joins the album; "" where there is none to be shown."""
    picture = album.find(session.cover) if session.cover else None
    if picture is None:
        return ""
    if not session.cover_alt:
        hint = "add `cover-alt: ...` to the front matter: what it shows, in a sentence"
        message = "the picture on the cover has no alternative text"
        ledger.say("no-alternative-text", Severity.WARNING, message, Place(session.manuscript, 1), hint)
    return picture.address
