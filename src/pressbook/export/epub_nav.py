"""The contents of an EPUB: nested headings and landmarks as XHTML, and the same tree for the NCX of old readers."""

from collections.abc import Iterable

from ebooklib import epub
from lxml import etree

from pressbook.export.epub_document import TYPE, document
from pressbook.export.epub_pages import Page, labels
from pressbook.types import Edition, Matter

NAME = "nav.xhtml"


class Entry:
    """One line of the contents and the lines below it."""

    def __init__(self, words: str, target: str) -> None:
        self.words = words
        self.target = target
        self.below: list[Entry] = []


def entries(pages: tuple[Page, ...]) -> list[Entry]:
    """The tree of all headings: a file's title at the top, a level below for each level of heading, none skipped."""
    top: list[Entry] = []
    for page in pages:
        open_entries: list[tuple[int, Entry]] = []
        for depth, words, name in page.headings:
            # The file itself, not an anchor in it: some readers do not scroll to the top of a section.
            entry = Entry(words, page.name if depth == 1 else f"{page.name}#{name}")
            while open_entries and open_entries[-1][0] >= depth:
                open_entries.pop()
            (open_entries[-1][1].below if open_entries else top).append(entry)
            open_entries.append((depth, entry))
    return top


def contents(edition: Edition, pages: tuple[Page, ...], front: Iterable[Page]) -> Page:
    """The navigation document: contents that a reader sees, landmarks that reading systems use."""
    words = labels(edition)
    nav = etree.Element("nav", {TYPE: "toc", "role": "doc-toc", "id": "toc", "aria-labelledby": "toc-title"})
    heading = etree.SubElement(nav, "h1", {"id": "toc-title"})
    heading.text = words["contents"]
    _list(nav, entries(pages))
    marks = etree.Element("nav", {TYPE: "landmarks", "id": "landmarks", "hidden": "hidden", "aria-labelledby": "landmarks-title"})
    title = etree.SubElement(marks, "h2", {"id": "landmarks-title"})
    title.text = words["landmarks"]
    ol = etree.SubElement(marks, "ol")
    for kind, target, name in landmarks(edition, pages, front):
        item = etree.SubElement(ol, "li")
        link = etree.SubElement(item, "a", {TYPE: kind, "href": target})
        link.text = name
    return Page(NAME, words["contents"], document(words["contents"], edition.language, [nav, marks], "frontmatter"))


def landmarks(edition: Edition, pages: tuple[Page, ...], front: Iterable[Page]) -> list[tuple[str, str, str]]:
    """(kind, file, words) of the places that a reading system may offer to go to."""
    words = labels(edition)
    found = [(page.name.removesuffix(".xhtml"), page.name, page.title) for page in front]
    found.append(("toc", f"{NAME}#toc", words["contents"]))
    found += [("introduction", page.name, page.title) for page in pages if page.matter is Matter.INTRODUCTION][:1]
    found += [("bodymatter", page.name, words["start"]) for page in pages if page.matter is not Matter.INTRODUCTION][:1]
    for matter in (Matter.BIBLIOGRAPHY, Matter.INDEX, Matter.COLOPHON):
        found += [(matter.value, page.name, page.title) for page in pages if page.matter is matter][:1]
    return found


def for_ncx(tree: list[Entry], prefix: str = "n") -> list[object]:
    """The tree as EbookLib wants it, with identifiers that are the same every time."""
    made: list[object] = []
    for number, entry in enumerate(tree, 1):
        name = f"{prefix}-{number}"
        link = epub.Link(entry.target, entry.words, name)
        made.append((link, for_ncx(entry.below, name)) if entry.below else link)
    return made


def _list(parent: etree._Element, tree: list[Entry]) -> None:
    ol = etree.SubElement(parent, "ol")
    for entry in tree:
        item = etree.SubElement(ol, "li")
        link = etree.SubElement(item, "a", {"href": entry.target})
        link.text = entry.words
        if entry.below:
            _list(item, entry.below)
