"""A laid-out edition becomes a shop's file: its pages taken out, painted in ink, given boxes and marks, declared PDF/X."""

import io
import math
from pathlib import Path
from typing import Any

import pikepdf
from weasyprint import Document

from pressbook.errors import ManuscriptError
from pressbook.export.shop.conditions import Condition, find_condition
from pressbook.export.shop.faces import bare_outlines
from pressbook.export.shop.inks import Inks
from pressbook.export.shop.leaves import part_leaves
from pressbook.export.shop.repaint import Painter
from pressbook.export.shop.standard import VERSIONS, X1A, claim, require_profile
from pressbook.export.shop.trim import MM, crop_marks, marks_space, set_boxes
from pressbook.types import Edition, Finding, Form, Layout, Place, Severity, Shop

# Words on a cover that are smaller, in points, are black: letters of three plates get coloured rims.
LARGE = 14.0
POINTS = 0.75  # of a CSS pixel
TROUBLES = {
    "fades": "a drawing has parts that fade by a mask; they are printed in full, for a press has no see-through ink",
    "blends": "a drawing blends its colours with what is under them; they are printed one over the other",
}


def press_ready(
    document: Document, edition: Edition, layout: Layout, styles: tuple[Path, ...]
) -> tuple[bytes, tuple[Finding, ...]]:
    """The pages of a layout's form (INSIDE or COVER) as its shop takes them, and findings (`drawing-on-press`).

    `document` was laid out with the bleed as shop_sheet() says. Inside, blank pages are added up to the shop's multiple; a
    cover has four pages: front, inside front, inside back, back. Nothing is tagged, linked or see-through; dark words inside
    are black ink alone. Raises ManuscriptError for an edition without a cover, SettingsError for a condition that is unknown,
    or whose profile the standard wants and nobody gave.
    """
    shop = layout.shop or Shop("")
    condition = find_condition(shop.condition, styles)
    require_profile(shop.standard, condition)
    leaves = part_leaves(document)
    if leaves is None:
        raise ManuscriptError(
            f"{edition.slug} has no cover to print apart",
            place=Place(edition.slug),
            hint="print shops get pamphlets and anthologies",
        )
    chosen: tuple[int | None, ...] = leaves.cover if layout.form is Form.COVER else leaves.inside
    if layout.form is Form.INSIDE:
        # Where everything stands on the cover, there is a blank page: a shop cannot bind nothing.
        chosen = chosen or (None,)
        chosen += (None,) * (-len(chosen) % shop.multiple)
    first = document.pages[0]
    size = (first.width * POINTS, first.height * POINTS)
    data = _write(document, edition, [index for index in chosen if index is not None])
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for number, index in enumerate(chosen):
            if index is None:
                pdf.add_blank_page(page_size=size)
                pdf.pages.insert(number, pdf.pages[-1])
                del pdf.pages[-1]
        troubles = _print(pdf, shop, condition, layout.form, size)
        claim(pdf, edition, f"{edition.title} ({layout.form})", shop.standard, condition)
        if shop.standard == X1A:
            bare_outlines(pdf)
        pdf.remove_unreferenced_resources()
        out = io.BytesIO()
        pdf.save(
            out,
            deterministic_id=True,
            force_version=VERSIONS[shop.standard],
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            compress_streams=True,
            recompress_flate=False,
            fix_metadata_version=False,
        )
    findings = tuple(
        Finding("drawing-on-press", Severity.WARNING, TROUBLES[name], Place(edition.slug), "look at it in the shop's file")
        for name in sorted(troubles)
    )
    return out.getvalue(), findings


def _write(document: Document, edition: Edition, chosen: list[int]) -> bytes:
    """These pages as WeasyPrint writes them: without tags, links and bookmarks, which no press can print."""
    if not chosen:
        out = io.BytesIO()
        with pikepdf.new() as empty:
            empty.save(out, static_id=True)
        return out.getvalue()
    pages = [document.pages[index] for index in chosen]
    kept = [(page.links, page.bookmarks) for page in pages]
    try:
        for page in pages:
            page.links, page.bookmarks = [], []
        data: bytes = document.copy(pages).write_pdf(pdf_tags=False, pdf_identifier=edition.identifier.encode())
    finally:
        for page, (links, bookmarks) in zip(pages, kept, strict=True):
            page.links, page.bookmarks = links, bookmarks
    return data


def _print(pdf: pikepdf.Pdf, shop: Shop, condition: Condition, form: Form, size: tuple[float, float]) -> set[str]:
    """Paint every page in ink, give it its boxes and marks; what could not be done as drawn is returned."""
    inside = form is Form.INSIDE
    # The cover keeps its colour where only pictures are to be grey; inside, grey means one plate.
    inks = Inks(condition, grey=shop.pictures == "grey" and inside)
    painter = Painter(pdf, inks, black_below=math.inf if inside else LARGE)
    if shop.pictures == "grey":
        painter.grey_pictures()
    for page in pdf.pages:
        left, bottom = set_boxes(page, size, shop.bleed, shop.marks)
        content, resources = painter.page(page, (left, bottom))
        box: Any = page.obj
        for name in ("/Annots", "/Group", "/Tabs", "/StructParents", "/Trans", "/AA"):
            if name in box:
                del box[name]
        marks = b""
        if shop.marks:
            resources.ColorSpace = pikepdf.Dictionary(Marks=marks_space(every_plate=not (inside and shop.pictures == "grey")))
            marks = crop_marks(size, shop.bleed)
        out = shop.bleed * MM
        # What a style pulls further out than this shop's bleed would lie under its marks.
        clip = f"{-out:.3f} {-out:.3f} {size[0] + 2 * out:.3f} {size[1] + 2 * out:.3f} re W n"
        moved = f"q 1 0 0 1 {left:.3f} {bottom:.3f} cm {clip}\n".encode()
        box.Contents = pdf.make_stream(moved + content + b"\nQ\n" + marks)
        box.Resources = resources
    return painter.troubles
