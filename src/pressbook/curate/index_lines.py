"""The lines of an entry of an index: one with its locators, or, where those would be too many, one for each work or session."""

from collections.abc import Sequence

from pressbook.curate.alphabet import rank
from pressbook.curate.index_places import Places
from pressbook.types import IndexEntry, IndexLine, IndexLocator

# More locators than this in a row tell a reader too little (The Chicago Manual of Style says five or six).
MOST = 6

# What is known of somebody: the entry of a work of theirs, or None where they did something, and where.
Under = tuple[IndexEntry | None, IndexLocator]


def work_lines(locators: Sequence[IndexLocator], places: Places) -> tuple[IndexLine, ...]:
    """The lines of a work: by session, where it has too many locators for one."""
    if places.likely(locators) <= MOST:
        return (IndexLine(tuple(locators)),)
    sessions: dict[str, list[IndexLocator]] = {}
    for one in locators:
        sessions.setdefault(places.home(one.section), []).append(one)
    if len(sessions) == 1:
        return (IndexLine(tuple(locators)),)
    told = ((tuple(found), places.sections[home]) for home, found in sessions.items())
    return (IndexLine(()), *(IndexLine(found, one.title, "session", language=one.language) for found, one in told))


def person_lines(under: Sequence[Under], places: Places, language: str) -> tuple[IndexLine, ...]:
    """The lines of a person: by work, where there are too many locators for one and works to tell them apart; else by session."""
    whole = places.in_order(one for _, one in under)
    works = {entry.id: entry for entry, _ in under if entry}
    if len(works) < 2 or places.likely(whole) <= MOST:
        return work_lines(whole, places)
    own = places.in_order(one for entry, one in under if entry is None)
    lines = [IndexLine(own)]
    for entry in sorted(works.values(), key=lambda one: (rank(one.sort_key, language), one.by, one.id)):
        found = places.in_order(one for other, one in under if other and other.id == entry.id)
        lines.append(IndexLine(found, entry.heading, "work", entry.part, entry.language))
    return tuple(lines)
