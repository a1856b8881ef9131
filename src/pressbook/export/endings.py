"""How a text's pages end: whether the last of them holds so little that it looks like an accident."""

from collections.abc import Iterator
from typing import Any

from weasyprint import Document

# A last page of text with less than this share of its height filled looks like an accident.
ALMOST_EMPTY = 0.2


def ends_almost_empty(document: Document) -> bool:
    """Whether the last page before the back cover holds only a few lines."""
    pages = [page for page in document.pages if not {"colophon", "back"} & set(page.anchors)]
    if len(pages) < 3:
        return False
    box = pages[-1]._page_box
    root = box.children[0]
    lowest = max((block.position_y + block.margin_height() for block in _leaves(root)), default=root.position_y)
    return bool((lowest - root.position_y) < ALMOST_EMPTY * box.height)


def _leaves(box: Any) -> Iterator[Any]:
    """The lines and pictures of a page."""
    for child in getattr(box, "children", ()):
        if type(child).__name__ == "LineBox" or not getattr(child, "children", ()):
            yield child
        else:
            yield from _leaves(child)
