"""A small press made by hand, for the tests of curate."""

import datetime
import json
from typing import Any

from pressbook.text import tree
from pressbook.tools import pandoc
from pressbook.types import (
    Edition,
    HouseStyle,
    Matter,
    Name,
    Person,
    Place,
    Press,
    Reading,
    ReadingList,
    Role,
    Section,
    Session,
    Work,
)

NOWHERE = Place("manuscripts/library.yaml")


def a_work(key: str, title: str, family: str, year: int, kind: str = "book", **fields: Any) -> Work:
    """A work by one author, as collect makes it from CSL-JSON."""
    item = {
        "id": key,
        "type": kind,
        "title": title,
        "author": [{"family": family, "given": "Ada"}],
        "issued": {"date-parts": [[year]]},
        **fields,
    }
    canonical = json.dumps(item, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return Work(key, kind, title, (Name(family, "Ada"),), str(year), canonical, NOWHERE)


LIBRARY = (
    a_work("bread-one", "On Bread", "Mills", 1902, publisher="Quay Press"),
    a_work("bread-two", "On Flour", "Mills", 1902, publisher="Quay Press"),
    a_work("essay", "The Oven at Night", "Stone", 1911, "article-journal", **{"container-title": "The Baker"}),
)


def a_session(slug: str, text: str, **fields: Any) -> Session:
    """A parsed and copyedited session with this Markdown."""
    defaults: dict[str, Any] = {
        "manuscript": f"manuscripts/{slug}.md",
        "text": text,
        "first_line": 1,
        "title": slug.title(),
        "language": "en-GB",
        "body": pandoc.read(text),
    }
    return Session(slug=slug, **{**defaults, **fields})


OVEN = a_session(
    "2024-02-oven",
    "# Heat\n\nAs she writes [@bread-one, p. 3], heat is time.[^1] See [below](#cold).\n\n## Cold\n\n"
    "@bread-two agrees.\n\n[^1]: The same [@essay].\n\n    And a second block.\n",
    title="The Oven",
    date=datetime.date(2024, 2, 1),
    number=3,
    people=(Person("A comrade", Role.INTRODUCED_BY), Person("Ines", Role.INTRODUCED_BY)),
    source="https://example.org/oven",
    readings=ReadingList(
        "",
        (
            Reading(NOWHERE, LIBRARY[0], part="chapters 1–3", optional=True, minutes=40, note="for the heat itself"),
            Reading(NOWHERE, typed="Sato, Rice *and* Water (1950), see https://example.org/rice."),
        ),
    ),
)
MILL = a_session(
    "2024-01-mill",
    "The mill[^1] and its wheel.\n\n[^1]: A note of the mill.\n",
    title="The Mill",
    date=datetime.date(2024, 1, 9),
    tags=("water",),
)
SALT = a_session("salt", "Ein Abend über Salz [@bread-one].\n", title="Salz", language="de")


def a_press(*sessions: Session, **fields: Any) -> Press:
    """The press of a group of bakers."""
    settings: dict[str, Any] = {"root": "", "library": LIBRARY, "house": HouseStyle(), **fields}
    return Press(group="The Night Bakers", language="en-GB", sessions=sessions or (MILL, OVEN, SALT), **settings)


def words(body: bytes, *, back: bool = False) -> str:
    """The words of a section's body on one line; with `back`, what leads back from a bibliography too."""

    def drop(node: tree.Element) -> list[tree.Element] | None:
        return [] if node["t"] == "Span" and "backrefs" in node["c"][0][1] and not back else None

    return " ".join(tree.plain(tree.rewrite(tree.load(body)["blocks"], drop)).split())


def text_of(edition: Edition) -> Section:
    """The first section of an edition that is a session."""
    return next(section for section in edition.sections if section.matter is Matter.SESSION)
