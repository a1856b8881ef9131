"""The shop's look at a file before the shop does: any PDF comes in, what would be refused comes out."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pikepdf

from pressbook.proof.pdf import STUMBLES, unreadable
from pressbook.proof.prepress.boxes import check_boxes
from pressbook.proof.prepress.inks import check_inks
from pressbook.proof.prepress.job import open_job
from pressbook.proof.prepress.papers import check_papers
from pressbook.proof.prepress.stock import check_stock
from pressbook.types import Finding, Place, Severity, Shop


def preflight(
    pdf: Path,
    shop: Shop,
    size: tuple[float, float] | None = None,
    names: Mapping[str, str] | None = None,
    *,
    black: bool = False,
) -> tuple[Finding, ...]:
    """What a shop would refuse of a PDF (errors) and what it would ask about (warnings), in the order of the rules.

    `size` is the trimmed page in millimetres, if it is known; `names` say what the pictures are called, by the names of their
    objects; `black` says that the file is printed in black alone. Rules: unreadable-pdf, encrypted-pdf, output-intent,
    not-for-press, page-multiple, too-many-pages, page-size, page-boxes, no-bleed, near-the-trim, face-not-embedded, type-3-face,
    coarse-picture, rgb-colour, colour-plates, spot-colour, see-through, too-much-ink, rich-black, white-overprint, hairline.
    """
    try:
        with pikepdf.open(pdf) as file:
            job = open_job(file, pdf.name, shop, dict(names or {}))
            return (*check_papers(job), *check_boxes(job, size), *check_stock(job), *check_inks(job, black))
    except pikepdf.PasswordError:
        what = "the file is locked with a password"
        return (Finding("encrypted-pdf", Severity.ERROR, what, Place(pdf.name), "save it without one"),)
    except STUMBLES as error:
        found = unreadable(pdf.name, pdf, error)
        return (replace(found, hint="open it in a viewer: if that stumbles too, ask whoever made it to export it again"),)
