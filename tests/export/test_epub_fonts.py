"""The faces that an EPUB brings along: only where they are wanted, cut to the book, the same every time."""

import io
import re
import zipfile
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from lxml import etree

from pressbook.errors import SettingsError
from pressbook.export import write_epub
from pressbook.export.typefaces import faces
from tests.editions import STYLES, an_edition

THEMES = ("classic", "modern", "plain")
TEXT = (
    "A paragraph with *stress*, **weight** and a note.^[The note: \N{LATIN SMALL LETTER C WITH CEDILLA}.]\n\n## Head\n\nMore.\n"
)
OURS = next(face.path for face in faces() if face.family == "Press Serif" and face.weight == 400 and not face.italic)


def bound(tmp_path: Path, style: str = "classic", *, fonts: bool = True, styles: tuple[Path, ...] = STYLES) -> zipfile.ZipFile:
    write_epub(an_edition(TEXT, style=style, fonts=fonts), styles, tmp_path / "book.epub")
    return zipfile.ZipFile(tmp_path / "book.epub")


def fonts_of(book: zipfile.ZipFile) -> dict[str, bytes]:
    return {name: book.read(name) for name in book.namelist() if name.startswith("EPUB/fonts/")}


def test_no_face_is_embedded_that_nobody_asked_for(tmp_path: Path) -> None:
    with bound(tmp_path, fonts=False) as book:
        assert fonts_of(book) == {}
        assert "@font-face" not in book.read("EPUB/style.css").decode()


@pytest.mark.parametrize("style", THEMES)
def test_every_face_that_the_sheet_names_is_there_and_listed_and_no_other(tmp_path: Path, style: str) -> None:
    with bound(tmp_path, style) as book:
        css = book.read("EPUB/style.css").decode()
        package = etree.fromstring(book.read("EPUB/content.opf"))
        found = fonts_of(book)
    listed = {
        item.get("href"): item.get("media-type") for item in package.iter("{*}item") if "font" in item.get("media-type", "")
    }
    assert {f"EPUB/{name}" for name in re.findall(r'url\("([^"]+)"\)', css)} == set(found)
    assert listed == {name.removeprefix("EPUB/"): "font/otf" for name in found}
    assert all(len(data) < 90_000 for data in found.values())


@pytest.mark.parametrize("style", THEMES)
def test_where_a_sheet_asks_for_a_kind_of_face_the_embedded_one_comes_first(style: str) -> None:
    """Whatever rule of the style asks for the sans, faces.css names it with our own."""
    plain = (STYLES[0] / "reflow.css").read_text() + (STYLES[0] / style / "epub.css").read_text()
    named = (STYLES[0] / style / "faces.css").read_text()
    asking = {
        selector.strip()
        for selectors in re.findall(r"([^{}/]+)\{[^{}]*font-family: sans-serif", re.sub(r"/\*.*?\*/", "", plain, flags=re.S))
        for selector in selectors.split(",")
    }
    inheriting = {"header .number", "header .date"} if style == "modern" else set()
    if style == "plain":
        # Its headings and lists have the text's face.
        asking = set()
    assert asking - inheriting <= {selector.strip() for rule in re.findall(r"([^{}]+)\{", named) for selector in rule.split(",")}


def test_a_face_is_cut_to_the_book_and_keeps_its_licence(tmp_path: Path) -> None:
    with bound(tmp_path) as book:
        data = fonts_of(book)["EPUB/fonts/PressSerif-400.otf"]
    with TTFont(io.BytesIO(data)) as font:
        points = set(font.getBestCmap())
        names = {entry.nameID: str(entry) for entry in font["name"].names}
    assert set(map(ord, "Aparghwitsec\N{LATIN SMALL LETTER C WITH CEDILLA}")) <= points
    assert ord("\N{CYRILLIC SMALL LETTER ZHE}") not in points
    assert "Open Font License" in names[13]
    assert "Source" not in names[1] + names[4] + names[6]
    assert len(data) < OURS.stat().st_size / 2


def test_faces_are_the_same_every_time(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    with bound(tmp_path / "one") as one, bound(tmp_path / "two") as two:
        assert fonts_of(one) == fonts_of(two)


def press_faces(tmp_path: Path, css: str, style: str = "classic") -> tuple[Path, ...]:
    (tmp_path / "styles" / style).mkdir(parents=True)
    (tmp_path / "styles" / style / "faces.css").write_text(css)
    return (tmp_path / "styles", *STYLES)


def test_a_press_brings_a_face_of_its_own_from_beside_its_sheet(tmp_path: Path) -> None:
    styles = press_faces(tmp_path, '@font-face { font-family: "Harbour"; src: url(harbour.otf) } body { font-family: Harbour }')
    (tmp_path / "styles" / "classic" / "harbour.otf").write_bytes(OURS.read_bytes())
    with bound(tmp_path, styles=styles) as book:
        assert "EPUB/fonts/Harbour-400.otf" in fonts_of(book)
        assert book.read("EPUB/style.css").decode().rstrip().endswith("body { font-family: Harbour }")


def forbidden() -> bytes:
    out = io.BytesIO()
    with TTFont(OURS) as font:
        font["OS/2"].fsType = 2
        font.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "message"),
    [(None, "does not lie beside it"), (b"not a font", "is no font"), (forbidden(), "forbids embedding")],
)
def test_a_face_that_cannot_be_embedded_is_refused_by_name(tmp_path: Path, data: bytes | None, message: str) -> None:
    styles = press_faces(tmp_path, "@font-face { font-family: Harbour; src: url(harbour.otf) }")
    if data is not None:
        (tmp_path / "styles" / "classic" / "harbour.otf").write_bytes(data)
    with pytest.raises(SettingsError, match=f"harbour.otf.* {message}|{message}"):
        bound(tmp_path, styles=styles)


def test_a_style_without_faces_says_so(tmp_path: Path) -> None:
    (tmp_path / "styles" / "broadside").mkdir(parents=True)
    for name in ("pamphlet.css", "epub.css"):
        (tmp_path / "styles" / "broadside" / name).write_text("p { margin: 0 }")
    with pytest.raises(SettingsError, match="broadside does not say which faces"):
        bound(tmp_path, "broadside", styles=(tmp_path / "styles", *STYLES))
