"""The graphics state of a content stream, as far as a press minds it, and what its matrices do to points."""

from dataclasses import dataclass
from typing import Any

import pikepdf

from pressbook.proof.pdf_text import IDENTITY, Matrix
from pressbook.proof.prepress.letters import Letters
from pressbook.proof.prepress.things import BLACK, Box, Colour

EVERYWHERE: Box = (-1e6, -1e6, 1e6, 1e6)


@dataclass(frozen=True, slots=True)
class State:
    """The graphics state, as far as a press minds it (ISO 32000-1, 8.4.1); `fill` and `stroke` hold a space and a colour."""

    matrix: Matrix = IDENTITY
    clip: Box = EVERYWHERE
    fill_space: Any = pikepdf.Name("/DeviceGray")
    stroke_space: Any = pikepdf.Name("/DeviceGray")
    fill: Colour = BLACK
    stroke: Colour = BLACK
    width: float = 1.0
    fill_alpha: float = 1.0
    stroke_alpha: float = 1.0
    masked: bool = False
    over: bool = False
    letters: Letters | None = None
    size: float = 0.0
    between: float = 0.0
    at_space: float = 0.0
    across: float = 1.0
    leading: float = 0.0
    rise: float = 0.0
    mode: int = 0


def matrix_of(operands: Any) -> Matrix:
    """Six numbers as a transformation."""
    a, b, c, d, e, f = (float(value) for value in operands)
    return (a, b, c, d, e, f)


def bounds_of(points: list[tuple[float, float]], matrix: Matrix) -> Box:
    """The upright box around points, once they are moved."""
    a, b, c, d, e, f = matrix
    moved = [(a * x + c * y + e, b * x + d * y + f) for x, y in points] or [(0.0, 0.0)]
    return (min(x for x, _ in moved), min(y for _, y in moved), max(x for x, _ in moved), max(y for _, y in moved))


def scale_of(matrix: Matrix) -> float:
    """How much a matrix enlarges: the square root of what it does to an area."""
    a, b, c, d = matrix[:4]
    return float(abs(a * d - b * c) ** 0.5)
