"""An image of a PDF as a press minds it: its colours, the most ink of any spot, whether it is see-through."""

from typing import Any

import pikepdf
from PIL import ImageChops

from pressbook.proof.prepress.spaces import family

# Spots of so many pixels a side are looked at: one dark pixel is dirt, not a wet sheet.
SPOT = 4
LARGEST = 4000 * 6000


def family_of(image: Any, spaces: Any) -> str:
    """The family of an image's colours; "stencil" for one that takes the colour of its place."""
    if bool(image.get("/ImageMask", image.get("/IM", False))):
        return "stencil"
    if "/ColorSpace" not in image and "/JPXDecode" in str(image.get("/Filter", "")):
        return "unknown"
    return family(image.get("/ColorSpace", image.get("/CS")), spaces)


def is_see_through(image: Any) -> bool:
    """Whether an image lets through what is under it by degrees; a mask of full dots is none (PDF 1.3 has those)."""
    return "/SMask" in image or int(image.get("/SMaskInData", 0)) > 0


def most_ink(image: Any) -> float:
    """The most ink of any spot of an image in CMYK, from 0 to 4; 0 where it cannot be read."""
    try:
        picture = pikepdf.PdfImage(image).as_pil_image()
    except (pikepdf.PdfError, NotImplementedError, OSError, ValueError, TypeError, KeyError, AttributeError):
        return 0.0
    if picture.mode != "CMYK" or picture.width * picture.height > LARGEST:
        return 0.0
    if min(picture.size) > SPOT:
        picture = picture.reduce(SPOT)
    cyan, magenta, yellow, black = picture.split()
    half, rest = ImageChops.add(cyan, magenta, scale=4), ImageChops.add(yellow, black, scale=4)
    return max(ImageChops.add(half, rest).tobytes(), default=0) / 255 * 4


def size_of(image: Any) -> tuple[int, int]:
    """Width and height in pixels."""
    return int(image.get("/Width", image.get("/W", 0))), int(image.get("/Height", image.get("/H", 0)))
