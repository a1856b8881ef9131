"""Content streams painted again in ink: colours converted, see-through colours mixed with white, black words overprinting."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import pikepdf

from pressbook.export.shop.gradients import fades_evenly, repaint_shading
from pressbook.export.shop.inks import BLACK, Inks
from pressbook.export.shop.mixing import DIRECT, Source, State, mix, scale_of, source_of
from pressbook.export.shop.photographs import repaint_photograph

# Names of our two graphics states in every stream: black words print over what is under them, all else knocks it out.
OVER, KNOCKOUT = "/Over", "/Knockout"


@dataclass(slots=True)
class Painter:
    """Repaints one file. Dark words under `black_below` points are black ink alone; `troubles`: what is not as it was drawn."""

    pdf: pikepdf.Pdf
    inks: Inks
    black_below: float
    troubles: set[str] = field(default_factory=set)
    _forms: dict[tuple[Any, ...], Any] = field(default_factory=dict)
    _photographs: set[Any] = field(default_factory=set)
    _grey: bool = False

    def grey_pictures(self) -> None:
        """Let photographs be grey where drawings and grounds keep their colour."""
        self._grey = True

    def page(self, page: pikepdf.Page, shift: tuple[float, float]) -> tuple[bytes, Any]:
        """A page's content in ink and the resources that it needs; the page itself stays.

        The content will be moved by `shift`, in points: patterns are, which a page's own matrix does not move.
        """
        resources = page.obj.get("/Resources", pikepdf.Dictionary())
        return _Stream(self, resources, (1.0, 1.0), None, shift).run(pikepdf.parse_content_stream(page.obj))

    def form(self, form: Any, resources: Any, alphas: tuple[float, float], mask: Any = None, scale: float = 1.0) -> Any:
        """A form or a tiling pattern in ink: a new object for each opacity and scale that it is painted with."""
        key = (form.objgen, alphas, mask.objgen if mask is not None else None, round(scale, 3))
        if key not in self._forms:
            inner = _Stream(self, form.get("/Resources", resources), alphas, mask)
            inner.state.scale = scale
            data, own = inner.run(pikepdf.parse_content_stream(form))
            made = self.pdf.make_stream(data)
            for name, value in form.items():
                if name not in {"/Length", "/Filter", "/DecodeParms", "/Resources", "/Group"}:
                    made[name] = value
            made.Resources = own
            self._forms[key] = made
        return self._forms[key]

    def photograph(self, image: Any) -> None:
        """Convert a picture, once."""
        if image.objgen not in self._photographs:
            self._photographs.add(image.objgen)
            repaint_photograph(image, self.inks, self._grey)


class _Stream:
    """One content stream on its way through the painter."""

    def __init__(
        self, painter: Painter, resources: Any, alphas: tuple[float, float], mask: Any, shift: tuple[float, float] = (0.0, 0.0)
    ) -> None:
        self.painter, self.resources, self.base, self.shift = painter, resources, alphas, shift
        self.state = State(mask=mask)
        self.kept: list[State] = []
        self.out: list[Any] = []
        self.used: dict[str, dict[str, Any]] = {"/XObject": {}, "/Pattern": {}, "/Shading": {}}

    def run(self, instructions: Iterable[Any]) -> tuple[bytes, Any]:
        for operands, operator in instructions:
            self._do(list(operands), str(operator))
        pdf = self.painter.pdf
        states = {name: pdf.make_indirect(_overprint(name == OVER)) for name in (OVER, KNOCKOUT)}
        own = pikepdf.Dictionary(ExtGState=pikepdf.Dictionary(states))
        if "/Font" in self.resources:
            own.Font = self.resources.Font
        for kind, found in self.used.items():
            if found:
                own[kind] = pikepdf.Dictionary(found)
        return pikepdf.unparse_content_stream(self.out), own

    def _do(self, operands: list[Any], operator: str) -> None:
        state = self.state
        match operator:
            case "q":
                self.kept.append(state.copy())
            case "Q":
                self.state = self.kept.pop() if self.kept else state
            case "gs":
                self._take_state(self.resources.ExtGState[str(operands[0])])
                return
            case "rg" | "RG" | "g" | "G" | "k" | "K":
                self._set(operator.isupper(), (DIRECT[operator], tuple(float(value) for value in operands)))
                return
            case "cs" | "CS":
                state.spaces[operator == "CS"] = str(operands[0])
                return
            case "sc" | "scn" | "SC" | "SCN":
                stroke = operator.isupper()
                self._set(stroke, source_of(state.spaces[stroke], operands))
                return
            case "cm":
                state.scale *= scale_of([float(value) for value in operands])
            case "Tf":
                state.size = float(operands[1]) * state.scale
                self._paint(0)
            case "BT":
                self.out.append((operands, pikepdf.Operator("BT")))
                state.words = True
                self._paint(0)
                return
            case "ET":
                self.out.append((operands, pikepdf.Operator("ET")))
                state.words = False
                self._paint(0)
                return
            case "Do":
                self._place(str(operands[0]))
                return
            case "sh":
                shading = self.resources.Shading[str(operands[0])]
                self.used["/Shading"][str(operands[0])] = repaint_shading(
                    self.painter.pdf, shading, self.painter.inks, self.state.mask
                )
                self._say(KNOCKOUT)
            case "BDC" | "BMC" | "EMC" | "MP" | "DP":
                # Tags and artifacts: a shop's file is for a press, not for a reader.
                return
        self.out.append((operands, pikepdf.Operator(operator)))

    def _take_state(self, dictionary: Any) -> None:
        """Opacity, as WeasyPrint sets it; what else a state may hold (a soft mask, a blend mode) is no business of a press."""
        for name, which in (("/ca", 0), ("/CA", 1)):
            if name in dictionary:
                self.state.alphas[which] = float(dictionary[name])
        mask = dictionary.get("/SMask")
        if isinstance(mask, pikepdf.Dictionary):
            self.state.mask = mask.G
            if not fades_evenly(mask.G):
                self.painter.troubles.add("fades")
        if str(dictionary.get("/BM", "/Normal")) not in {"/Normal", "/Compatible"}:
            self.painter.troubles.add("blends")
        for which in (0, 1):
            if self.state.shown[which] is not None:
                self._paint(which)

    def _set(self, stroke: bool, source: Source) -> None:
        self.state.sources[stroke] = source
        self._paint(int(stroke))

    def _paint(self, which: int) -> None:
        """Say the colour that now holds, if the stream does not say it already; words may overprint, nothing else does."""
        state = self.state
        kind, values = state.sources[which]
        alpha = state.alphas[which] * self.base[which]
        if kind == "pattern":
            name = str(values[-1])
            pattern = self.resources.Pattern[name]
            self._pattern(name, pattern, alpha)
            said: tuple[Any, ...] = ("pattern", name)
            instructions: list[tuple[list[Any], str]]
            space, paint = ("CS", "SCN") if which else ("cs", "scn")
            instructions = [([pikepdf.Name("/Pattern")], space), ([pikepdf.Name(name)], paint)]
        else:
            ink = mix(self.painter.inks, (kind, values), alpha, black=state.words and state.size < self.painter.black_below)
            said = ink
            name = {1: "gG", 4: "kK"}[len(ink)][which]
            instructions = [([*ink], name)]
        if said != self.state.shown[which]:
            self.state.shown[which] = said
            self.out += [(operands, pikepdf.Operator(operator)) for operands, operator in instructions]
        if which == 0:
            self._say(OVER if self.state.words and said == BLACK else KNOCKOUT)

    def _say(self, name: str) -> None:
        over = name == OVER
        if over != self.state.over:
            self.state.over = over
            self.out.append(([pikepdf.Name(name)], pikepdf.Operator("gs")))

    def _alphas(self) -> tuple[float, float]:
        first, second = (round(own * base, 4) for own, base in zip(self.state.alphas, self.base, strict=True))
        return (first, second)

    def _pattern(self, name: str, pattern: Any, alpha: float) -> None:
        if int(pattern.get("/PatternType", 1)) == 1:
            made = self.painter.form(pattern, self.resources, (round(alpha, 4), round(alpha, 4)))
        else:
            made = pikepdf.Dictionary({key: value for key, value in pattern.items() if key != "/ExtGState"})
            made.Shading = repaint_shading(self.painter.pdf, pattern.Shading, self.painter.inks, self.state.mask)
        if any(self.shift) and name not in self.used["/Pattern"]:
            # A pattern's matrix leads to the page's own space, whatever was moved before (ISO 32000-1, 8.7.3.1).
            *turned, right, up = (float(value) for value in made.get("/Matrix", (1, 0, 0, 1, 0, 0)))
            made.Matrix = pikepdf.Array([*turned, right + self.shift[0], up + self.shift[1]])
        self.used["/Pattern"][name] = made

    def _place(self, name: str) -> None:
        found = self.resources.XObject[name]
        self._say(KNOCKOUT)
        if found.get("/Subtype") == "/Form":
            made = self.painter.form(found, self.resources, self._alphas(), self.state.mask, self.state.scale)
            # The same form under two opacities is two forms.
            own = name
            while self.used["/XObject"].get(own, made) is not made:
                own += "x"
            name = own
        else:
            self.painter.photograph(found)
            made = found
        self.used["/XObject"][name] = made
        self.out.append(([pikepdf.Name(name)], pikepdf.Operator("Do")))


def _overprint(over: bool) -> pikepdf.Dictionary:
    # OPM 1: an ink at 0 leaves what is under it (ISO 32000-1, 11.7.4.3); only 0 0 0 1 is ever painted so.
    return pikepdf.Dictionary(Type=pikepdf.Name("/ExtGState"), OP=over, op=over, OPM=1)
