"""A page to write on, in the place of a blank: lines, headed by the word for notes in the language of the document."""

import tomllib
from functools import cache
from importlib.resources import files
from pathlib import Path

import pikepdf
from fontTools.pens.recordingPen import RecordingPen
from fontTools.ttLib import TTFont

from pressbook.impose.lay import numbers
from pressbook.impose.sheets import POINTS

A5 = 148 * POINTS
SIDE, HEAD, FOOT = 0.11, 0.12, 0.1  # margins, as shares of the page's width and height
LINE = 8 * POINTS  # between lines to write on, on A5 and larger pages
LETTER = 9.5  # the heading's size in points, on A5 and larger pages
TRACKING = 0.08  # between its letters, in ems
OPERATORS = {"moveTo": "m", "lineTo": "l", "curveTo": "c", "closePath": "h", "endPath": "h"}


def notes_page(booklet: pikepdf.Pdf, size: tuple[float, float], language: str) -> pikepdf.Object:
    """A form of that size (points) with a heading and lines; the heading is drawn, not text, and needs no font in the file."""
    width, height = size
    small = min(1.0, width / A5)
    left, right = width * SIDE, width * (1 - SIDE)
    top, foot = height * (1 - HEAD), height * FOOT
    drawn = ["0 g", heading(language, left, top, LETTER * small), "0.6 G", "0.4 w"]
    count = int((top - foot) / (LINE * small))
    for line in range(1, count + 1):
        y = top - line * LINE * small
        drawn.append(f"{numbers((left, y))} m {numbers((right, y))} l S")
    form = booklet.make_stream("\n".join(drawn).encode())
    form.Type, form.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
    form.BBox = pikepdf.Array([0, 0, round(width, 5), round(height, 5)])
    form.Resources = pikepdf.Dictionary()
    return form


def heading(language: str, x: float, y: float, size: float) -> str:
    """The word for notes as outlines, from (x, y) on; nothing for a language that we have no word for."""
    word = _words().get(language.split("-")[0].lower(), "")
    path = Path(str(files("font_source_sans_pro"))) / "files" / "SourceSansPro-Semibold.otf"
    drawn = []
    with TTFont(path, lazy=True) as font:
        glyphs, names = font.getGlyphSet(), font.getBestCmap()
        scale = size / font["head"].unitsPerEm
        if any(ord(character) not in names for character in word):
            return ""
        for character in word:
            glyph = glyphs[names[ord(character)]]
            pen = RecordingPen()
            glyph.draw(pen)
            for operation, points in pen.value:
                values = tuple(value * scale + start for point in points for value, start in zip(point, (x, y), strict=True))
                drawn.append(f"{numbers(values)} {OPERATORS[operation]}".strip())
            x += glyph.width * scale + TRACKING * size
    return " ".join([*drawn, "f"]) if drawn else ""


@cache
def _words() -> dict[str, str]:
    return tomllib.loads(Path(str(files("pressbook.impose"))).joinpath("notes.toml").read_text("utf-8"))
