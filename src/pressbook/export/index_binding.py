"""The pages of a book's index are bound behind those that it is of: numbered as they go on, and without an almost empty one."""

from typing import Any

from weasyprint import CSS, Document

from pressbook.export.counter import Counter
from pressbook.export.engine import Pages
from pressbook.export.html import SectionMarkup
from pressbook.export.last_spaces import free_last_spaces
from pressbook.export.notes_in_order import lay_out
from pressbook.export.page_boxes import filled_height
from pressbook.export.pages import build_tail
from pressbook.types import Edition, Layout

# A last page of the index with less than this share of its height filled looks like an accident.
ALMOST_EMPTY = 0.2
# Settings of the lines, one tried after the other until the last page is fuller: as they are, closer, wider.
SETTINGS = ("", "index-tight", "index-loose")


def bind_index(
    document: Document,
    edition: Edition,
    index: tuple[SectionMarkup, ...],
    counter: Counter,
    style: list[CSS],
    fonts: Any,
    layout: Layout,
) -> Document:
    """The pages of a book with its index, and what follows it, in place of the page that stood for it.

    Its first page has the number, and lies on the side, of that page; a page before it, on the other side, is not kept. Where no
    setting of the lines fills its last page, that with the fewest pages and then the fullest last one is taken.
    """
    kept = len(document.pages) - 1
    spare = kept % 2
    first = CSS(string=f"@page :first {{ counter-reset: page {kept + 1 - spare} }}", font_config=fonts)
    root = free_last_spaces(build_tail(edition, index, layout, spare=bool(spare)))
    classes, after = root.get("class", ""), {one.section.id for one in index[1:]}
    tried: list[tuple[int, float, list[Any]]] = []
    for setting in SETTINGS:
        root.set("class", f"{classes} {setting}".strip())
        pages = lay_out(Pages(root, counter), font_config=fonts, stylesheets=[*style, first]).pages[spare:]
        own = next((number for number, page in enumerate(pages) if after & set(page.anchors)), len(pages))
        tried.append((own, _filled(pages[own - 1]) if own > 1 else 1.0, pages))
        if tried[-1][1] >= ALMOST_EMPTY:
            break
    else:
        tried.sort(key=lambda one: (one[0], -one[1]))
        return document.copy([*document.pages[:kept], *tried[0][2]])
    return document.copy([*document.pages[:kept], *tried[-1][2]])


def _filled(page: Any) -> float:
    """Which share of a page's height has lines on it."""
    return filled_height(page._page_box) / float(page._page_box.height)
