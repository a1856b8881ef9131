"""Who made an EPUB, as metadata: everybody once, with all that they did, by MARC's relators."""

from collections.abc import Iterable, Iterator

from pressbook.export.epub_entry import Entry, meta
from pressbook.types import Edition, Matter, Person, Role

# MARC relators (id.loc.gov/vocabulary/relators). Who introduces an evening is responsible for the introduction and not the chief
# author: `aui`; `prs`, the presenter, is of films.
RELATORS = {
    Role.WRITTEN_BY: "aut",
    Role.INTRODUCED_BY: "aui",
    Role.SPEAKER: "spk",
    Role.TRANSLATED_BY: "trl",
    Role.EDITED_BY: "edt",
}
# Whose work a text is first: the first of these that anybody has.
LEADING = (Role.WRITTEN_BY, Role.INTRODUCED_BY, Role.EDITED_BY)


def people(edition: Edition) -> Iterator[Entry]:
    """Who wrote it are its creators, else who introduced it, else its editors, else the group; everybody else contributed.

    Whoever wrote only the introduction of an anthology did not write the book.
    """
    deeds = by_name(edition.people)
    asides = _only_in_introductions(edition)
    doers = by_name(person for person in edition.people if person not in asides)
    first = next((role for role in LEADING if any(role in roles for roles in doers.values())), None)
    sorting = _sorting(edition)
    counts = {"creator": 0, "contributor": 0}
    for leading in (True, False):
        kind = "creator" if leading else "contributor"
        for name, roles in deeds.items():
            if (first in doers.get(name, ())) is not leading:
                continue
            counts[kind] += 1
            identifier = f"{kind}-{counts[kind]}"
            yield Entry(name, (("id", identifier),), kind)
            for role in roles:
                yield meta("role", RELATORS[role], identifier, scheme="marc:relators")
            if name in sorting:
                yield meta("file-as", sorting[name], identifier)
        if leading and not counts["creator"]:
            yield Entry(edition.publisher, (("id", "creator-1"),), "creator")
            yield meta("role", "aut", "creator-1", scheme="marc:relators")


def _only_in_introductions(edition: Edition) -> set[Person]:
    """Who did what in an introduction and in no other text."""
    found: dict[bool, set[Person]] = {True: set(), False: set()}
    for section in edition.sections:
        found[section.matter is Matter.INTRODUCTION].update(section.people)
    return found[True] - found[False]


def by_name(named: Iterable[Person]) -> dict[str, tuple[Role, ...]]:
    """Everybody once, in order, with what they did; what leads comes first."""
    found: dict[str, list[Role]] = {}
    for person in named:
        found.setdefault(person.name, []).append(person.role)
    order = [*LEADING, *(role for role in Role if role not in LEADING)]
    return {name: tuple(sorted(set(roles), key=order.index)) for name, roles in found.items()}


def _sorting(edition: Edition) -> dict[str, str]:
    """Names as the edition's index sorts them, by name as typed: where it knows which is the family's."""
    parted = [entry.heading.split(", ") for entry in edition.index if entry.kind == "person"]
    return {f"{given} {family}": f"{family}, {given}" for family, given in (parts for parts in parted if len(parts) == 2)}
