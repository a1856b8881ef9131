"""An edition as one XHTML tree for paper: cover, contents, sections, every note inside its reference; the style does the rest."""

import copy
import re
from collections.abc import Iterable

from lxml import etree

from pressbook.export.html import SectionMarkup, direction
from pressbook.export.settle import settle, settle_title
from pressbook.types import Edition, Kind, Matter

# From this many words on, a pamphlet with headings has a table of contents.
LONG = 6000
# A running head holds about this many letters beside its folio.
HEAD = 58
PEOPLE_ON_COVER = 6
# A table of so many rows stays on one page.
SHORT_TABLE = 14


def build_pages(edition: Edition, markup: tuple[SectionMarkup, ...], tightness: int = 0) -> etree._Element:
    """The whole document. `tightness` 1 and 2 ask the style for a little less white, to spare an almost empty last page."""
    root = etree.Element("html", {"lang": edition.language})
    if (way := direction(edition.language)) == "rtl":
        root.set("dir", way)
    root.set("class", f"{edition.kind} tight-{tightness}" if tightness else str(edition.kind))
    root.set("style", "; ".join(f"{name}: {value}" for name, value in _inks(edition.colour)))
    root.append(_head(edition))
    body = _add(root, "body")
    is_letter = edition.kind is Kind.PACK
    body.append(_cover(edition, markup, "masthead" if is_letter else "cover"))
    sections = [_section(part, edition) for part in markup]
    if (contents := _contents(edition, sections)) is not None:
        body.append(contents)
        root.set("class", f"{root.get('class')} has-contents")
    main = _add(body, "main", {"data-verso": _shorten(_series(edition))})
    main.extend(sections)
    return root


def _head(edition: Edition) -> etree._Element:
    """What readers and libraries are told: WeasyPrint writes it into the PDF's information and its XMP."""
    head = etree.Element("head")
    _add(head, "title").text = edition.title
    date = f"{edition.modified.isoformat()}T00:00:00Z"
    keywords = ", ".join(word for word in (edition.series, edition.publisher) if word)
    for name, content in (
        *(("author", person) for person in _names(edition)),
        ("description", edition.summary or edition.subtitle),
        ("keywords", keywords),
        ("generator", "pressbook"),
        ("dcterms.created", date),
        ("dcterms.modified", date),
    ):
        if content:
            _add(head, "meta", {"name": name, "content": content})
    return head


def _names(edition: Edition) -> tuple[str, ...]:
    return tuple(dict.fromkeys(person.name for person in edition.people))


def _series(edition: Edition) -> str:
    return f"{edition.series or edition.publisher} {edition.number or ''}".strip()


def _cover(edition: Edition, markup: tuple[SectionMarkup, ...], name: str) -> etree._Element:
    """The first page: series and number, title and subtitle, people, date and group."""
    cover = etree.Element("section", {"class": name, "id": "cover"})
    top = _add(cover, "p", {"class": "series"})
    top.text = edition.series or edition.publisher
    if edition.number is not None:
        top.text += " "
        _add(top, "span", {"class": "number"}).text = str(edition.number)
    size = "long" if len(edition.title) > 70 else "medium" if len(edition.title) > 36 else "short"
    if max((len(word) for word in edition.title.split()), default=0) > 15:
        size = "long" if size == "medium" else "medium" if size == "short" else size
    _add(cover, "h1", {"class": f"title {size}", "data-label": edition.title}).text = settle_title(edition.title)
    if edition.subtitle:
        _add(cover, "p", {"class": "subtitle"}).text = edition.subtitle
    sessions = [part.section for part in markup if part.section.matter is Matter.SESSION]
    people = sessions[0].people_line if len(sessions) == 1 else ""
    names = _names(edition)
    if not people and len(names) <= PEOPLE_ON_COVER:
        people = ", ".join(names)
    if people:
        _add(cover, "p", {"class": "people"}).text = people
    foot = _add(cover, "div", {"class": "foot"})
    _add(foot, "p", {"class": "date"}).text = edition.date_line
    if edition.series:
        _add(foot, "p", {"class": "publisher"}).text = edition.publisher
    return cover


def _section(part: SectionMarkup, edition: Edition) -> etree._Element:
    """One section with its title and head, its notes inside their references."""
    section, body = part.section, copy.deepcopy(part.body)
    body.set("class", f"matter {section.matter}")
    body.set("data-recto", _shorten(section.title if edition.kind is Kind.ANTHOLOGY else edition.title))
    settle(body)
    notes = {number: copy.deepcopy(note) for number, note in part.notes.items()}
    for note in notes.values():
        settle(note)
        _close_up(note)
    _lay_verse(body)
    for table in body.iter("table"):
        if len(list(table.iter("tr"))) <= SHORT_TABLE:
            table.set("class", f"{table.get('class', '')} short".strip())
    _place_notes(body, notes, section.id)
    _level_headings(body)
    for image in body.iter("img"):
        # PDF/UA-1, 7.3: no figure without a text; collect has told the group which picture wants one.
        if not image.get("alt", "").strip():
            image.set("alt", _words(image.getparent()) or dict(edition.labels).get("picture", "Picture"))
    _open(body, part, edition)
    return body


