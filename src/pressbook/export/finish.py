"""What WeasyPrint leaves undone in a PDF, done just before the file is written."""

import pydyf
from weasyprint import Document

from pressbook.export.conform import conform
from pressbook.export.html import direction
from pressbook.types import Edition, Layout


def finish_pdf(_document: Document, pdf: pydyf.PDF, *, edition: Edition, layout: Layout) -> None:
    """Say on which side the book is bound, and make it conform to PDF/UA-1 and PDF/A."""
    if direction(edition.language) == "rtl":
        pdf.catalog["ViewerPreferences"]["Direction"] = "/R2L"
    conform(pdf, edition, 3 if layout.attach else 2)
