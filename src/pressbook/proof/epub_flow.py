"""The streams of an EPUB: its XHTML files are read in the order of the spine; each footnote is a stream of its own."""

from collections.abc import Iterable

from lxml import etree

from pressbook.proof.enumerators import enumerator
from pressbook.proof.markup import PARTING
from pressbook.proof.streams import Gatherer, Stream, Streams

XHTML = "{http://www.w3.org/1999/xhtml}"
TYPE = "{http://www.idpf.org/2007/ops}type"
STYLES = {"a": "LowerAlpha", "A": "UpperAlpha", "i": "LowerRoman", "I": "UpperRoman"}


def read_streams(roots: Iterable[etree._Element]) -> Streams:
    """The streams of some files: their main flow one after the other, their notes, their alternative texts.

    The navigation document is none of them: contents are not text.
    """
    reader = _FlowReader()
    for root in roots:
        body = root.find(f"{XHTML}body")
        if body is not None:
            reader.here.next_block()
            reader.read(body)
    text = reader.gatherers[0].stream("the text")
    return Streams(text, tuple(reader.notes), tuple(reader.pictures), tuple(reader.noted))


def is_note(element: etree._Element) -> bool:
    """Whether an element is a footnote."""
    kinds = f"{element.get(TYPE, '')} {element.get('role', '')}".split()
    return bool({"footnote", "endnote", "doc-footnote", "doc-endnote"} & set(kinds))


class _FlowReader:
    """Walks XHTML and gathers its streams."""

    def __init__(self) -> None:
        self.gatherers = [Gatherer()]
        self.notes: list[Stream] = []
        self.pictures: list[Stream] = []
        self.noted: list[Stream] = []

    @property
    def here(self) -> Gatherer:
        return self.gatherers[-1]

    def read(self, element: etree._Element) -> None:
        """Read an element and what is in it, not what follows it."""
        if not isinstance(element.tag, str):
            return
        tag = element.tag.removeprefix(XHTML)
        if tag in ("script", "style", "template"):
            return
        if "index-locator-list" in element.get(TYPE, "").split():
            # Numbers of the book's own: check_index reads them.
            self.here.gap()
            return
        note = is_note(element)
        place = len(self.notes)
        if note:
            self.notes.append(Stream("", ()))
            self.gatherers.append(Gatherer())
        if PARTING.fullmatch(tag):
            self.here.next_block()
        if tag == "img" and element.get("alt", "").strip():
            gatherer = Gatherer()
            gatherer.add(element.get("alt", ""))
            inside = self.noted if len(self.gatherers) > 1 else self.pictures
            inside.append(gatherer.stream(f"picture {len(self.pictures) + len(self.noted) + 1}"))
        if tag == "li":
            self.number(element)
        self.here.add(element.text or "")
        for child in element:
            self.read(child)
            self.here.add(child.tail or "")
        if PARTING.fullmatch(tag):
            self.here.next_block()
        if note:
            self.notes[place] = self.gatherers.pop().stream(f"note {place + 1}")

    def number(self, item: etree._Element) -> None:
        """The number that a reading system sets before an item of a numbered list (HTML, 4.4.8)."""
        parent = item.getparent()
        if parent is None or parent.tag != f"{XHTML}ol":
            return
        value = int(parent.get("start", "1"))
        for one in parent.iterchildren(f"{XHTML}li"):
            value = int(one.get("value", str(value)))
            if one is item:
                break
            value += 1
        self.here.add(enumerator(value, STYLES.get(parent.get("type", "1"), "Decimal")))
        self.here.next_block()
