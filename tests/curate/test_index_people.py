"""One person is one line of the index, however lists and texts name them; two people are two."""

import json
from dataclasses import replace
from typing import Any

import pytest

from pressbook.curate import curate
from pressbook.curate.index_names import makers
from pressbook.curate.index_people import People
from pressbook.types import Edition, IndexEntry, Kind, Reading, ReadingList, Recipe, Work
from tests.curate.press import NOWHERE, a_press, a_session, a_work, words


def lines(*headings: str) -> list[tuple[str, int]]:
    people: People[tuple[str, str]] = People()
    for number, heading in enumerate(headings):
        people.note(heading, [("s", f"s-{number}")])
    return [(heading, len(spots)) for heading, spots in people.lines()]


@pytest.mark.parametrize(
    ("headings", "wanted"),
    [
        (("Marx, Karl", "Marx"), [("Marx, Karl", 2)]),
        (("Marx, K.", "Marx, Karl"), [("Marx, Karl", 2)]),
        (("Davis, Angela", "Davis, A.", "Davis, Angela Y."), [("Davis, Angela Y.", 3)]),
        (("Du Bois, W.E.B.", "Du Bois, W. E. B."), [("Du Bois, W.E.B.", 2)]),
        (("Zizek, Slavoj", "Žižek, Slavoj"), [("Žižek, Slavoj", 2)]),
        (("Müller, Heiner", "Muller, H."), [("Müller, Heiner", 2)]),
        (("Mill, James", "Mill, John Stuart", "Mill, J."), [("Mill, James", 1), ("Mill, John Stuart", 1), ("Mill, J.", 1)]),
        (("Davis, Angela Y.", "Davis, Mike"), [("Davis, Angela Y.", 1), ("Davis, Mike", 1)]),
        (("Davis, Mike", "Davis, A."), [("Davis, Mike", 1), ("Davis, A.", 1)]),
        (("Ines", "A comrade", "", "Ines"), [("Ines", 2), ("A comrade", 1)]),
    ],
)
def test_names_of_one_person_are_one_line(headings: tuple[str, ...], wanted: list[tuple[str, int]]) -> None:
    assert sorted(lines(*headings)) == sorted(wanted)


@pytest.mark.parametrize(
    ("item", "wanted"),
    [
        ({"author": [{"family": "Beauvoir", "given": "Simone", "dropping-particle": "de"}]}, ("Beauvoir, Simone de",)),
        ({"author": [{"family": "Gogh", "given": "Vincent", "non-dropping-particle": "van"}]}, ("Gogh, Vincent van",)),
        ({"author": [{"family": "Fontaine", "given": "Jean", "non-dropping-particle": "La"}]}, ("La Fontaine, Jean",)),
        ({"author": [{"family": "King", "given": "Martin Luther", "suffix": "Jr."}]}, ("King, Martin Luther, Jr.",)),
        ({"author": [{"literal": "The Combahee River Collective"}]}, ("Combahee River Collective",)),
        ({"director": [{"family": "Akerman", "given": "Chantal"}]}, ("Akerman, Chantal",)),
        ({"editor": [{"family": "Adler", "given": "Georg"}], "translator": [{"family": "Shriver"}]}, ("Adler, Georg",)),
        ({}, ()),
    ],
)
def test_a_work_has_makers(item: dict[str, Any], wanted: tuple[str, ...]) -> None:
    assert makers(Work("w", "book", "W", (), "", json.dumps({"id": "w", "title": "W", **item}), NOWHERE)) == wanted


def indexed(*works: Work) -> Edition:
    session = a_session("s", "Text.\n", readings=ReadingList("", tuple(Reading(NOWHERE, work) for work in works)))
    return curate(Recipe(Kind.ANTHOLOGY, "made", "Made", sessions=("s",)), a_press(session), (session,)).value


def works_of(edition: Edition) -> list[IndexEntry]:
    return [one for one in edition.index if one.kind == "work"]


def test_works_of_one_title_are_told_apart_by_their_makers_and_others_are_left_alone() -> None:
    book = a_work("one", "Frankenstein; or, The Modern Prometheus", "Shelley", 1818)
    film = a_work("two", "Frankenstein", "Whale", 1931, "motion_picture")
    other = a_work("three", "The Oven: A Life", "Stone", 1911)
    edition = indexed(book, film, other)
    assert [(one.heading, one.by) for one in works_of(edition)] == [
        ("Frankenstein", "Shelley"),
        ("Frankenstein", "Whale"),
        ("Modern Prometheus, The", ""),
        ("Oven, The", "Stone"),
    ]
    section = next(one for one in edition.sections if one.id == "index")
    assert "Frankenstein (Whale)" in words(section.body)


def test_works_of_one_title_that_nobody_signed_are_told_apart_by_their_years() -> None:
    def unsigned(key: str, year: int) -> Work:
        work = a_work(key, "Minutes", "X", year)
        item = {name: value for name, value in json.loads(work.csl).items() if name != "author"}
        return replace(work, authors=(), csl=json.dumps(item, sort_keys=True))

    assert [one.by for one in works_of(indexed(unsigned("b", 1902), unsigned("a", 1899)))] == ["1899", "1902"]
