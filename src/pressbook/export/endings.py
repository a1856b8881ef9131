"""How a text's pages end: where the last of them holds so little that it looks like an accident, white is taken or given."""

from collections.abc import Iterator

from weasyprint import Document

from pressbook.export.forme import Forme
from pressbook.export.page_boxes import Head, added_white, filled_height, heads

# A last page of text with less than this share of its height filled looks like an accident.
ALMOST_EMPTY = 0.2
# Settings of a text, one tried after the other until one ends well: with less white, then with more.
SETTINGS = ("tight-1", "tight-2", "loose-1", "loose-2")
# Beyond this many pages one page more or less is worth no second setting.
MOST = 48
# A setting is tried where the white that it takes or gives is what is needed but for so much of a page's height: a heading or
# a paragraph that may not be parted just anywhere can take or give some lines more.
NEAR = 0.1


def end_well(forme: Forme, document: Document) -> Document:
    """The pages of a forme, pulled again with less white or with more if they end on an almost empty one.

    `document` is what the forme gave at first. Where no setting ends well, the one with the fewest pages is given back.
    """
    filled, height = _filled(document)
    if filled >= ALMOST_EMPTY or len(document.pages) > MOST:
        return document
    best, fewest, shown = "", len(document.pages), ""
    begun = {head for page in document.pages for head in heads(page._page_box)}
    for name in _ways(forme, begun, filled, height):
        document, shown = forme.pull(), name
        if _filled(document)[0] >= ALMOST_EMPTY:
            return document
        if len(document.pages) < fewest:
            best, fewest = name, len(document.pages)
    if shown == best:
        return document
    forme.respace(best)
    return forme.pull()


def _ways(forme: Forme, begun: set[Head], filled: float, height: float) -> Iterator[str]:
    """The settings worth a pull, the forme standing in each: those that have white enough, then those that nearly have."""
    lacking: dict[str, float] = {}
    for name in SETTINGS:
        forme.respace(name)
        lacking[name] = _lacking(forme, begun, filled, height)
        if not lacking[name]:
            yield name
    for name in sorted((name for name in SETTINGS if 0 < lacking[name] <= NEAR), key=lacking.__getitem__):
        forme.respace(name)
        yield name


def _filled(document: Document) -> tuple[float, float]:
    """How much of a text's last page is filled, and that page's height in CSS pixels; all of it where the text is one page."""
    pages = [page for page in document.pages if not {"colophon", "back"} & set(page.anchors)]
    if len(pages) < 3:
        return 1.0, 1.0
    box = pages[-1]._page_box
    return filled_height(box) / box.height, box.height


def _lacking(forme: Forme, begun: set[Head], filled: float, height: float) -> float:
    """How much white this setting lacks to end well, as a share of the page's height; 0 where it has enough or that is not known.

    It takes the white of what is on the last page, or it gives what is wanting there. A picture that found no room at a foot,
    and finds it when it is smaller, takes more white than can be known before it is tried. `begun` is what begins pages.
    """
    if forme.anew:
        return 0.0
    changed = forme.changed.values()
    smaller = (box for box, before in changed if box.style["max_width"] != before["max_width"])
    if any((box.element, box.element_tag) in begun for box in smaller):
        return NEAR
    white = added_white(changed, begun)
    if not white:
        return 1.0
    return max((ALMOST_EMPTY - filled if white > 0 else filled) - abs(white) / height, 0.0)
