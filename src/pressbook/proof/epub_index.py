"""Whether an EPUB's index leads where the edition's does: each entry to its spots, by pages of the page list, or counted."""

from collections.abc import Iterator, Sequence

from lxml import etree

from pressbook.proof.epub_flow import TYPE, XHTML, is_note
from pressbook.proof.epub_package import Package
from pressbook.text.tree import load, plain, walk
from pressbook.text.words import keys
from pressbook.types import Edition, Matter

Lines = list[tuple[list[str], list[tuple[str, str]]]]


def check_index(edition: Edition, package: Package) -> list[str]:
    """What is wrong with a book's index, as ends of a sentence that begins "the EPUB"."""
    wanted = [_wanted(load(section.body)) for section in edition.sections if section.matter is Matter.INDEX]
    found = [root for name, root in package.documents.items() if name != package.nav and _typed(root, "index")]
    if not wanted:
        return ["has an index that its edition has not"] if found else []
    if not found:
        return ["has no index"]
    there = _lines(found[0])
    faults = [] if len(there) == len(wanted[0]) else [f"has {len(there)} entries in its index, not {len(wanted[0])}"]
    marks = _Marks(package)
    for (words, targets), (said, links) in zip(wanted[0], there, strict=False):
        if words != said:
            faults.append(f'has "{" ".join(said)}" in its index, not "{" ".join(words)}"')
        else:
            faults += [f'{fault} in its index under "{" ".join(words)}"' for fault in _check_line(targets, links, marks)]
    return faults


def _wanted(document: object) -> list[tuple[list[str], list[str]]]:
    """Each entry's words, and the anchors of its spots in order, as the edition has them."""
    lines = []
    for node in walk(document["blocks"]):  # type: ignore[index]
        if node["t"] == "BulletList":
            for item in node["c"]:
                links = [one for one in walk(item) if one["t"] == "Link" and "locator" in one["c"][0][1]]
                lines.append((keys(plain(item)), [link["c"][2][0].removeprefix("#") for link in links]))
    return lines


def _lines(root: etree._Element) -> Lines:
    """Each entry's words, and its locators: what they say and lead to."""
    lines: Lines = []
    for item in _typed(root, "index-entry"):
        term = "".join(word for one in _typed(item, "index-term") for word in one.itertext())
        links = ["".join(link.itertext()).strip() for link in _typed(item, "index-locator")]
        targets = [link.get("href", "").partition("#")[2] or link.get("href", "") for link in _typed(item, "index-locator")]
        lines.append((keys(term), list(zip(links, targets, strict=True))))
    return lines


def _check_line(wanted: Sequence[str], links: Sequence[tuple[str, str]], marks: "_Marks") -> Iterator[str]:
    targets = [target for _, target in links]
    rest = iter(wanted)
    if not all(target in rest for target in targets):
        yield "leads elsewhere"
        return
    if [words for words, _ in links] == [str(number) for number in range(1, len(wanted) + 1)]:
        return
    if not marks.any() or not all(words.isdigit() for words, _ in links):
        yield "is numbered wrong"
        return
    for words, target in links:
        if (page := marks.page(target)) and page != words:
            yield f"says page {words} of what is on page {page}"
    said = {words for words, _ in links}
    for target in wanted:
        if target not in targets and (page := marks.page(target)) and page not in said:
            yield f"leaves out page {page}"


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
