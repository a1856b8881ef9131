"""The words of an EPUB's main flow with the marks of pages among them, and what its page list says."""

import posixpath
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from lxml import etree

from pressbook.proof.enumerators import enumerator
from pressbook.proof.epub_flow import STYLES, TYPE, XHTML, is_note
from pressbook.proof.epub_package import Package
from pressbook.proof.markup import PARTING
from pressbook.text.words import find_words

# What parts words though no white space does: a page may begin after it.
DASHES = "\N{EM DASH}\N{EN DASH}\N{HORIZONTAL ELLIPSIS}"


@dataclass(slots=True)
class Word:
    """A word of the main flow.

    `glued`: neither white space nor a dash stands between it and the word before it. `head`: it is of a section's head, which
    pages may set otherwise. `number`: it is a list's own, which pages paint and an EPUB does not write. `loose`: it is among
    references to pages, which have numbers of their own.
    """

    key: str
    glued: bool = False
    head: bool = False
    number: bool = False
    loose: bool = False


@dataclass(frozen=True, slots=True)
class PageMark:
    """A mark: where it stands ("file#name"), before which word; whether letters touch it on both sides; what it is called.

    `own` is "nav" or "cover" in the file of the contents or of the cover.
    """

    address: str
    word: int
    inside: bool
    spoken: str
    own: str = ""


@dataclass(slots=True)
class Marked:
    """All words of a book in order, its marks in order, and the entries of its page list: (what it says, address)."""

    words: list[Word] = field(default_factory=list)
    marks: list[PageMark] = field(default_factory=list)
    entries: list[tuple[str, str]] = field(default_factory=list)


def read_marks(package: Package) -> Marked:
    """Read a package's files in the order of its spine. The navigation document's words are not text, its marks are marks."""
    reader = _Reader(_cover(package))
    for name in package.spine:
        if name in package.documents and (body := package.documents[name].find(f"{XHTML}body")) is not None:
            reader.file, reader.own = name, "nav" if name == package.nav else "cover" if name == reader.cover else ""
            reader.gap()
            reader.read(body, head=False, loose=False)
    nav = package.documents.get(package.nav)
    for one in nav.iter(f"{XHTML}nav") if nav is not None else ():
        if "page-list" in one.get(TYPE, "").split():
            for link in one.iter(f"{XHTML}a"):
                reader.found.entries.append(
                    (" ".join("".join(link.itertext()).split()), _address(package.nav, link.get("href", "")))
                )
    return reader.found


def _cover(package: Package) -> str:
    """The file of the cover, as the landmarks say."""
    nav = package.documents.get(package.nav)
    for link in nav.iter(f"{XHTML}a") if nav is not None else ():
        if link.get(TYPE) == "cover":
            return _address(package.nav, link.get("href", "")).partition("#")[0]
    return ""


def _address(here: str, link: str) -> str:
    parts = urlsplit(link)
    path = posixpath.normpath(posixpath.join(posixpath.dirname(here), unquote(parts.path))) if parts.path else here
    return f"{path}#{unquote(parts.fragment)}"


class _Reader:
    """Walks XHTML; a text that touches the one before it, in the same paragraph, goes on with its word."""

    def __init__(self, cover: str) -> None:
        self.found = Marked()
        self.cover = cover
        self.file = self.own = ""
        self.touching = self.parted = False
        self.touched: list[int] = []  # marks that stand right after a letter, until the next text says what follows
        self.numbers: dict[etree._Element, int] = {}

    def read(self, element: etree._Element, *, head: bool, loose: bool) -> None:
        """Read an element and what is in it, not what follows it."""
        if not isinstance(element.tag, str):
            return
        tag = element.tag.removeprefix(XHTML)
        kinds = element.get(TYPE, "").split()
        if tag in ("script", "style", "template") or (self.own == "nav" and tag == "nav"):
            return
        if is_note(element):
            return
        if "pagebreak" in kinds:
            self.mark(element)
            return
        head, loose = head or tag == "header", loose or bool({"bibliography", "index"} & set(kinds))
        # The number of a note is a word by itself.
        parts = bool(PARTING.fullmatch(tag)) or "noteref" in kinds
        if parts:
            self.gap()
        if tag == "li":
            self.number(element)
        self.add(element.text or "", head, loose)
        for child in element:
            self.read(child, head=head, loose=loose)
            self.add(child.tail or "", head, loose)
        if parts:
            self.gap()

    def gap(self) -> None:
        """Part the words: nothing that follows joins what went before."""
        self.touching, self.parted = False, True
        self.touched.clear()

    def mark(self, element: etree._Element) -> None:
        """Note a mark before the next word."""
        if self.touching:
            self.touched.append(len(self.found.marks))
        address = f"{self.file}#{element.get('id', '')}"
        self.found.marks.append(PageMark(address, len(self.found.words), False, element.get("aria-label", ""), self.own))

    def add(self, text: str, head: bool, loose: bool) -> None:
        """Add a text of the flow."""
        end = 0
        words = self.found.words
        for word in find_words(text):
            between = text[end : word.start]
            self.parted = self.parted or any(sign.isspace() or sign in DASHES for sign in between)
            if word.start == 0 and self.touching and not self.touched:
                words[-1].key += word.key
            else:
                inside = word.start == 0 and self.touching
                words.append(Word(word.key, not self.parted, head, loose=loose))
                for number in self.touched if inside else ():
                    mark = self.found.marks[number]
                    self.found.marks[number] = PageMark(mark.address, mark.word, True, mark.spoken, mark.own)
            self.touched.clear()
            self.touching, self.parted, end = word.end == len(text), False, word.end
        if text[end:]:
            self.touching = False
            self.parted = self.parted or any(sign.isspace() or sign in DASHES for sign in text[end:])
            self.touched.clear()

    def number(self, item: etree._Element) -> None:
        """The number that a reading system sets before an item of a numbered list (HTML, 4.4.8)."""
        parent = item.getparent()
        if parent is None or parent.tag != f"{XHTML}ol":
            return
        value = self.numbers.get(parent, int(parent.get("start", "1")) - 1) + 1
        self.numbers[parent] = value = int(item.get("value", str(value)))
        self.found.words.append(Word(enumerator(value, STYLES.get(parent.get("type", "1"), "Decimal")).lower(), number=True))
        self.gap()
