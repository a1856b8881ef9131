"""An edition: a pamphlet, an anthology or a pack's letter as data, with every word that will be on its pages."""

import datetime
from dataclasses import dataclass
from enum import StrEnum

from pressbook.types.session import Person, Picture


class Kind(StrEnum):
    """Which product an edition is; the recipe differs, the rooms after curate do not."""

    PAMPHLET = "pamphlet"
    ANTHOLOGY = "anthology"
    PACK = "pack"


class Matter(StrEnum):
    """What a section is. The order of the members is the order in a book; INTRODUCTION is an anthology's, by its
    editor; INSIDE is a pack's table of what it holds.

    A pamphlet's colophon stands on the inside of its cover, before the text. BACK is its back cover.
    """

    LETTER = "letter"
    INTRODUCTION = "introduction"
    SESSION = "session"
    READINGS = "readings"
    INSIDE = "inside"
    BIBLIOGRAPHY = "bibliography"
    INDEX = "index"
    COLOPHON = "colophon"
    BACK = "back"


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote of one section: `number` counts from 1 in its section; `blocks` is a pandoc JSON array of blocks, as bytes."""

    number: int
    blocks: bytes


@dataclass(frozen=True, slots=True)
class Section:
    """One part of an edition: a session, its reading list, a bibliography, the colophon.

    `id` is unique in the edition and an NCName; every identifier inside `body` begins with it. `body` is pandoc JSON (a
    whole document) in which a note is `Span` with class `noteref` and the attribute `note` = its number, citations are
    rendered, and headings begin at level 2 (the title is `title`, set by export as the section's only h1). `date_line` and
    `people_line` are the date and the people as the section's head prints them, in the section's language ("Introduced by A
    comrade"); `manuscript` is the path of the session's file; `tags` are the session's.
    """

    id: str
    matter: Matter
    title: str
    language: str
    body: bytes
    notes: tuple[Note, ...] = ()
    subtitle: str = ""
    people: tuple[Person, ...] = ()
    date: datetime.date | None = None
    number: int | None = None
    source: str = ""
    rights: str = ""
    session: str = ""
    manuscript: str = ""
    date_line: str = ""
    people_line: str = ""
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class IndexLocator:
    """One place to which a line of an index leads: a section's identifier, and an anchor in it.

    `to` is the anchor where a discussion that begins there ends, "" for a single place. `main` says that the work was read
    there, `note` in which of the section's notes the place is, 0 in the text.
    """

    section: str
    anchor: str
    to: str = ""
    main: bool = False
    note: int = 0


@dataclass(frozen=True, slots=True)
class IndexLine:
    """A line of an entry, printed with its locators: the entry's own, whose `heading` is "", or one below it.

    `part` and `language` are as in IndexEntry; the `kind` of a line below is "work" or "session", which its heading names.
    """

    locators: tuple[IndexLocator, ...]
    heading: str = ""
    kind: str = ""
    part: bool = False
    language: str = ""


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """An entry of an index: a "work" or a "person", and each spot where a reader finds it.

    `heading` is what the entry says ("Mills, Ada"), `sort_key` what it is sorted by, `id` unique in the index and the same in
    every build. `spots` are (section, anchor) in reading order: identifiers that are in the edition; the anchor of a section
    as a whole is the section's own. `by` tells whose a work is, and which of two of one title: a maker's family name, a year.
    `lines` say how the spots are printed; without them each is a locator. An entry without spots sends its readers on: `see`
    has the ids of other entries, which have spots; `related` those of entries to see besides. `part` says of a work that it
    is an article or a chapter; `language` is a title's own, where that is not the index's.
    """

    kind: str
    heading: str
    sort_key: str
    id: str
    spots: tuple[tuple[str, str], ...]
    by: str = ""
    lines: tuple[IndexLine, ...] = ()
    see: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    part: bool = False
    language: str = ""


@dataclass(frozen=True, slots=True)
class Edition:
    """All that export needs: metadata, sections in reading order, pictures by address.

    `modified` is the newest date of its manuscripts, or 2000-01-01: no clock is ever read. `identifier` is a urn:uuid made
    from press name, kind and slug (RFC 9562, version 5). `date_line` is the date as the cover prints it. `labels` are the
    words the pages themselves use ("Contents", "Session 14") in the edition's language, by name. `index` says of an
    anthology where its works and people are. `cover` is the address of the cover's picture among `pictures`, or "", and
    `cover_alt` its alternative text. `isbn` has an ISBN-13 in figures for some of "print", "pdf", "epub": (form, figures).
    `fonts` says whether the EPUB brings its faces along. `people_line` names an anthology's editors, as its cover prints it.
    """

    kind: Kind
    slug: str
    title: str
    language: str
    sections: tuple[Section, ...]
    modified: datetime.date
    identifier: str
    publisher: str
    subtitle: str = ""
    series: str = ""
    number: int | None = None
    date: datetime.date | None = None
    date_line: str = ""
    people: tuple[Person, ...] = ()
    rights: str = ""
    source: str = ""
    summary: str = ""
    labels: tuple[tuple[str, str], ...] = ()
    pictures: tuple[Picture, ...] = ()
    style: str = "classic"
    colour: str = ""
    index: tuple[IndexEntry, ...] = ()
    cover: str = ""
    cover_alt: str = ""
    isbn: tuple[tuple[str, str], ...] = ()
    fonts: bool = False
    people_line: str = ""
