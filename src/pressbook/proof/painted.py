"""What a page paints, and where: glyphs, pictures and, where it has neither, its drawings, each with its place and its direction.

Glyphs are compared by their codes and the name of their face, so that a file whose glyphs mean nothing to a machine is read
as well; they are told in words where they have a meaning. What a clip hides is not there.
"""

import hashlib
from dataclasses import dataclass, field
from typing import Any

import pikepdf

from pressbook.proof.pdf_text import IDENTITY, Face, Matrix, Reader, multiply

PATHS = "re m W W* n f F f* B B* b b* S s"
OPERATORS = f"q Q cm BT Tm Td TD T* Tf TL TJ Tj ' \" Do {PATHS}"
DEEPEST = 8  # forms inside forms
SLACK = 0.02  # points that a clip may be off
Box = tuple[float, float, float, float]
EVERYWHERE: Box = (-1e9, -1e9, 1e9, 1e9)


@dataclass(slots=True)
class Mark:
    """One thing painted: what, where it begins (points), and the directions of its two axes; its codes and face if it is text."""

    what: bytes
    x: float
    y: float
    axes: tuple[float, float, float, float]
    codes: bytes = b""
    face: Face | None = None

    @property
    def words(self) -> str:
        """What it says, as far as its face tells."""
        if self.face is None or not self.face.meanings:
            return self.codes.decode("latin-1")
        width, meanings = self.face.width, self.face.meanings
        return "".join(
            meanings.get(int.from_bytes(self.codes[at : at + width], "big"), "") for at in range(0, len(self.codes), width)
        )


@dataclass(slots=True)
class Painted:
    """What one page paints, in the order painted; `drawn` are the starts of its paths inside forms (or all, of a page itself).

    `windows` are the rectangles within which the forms that it paints are seen.
    """

    marks: list[Mark] = field(default_factory=list)
    drawn: list[Mark] = field(default_factory=list)
    windows: list[Box] = field(default_factory=list)


