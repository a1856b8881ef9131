"""Content streams read as a press would print them: pages go in, the things that they paint come out, in order."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import pikepdf

from pressbook.proof.pdf_text import IDENTITY, multiply
from pressbook.proof.prepress.graphics import State, bounds_of, matrix_of, scale_of
from pressbook.proof.prepress.lettering import Stick
from pressbook.proof.prepress.letters import Cases
from pressbook.proof.prepress.photographs import family_of, is_see_through, most_ink, size_of
from pressbook.proof.prepress.spaces import colour, family
from pressbook.proof.prepress.things import BLACK, Box, Colour, Thing, is_empty, meet

DEEPEST = 12  # forms inside forms
MOST = 20_000_000  # instructions of one file
# What an instruction that makes no sense can make a reader stumble over; it is passed over, as programs that show pages do.
SENSELESS = (TypeError, ValueError, IndexError, KeyError, AttributeError)
DIRECT = {"g": "/DeviceGray", "rg": "/DeviceRGB", "k": "/DeviceCMYK"}


@dataclass(slots=True)
class Press:
    """Reads one file; fonts and pictures are looked at once.

    `cases` holds every font that was used, `groups` the pages (from 1) that have transparency groups, `left` how many
    instructions more are followed: a file can be made so that forms within forms never end.
    """

    cases: Cases = field(default_factory=Cases)
    inks: dict[Any, float] = field(default_factory=dict)
    groups: set[int] = field(default_factory=set)
    left: int = MOST

    def things(self, page: pikepdf.Page, number: int) -> list[Thing]:
        """What a page paints, in the space of its boxes."""
        found: Any = page.obj
        self.look_for_group(found, number)
        resources: Any = found.get("/Resources", pikepdf.Dictionary())
        return list(_Stream(self, number, resources, State(), 0).run(found))

    def look_for_group(self, stream: Any, page: int) -> None:
        """Note a page or a form that is a transparency group."""
        if stream.get("/Group", pikepdf.Dictionary()).get("/S") == "/Transparency":
            self.groups.add(page)


class _Stream:
    def __init__(self, press: Press, page: int, resources: Any, state: State, depth: int) -> None:
        self.press, self.page, self.resources, self.state, self.depth = press, page, resources, state, depth
        self.kept: list[State] = []
        self.stick = Stick()
        self.path: list[tuple[float, float]] = []
        self.clips = False

    def run(self, stream: Any) -> Iterator[Thing]:
        for instruction in pikepdf.parse_content_stream(stream):
            if isinstance(instruction, pikepdf.ContentStreamInlineImage):
                yield from self._image(instruction.iimage.obj, "inline")
                continue
            self.press.left -= 1
            if self.press.left < 0:
                raise pikepdf.PdfError("its pages never come to an end")
            try:
                found = list(self._do(list(instruction.operands), str(instruction.operator)))
            except SENSELESS:
                continue
            yield from found

    def _find(self, kind: str, name: Any) -> Any:
        return self.resources.get(kind, {}).get(str(name))

    def _do(self, operands: list[Any], operator: str) -> Iterator[Thing]:
        state = self.state
        match operator:
            case "q":
                self.kept.append(state)
            case "Q":
                self.state = self.kept.pop() if self.kept else state
            case "cm":
                self.state = replace(state, matrix=multiply(matrix_of(operands), state.matrix))
            case "w":
                self.state = replace(state, width=float(operands[0]))
            case "gs":
                self._state(self._find("/ExtGState", operands[0]) or {})
            case "g" | "rg" | "k" | "G" | "RG" | "K":
                space = pikepdf.Name(DIRECT[operator.lower()])
                self._colour(operator.isupper(), space, colour(space, [float(value) for value in operands]))
            case "cs" | "CS":
                kind = family(operands[0], self.resources.get("/ColorSpace", {}))
                first = BLACK if kind == "grey" else Colour(kind, (0.0, 0.0, 0.0, 1.0) if kind == "cmyk" else ())
                self._colour(operator == "CS", operands[0], first)
            case "sc" | "scn" | "SC" | "SCN":
                self._special(operator.isupper(), operands)
            case "re":
                x, y, width, height = (float(value) for value in operands)
                self.path += [(x, y), (x + width, y), (x, y + height), (x + width, y + height)]
            case "m" | "l" | "c" | "v" | "y":
                values = [float(value) for value in operands]
                self.path += list(zip(values[::2], values[1::2], strict=True))
            case "W" | "W*":
                self.clips = True
            case "n" | "f" | "F" | "f*" | "S" | "s" | "B" | "B*" | "b" | "b*":
                yield from self._paint(operator)
            case "sh":
                shading = self._find("/Shading", operands[0])
                kind = (
                    family(shading.get("/ColorSpace"), self.resources.get("/ColorSpace", {}))
                    if shading is not None
                    else "unknown"
                )
                yield from self._thing("gradient", state.clip, Colour(kind), through=self._is_through(state.fill_alpha))
            case "Do":
                yield from self._place(operands[0])
            case _:
                yield from self._letter(operands, operator)

    def _letter(self, operands: list[Any], operator: str) -> Iterator[Thing]:
        font = self._find("/Font", operands[0]) if operator == "Tf" else None
        letters = self.press.cases.letters(font) if font is not None else None
        self.state, shown = self.stick.take(self.state, operator, operands, letters)
        setting = self.stick.set_words(self.state, shown) if shown else None
        if setting is None:
            return
        state = self.state
        stroked = state.mode in {1, 5}
        paint, alpha = (state.stroke, state.stroke_alpha) if stroked else (state.fill, state.fill_alpha)
        name = state.letters.name if state.letters else ""
        yield from self._thing("words", setting.box, paint, setting.size, setting.words, name, through=self._is_through(alpha))

    def _state(self, dictionary: Any) -> None:
        state = self.state
        alphas = (float(dictionary.get("/ca", state.fill_alpha)), float(dictionary.get("/CA", state.stroke_alpha)))
        mask, blend = dictionary.get("/SMask"), dictionary.get("/BM")
        masked = state.masked
        if mask is not None or blend is not None:
            mixed = blend is not None and str(blend[0] if isinstance(blend, pikepdf.Array) else blend) not in {
                "/Normal",
                "/Compatible",
            }
            masked = mixed or (isinstance(mask, pikepdf.Dictionary))
        over = bool(dictionary.get("/op", dictionary.get("/OP", state.over)))
        width = float(dictionary.get("/LW", state.width))
        self.state = replace(state, fill_alpha=alphas[0], stroke_alpha=alphas[1], masked=masked, over=over, width=width)

    def _colour(self, stroke: bool, space: Any, found: Colour) -> None:
        self.state = (
            replace(self.state, stroke_space=space, stroke=found) if stroke else replace(self.state, fill_space=space, fill=found)
        )

    def _special(self, stroke: bool, operands: list[Any]) -> None:
        space = self.state.stroke_space if stroke else self.state.fill_space
        if operands and isinstance(operands[-1], pikepdf.Name):
            self._colour(stroke, space, self._pattern(operands[-1]))
            return
        spaces = self.resources.get("/ColorSpace", {})
        self._colour(stroke, space, colour(space, [float(value) for value in operands], spaces))

    def _pattern(self, name: Any) -> Colour:
        """A pattern's family is the worst of what it paints."""
        pattern = self._find("/Pattern", name)
        if pattern is None:
            return Colour("pattern")
        if "/Shading" in pattern:
            return Colour(family(pattern.Shading.get("/ColorSpace"), self.resources.get("/ColorSpace", {})), name="pattern")
        if self.depth > DEEPEST:
            return Colour("pattern")
        inner = _Stream(self.press, self.page, pattern.get("/Resources", self.resources), State(), self.depth + 1)
        painted = list(inner.run(pattern))
        worst = next((thing.colour.family for thing in painted if thing.colour.family in {"rgb", "lab"}), "pattern")
        return Colour(worst, name="see-through" if any(thing.through for thing in painted) else "pattern")

    def _paint(self, operator: str) -> Iterator[Thing]:
        state, box = self.state, bounds_of(self.path, self.state.matrix)
        if self.path and operator in {"f", "F", "f*", "B", "B*", "b", "b*"}:
            yield from self._thing("fill", box, state.fill, through=self._is_through(state.fill_alpha))
        if self.path and operator in {"S", "s", "B", "B*", "b", "b*"}:
            width = state.width * scale_of(state.matrix)
            half = width / 2
            wide = (box[0] - half, box[1] - half, box[2] + half, box[3] + half)
            yield from self._thing("line", wide, state.stroke, width, through=self._is_through(state.stroke_alpha))
        if self.clips and self.path:
            self.state = replace(self.state, clip=meet(self.state.clip, box))
        self.path, self.clips = [], False

    def _place(self, name: Any) -> Iterator[Thing]:
        found = self._find("/XObject", name)
        if found is None:
            return
        self.press.look_for_group(found, self.page)
        if found.get("/Subtype") == "/Image":
            yield from self._image(found, str(name))
        elif found.get("/Subtype") == "/Form" and self.depth < DEEPEST:
            matrix = multiply(matrix_of(found.get("/Matrix", IDENTITY)), self.state.matrix)
            left, bottom, right, top = (float(value) for value in found.BBox)
            clip = meet(self.state.clip, bounds_of([(left, bottom), (right, bottom), (left, top), (right, top)], matrix))
            inner = replace(self.state, matrix=matrix, clip=clip)
            yield from _Stream(self.press, self.page, found.get("/Resources", self.resources), inner, self.depth + 1).run(found)

    def _image(self, image: Any, name: str) -> Iterator[Thing]:
        state = self.state
        box = bounds_of([(0, 0), (1, 0), (0, 1), (1, 1)], state.matrix)
        kind = family_of(image, self.resources.get("/ColorSpace", {}))
        a, b, c, d = state.matrix[:4]
        width, height = size_of(image)
        across, up = (a * a + b * b) ** 0.5 / 72, (c * c + d * d) ** 0.5 / 72
        dots = min(width / across, height / up) if across and up else 0.0
        key = image.objgen if isinstance(image, pikepdf.Stream) else id(image)
        if kind == "cmyk" and key not in self.press.inks:
            self.press.inks[key] = most_ink(image)
        through = is_see_through(image) or self._is_through(state.fill_alpha)
        ink = state.fill if kind == "stencil" else Colour(kind)
        yield from self._thing("picture", box, ink, name=name, dots=dots, ink=self.press.inks.get(key, 0.0), through=through)

    def _is_through(self, alpha: float) -> bool:
        return alpha < 1 or self.state.masked

    def _thing(
        self,
        kind: str,
        box: Box,
        paint: Colour,
        size: float = 0.0,
        words: str = "",
        name: str = "",
        *,
        through: bool,
        **found: float,
    ) -> Iterator[Thing]:
        seen = meet(box, self.state.clip)
        if is_empty(seen) and (kind != "line" or is_empty(self.state.clip)):
            return
        dots, ink = found.get("dots", 0.0), found.get("ink", 0.0) or paint.total
        through = through or paint.name == "see-through"
        yield Thing(kind, self.page, seen, paint, size, words, name, dots, ink, through, self.state.over)
