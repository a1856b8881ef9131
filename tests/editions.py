"""Editions made by hand from Markdown, for the tests of the rooms that come after curate."""

import datetime
import re
from pathlib import Path
from typing import Any

from pressbook.text import tree
from pressbook.tools import pandoc
from pressbook.types import Edition, Kind, Matter, Note, Section

LABELS = (("contents", "Contents"), ("notes", "Notes"), ("session", "Session {n}"))


def a_section(text: str, *, id: str = "s1", title: str = "A Title", language: str = "en-GB", **fields: Any) -> Section:  # noqa: A002
    """A section as curate makes it: notes taken out and numbered, identifiers prefixed, headings from level 2."""
    document = tree.load(pandoc.read(text))
    notes: list[Note] = []

    def change(element: tree.Element) -> tree.Element | None:
        match element["t"]:
            case "Note":
                number = len(notes) + 1
                notes.append(Note(number, tree.dump(element["c"])))
                return {"t": "Span", "c": [["", ["noteref"], [["note", str(number)]]], [{"t": "Str", "c": str(number)}]]}
            case "Header":
                level, attr, inlines = element["c"]
                return {"t": "Header", "c": [max(2, level), [f"{id}-{attr[0]}", attr[1], attr[2]], inlines]}
            case "Span" | "Div" if element["c"][0][0]:
                attr, content = element["c"]
                return {"t": element["t"], "c": [[f"{id}-{attr[0]}", attr[1], attr[2]], content]}
            case "Link" if re.match("#(?!note)", element["c"][2][0]):
                attr, inlines, (target, name) = element["c"]
                return {"t": "Link", "c": [attr, inlines, [f"#{id}-{target[1:]}", name]]}
        return None

    document["blocks"] = tree.rewrite(document["blocks"], change)
    fields.setdefault("matter", Matter.SESSION)
    return Section(id=id, title=title, language=language, body=tree.dump(document), notes=tuple(notes), **fields)


def an_edition(text: str = "A paragraph with a note.^[The note.]\n", **changes: Any) -> Edition:
    """A pamphlet of one session written in Markdown; `changes` are fields of the Edition."""
    language = changes.get("language", "en-GB")
    fields: dict[str, Any] = {
        "kind": Kind.PAMPHLET,
        "slug": "a-title",
        "title": "A Title",
        "language": language,
        "modified": datetime.date(2024, 5, 1),
        "identifier": "urn:uuid:6ba7b810-9dad-51d1-80b4-00c04fd430c8",
        "publisher": "The Harbour Street Readers",
        "series": "Harbour Street Papers",
        "number": 7,
        "date": datetime.date(2024, 4, 18),
        "date_line": "18 April 2024",
        "labels": LABELS,
        **changes,
    }
    fields.setdefault("sections", (a_section(text, title=fields["title"], language=language),))
    return Edition(**fields)


STYLES = (Path(__file__).parents[1] / "styles",)
