"""What a content stream says of colour while it is read, and how a colour that it names is mixed of ink."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import pikepdf

from pressbook.export.shop.inks import BLACK, WHITE, Ink, Inks, lightness

Source = tuple[str, tuple[Any, ...]]  # "rgb", "grey", "cmyk", "lab" or "pattern", and its operands
SPACES = {"/DeviceRGB": "rgb", "/DeviceGray": "grey", "/DeviceCMYK": "cmyk", "/lab-d50": "lab", "/lab-d65": "lab"}
DIRECT = {"rg": "rgb", "RG": "rgb", "g": "grey", "G": "grey", "k": "cmyk", "K": "cmyk"}
# A word darker than this is set in black: letters are never screened, nor made of plates that must fit.
DARK = 0.62
START: Source = ("grey", (0.0,))


@dataclass(slots=True)
class State:
    """The graphics state; [0] is for filling, [1] for stroking. `size` is the letters', in points, `scale` the matrix's."""

    sources: list[Source] = field(default_factory=lambda: [START, START])
    alphas: list[float] = field(default_factory=lambda: [1.0, 1.0])
    spaces: list[str] = field(default_factory=lambda: ["/DeviceGray", "/DeviceGray"])
    shown: list[tuple[Any, ...] | None] = field(default_factory=lambda: [None, None])
    mask: Any = None
    words: bool = False
    over: bool = False
    size: float = 0.0
    scale: float = 1.0

    def copy(self) -> "State":
        """The state that `q` keeps."""
        lists = (list(self.sources), list(self.alphas), list(self.spaces), list(self.shown))
        return State(*lists, self.mask, self.words, self.over, self.size, self.scale)


def source_of(space: str, operands: list[Any]) -> Source:
    """The colour that `sc` and its kin name in a space."""
    if operands and isinstance(operands[-1], pikepdf.Name):
        return ("pattern", tuple(operands))
    values = tuple(float(value) for value in operands)
    return (SPACES.get(space) or {1: "grey", 3: "rgb", 4: "cmyk"}.get(len(values), "grey"), values)


def mix(inks: Inks, source: Source, alpha: float, *, black: bool) -> Ink:
    """The inks of a colour painted on white with an opacity; where it is to be `black`, a dark one is black alone."""
    kind, values = source
    if kind == "cmyk" and alpha == 1 and not inks.grey:
        return values
    rgb = values * 3 if kind == "grey" else values
    if kind == "cmyk":
        rgb = inks.from_inks(values)
    elif kind == "lab":
        rgb = inks.from_lab(values[0], values[1], values[2])
    red, green, blue = (1 - alpha * (1 - value) for value in rgb)
    if black and lightness(red, green, blue) < DARK:
        return BLACK
    ink = inks.solid(red, green, blue)
    return WHITE if ink in {(0.0, 0.0, 0.0, 0.0), WHITE} else ink


def scale_of(matrix: Sequence[float]) -> float:
    """How much a matrix enlarges lengths: the square root of what it does to an area."""
    return float(abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]) ** 0.5)
