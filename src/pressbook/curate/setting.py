"""Sessions become sections (texts fitted, citations rendered, notes lifted), and sections are bound as an Edition."""

import datetime
import uuid
from dataclasses import dataclass

from pressbook.curate import citations, labels, notes
from pressbook.curate.names import Register, plain_name
from pressbook.curate.text import fit
from pressbook.curate.works import Works, cited_ids, gather
from pressbook.text import compose
from pressbook.types import Change, Edition, Finding, Kind, Matter, Person, Picture, Press, Recipe, Section, Session

CONSTANT_DATE = datetime.date(2000, 1, 1)  # of what has no date: never the clock's


@dataclass(frozen=True, slots=True)
class Setting:
    """An edition's texts as sections, in the order given, with their works, and the bibliography when there is one."""

    sections: tuple[Section, ...]
    works: Works
    bibliography: Section | None
    changes: tuple[Change, ...]
    findings: tuple[Finding, ...]


def section_name(session: Session) -> str:
    """The identifier of a session's section."""
    return f"session-{plain_name(session.slug)}"


def set_texts(
    recipe: Recipe, press: Press, texts: tuple[tuple[str, Session], ...], language: str, *, whole_bibliography: bool
) -> Setting:
    """Make sections of sessions (or of a pack's letter), each under the name given with it.

    The bibliography lists what is cited and what was read; without `whole_bibliography` only when something is cited.
    Raises ToolError when pandoc fails, SettingsError when the citation style is not there.
    """
    sessions = tuple(session for _, session in texts)
    works = gather(recipe, press, sessions)
    names = Register()
    for fixed in ("readings", "inside", "colophon", citations.SECTION, *(name for name, _ in texts)):
        names.take(fixed)
    neighbours = {session.slug: session.source for session in press.sessions}
    neighbours |= {session.slug: f"#{name}" for name, session in texts}
    fitted = [(session, fit(session, name, names, neighbours)) for name, session in texts]
    bodies = tuple((session, one.blocks) for session, one in fitted)
    cites = whole_bibliography or any(key in works.same for session in sessions for key in cited_ids(session))
    cited = citations.render(bodies, works, language, citations.style_file(press), entries=cites)
    sections = []
    for name, session in texts:
        blocks, lifted = notes.lift(cited.blocks[session.slug])
        matter = Matter.LETTER if session is recipe.letter else Matter.SESSION
        sections.append(
            Section(
                id=name,
                matter=matter,
                title=session.title,
                language=session.language,
                body=compose.document(blocks),
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
            )
        )
    findings = tuple(finding for _, one in fitted for finding in one.findings)
    return Setting(tuple(sections), works, _bibliography(cited.entries, language), cited.changes, findings)


def _bibliography(entries: list[dict[str, object]], language: str) -> Section | None:
    if not entries:
        return None
    spoken = labels.spoken(language)
    title = labels.word(spoken, "bibliography")
    return Section(citations.SECTION, Matter.BIBLIOGRAPHY, title, spoken, compose.document(entries))


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
) -> Edition:
    """Bind sections as an edition, with what every kind of edition has."""
    dates = [session.date for session in sessions if session.date]
    pictures: dict[str, Picture] = {}
    for session in (*sessions, *([recipe.letter] if recipe.letter else [])):
        for picture in session.pictures:
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
        rights=rights_of(press, sessions),
        source=source,
        summary=summary,
        labels=labels.lines(language),
        pictures=tuple(pictures.values()),
        style=press.style,
        colour=press.colour,
    )


def identifier(group: str, kind: Kind, slug: str) -> str:
    """The urn:uuid of an edition (RFC 9562, version 5, in the name space of URLs)."""
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'pressbook:{group}/{kind.value}/{slug}')}"
