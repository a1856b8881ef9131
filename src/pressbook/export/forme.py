"""A text locked up for printing: boxes from which pages are pulled, and pulled again with less or more white between them.

WeasyPrint's boxes outlast a layout (it makes pages again where a number on them has changed), and what was measured and set of
their lines stays with them. One setting of a text differs from the next in a few margins: those are put into the boxes that
stand, and the pages are pulled a second time for a small part of what they cost at first.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from lxml import etree
from weasyprint import DEFAULT_OPTIONS, Document, layout
from weasyprint.css import AnonymousStyle
from weasyprint.css.counters import CounterStyle
from weasyprint.document import DocumentMetadata, Page
from weasyprint.formatting_structure.boxes import Box
from weasyprint.formatting_structure.build import build_formatting_structure
from weasyprint.html import get_html_metadata
from weasyprint.layout import LayoutContext

from pressbook.export.counter import Counter
from pressbook.export.engine import Pages
from pressbook.export.notes_in_order import InOrderDocument
from pressbook.export.paragraphs import whole_paragraphs

INDENT = "text_indent"
SIDES = ("top", "right", "bottom", "left")
# What two settings of the same boxes may differ in: white, and how wide a picture is at most. Where a sheet asks for more, boxes
# are made anew.
WHITE = frozenset({INDENT, "max_width", *(f"{name}_{side}" for name in ("margin", "padding") for side in SIDES)})
# WeasyPrint makes pages again up to eight times where numbers of pages on them changed; looking at them takes some more.
ROUNDS = 8
LOOKS = 8
# The white of a setting, by element and the name of the box beside it: what is declared otherwise than at first.
Whites = dict[tuple[Any, str | None], dict[str, Any]]
_make_all_pages = layout.make_all_pages


class Forme:
    """The boxes of one tree. `pull` lays out its pages; those of an earlier pull are spoilt by it.

    `changed` are the boxes that stand otherwise than at first, by number, with the style that each had; `anew` says that these
    are not enough, for a sheet asks in this setting for more than white.
    """

    def __init__(self, root: etree._Element, counter: Counter, fonts: Any, sheets: list[Any]) -> None:
        self.root, self.counter, self.fonts = root, counter, fonts
        self.options = {**DEFAULT_OPTIONS, "stylesheets": sheets}
        self.classes = root.get("class", "")
        self.changed: dict[int, tuple[Any, Any]] = {}
        self.anew = False
        self.pages = Pages(self.root, self.counter)
        self.counters = CounterStyle()
        self.context = self._context()
        self.box = build_formatting_structure(
            self.pages.etree_element,
            self.context.style_for,
            self.context.get_image_from_uri,
            self.pages.base_url,
            self.context.target_collector,
            self.counters,
            self.context.footnotes,
        )
        self.notes = list(self.context.footnotes)
        self._whites: dict[str, Whites] = {}

    def _context(self) -> Any:
        # A wrapped element remembers the classes that it had.
        pages = Pages(self.root, self.counter)
        return InOrderDocument._build_layout_context(pages, self.fonts, self.counters, {}, self.options)

    def pull(self, look: Callable[[Any, list[Any]], None] | None = None) -> Document:
        """Lay the pages out.

        `look` is shown the context and the pages whenever all are made; those that it marks in `context.page_maker` as changed
        are made again.
        """
        if self.anew:
            return Forme(self.root, self.counter, self.fonts, self.options["stylesheets"]).pull(look)
        known = self.context
        context = LayoutContext(known.style_for, known.get_image_from_uri, self.fonts, self.counters, known.target_collector)
        context.__class__ = type(known)
        context.lines, context.footnotes = known.lines, list(self.notes)
        with whole_paragraphs(), _shown(look):
            made = layout.layout_document(self.pages, self.box, context, ROUNDS + (LOOKS if look else 0))
            pages = [Page(page) for page in made]
        told = DocumentMetadata(**get_html_metadata(self.pages))
        document = InOrderDocument(pages, told, self.counter, self.fonts, {}, self.options["output_intent"])
        document._html = self.pages
        return document

    def respace(self, setting: str) -> None:
        """Give the root the class of a setting, or none, and the boxes its white."""
        self.anew = False
        self.root.set("class", f"{self.classes} {setting}".strip())
        self.anew = not self.respace_part(list(self.boxes()), setting)

    def respace_part(self, boxes: Iterable[Any], setting: str) -> bool:
        """Give some of the boxes the white of a setting, or their own; False where that is not enough for it."""
        boxes = list(boxes)
        for box in boxes:
            if kept := self.changed.pop(id(box), None):
                box.style = kept[1]
        if not setting:
            return True
        known, whites = self.context.style_for.get_computed_styles(), self.whites(setting)
        indented = []
        for box in boxes:
            key = _key(box)
            if key not in whites or isinstance(box.style, AnonymousStyle):
                continue
            if box.style is not known[key] or whites[key].keys() - WHITE:
                return False
            self._restyle(box, whites[key])
            if INDENT in whites[key]:
                indented.append(box)
        for box in indented:
            self._indent(box, box.style[INDENT])
        return True

    def whites(self, setting: str) -> Whites:
        """What a setting declares otherwise than the sheets do without one."""
        if setting not in self._whites:
            classes = self.root.get("class", "")
            self.root.set("class", f"{self.classes} {setting}".strip())
            known, wanted = self.context.style_for.get_computed_styles(), self._context().style_for.get_computed_styles()
            self.root.set("class", classes)
            differing = {key: names for key, style in wanted.items() if (names := _differing(known[key], style))}
            self._whites[setting] = {key: {name: wanted[key][name] for name in names} for key, names in differing.items()}
        return self._whites[setting]

    def _restyle(self, box: Any, white: dict[str, Any]) -> None:
        """Give one box a style of its own: elements that are alike share theirs."""
        if id(box) not in self.changed:
            self.changed[id(box)] = (box, box.style)
            box.style = box.style.copy()
        box.style.update(white)

    def _indent(self, box: Any, indent: Any) -> None:
        """Hand an indent down to the boxes that inherit it."""
        for child in box.children:
            if isinstance(child, Box) and INDENT not in getattr(child.style, "cascaded", ()):
                self._restyle(child, {INDENT: indent})
                self._indent(child, indent)

    def boxes(self) -> Iterator[Any]:
        """Every box, those of notes too."""
        for top in (self.box, *self.notes):
            for box in top.descendants():
                if isinstance(box, Box):
                    yield box


@contextmanager
def _shown(look: Callable[[Any, list[Any]], None] | None) -> Iterator[None]:
    """For a while WeasyPrint shows all pages to `look` whenever they are made."""

    def make(context: Any, root: Any, html: Any, pages: list[Any]) -> list[Any]:
        made = list(_make_all_pages(context, root, html, pages))
        if look is not None:
            look(context, made)
        return made

    layout.make_all_pages = make
    try:
        yield
    finally:
        layout.make_all_pages = _make_all_pages


def _key(box: Any) -> tuple[Any, str | None]:
    return box.element, str(box.element_tag).partition("::")[2] or None


def _differing(one: Any, other: Any) -> set[str]:
    """The names of what two styles of an element declare otherwise."""
    first, second = one.cascaded, other.cascaded
    names = {name for name in first.keys() | second.keys() if first.get(name, (None,))[0] != second.get(name, (None,))[0]}
    # Every reading of a style attribute makes tokens of its own.
    return {name for name in names if _written(first.get(name)) != _written(second.get(name))}


def _written(declared: Any) -> object:
    """What is declared, custom properties as they are written."""
    value = declared and declared[0]
    if isinstance(value, (list, tuple)) and all(hasattr(part, "serialize") for part in value):
        return "".join(part.serialize() for part in value)
    return value
