"""What WeasyPrint leaves undone in a PDF, done just before the file is written."""

import pydyf
from weasyprint import Document

from pressbook.export.conform import conform
from pressbook.export.conform_attachments import attach
from pressbook.export.html import direction
from pressbook.types import Edition

Attachments = tuple[tuple[str, bytes], ...]


def finish_pdf(_document: Document, pdf: pydyf.PDF, *, edition: Edition, identifier: str, attachments: Attachments = ()) -> None:
    """Say on which side the book is bound, and make it conform to PDF/UA-1 and PDF/A-2a; with attachments to PDF/A-3a."""
    if direction(edition.language) == "rtl":
        pdf.catalog["ViewerPreferences"]["Direction"] = "/R2L"
    attach(pdf, attachments, edition.modified)
    conform(pdf, edition, identifier, 3 if attachments else 2)
