"""A PDF's text read from its content streams: a page goes in, its runs of text come out with their place and their tag.

Nothing is guessed from the picture of the page: a glyph is what the font's ToUnicode map says (ISO 32000-1, 9.10.3), where
it stands and ends is what the text and transformation matrices and its face's widths say (9.4.4), what it belongs to is its
marked content (14.6).
"""

import re
import struct
from dataclasses import dataclass, field, replace
from typing import Any

import pikepdf

from pressbook.proof.pdf_advances import Advances, read_advances

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)
UNKNOWN = "\N{REPLACEMENT CHARACTER}"
OPERATORS = "q Q cm BT Tm Td TD T* Tf TL Tc Tw Tz TJ Tj ' \" BDC BMC EMC Do"
DEEPEST = 8  # forms inside forms
SPACE = 32


@dataclass(slots=True)
class Run:
    """A stretch of glyphs in the order in which they are painted, each with its characters, and where it begins on the page.

    `end_x` and `end_y` are where the last glyph ends that is no space. `content` is its marked-content identifier in its page, -1
    without one; `artifact`: marked as no part of the text.
    """

    glyphs: list[str]
    x: float
    y: float
    content: int
    artifact: bool
    end_x: float = 0.0
    end_y: float = 0.0


@dataclass(frozen=True, slots=True)
class Face:
    """A font of the file: how many bytes its codes have, what they mean, and how far they reach, in thousandths of its size."""

    name: str
    width: int
    meanings: dict[int, str]
    embedded: bool
    advances: Advances = field(default_factory=Advances)
    known: dict[int, tuple[str, float, bool]] = field(default_factory=dict, compare=False, repr=False)

    def glyph(self, code: int) -> tuple[str, float, bool]:
        """What a code means, how far it reaches in parts of the size, and whether it is a space; looked up once."""
        found = self.known.get(code)
        if found is None:
            meaning = self.meanings.get(code, UNKNOWN)
            found = self.known[code] = meaning, self.advances.get(code) / 1000, meaning.isspace()
        return found


@dataclass(slots=True)
class State:
    """How text is painted (ISO 32000-1, 9.3): its face and size, what is added after every glyph and every space, its stretch."""

    face: Face | None = None
    size: float = 0.0
    spacing: float = 0.0
    word: float = 0.0
    stretch: float = 1.0


@dataclass(slots=True)
class Reader:
    """Reads pages of one file; fonts are read once. `lacking` counts glyphs that mean nothing, by font."""

    faces: dict[Any, Face] = field(default_factory=dict)
    lacking: dict[str, int] = field(default_factory=dict)

    def read(self, page: pikepdf.Page) -> list[Run]:
        """The runs of a page in the order in which they are painted."""
        runs: list[Run] = []
        self._interpret(page.obj, page.obj.get("/Resources", pikepdf.Dictionary()), IDENTITY, runs, 0)
        return runs

    def face(self, font: Any) -> Face:
        """A font's map, read once a file."""
        key = font.objgen if font.is_indirect else id(font)
        if key not in self.faces:
            self.faces[key] = _read_face(font)
        return self.faces[key]

    def _interpret(self, stream: Any, resources: Any, base: Matrix, runs: list[Run], depth: int) -> None:
        fonts = resources.get("/Font", {})
        forms = resources.get("/XObject", {})
        matrix, line, leading = base, IDENTITY, 0.0
        text: Matrix = IDENTITY
        kept: list[tuple[Matrix, State]] = []
        marks: list[tuple[int, bool]] = []
        state = State()
        instructions: Any = pikepdf.parse_content_stream(stream, OPERATORS)
        for operands, operator in instructions:
            match str(operator):
                case "q":
                    kept.append((matrix, replace(state)))
                case "Q":
                    matrix, state = kept.pop() if kept else (base, State())
                case "cm":
                    matrix = multiply(_matrix(operands), matrix)
                case "BT":
                    text = line = IDENTITY
                case "Tm":
                    text = line = _matrix(operands)
                case "Td" | "TD" as name:
                    text = line = multiply((1, 0, 0, 1, float(operands[0]), float(operands[1])), line)
                    leading = -float(operands[1]) if name == "TD" else leading
                case "T*":
                    text = line = multiply((1, 0, 0, 1, 0, -leading), line)
                case "TL":
                    leading = float(operands[0])
                case "Tf":
                    state.face, state.size = self.face(fonts[str(operands[0])]), float(operands[1])
                case "Tc":
                    state.spacing = float(operands[0])
                case "Tw":
                    state.word = float(operands[0])
                case "Tz":
                    state.stretch = float(operands[0]) / 100
                case "TJ" | "Tj" | "'" | '"' as name:
                    if name in ("'", '"'):
                        text = line = multiply((1, 0, 0, 1, 0, -leading), line)
                    if name == '"':
                        state.word, state.spacing = float(operands[0]), float(operands[1])
                    shown = operands[0] if name == "TJ" else [operands[-1]]
                    glyphs, reach, inked = self._show(shown, state)
                    x, y = multiply(text, matrix)[4:]
                    end = multiply((1, 0, 0, 1, inked, 0), multiply(text, matrix))[4:]
                    text = multiply((1, 0, 0, 1, reach, 0), text)
                    content = next((mark for mark, _ in reversed(marks) if mark >= 0), -1)
                    runs.append(Run(glyphs, x, y, content, any(artifact for _, artifact in marks), *end))
                case "BDC" | "BMC" as name:
                    properties = operands[1] if name == "BDC" else None
                    content = (
                        int(properties["/MCID"]) if isinstance(properties, pikepdf.Dictionary) and "/MCID" in properties else -1
                    )
                    marks.append((content, str(operands[0]) == "/Artifact"))
                case "EMC":
                    if marks:
                        marks.pop()
                case "Do":
                    form = forms.get(str(operands[0]))
                    if form is not None and form.get("/Subtype") == "/Form" and depth < DEEPEST:
                        inner = multiply(_matrix(form.get("/Matrix", IDENTITY)), matrix)
                        self._interpret(form, form.get("/Resources", resources), inner, runs, depth + 1)

    def _show(self, shown: Any, state: State) -> tuple[list[str], float, float]:
        """The glyphs of one operator, how far they move what follows, and how far the last of them reaches that is no space."""
        glyphs: list[str] = []
        reach = inked = 0.0
        face, size, spacing, stretch = state.face, state.size, state.spacing, state.stretch
        for one in shown:
            if not isinstance(one, pikepdf.String):
                reach -= float(one) / 1000 * size * stretch
            elif face is not None:
                known, glyph_of = face.known, face.glyph
                for code in codes_of(bytes(one), face):
                    glyph, part, blank = known.get(code) or glyph_of(code)
                    if not code or glyph == UNKNOWN:
                        self.lacking[face.name] = self.lacking.get(face.name, 0) + 1
                    wide = part * size
                    if not blank:
                        inked = reach + wide * stretch
                    reach += (wide + (spacing + (state.word if code == SPACE and face.width == 1 else 0.0))) * stretch
                    glyphs.append(glyph)
        return glyphs, reach, inked


