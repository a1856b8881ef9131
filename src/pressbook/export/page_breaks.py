"""Laid-out pages say where each of them begins: in which section, and how many of its signs (see signs.py) stand before it.

The first thing of a page's main flow counts, as the markup has it: a word, a picture or a rule. Running heads, notes at the foot,
marks of lists, calls of notes and the heads of tables that go on are none. Boxes know the element of the markup that they come
from, and the signs in an element are counted as its boxes are passed, page by page; every element begins the count anew, so that
nothing that pages add or leave out (a label, a hyphen) is carried along.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from lxml import etree
from weasyprint import Document
from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder

from pressbook.export.signs import PICTURES, bounds, signs
from pressbook.types import PageBreak

COVER, CONTENTS = "cover", "contents"
# What a style puts beside an element's own words.
GENERATED = ("::before", "::after", "::marker", "::footnote-call", "::footnote-marker")
HEAD = "opening-head"
UNTITLED = "untitled"
HYPHENS = "-\N{HYPHEN}"
SOFT_HYPHEN = "\N{SOFT HYPHEN}"


def find_breaks(document: Document, texts: Mapping[str, str]) -> tuple[PageBreak, ...]:
    """Where the pages of a document begin; `texts` are the signs of its sections, as they were stamped.

    A page without anything of its own (blank, or with notes only) begins where the next one does, and after the last words at
    their end.
    """
    reader = _Reader(texts)
    found = [reader.read(number, page) for number, page in enumerate(document.pages, start=1)]
    last = next((one for one in reversed(found) if one is not None), None)
    following = PageBreak(0, last.section, len(texts.get(last.section, "")), headless=True) if last else None
    breaks: list[PageBreak] = []
    for number, first in reversed(list(enumerate(found, start=1))):
        following = first or following
        if following is not None:
            breaks.append(replace(following, page=number))
    return tuple(reversed(breaks))


@dataclass(frozen=True, slots=True)
class _Spot:
    """What is known of an element: its section, where it ends or what holds it does, whether it is in a head.

    `around` has it and the elements around it, inmost first: a name, and where it begins if it was stamped.
    """

    section: str
    end: int
    around: tuple[tuple[int, int | None], ...]
    in_head: bool


class _Reader:
    """Passes over the boxes of pages and remembers how far each element has been read."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self.texts = texts
        self.spots: dict[int, _Spot] = {}
        self.read_to: dict[int, int] = {}
        self.headed: set[str] = set()
        self.repeating: dict[int, int] = {}
        # Boxes hold their elements; these hold the elements around them, whose names are their addresses.
        self.kept: list[etree._Element] = []
        self.page = 0
        self.first: PageBreak | None = None

    def read(self, number: int, page: Any) -> PageBreak | None:
        """Pass over one page."""
        self.page, self.first = number, None
        for box in page._page_box.children:
            if not isinstance(box, (boxes.MarginBox, boxes.FootnoteAreaBox)):
                self._walk(box)
        return self.first

    def _walk(self, root: Any) -> None:
        waiting = [root]
        while waiting:
            box = waiting.pop()
            if isinstance(box, AbsolutePlaceholder):
                box = box._box
            tag = str(box.element_tag or "")
            if tag.endswith(GENERATED) or isinstance(box, boxes.FootnoteAreaBox) or self._repeats(box, tag):
                continue
            if isinstance(box, boxes.TextBox):
                if found := signs(box.text):
                    self._take(box.element, found)
            elif tag in PICTURES and box.element is not None and tag == box.element.tag:
                self._take(box.element, "")
            else:
                waiting.extend(reversed(box.children if isinstance(box, boxes.ParentBox) else ()))

    def _repeats(self, box: Any, tag: str) -> bool:
        """Whether a box is the head or foot of a table that goes on from the page before."""
        if tag not in {"thead", "tfoot"} or box.element is None:
            return False
        if id(box.element) not in self.repeating:
            held, table = bounds(box.element), box.element.getparent()
            # A head that found no room where its table begins stands on the next page for the first time.
            late = held is not None and self.read_to.get(id(table), 0) > held[1]
            self.kept += [box.element, table]
            self.repeating[id(box.element)] = 0 if late else self.page
        return self.repeating[id(box.element)] != self.page

    def _take(self, element: etree._Element, text: str) -> None:
        """Count a text, or a picture; the first of a page is where it begins."""
        spot = self._spot(element)
        if not spot.section:
            return
        at = min(self._read_to(spot), spot.end)
        if self.first is None:
            headless = not spot.in_head and at == 0 and spot.section in self.headed
            self.first = PageBreak(self.page, spot.section, at, headless)
        if spot.in_head:
            self.headed.add(spot.section)
        elif spot.section in self.texts:
            after = at + 1 if not text else advance(self.texts[spot.section], at, text)
            for name, _ in spot.around:
                self.read_to[name] = after

    def _read_to(self, spot: _Spot) -> int:
        """How far an element has been read; a new one begins where it was stamped, or how far the one around it was."""
        for name, start in spot.around:
            if name in self.read_to:
                return self.read_to[name]
            if start is not None:
                return start
        return 0

    def _spot(self, element: etree._Element) -> _Spot:
        if id(element) not in self.spots:
            self.spots[id(element)] = self._find(element)
        return self.spots[id(element)]

    def _find(self, element: etree._Element) -> _Spot:
        around: list[tuple[int, int | None]] = []
        section, in_head, end = "", False, None
        for one in (element, *element.iterancestors()):
            held = bounds(one)
            self.kept.append(one)
            around.append((id(one), held[0] if held else None))
            end = held[1] if end is None and held else end
            in_head = in_head or HEAD in one.get("class", "").split()
            if one.get("id", "") in self.texts or one.get("id", "") in (COVER, CONTENTS):
                section = one.get("id", "")
                if UNTITLED in one.get("class", "").split():
                    self.headed.add(section)  # its head stands on the cover
                break
        if element.tag in PICTURES and around[0][1] is None and section in self.texts:
            section = ""  # an ornament of the page
        return _Spot(section, end or 0, tuple(around), in_head)


def advance(known: str, at: int, text: str) -> int:
    """How far a text that stands at `at` in the signs of a section reaches; what was set otherwise than it is written is found.

    Known are capitals (which can be longer: "SS"), hyphens at a line's end, and signs set by others that look like them.
    """
    end = at + len(text)
    if known[at:end] == text:
        return end
    read = 0
    while read < len(text):
        said = text[read]
        here = known[at : at + 1]
        capital = here.upper()
        if here == said or not here:
            at, read = at + 1, read + 1
        elif len(capital) > 1 and text.startswith(capital, read):
            at, read = at + 1, read + len(capital)
        elif here == SOFT_HYPHEN and said != SOFT_HYPHEN:
            at += 1
        elif read == len(text) - 1 and said in HYPHENS and here not in "-\N{HYPHEN}\N{NON-BREAKING HYPHEN}":
            read += 1
        else:
            at, read = at + 1, read + 1
    return min(at, len(known))
