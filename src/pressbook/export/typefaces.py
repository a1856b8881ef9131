"""The faces that come with the package: their files, their characters, and which package has what they lack."""

import hashlib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from fontTools.ttLib import TTFont

SERIF = "Press Serif"
SANS = "Press Sans"


@dataclass(frozen=True, slots=True)
class Face:
    """One font file: under which family, weight (100 to 900) and slant the style sheets ask for it."""

    family: str
    weight: int
    italic: bool
    path: Path
    sha256: str

    @property
    def address(self) -> str:
        """Its name for the layout engine: no path of a machine enters a page."""
        return f"press:///{self.sha256}.otf"


# Only what the styles use; families have names of their own, so that an installed Source Serif of another version never mixes in.
FILES = {
    SERIF: ("font_source_serif_pro", "SourceSerifPro", {"Regular": 400, "Semibold": 600, "Bold": 700, "Black": 900}),
    SANS: ("font_source_sans_pro", "SourceSansPro", {"Regular": 400, "Semibold": 600, "Bold": 700, "Black": 900}),
}

# The families that set a script well beside a book face, best first, and the Debian package that has the first free one.
BORROWED = {
    "HEBREW": (("Frank Ruehl CLM", "Noto Serif Hebrew", "David CLM"), "culmus"),
    "ARABIC": (("Noto Naskh Arabic", "Amiri", "Scheherazade New"), "fonts-noto-core"),
    "ARMENIAN": (("Noto Serif Armenian",), "fonts-noto-core"),
    "GEORGIAN": (("Noto Serif Georgian",), "fonts-noto-core"),
    "DEVANAGARI": (("Noto Serif Devanagari",), "fonts-noto-core"),
    "BENGALI": (("Noto Serif Bengali",), "fonts-noto-core"),
    "TAMIL": (("Noto Serif Tamil",), "fonts-noto-core"),
    "THAI": (("Noto Serif Thai",), "fonts-noto-core"),
    "ETHIOPIC": (("Noto Serif Ethiopic",), "fonts-noto-core"),
    "GREEK": (("Noto Serif", "DejaVu Serif"), "fonts-noto-core"),
    "CYRILLIC": (("Noto Serif", "DejaVu Serif"), "fonts-noto-core"),
    "CJK": (("Noto Serif CJK SC", "Noto Serif CJK JP"), "fonts-noto-cjk"),
    "HIRAGANA": (("Noto Serif CJK JP",), "fonts-noto-cjk"),
    "KATAKANA": (("Noto Serif CJK JP",), "fonts-noto-cjk"),
    "HANGUL": (("Noto Serif CJK KR",), "fonts-noto-cjk"),
    "SYMBOLS": (("DejaVu Sans", "Symbola", "Noto Sans Symbols2", "Unifont Upper"), "fonts-symbola and fonts-unifont"),
}
# Asked last of all: drawn on a coarse grid, but with a shape for nearly everything that Unicode has.
LAST = ("DejaVu Serif", "DejaVu Sans", "Unifont", "Unifont Upper")
NOT_SCRIPTS = {"LATIN", "COMBINING", "MODIFIER"}


@cache
def faces() -> tuple[Face, ...]:
    """Every face that styles may use, in a fixed order."""
    found = []
    for family, (package, stem, weights) in FILES.items():
        folder = Path(str(files(package))) / "files"
        for name, weight in weights.items():
            for italic in (False, True):
                cut = {"Regular": "It"}.get(name, f"{name}It") if italic else name
                path = folder / f"{stem}-{cut}.otf"
                found.append(Face(family, weight, italic, path, hashlib.sha256(path.read_bytes()).hexdigest()))
    return tuple(found)


def font_faces() -> str:
    """The @font-face rules of all faces, as CSS."""
    return "\n".join(
        f"@font-face {{ font-family: '{face.family}'; font-weight: {face.weight}; "
        f"font-style: {'italic' if face.italic else 'normal'}; src: url('{face.address}') }}"
        for face in faces()
    )


def borrowed_families() -> tuple[str, ...]:
    """The families asked for after ours, in a fixed order, so that the choice is not left to a machine's settings."""
    families = [family for families, _ in BORROWED.values() for family in families if family not in LAST]
    return tuple(dict.fromkeys([*families, *LAST]))


@cache
def covered() -> frozenset[int]:
    """The code points that our upright text faces have between them."""
    points: set[int] = set()
    for face in faces():
        if face.weight == 400 and not face.italic:
            with TTFont(face.path, lazy=True) as font:
                points |= set(font.getBestCmap())
    return frozenset(points)


def script(character: str) -> str:
    """The script of a character by its Unicode name: "HEBREW", "CJK"; "SYMBOLS" for what belongs to none."""
    name = unicodedata.name(character, "")
    if name in {"", *NOT_SCRIPTS}:
        return "SYMBOLS"
    first = name.split()[0].split("-")[0]
    if unicodedata.category(character)[0] != "L" and first not in BORROWED:
        return "SYMBOLS"
    return first


def by_script(characters: Iterable[str]) -> dict[str, str]:
    """Characters sorted into their scripts, each once, in code point order; marks that draw nothing are left out."""
    sorted_out: dict[str, str] = {}
    for character in sorted(set(characters)):
        if unicodedata.category(character) not in {"Cc", "Cf", "Zs", "Zl", "Zp"}:
            name = script(character)
            sorted_out[name] = sorted_out.get(name, "") + character
    return dict(sorted(sorted_out.items()))
