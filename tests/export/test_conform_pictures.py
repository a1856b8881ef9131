"""Whatever colours a photograph comes in, the page speaks of one kind, which its profile explains."""

import hashlib
import io
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PIL import Image, ImageCms

from pressbook.export import write_pdf
from pressbook.export.conform_pictures import in_srgb
from pressbook.types import Picture, Place
from tests.editions import STYLES, an_edition

SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def a_photograph(mode: str, form: str = "JPEG", **options: Any) -> bytes:
    image = Image.new("RGB", (40, 20), (200, 30, 40)).convert(mode)
    out = io.BytesIO()
    image.save(out, form, **options)
    return out.getvalue()


def a_wide_profile() -> bytes:
    """A profile of our own making: sRGB with its red and its blue changed for each other, and another name."""
    data = bytearray(SRGB)
    for at in range(132, 132 + 12 * int.from_bytes(data[128:132], "big"), 12):
        data[at : at + 4] = {b"rXYZ": b"bXYZ", b"bXYZ": b"rXYZ"}.get(bytes(data[at : at + 4]), data[at : at + 4])
    return bytes(data).replace(b"sRGB", b"wide").replace("sRGB".encode("utf-16-be"), "wide".encode("utf-16-be"))


@pytest.mark.parametrize(
    "data", [a_photograph("RGB"), a_photograph("L"), a_photograph("RGB", icc_profile=SRGB)], ids=["plain", "grey", "srgb"]
)
def test_what_is_srgb_keeps_its_bytes(data: bytes) -> None:
    assert in_srgb(data, "image/jpeg") == data


def test_a_photograph_in_cmyk_becomes_rgb() -> None:
    with Image.open(io.BytesIO(in_srgb(a_photograph("CMYK"), "image/jpeg"))) as image:
        assert image.mode == "RGB"
        found = image.getpixel((20, 10))
    assert isinstance(found, tuple)
    assert all(abs(one - other) < 6 for one, other in zip(found, (200, 30, 40), strict=True))


@pytest.mark.parametrize(("form", "media_type"), [("JPEG", "image/jpeg"), ("PNG", "image/png"), ("WEBP", "image/webp")])
def test_colours_of_another_profile_are_put_into_ours(form: str, media_type: str) -> None:
    before = a_photograph("RGB", form, icc_profile=a_wide_profile())
    after = in_srgb(before, media_type)
    assert after == in_srgb(before, media_type)
    with Image.open(io.BytesIO(after)) as image:
        assert "icc_profile" not in image.info
        red, _, blue = image.convert("RGB").getpixel((20, 10))  # type: ignore[misc]
    assert blue > red + 80


def test_a_profile_that_cannot_be_read_is_passed_over() -> None:
    data = a_photograph("RGB", icc_profile=b"no profile at all" * 20)
    assert in_srgb(data, "image/jpeg") == data


def test_pages_hold_no_picture_in_cmyk_and_none_that_a_viewer_smooths(tmp_path: Path) -> None:
    pictures = []
    for number, (mode, form) in enumerate((("CMYK", "JPEG"), ("RGB", "JPEG"), ("RGBA", "PNG"))):
        path = tmp_path / str(number)
        path.write_bytes(a_photograph(mode, form))
        pictures.append(
            Picture(
                str(path), hashlib.sha256(path.read_bytes()).hexdigest(), f"image/{form.lower()}", 40, 20, Place("a.md", number)
            )
        )
    text = "\n\n".join(f"![A picture]({picture.address})" for picture in pictures)
    write_pdf(an_edition(text, pictures=tuple(pictures)), STYLES, tmp_path / "a.pdf")
    with pikepdf.open(tmp_path / "a.pdf") as file:
        streams: list[Any] = [one for one in file.objects if isinstance(one, pikepdf.Stream)]
        images = [one for one in streams if one.get("/Subtype") == "/Image"]
        assert len(images) >= 3
        assert "/DeviceCMYK" not in {str(one.ColorSpace) for one in images}
        assert not any(bool(one.get("/Interpolate", False)) for one in images)
