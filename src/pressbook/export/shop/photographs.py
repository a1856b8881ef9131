"""Pictures in ink: an image of a PDF is converted in place to DeviceGray or DeviceCMYK, without its mask."""

import io
from typing import Any

import pikepdf

from pressbook.export.shop.inks import Inks

# A photograph that came as a JPEG leaves as one, at a quality at which no press shows the loss.
QUALITY = 95
GONE = ("/SMask", "/Mask", "/Interpolate", "/Intent", "/Metadata", "/Decode", "/Alternates", "/OPI")


def repaint_photograph(image: Any, inks: Inks, grey: bool = False) -> None:
    """Convert an image XObject in place. A stencil (ImageMask) takes the colour of its place and stays as it is."""
    if bool(image.get("/ImageMask", False)):
        image["/Interpolate"] = False
        return
    picture = pikepdf.PdfImage(image)
    was_jpeg = "/DCTDecode" in picture.filters
    mask = pikepdf.PdfImage(image.SMask).as_pil_image() if "/SMask" in image else None
    done = inks.picture(picture.as_pil_image(), mask)
    if grey:
        done = done.convert("L")
    for name in GONE:
        if name in image:
            del image[name]
    image.Width, image.Height, image.BitsPerComponent = done.width, done.height, 8
    image.ColorSpace = pikepdf.Name("/DeviceGray" if done.mode == "L" else "/DeviceCMYK")
    if was_jpeg:
        out = io.BytesIO()
        done.save(out, "JPEG", quality=QUALITY, subsampling=0, optimize=True)
        image.write(out.getvalue(), filter=pikepdf.Name("/DCTDecode"))
        if done.mode == "CMYK":
            # Pillow writes the four inks inverted, as Adobe's programs began to.
            image.Decode = pikepdf.Array([1, 0] * 4)
    else:
        image.write(done.tobytes())
