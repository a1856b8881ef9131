"""The third proof: an edition's words are in its PDF, in order within each stream; and the file is what PDF/UA asks of it."""

from pathlib import Path

import pikepdf

from pressbook.proof.bidi import has_right_to_left
from pressbook.proof.pdf_flow import read_flow
from pressbook.proof.pdf_structure import check_structure, destinations
from pressbook.proof.sections import HINT, prove_streams, wanted_pairs
from pressbook.types import Edition, Finding, Place, Severity

HERE = "the PDF"
# What a file that is not the PDF it should be can make the reader stumble over.
STUMBLES = (pikepdf.PdfError, AttributeError, KeyError, TypeError, ValueError, IndexError, OSError, RecursionError)


def prove_pdf(edition: Edition, pdf: Path) -> tuple[Finding, ...]:
    """Hold an edition against its PDF.

    Rules: unreadable-pdf, lost-word, added-word, moved-word, joined-word, lost-note, lost-section, lost-title, lost-picture,
    pdf-structure, missing-glyph. All are errors.
    """
    try:
        with pikepdf.open(pdf) as file:
            return _prove(edition, file)
    except STUMBLES as error:
        return (unreadable(edition.slug, pdf, error),)


def unreadable(edition: str, pdf: Path, error: BaseException) -> Finding:
    """Say that a PDF cannot be read, without naming this machine's folders."""
    words = " ".join(str(error).replace(str(pdf), pdf.name).split())[:200]
    message = f"the PDF of {edition} cannot be read: {words or type(error).__name__}"
    return Finding("unreadable-pdf", Severity.ERROR, message, Place(edition), HINT)


def count_pages(pdf: Path) -> int:
    """How many pages a PDF has. Raises pikepdf.PdfError when it is none."""
    with pikepdf.open(pdf) as file:
        return len(file.pages)


def _prove(edition: Edition, file: pikepdf.Pdf) -> tuple[Finding, ...]:
    if "/StructTreeRoot" not in file.Root:
        return check_structure(edition, file, None)
    flow = read_flow(file)
    pages = destinations(file)
    findings = prove_streams(edition, flow.streams, HERE, pages)
    if findings and has_right_to_left(flow.streams.body.text):
        # A paragraph that mixes both directions does not say which is its own: either may be meant.
        for way in (True, False):
            findings = min(findings, prove_streams(edition, read_flow(file, right_to_left=way).streams, HERE, pages), key=len)
        # Nor does a line always say in which order it is read: it may be what the edition has, if that is painted so.
        if findings:
            pairs = wanted_pairs(edition, pages)
            findings = min(findings, prove_streams(edition, read_flow(file, pairs=pairs).streams, HERE, pages), key=len)
    return (*findings, *check_structure(edition, file, flow))
