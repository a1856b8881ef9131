"""The index of an anthology as data: its works by title, its people by family name, and every spot where they are."""

from collections.abc import Sequence

from pressbook.curate import index_references, index_works
from pressbook.curate.index_lines import Under, person_lines, work_lines
from pressbook.curate.index_names import family_first, known_as, makers, name_key
from pressbook.curate.index_people import OtherNames, People
from pressbook.curate.index_places import Places
from pressbook.curate.mentions import Doer, Spot
from pressbook.curate.names import Register, plain_name
from pressbook.curate.works import Works
from pressbook.types import HouseStyle, IndexEntry, IndexLocator, Section

WORK, PERSON = "work", "person"
PLAIN = HouseStyle()


def index(
    works: Works,
    spots: Sequence[Spot],
    doers: Sequence[Doer],
    sections: Sequence[Section],
    language: str,
    house: HouseStyle = PLAIN,
    names: Sequence[tuple[str, str]] = (),
) -> tuple[IndexEntry, ...]:
    """Works that are named in a text or on a list, and people: their authors, and those who did something in a session.

    `sections` stand in reading order; `names` are pairs of names of one person, another one and that of the index. Sorted by what
    each is sorted by, works and people together, with entries that send readers on from other names and titles.
    """
    places, register = Places(sections), Register()
    named: dict[str, list[Spot]] = {}
    for spot in spots:
        named.setdefault(spot.work, []).append(spot)
    required: dict[str, list[str]] = {}
    for spot in spots:
        if spot.required:
            required.setdefault(spot.section, []).append(spot.work)
    listed = [work for work in works.listed if work.id in named]
    titles = index_works.headings(listed, language, house)
    known = [(family_first(other), family_first(name)) for other, name in names]
    others = OtherNames([*known, *(pair for work in listed for pair in known_as(work))])
    people: People[Under] = People()
    entries: list[IndexEntry] = []
    for work in listed:
        title = titles[work.id]
        found = places.locators(named[work.id], required, title.short)
        name = register.take(f"index-work-{plain_name(work.id)}")
        lines = work_lines(found, places)
        spotted = _in_order([(spot.section, spot.anchor) for spot in named[work.id]], places)
        entry = IndexEntry(WORK, title.words, title.key, name, spotted, title.by, lines, (), (), title.part, title.language)
        entries.append(entry)
        for maker in makers(work):
            people.note(others.heading(maker), [(entry, one) for one in found])
    for doer in doers:
        spoken = places.sections[doer.section].language if doer.section in places.sections else language
        people.note(others.heading(family_first(doer.person.name, spoken)), [(None, IndexLocator(doer.section, doer.section))])
    for heading, under in people.lines():
        name = register.take(f"index-person-{plain_name(heading)}")
        own = [(one.section, one.anchor) for entry, one in under if entry is None]
        spotted = _in_order([*own, *(spot for entry, _ in under if entry for spot in entry.spots)], places)
        entries.append(IndexEntry(PERSON, heading, name_key(heading), name, spotted, lines=person_lines(under, places, language)))
    return index_references.refer(entries, listed, others, language, house, register)


def _in_order(spots: Sequence[tuple[str, str]], places: Places) -> tuple[tuple[str, str], ...]:
    return tuple((one.section, one.anchor) for one in places.in_order(IndexLocator(*spot) for spot in spots))
