"""The index of an EPUB: groups under headings, an entry a line, each locator a link to its spot."""

from collections.abc import Mapping, Sequence

from lxml import etree

from pressbook.export.epub_document import TYPE
from pressbook.export.html import SectionMarkup
from pressbook.export.index_pages import ASIDES, line_locators, say_pages, target
from pressbook.types import Matter, PageMap

# References by their classes, in the words of EPUB Indexes 1.0.
REFERENCES = {"index-see": "index-xref-preferred", "index-related": "index-xref-related"}


def lay(parts: tuple[SectionMarkup, ...], pages: PageMap) -> None:
    """Lay out the index among an edition's sections, where there is one, in the words of EPUB Indexes 1.0.

    A locator says the pages of the PDF on which its spot is, as on paper; in a book without a page list it counts: 1, 2, 3.
    """
    numbers = dict(pages.anchors) if pages.breaks else {}
    for part in parts:
        if part.section.matter is Matter.INDEX:
            _lay_groups(part)
            for line in part.body.iter("li"):
                _lay_line(line, numbers)


def _lay_groups(part: SectionMarkup) -> None:
    """Each label with the list that follows it becomes a section with a heading; letters are lines in it."""
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
        for letter in [one for one in group.iter("div") if one.get("class") == "letter"]:
            letter.tag, letter.text = "p", " ".join("".join(letter.itertext()).split())
            for child in list(letter):
                letter.remove(child)


def _lay_line(line: etree._Element, numbers: Mapping[str, int]) -> None:
    """An entry: its term, then its locators, parted by commas, then the entries below it."""
    line.set(TYPE, "index-entry")
    below = line.find("ul")
    if below is not None:
        line.remove(below)
    links = list(line_locators(line))
    kept = say_pages(links, numbers) if all(target(link) in numbers for link in links) else _count(links)
    for link in links:
        link.tail = None
        link.getparent().remove(link)
    for link in kept:
        link.set(TYPE, "index-locator")
        if "main" in link.get("class", "").split():
            bold = etree.SubElement(link, "b")
            bold.text, link.text = link.text, None
    for link in line.iter("a"):
        for kind in link.get("class", "").split():
            if kind in REFERENCES:
                link.set(TYPE, REFERENCES[kind])
    _wrap_term(line)
    _join(line, kept)
    if below is not None:
        below.tail = None
        line.append(below)


def _count(links: Sequence[etree._Element]) -> Sequence[etree._Element]:
    """Number locators: 1, 2, 3."""
    for count, link in enumerate(links, 1):
        link.text = str(count)
        for name in ASIDES:
            link.attrib.pop(name, None)
    return links


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
