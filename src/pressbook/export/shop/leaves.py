"""Which pages are the cover's and which are bound between: told from what stands on them."""

from dataclasses import dataclass
from typing import Any

from weasyprint import Document

# What a theme's markup calls the sections that stand on a cover (docs/style.md).
FRONT, BACK = "cover", frozenset(("back", "colophon"))
DEEP = 6


@dataclass(frozen=True, slots=True)
class Leaves:
    """Pages by their index from 0. `cover` are front, inside front, inside back, back; None is a blank page."""

    cover: tuple[int | None, int | None, int | None, int | None]
    inside: tuple[int, ...]


def part_leaves(document: Document) -> Leaves | None:
    """Part a document's pages; None where it has no cover (a letter).

    Page 2 is printed on the inside of the cover, whatever it holds, since page 3 is the first right-hand page after it. The
    last page is the back cover where the edition made it one; else the back stays blank and every page is bound.
    """
    classes = [_classes(page._page_box, 0) for page in document.pages]
    if not classes or FRONT not in classes[0]:
        return None
    total = len(classes)
    second = 1 if total > 2 or (total == 2 and not classes[1] & BACK) else None
    last = total - 1 if total > 2 and classes[-1] & BACK else (1 if total == 2 and second is None else None)
    start, end = 1 if second is None else 2, total if last is None else last
    return Leaves((0, second, None, last), tuple(range(start, end)))


def _classes(box: Any, depth: int) -> frozenset[str]:
    """The classes of the sections that stand on a page."""
    element = getattr(box, "element", None)
    own = set((element.get("class") or "").split()) if element is not None and element.tag == "section" else set()
    if depth < DEEP:
        for child in getattr(box, "children", ()):
            own |= _classes(child, depth + 1)
    return frozenset(own)
