"""A session: one meeting's write-up with its metadata and reading list."""

import datetime
from dataclasses import dataclass
from enum import StrEnum

from pressbook.types.mentioned import Mentioned
from pressbook.types.place import Place
from pressbook.types.work import ReadingList


class Role(StrEnum):
    """What somebody did in a session; the values are the front matter's keys."""

    INTRODUCED_BY = "introduced-by"
    WRITTEN_BY = "written-by"
    SPEAKER = "speakers"
    TRANSLATED_BY = "translated-by"
    EDITED_BY = "edited-by"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody named in the front matter, as typed there ("A comrade" is a name too)."""

    name: str
    role: Role


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that a manuscript shows: `path` is absolute, `sha256` of the file's bytes, size in pixels.

    In a session's body its target is `press:///SHA256.EXT`, so that no path of a machine enters a page.
    """

    path: str
    sha256: str
    media_type: str
    width: int
    height: int
    place: Place

    @property
    def address(self) -> str:
        """The picture's name in bodies, pages and packages."""
        extension = {"image/jpeg": "jpg", "image/svg+xml": "svg"}.get(self.media_type, self.media_type.split("/")[-1])
        return f"press:///{self.sha256}.{extension}"


@dataclass(frozen=True, slots=True)
class Meeting:
    """The meeting to come, as a back cover announces it; `time`, `place`, `title` and `note` are printed as typed."""

    date: datetime.date | None = None
    time: str = ""
    place: str = ""
    title: str = ""
    readings: ReadingList = ReadingList()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Session:
    """One write-up.

    `manuscript` is its path in the press with `/`; `text` the file as read (newlines are \\n, no byte-order mark),
    `first_line` the line (from 1) on which its Markdown begins after the front matter.
    `keep` are words that are left as typed, `decided` pairs of words as typed and as they are to stand.
    `body` is pandoc JSON as bytes, hashable and ready for any process; b"" until `collect.parse` has read the text.
    `mentions` are the works that its text names, once it has been copyedited.
    `online` is the address at which the text can be read. `next` is the meeting after it, where its front matter says one;
    `numbered` whether its paragraphs have numbers, None where the press decides. `cover` is a picture for the cover: its path as
    typed, and once the text is parsed its address, "" where there is none; `cover_alt` its alternative text.
    `isbn` is the pamphlet's, as in Edition. `retyped` are the slices of `text`, in order, (start, end, words), that
    `collect.parse` has read as other words: notes that were typed by hand.
    """

    slug: str
    manuscript: str
    text: str
    first_line: int
    title: str
    language: str
    subtitle: str = ""
    series: str = ""
    number: int | None = None
    date: datetime.date | None = None
    people: tuple[Person, ...] = ()
    source: str = ""
    rights: str = ""
    summary: str = ""
    tags: tuple[str, ...] = ()
    readings: ReadingList = ReadingList()
    keep: tuple[str, ...] = ()
    decided: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    pictures: tuple[Picture, ...] = ()
    mentions: tuple[Mentioned, ...] = ()
    retyped: tuple[tuple[int, int, str], ...] = ()
    online: str = ""
    next: Meeting | None = None
    numbered: bool | None = None
    cover: str = ""
    cover_alt: str = ""
    isbn: tuple[tuple[str, str], ...] = ()
