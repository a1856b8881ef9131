"""A paragraph of WeasyPrint's boxes measured: each text shaped once, in its face, with kerning and ligatures."""

from itertools import accumulate
from typing import Any

import pyphen
from weasyprint.formatting_structure import boxes
from weasyprint.layout.inline import atomic_box
from weasyprint.layout.percent import resolve_percentages
from weasyprint.text.ffi import FROM_UNITS, ffi
from weasyprint.text.line_break import create_layout, get_log_attrs

from pressbook.export.paragraphs.places import ATOM, NO_BREAK, SOFT_HYPHEN, Paragraph, Stretch

# PangoGlyphInfo is five 32-bit numbers, of which the second is the width; the first bit of PangoLogAttr is is_line_break.
GLYPH, WIDTH = 5, 1
KNOWN = ffi.sizeof("PangoGlyphInfo") == 4 * GLYPH and ffi.sizeof("PangoLogAttr") == 4


class UnmeasuredError(Exception):
    """The paragraph is left to WeasyPrint: it holds a float, a leader or preserved spaces, or is one line."""


class Measured:
    """A paragraph and where each of its stretches stands in the box tree: `paths` are the indices of children."""

    def __init__(self, context: Any, line: Any, block: Any) -> None:
        if not KNOWN:
            raise TypeError("Pango's glyphs have another shape than the one known here")
        self.context, self.block = context, block
        self.text: list[str] = []
        self.widths: list[float] = []
        self.stretches: list[Stretch] = []
        self.paths: list[tuple[int, ...]] = []
        self.texts: list[str] = []
        self.pending = 0.0
        self._walk(line, ())
        text = "".join(self.text)
        spaces = [0, *accumulate(character in (" ", NO_BREAK) for character in text)]
        self.paragraph = Paragraph(
            text,
            [0.0, *accumulate(self.widths)],
            spaces,
            _breakable(text, line.style["lang"]),
            self.stretches,
            block.width,
            line.text_indent,
        )

    def character(self, path: tuple[int, ...]) -> int:
        """The character at which a line begins: in the text box of a path, after its last number of bytes."""
        if not path:
            return 0
        for number, (at, text) in enumerate(zip(self.paths, self.texts, strict=True)):
            if at == path[:-1]:
                return self.stretches[number].start + len(text.encode()[: path[-1]].decode())
            if at >= path:
                return self.stretches[number].start
        return len(self.widths)

    def _walk(self, parent: Any, path: tuple[int, ...]) -> None:
        for index, child in enumerate(parent.children):
            here = (*path, index)
            if not child.is_in_normal_flow():
                if child.is_floated():
                    raise UnmeasuredError
            elif isinstance(child, boxes.TextBox):
                self._measure(child, here)
            elif isinstance(child, boxes.InlineBox) and not child.is_leader:
                resolve_percentages(child, self.block)
                self.pending += _spacing(child, "left")
                self._walk(child, here)
                self._add_width(_spacing(child, "right"))
            elif isinstance(child, boxes.AtomicInlineLevelBox):
                resolve_percentages(child, self.block)
                self._add(ATOM, [atomic_box(self.context, child, 0, None, self.block, [], []).margin_width()])
            else:
                raise UnmeasuredError

    def _add(self, text: str, widths: list[float]) -> None:
        widths[0] += self.pending
        self.pending = 0.0
        self.text.append(text)
        self.widths += widths

    def _add_width(self, width: float) -> None:
        if width and self.widths and not self.pending:
            self.widths[-1] += width
        else:
            self.pending += width

    def _measure(self, box: Any, path: tuple[int, ...]) -> None:
        style, text = box.style, box.text
        if not text:
            return
        if style["white_space"] not in ("normal", "nowrap", "pre-line") or "\t" in text:
            raise UnmeasuredError
        if style["font_size"] == 0:
            raise UnmeasuredError
        start = len(self.widths)
        parts = text.split("\n")
        for number, part in enumerate(parts):
            if part:
                self._add(part, shape(part, style, self.context))
            if number < len(parts) - 1:
                self._add("\n", [0.0])
        automatic = style["hyphens"] == "auto" and style["lang"]
        language = (pyphen.language_fallback(style["lang"]) or "") if automatic else ""
        hyphens = language or (style["hyphens"] != "none" and SOFT_HYPHEN in text)
        anywhere = style["overflow_wrap"] in ("anywhere", "break-word")
        self.paths.append(path)
        self.texts.append(text)
        self.stretches.append(
            Stretch(
                start,
                len(self.widths),
                language,
                tuple(style["hyphenate_limit_chars"]),
                self.context.lines.width(style["hyphenate_character"], style, self.context) if hyphens else 0.0,
                style["white_space"] != "nowrap",
                str(box.element_tag).endswith("::footnote-call"),
                style["hyphens"] == "none" and style["overflow_wrap"] == "anywhere",
                anywhere,
            )
        )


def _spacing(box: Any, side: str) -> float:
    found = [getattr(box, name) for name in (f"margin_{side}", f"border_{side}_width", f"padding_{side}")]
    return sum(0 if width == "auto" else width for width in found)


def shape(text: str, style: Any, context: Any) -> list[float]:
    """The width of each character of a text set in one line, in CSS pixels; a ligature's is shared by its letters."""
    layout = create_layout(text, style, context, None, 0)
    line, _ = layout.get_first_line()
    encoded = text.encode()
    clusters: dict[int, int] = {}
    run = line.runs[0] if line.runs != ffi.NULL else ffi.NULL
    while run != ffi.NULL:
        item, glyphs = run.data.item, run.data.glyphs
        count = glyphs.num_glyphs
        numbers = memoryview(ffi.buffer(glyphs.glyphs, count * 4 * GLYPH)).cast("i")
        offset = item.offset
        for at, width in zip(ffi.unpack(glyphs.log_clusters, count), numbers[WIDTH::GLYPH], strict=True):
            clusters[offset + at] = clusters.get(offset + at, 0) + width
        run = run.next
    layout.deactivate()
    if len(encoded) == len(text) and len(clusters) == len(text):
        return [clusters[at] * FROM_UNITS for at in range(len(text))]
    return _share(text, encoded, clusters)


def _share(text: str, encoded: bytes, clusters: dict[int, int]) -> list[float]:
    """Widths of clusters, by their first byte, given out to the characters they hold."""
    starts = sorted(at for at in clusters if at < len(encoded))
    at_byte = dict.fromkeys(starts, 0)
    current = 0
    owners: list[int] = []
    byte = 0
    for character in text:
        if byte in at_byte:
            current = byte
        owners.append(current)
        if current in at_byte:
            at_byte[current] += 1
        byte += len(character.encode())
    return [clusters.get(owner, 0) * FROM_UNITS / max(at_byte.get(owner, 1), 1) for owner in owners]


def _breakable(text: str, language: str | None) -> list[bool]:
    """Before which characters Unicode's line breaking lets a line begin."""
    attributes = get_log_attrs(text, language)
    bits = memoryview(ffi.buffer(attributes, 4 * (len(text) + 1))).cast("I")
    return [bool(bit & 1) for bit in bits]
