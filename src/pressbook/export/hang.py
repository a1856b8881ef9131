"""What can be put into its place only when pages are made: sections that sink to the foot of theirs."""

from collections.abc import Iterator
from typing import Any

from weasyprint import Document
from weasyprint.document import Page

AT_FOOT = "at-foot"


def hang(document: Document) -> None:
    """Put them there, and gather links and anchors again from where things stand now."""
    for number, page in enumerate(document.pages):
        if _sink(page._page_box):
            document.pages[number] = Page(page._page_box)


def _sink(page: Any) -> bool:
    """Move a section that is alone on its page to the foot of it; whether there was one."""
    moved = False
    for box in _boxes(page.children[0]):
        if AT_FOOT in _classes(box):
            lowest = max((leaf.position_y + leaf.margin_height() for leaf in _leaves(box)), default=0.0)
            room = page.content_box_y() + page.height - lowest
            if room > 0:
                box.translate(0, room)
                moved = True
    return moved


def _boxes(box: Any) -> Iterator[Any]:
    """The blocks of a page, outermost first; what stands in a section that sinks sinks with it."""
    yield box
    if AT_FOOT not in _classes(box):
        for child in getattr(box, "children", ()):
            if type(child).__name__ != "LineBox":
                yield from _boxes(child)


def _leaves(box: Any) -> Iterator[Any]:
    for child in getattr(box, "children", ()):
        if type(child).__name__ == "LineBox" or not getattr(child, "children", ()):
            yield child
        else:
            yield from _leaves(child)


def _classes(box: Any) -> list[str]:
    element = getattr(box, "element", None)
    return element.get("class", "").split() if element is not None and not box.element_tag.count(":") else []
