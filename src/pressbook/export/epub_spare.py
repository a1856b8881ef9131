"""What a file of an EPUB says twice, and what nobody reads, is left out before it is written; no word is changed."""

import re
from collections.abc import Iterable, Iterator

from lxml import etree

from pressbook.export.epub_pages import Page
from pressbook.export.styles import COMMENT, Sheet

# A class as a selector names it, and an attribute of ours as a selector or attr() does.
CLASS = re.compile(r"\.(-?[A-Za-z_][\w-]*)")
DATA = re.compile(r"data-[\w-]+")
# What lists of works are told by, where languages are looked for in them.
KEPT = frozenset({"readings", "bibliography", "index"})
# How a cell is set where nothing else is said.
USUAL = "text-align: left"
DISSOLVED = "dissolved"


def spare(files: Iterable[Page], found: Iterable[Sheet]) -> None:
    """Take out of each file, in place: a language that holds there anyway, classes that no sheet names, data of ours.

    `found` are all sheets of the book: a press's own may name classes and data that ours do not.
    """
    css = "\n".join(COMMENT.sub("", sheet.css) for sheet in found)
    classes, data = KEPT.union(CLASS.findall(css)), frozenset(DATA.findall(css))
    for file in files:
        for element, language, direction in _around(file.root):
            if element.get("lang") == language and element is not file.root:
                del element.attrib["lang"]
            if element.get("style") == USUAL and direction != "rtl":
                del element.attrib["style"]
            for name in [str(name) for name in element.attrib if str(name).startswith("data-") and name not in data]:
                del element.attrib[name]
            if said := element.get("class"):
                element.set("class", " ".join(name for name in said.split() if name in classes))
            if not element.get("class", "kept"):
                del element.attrib["class"]
            if element.tag == "span" and not element.attrib:
                element.tag = DISSOLVED
            _close_up(element)
        etree.strip_tags(file.root, DISSOLVED)


def _around(root: etree._Element) -> Iterator[tuple[etree._Element, str, str]]:
    """Every element with the language and the direction around it; its own direction, if it has one."""
    waiting = [(root, "", "ltr")]
    while waiting:
        element, language, direction = waiting.pop()
        direction = element.get("dir", direction)
        inner = element.get("lang", language)
        waiting.extend((child, inner, direction) for child in element.iterchildren("*"))
        yield element, language, direction


def _close_up(element: etree._Element) -> None:
    """Leave one line's end of several between two elements; cells keep theirs, by which converters to plain text part them."""
    for where in ("text", "tail"):
        words = getattr(element, where)
        if words and "\n\n" in words and not words.strip() and not any(one.tag == "pre" for one in element.iterancestors()):
            setattr(element, where, "\n")
