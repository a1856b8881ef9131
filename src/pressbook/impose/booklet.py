"""A PDF of single pages becomes sheets with two pages a side, to print on both sides, fold and staple."""

import io
from decimal import Decimal
from pathlib import Path

import pikepdf

from pressbook.errors import DiskError, ToolError, UsageError
from pressbook.impose.fold import Side, arrange, pad
from pressbook.tools.disk import write_whole
from pressbook.types import Imposition

# Landscape, in points: ISO 216 A4 is 297 x 210 mm, ANSI A is 11 x 8.5 inches.
SHEETS = {
    "a4": (Decimal(297) * 72 / Decimal("25.4"), Decimal(210) * 72 / Decimal("25.4")),
    "letter": (Decimal(792), Decimal(612)),
}
# A page that differs from its half of the sheet by less than this share is not scaled: A5 is 148 mm wide, half of A4 is 148.5.
EXACT = Decimal("0.005")
PLACES = Decimal("0.0001")


def impose_booklet(pdf: Path, out: Path, sheet: str) -> Imposition:
    """Lay out a saddle-stitched booklet on `sheet` ("a4" or "letter"), to be printed on both sides, flipped on the short edge.

    Pages are padded to a multiple of four with blanks before the last page. Each page stands against the fold with its back edge,
    so that the fold is the spread's middle, and in the middle of the sheet's height. A page that does not fit is made smaller,
    never bigger; the answer says by how much. A PDF whose ViewerPreferences say R2L is bound on the right. Links and other
    annotations are for screens and are left out.
    Raises UsageError for an unknown sheet, ToolError for a file that is no PDF, DiskError when `out` cannot be written.
    """
    if sheet not in SHEETS:
        raise UsageError(f"there is no sheet {sheet!r}", hint=f"sheets: {', '.join(sorted(SHEETS))}")
    try:
        source = pikepdf.open(pdf)
    except pikepdf.PdfError as error:
        raise ToolError(f"{pdf.name} is not a PDF that can be read: {error}", hint="build it again") from error
    except OSError as error:
        raise DiskError(f"{pdf.name} cannot be read: {error.strerror}") from error
    with source, pikepdf.new() as booklet:
        count = len(source.pages)
        scale = _scale(source, SHEETS[sheet])
        forms = [booklet.copy_foreign(page.as_form_xobject()) for page in source.pages]
        boxes = [_box(page) for page in source.pages]
        for side in arrange(count, _right_to_left(source)):
            _add_side(booklet, side, forms, boxes, SHEETS[sheet], scale)
        _describe(booklet, source, sheet)
        _save(booklet, out)
    blanks = len(pad(count)) - count
    return Imposition(pages=count, blanks=blanks, sheets=(count + blanks) // 4, scale=float(round(scale, 4)))


def _box(page: pikepdf.Page) -> tuple[Decimal, Decimal, Decimal, Decimal]:
    """Left, bottom, right, top of what the page shows, in points."""
    left, bottom, right, top = (Decimal(str(value)) for value in page.trimbox)
    return left, bottom, right, top


def _scale(source: pikepdf.Pdf, size: tuple[Decimal, Decimal]) -> Decimal:
    """One scale for all pages: 1 where they fit on half a sheet, less where they do not."""
    half, height = size[0] / 2, size[1]
    wanted = Decimal(1)
    for page in source.pages:
        left, bottom, right, top = _box(page)
        wanted = min(wanted, half / (right - left), height / (top - bottom))
    return Decimal(1) if wanted > 1 - EXACT else wanted


def _right_to_left(source: pikepdf.Pdf) -> bool:
    preferences = source.Root.get("/ViewerPreferences", pikepdf.Dictionary())
    return str(preferences.get("/Direction", "/L2R")) == "/R2L"


def _add_side(
    booklet: pikepdf.Pdf,
    side: Side,
    forms: list[pikepdf.Object],
    boxes: list[tuple[Decimal, Decimal, Decimal, Decimal]],
    size: tuple[Decimal, Decimal],
    scale: Decimal,
) -> None:
    """One side of a sheet; each page clipped to its half, so that nothing crosses the fold."""
    width, height = size
    half = width / 2
    objects = pikepdf.Dictionary()
    drawn = []
    for name, number in (("Left", side.left), ("Right", side.right)):
        if number is None:
            continue
        left, bottom, right, top = boxes[number - 1]
        page_width, page_height = (right - left) * scale, (top - bottom) * scale
        x = half - page_width if name == "Left" else half
        y = (height - page_height) / 2
        objects[f"/{name}"] = forms[number - 1]
        edge = Decimal(0) if name == "Left" else half
        matrix = " ".join(
            _number(value) for value in (scale, Decimal(0), Decimal(0), scale, x - left * scale, y - bottom * scale)
        )
        drawn.append(f"q {_number(edge)} 0 {_number(half)} {_number(height)} re W n {matrix} cm /{name} Do Q")
    box = pikepdf.Array([Decimal(0), Decimal(0), width.quantize(PLACES), height.quantize(PLACES)])
    page = pikepdf.Dictionary(
        Type=pikepdf.Name.Page,
        MediaBox=box,
        CropBox=box,
        TrimBox=box,
        Resources=pikepdf.Dictionary(XObject=objects),
        Contents=booklet.make_stream("\n".join(drawn).encode()),
    )
    booklet.pages.append(pikepdf.Page(booklet.make_indirect(page)))


def _number(value: Decimal) -> str:
    """A number as PDF has them: no exponent, no zeros that say nothing."""
    text = f"{value.quantize(PLACES):f}"
    text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _describe(booklet: pikepdf.Pdf, source: pikepdf.Pdf, sheet: str) -> None:
    """Title, author and dates of the pages; how to print it, where a reader obeys that."""
    for key in ("/Title", "/Author", "/CreationDate", "/ModDate"):
        if key in source.docinfo:
            booklet.docinfo[key] = pikepdf.String(str(source.docinfo[key]))
    booklet.docinfo["/Creator"] = pikepdf.String("pressbook")
    booklet.docinfo["/Subject"] = pikepdf.String(f"booklet, {sheet}: print on both sides, flip on the short edge, at 100 %")
    if "/Lang" in source.Root:
        booklet.Root.Lang = pikepdf.String(str(source.Root.Lang))
    booklet.Root.ViewerPreferences = pikepdf.Dictionary(
        DisplayDocTitle=True, PrintScaling=pikepdf.Name("/None"), Duplex=pikepdf.Name("/DuplexFlipShortEdge")
    )


def _save(booklet: pikepdf.Pdf, out: Path) -> None:
    """Write the file whole or not at all; its identifier is made of its own bytes, its dates are the pages'."""
    booklet.remove_unreferenced_resources()
    whole = io.BytesIO()
    booklet.save(whole, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    write_whole(out, whole.getvalue())
