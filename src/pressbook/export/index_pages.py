"""The index of a book: laid out when its pages are made, with the page of each place, once, and bound behind them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from lxml import etree

from pressbook.export.html import SectionMarkup
from pressbook.types import Matter

LOCATOR = "locator"


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
    """Write into each locator the page of what it leads to; one that would say the page before it again is taken out."""
    for one in markup:
        if one.section.matter is Matter.INDEX:
            for line in one.body.iter("li"):
                _number([link for link in line.iter("a") if LOCATOR in link.get("class", "").split()], pages)


def _number(links: Sequence[etree._Element], pages: Mapping[str, int]) -> None:
    said: set[int] = set()
    for link in links:
        page = pages.get(link.get("href", "").removeprefix("#"), 0)
        parent = link.getparent()
        if not page or page in said:
            parent.remove(link)
            continue
        said.add(page)
        before = link.getprevious()
        if before is not None:
            before.tail = (before.tail or "").rstrip() + ", "
        else:
            parent.text = (parent.text or "").rstrip() + ", "
        link.text = str(page)