@dataclass(slots=True)
class Looker:
    """Looks at pages of one file. `drawings` also keeps the starts of paths; `depth` is how deep in forms those must be."""

    drawings: bool = False
    depth: int = 0
    reader: Reader = field(default_factory=Reader)
    _pictures: dict[Any, bytes] = field(default_factory=dict)

    def look(self, page: pikepdf.Page, base: Matrix = IDENTITY, clip: Box = EVERYWHERE) -> Painted:
        """What a page paints, its places transformed by `base`; nothing outside `clip` (in the page's own coordinates)."""
        painted = Painted()
        resources = page.obj.get("/Resources") or _inherited(page.obj, "/Resources") or pikepdf.Dictionary()
        self._look(page.obj, resources, base, transform(clip, base), painted, 0)
        return painted

    def _look(self, stream: Any, resources: Any, base: Matrix, clip: Box, painted: Painted, depth: int) -> None:
        fonts, forms = resources.get("/Font", {}), resources.get("/XObject", {})
        matrix, line, leading = base, IDENTITY, 0.0
        font: Any = None
        kept: list[tuple[Matrix, Box]] = []
        rectangles: list[Box] = []
        simple = True
        instructions: Any = pikepdf.parse_content_stream(stream, OPERATORS)
        for operands, operator in instructions:
            match str(operator):
                case "q":
                    kept.append((matrix, clip))
                case "Q":
                    matrix, clip = kept.pop() if kept else (base, clip)
                case "cm":
                    matrix = multiply(_matrix(operands), matrix)
                case "BT":
                    line = IDENTITY
                case "Tm":
                    line = _matrix(operands)
                case "Td" | "TD" as name:
                    line = multiply((1, 0, 0, 1, float(operands[0]), float(operands[1])), line)
                    leading = -float(operands[1]) if name == "TD" else leading
                case "T*":
                    line = multiply((1, 0, 0, 1, 0, -leading), line)
                case "TL":
                    leading = float(operands[0])
                case "Tf":
                    font = fonts.get(str(operands[0]))
                case "TJ" | "Tj" | "'" | '"' as name:
                    if name in ("'", '"'):
                        line = multiply((1, 0, 0, 1, 0, -leading), line)
                    shown = operands[0] if name == "TJ" else [operands[-1]]
                    data = b"".join([bytes(one) for one in shown if isinstance(one, pikepdf.String)])
                    if data.strip():
                        face = None if font is None else self.reader.face(font)
                        what = data if face is None else face.name.encode() + b" " + data
                        _add(painted.marks, what, multiply(line, matrix), clip, data, face)
                case "re" | "m" as name:
                    x, y = float(operands[0]), float(operands[1])
                    if name == "re":
                        own = (min(x, x + float(operands[2])), min(y, y + float(operands[3])))
                        rectangles.append(
                            transform((*own, own[0] + abs(float(operands[2])), own[1] + abs(float(operands[3]))), matrix)
                        )
                    else:
                        simple = False
                    if self.drawings and depth >= self.depth:
                        _add(painted.drawn, b"path", multiply((1, 0, 0, 1, x, y), matrix), clip)
                case "W" | "W*":
                    if simple and len(rectangles) == 1:
                        clip = _meet(clip, rectangles[0])
                case "Do":
                    form = forms.get(str(operands[0]))
                    if form is None:
                        continue
                    if form.get("/Subtype") == "/Image":
                        _add(painted.marks, self._picture(form), multiply((1, 0, 0, 1, 0.5, 0.5), matrix), clip)
                    elif form.get("/Subtype") == "/Form" and depth < DEEPEST:
                        inner = multiply(_matrix(form.get("/Matrix", IDENTITY)), matrix)
                        seen = _meet(clip, transform(_box(form.BBox), inner)) if "/BBox" in form else clip
                        if not depth:
                            painted.windows.append(seen)
                        self._look(form, form.get("/Resources", resources), inner, seen, painted, depth + 1)
                case _:
                    rectangles, simple = [], True

    def _picture(self, image: Any) -> bytes:
        key = image.objgen if image.is_indirect else id(image)
        if key not in self._pictures:
            try:
                # Writing a file may pack its streams anew.
                data = image.read_bytes(decode_level=pikepdf.StreamDecodeLevel.generalized)
            except pikepdf.PdfError:
                data = image.read_raw_bytes()
            self._pictures[key] = b"picture " + hashlib.sha256(data).digest()
        return self._pictures[key]


def _add(marks: list[Mark], what: bytes, at: Matrix, clip: Box, codes: bytes = b"", face: Face | None = None) -> None:
    a, b, c, d, x, y = at
    if clip[0] - SLACK <= x <= clip[2] + SLACK and clip[1] - SLACK <= y <= clip[3] + SLACK:
        # What begins on the edge of what is seen belongs to the side where it is seen.
        x = min(max(x, clip[0] + SLACK / 2), clip[2] - SLACK / 2)
        y = min(max(y, clip[1] + SLACK / 2), clip[3] - SLACK / 2)
        marks.append(Mark(what, x, y, (a, b, c, d), codes, face))


def transform(box: Box, matrix: Matrix) -> Box:
    """The upright rectangle round a transformed one."""
    left, bottom, right, top = box
    points = [multiply((1, 0, 0, 1, x, y), matrix)[4:] for x in (left, right) for y in (bottom, top)]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def _meet(first: Box, second: Box) -> Box:
    return max(first[0], second[0]), max(first[1], second[1]), min(first[2], second[2]), min(first[3], second[3])


def _matrix(operands: Any) -> Matrix:
    a, b, c, d, e, f = (float(operand) for operand in operands)
    return (a, b, c, d, e, f)


def _box(values: Any) -> Box:
    x0, y0, x1, y1 = (float(value) for value in values)
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _inherited(node: Any, key: str) -> Any:
    for _ in range(64):
        if key in node:
            return node[key]
        if "/Parent" not in node:
            return None
        node = node.Parent
    return None
