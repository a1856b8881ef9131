"""A PDF's pages become sides with their ink: drawn small and looked at, since only a picture says how dark a page comes out."""

from pathlib import Path

import pypdfium2
from PIL import Image, ImageChops, ImageStat

from pressbook.errors import ToolError
from pressbook.types import Side

# Dots an inch: coarse, but each dot is as dark as what it stands for, so that the mean is that of the page.
DOTS = 36
MILLIMETRES = 25.4 / 72
# What two inks differ by, of 255, where a page is in colour; grey text smoothed by the renderer differs by none.
TINT = 12


def measure_ink(pdf: Path) -> tuple[Side, ...]:
    """Every page as a side of paper, in order. Raises ToolError for a file that is no PDF."""
    try:
        document = pypdfium2.PdfDocument(pdf)
    except (pypdfium2.PdfiumError, OSError) as error:
        raise ToolError(f"{pdf.name} cannot be read as a PDF", hint="build it again") from error
    try:
        return tuple(_look(page) for page in document)
    finally:
        document.close()


def _look(page: pypdfium2.PdfPage) -> Side:
    width, height = page.get_size()
    drawn = page.render(scale=DOTS / 72, fill_color=(255, 255, 255, 255)).to_pil().convert("RGB")
    dark = ImageStat.Stat(ImageChops.invert(drawn.convert("L"))).mean[0] / 255
    return Side(width * MILLIMETRES, height * MILLIMETRES, dark, _has_colour(drawn))


def _has_colour(drawn: Image.Image) -> bool:
    red, green, blue = drawn.split()
    pairs = ((red, green), (green, blue), (red, blue))
    return any(ImageChops.difference(one, other).point(lambda by: by > TINT and 255).getbbox() for one, other in pairs)
