"""The EPUB's style sheets leave size, type and colour to the reader, and to old reading systems what those know."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import tinycss2
from PIL import Image

from pressbook.export import write_epub
from pressbook.types import Picture, Place
from tests.editions import STYLES, an_edition

THEMES = ("classic", "modern", "plain")
UNITS = {"em", "rem", "vh", "vw"}
# What CSS 2.1 has no word for: a reading system that does not know one of them passes over the whole rule.
NEW = re.compile(r":(?:dir|is|where|has|not)\(|\||::")
LOGICAL = re.compile(r"-(?:inline|block)(?:-|$)")
GENERIC = {"serif", "sans-serif", "inherit"}
COLOURED = {"color", "background", "background-color", "border-color", "outline-color", "fill", "stroke"}


def sheet(style: str) -> str:
    return (STYLES[0] / "reflow.css").read_text() + (STYLES[0] / style / "epub.css").read_text()


def rules(nodes: list[Any], inside: str = "") -> Iterator[tuple[str, str, Any]]:
    """Every (at-rule around it, selector, declaration)."""
    for node in nodes:
        match node.type:
            case "at-rule":
                yield from rules(
                    tinycss2.parse_rule_list(node.content, skip_whitespace=True, skip_comments=True), node.at_keyword
                )
            case "qualified-rule":
                selector = tinycss2.serialize(node.prelude).strip()
                for one in tinycss2.parse_blocks_contents(node.content, skip_whitespace=True, skip_comments=True):
                    yield inside, selector, one
            case _:
                yield inside, "", node


def faults(css: str) -> list[str]:
    """What in a sheet would take something out of the reader's hands, or be lost on an old reading system."""
    found = []
    for inside, selector, one in rules(tinycss2.parse_stylesheet(css, skip_whitespace=True, skip_comments=True)):
        if one.type != "declaration":
            found.append(f"{selector or 'the sheet'}: {one.type}")
            continue
        value = tinycss2.serialize(one.value).strip()
        if not inside and NEW.search(selector):
            found.append(f"{selector}: a selector that old reading systems do not know")
        if not inside and LOGICAL.search(one.lower_name):
            found.append(f"{selector}: {one.name} outside of what only newer ones read")
        if one.important:
            found.append(f"{selector}: {one.name} overrules the reader")
        if one.lower_name in COLOURED and value not in {"inherit", "none", "transparent", "currentColor"}:
            found.append(f"{selector}: {one.name} {value}")
        if one.lower_name == "font-family" and value not in GENERIC:
            found.append(f"{selector}: the face {value}")
        found += [
            f"{selector}: {one.name} in {token.unit}"
            for token in (*one.value, *(inner for box in one.value if box.type == "function" for inner in box.arguments))
            if token.type == "dimension" and token.lower_unit not in UNITS
        ]
    return found


@pytest.mark.parametrize("style", THEMES)
def test_sheets_leave_size_type_and_colour_to_the_reader(style: str) -> None:
    assert faults(sheet(style)) == ["img.on-white: background-color #fff"]


@pytest.mark.parametrize(
    "damage",
    [
        "p { font-size: 12px }",
        "p { width: calc(100% - 3pt) }",
        "p { color: #222 }",
        "body { background: white }",
        "p { font-family: Georgia, serif }",
        "aside[epub|type~='footnote'] { margin: 0 }",
        "p:dir(rtl) { margin: 0 }",
        "p { margin-inline-start: 1em }",
        "p { text-align: left !important }",
        "p { margin 0 }",
    ],
)
def test_a_sheet_that_does_otherwise_is_caught(damage: str) -> None:
    assert len(faults(sheet("classic") + damage)) == 2


@pytest.mark.parametrize("style", THEMES)
def test_what_only_newer_reading_systems_know_comes_last(style: str) -> None:
    for css in ((STYLES[0] / "reflow.css").read_text(), (STYLES[0] / style / "epub.css").read_text()):
        kinds = [node.type for node in tinycss2.parse_stylesheet(css, skip_whitespace=True, skip_comments=True)]
        assert kinds == sorted(kinds, key=lambda kind: kind == "at-rule")


def shown(tmp_path: Path, image: Image.Image, name: str) -> str:
    """The tag of a picture in the EPUB of a text that shows it."""
    path = tmp_path / name
    image.save(path)
    kind = "image/jpeg" if name.endswith("jpg") else "image/png"
    picture = Picture(str(path), "0" * 64, kind, *image.size, Place(name))
    edition = an_edition(f"![Lines]({picture.address})\n", pictures=(picture,))
    write_epub(edition, STYLES, tmp_path / "book.epub")
    with zipfile.ZipFile(tmp_path / "book.epub") as book:
        return re.search(r"<img[^>]*pictures/[^>]*>", book.read("EPUB/s1.xhtml").decode()).group()  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("image", "name", "on_white"),
    [
        (Image.new("RGBA", (8, 8), (0, 0, 0, 0)), "lines.png", True),
        (Image.new("LA", (8, 8), (0, 128)), "grey.png", True),
        (Image.new("RGB", (8, 8), "red"), "square.png", False),
        (Image.new("RGB", (8, 8), "red"), "square.jpg", False),
    ],
)
def test_a_picture_that_the_page_shines_through_stands_on_white(
    tmp_path: Path, image: Image.Image, name: str, on_white: bool
) -> None:
    assert ('class="on-white"' in shown(tmp_path, image, name)) == on_white
