"""The index of a book: laid out when its pages are made, with the page of each place, once, and bound behind them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from lxml import etree

from pressbook.export.html import SectionMarkup
from pressbook.text.index_locators import Place, compose
from pressbook.types import Matter

LOCATOR = "locator"
# An entry with more lines below it than this may be parted between two columns.
LONG = 6
# What a link of the index says to whoever sets its words, and to nobody else.
ASIDES = ("data-home", "data-to", "data-noted")


def part_index(markup: tuple[SectionMarkup, ...]) -> tuple[tuple[SectionMarkup, ...], tuple[SectionMarkup, ...]]:
    """The sections of a book's pages, and those that begin with its index; () where it has none.

    The index stands among the former too, without its lines: contents can lead to the page on which it will begin.
    """
    at = next((number for number, one in enumerate(markup) if one.section.matter is Matter.INDEX), None)
    if at is None:
        return markup, ()
    empty = etree.Element("section", dict(markup[at].body.attrib))
    return (*markup[:at], replace(markup[at], body=empty)), markup[at:]


def number_locators(markup: tuple[SectionMarkup, ...], pages: Mapping[str, int]) -> None:
    """Write into each locator the page or pages of what it leads to; those that would say them again are taken out."""
    for one in markup:
        if one.section.matter is Matter.INDEX:
            for line in one.body.iter("li"):
                links = list(line_locators(line))
                kept = say_pages(links, pages)
                for link in links:
                    if link not in kept:
                        link.getparent().remove(link)
                _join(kept)
                below = line.find("ul")
                if below is not None and len(below) > LONG:
                    line.set("class", "long")


def line_locators(line: etree._Element) -> Iterator[etree._Element]:
    """The locators of an item itself, not those of the items in it."""
    for link in line.iter("a"):
        if LOCATOR in link.get("class", "").split() and next(link.iterancestors("li")) is line:
            yield link


def say_pages(links: Sequence[etree._Element], pages: Mapping[str, int]) -> list[etree._Element]:
    """Give a line's locators their words; gives those that stand, in their order. One that leads to no page is none."""
    known = [link for link in links if pages.get(target(link))]
    places = []
    for link in known:
        page = pages[target(link)]
        last = pages.get(link.get("data-to", ""), page)
        main = "main" in link.get("class", "").split()
        places.append(Place(page, last, link.get("data-home", ""), main, link.get("data-noted", "")))
    kept = []
    for printed in compose(places):
        link = known[printed.place]
        link.text = printed.words
        kept.append(link)
    for link in links:
        for name in ASIDES:
            link.attrib.pop(name, None)
    return kept


def target(link: etree._Element) -> str:
    """The anchor that a locator leads to."""
    return str(link.get("href", "")).removeprefix("#")


def _join(links: Sequence[etree._Element]) -> None:
    """Part locators by commas, each from what stands before it."""
    if not links:
        return
    parent = links[0].getparent()
    after = links[-1].tail
    for link in links:
        link.tail = None
        parent.remove(link)
    below = parent.find("ul")
    at = len(parent) if below is None else parent.index(below)
    if at:
        parent[at - 1].tail = (parent[at - 1].tail or "").rstrip() + ", "
    else:
        parent.text = (parent.text or "").rstrip() + ", "
    for number, link in enumerate(links):
        parent.insert(at + number, link)
        link.tail = ", " if link is not links[-1] else after
