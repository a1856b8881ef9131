"""Sessions made from Markdown, for the copyeditor's tests."""

import datetime
from typing import Any

from pressbook.tools import pandoc
from pressbook.types import Name, Place, Session, Work


def session(markdown: str, language: str = "en-GB", front: str = "", keep: tuple[str, ...] = (), **fields: Any) -> Session:
    """A session whose body is pandoc's reading of the Markdown; `front` is the front matter with its fences."""
    return Session(
        slug="evening",
        manuscript="manuscripts/evening.md",
        text=front + markdown,
        first_line=front.count("\n") + 1,
        title=fields.pop("title", "An evening"),
        language=language,
        date=datetime.date(2024, 1, 1),
        keep=keep,
        body=pandoc.read(markdown),
        **fields,
    )


def work(key: str, title: str) -> Work:
    """A book of the library."""
    return Work(key, "book", title, (Name("Type", "Ina"),), "1901", "{}", Place("manuscripts/library.yaml"))
