"""What an EPUB says about itself: title, people, series, each session's facts; how accessible it is, by what it holds."""

from collections.abc import Iterator
from dataclasses import dataclass

from pressbook.export.epub_links import described
from pressbook.export.epub_pages import Page, labels
from pressbook.types import Edition, Matter, Person, Picture, Role

# MARC relators (id.loc.gov/vocabulary/relators).
RELATORS = {
    Role.WRITTEN_BY: "aut",
    Role.INTRODUCED_BY: "prs",
    Role.SPEAKER: "spk",
    Role.TRANSLATED_BY: "trl",
    Role.EDITED_BY: "edt",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One element of the package's metadata: `dc` is a Dublin Core name, else it is a meta with attributes."""

    text: str
    attributes: tuple[tuple[str, str], ...] = ()
    dc: str = ""


def _meta(name: str, text: str, refines: str = "", **more: str) -> Entry:
    pairs = [*([("refines", f"#{refines}")] if refines else []), ("property", name), *more.items()]
    return Entry(text, tuple(pairs))


def entries(edition: Edition, pages: tuple[Page, ...], shown: dict[str, Picture]) -> Iterator[Entry]:
    """All metadata of a package but its identifier, in a fixed order."""
    yield Entry(edition.title, (("id", "title"),), "title")
    yield _meta("title-type", "main", "title")
    if edition.subtitle:
        yield Entry(edition.subtitle, (("id", "subtitle"),), "title")
        yield _meta("title-type", "subtitle", "subtitle")
    for language in dict.fromkeys([edition.language, *(section.language for section in edition.sections)]):
        yield Entry(language, (), "language")
    yield from _people(edition)
    yield Entry(edition.publisher, (), "publisher")
    if edition.date:
        yield Entry(edition.date.isoformat(), (), "date")
    for text, name in ((edition.summary, "description"), (edition.rights, "rights"), (edition.source, "source")):
        if text:
            yield Entry(text, (), name)
    yield from _series(edition)
    yield from _sessions(edition)
    yield from accessibility(edition, pages, shown)


def _people(edition: Edition) -> Iterator[Entry]:
    """Who wrote it are its creators, else who introduced it, else the group; everybody else contributed."""
    leading = next((role for role in (Role.WRITTEN_BY, Role.INTRODUCED_BY) if _having(edition, role)), None)
    creators = _having(edition, leading) if leading else []
    for number, person in enumerate(creators, 1):
        yield from _person(person, "creator", f"creator-{number}")
    if not creators:
        yield Entry(edition.publisher, (("id", "creator-1"),), "creator")
        yield _meta("role", "aut", "creator-1", scheme="marc:relators")
    others = [person for person in edition.people if person not in creators]
    for number, person in enumerate(others, 1):
        yield from _person(person, "contributor", f"contributor-{number}")


def _having(edition: Edition, role: Role) -> list[Person]:
    return [person for person in edition.people if person.role is role]


def _person(person: Person, kind: str, name: str) -> Iterator[Entry]:
    yield Entry(person.name, (("id", name),), kind)
    yield _meta("role", RELATORS[person.role], name, scheme="marc:relators")


def _series(edition: Edition) -> Iterator[Entry]:
    """The series for EPUB 3, and in the form that calibre wrote first and that foliate wants beside it."""
    if not edition.series:
        return
    yield Entry(edition.series, (("property", "belongs-to-collection"), ("id", "series")))
    yield _meta("collection-type", "series", "series")
    yield Entry("", (("name", "calibre:series"), ("content", edition.series)))
    if edition.number is not None:
        yield _meta("group-position", str(edition.number), "series")
        yield Entry("", (("name", "calibre:series_index"), ("content", str(edition.number))))


def _sessions(edition: Edition) -> Iterator[Entry]:
    """Each session's title, people, date, source and rights, about its file in the manifest."""
    for section in edition.sections:
        if section.matter is not Matter.SESSION:
            continue
        facts = [("title", section.title), *(("creator", person.name) for person in section.people)]
        facts += [("date", section.date.isoformat() if section.date else "")]
        facts += [("source", section.source), ("rights", section.rights), ("language", section.language)]
        for name, text in facts:
            if text:
                yield _meta(f"dcterms:{name}", text, section.id)


def accessibility(edition: Edition, pages: tuple[Page, ...], shown: dict[str, Picture]) -> Iterator[Entry]:
    """EPUB Accessibility 1.1 metadata; nothing is claimed that was not looked up in the files.

    The cover is a picture too, and always has a description. A GIF may flash, so a book with one claims no hazard-freedom.
    """
    words = labels(edition)
    told = described(pages)
    yield _meta("schema:accessMode", "textual")
    if shown:
        yield _meta("schema:accessMode", "visual")
    if told:
        yield _meta("schema:accessModeSufficient", "textual")
    elif shown:
        yield _meta("schema:accessModeSufficient", "textual,visual")
    features = ["readingOrder", "structuralNavigation", "tableOfContents", "displayTransformability", "unlocked"]
    for feature in sorted([*features, *(["alternativeText"] if told else [])]):
        yield _meta("schema:accessibilityFeature", feature)
    moving = any(picture.media_type == "image/gif" for picture in shown.values())
    yield _meta("schema:accessibilityHazard", "unknown" if moving else "none")
    sentences = [words["summary-structure"]]
    if any(section.notes for section in edition.sections):
        sentences.append(words["summary-notes"])
    if shown:
        sentences.append(words["summary-described" if told else "summary-undescribed"])
    yield _meta("schema:accessibilitySummary", " ".join(sentences))
