"""Paper and hands, for tests: pages that say their number, printers, and a way to fold what they print.

Text is read by PDFium, where it stands on the sheet. Nothing here knows how pages are laid out, nor how the proof folds paper.
"""

import ctypes
import math
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
from pypdfium2 import raw

from pressbook.types import Duplex, Imposition, Printer, Scheme

A5 = (419.5276, 595.2756)
MM = 72 / 25.4


def number_pages(folder: Path, count: int, right_to_left: bool = False, size: tuple[float, float] = A5, name: str = "") -> Path:
    """A PDF whose pages say their number in the middle, with a link each."""
    path = folder / (name or f"pages-{count}.pdf")
    with pikepdf.new() as pdf:
        font = pdf.make_indirect(
            pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        )
        for number in range(1, count + 1):
            pdf.add_blank_page(page_size=size)
            page = pdf.pages[-1]
            page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
            words = f"BT /F 20 Tf {size[0] / 2} {size[1] / 2} Td (p{number}) Tj ET"
            page.Contents = pdf.make_stream(words.encode())
            link = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9])
            page.Annots = pikepdf.Array([pdf.make_indirect(link)])
        if right_to_left:
            pdf.Root.ViewerPreferences = pikepdf.Dictionary(Direction=pikepdf.Name("/R2L"))
        pdf.save(path)
    return path


@dataclass(frozen=True)
class Word:
    """A page's number where it is printed: the origin of its first letter, in points from the lower left, and its direction."""

    page: int
    x: float
    y: float
    angle: float


def words_on(page: Any) -> list[Word]:
    """The numbers printed on a side, by PDFium."""
    text = page.get_textpage()
    letters: list[tuple[str, float, float]] = []
    x, y = ctypes.c_double(), ctypes.c_double()
    for index in range(text.count_chars()):
        raw.FPDFText_GetCharOrigin(text.raw, index, x, y)
        letters.append((chr(raw.FPDFText_GetUnicode(text.raw, index)), x.value, y.value))
    text.close()
    words = []
    for start, (letter, left, bottom) in enumerate(letters):
        if letter != "p":
            continue
        # The digits of a number stand after its p in the direction of writing; PDFium may give them in any order.
        digits = [one for one in letters[start + 1 : start + 5] if one[0].isdigit()]
        if not digits or math.dist(digits[0][1:], (left, bottom)) > 60:
            digits = [one for one in letters[max(0, start - 4) : start] if one[0].isdigit()]
        near = sorted(digits, key=lambda one: math.dist(one[1:], (left, bottom)))
        near = [one for one in near if math.dist(one[1:], (left, bottom)) < 60]
        number = int("".join(one[0] for one in near))
        words.append(Word(number, left, bottom, math.atan2(near[0][2] - bottom, near[0][1] - left)))
    return words


@dataclass(frozen=True)
class Leaf:
    """A printed leaf of a booklet, still on its sheet: what is on its front and on its back, as each is seen."""

    recto: tuple[Word, ...]
    verso: tuple[Word, ...]


@dataclass(frozen=True)
class Seen:
    """A page of the finished booklet: its number, how far its word begins from the fold and the foot, and whether upright."""

    page: int | None
    from_fold: float
    from_foot: float
    upright: bool
    nest: int


def sheets_of(paths: Iterable[Path], printer: Printer) -> list[tuple[list[Word], list[Word], float, float]]:
    """Print: for each sheet of paper the words on its front, and those on its back in the front's coordinates (seen through)."""
    sides = []
    for path in paths:
        document = pypdfium2.PdfDocument(path)
        sides.append([(words_on(page), *page.get_size()) for page in document])
        document.close()
    if len(sides) == 1:
        fronts, backs = sides[0][0::2], sides[0][1::2]
        flip = printer.duplex
    else:
        fronts, backs = sides
        if printer.reverse:
            backs = backs[::-1]
        flip = Duplex.LONG if printer.turn else Duplex.SHORT
    sheets = []
    for (front, width, height), (back, *_) in zip(fronts, backs, strict=True):
        wide = width > height
        # The printer misses by its shift; the axis that the sheet is turned about is parallel to its short or long edge.
        dx, dy = (-printer.shift[0] * MM, -printer.shift[1] * MM) if wide else (0.0, 0.0)
        about_vertical = (flip is Duplex.SHORT) == wide
        through = []
        for word in back:
            x, y = word.x + dx, word.y + dy
            if about_vertical:
                through.append(Word(word.page, width - x, y, math.pi - word.angle))
            else:
                through.append(Word(word.page, x, height - y, -word.angle))
        sheets.append((front, through, width, height))
    return sheets


