"""An edition's sections as well-formed XHTML elements, by one run of pandoc: what the PDF and the EPUB are both made from."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from lxml import etree

from pressbook.errors import ToolError
from pressbook.text import tree
from pressbook.text.numerals import marker
from pressbook.tools import pandoc
from pressbook.types import Edition, Section

RIGHT_TO_LEFT = {"ar", "fa", "he", "iw", "ps", "sd", "ug", "ur", "yi", "ji", "dv", "ckb"}
# What XML 1.0 (section 2.2) cannot hold, not even escaped.
NOT_XML = re.compile("[^\t\n\r\N{SPACE}-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class SectionMarkup:
    """A section and its markup; the elements are in no namespace and belong to whoever asked.

    `body` is a <section> with `id`, `lang` and (right to left) `dir`; the title is not in it: a writer sets it as the only
    h1. A note reference is <span class="noteref" data-note="3">3</span>; `notes` has a <div class="note" data-note="3"
    id="SECTION-note-3"> for each number, in order.
    """

    section: Section
    body: etree._Element
    notes: dict[int, etree._Element]


def sections(edition: Edition) -> tuple[SectionMarkup, ...]:
    """Write every section of an edition and its notes. Raises ToolError when pandoc fails."""
    document = _document(edition)
    html = _write(tree.dump(document))
    parser = etree.XMLParser(huge_tree=True, resolve_entities=False, no_network=True)
    try:
        root = etree.fromstring(f"<body>{NOT_XML.sub('', html)}</body>".encode(), parser)
    except etree.XMLSyntaxError as error:
        raise ToolError(f"pandoc wrote markup that is not XML: {error}", hint="please report this manuscript") from error
    _mend(root)
    _number(root, document)
    parts = iter(list(root))
    made = []
    for section in edition.sections:
        body = next(parts)
        body.tail = None
        body.attrib.update({"id": section.id, "lang": section.language})
        notes = {}
        for note in section.notes:
            notes[note.number] = element = next(parts)
            element.tail = None
            element.attrib.update(
                {"id": f"{section.id}-note-{note.number}", "data-note": str(note.number), "lang": section.language}
            )
        for element in (body, *notes.values()):
            _direct(element)
        made.append(SectionMarkup(section, body, notes))
    return tuple(made)


@lru_cache(maxsize=1)
def _write(document: bytes) -> str:
    """The markup by pandoc. An edition's pages and its EPUB are made one after the other, from the same."""
    return pandoc.write(document, "html5", "--section-divs", "--syntax-highlighting=none")


def direction(language: str) -> str:
    """ "rtl" or "ltr", by a BCP 47 tag; a script subtag decides ("az-Arab")."""
    subtags = language.lower().replace("_", "-").split("-")
    if {"arab", "hebr", "thaa", "syrc", "nkoo"} & set(subtags[1:]):
        return "rtl"
    if "latn" in subtags[1:] or "cyrl" in subtags[1:]:
        return "ltr"
    return "rtl" if subtags[0] in RIGHT_TO_LEFT else "ltr"


def _document(edition: Edition) -> tree.Element:
    """All sections and notes as one document: a Div each, in reading order, every section's notes after it."""
    blocks: list[tree.Element] = []
    version: Any = None
    for section in edition.sections:
        document = tree.load(section.body)
        version = version or document["pandoc-api-version"]
        blocks.append(_div("section", document["blocks"]))
        blocks.extend(_div("note", tree.load(note.blocks)) for note in section.notes)
    return {"pandoc-api-version": version or [1, 23, 1], "meta": {}, "blocks": blocks}


def _div(name: str, blocks: Any) -> tree.Element:
    # The empty block keeps pandoc from making one section of this Div and a heading that opens it.
    return {"t": "Div", "c": [["", [name], []], [{"t": "RawBlock", "c": ["html", ""]}, *blocks]]}


def _mend(root: etree._Element) -> None:
    """Put right what pandoc writes for browsers and not for readers and paper."""
    for cell in root.iter("th"):
        inside_head = any(parent.tag == "thead" for parent in cell.iterancestors())
        cell.set("scope", "col" if inside_head else "row")
    for caption in root.iter("figcaption"):
        caption.attrib.pop("aria-hidden", None)
    for box in list(root.iter("input")):
        # A task list's box is a character in the manuscript's tree; a form field is no use on paper.
        mark = "\N{BALLOT BOX WITH X}" if "checked" in box.attrib else "\N{BALLOT BOX}"
        box.tail = f"{mark} {box.tail or ''}"
        _unwrap(box)
    for label in list(root.iter("label")):
        _unwrap(label)
    for element in root.iter("*"):
        if not element.get("id", "filled"):
            del element.attrib["id"]
        # The name that assistive technology and EPUB's XML both read; WeasyPrint reads lang.
        if language := element.attrib.pop("{http://www.w3.org/XML/1998/namespace}lang", None):
            element.set("lang", language)


def _number(root: etree._Element, document: tree.Element) -> None:
    """Give each item of a numbered list its mark as typed, "4." or "(c)": HTML keeps no brackets, and WeasyPrint no start."""
    typed = [element["c"] for element in tree.walk(document) if element["t"] == "OrderedList"]
    for written, ((start, style, delimiter), _) in zip(root.iter("ol"), typed, strict=True):
        for number, item in enumerate(written.iterchildren("li"), start):
            item.set(
                "style", f'list-style-type: "{marker(number, style["t"], delimiter["t"])}\N{NO-BREAK SPACE}\N{NO-BREAK SPACE}"'
            )


def _direct(root: etree._Element) -> None:
    """Set dir wherever the direction of a language differs from that around it."""
    waiting = [(root, "ltr")]
    while waiting:
        element, around = waiting.pop()
        if "dir" not in element.attrib and "lang" in element.attrib:
            own = direction(element.get("lang", ""))
            if own != around or (element is root and own == "rtl"):
                element.set("dir", own)
        around = element.get("dir", around)
        waiting.extend((child, around) for child in element.iterchildren("*"))


def _unwrap(element: etree._Element) -> None:
    """Take an element away and leave its children, text and tail where it stood."""
    parent = element.getparent()
    if parent is None:
        return
    at = parent.index(element)
    before = parent[at - 1] if at else None
    texts = element.text or ""
    children = list(element)
    if children:
        children[-1].tail = (children[-1].tail or "") + (element.tail or "")
    else:
        texts += element.tail or ""
    if before is not None:
        before.tail = (before.tail or "") + texts
    else:
        parent.text = (parent.text or "") + texts
    element.tail = None
    parent[at : at + 1] = children
