"""Case files: a passage a line with its mentions marked [[words|work|locator]], "-" for a work on no shelf; "> " begins a note.

A line that begins with # parts documents, and what stands on it is for readers. A line end in a passage is typed as such: the
next line goes on where a mention is still open.
"""

import json
from pathlib import Path
from typing import NamedTuple

from pressbook.copyedit.mentions import Prose, Shelf, find_mentions
from pressbook.types import Name, Place, Work

FOLDER = Path(__file__).parent / "cases"


class Expected(NamedTuple):
    """A mention as a case file marks it."""

    words: str
    work: str | None
    locator: str


class Case(NamedTuple):
    """One passage: what is read, and the mentions in it."""

    prose: Prose
    mentions: tuple[Expected, ...]


def library() -> tuple[Work, ...]:
    """The works of the case files' shelf, all made up."""
    return tuple(work(item) for item in json.loads((FOLDER / "library.json").read_text("utf-8")))


def work(item: dict[str, object]) -> Work:
    """A Work of a CSL item, as the library's reader makes it."""
    names = item.get("author", [])
    assert isinstance(names, list)
    people = tuple(Name(name.get("family", ""), name.get("given", ""), name.get("literal", "")) for name in names)
    return Work(str(item["id"]), str(item["type"]), str(item["title"]), people, "", json.dumps(item), Place("library.json"))


def read(path: Path) -> list[list[Case]]:
    """The documents of a case file."""
    documents: list[list[Case]] = []
    open_ = ""
    for line in path.read_text("utf-8").split("\n"):
        if line.startswith("#"):
            documents.append([])
            continue
        open_ = f"{open_}\n{line}" if open_ else line
        if not open_ or open_.count("[[") > open_.count("]]"):
            continue
        documents[-1].append(_case(open_))
        open_ = ""
    return [document for document in documents if document]


def _case(line: str) -> Case:
    text, mentions = "", []
    note = line.startswith("> ")
    for number, piece in enumerate(line.removeprefix("> ").split("[[")):
        inside, closed, after = piece.partition("]]")
        if number and closed:
            words, id_, locator = inside.split("|")
            mentions.append(Expected(words, None if id_ == "-" else id_, locator))
            text += words + after
        else:
            text += piece
    return Case(Prose(text, note=note), tuple(mentions))


def find(document: list[Case], shelf: Shelf) -> list[tuple[Expected, ...]]:
    """What is found in a document's passages, in the form of the case files."""
    found = find_mentions([case.prose for case in document], shelf)
    return [
        tuple(Expected(case.prose.text[one.start : one.end], one.work, one.locator) for one in mentions)
        for case, mentions in zip(document, found, strict=True)
    ]
