"""The fourth proof: a booklet, printed, folded and bound as it is meant to be, reads in the order of the pages of its PDF."""

import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pikepdf

from pressbook.proof.folding import POINTS, Half, cut, leaf_through, print_sides
from pressbook.proof.original import Original, read_originals
from pressbook.proof.painted import Box, Looker, Mark
from pressbook.proof.pdf import STUMBLES, unreadable
from pressbook.text.words import keys
from pressbook.types import Duplex, Finding, ImposedFile, Imposition, Place, Printer, Scheme, Severity

# Landscape, in points: ISO 216 A4 and A3; ANSI A and B; US legal.
SHEETS = {
    "a4": (297 / 25.4 * 72, 210 / 25.4 * 72),
    "a3": (420 / 25.4 * 72, 297 / 25.4 * 72),
    "letter": (792.0, 612.0),
    "tabloid": (1224.0, 792.0),
    "legal": (1008.0, 612.0),
}
NAMES = {"a4": "A4", "a3": "A3", "letter": "Letter", "tabloid": "Tabloid", "legal": "Legal"}
TOLERANCE = 0.01  # points, of a sheet
PLACE = 0.05 * POINTS  # of a page's place
TURN = 0.001  # of a page's axes: less than a twentieth of a degree
# What is not made smaller: a page that exceeds its half of the sheet by less than half a hundredth.
EXACT = 0.995
HINT = "this is about how pages are laid on sheets: please report it as a bug"


def prove_booklet(pdf: Path, booklet: Path | Imposition, scheme: Scheme | None = None) -> tuple[Finding, ...]:
    """Hold a booklet against the PDF it was imposed from.

    The files are printed, turned, cut, folded and nested in thought, by what the scheme and its printer say a person does; then
    each page of the booklet must paint what the page of the PDF paints that reading order wants there: the same glyphs and
    pictures in the same order, upright, at one scale, with its back edge at the fold or beyond it by its sheet's creep. Blanks
    stand before the last page. A file alone is one stitched booklet on A4 or Letter, both sides in one file, unless the scheme
    says otherwise. Rules: unreadable-pdf, lost-page, sheet-size, turned-page, creep, misplaced-page. All are errors.
    """
    files = booklet.files if isinstance(booklet, Imposition) else (ImposedFile(booklet),)
    path = pdf
    try:
        with pikepdf.open(pdf) as source:
            originals = read_originals(source)
            right_to_left = _right_to_left(source, scheme)
        sides: dict[str, list[_Side]] = {}
        # Drawings are looked at only where pages have nothing else that tells them apart.
        drawings = any(original.drawn_only for original in originals)
        for file in files:
            path = file.path
            with pikepdf.open(path) as sheets:
                looker = Looker(drawings, depth=1)
                sides.setdefault(file.part, []).extend((_size(side), file.faces, looker.look(side)) for side in sheets.pages)
    except STUMBLES as error:
        return (unreadable(pdf.stem, path, error),)
    return tuple(_Proof(pdf.stem, originals, sides, booklet, scheme, right_to_left).findings())


_Side = tuple[tuple[float, float, float, float], str, Any]


