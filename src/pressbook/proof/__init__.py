"""Proof: nothing lost, valid, accessible, private. Sources, an edition and artefacts come in, findings go out."""

from pressbook.proof.booklet import prove_booklet
from pressbook.proof.edition import prove_edition
from pressbook.proof.epub import check_epub, epubcheck_available, prove_epub
from pressbook.proof.pdf import count_pages, prove_pdf
from pressbook.proof.session import prove_session

__all__ = [
    "check_epub",
    "count_pages",
    "epubcheck_available",
    "prove_booklet",
    "prove_edition",
    "prove_epub",
    "prove_pdf",
    "prove_session",
]
