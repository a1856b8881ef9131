"""The contents of an EPUB: nested headings and landmarks as XHTML; the NCX of old readers is made of the same tree."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from lxml import etree

from pressbook.export.epub_document import TYPE, document
from pressbook.export.epub_pages import Page
from pressbook.export.epub_words import labels
from pressbook.export.html import direction
from pressbook.types import Edition, Matter

NAME = "nav.xhtml"
# A session's title, its headings and theirs: what stands below them is found in its place.
DEEPEST = 3
# Contents of more lines than this show the titles alone; what is below them a reading system unfolds.
SHOWN = 24


@dataclass(slots=True)
class Line:
    """One line of the contents and the lines below it; the page is the file it leads to."""

    words: str
    target: str
    page: Page
    below: list["Line"] = field(default_factory=list)


def entries(pages: tuple[Page, ...]) -> list[Line]:
    """The tree of headings: a file's title at the top, a level below for each level of heading, none skipped, three deep."""
    top: list[Line] = []
    for page in pages:
        opened: list[tuple[int, Line]] = []
        for depth, words, name in page.headings:
            while opened and opened[-1][0] >= depth:
                opened.pop()
            # The file itself, not an anchor in it: some readers do not scroll to the top of a section.
            line = Line(words, page.name if depth == 1 else f"{page.name}#{name}", page)
            if len(opened) < DEEPEST:
                (opened[-1][1].below if opened else top).append(line)
            opened.append((depth, line))
    return top


def contents(edition: Edition, pages: tuple[Page, ...], front: Iterable[Page]) -> Page:
    """The navigation document: contents that a reader sees, landmarks that reading systems use."""
    words = labels(edition)
    nav = etree.Element("nav", {TYPE: "toc", "role": "doc-toc", "id": "toc", "aria-labelledby": "toc-title"})
    heading = etree.SubElement(nav, "h1", {"id": "toc-title"})
    heading.text = words["contents"]
    tree = entries(pages)
    _list(nav, tree, edition, folded=sum(1 + len(one.below) for one in tree) > SHOWN)
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
    found += [("bodymatter", page.name, words["start"]) for page in pages if _is_text(page)][:1]
    for matter in (Matter.BIBLIOGRAPHY, Matter.INDEX, Matter.COLOPHON):
        found += [(matter.value, page.name, page.title) for page in pages if page.matter is matter][:1]
    return found


def _is_text(page: Page) -> bool:
    return bool(page.root.find("body").get(TYPE) == "bodymatter")


def _list(parent: etree._Element, tree: list[Line], edition: Edition, *, folded: bool, top: bool = True) -> None:
    """A list of the contents. `folded` hides what is below its top from the page, not from reading systems (EPUB 3.3, 7.5)."""
    ol = etree.SubElement(parent, "ol", {} if top or not folded else {"hidden": "hidden"})
    for line in tree:
        item = etree.SubElement(ol, "li")
        link = etree.SubElement(item, "a", {"href": line.target})
        link.text = line.words
        if line.page.language not in {"", edition.language}:
            link.set("lang", line.page.language)
            link.set("dir", direction(line.page.language))
        if top and line.page.byline:
            # The style shows it below the title; a reading system's own list has titles only.
            link.set("data-byline", line.page.byline)
        if line.below:
            # Converters that make plain text of it would run the two lines together.
            link.tail = "\n"
            _list(item, line.below, edition, folded=folded, top=False)
