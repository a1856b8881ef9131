"""A PDF becomes its lines of running text, each with the paragraph it belongs to: measured from the page, whoever set it.

pdfium says where each character stands. Those of the text's size that share a base line are a line; the line's letters are then
looked up in the source, which says to which block they belong, whether the line begins or ends it and whether it breaks a word.
Nothing is asked of the program that made the file.
"""

import bisect
import ctypes
import statistics
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
from page_text import Block

# A space is at least this wide, in ems; letters that are set apart stay below it.
LEAST_SPACE = 0.1
# A row of this many letters that occur once is surely that part of the text; others are looked for near the row before.
SURE, NEAR = 12, 600


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character: its origin and the end of its advance in points from the page's bottom left, and its size."""

    char: str
    x: float
    end: float
    y: float
    size: float
    face: str


Usual = dict[tuple[str, str], float]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of running text: `page` from 1, `y` from the page's top; `gaps` are its word spaces in points, `wide` how wide its
    letters are beside the same letters of the same face elsewhere.

    `block` is the number of the block in the source; `broken` is the word that goes on in the next line after an added
    hyphen, or ""; `hyphen` says that the line ends in any hyphen.
    """

    page: int
    y: float
    left: float
    right: float
    gaps: tuple[float, ...]
    wide: float
    text: str
    block: int
    first: bool
    last: bool
    broken: str
    hyphen: bool


@dataclass(frozen=True, slots=True)
class Pages:
    """What was read: all lines found in the source, the number of pages, the text's size, the share of its letters found."""

    lines: tuple[Line, ...]
    count: int
    size: float
    found: float


def read_lines(path: Path, blocks: list[Block]) -> Pages:
    """Read the lines of running text of a PDF that holds these blocks, in their order."""
    document = pypdfium2.PdfDocument(str(path))
    pages = [(page.get_height(), _glyphs(page)) for page in document]
    sizes = Counter(round(glyph.size * 2) / 2 for _, glyphs in pages for glyph in glyphs)
    size = sizes.most_common(1)[0][0]
    source = _Source(blocks)
    rows = [
        (number, height, row, _letters("".join(glyph.char for glyph in row if glyph.size > 0.85 * size)))
        for number, (height, glyphs) in enumerate(pages, 1)
        for row in _rows(glyphs, size)
    ]
    usual = _usual(row for _, _, row, _ in rows)
    spans = source.find([letters for *_, letters in rows])
    lines = [
        _line(number, height, row, span, source, size, usual)
        for (number, height, row, _), span in zip(rows, spans, strict=True)
        if span
    ]
    found = sum(span[1] - span[0] for span in spans if span) / len(source.letters)
    return Pages(tuple(lines), len(document), size, found)


def _glyphs(page: pypdfium2.PdfPage) -> list[Glyph]:
    """Every printed character of a page, in the order of its content."""
    text = page.get_textpage()
    x, y = ctypes.c_double(), ctypes.c_double()
    box = pdfium.FS_RECTF()
    found = []
    for index in range(text.count_chars()):
        if pdfium.FPDFText_IsGenerated(text, index) == 1:
            continue
        char = chr(pdfium.FPDFText_GetUnicode(text, index))
        if char.isspace():
            continue
        pdfium.FPDFText_GetCharOrigin(text, index, x, y)
        pdfium.FPDFText_GetLooseCharBox(text, index, box)
        if pdfium.FPDFText_IsHyphen(text, index) == 1:
            char = "-"
        size = pdfium.FPDFText_GetFontSize(text, index)
        matrix = pdfium.FS_MATRIX()
        pdfium.FPDFText_GetMatrix(text, index, matrix)
        name = ctypes.create_string_buffer(80)
        pdfium.FPDFText_GetFontInfo(text, index, name, 80, None)
        face = f"{name.value.decode('latin-1').partition('+')[2]} {size:.2f}"
        found.append(Glyph(char, x.value, box.right, y.value, size * (abs(matrix.d) or 1), face))
    return found


def _rows(glyphs: list[Glyph], size: float) -> list[list[Glyph]]:
    """Characters by base line, from the top; raised ones go with the line that they stand on."""
    rows: dict[float, list[Glyph]] = defaultdict(list)
    raised = []
    for glyph in glyphs:
        if glyph.size > 0.85 * size:
            near = next((y for y in rows if abs(y - glyph.y) < 0.6), glyph.y)
            rows[near].append(glyph)
        else:
            raised.append(glyph)
    for glyph in raised:
        below = [y for y in rows if 0.5 < glyph.y - y < 0.6 * size]
        if below:
            rows[max(below)].append(glyph)
    return [sorted(rows[y], key=lambda glyph: glyph.x) for y in sorted(rows, reverse=True)]