@dataclass(slots=True)
class _Proof:
    name: str
    originals: list[Original]
    sides: dict[str, list[_Side]]
    booklet: Path | Imposition
    scheme: Scheme | None
    right_to_left: bool

    def findings(self) -> Iterator[Finding]:
        yield from self._sheet_sizes()
        scheme = self.scheme or Scheme()
        if not scheme.thickness and isinstance(self.booklet, Imposition):
            scheme = replace(scheme, thickness=self.booklet.thickness)
        printer = scheme.printer or Printer("", Duplex.SHORT if scheme.up == 2 else Duplex.LONG)
        stacks: dict[str, list[list[Any]]] = {}
        count = -(-len(self.originals) // 4)
        for part, sides in self.sides.items():
            faces = tuple(dict.fromkeys(faces for _, faces, _ in sides))
            if len(sides) % 2:
                yield self._lost(f"the {part} has {len(sides)} sides, and an odd one has no back")
                return
            papers = print_sides(((box[2], box[3], painted) for box, _, painted in sides), faces, printer)
            covers = "cover" in self.sides
            stacks[part] = cut(papers, scheme, 1 if part == "cover" else count - covers)
        copies = max((len(stack) for stack in stacks.values()), default=0)
        for copy in range(copies):
            inside = next((stack[copy] for part, stack in stacks.items() if part != "cover"), [])
            cover = stacks["cover"][copy] if "cover" in stacks else []
            if len(inside) + len(cover) != count:
                found = f"{len(inside) + len(cover)} sheets to fold for {len(self.originals)} pages, not {count}"
                yield self._lost(f"the booklet has {found}")
                return
            signatures = self.booklet.signatures if isinstance(self.booklet, Imposition) else (len(inside),)
            if sum(signatures) != len(inside):
                yield self._lost(f"{len(inside)} sheets do not make signatures of {', '.join(map(str, signatures))}")
                return
            told = Imposition(0, 0, 0, 1.0, signatures=signatures, right_to_left=self.right_to_left)
            yield from self._read(leaf_through(inside, cover, told, scheme), scheme, sum(signatures))

    def _sheet_sizes(self) -> Iterator[Finding]:
        up = self.scheme.up if self.scheme else 2
        names = [self.scheme.sheet] if self.scheme else ["a4", "letter"]
        wanted = [SHEETS[name] if up == 2 else SHEETS[name][::-1] for name in names if name in SHEETS]
        sizes = {box for sides in self.sides.values() for box, _, _ in sides}
        exact = [
            (left, bottom) == (0, 0) and any(abs(right - w) < TOLERANCE and abs(top - h) < TOLERANCE for w, h in wanted)
            for left, bottom, right, top in sizes
        ]
        if len(sizes) != 1 or not all(exact):
            shown = ", ".join(f"{right - left:g} x {top - bottom:g}" for left, bottom, right, top in sorted(sizes))
            lying = "landscape" if up == 2 else "upright"
            what = " nor ".join(NAMES.get(name, name) for name in names)
            no = "neither" if len(names) > 1 else "not"
            message = f"a sheet of the booklet is {shown or 'nothing'} points: {no} {what}, exactly and {lying}"
            yield Finding("sheet-size", Severity.ERROR, message, Place(self.name), HINT)

    def _read(self, halves: list[Half], scheme: Scheme, sheets: int) -> Iterator[Finding]:
        """Hold the booklet's pages, in reading order, against the PDF's."""
        blanks = -len(self.originals) % 4
        last = self.originals[-1:] if len(self.originals) > 1 else []
        wanted = [*self.originals[: len(self.originals) - len(last)], *[None] * blanks, *last]
        size = _most(self.originals)
        for number, (half, original) in enumerate(zip(halves, wanted, strict=True), 1):
            if original is None:
                if half.painted.marks:
                    yield self._lost(f"page {number} of the booklet has {_shown(half.painted.marks)}, where a blank should be")
                continue
            found = half.painted.drawn if original.drawn_only else half.painted.marks
            if not original.is_painted_by(found):
                yield self._other(number, half, found, original, scheme)
            elif found:
                yield from self._stands(half, original, found, size, scheme, sheets)

    def _stands(
        self, half: Half, original: Original, found: list[Mark], size: tuple[float, float], scheme: Scheme, sheets: int
    ) -> Iterator[Finding]:
        """Whether a page stands upright, at the right scale, at the fold."""
        marks = original.of(found)
        scale = math.hypot(*found[0].axes[:2]) / (math.hypot(*marks[0].axes[:2]) or 1.0)
        place = Place(self.name)
        name = f"page {original.number}"
        for mark, other in zip(marks, found, strict=True):
            span = max(abs(value) for value in other.axes) or 1.0
            if any(abs(axis * scale - printed) > TURN * span for axis, printed in zip(mark.axes, other.axes, strict=True)):
                message = f"{name} does not stand upright in the booklet: it is turned, mirrored or stretched"
                yield Finding("turned-page", Severity.ERROR, message, place, HINT)
                return
        x = sum(other.x - scale * mark.x for mark, other in zip(marks, found, strict=True)) / len(marks)
        y = sum(other.y - scale * mark.y for mark, other in zip(marks, found, strict=True)) / len(marks)
        spread = max(
            max(abs(other.x - scale * mark.x - x), abs(other.y - scale * mark.y - y))
            for mark, other in zip(marks, found, strict=True)
        )
        half_width = half.width / 2
        room = min(half_width / size[0], half.height / size[1])
        common = room if room <= EXACT or (scheme.fit and room > 1) else 1.0
        own = min(size[0] / original.width, size[1] / original.height)
        right_scale = common * (own if own <= EXACT else 1.0)
        if abs(scale - right_scale) > 0.0005 * right_scale:
            message = f"{name} is printed at {scale:.2%} of its size, where the sheet wants {right_scale:.2%}"
            yield Finding("misplaced-page", Severity.ERROR, message, place, HINT)
            return
        moved = half.nest * math.pi / 2 * scheme.thickness * POINTS
        back = sheets * scheme.thickness * POINTS if half.cover and scheme.binding == "sewn" else 0.0
        from_fold = size[0] * common / 2 + back - moved
        wanted_x = half_width + (from_fold if half.right else -from_fold)
        off_x = (x + scale * original.width / 2 - wanted_x) * (-1 if half.right else 1)
        off_y = y + scale * original.height / 2 - half.height / 2
        if abs(off_x) > PLACE:
            told = (
                f"{name} is moved {(moved + off_x) / POINTS:.2f} mm towards the fold, where its sheet wants {moved / POINTS:.2f}"
            )
            yield Finding("creep", Severity.ERROR, told, place, HINT)
        if abs(off_y) > PLACE or spread > PLACE:
            message = f"{name} stands {max(abs(off_y), spread) / POINTS:.2f} mm off the middle of its place"
            yield Finding("misplaced-page", Severity.ERROR, message, place, HINT)
        # The whole page is seen, but for what crosses the fold or the edge of the paper.
        low, high = (half_width, half.width) if half.right else (0.0, half_width)
        page = (max(x, low), max(y, 0.0), min(x + scale * original.width, high), min(y + scale * original.height, half.height))
        if not any(_covers(window, page) for window in half.painted.windows):
            yield self._lost(f"{name} is cut: not all of it is printed")

    def _other(self, number: int, half: Half, found: list[Mark], original: Original, scheme: Scheme) -> Finding:
        """What is there instead of a page: another one, perhaps upside down, or other words, or too few."""
        there = next((page for page in self.originals if found and page.is_painted_by(found)), None)
        wanted = f"where page {original.number} ({_shown(original.marks)}) should be"
        moved = half.nest * math.pi / 2 * scheme.thickness
        if there is None and moved and original.lacks_only(found, moved * POINTS, half.right):
            message = f"page {original.number} has words within {moved:.1f} mm of the fold, which the creep of its sheet hides"
            hint = "bind it in sewn signatures, or leave the weight and thickness of the paper out"
            return Finding("creep", Severity.ERROR, message, Place(self.name), hint)
        if there is None:
            return self._lost(f"page {number} of the booklet has {_shown(found)}, {wanted}")
        own = there.of(found)[0].axes
        if own[0] * found[0].axes[0] + own[1] * found[0].axes[1] < 0:
            message = f"page {number} of the booklet has page {there.number} upside down, {wanted}"
            return Finding("turned-page", Severity.ERROR, message, Place(self.name), HINT)
        return self._lost(f"page {number} of the booklet has page {there.number}, {wanted}")

    def _lost(self, message: str) -> Finding:
        return Finding("lost-page", Severity.ERROR, message, Place(self.name), HINT)


def _most(originals: list[Original]) -> tuple[float, float]:
    """The size that most pages have, or the largest of equally many."""
    sizes = Counter((round(page.width, 1), round(page.height, 1)) for page in originals)
    best = max(sizes, key=lambda size: (sizes[size], size[0] * size[1], size))
    return next((page.width, page.height) for page in originals if (round(page.width, 1), round(page.height, 1)) == best)


def _covers(window: Box, page: Box) -> bool:
    """Whether a page is seen whole through a window, to the twentieth of a millimetre."""
    outer = (window[0] - PLACE, window[1] - PLACE, window[2] + PLACE, window[3] + PLACE)
    return outer[0] <= page[0] and outer[1] <= page[1] and outer[2] >= page[2] and outer[3] >= page[3]


def _size(page: pikepdf.Page) -> tuple[float, float, float, float]:
    left, bottom, right, top = (round(float(value), 3) for value in page.mediabox)
    return left, bottom, right, top


def _right_to_left(pdf: pikepdf.Pdf, scheme: Scheme | None) -> bool:
    if scheme and scheme.bound:
        return scheme.bound == "right"
    root: Any = pdf.Root
    return "/ViewerPreferences" in root and root.ViewerPreferences.get("/Direction") == "/R2L"


def _shown(marks: list[Mark]) -> str:
    """The first words painted, running heads and all."""
    words = " ".join(keys("\n".join(mark.words for mark in marks[:40]))[:8])
    return f'"{words}"' if words else f"{len(marks)} pictures" if marks else "nothing"
