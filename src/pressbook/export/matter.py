"""One section as it stands on paper: its title, its notes inside their references, verse by the line, headings without gaps."""

import copy
import re
from itertools import groupby

from lxml import etree

from pressbook.export.covers import lay_back
from pressbook.export.html import SectionMarkup, direction
from pressbook.export.parts import dress, lead_in
from pressbook.export.settle import keep_names, settle
from pressbook.export.titles import break_title, set_title
from pressbook.types import Edition, Kind, Matter

# A running head holds about this many letters beside its folio.
HEAD = 58
# The measure of an opening's title, in ems of its size.
OPENING = 325.0 / 22
# A table of so many rows stays on one page.
SHORT_TABLE = 14
# A stanza of so many lines is not parted between two pages.
QUATRAIN = 4


def lay_section(part: SectionMarkup, edition: Edition) -> etree._Element:
    """One section with its title and head, its notes inside their references."""
    section, body = part.section, copy.deepcopy(part.body)
    body.set("class", f"matter {section.matter}")
    if (way := direction(section.language)) != direction(edition.language):
        # English words on an Arabic page: a date's day would stand behind its month.
        body.set("dir", way)
    body.set("data-recto", shorten(section.title if edition.kind is Kind.ANTHOLOGY else edition.title))
    if section.matter in {Matter.SESSION, Matter.INTRODUCTION, Matter.LETTER}:
        dress(body)
        if edition.kind is not Kind.PACK:
            lead_in(body)
    settle(body)
    notes = {number: copy.deepcopy(note) for number, note in part.notes.items()}
    for note in notes.values():
        settle(note)
        _close_up(note)
    _lay_verse(body)
    for table in list(body.iter("table")):
        if len(list(table.iter("tr"))) <= SHORT_TABLE:
            table.set("class", f"{table.get('class', '')} short".strip())
        # A style can give a box of its own the white around a table; margins would fall together with those beside them.
        box = etree.Element("div", {"class": "table"})
        table.addprevious(box)
        box.tail, table.tail = table.tail, None
        box.append(table)
    _place_notes(body, notes, section.id)
    _level_headings(body)
    _tie_back_references(body)
    for image in body.iter("img"):
        # PDF/UA-1, 7.3: no figure without a text; collect has told the group which picture wants one.
        if not image.get("alt", "").strip():
            image.set("alt", words_of(image.getparent()) or dict(edition.labels).get("picture", "Picture"))
    _open(body, part, edition)
    return body


def words_of(element: etree._Element) -> str:
    """The words of an element, parted by single spaces."""
    return " ".join("".join(element.itertext()).split())


def shorten(text: str) -> str:
    """A running head that fits: the title before its colon, or as many whole words as there is room for."""
    if len(text) <= HEAD:
        return text
    first = re.split(r": | \N{EN DASH} |\. |(?<=[?!]) ", text)[0]
    if len(first) <= HEAD:
        return first
    return text[:HEAD].rsplit(" ", 1)[0].rstrip(",;:") + "\N{NO-BREAK SPACE}\N{HORIZONTAL ELLIPSIS}"


def add(parent: etree._Element, tag: str, attributes: dict[str, str] | None = None) -> etree._Element:
    """A new element at the end of another."""
    return etree.SubElement(parent, tag, attributes or {})


def _open(body: etree._Element, part: SectionMarkup, edition: Edition) -> None:
    """Set a section's title at its head, where the cover has not said it already."""
    section = part.section
    on_cover = edition.kind is not Kind.ANTHOLOGY and section.matter in {Matter.SESSION, Matter.LETTER}
    if on_cover and section.title == edition.title:
        body.set("class", f"{body.get('class')} untitled")
        return
    anthology = edition.kind is Kind.ANTHOLOGY
    own = anthology and not (section.matter is Matter.READINGS and section.session)
    if own and section.matter is not Matter.COLOPHON:
        body.set("class", f"{body.get('class')} opening")
    if section.matter is Matter.COLOPHON:
        body.set("class", f"{body.get('class')} at-foot")
    if section.matter is Matter.BACK:
        lay_back(body)
    head = etree.Element("div", {"class": "opening-head"})
    if section.number is not None and section.matter is Matter.SESSION:
        label = dict(edition.labels).get("session", "{n}").replace("{n}", str(section.number))
        add(head, "p", {"class": "number"}).text = label
    title = add(head, "h1" if own else "h2", {"class": "title", "id": f"{section.id}-title", "data-label": section.title})
    set_title(title, break_title(section.title, OPENING)[0] if own else [section.title])
    names = tuple(person.name for person in edition.people)
    lines = (("subtitle", section.subtitle), ("people", section.people_line), ("date", section.date_line))
    for name, words in lines:
        if words and (name == "subtitle" or section.matter in {Matter.SESSION, Matter.INTRODUCTION}):
            add(head, "p", {"class": name}).text = keep_names(words, names)
    settle(head)
    body.insert(0, head)


