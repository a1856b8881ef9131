"""What an EPUB says about itself: titles, people, numbers, series, where it is from, and each session's facts as data."""

import re
from collections.abc import Iterator

from pressbook.export.epub_access import accessibility, has_pages
from pressbook.export.epub_entry import Entry, meta
from pressbook.export.epub_pages import Page
from pressbook.export.epub_people import LEADING, RELATORS, by_name, people
from pressbook.export.identifiers import isbn, pdf_identifier
from pressbook.types import Edition, Kind, Matter, Picture, Section

# MARC relators as properties; the reserved prefix `marc` is of the terms above them, and a property may not hold a slash.
PREFIX = ("relators", "http://id.loc.gov/vocabulary/relators/")
# What somebody has written.
TEXTS = {Matter.SESSION, Matter.INTRODUCTION, Matter.LETTER}
ISBN_13 = "15"  # in ONIX code list 5
CREATIVE_COMMONS = re.compile(r"(?:CC|Creative Commons)[ -](BY(?:-NC)?(?:-(?:SA|ND))?)[ -](\d\.\d)", re.IGNORECASE)
ZERO = re.compile(r"CC[ -]?0(?: 1\.0)?", re.IGNORECASE)
ADDRESS = re.compile(r"https?://\S+")


def entries(
    edition: Edition, pages: tuple[Page, ...], shown: dict[str, Picture], css: str = "", *, conforms: bool = False
) -> Iterator[Entry]:
    """All metadata of a package but its unique identifier, in a fixed order.

    `pages` are all files of the package, its contents among them, as they will be written; `shown` the pictures in them by name;
    `css` the whole style sheet: what the book says of itself is read from these.
    """
    paged = has_pages(pages)
    if number := isbn(edition, "epub"):
        yield from _numbered("identifier", number, "isbn")
    yield Entry(edition.title, (("id", "title"),), "title")
    yield meta("title-type", "main", "title")
    if edition.subtitle:
        yield Entry(edition.subtitle, (("id", "subtitle"),), "title")
        yield meta("title-type", "subtitle", "subtitle")
    for language in dict.fromkeys([edition.language, *(section.language for section in edition.sections)]):
        yield Entry(language, (), "language")
    yield from people(edition)
    yield Entry(edition.publisher, (), "publisher")
    if date := edition.date or max((section.date for section in edition.sections if section.date), default=None):
        yield Entry(date.isoformat(), (), "date")
    for tag in dict.fromkeys(tag for section in edition.sections for tag in section.tags):
        yield Entry(tag, (), "subject")
    for text, name in ((edition.summary, "description"), (edition.rights, "rights"), (edition.source, "source")):
        if text:
            yield Entry(text, (), name)
    if address := licence(edition.rights):
        yield meta("dcterms:license", address)
    yield from _sources(edition, paged=paged)
    yield from _series(edition)
    for section in edition.sections:
        if section.matter in TEXTS:
            yield from _facts(section)
    yield from accessibility(edition, pages, shown, css, conforms=conforms)


def licence(rights: str) -> str:
    """The address of a licence that is named as it names itself ("CC BY-SA 4.0", "CC0"), or that is given; else ""."""
    if ZERO.fullmatch(rights.strip()):
        return "https://creativecommons.org/publicdomain/zero/1.0/"
    if found := CREATIVE_COMMONS.fullmatch(rights.strip()):
        return f"https://creativecommons.org/licenses/{found[1].lower()}/{found[2]}/"
    return rights.strip() if ADDRESS.fullmatch(rights.strip()) else ""


def _numbered(dc: str, identifier: str, name: str) -> Iterator[Entry]:
    """An identifier, or a source, with what kind of number it is where that is an ISBN."""
    yield Entry(identifier, (("id", name),), dc)
    if identifier.startswith("urn:isbn:"):
        yield meta("identifier-type", ISBN_13, name, scheme="onix:codelist5")


def _sources(edition: Edition, *, paged: bool) -> Iterator[Entry]:
    """The PDF whose pages the book has, as EPUB Accessibility 1.1 asks and as EPUB 3.2 did; the printed book."""
    pdf, printed = pdf_identifier(edition), isbn(edition, "print")
    if paged:
        yield meta("pageBreakSource", pdf)
        yield from _numbered("source", pdf, "paged")
        yield meta("source-of", "pagination", "paged")
    if printed and not (paged and printed == pdf):
        yield from _numbered("source", printed, "printed")


def _series(edition: Edition) -> Iterator[Entry]:
    """The series for EPUB 3, and in the form that calibre wrote first and that foliate wants beside it."""
    if not edition.series:
        return
    yield Entry(edition.series, (("property", "belongs-to-collection"), ("id", "series")))
    yield meta("collection-type", "series", "series")
    yield Entry("", (("name", "calibre:series"), ("content", edition.series)))
    place = _place(edition)
    if place is not None:
        yield meta("group-position", str(place), "series")
        yield Entry("", (("name", "calibre:series_index"), ("content", str(place))))


def _place(edition: Edition) -> int | None:
    """Where an edition stands in its series: a session by its number, an anthology by its last year, after the sessions.

    An anthology without a place would be the first of the series in calibre, where its first session is already.
    """
    if edition.number is not None or edition.kind is not Kind.ANTHOLOGY:
        return edition.number
    return max((section.date.year for section in edition.sections if section.date), default=None)


def _facts(section: Section) -> Iterator[Entry]:
    """A text's title, people, date, source and rights, about its file in the manifest.

    Who wrote or introduced it is a creator, everybody else a contributor; beside that each has what they did, with a relator as
    the property.
    """
    yield meta("dcterms:title", section.title, section.id)
    if section.subtitle:
        yield meta("dcterms:alternative", section.subtitle, section.id)
    named = by_name(section.people)
    for name, roles in named.items():
        yield meta("dcterms:creator" if set(roles) & set(LEADING) else "dcterms:contributor", name, section.id)
    for name, roles in named.items():
        for role in roles:
            yield meta(f"relators:{RELATORS[role]}", name, section.id)
    facts = [("date", section.date.isoformat() if section.date else ""), ("source", section.source), ("rights", section.rights)]
    facts += [("license", licence(section.rights)), ("language", section.language), *(("subject", tag) for tag in section.tags)]
    for name, text in facts:
        if text:
            yield meta(f"dcterms:{name}", text, section.id)
