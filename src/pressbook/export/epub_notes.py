"""Notes of an EPUB: references that open as pop-ups, notes that are numbered and lead back."""

import copy

from lxml import etree

from pressbook.export.epub_document import TYPE, strip
from pressbook.export.epub_forms import lay_forms
from pressbook.export.epub_words import mark_language
from pressbook.export.html import SectionMarkup, direction
from pressbook.types import Edition


def link_references(element: etree._Element, section: str) -> None:
    """Make every note reference in an element a link that reading systems open as a pop-up."""
    for reference in [one for one in element.iter("span") if "noteref" in one.get("class", "").split()]:
        number = reference.get("data-note", "")
        reference.tag = "a"
        reference.attrib.clear()
        reference.attrib.update({"id": f"{section}-noteref-{number}", "href": f"#{section}-note-{number}", "class": "noteref"})
        reference.set(TYPE, "noteref")
        reference.set("role", "doc-noteref")


def gather(markup: SectionMarkup, edition: Edition, words: dict[str, str]) -> etree._Element:
    """A section's notes: an aside each, which starts with its number, which leads back; its languages are said.

    They have a name and no heading: Apple Books and Foliate take notes out of the text, and a heading would stay alone.
    """
    name = markup.section.id
    section = etree.Element("section", {"class": "notes", "id": f"{name}-notes", "aria-label": words["notes"]})
    section.set(TYPE, "footnotes")
    section.set("role", "doc-endnotes")
    mark_language(section, markup.section, edition)
    for number, note in markup.notes.items():
        aside = copy.deepcopy(note)
        strip(aside)
        lay_forms(aside, aside.get("id", ""))
        _lower_headings(aside)
        aside.tag = "aside"
        aside.set(TYPE, "footnote")
        aside.set("role", "doc-footnote")
        aside.attrib.pop("data-note", None)
        if markup.section.language != edition.language:
            aside.set("dir", direction(markup.section.language))
        back = etree.Element("a", {"class": "backlink", "href": f"#{name}-noteref-{number}", "role": "doc-backlink"})
        back.set("title", words["back"])
        back.text = str(number)
        mark_language(back, markup.section, edition)
        first = aside[0] if len(aside) and aside[0].tag == "p" else None
        if first is None:
            first = etree.Element("p")
            aside.insert(0, first)
        back.tail = f".\N{NO-BREAK SPACE}{first.text or ''}"
        first.text = None
        first.insert(0, back)
        section.append(aside)
    return section


def _lower_headings(note: etree._Element) -> None:
    """A heading in a note is a line of it: contents and a screen reader's list of headings are of the text."""
    for element in note.iter("section", "h1", "h2", "h3", "h4", "h5", "h6"):
        if element.tag != "section":
            element.set("class", f"{element.get('class', '')} typed-head".strip())
        element.tag = "div" if element.tag == "section" else "p"
