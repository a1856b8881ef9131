"""What a PDF must be beside its words: tagged, titled, in a language, its faces inside, its links leading somewhere."""

import html
import re
from collections.abc import Iterator
from typing import Any

import pikepdf

from pressbook.proof.pdf_flow import Flow
from pressbook.proof.pdf_tags import faults
from pressbook.proof.pdf_text import Run
from pressbook.types import Edition, Finding, Place, Severity

RULE = "pdf-structure"
# Points that a glyph's white may reach over the edge.
HAIR = 0.5
EMPTY: Any = pikepdf.Dictionary()
HINT = "this is about how the PDF is written: please report it as a bug"


def check_structure(edition: Edition, pdf: pikepdf.Pdf, flow: Flow | None) -> tuple[Finding, ...]:
    """What PDF/UA-1 (ISO 14289-1) and a printer ask, as far as it can be seen without a validator.

    Rules: pdf-structure, missing-glyph. All are errors.
    """
    findings = [Finding(RULE, Severity.ERROR, f"the PDF {what}", Place(edition.slug), HINT) for what in _faults(edition, pdf)]
    if flow is None:
        return tuple(findings)
    findings += [Finding(RULE, Severity.ERROR, f"the PDF {what}", Place(edition.slug), HINT) for what in faults(edition, pdf)]
    for number, page in enumerate(flow.pages, 1):
        if not page and not _has_drawing(pdf.pages[number - 1]):
            findings.append(Finding(RULE, Severity.ERROR, f"the PDF's page {number} is empty", Place(edition.slug), HINT))
        findings += _outside(edition, number, pdf.pages[number - 1], page)
        untold = (run for run in page if (number - 1, run.content) not in flow.tagged and not run.artifact)
        if any("".join(run.glyphs).strip() for run in untold):
            what = f"has text on page {number} that is neither tagged nor an artifact"
            findings.append(Finding(RULE, Severity.ERROR, f"the PDF {what}", Place(edition.slug), HINT))
    for face in flow.reader.faces.values():
        if not face.embedded:
            what = f"does not carry the face {face.name}"
            findings.append(Finding(RULE, Severity.ERROR, f"the PDF {what}", Place(edition.slug), HINT))
    for name, count in sorted(flow.reader.lacking.items()):
        message = f"{count} characters are no glyphs of {name}: the pages show empty boxes for them"
        if count == 1:
            message = f"a character is no glyph of {name}: the page shows an empty box for it"
        hint = "install a face that has this script; `pressbook doctor` names the packages"
        findings.append(Finding("missing-glyph", Severity.ERROR, message, Place(edition.slug), hint))
    return tuple(findings)


def _outside(edition: Edition, number: int, page: pikepdf.Page, runs: list[Run]) -> Iterator[Finding]:
    """What begins or ends beside the page as it is cut, and what does above or below it: the first of each is named."""
    left, bottom, right, top = (float(value) for value in page.trimbox)
    shown = [run for run in runs if "".join(run.glyphs).strip()]
    beside = [run for run in shown if min(run.x, run.end_x) < left - HAIR or max(run.x, run.end_x) > right + HAIR]
    beyond = [run for run in shown if min(run.y, run.end_y) < bottom - HAIR or max(run.y, run.end_y) > top + HAIR]
    for found, hint in (
        (beside, "a table with too many columns? part it in two, or turn it; a long word or address? let it break"),
        (beyond, "a note, or a row of a table, that is longer than a page? shorten it, or move some of it into the text"),
    ):
        if found:
            words = "".join(found[0].glyphs).strip()[:60]
            more = f" and {len(found) - 1} more pieces of text" if len(found) > 1 else ""
            yield Finding(
                RULE,
                Severity.ERROR,
                f'the PDF has "{words}"{more} outside page {number}: it would be cut off',
                Place(edition.slug),
                hint,
            )


