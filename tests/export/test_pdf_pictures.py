"""Pictures leave upright, in their own colours, and without a word about where they were taken."""

import hashlib
import io
from pathlib import Path

import pytest
from PIL import Image, ImageCms

from pressbook.errors import DiskError, ManuscriptError
from pressbook.export.pictures import clean
from pressbook.types import Picture, Place


def a_photograph(form: str, orientation: int = 1, **options: object) -> bytes:
    """40 x 20 pixels, the left half red, with a camera's EXIF: maker, position, orientation."""
    image = Image.new("RGB", (40, 20), "blue")
    image.paste("red", (0, 0, 20, 20))
    exif = Image.Exif()
    exif[0x010F] = "Harbour Cameras"
    exif[0x0112] = orientation
    exif.get_ifd(0x8825).update({1: "N", 2: (51.0, 30.0, 0.0)})
    out = io.BytesIO()
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    image.save(out, form, exif=exif, icc_profile=profile, **options)
    return out.getvalue()


def a_picture(folder: Path, data: bytes, media_type: str) -> Picture:
    path = folder / "picture"
    path.write_bytes(data)
    return Picture(str(path), hashlib.sha256(data).hexdigest(), media_type, 40, 20, Place("manuscripts/one.md", 3))


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("orientation", [1, 6])
def test_a_photograph_loses_its_metadata_and_stands_upright(tmp_path: Path, form: str, orientation: int) -> None:
    before = a_photograph(form, orientation)
    after = clean(a_picture(tmp_path, before, f"image/{form.lower()}"))
    assert b"Harbour" in before
    assert b"Harbour" not in after
    with Image.open(io.BytesIO(after)) as image:
        assert image.format == form
        assert not image.getexif()
        assert image.info.get("icc_profile")
        assert image.size == ((40, 20) if orientation == 1 else (20, 40))
        corner = image.convert("RGB").getpixel((2, 2))
    assert isinstance(corner, tuple)
    assert corner[0] > 200
    assert corner[2] < 60
    assert clean(a_picture(tmp_path, before, f"image/{form.lower()}")) == after


def test_an_upright_jpeg_keeps_its_pixels_and_loses_what_is_appended(tmp_path: Path) -> None:
    before = a_photograph("JPEG", progressive=True, comment=b"by the harbour")
    after = clean(a_picture(tmp_path, before + b"a film of the harbour", "image/jpeg"))
    assert b"harbour" not in after.lower()
    with Image.open(io.BytesIO(before)) as one, Image.open(io.BytesIO(after)) as two:
        assert one.tobytes() == two.tobytes()


def test_a_transparent_gif_stays_transparent_and_loses_its_comment(tmp_path: Path) -> None:
    image = Image.new("P", (4, 4), 0)
    image.putpalette([255, 0, 0, 0, 255, 0])
    image.putpixel((1, 1), 1)
    out = io.BytesIO()
    image.save(out, "GIF", transparency=1, comment=b"drawn by somebody")
    after = clean(a_picture(tmp_path, out.getvalue(), "image/gif"))
    assert b"somebody" not in after
    with Image.open(io.BytesIO(after)) as again:
        pixels = again.convert("RGBA")
    assert pixels.getpixel((1, 1))[3] == 0  # type: ignore[index]
    assert pixels.getpixel((0, 0)) == (255, 0, 0, 255)


def test_a_drawing_can_neither_run_nor_fetch_nor_tell(tmp_path: Path) -> None:
    drawing = b"""<?xml version="1.0"?><!-- by somebody -->
    <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:i="urn:inkscape" width="40"
      height="20" onload="steal()" i:export-filename="/home/somebody/a.png"><metadata>somebody</metadata><script>steal()</script>
      <style>.a { fill: red }</style><style>@import url(https://example.org/a.css);</style>
      <a xlink:href="https://example.org"><rect class="a" width="9" height="9"/></a>
      <image xlink:href="file:///etc/passwd"/><rect fill="url(#g)" width="4" height="4"/><text>words</text>
      <rect style="fill: url('https://example.org/x')"/></svg>"""
    after = clean(a_picture(tmp_path, drawing, "image/svg+xml")).decode()
    for gone in ("somebody", "steal", "example.org", "passwd", "inkscape"):
        assert gone not in after
    for kept in (".a { fill: red }", "url(#g)", "<text>words</text>", 'class="a"'):
        assert kept in after


@pytest.mark.parametrize("media_type", ["image/jpeg", "image/png", "image/svg+xml"])
def test_a_file_that_is_no_picture_is_named(tmp_path: Path, media_type: str) -> None:
    with pytest.raises(ManuscriptError, match="not a picture"):
        clean(a_picture(tmp_path, b"no picture", media_type))
    with pytest.raises(DiskError, match="cannot be read"):
        clean(Picture(str(tmp_path / "gone.jpg"), "0", media_type, 1, 1, Place("manuscripts/one.md")))
