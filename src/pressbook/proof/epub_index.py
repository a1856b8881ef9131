"""Whether an EPUB's index leads where the edition's does: each entry to its spots, by pages of the page list, or counted."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from lxml import etree

from pressbook.proof.epub_flow import TYPE, XHTML, is_note
from pressbook.proof.epub_package import Package
from pressbook.proof.index_words import LOCATOR
from pressbook.text.tree import Element, attribute, load, plain, walk
from pressbook.text.words import keys
from pressbook.types import Edition, Matter

REFERENCES = ("index-xref-preferred", "index-xref-related")
# A page, pages, or a page and what says in which of its notes.
SPAN = re.compile(r"(\d+)(?:\N{EN DASH}(\d+)$)?")


class _Told(NamedTuple):
    """A locator as the edition has it: its anchor, that where a discussion ends, whether the chief place, whether in a note."""

    anchor: str
    to: str
    main: bool
    noted: bool


class _Link(NamedTuple):
    """A locator as the book has it."""

    words: str
    target: str
    bold: bool


Wanted = tuple[list[str], list[_Told], list[str]]
Found = tuple[list[str], list[_Link], list[str]]


def check_index(edition: Edition, package: Package) -> list[str]:
    """What is wrong with a book's index, as ends of a sentence that begins "the EPUB"."""
    wanted = [list(_wanted(load(section.body)["blocks"])) for section in edition.sections if section.matter is Matter.INDEX]
    found = [root for name, root in package.documents.items() if name != package.nav and _typed(root, "index")]
    if not wanted:
        return ["has an index that its edition has not"] if found else []
    if not found:
        return ["has no index"]
    there = list(_found(found[0]))
    faults = [] if len(there) == len(wanted[0]) else [f"has {len(there)} entries in its index, not {len(wanted[0])}"]
    marks = _Marks(package)
    for (words, told, leads), (said, links, references) in zip(wanted[0], there, strict=False):
        if words != said:
            faults.append(f'has "{" ".join(said)}" in its index, not "{" ".join(words)}"')
            continue
        faults += [f'{fault} in its index under "{" ".join(words)}"' for fault in _check_line(told, links, marks)]
        if leads != references:
            faults.append(f'sends readers elsewhere in its index under "{" ".join(words)}"')
    return faults


def _wanted(blocks: Iterable[Element]) -> Iterator[Wanted]:
    """Each entry and line below one: its words, its locators and the anchors that its references lead to."""
    for block in blocks:
        if block["t"] == "Div":
            yield from _wanted(block["c"][1])
        elif block["t"] == "BulletList":
            for first, *below in block["c"]:
                links = [one["c"] for one in walk(first) if one["t"] == "Link"]
                told = [
                    _Told(target.removeprefix("#"), attribute(attr, "to"), "main" in attr[1], bool(attribute(attr, "noted")))
                    for attr, _, (target, _) in links
                    if LOCATOR in attr[1]
                ]
                yield keys(plain(first)), told, [target for attr, _, (target, _) in links if LOCATOR not in attr[1]]
                yield from _wanted(below)


def _found(root: etree._Element) -> Iterator[Found]:
    """Each entry's words, its locators, what they say and lead to and whether in bold, and where its references lead."""
    for item in _typed(root, "index-entry"):
        own = [one for one in item.iter(f"{XHTML}*") if next(_entries(one)) is item and one is not item]
        term = "".join(word for one in own if _is(one, "index-term") for word in one.itertext())
        links = [
            _Link("".join(one.itertext()).strip(), _anchor(one), one.find(f"{XHTML}b") is not None)
            for one in own
            if _is(one, "index-locator")
        ]
        yield keys(term), links, [f"#{_anchor(one)}" for one in own if _is(one, *REFERENCES)]


def _entries(element: etree._Element) -> Iterator[etree._Element]:
    return (one for one in (element, *element.iterancestors()) if _is(one, "index-entry"))


def _is(element: etree._Element, *kinds: str) -> bool:
    return not set(kinds).isdisjoint(element.get(TYPE, "").split())


def _anchor(link: etree._Element) -> str:
    address = str(link.get("href", ""))
    return address.partition("#")[2] or address


def _check_line(wanted: Sequence[_Told], links: Sequence[_Link], marks: "_Marks") -> Iterator[str]:
    """Whether the locators of a line lead to its places, in bold to the chief ones, and name every page of them and no other."""
    by_anchor = {one.anchor: one for one in wanted}
    if not {link.target for link in links} <= by_anchor.keys():
        yield "leads elsewhere"
        return
    if any(link.bold is not by_anchor[link.target].main for link in links):
        yield "has in bold what is not the chief place, or the other way round,"
        return
    if [link.words for link in links] == [str(number) for number in range(1, len(wanted) + 1)]:
        if [link.target for link in links] != [one.anchor for one in wanted]:
            yield "leads elsewhere"
        return
    spans = [(link, SPAN.match(link.words)) for link in links]
    if not marks.any() or not all(span for _, span in spans):
        yield "is numbered wrong"
        return
    said: set[int] = set()
    pages = [_pages(one, marks) for one in wanted]
    known = {page for one in pages for page in one}
    for link, span in spans:
        first = int(span[1]) if span else 0
        last = int(span[2] or first) if span else 0
        page = marks.page(link.target)
        if page and page != str(first):
            yield f"says page {first} of what is on page {page}"
        elif page and not set(range(first, last + 1)) <= known:
            yield f"says pages {first} to {last} of what is not on all of them"
        said |= set(range(first, last + 1))
    for left_out in sorted(known - said):
        yield f"leaves out page {left_out}"


def _pages(told: _Told, marks: "_Marks") -> range:
    """The pages of a place, as the marks in the book have them; none of what is in a note."""
    first = marks.page(told.anchor)
    last = marks.page(told.to) or first
    return range(int(first), int(last) + 1) if first and not told.noted else range(0)


class _Marks:
    """On which page each anchor is, as far as the marks of pages before its first word say; what stands in a note has none."""

    def __init__(self, package: Package) -> None:
        self.pages: dict[str, str] = {}
        for name in package.spine:
            if name in package.documents and name != package.nav:
                self._page = ""
                # Anchors that no word has followed yet: a mark between the two is theirs.
                self._open: list[str] = []
                self._read(package.documents[name])

    def page(self, anchor: str) -> str:
        return self.pages.get(anchor, "")

    def any(self) -> bool:
        """Whether the book has marks of pages."""
        return any(self.pages.values())

    def _read(self, element: etree._Element) -> None:
        if not isinstance(element.tag, str) or is_note(element) or element.tag == f"{XHTML}head":
            return
        if "pagebreak" in element.get(TYPE, "").split():
            self._page = "".join(sign for sign in element.get("aria-label", "") if sign.isdigit())
            self.pages.update(dict.fromkeys(self._open, self._page))
        elif anchor := element.get("id"):
            self.pages[anchor] = self._page
            self._open.append(anchor)
        self._say(element.text)
        for child in element:
            self._read(child)
            self._say(child.tail)

    def _say(self, text: str | None) -> None:
        if text and text.strip():
            self._open.clear()


def _typed(root: etree._Element, kind: str) -> list[etree._Element]:
    return [one for one in root.iter(f"{XHTML}*") if kind in one.get(TYPE, "").split()]
