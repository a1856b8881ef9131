"""Verse, tables and lists of a section as reading systems show them best: a line each, boxes that scroll, lists with names."""

import math
import re

from lxml import etree

from pressbook.export.epub_document import TYPE
from pressbook.export.parts import classes, mark
from pressbook.text.numerals import numeral

# Divisions that a manuscript names in these words are those of EPUB's vocabulary (Structural Semantics 1.1) and of DPUB-ARIA 1.1.
NAMED = {
    "epigraph": ("epigraph", "doc-epigraph"),
    "dedication": ("dedication", "doc-dedication"),
    "abstract": ("abstract", "doc-abstract"),
}
# A table of so many columns is wider than a telephone, and may be scrolled by keys.
WIDE = 6
# Deeper than this no line of verse is set in.
DEEPEST_LINE = 12
# HTML's types of numbered lists, by pandoc's names.
NUMERALS = {"a": "LowerAlpha", "A": "UpperAlpha", "i": "LowerRoman", "I": "UpperRoman"}
TYPED = re.compile('"([^"]*?)\N{NO-BREAK SPACE}*"')
# As wide as two figures, "9.", is a mark for which every list has room; one wider than seven is given as much as one of seven.
COMMON_MARK, LONGEST_MARK = 2, 7
NARROW = frozenset("().ijlI")


def lay_forms(body: etree._Element, section: str) -> None:
    """Lay out the forms of a section or a note, in place; no word is changed. `section` is its identifier."""
    for block in [one for one in body.iter("div") if "line-block" in classes(one)]:
        _lay_verse(block)
    for listing in body.iter("ol"):
        _make_room(listing)
    for number, table in enumerate(list(body.iter("table")), 1):
        _box(table, f"{section}-table-{number}")
    for number, label in enumerate([one for one in body.iter("div") if "group" in classes(one)], 1):
        _name_list(label, f"{section}-group-{number}")
    for block in body.iter("div"):
        for name in classes(block):
            if name in NAMED:
                kind, role = NAMED[name]
                block.set(TYPE, kind)
                block.set("role", role)


def _lay_verse(block: etree._Element) -> None:
    """Verse as stanzas, a paragraph a line: lines stay lines without a style, for a screen reader too, and may hang."""
    lines: list[etree._Element] = [_line(block.text)]
    for child in list(block):
        tail, child.tail = child.tail, None
        if child.tag == "br":
            lines.append(_line(tail))
        else:
            child.tail = tail
            lines[-1].append(child)
    block.text = None
    block[:] = []
    stanza: etree._Element | None = None
    for line in lines:
        if not "".join(line.itertext()).strip() and not len(line):
            stanza = None
            continue
        if stanza is None:
            stanza = etree.SubElement(block, "div", {"class": "stanza"})
        stanza.append(line)


def _line(text: str | None) -> etree._Element:
    """One line; pandoc keeps its indent as no-break spaces, of which two are a step."""
    line = etree.Element("p", {"class": "line"})
    words = (text or "").removeprefix("\n")
    indent = len(words) - len(words.lstrip("\N{NO-BREAK SPACE}"))
    line.text = words[indent:] or None
    if indent:
        mark(line, f"indent-{min(DEEPEST_LINE, (indent + 1) // 2)}")
    return line


def _make_room(listing: etree._Element) -> None:
    """Say how wide a list's widest mark is, in figures: it hangs beside its item, and beyond the page if it has no room there."""
    first, style = int(listing.get("start", "1")), NUMERALS.get(listing.get("type", ""), "Decimal")
    widest = 0
    for number, item in enumerate(listing.iterchildren("li"), first):
        typed = TYPED.search(item.get("style", ""))
        widest = max(widest, _width(typed[1] if typed else f"{numeral(number, style)}."))
    if widest > COMMON_MARK:
        mark(listing, f"marks-{min(widest, LONGEST_MARK)}")


def _width(text: str) -> int:
    """How many figures are about as wide as a text, rounded up; capitals are wider than figures, and i narrower."""
    return math.ceil(sum(0.55 if sign in NARROW else 1.3 if sign.isupper() else 1 for sign in text))


def _box(table: etree._Element, name: str) -> None:
    """A box around a table, for a style to let scroll; a wide one is reached by keys, and says by its caption what it is."""
    box = etree.Element("div", {"class": "table"})
    table.addprevious(box)
    box.tail, table.tail = table.tail, None
    box.append(table)
    if max((len(row) for row in table.iter("tr")), default=0) < WIDE:
        return
    mark(box, "wide")
    box.set("tabindex", "0")
    caption = table.find("caption")
    if caption is not None:
        caption.set("id", caption.get("id") or f"{name}-caption")
        box.set("role", "group")
        box.set("aria-labelledby", caption.get("id", ""))


def _name_list(label: etree._Element, name: str) -> None:
    """A label above a list is a line, and the list's name."""
    label.tag = "p"
    label.text = re.sub(r"^\s+", "", label.text or "")
    follower = label.getnext()
    if follower is not None and follower.tag == "ul":
        label.set("id", label.get("id") or name)
        follower.set("aria-labelledby", label.get("id", ""))
