"""The pages of an edition's PDF in its EPUB: a mark before the first word of each, for the page list to lead to.

A mark is an empty element with an identifier and a name to be spoken (EPUB Accessibility Techniques 1.1, 2.1; DPUB-ARIA 1.1,
doc-pagebreak). The cover's page and those of the contents are marked where the EPUB has its own.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from pressbook.export.epub_break_places import Place, find_places, insert
from pressbook.export.epub_document import TYPE
from pressbook.export.epub_pages import Page
from pressbook.export.epub_words import labels, numbered
from pressbook.export.html import direction
from pressbook.export.page_breaks import CONTENTS, COVER
from pressbook.export.signs import unstamp
from pressbook.types import Edition, PageBreak, PageMap

# The files of the cover and of the contents, by their names in a PageBreak.
OWN = {COVER: "cover.xhtml", CONTENTS: "nav.xhtml"}


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a page begins: its number, the file that has its mark, and the mark's identifier there."""

    page: int
    file: str
    name: str


def mark_pages(edition: Edition, files: Sequence[Page], texts: Mapping[str, str], pages: PageMap) -> tuple[Mark, ...]:
    """Mark the pages of `pages` in all files of a package, which are in reading order, and take the stamps out of them.

    `texts` are the signs of the sections, as they were stamped. The marks are in the order of the pages, and that is the order
    in which they are read (EPUB 3.3, 5.4.2.2): a page that the EPUB does not have at its place begins where the next one does.
    """
    homes = _homes(files, {*texts})
    prefix = _prefix(files)
    marks: list[Mark] = []
    wanted: dict[str, list[PageBreak]] = {}
    for one in _in_order(pages.breaks, homes):
        wanted.setdefault(one.section, []).append(one)
        marks.append(Mark(one.page, files[homes[one.section][0]].name, f"{prefix}-{one.page}"))
    languages = {section.id: section.language for section in edition.sections}
    for name, breaks in wanted.items():
        home = homes[name][1]
        places = [Place(home)] * len(breaks) if name in OWN else find_places(home, breaks, texts[name], set(texts))
        elements = [_mark(edition, one.page, prefix, languages.get(name, edition.language)) for one in breaks]
        insert(places, elements)
    for file in files:
        unstamp(file.root)
    return tuple(marks)


def _homes(files: Sequence[Page], sections: set[str]) -> dict[str, tuple[int, etree._Element]]:
    """Where each section is, and the cover and the contents: the place of the file in reading order, the element."""
    homes: dict[str, tuple[int, etree._Element]] = {}
    for place, file in enumerate(files):
        body = file.root.find("body")
        homes.update({name: (place, body) for name, own in OWN.items() if own == file.name})
        for element in body.iter("*"):
            if element.get("id", "") in sections:
                homes.setdefault(element.get("id", ""), (place, element))
    return homes


def _prefix(files: Sequence[Page]) -> str:
    """What the marks' identifiers begin with: "page", unless a section has taken it."""
    taken = {element.get("id", "") for file in files for element in file.root.iter("*")}
    prefix = "page"
    while any(re.fullmatch(rf"{prefix}-\d+", name) for name in taken):
        prefix = f"pdf-{prefix}"
    return prefix


def _in_order(breaks: Sequence[PageBreak], homes: Mapping[str, tuple[int, etree._Element]]) -> list[PageBreak]:
    """The breaks, each at a place that is not before that of the page before it; those that have none are left out."""
    kept: list[PageBreak] = []
    latest = -1
    waiting: list[int] = []
    for one in breaks:
        place = homes[one.section][0] if one.section in homes else -1
        if place < latest or place < 0:
            waiting.append(one.page)
            continue
        latest = place
        kept += [PageBreak(page, one.section, one.before, one.headless) for page in (*waiting, one.page)]
        waiting.clear()
    return kept


def _mark(edition: Edition, page: int, prefix: str, language: str) -> etree._Element:
    words = labels(edition)
    # What differs from mark to mark stands side by side, so that a book packs small.
    mark = etree.Element("span", {"class": "page-break", "id": f"{prefix}-{page}"})
    mark.set("aria-label", numbered(words.get("page-mark", "Page {n}"), page))
    mark.set("role", "doc-pagebreak")
    mark.set(TYPE, "pagebreak")
    if language != edition.language:
        mark.set("lang", edition.language)
        mark.set("dir", direction(edition.language))
    return mark
