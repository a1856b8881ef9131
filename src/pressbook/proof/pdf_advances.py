"""How far the codes of a PDF's font reach: /W and /DW of composite fonts, /Widths of simple ones (ISO 32000-1, 9.7.4.3)."""

from dataclasses import dataclass, field
from typing import Any

# Where a composite font says nothing (9.7.4.3).
DEFAULT = 1000.0


@dataclass(frozen=True, slots=True)
class Advances:
    """Widths of codes, in thousandths of the size of the font; `default` is that of all others."""

    widths: dict[int, float] = field(default_factory=dict)
    default: float = 0.0

    def get(self, code: int) -> float:
        """The width of a code."""
        return self.widths.get(code, self.default)


def read_advances(font: Any) -> Advances:
    """The widths that a font names; of a composite one by character identifiers, which are its codes (Identity-H)."""
    if "/DescendantFonts" in font:
        descendant = font.DescendantFonts[0]
        return Advances(_composite(descendant.get("/W", [])), float(descendant.get("/DW", DEFAULT)))
    first = int(font.get("/FirstChar", 0))
    # Type 3 fonts have a measure of their own.
    scale = float(font.FontMatrix[0]) * 1000 if "/FontMatrix" in font else 1.0
    widths = {first + at: float(width) * scale for at, width in enumerate(font.get("/Widths", []))}
    descriptor = font.get("/FontDescriptor", {})
    return Advances(widths, float(descriptor.get("/MissingWidth", 0)))


def _composite(listed: Any) -> dict[int, float]:
    """`c [w w w]` gives widths one by one from c on, `first last w` one to all of a range."""
    widths: dict[int, float] = {}
    items = list(listed)
    at = 0
    while at + 1 < len(items):
        first = int(items[at])
        if hasattr(items[at + 1], "__len__"):
            widths.update({first + step: float(width) for step, width in enumerate(items[at + 1])})
            at += 2
        elif at + 2 < len(items):
            widths.update(dict.fromkeys(range(first, int(items[at + 1]) + 1), float(items[at + 2])))
            at += 3
        else:
            break
    return widths
