"""How far a string of a PDF's font reaches, and what its codes mean, as the file itself says (ISO 32000-1, 9.2.4, 9.7.4.3)."""

import struct
from dataclasses import dataclass, field
from typing import Any

from pressbook.proof.pdf_text import Reader


@dataclass(slots=True)
class Letters:
    """One font: the widths of its codes in thousandths of the size, how many bytes a code has, whether it is in the file."""

    name: str
    bytes_each: int
    widths: dict[int, float]
    default: float
    meanings: dict[int, str]
    embedded: bool
    kind: str
    scale: float = 0.001

    def codes(self, data: bytes) -> tuple[int, ...]:
        """The codes of a string."""
        if self.bytes_each == 2:
            return struct.unpack(f">{len(data) // 2}H", data[: len(data) // 2 * 2])
        return tuple(data)

    def words(self, data: bytes) -> str:
        """What a string says, as far as the file tells."""
        return "".join(
            self.meanings.get(code, chr(code) if self.bytes_each == 1 and code > 31 else "?") for code in self.codes(data)
        )

    def advance(self, data: bytes, size: float, between: float, at_space: float, across: float) -> float:
        """How far a string moves the pen, in text space: ISO 32000-1, 9.4.4."""
        total = 0.0
        for code in self.codes(data):
            total += self.widths.get(code, self.default) * self.scale * size + between
            if self.bytes_each == 1 and code == 32:
                total += at_space
        return total * across


@dataclass(slots=True)
class Cases:
    """Every font of a file, read once."""

    reader: Reader = field(default_factory=Reader)
    known: dict[Any, Letters] = field(default_factory=dict)

    def letters(self, font: Any) -> Letters:
        """A font's widths and meanings."""
        key = font.objgen if font.is_indirect else id(font)
        if key not in self.known:
            self.known[key] = self._read(font)
        return self.known[key]

    def _read(self, font: Any) -> Letters:
        face = self.reader.face(font)
        kind = str(font.get("/Subtype", "")).lstrip("/")
        if kind == "Type0":
            descendant = font.DescendantFonts[0]
            widths = _composite(descendant.get("/W", []))
            default = float(descendant.get("/DW", 1000))
            return Letters(face.name, 2, widths, default, face.meanings, face.embedded, kind)
        first = int(font.get("/FirstChar", 0))
        widths = {first + step: float(width) for step, width in enumerate(font.get("/Widths", []))}
        scale = abs(float(font.FontMatrix[0])) if kind == "Type3" and "/FontMatrix" in font else 0.001
        embedded = face.embedded and kind != "Type3"
        return Letters(face.name, 1, widths, 500.0 if not widths else 0.0, face.meanings, embedded, kind, scale)


def _composite(array: Any) -> dict[int, float]:
    """A W array: `c [w1 w2 ...]` or `first last w`."""
    widths: dict[int, float] = {}
    items = list(array)
    at = 0
    while at + 1 < len(items):
        first, second = int(items[at]), items[at + 1]
        if hasattr(second, "__iter__"):
            widths.update({first + step: float(width) for step, width in enumerate(second)})
            at += 2
        else:
            widths.update(dict.fromkeys(range(first, int(second) + 1), float(items[at + 2])))
            at += 3
    return widths
