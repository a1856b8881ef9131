"""What finds its place only when pages are made: numbers in the fore-edge margin, what sinks to the foot of its page."""

from collections.abc import Iterator
from typing import Any

from weasyprint import Document
from weasyprint.document import Page

from pressbook.export.page_boxes import leaves

AT_FOOT, NUMBER = "at-foot", "paragraph-number"


def hang(document: Document, *, two_sided: bool) -> None:
    """Put them there, and gather links and anchors again from where things stand now.

    The fore-edge is the outer margin of a page that has two sides; of one that has not, it is the left one.
    """
    for number, page in enumerate(document.pages):
        box = page._page_box
        right = two_sided and box.page_type.side == "right"
        moved = [_move(box, found, right=right) for found in _boxes(box.children[0])]
        if any(moved):
            document.pages[number] = Page(box)


def _move(page: Any, box: Any, *, right: bool) -> bool:
    """Move a box that has a place of its own; whether it was one."""
    named = _classes(box)
    lines = [leaf for leaf in leaves(box) if type(leaf).__name__ == "LineBox"] if {AT_FOOT, NUMBER} & set(named) else []
    if NUMBER in named:
        ends = [child.position_x + child.margin_width() for line in lines for child in line.children]
        wide = max(ends, default=box.position_x) - box.position_x
        left = page.content_box_x()
        place = left + page.width + page.margin_right / 4 if right else left - page.margin_left / 4 - wide
        box.translate(place - box.position_x, 0)
    elif AT_FOOT in named:
        lowest = max((leaf.position_y + leaf.margin_height() for leaf in leaves(box)), default=0.0)
        room = page.content_box_y() + page.height - lowest
        if room <= 0:
            return False
        box.translate(0, room)
    else:
        return False
    return True


def _boxes(box: Any) -> Iterator[Any]:
    """The boxes of a page, outermost first; what stands in one that moves moves with it."""
    yield box
    if not {AT_FOOT, NUMBER} & set(_classes(box)):
        for child in getattr(box, "children", ()):
            yield from _boxes(child)


def _classes(box: Any) -> list[str]:
    element = getattr(box, "element", None)
    return element.get("class", "").split() if element is not None and ":" not in str(box.element_tag) else []