def bind(imposed: Imposition, scheme: Scheme) -> list[list[Seen]]:
    """Print the files, cut, fold, nest and bind: the pages of each copy, in the order in which they are leafed through."""
    printer = scheme.printer or Printer("", Duplex.SHORT if scheme.up == 2 else Duplex.LONG)
    stacks: dict[bool, list[list[tuple[list[Word], list[Word], float, float]]]] = {}
    for cover in (False, True):
        paths = [file.path for file in imposed.files if (file.part == "cover") == cover]
        if not paths:
            continue
        papers = sheets_of(paths, printer)
        if scheme.up == 2:
            stacks[cover] = [papers]
            continue
        halves: list[list[tuple[list[Word], list[Word], float, float]]] = [[], []]
        for front, back, width, height in papers:
            for lower in (0, 1):
                base = 0.0 if lower else height / 2
                part = [
                    [Word(word.page, word.x, word.y - base, word.angle) for word in side if base <= word.y < base + height / 2]
                    for side in (front, back)
                ]
                halves[lower].append((part[0], part[1], width, height / 2))
        stacks[cover] = halves if scheme.cut == "twice" else [(halves[0] + halves[1])]
    copies = []
    for copy in range(max(len(stack) for stack in stacks.values())):
        inside = list(stacks[False][copy]) if False in stacks else []
        outside = stacks[True][copy][:1] if True in stacks else []
        inside = inside[: sum(imposed.signatures)]
        sizes = list(imposed.signatures)
        if scheme.binding == "saddle":
            inside, sizes = outside + inside, [len(outside) + len(inside)]
        copies.append(_read(inside, sizes, outside if scheme.binding == "sewn" else [], imposed.right_to_left))
    return copies


def _read(inside: list[Any], sizes: list[int], around: list[Any], right_to_left: bool) -> list[Seen]:
    pages: list[Seen] = []
    for size in sizes:
        pages += _signature(inside[:size], right_to_left)
        inside = inside[size:]
    outer = _signature(around, right_to_left)
    return outer[:2] + pages + outer[2:]


def _signature(sheets: list[Any], right_to_left: bool) -> list[Seen]:
    """Leaves by folding a pile of sheets in the middle: those of one half down the pile, then those of the other up it."""
    first, last = [], []
    for nest, (front, back, width, _) in enumerate(sheets):
        halves = {}
        for right in (False, True):
            on_front = [word for word in front if (word.x > width / 2) == right]
            on_back = [word for word in back if (word.x > width / 2) == right]
            halves[right] = (_seen(on_front, width, nest, False), _seen(on_back, width, nest, True))
        opens = halves[not right_to_left]
        closes = halves[right_to_left]
        # The opening half is read front first; the other half lies folded over, its back up.
        first.append(opens)
        last.append(closes[::-1])
    return [page for leaf in [*first, *last[::-1]] for page in leaf]


def _seen(words: list[Word], width: float, nest: int, through: bool) -> Seen:
    if not words:
        return Seen(None, 0.0, 0.0, True, nest)
    (word,) = words
    # A back is seen from the other side: what is left through the paper is right.
    angle = math.pi - word.angle if through else word.angle
    x = width - word.x if through else word.x
    return Seen(word.page, x - width / 2, word.y, math.cos(angle) > 0.9999, nest)
