"""Sessions become sections (texts fitted, citations rendered, notes lifted), and sections are bound as an Edition."""

import datetime
import uuid
from dataclasses import dataclass

from pressbook.curate import bibliography, citations, labels, mentions, notes, numbering, readings
from pressbook.curate.bibliography import Home
from pressbook.curate.mentions import Doer, Spot
from pressbook.curate.names import Register, plain_name
from pressbook.curate.text import fit
from pressbook.curate.works import Works, cited_ids, gather
from pressbook.text import compose, tree
from pressbook.types import (
    Change,
    Edition,
    Finding,
    IndexEntry,
    Kind,
    Matter,
    Person,
    Picture,
    Press,
    ReadingList,
    Recipe,
    Section,
    Session,
)

CONSTANT_DATE = datetime.date(2000, 1, 1)  # of what has no date: never the clock's


@dataclass(frozen=True, slots=True)
class Setting:
    """An edition's texts as sections, in the order given, their reading lists by the name of the list's section, their works.

    `bibliography` is there when something is cited or mentioned, or asked for; `spots` say where works are named, in order.
    """

    sections: tuple[Section, ...]
    lists: dict[str, Section]
    works: Works
    bibliography: Section | None
    spots: tuple[Spot, ...]
    doers: tuple[Doer, ...]
    changes: tuple[Change, ...]
    findings: tuple[Finding, ...]


def section_name(session: Session) -> str:
    """The identifier of a session's section."""
    return f"session-{plain_name(session.slug)}"


def set_texts(
    recipe: Recipe,
    press: Press,
    texts: tuple[tuple[str, Session], ...],
    lists: tuple[tuple[str, str, ReadingList], ...],
    language: str,
    *,
    whole_bibliography: bool,
) -> Setting:
    """Make sections of sessions (or of a pack's letter), each under the name given with it.

    `lists` are (name of the section, slug of the session or "", list). The bibliography lists what is cited, mentioned and read;
    without `whole_bibliography` only when something is cited or mentioned. Raises ToolError when pandoc fails, SettingsError
    when the citation style is not there.
    """
    sessions = tuple(session for _, session in texts)
    works = gather(recipe, press, sessions)
    names = Register()
    for fixed in ("readings", "inside", "colophon", "index", "back", "cover", citations.SECTION, *(name for name, _ in texts)):
        names.take(fixed)
    neighbours = {session.slug: session.source for session in press.sessions}
    neighbours |= {session.slug: f"#{name}" for name, session in texts}
    fitted = [(session, fit(session, name, names, neighbours)) for name, session in texts]
    bodies = tuple((session, one.blocks) for session, one in fitted)
    cites = whole_bibliography or any(key in works.same for session in sessions for key in cited_ids(session))
    cited = citations.render(bodies, works, language, press, entries=cites)
    linked = bool(cited.entries)
    sections: list[Section] = []
    spots: list[Spot] = []
    for name, session in texts:
        blocks, found = mentions.mark(cited.blocks[session.slug], name, names, works.same, linked=linked)
        if session is not recipe.letter and (press.numbered if session.numbered is None else session.numbered):
            blocks = numbering.number(blocks, name, names)
        sections.append(_section(name, session, blocks, recipe, press))
        spots += [spot for spot in found if _is_there(spot, sections[-1])]
    spoken = {session.slug: session.language for session in sessions}
    made: dict[str, Section] = {}
    for name, slug, asked in lists:
        if asked.readings:
            sheet = readings.Sheet(name, spoken.get(slug, language), press.house, works, linked)
            made[name] = readings.section(asked, sheet, slug)
            spots += readings.spots(asked, sheet)
    kind = Kind.ANTHOLOGY if recipe.whole else recipe.kind
    homes = _homes(kind, texts, made, language)
    listed = bibliography.section(cited.entries, works, language, press.house, kind, spots, homes)
    doers = tuple(Doer(person, name) for name, session in texts for person in session.people)
    findings = tuple(finding for _, one in fitted for finding in one.findings)
    return Setting(tuple(sections), made, works, listed, tuple(spots), doers, cited.changes, findings)