def codes_of(data: bytes, face: Face) -> tuple[int, ...]:
    """The codes of a string in a face: of two bytes each or of one."""
    return struct.unpack(f">{len(data) // 2}H", data[: len(data) // 2 * 2]) if face.width == 2 else tuple(data)


def multiply(first: Matrix, second: Matrix) -> Matrix:
    """Two transformations, one after the other."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def _matrix(operands: Any) -> Matrix:
    a, b, c, d, e, f = (float(operand) for operand in operands)
    return (a, b, c, d, e, f)


def _read_face(font: Any) -> Face:
    descendant = font.DescendantFonts[0] if "/DescendantFonts" in font else font
    descriptor = descendant.get("/FontDescriptor", {})
    embedded = any(name in descriptor for name in ("/FontFile", "/FontFile2", "/FontFile3")) or font.get("/Subtype") == "/Type3"
    map_ = font.ToUnicode.read_bytes().decode("latin-1") if "/ToUnicode" in font else ""
    width = 2 if font.get("/Subtype") == "/Type0" else 1
    name = str(font.get("/BaseFont", font.get("/Name", "a face without a name"))).lstrip("/")
    return Face(re.sub(r"^[A-Z]{6}\+", "", name), width, _meanings(map_), embedded, read_advances(font))


def _meanings(text: str) -> dict[int, str]:
    """A ToUnicode map: code to characters, single codes and ranges."""
    meanings: dict[int, str] = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", text, re.DOTALL):
        for code, value in re.findall(r"<([0-9A-Fa-f\s]+)>\s*<([0-9A-Fa-f\s]*)>", block):
            meanings[int(code, 16)] = _characters(value)
    for block in re.findall(r"beginbfrange(.*?)endbfrange", text, re.DOTALL):
        for first, last, value in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
            start = _characters(value)
            for step in range(int(last, 16) - int(first, 16) + 1):
                meanings[int(first, 16) + step] = start[:-1] + chr(ord(start[-1]) + step)
        for first, _, values in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*\[(.*?)\]", block, re.DOTALL):
            for step, value in enumerate(re.findall(r"<([0-9A-Fa-f]*)>", values)):
                meanings[int(first, 16) + step] = _characters(value)
    return meanings


def _characters(digits: str) -> str:
    return bytes.fromhex("".join(digits.split())).decode("utf-16-be", "replace")
