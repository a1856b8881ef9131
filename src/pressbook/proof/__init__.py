"""Proof: nothing lost, valid, accessible, private. Sources, an edition and artefacts come in, findings go out."""

from pressbook.proof.booklet import prove_booklet
from pressbook.proof.count import count_words
from pressbook.proof.edition import prove_edition
from pressbook.proof.epub import check_epub, epubcheck_available, prove_epub
from pressbook.proof.epub_access import check_access
from pressbook.proof.page_list import prove_page_list
from pressbook.proof.pdf import count_pages, prove_pdf
from pressbook.proof.prepress import preflight, prove_shop
from pressbook.proof.privacy import prove_privacy
from pressbook.proof.session import prove_session
from pressbook.proof.sheet import write_sheet

__all__ = [
    "check_access",
    "check_epub",
    "count_pages",
    "count_words",
    "epubcheck_available",
    "preflight",
    "prove_booklet",
    "prove_edition",
    "prove_epub",
    "prove_page_list",
    "prove_pdf",
    "prove_privacy",
    "prove_session",
    "prove_shop",
    "write_sheet",
]
