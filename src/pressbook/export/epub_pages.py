"""An edition's sections become XHTML files of an EPUB: one a session, with its notes and its reading list."""

import copy
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from pressbook.export.epub_document import TYPE, document, strip
from pressbook.export.epub_notes import gather, link_references
from pressbook.export.html import SectionMarkup, direction
from pressbook.types import Edition, Matter, Section

# A section in EPUB's vocabulary (Structural Semantics 1.1), in DPUB-ARIA 1.1, and the part of a book that it is in.
KINDS = {
    Matter.LETTER: ("chapter", "doc-chapter", "bodymatter"),
    Matter.INTRODUCTION: ("introduction", "doc-introduction", "frontmatter"),
    Matter.SESSION: ("chapter", "doc-chapter", "bodymatter"),
    Matter.READINGS: ("", "", "bodymatter"),
    Matter.INSIDE: ("", "", "bodymatter"),
    Matter.BIBLIOGRAPHY: ("bibliography", "doc-bibliography", "backmatter"),
    Matter.INDEX: ("index", "doc-index", "backmatter"),
    Matter.COLOPHON: ("colophon", "doc-colophon", "backmatter"),
    Matter.BACK: ("", "", "backmatter"),
}


@dataclass(frozen=True, slots=True)
class Page:
    """One XHTML file: its name in the package, its title, its root element, and what the contents list of it.

    `headings` is (depth from 1, words, identifier) in reading order; depth 1 is a section's own title.
    """

    name: str
    title: str
    root: etree._Element
    matter: Matter | None = None
    headings: tuple[tuple[int, str, str], ...] = ()
    section: str = ""


def labels(edition: Edition) -> dict[str, str]:
    """The words of the edition's language, by name; a name without a word stands for itself."""
    return _Labels(edition.labels)


class _Labels(dict[str, str]):
    def __missing__(self, name: str) -> str:
        return name.replace("-", " ").capitalize()


def mark_language(element: etree._Element, section: Section, edition: Edition) -> None:
    """Say that a word of the edition's own stands in a section of another language."""
    if section.language != edition.language:
        element.set("lang", edition.language)
        element.set("dir", direction(edition.language))


def numbered(label: str, number: int) -> str:
    """A label with its number: "Session 14"."""
    return label.format(n=number) if "{n}" in label else f"{label} {number}"


def make(edition: Edition, parts: tuple[SectionMarkup, ...]) -> tuple[Page, ...]:
    """Lay the sections into files; a session's reading list goes into the session's file."""
    words = labels(edition)
    pages: list[Page] = []
    for markup in parts:
        section = markup.section
        host = pages[-1] if pages else None
        if section.matter is Matter.READINGS and host and section.session and host.section == section.session:
            pages[-1] = _append(host, markup, words)
            continue
        pages.append(_page(edition, markup, words))
    return tuple(pages)


def _page(edition: Edition, markup: SectionMarkup, words: dict[str, str]) -> Page:
    section = markup.section
    kind, role, part = KINDS[section.matter]
    element = _section(markup, "h1", kind, role, words)
    header = _header(markup, edition, words)
    element.insert(0, header)
    if markup.notes:
        notes = gather(markup, words, "h2")
        mark_language(notes[0], section, edition)
        element.append(notes)
    root = document(section.title, section.language, [element], part, head=_facts(markup))
    headings = ((1, section.title, section.id), *outline(element))
    return Page(f"{section.id}.xhtml", section.title, root, section.matter, headings, section.session)


def _append(page: Page, markup: SectionMarkup, words: dict[str, str]) -> Page:
    """A page with one more section inside its own."""
    element = _section(markup, "h2", "", "", words)
    heading = etree.Element("h2", {"id": f"{markup.section.id}-title"})
    heading.text = markup.section.title
    element.insert(0, heading)
    for below in element.iter("h5", "h4", "h3", "h2"):
        if below is not heading:
            below.tag = f"h{int(below.tag[1]) + 1}"
    if markup.notes:
        element.append(gather(markup, words, "h3"))
    page.root.find("body")[0].append(element)
    headings = (*page.headings, (2, markup.section.title, markup.section.id))
    return Page(page.name, page.title, page.root, page.matter, headings, page.section)


def _section(markup: SectionMarkup, level: str, kind: str, role: str, words: dict[str, str]) -> etree._Element:
    element = copy.deepcopy(markup.body)
    strip(element)
    element.set("class", f"{markup.section.matter.value} {level}-section")
    element.set("aria-labelledby", f"{markup.section.id}-title")
    if kind:
        element.set(TYPE, kind)
        element.set("role", role)
    link_references(element, markup.section.id)
    for link in element.iter("a"):
        if "biblioref" in link.get("class", "").split():
            link.set("role", "doc-biblioref")
            link.set(TYPE, "biblioref")
        elif "backref" in link.get("class", "").split():
            link.set("role", "doc-backlink")
            link.set("title", words["back"])
            link.attrib.pop("data-before", None)
    return element


def _header(markup: SectionMarkup, edition: Edition, words: dict[str, str]) -> etree._Element:
    """A section's head: number, title, subtitle, people, date. Only sessions and letters have more than a title."""
    section = markup.section
    header = etree.Element("header")
    if section.number is not None:
        mark_language(_line(header, "p", "number", numbered(words["session"], section.number)), section, edition)
    title = _line(header, "h1", "title", section.title)
    title.set("id", f"{section.id}-title")
    if section.subtitle:
        _line(header, "p", "subtitle", section.subtitle).set("role", "doc-subtitle")
    if section.people_line:
        _line(header, "p", "people", section.people_line)
    if section.date_line:
        _line(header, "p", "date", section.date_line)
    return header


def _facts(markup: SectionMarkup) -> list[etree._Element]:
    """Who, when, from where, whose: as data in the head of a session's file."""
    section = markup.section
    facts = [("author", person.name) for person in section.people]
    facts += [("dcterms.date", section.date.isoformat())] if section.date else []
    facts += [("dcterms.source", section.source)] if section.source else []
    facts += [("dcterms.rights", section.rights)] if section.rights and section.matter is Matter.SESSION else []
    return [etree.Element("meta", {"name": name, "content": content}) for name, content in facts]


def _line(parent: etree._Element, tag: str, name: str, text: str) -> etree._Element:
    element = etree.SubElement(parent, tag, {"class": name})
    element.text = text
    return element


def outline(element: etree._Element) -> Iterator[tuple[int, str, str]]:
    """The headings below a section's title, as the contents list them: without note numbers."""
    for heading in element.iter("h2", "h3", "h4", "h5", "h6"):
        around = heading.getparent()
        if around is not None and "notes" in around.get("class", "").split():
            continue
        name = heading.get("id") or (around.get("id", "") if around is not None and around.tag == "section" else "")
        words = " ".join(_words(heading).split())
        if name and words:
            yield int(heading.tag[1]), words, name


def _words(element: etree._Element) -> str:
    if "noteref" in element.get("class", "").split():
        return ""
    parts = [element.text or ""]
    for child in element:
        parts += [" " if child.tag == "br" else _words(child), child.tail or ""]
    return "".join(parts)
