"""The index of an EPUB: groups under headings, an entry a line, each locator a link to its spot."""

from collections.abc import Mapping, Sequence

from lxml import etree

from pressbook.export.epub_document import TYPE
from pressbook.export.html import SectionMarkup
from pressbook.types import Matter, PageMap

LOCATOR = "locator"


def lay(parts: tuple[SectionMarkup, ...], pages: PageMap) -> None:
    """Lay out the index among an edition's sections, where there is one, in the words of EPUB Indexes 1.0.

    A locator says the page of the PDF on which its spot is, once in a line as on paper; in a book without a page list it
    counts: 1, 2, 3.
    """
    numbers = dict(pages.anchors) if pages.breaks else {}
    for part in parts:
        if part.section.matter is Matter.INDEX:
            _lay_groups(part)
            for line in part.body.iter("li"):
                _lay_line(line, numbers)


def _lay_groups(part: SectionMarkup) -> None:
    """Each label with the list that follows it becomes a section with a heading."""
    for number, label in enumerate([one for one in part.body.iter("div") if "group" in one.get("class", "").split()], 1):
        name = f"{part.section.id}-group-{number}"
        group = etree.Element("section", {"class": "index-group", "id": name, "aria-labelledby": f"{name}-title"})
        group.set(TYPE, "index-group")
        label.addprevious(group)
        heading = etree.SubElement(group, "h2", {"id": f"{name}-title"})
        heading.text = " ".join("".join(label.itertext()).split())
        follower = label.getnext()
        part.body.remove(label)
        if follower is not None:
            follower.tail = None
            group.append(follower)
        for entries in group.iter("ul"):
            entries.set(TYPE, "index-entry-list")


def _lay_line(line: etree._Element, numbers: Mapping[str, int]) -> None:
    """An entry: its term, then its locators, parted by commas."""
    line.set(TYPE, "index-entry")
    links = [link for link in line.iter("a") if LOCATOR in link.get("class", "").split()]
    known = all(link.get("href", "").removeprefix("#") in numbers for link in links)
    said: set[int] = set()
    kept: list[etree._Element] = []
    for count, link in enumerate(links, 1):
        number = numbers[link.get("href", "").removeprefix("#")] if known else count
        link.tail = None
        link.getparent().remove(link)
        if number not in said:
            said.add(number)
            link.text = str(number)
            link.set(TYPE, "index-locator")
            kept.append(link)
    _wrap_term(line)
    _join(line, kept)


def _wrap_term(line: etree._Element) -> None:
    """What a line has before its locators is the term, in its own direction: numbers after a name would turn with it."""
    term = etree.Element("bdi", {"class": "index-term", TYPE: "index-term"})
    term.text, line.text = (line.text or "").lstrip() or None, None
    term.extend(list(line))
    if len(term):
        term[-1].tail = (term[-1].tail or "").rstrip() or None
    elif term.text:
        term.text = term.text.rstrip()
    line.append(term)


def _join(line: etree._Element, links: Sequence[etree._Element]) -> None:
    if not links:
        return
    line[-1].tail = ", "
    locators = etree.SubElement(line, "span", {"class": "locators", TYPE: "index-locator-list"})
    for link in links:
        locators.append(link)
        link.tail = ", " if link is not links[-1] else None