def _faults(edition: Edition, pdf: pikepdf.Pdf) -> Iterator[str]:
    root: Any = pdf.Root
    if not str(pdf.docinfo.get("/Title", "")).strip():
        yield "has no title"
    elif str(pdf.docinfo["/Title"]).split() != edition.title.split():
        yield f'has the title "{pdf.docinfo["/Title"]}"'
    if str(root.get("/Lang", "")).lower() != edition.language.lower():
        yield f'says its language is "{root.get("/Lang", "")}", not {edition.language}'
    if "/StructTreeRoot" not in root or not bool(root.get("/MarkInfo", EMPTY).get("/Marked", False)):
        yield "is not tagged"
    if not bool(root.get("/ViewerPreferences", EMPTY).get("/DisplayDocTitle", False)):
        yield "does not show its title in the window (DisplayDocTitle)"
    metadata = root.Metadata.read_bytes().decode("utf-8", "replace") if "/Metadata" in root else ""
    if not re.search(r"pdfuaid:part\s*=\s*\"1\"|<pdfuaid:part>\s*1\s*<", metadata):
        yield "does not say that it is PDF/UA-1"
    if not re.search(r"<pdfaid:part>[23]</pdfaid:part>\s*<pdfaid:conformance>A<", metadata):
        yield "does not say that it is PDF/A-2a or PDF/A-3a"
    yield from _disagreements(pdf, metadata)
    if not any(intent.get("/S") == "/GTS_PDFA1" and "/DestOutputProfile" in intent for intent in root.get("/OutputIntents", [])):
        yield "does not say what its colours mean (OutputIntents)"
    if "/Outlines" not in root or not int(root.Outlines.get("/Count", 0)):
        yield "has no bookmarks"
    if "/Encrypt" in pdf.trailer:
        yield "is encrypted"
    sizes = {tuple(round(float(value), 2) for value in page.mediabox) for page in pdf.pages}
    if len(sizes) > 1:
        yield f"has pages of {len(sizes)} sizes"
    if not pdf.pages:
        yield "has no pages"
    yield from _dead_links(pdf)


def _disagreements(pdf: pikepdf.Pdf, metadata: str) -> Iterator[str]:
    """What the XMP says otherwise than the document information (ISO 19005-2, 6.6.3)."""
    said = {
        "/Title": re.search(r"<dc:title>.*?<rdf:li[^>]*>(.*?)</rdf:li>", metadata, re.DOTALL),
        "/Producer": re.search(r"<pdf:Producer>(.*?)</", metadata, re.DOTALL),
        "/Keywords": re.search(r"<pdf:Keywords>(.*?)</", metadata, re.DOTALL),
        "/ModDate": re.search(r"<xmp:ModifyDate>(.*?)</", metadata),
    }
    for key, found in said.items():
        words = html.unescape(found[1]) if found else ""
        if key == "/ModDate":
            words = f"D:{re.sub('[-:T]', '', words)}"
        if words.split() != str(pdf.docinfo.get(key, "")).split():
            yield f"says otherwise in its XMP than in its document information ({key[1:]})"


def _dead_links(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Links whose destination is not there, and links that say nothing to those who cannot see."""
    names = destinations(pdf)
    pages = {page.obj.objgen for page in pdf.pages}
    for number, page in enumerate(pdf.pages, 1):
        for annotation in page.obj.get("/Annots", []):
            # ISO 19005-2, 6.3.2: printed, and neither hidden nor invisible.
            if int(annotation.get("/F", 0)) & 0b100111 != 0b100:
                yield f"has a link or a mark on page {number} that does not print"
            if annotation.get("/Subtype") != "/Link":
                continue
            action: Any = annotation.get("/A", EMPTY)
            target: Any = annotation.get("/Dest", action.get("/D") if action.get("/S") == "/GoTo" else None)
            if target is None:
                if not str(action.get("/URI", "")):
                    yield f"has a link without a destination on page {number}"
            elif isinstance(target, pikepdf.Array):
                if target[0].objgen not in pages:
                    yield f"has a link on page {number} to a page that is not there"
            elif str(target) not in names:
                yield f'has a link on page {number} to "{target}", which is not there'


def destinations(pdf: pikepdf.Pdf) -> dict[str, int]:
    """Every name that links may lead to, with its page from 1; 0 where it is on none."""
    numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
    names: dict[str, int] = {}
    tree = pdf.Root.get("/Names", EMPTY).get("/Dests")
    waiting = [tree] if tree is not None else []
    while waiting:
        node = waiting.pop()
        waiting += list(node.get("/Kids", []))
        listed = list(node.get("/Names", []))
        for name, place in zip(listed[::2], listed[1::2], strict=False):
            where = place if isinstance(place, pikepdf.Array) else place.get("/D", [None])
            names[str(name)] = numbers.get(getattr(where[0], "objgen", (0, 0)), 0)
    return names


def _has_drawing(page: pikepdf.Page) -> bool:
    """Whether a page without text paints a picture or a form."""
    return any(True for _ in pikepdf.parse_content_stream(page, "Do f re S"))
