"""The cover of an EPUB: the pamphlet's own cover set for a screen, 1600 by 2560 pixels, as a PNG, or a JPEG with a photograph."""

import io
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdfium2
from lxml import etree
from PIL import Image, ImageOps
from weasyprint.urls import FatalURLFetchingError

from pressbook.errors import ManuscriptError
from pressbook.export.counter import Counter
from pressbook.export.engine import Pages, cut_sheets, environment, moment, our_fonts
from pressbook.export.html import SectionMarkup
from pressbook.export.pages import build_cover
from pressbook.export.styles import sheets
from pressbook.types import Edition, Finding, Outcome, Place, Severity

# What Amazon and Apple ask of a cover's longer side at least, in the shape (five to eight) that phones and shops show whole.
WIDTH, HEIGHT = 1600, 2560
COLOURS = 256
QUALITY = 85


@dataclass(frozen=True, slots=True)
class Cover:
    """A cover as a file of a package: its name, its media type, its bytes."""

    name: str
    media_type: str
    data: bytes


def draw_cover(edition: Edition, styles: tuple[Path, ...]) -> Outcome[Cover]:
    """Set the style's cover on one page without margins and make a picture of it; the same bytes every time.

    `styles` are as in `write_epub`. A line in a script that neither our faces nor an installed one has is left off; where it is
    the title, with the finding `cover-without-title`: the description of the cover still has it.
    Raises ManuscriptError when the cover asks for a picture that is no part of the edition.
    """
    sheet, missing = _lay(edition, styles, frozenset())
    findings: tuple[Finding, ...] = ()
    if missing:
        sheet, _ = _lay(edition, styles, missing)
        findings = (_without_title(edition),) if missing & set(edition.title) else ()
    pdf = pypdfium2.PdfDocument(sheet)
    try:
        page = pdf[0]
        image = page.render(scale=WIDTH / page.get_width()).to_pil().convert("RGB")
    finally:
        pdf.close()
    if abs(image.height - HEIGHT) > 1:
        # A style of a press's own may have a page of another shape.
        image = ImageOps.pad(image, (WIDTH, HEIGHT), color=image.getpixel((0, 0)))
    image = image.crop((0, 0, WIDTH, HEIGHT))
    return Outcome(_photograph(image) if edition.cover else _drawing(image), findings=findings)


def _lay(edition: Edition, styles: tuple[Path, ...], without: frozenset[str]) -> tuple[bytes, frozenset[str]]:
    """The cover as a PDF of one page, and the characters that no face has; lines with any of `without` are left off."""
    # A cover asks of the sections who had a part in them, not what they say.
    root = build_cover(edition, tuple(SectionMarkup(section, etree.Element("section"), {}) for section in edition.sections))
    own = sheets(edition.style, styles, "pamphlet.css")
    counter = Counter(edition.pictures, tuple(sheet.folder for sheet in own))
    for line in list(root.iter("p", "h1")):
        if without & set("".join(line.itertext())):
            for old in list(line):
                line.remove(old)
            line.text = "\N{NO-BREAK SPACE}"
    with our_fonts() as fonts, environment("SOURCE_DATE_EPOCH", moment(edition)):
        try:
            whole = Pages(root, counter).render(font_config=fonts, stylesheets=cut_sheets(own, counter, fonts))
            # A cover is one page, whatever a style of a press's own says.
            document = whole.copy(whole.pages[:1])
            data = document.write_pdf(pdf_identifier=edition.identifier.encode())
        except FatalURLFetchingError as error:
            raise ManuscriptError(
                f"the cover asks for {error}, which is no part of this edition",
                place=Place(edition.slug),
                hint="name a file of the press",
            ) from error
    return data, _missing(document)


def _missing(document: Any) -> frozenset[str]:
    found: set[str] = set()
    for font in document.fonts.values():
        found |= {chr(point) for point in font.missing} | set(font.to_unicode.get(0, ""))
    return frozenset(sign for sign in found if not sign.isspace())


def _drawing(image: Image.Image) -> Cover:
    """Letters on one or two colours: a palette holds them and the shades of their edges."""
    out = io.BytesIO()
    # Median cut takes five times as long and makes a larger file; here, either keeps the ground as it is.
    image.quantize(COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return Cover("cover.png", "image/png", out.getvalue())


def _photograph(image: Image.Image) -> Cover:
    out = io.BytesIO()
    # Full colour resolution: coloured letters stand beside the picture.
    image.save(out, "JPEG", quality=QUALITY, subsampling=0, optimize=True)
    return Cover("cover.jpg", "image/jpeg", out.getvalue())


def _without_title(edition: Edition) -> Finding:
    return Finding(
        "cover-without-title",
        Severity.WARNING,
        f"no installed face has the letters of the title {edition.title!r}, so the EPUB's drawn cover is without it",
        Place(edition.slug),
        "install a face for its script (on Debian, fonts-noto-core), then build again",
    )
