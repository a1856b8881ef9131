"""What each kind of edition holds."""

import datetime
from dataclasses import replace

import pytest

from pressbook.curate import curate, recipes
from pressbook.curate.setting import identifier
from pressbook.errors import UsageError
from pressbook.proof import prove_edition
from pressbook.text import tree
from pressbook.types import Edition, Kind, Matter, Outcome, Reading, ReadingList, Recipe
from tests.curate.press import LIBRARY, MILL, NOWHERE, OVEN, SALT, a_press, a_session, text_of, words


def edition(slug: str, kind: Kind = Kind.PAMPHLET) -> Edition:
    press = a_press()
    recipe = next(one for one in recipes(press).value if one.slug == slug and one.kind is kind)
    return curate(recipe, press, press.sessions).value


def test_a_pamphlet_holds_colophon_session_reading_list_bibliography_and_back_cover_in_this_order() -> None:
    made = edition("2024-02-oven")
    assert [section.matter for section in made.sections] == [
        Matter.COLOPHON,
        Matter.SESSION,
        Matter.READINGS,
        Matter.BIBLIOGRAPHY,
        Matter.BACK,
    ]
    assert (made.title, made.number, made.date_line, made.source) == (
        "The Oven",
        3,
        "1 February 2024",
        "https://example.org/oven",
    )
    assert text_of(made).people_line == "Introduced by A comrade and Ines"


def test_a_pamphlet_that_cites_nothing_needs_no_bibliography() -> None:
    assert [section.matter for section in edition("2024-01-mill").sections] == [
        Matter.COLOPHON,
        Matter.SESSION,
        Matter.BACK,
    ]


def test_an_anthology_sets_each_reading_list_after_its_session_and_one_bibliography_and_index_at_the_end() -> None:
    made = edition("2024", Kind.ANTHOLOGY)
    assert [section.id for section in made.sections] == [
        "session-2024-01-mill",
        "session-2024-02-oven",
        "session-2024-02-oven-readings",
        "bibliography",
        "index",
        "colophon",
    ]
    assert [person.name for person in made.people] == ["A comrade", "Ines"]


def test_an_anthology_over_years_says_which() -> None:
    old = a_session("2021-05-rye", "Rye.\n", date=datetime.date(2021, 5, 1))
    press = a_press(old, MILL, recipes=(Recipe(Kind.ANTHOLOGY, "all", "Grain"),))
    made = curate(recipes(press).value[-1], press, press.sessions).value
    assert made.date_line == "2021\N{EN DASH}2024"


def test_a_pack_holds_letter_list_and_a_table_of_what_is_inside() -> None:
    letter = a_session("welcome", "Dear you,\n\nread @essay first.\n", title="Welcome")
    asked = ReadingList("First of all", (Reading(NOWHERE, LIBRARY[2]),))
    press = a_press(recipes=(Recipe(Kind.PACK, "new", sessions=("salt", "2024-02-oven"), letter=letter, readings=asked),))
    made = curate(recipes(press).value[-1], press, (OVEN, SALT)).value
    assert [section.matter for section in made.sections] == [
        Matter.LETTER,
        Matter.READINGS,
        Matter.INSIDE,
        Matter.BIBLIOGRAPHY,
        Matter.COLOPHON,
    ]
    assert made.sections[1].title == "First of all"
    table = words(made.sections[2].body)
    assert table.index("Salz") < table.index("The Oven") < table.index("1 February 2024") < table.index("On Bread")


def test_a_whole_pack_is_a_book_of_letter_list_and_sessions() -> None:
    # The letter's file is called as a session is.
    letter = a_session(
        "salt", "Dear you,\n\nread @essay, and [this](salt.md) first.\n", title="Welcome", manuscript="packs/salt.md"
    )
    asked = ReadingList("First of all", (Reading(NOWHERE, LIBRARY[2]),))
    recipe = Recipe(Kind.PACK, "new", "New", sessions=("salt", "2024-02-oven"), letter=letter, readings=asked, whole=True)
    outcome = curate(recipe, a_press(), (OVEN, SALT))
    assert [section.id for section in outcome.value.sections] == [
        "letter",
        "readings",
        "session-salt",
        "session-2024-02-oven",
        "session-2024-02-oven-readings",
        "bibliography",
        "colophon",
    ]
    assert prove_edition(recipe, (SALT, OVEN), outcome) == ()
    back = words(outcome.value.sections[5].body, back=True)
    for home in ("Welcome", "First of all", "Salz", "The Oven"):
        assert home in back
    for number, rule in ((0, "lost-session"), (3, "lost-session"), (1, "lost-reading")):
        rest = tuple(section for at, section in enumerate(outcome.value.sections) if at != number)
        damaged = Outcome(replace(outcome.value, sections=rest), outcome.changes)
        assert rule in [finding.rule for finding in prove_edition(recipe, (SALT, OVEN), damaged)]


def test_dates_come_from_the_manuscripts_and_never_from_the_clock() -> None:
    assert edition("2024", Kind.ANTHOLOGY).modified == datetime.date(2024, 2, 1)
    assert edition("salt").modified == datetime.date(2000, 1, 1)


def test_an_identifier_is_the_same_for_ever_and_different_for_each_edition() -> None:
    assert identifier("G", Kind.PAMPHLET, "a") == "urn:uuid:6c80aaa6-f05c-5870-9ece-ee080807a535"
    assert len({identifier("G", kind, slug) for kind in Kind for slug in ("a", "b")}) == 6


def test_a_section_begins_with_its_own_name_in_every_identifier() -> None:
    for section in edition("2024", Kind.ANTHOLOGY).sections:
        blocks = tree.load(section.body)["blocks"]
        for node in tree.walk(blocks):
            if node["t"] in {"Div", "Span", "Link", "Image"} and node["c"][0][0]:
                assert node["c"][0][0].startswith(section.id)
            if node["t"] == "Header":
                assert node["c"][1][0].startswith(section.id)


def test_the_same_recipe_gives_the_same_edition() -> None:
    assert edition("2024", Kind.ANTHOLOGY) == edition("2024", Kind.ANTHOLOGY)


def test_a_session_that_the_recipe_wants_must_be_given() -> None:
    press = a_press()
    with pytest.raises(UsageError, match="2024-02-oven"):
        curate(recipes(press).value[3], press, (MILL,))


def test_sessions_with_names_that_fold_alike_are_told_apart_by_their_identifiers() -> None:
    first, second = a_session("brot", "# Ofen\n"), a_session("brot-ofen", "# X\n")
    press = a_press(first, second)
    made = curate(recipes(press).value[-1], press, press.sessions).value
    headings = [
        node["c"][1][0] for section in made.sections for node in tree.walk(tree.load(section.body)) if node["t"] == "Header"
    ]
    assert len(set(headings) | {section.id for section in made.sections}) == len(headings) + len(made.sections)


def test_rights_of_the_session_win_over_those_of_the_press() -> None:
    press = a_press(replace(MILL, rights="CC0"), SALT, rights="CC BY-SA 4.0")
    made = [curate(recipe, press, press.sessions).value for recipe in recipes(press).value]
    assert [one.rights for one in made[:2]] == ["CC0", "CC BY-SA 4.0"]
