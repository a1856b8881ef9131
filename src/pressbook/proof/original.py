"""The pages of the PDF that a booklet is made of, as a reader sees them: upright, from their lower left corner, in points."""

from dataclasses import dataclass
from typing import Any

import pikepdf

from pressbook.proof.painted import Box, Looker, Mark
from pressbook.proof.pdf_text import Matrix


@dataclass(slots=True)
class Original:
    """A page: its number from 1, its size, what it paints where it is seen and where its bleed goes.

    `drawn_only` says that it has neither glyphs nor pictures; `marks` are the starts of its paths then.
    """

    number: int
    width: float
    height: float
    marks: list[Mark]
    bled: list[Mark]
    drawn_only: bool

    def is_painted_by(self, found: list[Mark]) -> bool:
        """Whether these are this page's marks, each once and in order, with or without those in its bleed."""
        return any([mark.what for mark in found] == [mark.what for mark in own] for own in (self.marks, self.bled))

    def lacks_only(self, found: list[Mark], reach: float, right: bool) -> bool:
        """Whether only marks that begin near the back edge are missing; that edge is left on a right half.

        `reach` is in points on the sheet, where the page may stand at half its size.
        """
        rest = iter(found)
        there = next(rest, None)
        for mark in self.marks:
            if there is not None and there.what == mark.what:
                there = next(rest, None)
            elif (mark.x if right else self.width - mark.x) > reach * 2:
                return False
        return there is None

    def of(self, found: list[Mark]) -> list[Mark]:
        """The marks of this page that go with marks found elsewhere, one with one."""
        return self.marks if len(found) == len(self.marks) else self.bled


def read_originals(source: pikepdf.Pdf) -> list[Original]:
    """Every page of a file, in order."""
    looker, drawings = Looker(), Looker(drawings=True)
    originals = []
    for number, page in enumerate(source.pages, 1):
        media = _box(page.mediabox)
        seen = _meet(_box(page.trimbox), _meet(_box(page.cropbox), media))
        bleed = _meet(_box(page.obj.BleedBox), media) if "/BleedBox" in page.obj else seen
        bleed = (min(seen[0], bleed[0]), min(seen[1], bleed[1]), max(seen[2], bleed[2]), max(seen[3], bleed[3]))
        upright, width, height = _upright(seen, _rotation(page), float(page.obj.get("/UserUnit", 1)))
        inner = looker.look(page, upright, seen)
        eye = looker if inner.marks else drawings
        inner = inner if inner.marks else eye.look(page, upright, seen)
        outer = eye.look(page, upright, bleed) if bleed != seen else inner
        drawn_only = not inner.marks and bool(inner.drawn)
        marks, bled = (inner.drawn, outer.drawn) if drawn_only else (inner.marks, outer.marks)
        originals.append(Original(number, width, height, marks, bled, drawn_only))
    return originals


def _upright(box: Box, rotation: int, unit: float) -> tuple[Matrix, float, float]:
    """How a page is brought upright, clockwise by quarter turns, and its size then."""
    left, bottom, right, top = box
    width, height = (right - left) * unit, (top - bottom) * unit
    turns: dict[int, Matrix] = {
        0: (unit, 0, 0, unit, -left * unit, -bottom * unit),
        90: (0, -unit, unit, 0, -bottom * unit, right * unit),
        180: (-unit, 0, 0, -unit, right * unit, top * unit),
        270: (0, unit, -unit, 0, top * unit, -left * unit),
    }
    return (turns[rotation], height, width) if rotation % 180 else (turns[rotation], width, height)


def _rotation(page: pikepdf.Page) -> int:
    node: Any = page.obj
    for _ in range(64):
        if "/Rotate" in node:
            return round(float(node.Rotate) / 90) * 90 % 360
        if "/Parent" not in node:
            break
        node = node.Parent
    return 0


def _box(values: Any) -> Box:
    x0, y0, x1, y1 = (float(value) for value in values)
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _meet(first: Box, second: Box) -> Box:
    met = (max(first[0], second[0]), max(first[1], second[1]), min(first[2], second[2]), min(first[3], second[3]))
    return met if met[2] > met[0] and met[3] > met[1] else second
