"""The cover of an EPUB: the style's own, at full size, readable when small, the same every time."""

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageChops

from pressbook.export import write_epub
from pressbook.export.epub_cover import Cover, draw_cover
from pressbook.types import Edition, Outcome, Picture, Place
from tests.editions import STYLES, an_edition

THEMES = ("classic", "modern", "plain")
SMALL = (160, 256)


def drawn(edition: Edition, styles: tuple[Path, ...] = STYLES) -> Outcome[Cover]:
    return draw_cover(edition, styles)


def seen(cover: Cover) -> Image.Image:
    return Image.open(io.BytesIO(cover.data)).convert("RGB")


def bounds(image: Image.Image) -> tuple[int, int, int, int]:
    """The box around whatever differs from the corner's colour."""
    ground = Image.new("RGB", image.size, image.getpixel((0, 0)))
    return ImageChops.difference(image, ground).getbbox() or (0, 0, 0, 0)


def luminance(colour: Any) -> float:
    shares = [value / 255 for value in colour]
    red, green, blue = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in shares]
    return float(0.2126 * red + 0.7152 * green + 0.0722 * blue)


@pytest.mark.parametrize("style", THEMES)
def test_every_style_draws_its_own_cover_at_full_size(style: str) -> None:
    found = drawn(an_edition(style=style))
    assert found.findings == ()
    assert (found.value.name, found.value.media_type) == ("cover.png", "image/png")
    assert seen(found.value).size == (1600, 2560)
    assert len(found.value.data) < 150_000
    others = [drawn(an_edition(style=other)).value.data for other in THEMES if other != style]
    assert found.value.data not in others


@pytest.mark.parametrize("style", THEMES)
@pytest.mark.parametrize("title", ["The Salt Road", "What the Carriers of the Harbour Asked for, and What They Got " * 2])
def test_nothing_is_cut_off_at_the_edges(style: str, title: str) -> None:
    """Letters keep clear of the sides: the outermost hundredth is ground, rule or frame from top to bottom."""
    image = seen(drawn(an_edition(style=style, title=title.strip(), subtitle="A second look", colour="#20456b")).value)
    for x in (4, 1595):
        assert len(image.crop((x, 0, x + 1, 2560)).getcolors() or []) <= 4


@pytest.mark.parametrize("style", THEMES)
@pytest.mark.parametrize("colour", ["#7a2318", "#f2c94c", "#000000", "#ffffff", "#808080"])
def test_the_title_stands_out_in_any_colour_on_a_cover_as_small_as_a_thumb(style: str, colour: str) -> None:
    image = seen(drawn(an_edition(style=style, title="SALT", series="", publisher="", number=None, colour=colour)).value)
    small = image.resize(SMALL, Image.Resampling.LANCZOS)
    titles = {"classic": (0, 40, 160, 120), "modern": (12, 26, 150, 70), "plain": (20, 50, 140, 110)}
    shades = sorted(luminance(shade) for _, shade in small.crop(titles[style]).getcolors(1 << 16) or [])
    assert (shades[-1] + 0.05) / (shades[0] + 0.05) >= 4.5


def test_a_cover_is_the_same_every_time() -> None:
    assert drawn(an_edition()).value == drawn(an_edition()).value


def test_a_title_from_right_to_left_stands_on_the_right() -> None:
    hebrew = "\N{HEBREW LETTER SHIN}\N{HEBREW LETTER LAMED}\N{HEBREW LETTER VAV}\N{HEBREW LETTER FINAL MEM}"
    edition = an_edition(title=hebrew, language="he", series="", publisher="", number=None, date_line="")
    left, _, right, _ = bounds(seen(drawn(edition).value).crop((0, 600, 1600, 1200)))
    assert left > 800
    assert right > 1400


def test_a_cover_with_a_photograph_is_a_jpeg_and_shows_it(tmp_path: Path) -> None:
    path = tmp_path / "loaf.png"
    Image.new("RGB", (600, 400), "#00a000").save(path)
    shown = Picture(str(path), "0" * 64, "image/png", 600, 400, Place("loaf.png"))
    edition = an_edition(pictures=(shown,), cover=shown.address, cover_alt="A loaf")
    cover = drawn(edition).value
    assert (cover.name, cover.media_type) == ("cover.jpg", "image/jpeg")
    image = seen(cover)
    assert image.size == (1600, 2560)
    colour: Any = image.getpixel((800, 1800))
    red, green, blue = colour
    assert (red < 40, 140 < green < 180, blue < 40) == (True, True, True)


def test_a_press_changes_its_covers_by_its_own_sheets(tmp_path: Path) -> None:
    (tmp_path / "variables.css").write_text(":root { --accent: #123456 }")
    assert seen(drawn(an_edition(colour=""), (tmp_path, *STYLES)).value).getpixel((3, 3)) == (0x12, 0x34, 0x56)


def test_a_style_that_begins_from_nothing_has_a_cover_too(tmp_path: Path) -> None:
    (tmp_path / "broadside").mkdir()
    (tmp_path / "broadside" / "pamphlet.css").write_text(
        ".cover { height: var(--page-height); background: #202020; color: #fff }"
    )
    image = seen(drawn(an_edition(style="broadside"), (tmp_path, *STYLES)).value)
    assert image.size == (1600, 2560)
    assert {image.getpixel((2, 2)), image.getpixel((1597, 2550))} == {(0x20, 0x20, 0x20)}


def test_a_title_no_face_can_set_is_reported_and_left_off() -> None:
    found = drawn(an_edition(title="\N{CUNEIFORM SIGN A}\U0005abcd", series="", publisher="", number=None, date_line=""))
    assert [finding.rule for finding in found.findings] == ["cover-without-title"]
    assert bounds(seen(found.value).crop((0, 600, 1600, 1400))) == (0, 0, 0, 0)


def test_a_cover_that_is_drawn_before_makes_the_same_book(tmp_path: Path) -> None:
    edition = an_edition()
    write_epub(edition, STYLES, tmp_path / "a.epub")
    write_epub(edition, STYLES, tmp_path / "b.epub", cover=drawn(edition).value)
    assert (tmp_path / "a.epub").read_bytes() == (tmp_path / "b.epub").read_bytes()
    write_epub(edition, STYLES, tmp_path / "c.epub", cover=Cover("cover.png", "image/png", b"another"))
    with zipfile.ZipFile(tmp_path / "c.epub") as book:
        assert book.read("EPUB/cover.png") == b"another"
