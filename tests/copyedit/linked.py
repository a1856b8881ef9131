"""The library of the cases of linking, and the reader of their files."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pressbook.types import HouseStyle, Name, Place, Work

_RECORDS: tuple[tuple[str, str, str, str, str, dict[str, object]], ...] = (
    ("okri-salt", "book", "The Salt Ledger", "Okri, Ada", "2004", {}),
    ("okri-tides", "book", "Tides and Other Debts: Essays on the Coast", "Okri, Ada", "2011", {}),
    ("vance-weir", "article-journal", "The Weir and the Mill", "Vance, Tom", "1987", {"container-title": "Coastal Review"}),
    ("vance-marlow", "book", "Mrs Marlow", "Vance, Tom", "1991", {}),
    ("vance-quill", "book", "Ada Quill", "Vance, Tom", "1993", {}),
    ("vance-osei", "book", "Osei and the Harbour Strike", "Vance, Tom", "1999", {}),
    ("halpern-strike", "chapter", "What the Strikers Sang", "Halpern, Rosa", "1952", {"container-title": "Songs of the Dock"}),
    ("halpern-dock", "book", "A History of the Dock", "Halpern, Rosa", "1961", {"original-date": {"date-parts": [[1934]]}}),
    ("brandt-hafen", "book", "Der lange Weg zum Hafen", "Brandt, Jutta", "1978", {"language": "de"}),
    ("duval-port", "book", "Le port et la ville", "Duval, Marc", "1990", {"language": "fr"}),
)


def _work(id_: str, kind: str, title: str, author: str, year: str, more: dict[str, object]) -> Work:
    family, given = author.split(", ")
    item = {
        "id": id_, "type": kind, "title": title, "author": [{"family": family, "given": given}],
        "issued": {"date-parts": [[int(year)]]}, **more,
    }  # fmt: skip
    return Work(id_, kind, title, (Name(family, given),), year, json.dumps(item, sort_keys=True), Place("library.yaml"))


LIBRARY = tuple(_work(*record) for record in _RECORDS)


@dataclass(frozen=True)
class Case:
    """One case: Markdown typed, what becomes of it, and the findings."""

    name: str
    typed: str
    wanted: str
    findings: tuple[str, ...]
    house: HouseStyle
    language: str


def read_cases(path: Path) -> Iterator[Case]:
    """The cases of a file: `## name (lang; house)`, the text, `=>`, what is wanted, `! findings`."""
    for part in re.split(r"^## ", path.read_text("utf-8"), flags=re.MULTILINE)[1:]:
        head, _, body = part.partition("\n")
        name, _, options = head.partition(" (")
        language, _, style = options.removesuffix(")").partition("; ")
        typed, _, rest = body.partition("\n=>\n")
        lines = rest.strip().split("\n")
        findings = tuple(line[2:] for line in lines if line.startswith("! "))
        wanted = "\n".join(line for line in lines if not line.startswith("! "))
        house = HouseStyle(citations="note") if style == "note" else HouseStyle(quotes=(style,) if style else ())
        yield Case(f"{path.stem}: {name}", typed.strip("\n"), wanted, findings, house, language or "en-GB")
