"""A work: a book, an article, a film; and what a reading list says about reading it."""

from dataclasses import dataclass

from pressbook.types.place import Place


@dataclass(frozen=True, slots=True)
class Name:
    """A person or body as CSL-JSON has them: family and given name, or one literal."""

    family: str = ""
    given: str = ""
    literal: str = ""


@dataclass(frozen=True, slots=True)
class Work:
    """One CSL-JSON item of the press's library.

    `csl` is the whole item as canonical JSON (sorted keys, no spaces), from which the other fields were read;
    `kind` is a CSL type ("book", "article-journal", "motion_picture"); `year` is the year issued as typed. `typed` is the
    line of a list that the record was read from, "" where it comes from a library; `unsure` are the CSL variables that are
    guesses there. `also` are other ids under which the library has this very work.
    """

    id: str
    kind: str
    title: str
    authors: tuple[Name, ...]
    year: str
    csl: str
    place: Place
    typed: str = ""
    unsure: tuple[str, ...] = ()
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """One line of a reading list: a work of the library, or a line as it was `typed`.

    A typed line has a `work` too where it names one of the library, or could be read as a record of its own.

    `minutes` is the reading time if the list gives one; `part` is free text ("chapters 1-3"), and so are `note`, why to read
    it, and `where` it is to be found ("two copies at the town library").
    """

    place: Place
    work: Work | None = None
    typed: str = ""
    part: str = ""
    optional: bool = False
    note: str = ""
    minutes: int | None = None
    where: str = ""


@dataclass(frozen=True, slots=True)
class ReadingList:
    """What a session, or a pack, asks its readers to read; `title` may be empty."""

    title: str = ""
    readings: tuple[Reading, ...] = ()
