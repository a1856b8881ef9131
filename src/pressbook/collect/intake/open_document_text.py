"""What an .odt itself says, read without pandoc: its words in order, and all that a manuscript has no place for."""

import re
from collections.abc import Iterator

from lxml import etree

from pressbook.collect.intake.compare import shorten
from pressbook.collect.intake.draft import Source
from pressbook.types import Finding, Severity

NAMES = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
TEXT, OFFICE, DRAW, STYLE, TABLE = (NAMES % name for name in ("text", "office", "drawing", "style", "table"))
SVG = NAMES % "svg-compatible"
HREF = "{http://www.w3.org/1999/xlink}href"
BREAKS = re.compile("[\N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}]")
# Inline elements that pandoc reads; the words of every other one would be dropped, so those are unwrapped.
INLINE_NAMES = "span a s tab line-break note soft-page-break bookmark bookmark-start bookmark-end".split
INLINE = {f"{TEXT}{name}" for name in INLINE_NAMES()}
BLOCKS = {f"{TEXT}{name}" for name in ("p", "h", "list", "list-item", "list-header", "section", "note-body", "note-citation")}
# Not words of the text: changes, comments, what the reader does not see, what the program counted out by itself.
ASIDE = {f"{OFFICE}annotation", f"{TEXT}tracked-changes", f"{TEXT}hidden-text", f"{TEXT}hidden-paragraph", f"{TEXT}note-citation"}
ASIDE |= {f"{SVG}title", f"{SVG}desc", f"{OFFICE}forms", f"{OFFICE}event-listeners"}
INDEXES = {f"{TEXT}{name}-index" for name in ("illustration", "table", "object", "user", "alphabetical")} | {
    f"{TEXT}table-of-content"
}


def shown_text(root: etree._Element) -> str:
    """The text a reader sees, notes where they are called."""
    parts: list[str] = []

    def read(node: etree._Element) -> None:
        tag = str(node.tag)
        if tag in ASIDE:
            parts.append(" " if tag == f"{TEXT}note-citation" else "")
        else:
            apart = tag in BLOCKS or tag in (
                f"{TABLE}table-cell",
                f"{TEXT}tab",
                f"{TEXT}line-break",
                f"{TEXT}note",
                f"{DRAW}frame",
            )
            parts.append("\n" if apart else " " * int(node.get(f"{TEXT}c", "1") or 1) if tag == f"{TEXT}s" else "")
            # White space between blocks is the file's, not the text's.
            parts.append(node.text or "" if tag.startswith((TEXT, DRAW)) else "")
            for child in node:
                read(child)
            parts.append("\n" if apart else "")
        parts.append(node.tail or "")

    read(root)
    return "".join(parts)


def report(
    body: etree._Element, styles: etree._Element, deletions: list[str], hidden: set[str], source: Source
) -> Iterator[Finding]:
    """Findings for everything in the file that is not a word of its text; `hidden` names the styles that hide."""
    tell = source.finding
    regions = sum(1 for _ in body.iter(f"{TEXT}changed-region"))
    if regions:
        lost = f"; deleted: {'; '.join(repr(text) for text in deletions[:5])}" if deletions else ""
        yield tell(
            "tracked-changes",
            Severity.WARNING,
            f"{regions} tracked changes were accepted{lost}",
            "reject them in LibreOffice if the other side is meant",
        )
    for comment in body.iter(f"{OFFICE}annotation"):
        text = shorten(" ".join(shown_text(part) for part in comment.iter(f"{TEXT}p")), 400)
        yield tell(
            "comment-left-out",
            Severity.WARNING,
            f"a comment was left out: {text!r}",
            "write into the manuscript what of it belongs there",
        )
    for kind in ("header", "footer"):
        for part in styles.iter(f"{STYLE}{kind}"):
            text = shorten(shown_text(part), 200)
            if re.search(r"[^\W\d_]", text):
                message = f"the page {kind} was left out: {text!r}"
                yield tell("running-head-left-out", Severity.NOTE, message, "pages get running heads and folios of their own")
    unseen = [
        item.get(f"{TEXT}string-value") or shown_text(item) for item in body.iter(f"{TEXT}hidden-text", f"{TEXT}hidden-paragraph")
    ]
    unseen += [shown_text(item) for item in body.iter(f"{TEXT}span", f"{TEXT}p") if item.get(f"{TEXT}style-name") in hidden]
    if any(text.strip() for text in unseen):
        message = f"hidden text was left out: {shorten(' '.join(unseen), 400)!r}"
        yield tell(
            "hidden-text", Severity.WARNING, message, "show it in LibreOffice and add the file again if it belongs to the text"
        )
    for index in body.iter(*INDEXES):
        message = f"a table of contents or index was left out: {shorten(shown_text(index), 160)!r}"
        yield tell("contents-left-out", Severity.NOTE, message, "editions get contents of their own")
    for box in body.iter(f"{DRAW}text-box", f"{DRAW}custom-shape", f"{DRAW}rect", f"{DRAW}ellipse"):
        text = shorten(shown_text(box), 300)
        if text:
            message = f"the words of a text box were set after the paragraph it hung in: {text!r}"
            yield tell("text-box", Severity.WARNING, message, "move them where they belong")
    breaks = len(BREAKS.findall(shown_text(body)))
    if breaks:
        yield tell("line-separator", Severity.NOTE, f"{breaks} line separators (U+2028) became line breaks")
