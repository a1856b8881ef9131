"""Where an index sends its readers on: from other names of a person and other titles of a work to the entry that has them.

What a person or a work is called once in a library, and otherwise in the index, has an entry without spots that says which to
see; a work that was translated from another with an entry of its own names that, to be seen besides, and is named there. A
reference leads to an entry that has spots, so that none leads nowhere, on to another reference, or round in a circle.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from pressbook.curate.alphabet import rank
from pressbook.curate.index_names import name_key
from pressbook.curate.index_people import OtherNames, fold
from pressbook.curate.index_titles import Heading, language_of, other_headings
from pressbook.curate.names import Register, plain_name
from pressbook.types import HouseStyle, IndexEntry, Work

# Entries beside each other begin alike that have so many letters in common.
ALIKE = 3


def refer(
    entries: Sequence[IndexEntry],
    works: Sequence[Work],
    others: OtherNames,
    language: str,
    house: HouseStyle,
    register: Register,
) -> tuple[IndexEntry, ...]:
    """The entries with their references among them, sorted; `works` are those of the entries, in the same order."""
    found = list(entries)
    titled = [(work, entry) for work, entry in zip(works, (one for one in entries if one.kind == "work"), strict=True)]
    asked: dict[tuple[str, str], tuple[Heading, dict[str, None], IndexEntry]] = {}
    related: dict[str, dict[str, None]] = {}
    for work, entry in titled:
        for other in other_headings(work, language_of(work, language), house):
            same = [one for _, one in titled if one.sort_key == other.key and one.id != entry.id]
            for one in same:
                related.setdefault(entry.id, {})[one.id] = None
                related.setdefault(one.id, {})[entry.id] = None
            if not same and other.key != entry.sort_key:
                asked.setdefault(("work", other.key), (other, {}, entry))[1][entry.id] = None
    people = {fold(entry.heading): entry for entry in entries if entry.kind == "person"}
    for name, leads in others.pairs():
        if (target := people.get(fold(leads))) and fold(name) not in people:
            heading = Heading(name, name_key(name))
            asked.setdefault(("person", heading.key), (heading, {}, target))[1][target.id] = None
    for (kind, key), (heading, targets, like) in asked.items():
        name = register.take(f"index-{kind}-{plain_name(heading.words)}")
        part, own = (like.part, like.language) if kind == "work" else (False, "")
        found.append(IndexEntry(kind, heading.words, key, name, (), see=tuple(targets), part=part, language=own))
    found = [replace(one, related=tuple(related[one.id])) if one.id in related else one for one in found]
    found.sort(key=lambda one: (rank(one.sort_key, language), one.by, one.kind, one.id))
    return _without_idle(found)


def _without_idle(entries: Sequence[IndexEntry]) -> tuple[IndexEntry, ...]:
    """The entries without references to what stands beside them and begins alike: a reader sees that anyway."""
    idle: dict[str, set[str]] = {}
    for kind in ("person", "work"):
        group = [one for one in entries if one.kind == kind]
        for one, other in pairwise(group):
            if one.sort_key[:ALIKE] == other.sort_key[:ALIKE]:
                idle.setdefault(one.id, set()).add(other.id)
                idle.setdefault(other.id, set()).add(one.id)
    kept = [one for one in entries if not one.see or set(one.see) - idle.get(one.id, set())]
    return tuple(replace(one, related=tuple(id_ for id_ in one.related if id_ not in idle.get(one.id, ()))) for one in kept)
