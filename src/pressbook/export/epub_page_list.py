"""The page list of an EPUB: for the navigation document, and for the NCX of old readers."""

from collections.abc import Mapping, Sequence

from lxml import etree

from pressbook.export.epub_breaks import Mark, mark_pages
from pressbook.export.epub_document import TYPE
from pressbook.export.epub_pages import Page
from pressbook.export.epub_words import labels
from pressbook.types import Edition, PageMap

NCX = "http://www.daisy.org/z3986/2005/ncx/"
TITLE = "page-list-title"


def lay(edition: Edition, nav: Page, files: Sequence[Page], texts: Mapping[str, str], pages: PageMap) -> tuple[Mark, ...]:
    """Mark the pages in the files and list them in `nav`, which is one of them; without pages there is neither list nor mark."""
    marks = mark_pages(edition, files, texts, pages)
    if marks:
        nav.root.find("body").append(_list(edition, marks))
    return marks


def _list(edition: Edition, marks: Sequence[Mark]) -> etree._Element:
    """The list for the navigation document (EPUB 3.3, 7.4.3): a link a page, in their order; nothing that a reader is shown."""
    nav = etree.Element("nav", {TYPE: "page-list", "role": "doc-pagelist", "id": "page-list", "hidden": "hidden"})
    nav.set("aria-labelledby", TITLE)
    etree.SubElement(nav, "h2", {"id": TITLE}).text = labels(edition)["page-list"]
    listing = etree.SubElement(nav, "ol")
    for mark in marks:
        link = etree.SubElement(etree.SubElement(listing, "li"), "a", {"href": f"{mark.file}#{mark.name}"})
        link.text = str(mark.page)
    return nav


def add_to_ncx(ncx: etree._Element, marks: Sequence[Mark]) -> None:
    """Write the list into an NCX (ANSI/NISO Z39.86-2005, 8), in place: after its map, the pages counted in its head.

    Nothing refers to a page's entry, so it has no identifier; its number is its label.
    """
    numbers = {"dtb:totalPageCount": len(marks), "dtb:maxPageNumber": max((mark.page for mark in marks), default=0)}
    for meta in ncx.iter(f"{{{NCX}}}meta"):
        if meta.get("name") in numbers:
            meta.set("content", str(numbers[meta.get("name", "")]))
    if not marks:
        return
    listing = etree.Element(f"{{{NCX}}}pageList")
    order = max((int(one.get("playOrder", "0")) for one in ncx.iter("*") if one.get("playOrder")), default=0)
    for number, mark in enumerate(marks, order + 1):
        target = etree.SubElement(listing, f"{{{NCX}}}pageTarget", {"type": "normal"})
        if order:
            target.set("playOrder", str(number))
        _label(target, str(mark.page))
        etree.SubElement(target, f"{{{NCX}}}content", {"src": f"{mark.file}#{mark.name}"})
    ncx.find(f"{{{NCX}}}navMap").addnext(listing)


def _label(parent: etree._Element, words: str) -> None:
    etree.SubElement(etree.SubElement(parent, f"{{{NCX}}}navLabel"), f"{{{NCX}}}text").text = words
