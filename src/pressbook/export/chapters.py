"""How the chapters of a book end: one whose last page would hold a line or two is given more white, or less, and no other.

WeasyPrint makes pages in rounds, and after the first round only those on which something changed. Between two rounds the ends of
the chapters are looked at; the boxes of one that ends badly take another setting, and its pages are made again. With more white
they stay as many, and no page after them is touched.
"""

from dataclasses import dataclass, field
from typing import Any

from pressbook.export.forme import Forme
from pressbook.export.page_boxes import Head, added_white, filled_height, heads, pixels

# Lines that a chapter's last page should hold, a hair less.
FEWEST = 4.99
# Settings of a chapter, one tried after the other: with more white, then with less.
SETTINGS = ("loose-1", "loose-2", "tight-1", "tight-2")
# A setting is tried where the white that it gives or takes is what is needed but for so many lines: what may not be parted just
# anywhere gives or takes some more.
NEAR = 1


@dataclass(slots=True)
class Trial:
    """A chapter that ends badly: its last page's lines and the heads of its pages at first, and what was tried since.

    `left` are the settings not tried, `now` is the one in which it stands, `best` the best so far, with `most` lines.
    """

    lines: float
    heads: set[Head]
    left: list[str] = field(default_factory=lambda: list(SETTINGS))
    now: str = ""
    best: str = ""
    most: float = 0.0


@dataclass(slots=True)
class Chapters:
    """The chapters of a book in a forme; `look` is what `Forme.pull` shows its pages to."""

    forme: Forme
    trials: dict[Any, Trial | None] = field(default_factory=dict)
    boxes: dict[Any, list[Any]] = field(default_factory=dict)

    def look(self, context: Any, pages: list[Any]) -> None:
        """Have the pages of those chapters made again that end badly and may yet end well."""
        for chapter, numbers in self._pages(pages).items():
            lines = _lines_on(pages[numbers[-1]])
            if chapter not in self.trials:
                short = 0 < lines < FEWEST and len(numbers) > 1
                begun = {head for number in numbers for head in heads(pages[number])} if short else set()
                self.trials[chapter] = Trial(lines, begun, most=lines) if short else None
            if (trial := self.trials[chapter]) is None:
                continue
            if lines > trial.most:
                trial.best, trial.most = trial.now, lines
            before, trial.now = trial.now, self._next(chapter, trial)
            if trial.now == trial.best:
                self.trials[chapter] = None
            if trial.now != before:
                for number in numbers:
                    context.page_maker[number][-1]["content_changed"] = True

    def _pages(self, pages: list[Any]) -> dict[Any, list[int]]:
        """The chapters in order, each with the indexes of its pages: one goes on until another section begins a page."""
        found: dict[Any, list[int]] = {}
        chapter = None
        for number, page in enumerate(pages):
            for section in _sections(page):
                if section.style["break_before"] != "auto":
                    chapter = section.element
            if chapter is not None and next(_sections(page), None) is not None:
                found.setdefault(chapter, []).append(number)
        return found

    def _next(self, chapter: Any, trial: Trial) -> str:
        """The next setting that has white enough for this chapter, or the best: its boxes stand in it."""
        if not self.boxes:
            self._share_out()
        boxes = self.boxes[chapter]
        while trial.left and trial.most < FEWEST:
            if self.forme.respace_part(boxes, name := trial.left.pop(0)):
                white = self._white(chapter, trial.heads)
                if white and (FEWEST - trial.lines if white > 0 else trial.lines) <= abs(white) + NEAR:
                    return name
        self.forme.respace_part(boxes, trial.best)
        return trial.best

    def _white(self, chapter: Any, begun: set[Head]) -> float:
        """How many lines of white the chapter's boxes have more than at first."""
        changed = [self.forme.changed[id(box)] for box in self.boxes[chapter] if id(box) in self.forme.changed]
        return added_white(changed, begun) / _line(self.forme.box)

    def _share_out(self) -> None:
        """Find the boxes of each chapter."""
        chapter = None
        for section in _sections(self.forme.box):
            if section.style["break_before"] != "auto":
                chapter = section.element
            self.boxes.setdefault(chapter, []).extend([section, *section.descendants()])


def _sections(box: Any) -> Any:
    """The sections of a text at or below a box, none inside another."""
    for child in getattr(box, "children", ()):
        element = getattr(child, "element", None)
        if element is not None and "matter" in (element.get("class") or "").split() and "::" not in str(child.element_tag):
            yield child
        else:
            yield from _sections(child)


def _lines_on(page: Any) -> float:
    """How many lines the text of a page is high."""
    return filled_height(page) / _line(page.children[0])


def _line(root: Any) -> float:
    """From one line of the text to the next, in CSS pixels."""
    return pixels(root.style["line_height"]) or 18.0
