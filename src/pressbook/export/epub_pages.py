"""An edition's sections become XHTML files of an EPUB: one a session, with its notes and its reading list."""

import copy
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml import etree

from pressbook.export.html import SectionMarkup, direction
from pressbook.types import Edition, Matter

XHTML = "http://www.w3.org/1999/xhtml"
EPUB = "http://www.idpf.org/2007/ops"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
TYPE = f"{{{EPUB}}}type"
SHEET = "style.css"
PICTURES = "pictures"

# A section in EPUB's vocabulary (Structural Semantics 1.1), in DPUB-ARIA 1.1, and the part of a book that it is in.
KINDS = {
    Matter.LETTER: ("chapter", "doc-chapter", "bodymatter"),
    Matter.SESSION: ("chapter", "doc-chapter", "bodymatter"),
    Matter.READINGS: ("", "", "bodymatter"),
    Matter.INSIDE: ("", "", "bodymatter"),
    Matter.BIBLIOGRAPHY: ("bibliography", "doc-bibliography", "backmatter"),
    Matter.COLOPHON: ("colophon", "doc-colophon", "backmatter"),
}

# What the HTML of EPUB lets stand where (HTML, section 4); a manuscript's own colours and fonts would fight the reader's.
EVERYWHERE = {"id", "class", "lang", "dir", "title", "role", "translate", TYPE}
ATTRIBUTES = {
    "a": {"href", "hreflang"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start", "type", "reversed"},
    "li": {"value"},
    "td": {"colspan", "rowspan", "headers"},
    "th": {"colspan", "rowspan", "headers", "scope", "abbr"},
    "col": {"span"},
    "colgroup": {"span"},
    "blockquote": {"cite"},
    "q": {"cite"},
    "time": {"datetime"},
    "del": {"cite", "datetime"},
    "ins": {"cite", "datetime"},
    "math": {"display", "xmlns", "alttext"},
}
TABLE_STYLE = re.compile(r"\s*(text-align\s*:\s*(left|right|center|start|end)|width\s*:\s*[\d.]+%)\s*$")


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
    element = _section(markup, "h1", kind, role)
    header = _header(markup, words)
    element.insert(0, header)
    if markup.notes:
        element.append(_notes(markup, words, "h2"))
    root = document(section.title, section.language, [element], part, head=_facts(markup))
    headings = ((1, section.title, section.id), *outline(element))
    return Page(f"{section.id}.xhtml", section.title, root, section.matter, headings, section.session)


def _append(page: Page, markup: SectionMarkup, words: dict[str, str]) -> Page:
    """A page with one more section inside its own."""
    element = _section(markup, "h2", "", "")
    heading = etree.Element("h2", {"id": f"{markup.section.id}-title"})
    heading.text = markup.section.title
    element.insert(0, heading)
    for below in element.iter("h5", "h4", "h3", "h2"):
        if below is not heading:
            below.tag = f"h{int(below.tag[1]) + 1}"
    if markup.notes:
        element.append(_notes(markup, words, "h3"))
    page.root.find("body")[0].append(element)
    headings = (*page.headings, (2, markup.section.title, markup.section.id))
    return Page(page.name, page.title, page.root, page.matter, headings, page.section)


def _section(markup: SectionMarkup, level: str, kind: str, role: str) -> etree._Element:
    element = copy.deepcopy(markup.body)
    element.set("class", f"{markup.section.matter.value} {level}-section")
    element.set("aria-labelledby", f"{markup.section.id}-title")
    if kind:
        element.set(TYPE, kind)
        element.set("role", role)
    _strip(element)
    for reference in _all(element, "noteref"):
        _refer(reference, markup)
    for link in element.iter("a"):
        if "biblioref" in link.get("class", "").split():
            link.set("role", "doc-biblioref")
            link.set(TYPE, "biblioref")
    return element


def _header(markup: SectionMarkup, words: dict[str, str]) -> etree._Element:
    """A section's head: number, title, subtitle, people, date. Only sessions and letters have more than a title."""
    section = markup.section
    header = etree.Element("header")
    if section.number is not None:
        _line(header, "p", "number", numbered(words["session"], section.number))
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


def _strip(element: etree._Element) -> None:
    """Leave only the attributes that EPUB's HTML has; of styles only how a table is aligned, never a colour."""
    for one in element.iter("*"):
        for name in list(one.attrib):
            if name == "style":
                kept = [part.strip() for part in one.attrib.pop(name).split(";") if TABLE_STYLE.match(part)]
                if kept and one.tag in {"col", "td", "th"}:
                    one.set(name, "; ".join(kept))
            elif name not in ATTRIBUTES.get(str(one.tag), EVERYWHERE) | EVERYWHERE and not str(name).startswith(
                ("data-", "aria-")
            ):
                del one.attrib[name]


def _all(element: etree._Element, name: str) -> list[etree._Element]:
    return [one for one in element.iter("span") if name in one.get("class", "").split()]


def _refer(reference: etree._Element, markup: SectionMarkup) -> None:
    """Make a note reference a link that reading systems open as a pop-up."""
    number = reference.get("data-note", "")
    reference.tag = "a"
    reference.attrib.clear()
    name = markup.section.id
    reference.attrib.update({"id": f"{name}-noteref-{number}", "href": f"#{name}-note-{number}", "class": "noteref"})
    reference.set(TYPE, "noteref")
    reference.set("role", "doc-noteref")


def _notes(markup: SectionMarkup, words: dict[str, str], level: str) -> etree._Element:
    """A section's notes: an aside each, which starts with its number, which leads back."""
    name = markup.section.id
    section = etree.Element("section", {"class": "notes", "id": f"{name}-notes", "aria-labelledby": f"{name}-notes-title"})
    heading = etree.SubElement(section, level, {"id": f"{name}-notes-title"})
    heading.text = words["notes"]
    for number, note in markup.notes.items():
        aside = copy.deepcopy(note)
        _strip(aside)
        aside.tag = "aside"
        aside.set(TYPE, "footnote")
        aside.set("role", "doc-footnote")
        aside.attrib.pop("data-note", None)
        back = etree.Element("a", {"class": "backlink", "href": f"#{name}-noteref-{number}", "role": "doc-backlink"})
        back.set("title", words["back"])
        back.text = str(number)
        first = aside[0] if len(aside) and aside[0].tag == "p" else None
        if first is None:
            first = etree.Element("p")
            aside.insert(0, first)
        back.tail = f".\N{NO-BREAK SPACE}{first.text or ''}"
        first.text = None
        first.insert(0, back)
        for inner in _all(aside, "noteref"):
            _refer(inner, markup)
        section.append(aside)
    return section


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


def document(
    title: str, language: str, content: Iterable[etree._Element], part: str = "", *, head: Iterable[etree._Element] = ()
) -> etree._Element:
    """A whole XHTML file around its content; `part` is frontmatter, bodymatter or backmatter."""
    root = etree.Element("html", {"lang": language})
    if direction(language) == "rtl":
        root.set("dir", "rtl")
    top = etree.SubElement(root, "head")
    etree.SubElement(top, "title").text = title
    top.extend(head)
    etree.SubElement(top, "link", {"rel": "stylesheet", "type": "text/css", "href": SHEET})
    body = etree.SubElement(root, "body")
    if part:
        body.set(TYPE, part)
    body.extend(content)
    return root


def serialise(root: etree._Element) -> bytes:
    """Write a file: elements in the XHTML namespace, `xml:lang` beside every `lang`."""
    html = etree.Element(f"{{{XHTML}}}html", dict(root.attrib), nsmap={None: XHTML, "epub": EPUB})
    html.extend(copy.deepcopy(child) for child in root)
    for element in html.iter("*"):
        if not str(element.tag).startswith("{"):
            element.tag = f"{{{XHTML}}}{element.tag}"
        if language := element.get("lang"):
            element.set(XML_LANG, language)
    etree.cleanup_namespaces(html, keep_ns_prefixes=["epub"])
    return bytes(etree.tostring(html, encoding="utf-8", xml_declaration=True, doctype="<!DOCTYPE html>"))
