"""The head and foot of a section in an EPUB: number, title, people and day above; where it comes from and whose it is below."""

import re

from lxml import etree

from pressbook.export.epub_words import mark_language, numbered
from pressbook.types import Edition, Kind, Matter, Person, Section

# What closes behind a name.
CLOSE = re.compile(r"[^\w\s(\[]+")
# An address that can be a link as it stands (RFC 3986); another is words.
ADDRESS = re.compile(r"https?://[A-Za-z0-9][\w.~:/?#@!$&'()*+,;=%-]*", re.ASCII)


def head(section: Section, edition: Edition, words: dict[str, str]) -> etree._Element:
    """A section's head: only sessions, letters and introductions have more than a title."""
    header = etree.Element("header")
    if section.number is not None:
        mark_language(_line(header, "p", "number", numbered(words["session"], section.number)), section, edition)
    _line(header, "h1", "title", section.title).set("id", f"{section.id}-title")
    if section.subtitle:
        _line(header, "p", "subtitle", section.subtitle).set("role", "doc-subtitle")
    if section.people_line:
        keep_people(_line(header, "p", "people byline", ""), section.people_line, section.people)
    if section.date_line:
        day = etree.SubElement(header, "p", {"class": "date"})
        if section.date:
            day = etree.SubElement(day, "time", {"datetime": section.date.isoformat()})
        day.text = section.date_line
    return header


def keep_people(element: etree._Element, line: str, people: tuple[Person, ...]) -> None:
    """Set a line of people so that a name stays on one line where the page is wide enough: each in a span of class `person`.

    A stop or comma goes with its name: WebKit would begin the next line with it.
    """
    names = sorted({person.name for person in people if person.name}, key=lambda name: (-len(name), name))
    # Whole words, so that "Ada" is found neither in "Adam" nor in "Granada".
    parts = re.split(rf"(?<!\w)({'|'.join(map(re.escape, names))})(?!\w)", line) if names else [line]
    element.text = parts[0]
    for name, after in zip(parts[1::2], parts[2::2], strict=True):
        span = etree.SubElement(element, "span", {"class": "person"})
        close = CLOSE.match(after)
        end = close.end() if close else 0
        span.text, span.tail = name + after[:end], after[end:]


def foot(section: Section, edition: Edition, words: dict[str, str]) -> etree._Element | None:
    """A session's source, and its rights where they are not the book's; None where the colophon says it all."""
    if section.matter is not Matter.SESSION or edition.kind is Kind.PAMPHLET:
        return None
    facts = [("source", section.source), ("rights", section.rights if section.rights != edition.rights else "")]
    footer = etree.Element("footer", {"class": "origin"})
    for name, text in facts:
        if text:
            line = etree.SubElement(footer, "p")
            label = _line(line, "span", "fact", words[name])
            mark_language(label, section, edition)
            label.tail = " "
            fact = etree.SubElement(line, "a", {"href": text}) if ADDRESS.fullmatch(text) else etree.SubElement(line, "bdi")
            fact.text = text
    return footer if len(footer) else None


def _line(parent: etree._Element, tag: str, name: str, text: str) -> etree._Element:
    element = etree.SubElement(parent, tag, {"class": name})
    element.text = text
    return element