def _level_headings(body: etree._Element) -> None:
    """Close the gaps between levels (PDF/UA-1, 7.4.2: none is skipped), and give each heading the label of its bookmark."""
    above: list[tuple[int, int]] = []
    for heading in body.iter(*(f"h{level}" for level in range(2, 7))):
        level = int(heading.tag[1])
        while above and above[-1][0] >= level:
            above.pop()
        settled = above[-1][1] + 1 if above else 2
        above.append((level, settled))
        heading.tag = f"h{settled}"
        heading.set("data-label", _label(heading))


def _place_notes(body: etree._Element, notes: dict[int, etree._Element], name: str) -> None:
    """Put each note into its reference, from where the layout floats it to the foot of the page."""
    for reference in [span for span in body.iter("span") if "noteref" in span.get("class", "").split()]:
        number = int(reference.get("data-note", "0"))
        note = notes.pop(number, None)
        if note is None:
            continue
        note.set("class", "footnote")
        link = etree.Element("a", {"class": "noteref", "href": f"#{name}-note-{number}"})
        link.tail = reference.tail
        link.append(note)
        _tie(reference)
        reference.getparent().replace(reference, link)


def _close_up(note: etree._Element) -> None:
    """Take away the white space between a note's blocks: at the foot of a page it would become an empty line."""
    for element in note.iter("*"):
        if element.tag in {"div", "ul", "ol", "dl", "blockquote"} and not (element.text or "").strip():
            element.text = None
        if element is not note and element.tag in {"p", "div", "ul", "ol", "dl", "li", "dd", "dt", "blockquote", "pre"}:
            element.tail = element.tail if (element.tail or "").strip() else None


def _tie(reference: etree._Element) -> None:
    """Take away a space that would let a note's number begin a line of its own."""
    before = reference.getprevious()
    if before is not None:
        before.tail = before.tail.rstrip() if before.tail and before.tail.strip() else before.tail
    else:
        parent = reference.getparent()
        parent.text = parent.text.rstrip() if parent.text and parent.text.strip() else parent.text


def _tie_back_references(body: etree._Element) -> None:
    """A reference back to the pages that name a work takes the entry's last word along, rather than stand alone in a line."""
    for references in body.iter("span"):
        if references.get("class") != "backrefs":
            continue
        before = references.getprevious()
        text = references.getparent().text if before is None else before.tail
        if text and text.endswith((" ", "\n")):
            tied = f"{text[:-1]}\N{NO-BREAK SPACE}"
            if before is None:
                references.getparent().text = tied
            else:
                before.tail = tied


def _lay_verse(body: etree._Element) -> None:
    """Give each line of verse an element of its own, so that a line too long for the page hangs where it turns."""
    for block in [div for div in body.iter("div") if "line-block" in div.get("class", "").split()]:
        lines: list[etree._Element] = [_line(block.text)]
        for child in list(block):
            tail, child.tail = child.tail, None
            if child.tag == "br":
                lines.append(_line((tail or "").removeprefix("\n")))
            else:
                child.tail = tail
                lines[-1].append(child)
        block.text = None
        block[:] = lines
        for line in lines:
            line.tail = None
            if not words_of(line):
                line.set("class", "line gap")
        _hold_stanzas(block)


def _hold_stanzas(block: etree._Element) -> None:
    """Mark each stanza's first and last line, which do not stand alone on a page, as no line of a paragraph does; and a half."""
    for gap, stanza in groupby(block, lambda line: "gap" in line.get("class", "")):
        if gap:
            continue
        lines = list(stanza)
        for line, name in ((lines[0], "first"), (lines[-1], "last"), *(((lines[1], "half"),) if len(lines) == QUATRAIN else ())):
            line.set("class", f"{line.get('class')} {name}")


def _line(text: str | None) -> etree._Element:
    line = etree.Element("p", {"class": "line"})
    indent = re.match("\N{NO-BREAK SPACE}*", text or "")
    line.text = text
    if indent and indent.end():
        # pandoc keeps a line's indent as no-break spaces; set as a margin, a turned line still hangs under its own.
        line.text = (text or "")[indent.end() :]
        line.set("style", f"--indent: {indent.end() / 2:g}em")
    return line


def _label(heading: etree._Element) -> str:
    """A heading's words without its notes, for bookmarks and contents."""
    bare = copy.deepcopy(heading)
    for note in list(bare.iter("a")):
        if note.get("class") == "noteref":
            for child in list(note):
                note.remove(child)
    return words_of(bare)