def _usual(rows: Iterable[list[Glyph]]) -> Usual:
    """How wide each character of each face is as a rule, in points."""
    widths: dict[tuple[str, str], list[float]] = defaultdict(list)
    for row in rows:
        for glyph in row:
            widths[glyph.face, glyph.char].append(glyph.end - glyph.x)
    return {key: statistics.median(those) or 1.0 for key, those in widths.items()}


def _letters(text: str) -> str:
    """What two texts are compared by: letters without ligatures; no digits, since the numbers of notes stand among the words."""
    for ligature, plain in (("ﬁ", "fi"), ("ﬂ", "fl"), ("ﬀ", "ff"), ("ﬃ", "ffi"), ("ﬄ", "ffl")):
        text = text.replace(ligature, plain)
    return "".join(char for char in text.casefold() if char.isalpha())


class _Source:
    """The source's letters in one string, and where each stands in which block."""

    def __init__(self, blocks: list[Block]) -> None:
        self.blocks = blocks
        self.homes: list[tuple[int, int]] = []  # (block, offset in the block's words) of each letter
        self.ends: list[int] = []
        parts = []
        for number, block in enumerate(blocks):
            for offset, char in enumerate(block.words):
                folded = _letters(char)
                parts.append(folded)
                self.homes += [(number, offset)] * len(folded)
            self.ends.append(len(self.homes))
        self.letters = "".join(parts)

    def find(self, rows: list[str]) -> list[tuple[int, int] | None]:
        """Where the letters of each row stand, from and to, in the order of the text; None for a row that is no part of it.

        Rows that can stand in one place only are set first, as many as follow one another in both orders: running heads and
        tables of contents, which repeat what a heading says, drop out. The others are looked for between them.
        """
        places = {row: at for row, letters in enumerate(rows) if len(letters) >= SURE and (at := self._only(letters)) is not None}
        found: list[tuple[int, int] | None] = [None] * len(rows)
        at = 0
        sure = _longest(places)
        for row, letters in enumerate(rows):
            if row in sure:
                at = places[row]
            else:
                limit = next((places[later] for later in sure if later > row), len(self.letters))
                at_next = self.letters.find(letters, at, min(limit, at + NEAR)) if letters else -1
                if at_next < 0:
                    continue
                at = at_next
            found[row] = (at, at + len(letters))
            at += len(letters)
        return found

    def _only(self, letters: str) -> int | None:
        at = self.letters.find(letters)
        return at if at >= 0 and self.letters.find(letters, at + 1) < 0 else None

    def block(self, at: int) -> int:
        return self.homes[at][0]

    def begins(self, at: int) -> bool:
        return at == 0 or self.homes[at - 1][0] != self.homes[at][0]

    def finishes(self, end: int) -> bool:
        return end in (len(self.homes), self.ends[self.homes[end - 1][0]])

    def breaks(self, end: int) -> str:
        """The word that a line which ends here divides, with nothing in the source between its halves; else ""."""
        if self.finishes(end):
            return ""
        (block, before), (_, after) = self.homes[end - 1], self.homes[end]
        words = self.blocks[block].words
        if after > before + 1:
            return ""
        start, stop = before, after
        while start and words[start - 1].isalpha():
            start -= 1
        while stop < len(words) and words[stop].isalpha():
            stop += 1
        return words[start:stop]


def _longest(places: dict[int, int]) -> list[int]:
    """The rows of the longest run whose places rise too (patience sorting); of two rows at one place the later."""
    tails: list[int] = []
    ends: list[int] = []
    before: dict[int, int | None] = {}
    for row, place in places.items():
        at = bisect.bisect_left(tails, place)
        before[row] = ends[at - 1] if at else None
        tails[at : at + 1], ends[at : at + 1] = [place], [row]
    run: list[int] = []
    row_or_none = ends[-1] if ends else None
    while row_or_none is not None:
        run.append(row_or_none)
        row_or_none = before[row_or_none]
    return run[::-1]


def _line(page: int, height: float, row: list[Glyph], span: tuple[int, int], source: _Source, size: float, usual: Usual) -> Line:
    gaps = [after.x - before.end for before, after in pairwise(row)]
    text = "".join(glyph.char for glyph in row)
    baseline = statistics.mode(round(glyph.y, 2) for glyph in row if glyph.size > 0.85 * size)
    return Line(
        page,
        height - baseline,
        row[0].x,
        row[-1].end,
        tuple(gap for gap in gaps if gap >= LEAST_SPACE * size),
        statistics.median([(glyph.end - glyph.x) / usual[glyph.face, glyph.char] for glyph in row]),
        text,
        source.block(span[0]),
        source.begins(span[0]),
        source.finishes(span[1]),
        source.breaks(span[1]),
        row[-1].char in "-\N{HYPHEN}\N{SOFT HYPHEN}\N{NON-BREAKING HYPHEN}",
    )
