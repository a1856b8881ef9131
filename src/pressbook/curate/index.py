"""The index of an anthology as data: its works by title, its people by family name, and every spot where they are."""

import re
from collections.abc import Iterable, Sequence

from pressbook.curate.alphabet import rank
from pressbook.curate.mentions import Doer, Spot
from pressbook.curate.names import Register, plain_name
from pressbook.curate.reading_line import bare
from pressbook.curate.titles import title_key
from pressbook.curate.works import Works, csl
from pressbook.text.words import keys
from pressbook.types import IndexEntry

WORK, PERSON = "work", "person"
# Words inside a name that are written small and belong to it.
PARTICLES = frozenset(
    "von van der den de del della di da do dos das du des la le les el al bin ibn ben ter ten zu zur zum af av y e".split()  # noqa: SIM905
)


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
    entries = []
    people: dict[str, tuple[str, list[tuple[str, str]]]] = {}

    def note(heading: str, found: Iterable[tuple[str, str]]) -> None:
        if heading:
            people.setdefault(_fold(heading), (heading, []))[1].extend(found)

    named: dict[str, list[tuple[str, str]]] = {}
    for spot in spots:
        named.setdefault(spot.work, []).append((spot.section, spot.anchor))
    for work in works.listed:
        found = named.get(work.id)
        if not found:
            continue
        title = bare(work.title)
        name = names.take(f"index-work-{plain_name(work.id)}")
        entries.append(
            IndexEntry(WORK, title, title_key(title, str(csl(work).get("language") or language)), name, in_order(found))
        )
        for author in work.authors:
            note(author.literal or ", ".join(filter(None, [author.family, author.given])), found)
    for doer in doers:
        note(family_first(doer.person.name), [(doer.section, doer.section)])
    _join_surnames(people)
    for key, (heading, found) in people.items():
        name = names.take(f"index-person-{plain_name(heading)}")
        entries.append(IndexEntry(PERSON, heading, key, name, in_order(found)))
    return tuple(sorted(entries, key=lambda one: (rank(one.sort_key, language), one.kind, one.id)))


def _join_surnames(people: dict[str, tuple[str, list[tuple[str, str]]]]) -> None:
    """Put those of whom a list says the family name alone with the one person of that family whom the index has."""
    families: dict[str, list[str]] = {}
    for key, (heading, _) in people.items():
        families.setdefault(heading.partition(", ")[0], []).append(key)
    for key, (heading, found) in list(people.items()):
        family = [other for other in families.get(heading, ()) if other != key]
        if len(family) == 1 and ", " not in heading:
            people[family[0]][1].extend(found)
            del people[key]


def family_first(name: str) -> str:
    """A name as an index has it: "Luxemburg, Rosa"; what does not look like a given and a family name stays as it is.

    "A comrade", "Night shift 2", names in one word and names that have a comma already are left.
    """
    words = name.split()
    capital = [word for word in words if word.casefold() not in PARTICLES]
    plain = all(re.fullmatch(r"[^\W\d_][\w.'\N{RIGHT SINGLE QUOTATION MARK}-]*", word) and word[0].isupper() for word in capital)
    if len(capital) < 2 or not plain or capital[0] in {"A", "An", "The"} or words[-1] not in capital:
        return name
    return f"{words[-1]}, {' '.join(words[:-1])}"


def _fold(heading: str) -> str:
    return " ".join(keys(heading))
