"""An edition's sections become XHTML files of an EPUB: one a session, with its notes and its reading list."""

import copy
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lxml import etree

from pressbook.export.epub_document import TYPE, document, strip
from pressbook.export.epub_forms import lay_forms
from pressbook.export.epub_heads import foot, head
from pressbook.export.epub_notes import gather, link_references
from pressbook.export.epub_words import labels
from pressbook.export.html import SectionMarkup, direction
from pressbook.export.parts import dress, lead_in
from pressbook.export.settle import part_addresses
from pressbook.types import Edition, Kind, Matter, Section

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
# Whose speeches, questions and first words have classes, as on paper.
DRESSED = {Matter.LETTER, Matter.INTRODUCTION, Matter.SESSION}


@dataclass(frozen=True, slots=True)
class Page:
    """One XHTML file: its name in the package, its title, its root element, and what the contents list of it.

    `headings` is (depth from 1, words, identifier) in reading order; depth 1 is a section's own title. `language` is that of
    its section, `byline` what contents say below the title: number, people and day of a session.
    """

    name: str
    title: str
    root: etree._Element
    matter: Matter | None = None
    headings: tuple[tuple[int, str, str], ...] = ()
    section: str = ""
    language: str = ""
    byline: str = ""


def make(edition: Edition, parts: tuple[SectionMarkup, ...]) -> tuple[Page, ...]:
    """Lay the sections into files; a session's reading list goes into the session's file."""
    words = labels(edition)
    pages: list[Page] = []
    for markup in parts:
        section = markup.section
        host = pages[-1] if pages else None
        if section.matter is Matter.READINGS and host and section.session and host.section == section.session:
            pages[-1] = _append(host, edition, markup, words)
            continue
        pages.append(_page(edition, markup, words))
    _tell_apart(pages)
    return tuple(pages)


def _tell_apart(pages: Sequence[Page]) -> None:
    """Give files of one title titles of their own: by people and day, or by their place among them."""
    said: dict[str, int] = {}
    titles = Counter(page.title for page in pages)
    for page in pages:
        if titles[page.title] == 1:
            continue
        title = f"{page.title} \N{EN DASH} {page.byline}" if page.byline else page.title
        said[title] = said.get(title, 0) + 1
        page.root.find("head/title").text = title if said[title] == 1 else f"{title} ({said[title]})"


def _page(edition: Edition, markup: SectionMarkup, words: dict[str, str]) -> Page:
    section = markup.section
    kind, role, part = KINDS[section.matter]
    if edition.sections[0].id == section.id and part == "backmatter":
        part = "frontmatter"  # a pamphlet's colophon, on the inside of its cover
    element = _section(markup, "h1", kind, role, words)
    element.insert(0, head(section, edition, words))
    if markup.notes:
        element.append(gather(markup, edition, words))
    if (origin := foot(section, edition, words)) is not None:
        element.append(origin)
    # WebKit parts no word anywhere that it may hyphenate, and finds no place to.
    part_addresses(element)
    root = document(section.title, section.language, [element], part, head=_facts(markup))
    headings = ((1, section.title, section.id), *outline(element))
    byline = _byline(section) if edition.kind is not Kind.PAMPHLET else ""
    return Page(f"{section.id}.xhtml", section.title, root, section.matter, headings, section.session, section.language, byline)


def _byline(section: Section) -> str:
    """People and day; from right to left each in its own direction, or a Latin name would draw the day's number to itself."""
    parts = [part for part in (section.people_line, section.date_line) if part]
    if direction(section.language) == "rtl":
        parts = [f"\N{FIRST STRONG ISOLATE}{part}\N{POP DIRECTIONAL ISOLATE}" for part in parts]
    return " · ".join(parts)


def _append(page: Page, edition: Edition, markup: SectionMarkup, words: dict[str, str]) -> Page:
    """A page with one more section inside its own."""
    element = _section(markup, "h2", "", "", words)
    heading = etree.Element("h2", {"id": f"{markup.section.id}-title"})
    heading.text = markup.section.title
    element.insert(0, heading)
    for below in element.iter("h5", "h4", "h3", "h2"):
        if below is not heading:
            below.tag = f"h{int(below.tag[1]) + 1}"
    if markup.notes:
        element.append(gather(markup, edition, words))
    part_addresses(element)
    host = page.root.find("body")[0]
    # The foot stays the last.
    origin = host.find("footer")
    host.insert(len(host) if origin is None else host.index(origin), element)
    headings = (*page.headings, (2, markup.section.title, markup.section.id))
    return replace(page, headings=headings)


def _section(markup: SectionMarkup, level: str, kind: str, role: str, words: dict[str, str]) -> etree._Element:
    element = copy.deepcopy(markup.body)
    if markup.section.matter in DRESSED:
        dress(element)
        lead_in(element)
    strip(element)
    lay_forms(element, markup.section.id)
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


def _facts(markup: SectionMarkup) -> list[etree._Element]:
    """Who, when, from where, whose: as data in the head of a session's file."""
    section = markup.section
    facts = [("author", person.name) for person in section.people]
    facts += [("dcterms.date", section.date.isoformat())] if section.date else []
    facts += [("dcterms.source", section.source)] if section.source else []
    facts += [("dcterms.rights", section.rights)] if section.rights and section.matter is Matter.SESSION else []
    return [etree.Element("meta", {"name": name, "content": content}) for name, content in facts]


def outline(element: etree._Element) -> Iterator[tuple[int, str, str]]:
    """The headings below a section's title, as the contents list them: without note numbers."""
    for heading in element.iter("h2", "h3", "h4", "h5", "h6"):
        around = heading.getparent()
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
