"""Pages that were laid out, by their boxes: what begins one, how far down it is filled, and what white their setting gives."""

from collections.abc import Collection, Iterable, Iterator
from typing import Any

# What begins a page: an element, and the name of its box, which may be that of what a sheet puts before it.
Head = tuple[Any, str]
# White between what stands one above the other.
UPRIGHT = ("margin_top", "padding_top", "padding_bottom", "margin_bottom")


def leaves(box: Any) -> Iterator[Any]:
    """The lines and pictures in a box, and what else has nothing in it."""
    for child in getattr(box, "children", ()):
        if type(child).__name__ == "LineBox" or not getattr(child, "children", ()):
            yield child
        else:
            yield from leaves(child)


def filled_height(page: Any) -> float:
    """How far down the text of a page reaches, in CSS pixels; `page` is the box of the page."""
    root = page.children[0]
    lowest = max((leaf.position_y + leaf.margin_height() for leaf in leaves(root)), default=root.position_y)
    return float(lowest - root.position_y)


def heads(page: Any) -> Iterator[Head]:
    """What begins a page: each box that nothing stands above."""
    box = page.children[0]
    while children := [child for child in getattr(box, "children", ()) if getattr(child, "element", None) is not None]:
        box = children[0]
        yield box.element, box.element_tag


def added_white(changed: Iterable[tuple[Any, Any]], at_head: Collection[Head]) -> float:
    """How many CSS pixels of white, upright, boxes have more than in the styles before: (box, style before).

    The margin above what begins a page is none: it is cut off at the break (CSS Fragmentation 3, 5.2).
    """
    return sum(
        pixels(box.style[name]) - pixels(before[name])
        for box, before in changed
        for name in UPRIGHT
        if name != "margin_top" or (box.element, box.element_tag) not in at_head
    )


def pixels(length: Any) -> float:
    """A computed length in CSS pixels; 0 for one that is not known before the pages are made."""
    return float(length.value) if getattr(length, "unit", "") == "px" else 0.0
