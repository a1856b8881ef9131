"""Notes linked both ways: a note's number at the foot of a page leads back to where the text calls it."""

from typing import Any

from weasyprint import Document
from weasyprint.formatting_structure import boxes

# A link back shows the lines around the call, not its line alone at the top of the window; in CSS pixels.
ABOVE = 54


def tie_notes(document: Document) -> None:
    """Add a link to every note's number, and the place it leads to, in place; no look changes."""
    for page in document.pages:
        for _, target, (_, top, right, bottom), box in page.links:
            if _is_call(box):
                page.anchors.setdefault(name_of_call(target), (0, max(0, top - ABOVE), right, bottom))
    for page in document.pages:
        for area in page._page_box.children:
            if isinstance(area, boxes.FootnoteAreaBox):
                for note in area.children:
                    if (number := _number(note)) is not None and note.element.get("id"):
                        left, top, width, height = number.hit_area()
                        rectangle = (left, top, left + width, top + height)
                        page.links.append(("internal", name_of_call(note.element.get("id")), rectangle, number))


def name_of_call(note: str) -> str:
    """What the place is called from which a note is called."""
    return f"{note}-call"


def _is_call(box: Any) -> bool:
    return box.element is not None and "noteref" in box.element.get("class", "").split()


def _number(box: Any) -> Any:
    """The box of a note's number; None in what goes on from the page before."""
    while box is not None and not str(box.element_tag).endswith("::footnote-marker"):
        box = next(iter(getattr(box, "children", ())), None)
    return box
