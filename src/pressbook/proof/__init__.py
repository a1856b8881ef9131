"""Proof: nothing lost, valid, accessible, private. Sources, an edition and artefacts come in, findings go out."""

from pressbook.proof.edition import prove_edition
from pressbook.proof.pdf import count_pages, prove_pdf
from pressbook.proof.session import prove_session

__all__ = ["count_pages", "prove_edition", "prove_pdf", "prove_session"]
