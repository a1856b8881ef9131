"""The index of an anthology as data: its works by title, its people by family name, and every spot where they are."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from pressbook.curate.alphabet import rank
from pressbook.curate.index_people import People, family_first, makers
from pressbook.curate.mentions import Doer, Spot
from pressbook.curate.names import Register, plain_name
from pressbook.curate.reading_line import bare
from pressbook.curate.titles import title_key
from pressbook.curate.works import SUBTITLE, Works, csl
from pressbook.text.words import keys
from pressbook.types import IndexEntry, Work

WORK, PERSON = "work", "person"
# "Walden; or, Life in the Woods" is "Walden" to its readers.
SHORT = rf"{SUBTITLE}|[;,] (?:or|oder|ou|o|of)\b"


def index(
    works: Works, spots: Sequence[Spot], doers: Sequence[Doer], order: Sequence[str], language: str
) -> tuple[IndexEntry, ...]:
    """Works that are named in a text or on a list, and people: their authors, and those who did something in a session.

    `order` is the sections' identifiers in reading order. Sorted by what each is sorted by, works and people together.
    """
    sections = {name: number for number, name in enumerate(order)}
    places = {spot.anchor: number for number, spot in enumerate(spots)}

    def in_order(found: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
        return tuple(sorted(dict.fromkeys(found), key=lambda one: (sections.get(one[0], len(sections)), places.get(one[1], -1))))

    names = Register()
    people = People()
    named: dict[str, list[tuple[str, str]]] = {}
    for spot in spots:
        named.setdefault(spot.work, []).append((spot.section, spot.anchor))
    listed = [work for work in works.listed if work.id in named]
    short = Counter(_short(work, language) for work in listed)
    entries = []
    for work in listed:
        title, who = bare(work.title), makers(work)
        name = names.take(f"index-work-{plain_name(work.id)}")
        key = title_key(title, str(csl(work).get("language") or language))
        # What tells two works of one title apart.
        by = (who[0].partition(", ")[0] if who else work.year) if short[_short(work, language)] > 1 else ""
        entries.append(IndexEntry(WORK, title, key, name, in_order(named[work.id]), by))
        for maker in who:
            people.note(maker, named[work.id])
    for doer in doers:
        people.note(family_first(doer.person.name), [(doer.section, doer.section)])
    for heading, found in people.lines():
        name = names.take(f"index-person-{plain_name(heading)}")
        entries.append(IndexEntry(PERSON, heading, " ".join(keys(heading)), name, in_order(found)))
    return tuple(sorted(entries, key=lambda one: (rank(one.sort_key, language), one.by, one.kind, one.id)))


def _short(work: Work, language: str) -> str:
    """A work's title as far as its subtitle, as people say it."""
    return title_key(re.split(SHORT, bare(work.title), maxsplit=1)[0], str(csl(work).get("language") or language))
