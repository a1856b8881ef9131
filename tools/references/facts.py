"""Bibliographic facts to make strings of: those of real works, and the words that works are made up of."""

import gzip
import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl")


@dataclass(frozen=True)
class Fact:
    """One work; texts are "" and people () where there are none. A person is (family, given); a body has no given name."""

    kind: str
    language: str
    title: str
    subtitle: str = ""
    authors: tuple[tuple[str, str], ...] = ()
    editors: tuple[tuple[str, str], ...] = ()
    translators: tuple[tuple[str, str], ...] = ()
    container: str = ""
    publisher: str = ""
    place: str = ""
    year: str = ""
    first: str = ""
    volume: str = ""
    issue: str = ""
    pages: tuple[str, ...] = ()
    edition: str = ""
    series: str = ""
    doi: str = ""
    isbn: str = ""
    url: str = ""
    real: bool = False


@cache
def vocabulary() -> dict[str, tuple[str, ...]]:
    """The lists of vocabulary.txt by "LANGUAGE what"."""
    found: dict[str, tuple[str, ...]] = {}
    key = ""
    for line in (HERE / "vocabulary.txt").read_text("utf-8").splitlines():
        if line.startswith("["):
            key = line.strip("[]")
        elif line and not line.startswith("#"):
            found[key] = tuple(part.strip() for part in line.split(";"))
    return found


@cache
def records() -> tuple[Fact, ...]:
    """The real works of records.jsonl.gz."""
    found = []
    for line in gzip.decompress((HERE / "records.jsonl.gz").read_bytes()).decode("utf-8").splitlines():
        item = json.loads(line)
        people = {
            role: tuple((one.get("family") or one.get("literal", ""), one.get("given", "")) for one in item.get(role, ()))
            for role in ("author", "editor")
        }
        issued = item.get("issued", {}).get("date-parts", [[""]])[0][0]
        title, subtitle = part(" ".join(item["title"].split()))
        found.append(
            Fact(
                {"article-journal": "article"}.get(item["type"], item["type"]),
                "en",
                title,
                subtitle,
                people["author"],
                people["editor"],
                container=" ".join(item.get("container-title", "").split()),
                publisher=item.get("publisher", ""),
                place=item.get("publisher-place", ""),
                year=str(issued),
                volume=item.get("volume", ""),
                issue=item.get("issue", ""),
                pages=tuple(re.findall(r"[a-zA-Z]*\d+", item.get("page", ""))[:2]),
                doi=item.get("DOI", ""),
                isbn=item.get("ISBN", ""),
                url=item.get("URL", ""),
                real=True,
            )
        )
    return tuple(found)


def part(title: str) -> tuple[str, str]:
    """A title and its subtitle."""
    before, colon, after = title.partition(": ")
    return (before.strip(), after.strip()) if colon and before.strip() and after.strip() else (title, "")