def _open(body: etree._Element, part: SectionMarkup, edition: Edition) -> None:
    """Set a section's title at its head, where the cover has not said it already."""
    section = part.section
    on_cover = edition.kind is not Kind.ANTHOLOGY and section.matter in {Matter.SESSION, Matter.LETTER}
    if on_cover and section.title == edition.title:
        body.set("class", f"{body.get('class')} untitled")
        return
    anthology = edition.kind is Kind.ANTHOLOGY
    if anthology and section.matter is Matter.SESSION:
        body.set("class", f"{body.get('class')} opening")
    own = anthology and not (section.matter is Matter.READINGS and section.session)
    head = etree.Element("div", {"class": "opening-head"})
    if section.number is not None and section.matter is Matter.SESSION:
        label = dict(edition.labels).get("session", "{n}").replace("{n}", str(section.number))
        _add(head, "p", {"class": "number"}).text = label
    title = _add(head, "h1" if own else "h2", {"class": "title", "id": f"{section.id}-title", "data-label": section.title})
    title.text = settle_title(section.title)
    lines = (("subtitle", section.subtitle), ("people", section.people_line), ("date", section.date_line))
    for name, words in lines:
        if words and (name == "subtitle" or section.matter is Matter.SESSION):
            _add(head, "p", {"class": name}).text = words
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
            if not _words(line):
                line.set("class", "line gap")


def _line(text: str | None) -> etree._Element:
    line = etree.Element("p", {"class": "line"})
    indent = re.match("\N{NO-BREAK SPACE}*", text or "")
    line.text = text
    if indent and indent.end():
        # pandoc keeps a line's indent as no-break spaces; set as a margin, a turned line still hangs under its own.
        line.text = (text or "")[indent.end() :]
        line.set("style", f"--indent: {indent.end() / 2:g}em")
    return line


def _contents(edition: Edition, sections: Iterable[etree._Element]) -> etree._Element | None:
    """A table of contents for an anthology, or for a pamphlet that is long and has headings; else None."""
    parts = list(sections)
    if edition.kind is Kind.PACK:
        return None
    entries = []
    for part in parts:
        titles = [heading for heading in part.iter("h1", "h2") if "colophon" not in part.get("class", "").split()]
        if edition.kind is Kind.ANTHOLOGY:
            titles = [heading for heading in titles if heading.tag == "h1"]
        entries += [(heading, part) for heading in titles]
    words = sum(len(_words(part).split()) for part in parts)
    if edition.kind is Kind.PAMPHLET and (words < LONG or len(entries) < 3):
        return None
    if not entries:
        return None
    contents = etree.Element("nav", {"class": "contents", "id": "contents"})
    label = dict(edition.labels).get("contents", "Contents")
    _add(contents, "h2", {"class": "title", "data-label": label}).text = label
    listing = _add(contents, "ul")
    for number, (heading, part) in enumerate(entries):
        parent = heading.getparent()
        anchor = heading.get("id") or (parent.get("id") if parent.tag == "section" else "") or f"heading-{number}"
        if not heading.get("id") and anchor == f"heading-{number}":
            heading.set("id", anchor)
        item = _add(listing, "li")
        link = _add(item, "a", {"href": f"#{anchor}", "lang": part.get("lang", edition.language)})
        link.text = heading.get("data-label") or _words(heading)
        people = part.find(".//p[@class='people']")
        if people is not None and edition.kind is Kind.ANTHOLOGY:
            _add(item, "p", {"class": "people", "lang": part.get("lang", edition.language)}).text = _words(people)
    return contents


def _label(heading: etree._Element) -> str:
    """A heading's words without its notes, for bookmarks and contents."""
    bare = copy.deepcopy(heading)
    for note in list(bare.iter("a")):
        if note.get("class") == "noteref":
            for child in list(note):
                note.remove(child)
    return _words(bare)


def _words(element: etree._Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _shorten(text: str) -> str:
    """A running head that fits: the title before its colon, or as many whole words as there is room for."""
    if len(text) <= HEAD:
        return text
    first = re.split(r": | \N{EN DASH} |\. ", text)[0]
    if len(first) <= HEAD:
        return first
    return text[:HEAD].rsplit(" ", 1)[0].rstrip(",;:") + "\N{NO-BREAK SPACE}\N{HORIZONTAL ELLIPSIS}"


def _inks(colour: str) -> tuple[tuple[str, str], ...]:
    """The cover's colour and an ink that can be read on it (WCAG 2.2, relative luminance); () leaves both to the style."""
    match = re.fullmatch(r"#?([0-9a-fA-F]{6}|[0-9a-fA-F]{3})", colour.strip())
    if not match:
        return ()
    digits = match[1] if len(match[1]) == 6 else "".join(digit * 2 for digit in match[1])
    channels = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    # White on the colour against the style's black on it: the greater contrast wins.
    dark = (luminance + 0.05) / 0.05 > 1.05 / (luminance + 0.05)
    return (("--accent", f"#{digits.lower()}"), ("--on-accent", "#1a1a1a" if dark else "#ffffff"))


def _add(parent: etree._Element, tag: str, attributes: dict[str, str] | None = None) -> etree._Element:
    return etree.SubElement(parent, tag, attributes or {})
