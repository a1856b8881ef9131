"""The faces of a style go into an EPUB where wanted: cut to the book's characters, named by its faces.css."""

import io
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import unquote

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont, TTLibError

from pressbook.errors import DiskError, SettingsError
from pressbook.export.epub_pages import Page
from pressbook.export.recast import recast
from pressbook.export.styles import COMMENT, FACE, FAMILY, Sheet, sheets
from pressbook.export.typefaces import faces

SHEET = "faces.css"
FOLDER = "fonts"
ADDRESS = re.compile(r"url\(\s*[\"']?(?P<name>[^\"')]+)[\"']?\s*\)")
SETTING = re.compile(r"font-(?P<what>weight|style)\s*:\s*(?P<value>[\w-]+)")
# What style sheets may ask of a face, beside what every text needs: small capitals, figures of both kinds.
FEATURES = ("smcp", "c2sc", "onum", "lnum", "pnum", "tnum")
# Copyright, names, licence and its address stay (OpenType, name table): the SIL Open Font License, clause 2, asks for them.
NAMES = (0, 1, 2, 3, 4, 5, 6, 13, 14)
# Bits of OS/2.fsType: may not be embedded at all; may not be cut to some characters.
RESTRICTED, WHOLE = 0x0002, 0x0100
# Every book gets these: ASCII and Latin-1, and the marks of print. Reading systems set some of themselves, and books that need no
# more share one cut, which takes half a second a face.
PRINT = "\N{EN DASH}\N{EM DASH}‘’‚“”„†•…‹›\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{THIN SPACE}\N{NARROW NO-BREAK SPACE}€↑→"
ALWAYS = frozenset(map(chr, [*range(0x20, 0x7F), *range(0xA0, 0x100)])) | set(PRINT)


@dataclass(frozen=True, slots=True)
class Font:
    """A face as a file of a package: its name there, its media type, its bytes."""

    name: str
    media_type: str
    data: bytes


def embed(style: str, styles: tuple[Path, ...], pages: tuple[Page, ...]) -> tuple[str, tuple[Font, ...]]:
    """The style's faces.css with the names of the package, and the files that it names; the same bytes every time.

    A face is one of ours by its file's name, or a file beside the sheet. Each is cut to the characters of the pages, unless its
    maker forbids that. Raises SettingsError where the style has no faces.css, names a file that is not there or is no font, or
    one whose maker forbids embedding it.
    """
    characters = ALWAYS.union(*("".join(page.root.itertext()) for page in pages), *(_labels(page) for page in pages))
    found: dict[str, Font] = {}
    css = []
    try:
        own = sheets(style, styles, SHEET)
    except SettingsError as error:
        raise SettingsError(
            f"the style {style} does not say which faces an EPUB is to bring",
            hint=f"write styles/{style}/{SHEET}, or leave embed-fonts out of pressbook.yaml",
        ) from error
    for sheet in own:
        text = COMMENT.sub("", sheet.css)
        for face in FACE.finditer(text):
            address = ADDRESS.search(face[0])
            if address is None:
                raise SettingsError(f"a face of {SHEET} has no url()", hint="give it src: url(FILE)")
            font = _cut(face[0], address["name"], sheet, characters)
            found[font.name] = font
            text = text.replace(face[0], face[0].replace(address[0], f'url("{font.name}")'))
        css.append("\n".join(line for line in text.splitlines() if line.strip()))
    return "\n".join(css), tuple(found[name] for name in sorted(found))


def _labels(page: Page) -> str:
    """What style sheets take out of attributes."""
    return "".join(element.get("data-byline", "") for element in page.root.iter("a"))


def _cut(rule: str, address: str, sheet: Sheet, characters: frozenset[str]) -> Font:
    """One face, cut and named after what the sheet calls it."""
    family = FAMILY.search(rule)
    called = (family["name"] or family["bare"].strip()) if family else Path(address).stem
    said = {one["what"]: one["value"] for one in SETTING.finditer(rule)}
    slant = "-italic" if said.get("style") == "italic" else ""
    stem = f"{re.sub(r'[^A-Za-z0-9]+', '', called)}-{said.get('weight', '400')}{slant}"
    ours = next((face for face in faces() if face.path.name == address), None)
    extension, data = _subset(recast(ours.path, ours.family) if ours else _beside(sheet, address), address, characters)
    return Font(f"{FOLDER}/{stem}.{extension}", f"font/{extension}", data)


@cache
def _subset(data: bytes, address: str, characters: frozenset[str]) -> tuple[str, bytes]:
    """A face with some characters, as OpenType or TrueType."""
    try:
        with TTFont(io.BytesIO(data), recalcTimestamp=False) as font:
            rights = font["OS/2"].fsType if "OS/2" in font else 0
            if rights & RESTRICTED:
                raise SettingsError(f"the maker of {address} forbids embedding it", hint="choose another face for the EPUB")
            font.flavor = None
            if not rights & WHOLE:
                _drop(font, characters)
            out = io.BytesIO()
            font.save(out, reorderTables=False)
            return "otf" if font.sfntVersion == "OTTO" else "ttf", out.getvalue()
    except TTLibError as error:
        raise SettingsError(
            f"{address}, which {SHEET} names, is no font: {error}", hint="give it a TrueType or OpenType font"
        ) from error


def _beside(sheet: Sheet, address: str) -> bytes:
    """A file of the press, from beside the sheet that names it and nowhere above."""
    path = (sheet.folder / unquote(address)).resolve()
    if not path.is_relative_to(sheet.folder.resolve()) or not path.is_file():
        raise SettingsError(f"{SHEET} names {address}, which does not lie beside it", hint="copy the font there")
    try:
        return path.read_bytes()
    except OSError as error:
        raise DiskError(f"the font {path.name} cannot be read: {error}") from error


def _drop(font: TTFont, characters: frozenset[str]) -> None:
    options = Options()
    options.layout_features = [*Options._layout_features_default, *FEATURES]
    options.name_IDs = list(NAMES)
    options.notdef_outline = True
    options.hinting = True
    cutter = Subsetter(options)
    cutter.populate(text="".join(sorted(characters)))
    cutter.subset(font)
