"""Mends of WeasyPrint 70's pages: notes in the order of their numbers and under their calls, no white above a heading at a head.

WeasyPrint moves notes that do not fit to the next page one by one from the last, by line and by paragraph, and in a dense text
the two disagree: note 48 came to stand above 47. Here the notes of a page, and those that wait for the next, are kept in the
order in which the text calls them.

Where the second line of a paragraph finds no room at the foot, WeasyPrint puts notes off to the next page to make some, although
their calls stay. Here the two lines go to the next page, and the notes stay; only its layout of lines looks for notes to put off.

A note that was tried on a page and put off to the next leaves the white above the notes' rule reserved there, and a paragraph
that had found its place loses it again. Here nothing is reserved for no notes.

Pages are laid out again where a number of a page on them has changed, and only those. WeasyPrint then forgets the notes that the
page before, which stays as it is, had left for them; here they are kept.

For each note that comes to a page WeasyPrint lays out all that are there already. Here a note is laid out by itself, once, and
the room that notes take together is the sum of theirs; where margins between them collapse, it is WeasyPrint's to find.

WeasyPrint takes every page that has a name for one that was begun on purpose, and keeps the white above a heading there, also
where the text only runs on.
"""

import sys
from math import inf
from typing import Any

from weasyprint import DEFAULT_OPTIONS, Document
from weasyprint.formatting_structure.boxes import LineBox
from weasyprint.formatting_structure.build import create_anonymous_boxes
from weasyprint.layout import LayoutContext
from weasyprint.layout.block import _linebox_layout, block_level_layout

from pressbook.export.paragraphs import Lines, scaled_letters, whole_paragraphs


class _InOrder(LayoutContext):  # type: ignore[misc]
    """WeasyPrint's state of a layout, whose two lists of notes are sorted whenever they are looked at."""

    def layout_footnote(self, footnote: Any) -> Any:
        """Place a note; before the first one is, all are still listed as the text calls them."""
        if "_ranks" not in self.__dict__:
            self._ranks = {id(note): rank for rank, note in enumerate(self.footnotes)}
        return super().layout_footnote(footnote)

    def _update_footnote_area(self) -> Any:
        """Lay the notes of a page out anew; one that was tried and put off leaves no room behind, not even the rule's."""
        area = self.current_footnote_area
        if self._add_up(area):
            return False
        overflow = super()._update_footnote_area()
        if not area.children and area.height != "auto" and not self.in_column:
            self.page_bottom += area.margin_height()
            area.height = "auto"
        # Sums of the same heights in another order differ in their last digit: WeasyPrint then puts every note off.
        return bool(overflow) and not self._grows(area)

    def _add_up(self, area: Any) -> bool:
        """Give the area of a page the room that its notes take, each measured by itself; whether that can be told so."""
        notes = self.current_page_footnotes
        if not notes or self.in_column or area.min_height or not self._grows(area):
            return False
        heights = [self._height(area, note) for note in notes]
        if None in heights:
            return False
        if area.height != "auto":
            self.page_bottom += area.margin_height()
        area.children = notes
        area.height = sum(heights)
        self.page_bottom -= area.margin_height()
        return True

    def _grows(self, area: Any) -> bool:
        """Whether an area of notes is as high as what is in it."""
        return bool(area.style["height"] == "auto" and area.max_height == inf)

    def _height(self, area: Any, note: Any) -> float | None:
        """The height of one note in CSS pixels; None where it is another among others, for its margins reach beyond it."""
        known = self.__dict__.setdefault("_heights", {})
        key = (note, area.page.width)
        if key not in known:
            alone = area.copy_with_children([note.deepcopy()])
            laid = block_level_layout(self, create_anonymous_boxes(alone), -inf, None, area.page)[0]
            box = laid.children[0]
            known[key] = laid.height if _keeps_margins(box, "top") and _keeps_margins(box, "bottom") else None
        height: float | None = known[key]
        return height

    @property
    def forced_break(self) -> bool:
        """Whether this page was begun on purpose."""
        return bool(self.__dict__["forced_break"])

    @forced_break.setter
    def forced_break(self, why: object) -> None:
        # True for a break that was asked for; otherwise the page's name, or nothing.
        self.__dict__["forced_break"] = why is True

    def _sorted(self, name: str) -> list[Any]:
        notes: list[Any] = self.__dict__[name]
        ranks = self.__dict__.get("_ranks", {})
        notes.sort(key=lambda note: ranks.get(id(note), len(ranks)))
        return notes

    @property
    def current_page_footnotes(self) -> list[Any]:
        """The notes of this page; none of them is there for whoever looks for one to put off."""
        if sys._getframe(1).f_code is _linebox_layout.__code__:
            return []
        return self._sorted("current_page_footnotes")

    @current_page_footnotes.setter
    def current_page_footnotes(self, notes: list[Any]) -> None:
        # So every page begins.
        self.__dict__["current_page_footnotes"] = notes
        left, page = self.__dict__.setdefault("_left", {}), self.current_page
        if self.__dict__.get("_made", 0) == page - 1:
            left[page] = list(self.reported_footnotes)
        else:
            self.reported_footnotes = list(left.get(page, ()))
        self._made = page

    @property
    def rendered_notes(self) -> list[Any]:
        """The boxes of what WeasyPrint calls a note area."""
        boxes: list[Any] = self.__dict__["rendered_notes"]
        return boxes

    @rendered_notes.setter
    def rendered_notes(self, boxes: list[Any]) -> None:
        # So every round through the pages begins; a page's number in a note may be another one in it.
        self.__dict__["rendered_notes"] = boxes
        self._made = 0
        self._heights: dict[tuple[Any, float], float | None] = {}

    @property
    def reported_footnotes(self) -> list[Any]:
        """The notes that wait for the next page."""
        return self._sorted("reported_footnotes")

    @reported_footnotes.setter
    def reported_footnotes(self, notes: list[Any]) -> None:
        self.__dict__["reported_footnotes"] = notes


def _keeps_margins(box: Any, side: str) -> bool:
    """Whether no margin reaches beyond a box at its top or bottom, its own or one that collapses with it (CSS 2.1, 8.3.1)."""
    while box is not None:
        if getattr(box, f"margin_{side}", 0):
            return False
        if getattr(box, f"padding_{side}", 0) or getattr(box, f"border_{side}_width", 0):
            return True
        inner = [child for child in getattr(box, "children", ()) if child.is_in_normal_flow()]
        box = inner[0 if side == "top" else -1] if inner and not isinstance(box, LineBox) else None
    return True


class InOrderDocument(Document):  # type: ignore[misc]
    """A document of WeasyPrint with its notes in order and the lines of its paragraphs chosen together."""

    @classmethod
    def _build_layout_context(cls, *arguments: Any) -> Any:
        context = super()._build_layout_context(*arguments)
        context.__class__ = _InOrder
        context.lines = Lines()
        return context

    def write_pdf(self, *arguments: Any, **options: Any) -> Any:
        """Draw and write the document, its letters scaled as its lines have them."""
        with scaled_letters():
            return super().write_pdf(*arguments, **options)


def lay_out(pages: Any, **options: Any) -> Document:
    """Lay a tree out, as `HTML.render` does, with its notes in order and its paragraphs' lines chosen together."""
    with whole_paragraphs():
        return InOrderDocument._render(pages, options.pop("font_config"), None, None, {**DEFAULT_OPTIONS, **options})