def _section(name: str, session: Session, blocks: list[tree.Element], recipe: Recipe, press: Press) -> Section:
    body, lifted = notes.lift(blocks)
    return Section(
        id=name,
        matter=_matter(session, recipe),
        title=session.title,
        language=session.language,
        body=compose.document(body),
        notes=lifted,
        subtitle=session.subtitle,
        people=session.people,
        date=session.date,
        number=session.number,
        source=session.source,
        rights=session.rights or press.rights,
        session=session.slug,
        manuscript=session.manuscript,
        date_line=labels.date_line(session.date, session.language),
        people_line=labels.people_line(session.people, session.language),
        tags=session.tags,
    )


def _matter(session: Session, recipe: Recipe) -> Matter:
    if session is recipe.letter:
        return Matter.LETTER
    return Matter.INTRODUCTION if session is recipe.introduction else Matter.SESSION


def _is_there(spot: Spot, section: Section) -> bool:
    """Whether a section has a spot: a list in a note within a note is printed as plain words."""
    name = f'"{spot.anchor}"'.encode()
    return any(name in part for part in (section.body, *(note.blocks for note in section.notes)))


def _homes(kind: Kind, texts: tuple[tuple[str, Session], ...], lists: dict[str, Section], language: str) -> tuple[Home, ...]:
    """The parts of an edition that its bibliography names: each text of a book of several, each list of no text; else all."""
    if kind is not Kind.ANTHOLOGY:
        return (Home((*(name for name, _ in texts), *lists), "", language),)
    homes = [Home((name, list_name(name)), session.title, session.language) for name, session in texts]
    loose = lists.keys() - {name for home in homes for name in home.sections}
    return (*homes, *(Home((name,), lists[name].title, lists[name].language) for name in sorted(loose)))


def list_name(section: str) -> str:
    """The identifier of a session's reading list, in an edition of several sessions."""
    return f"{section}-readings"


def language_of(press: Press, sessions: tuple[Session, ...]) -> str:
    """The language of an edition of several sessions: theirs when they share one, else the press's."""
    spoken = {session.language for session in sessions}
    return spoken.pop() if len(spoken) == 1 else press.language


def rights_of(press: Press, sessions: tuple[Session, ...]) -> str:
    """The rights of an edition: those its sessions share, else the press's."""
    stated = {session.rights or press.rights for session in sessions}
    return stated.pop() if len(stated) == 1 else press.rights


def bind(
    recipe: Recipe,
    press: Press,
    sessions: tuple[Session, ...],
    sections: tuple[Section | None, ...],
    language: str,
    *,
    title: str,
    subtitle: str = "",
    series: str = "",
    number: int | None = None,
    date: datetime.date | None = None,
    date_line: str = "",
    people: tuple[Person, ...] = (),
    source: str = "",
    summary: str = "",
    index: tuple[IndexEntry, ...] = (),
    cover: str = "",
    cover_alt: str = "",
    rights: str = "",
    people_line: str = "",
) -> Edition:
    """Bind sections as an edition, with what every kind of edition has."""
    texts = (*sessions, *(text for text in (recipe.letter, recipe.introduction) if text))
    # A letter tells when people were welcomed, not when the texts were written.
    dates = [text.date for text in texts if text.date and text is not recipe.letter]
    pictures: dict[str, Picture] = {}
    for picture in (*(picture for text in texts for picture in text.pictures), *recipe.pictures):
        pictures.setdefault(picture.address, picture)
    return Edition(
        kind=recipe.kind,
        slug=recipe.slug,
        title=title,
        language=language,
        sections=tuple(section for section in sections if section),
        modified=max(dates, default=CONSTANT_DATE),
        identifier=identifier(press.group, recipe.kind, recipe.slug),
        publisher=press.group,
        subtitle=subtitle,
        series=series,
        number=number,
        date=date,
        date_line=date_line,
        people=people,
        rights=rights or rights_of(press, sessions),
        source=source,
        summary=summary,
        labels=labels.lines(language),
        pictures=tuple(pictures.values()),
        style=press.style,
        colour=press.colour,
        index=index,
        cover=cover,
        cover_alt=cover_alt,
        isbn=recipe.isbn,
        fonts=press.fonts,
        people_line=people_line,
    )


def identifier(group: str, kind: Kind, slug: str) -> str:
    """The urn:uuid of an edition (RFC 9562, version 5, in the name space of URLs)."""
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'pressbook:{group}/{kind.value}/{slug}')}"
