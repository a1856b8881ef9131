"""The cover and the title page of an EPUB."""

from lxml import etree

from pressbook.export.covers import few_people
from pressbook.export.epub_document import TYPE, document
from pressbook.export.epub_heads import keep_people
from pressbook.export.epub_pages import Page
from pressbook.export.epub_words import labels, numbered
from pressbook.types import Edition, Kind, Matter


def series_line(edition: Edition) -> str:
    """The line above the title: series and number, as far as there are any; only a session's number is that of a meeting."""
    if edition.kind is not Kind.PAMPHLET:
        return edition.series if edition.number is None else f"{edition.series or edition.publisher} {edition.number}"
    number = numbered(labels(edition)["session"], edition.number) if edition.number is not None else ""
    return " · ".join(filter(None, [edition.series, number]))


def people_line(edition: Edition) -> str:
    """The people as the cover names them: those of its one session or letter; an anthology's its editors, else all if few."""
    own = [section.people_line for section in edition.sections if section.matter in {Matter.SESSION, Matter.LETTER}]
    return edition.people_line or (own[0] if len(own) == 1 else few_people(edition))


def description(edition: Edition) -> str:
    """What the cover shows, in words, for whoever does not see it."""
    lines = (series_line(edition), edition.title, edition.subtitle, people_line(edition), edition.date_line, edition.publisher)
    return f"{labels(edition)['cover']}: {'. '.join(dict.fromkeys(filter(None, lines)))}"


def cover(edition: Edition, picture: str) -> Page:
    """The page that shows the drawn cover, by the name of its picture in the package."""
    image = etree.Element("img", {"src": picture, "alt": description(edition), "role": "doc-cover"})
    box = etree.Element("div", {"class": "cover"})
    box.append(image)
    words = labels(edition)["cover"]
    page = document(words, edition.language, [box], "frontmatter")
    image.set(TYPE, "cover")
    return Page("cover.xhtml", words, page)


def title_page(edition: Edition) -> Page:
    """The title page: what the cover says, as text."""
    words = labels(edition)["title-page"]
    section = etree.Element(
        "section", {"class": "titlepage", "id": "titlepage", "aria-labelledby": "titlepage-title", TYPE: "titlepage"}
    )
    for tag, name, text in (
        ("p", "series", series_line(edition)),
        ("h1", "title", edition.title),
        ("p", "subtitle", edition.subtitle),
        ("p", "people", people_line(edition)),
        ("p", "date", edition.date_line),
        ("p", "publisher", edition.publisher),
    ):
        if text:
            element = etree.SubElement(section, tag, {"class": name})
            element.text = text
            if name == "people":
                keep_people(element, text, edition.people)
            if tag == "h1":
                element.set("id", "titlepage-title")
    root = document(f"{edition.title} – {words}", edition.language, [section], "frontmatter")
    return Page("titlepage.xhtml", words, root)
