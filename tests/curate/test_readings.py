"""Reading lists: each work once, nothing typed lost, why and where and in whose marks."""

import json
from dataclasses import replace
from typing import Any

import pytest

from pressbook.curate import curate, labels, marks, recipes
from pressbook.curate.readings import Sheet, section
from pressbook.proof import prove_edition
from pressbook.text import tree
from pressbook.types import HouseStyle, Kind, Matter, Reading, ReadingList, Recipe, Section, Work
from tests.curate.press import LIBRARY, NOWHERE, OVEN, a_press, a_session, a_work, words

EN = Sheet("r", "en-GB")


def a_list(*readings: Reading, sheet: Sheet = EN) -> Section:
    return section(ReadingList("", readings), sheet)


def a_typed(line: str, *unsure: str, **fields: Any) -> Reading:
    """A typed line with the record that was read from it."""
    made = a_work("typed", fields.pop("title", "On Bread"), fields.pop("family", "Mills"), fields.pop("year", 1902), **fields)
    return Reading(NOWHERE, replace(made, typed=line, unsure=unsure), typed=line)


def test_required_readings_come_first_and_say_how_long_they_take_together() -> None:
    made = a_list(
        Reading(NOWHERE, LIBRARY[0], optional=True),
        Reading(NOWHERE, LIBRARY[2], part="pp. 20–45"),
        Reading(NOWHERE, LIBRARY[1], minutes=40),
    )
    assert words(made.body) == (
        "Required Ada Stone, ‘The Oven at Night’, The Baker (1911), pp. 20–45 (about 50 minutes) "
        "Ada Mills, On Flour (Quay Press, 1902) (40 minutes) Altogether about an hour and a half "
        "Optional Ada Mills, On Bread (Quay Press, 1902)"
    )


def test_a_list_of_one_kind_has_no_groups_and_flags_what_is_optional() -> None:
    assert words(a_list(Reading(NOWHERE, LIBRARY[0])).body) == "Ada Mills, On Bread (Quay Press, 1902)"
    assert words(a_list(Reading(NOWHERE, LIBRARY[0], optional=True)).body).endswith("1902) (optional)")


def test_a_total_says_at_least_where_one_reading_has_no_time() -> None:
    timed = [Reading(NOWHERE, work, minutes=30) for work in LIBRARY[:2]]
    assert words(a_list(*timed).body).endswith("Altogether about an hour")
    assert words(a_list(*timed, Reading(NOWHERE, typed="Sato")).body).endswith("Altogether at least an hour")
    assert "Altogether" not in words(a_list(timed[0]).body)


def test_a_work_listed_three_times_is_printed_once_with_its_parts() -> None:
    made = a_list(
        Reading(NOWHERE, LIBRARY[0], part="pp. 3–12", note="for the heat"),
        Reading(NOWHERE, LIBRARY[0], part="ch. 9", optional=True, where="shelf 3"),
        Reading(NOWHERE, LIBRARY[0], note="for the heat"),
    )
    assert words(made.body) == "Ada Mills, On Bread (Quay Press, 1902), pp. 3–12; ch. 9 (optional) for the heat shelf 3"


def test_a_typed_line_said_twice_is_printed_once() -> None:
    assert words(a_list(Reading(NOWHERE, typed="Sato, Rice"), Reading(NOWHERE, typed="sato: Rice")).body) == "Sato, Rice"


def test_a_part_is_said_once_behind_a_record_and_within_a_line_that_stands_as_typed() -> None:
    line = "Mills, Ada. On Bread (1902), the first essay"
    sure, unsure = a_typed(line), a_typed(line, "title")
    assert words(a_list(replace(sure, part="the first essay")).body) == "Ada Mills, On Bread (1902), the first essay"
    assert words(a_list(replace(unsure, part="the first essay")).body) == line
    assert words(a_list(replace(unsure, part="ch. 2")).body) == f"{line}, ch. 2"
    both = a_list(Reading(NOWHERE, sure.work), replace(unsure, part="the first essay", optional=True))
    assert words(both.body).startswith("Ada Mills, On Bread (1902), the first essay (optional)")


def test_where_to_find_a_work_is_told_by_the_list_and_by_the_record() -> None:
    found = {"ISBN": "9780306406157", "DOI": "10.1000/1", "call-number": "664.7 MIL"}
    made = a_list(Reading(NOWHERE, a_work("x", "On Bread", "Mills", 1902, **found), where="two copies at the library"))
    where = "two copies at the library; 664.7 MIL; https://doi.org/10.1000/1; ISBN 9780306406157"
    assert words(made.body) == f"Ada Mills, On Bread (1902) {where}"


def test_a_record_says_who_translated_and_edited_and_when_it_first_came_out() -> None:
    people: dict[str, Any] = {"translator": [{"family": "Stone", "given": "Vera"}], "editor": [{"literal": "The Night Bakers"}]}
    people["original-date"] = {"date-parts": [[1902]]}
    work = a_work("x", "On Bread", "Mills", 2012, **people)
    line = "Ada Mills, On Bread, edited by The Night Bakers, translated by Vera Stone (1902/2012)"
    assert words(a_list(Reading(NOWHERE, work)).body) == line
    assert "herausgegeben von The Night Bakers, übersetzt von Vera Stone" in words(
        a_list(Reading(NOWHERE, work), sheet=Sheet("r", "de")).body
    )


def test_a_journal_is_printed_with_its_numbers_and_an_article_with_its_pages() -> None:
    work = a_work(
        "x", "Heat", "Mills", 1967, "article-journal", **{"container-title": "The Baker"}, volume=3, issue=2, page="56-97"
    )
    assert "‘Heat’, The Baker 3/2 (1967), pp. 56–97 (about an hour and a half)" in words(
        a_list(Reading(NOWHERE, work), sheet=Sheet("r", "en", HouseStyle(("british",)))).body
    )
    assert "56" not in words(a_list(Reading(NOWHERE, work, part="pp. 60–70")).body)


def test_a_sure_record_that_holds_every_word_typed_is_set_in_the_houses_form() -> None:
    assert words(a_list(a_typed("On Bread by Ada Mills, 1902")).body) == "Ada Mills, On Bread (1902)"


@pytest.mark.parametrize(
    "reading",
    [
        a_typed("On Bread by Ada Mills, 1902", "author"),
        a_typed("On Bread by Ada Mills, 1902, please bring a copy"),
        a_typed("Mills on Bread, 1911 edition"),
    ],
)
def test_a_line_that_is_not_sure_or_says_more_stands_as_it_was_typed(reading: Reading) -> None:
    assert words(a_list(reading).body) == reading.typed


def test_in_a_line_that_stands_as_typed_a_known_title_is_set_in_italics_and_leads_to_its_entry() -> None:
    body = tree.load(a_list(a_typed("Ada Mills, On Bread (1902), two copies"), sheet=replace(EN, linked=True)).body)
    link = next(node for node in tree.walk(body) if node["t"] == "Link")
    assert (link["c"][1][0]["t"], tree.plain(link), link["c"][2][0]) == ("Emph", "On Bread", "#bibliography-ref-typed")


def test_a_title_that_may_go_on_in_a_typed_line_is_not_set_off() -> None:
    for line, set_off in (("Mills, On Bread 1844, a copy", 0), ("On Bread by Mills, a copy", 1), ("Mills, On Bread: a copy", 1)):
        body = tree.load(a_list(a_typed(line)).body)
        assert sum(node["t"] == "Emph" for node in tree.walk(body)) == set_off, line


def test_a_typed_line_of_a_listed_work_that_says_more_stands_under_it() -> None:
    more = Reading(NOWHERE, LIBRARY[0], typed="Mills, On Bread, the blue copy")
    assert words(a_list(more, Reading(NOWHERE, LIBRARY[0])).body) == (
        "Ada Mills, On Bread (Quay Press, 1902) Mills, On Bread, the blue copy"
    )


@pytest.mark.parametrize(
    ("language", "house", "typed", "printed"),
    [
        ("en-GB", ("british",), "Sato, \"Rice and 'dry' Water\"", "Sato, ‘Rice and “dry” Water’"),
        ("de", (), 'Sato, "Der Reis"', "Sato, „Der Reis“"),
        ("de", ("de-CH",), 'Sato, "Der Reis"', "Sato, «Der Reis»"),
        ("fr", (), 'Sato, "L\'eau"', "Sato, «\u202fL’eau\u202f»"),
        ("sv", (), 'Sato, "Riset"', "Sato, ”Riset”"),
        ("en", (), "the bakers' night and 'n' all", "the bakers' night and 'n' all"),
        ("en", (), "the bakers' night, D'Arcy's", "the bakers’ night, D’Arcy’s"),
        ("en", (), 'a 12" loaf', 'a 12" loaf'),
        ("en", (), "6' by 4'", "6' by 4'"),
        ("en", (), "D'Arcy, https://example.org/d'arcy", "D’Arcy, https://example.org/d'arcy"),
        ("he", (), 'צה"ל', 'צה"ל'),
    ],
)
def test_straight_marks_become_those_of_the_house_and_the_language(
    language: str, house: tuple[str, ...], typed: str, printed: str
) -> None:
    assert marks.straighten(typed, language, HouseStyle(house)) == printed
    assert marks.straighten(printed, language, HouseStyle(house)) == printed


@pytest.mark.parametrize(
    ("language", "house", "printed"),
    [
        ("fr", (), "«\u202fNuit\u202f»"),
        ("fr", ("fr-CH",), "«\u202fNuit\u202f»"),
        ("de", ("de-CH",), "«Nuit»"),
        ("he", (), "”Nuit”"),
    ],
)
def test_titles_of_articles_take_their_marks_from_the_same_table(language: str, house: tuple[str, ...], printed: str) -> None:
    work = a_work("x", "Nuit", "Mills", 1902, "article-journal")
    made = a_list(Reading(NOWHERE, work), sheet=Sheet("r", language, HouseStyle(house)))
    assert printed in tree.plain(tree.load(made.body)["blocks"])


def test_what_a_list_says_by_itself_is_in_its_language() -> None:
    readings = (Reading(NOWHERE, LIBRARY[0], part="S. 3–30"), Reading(NOWHERE, LIBRARY[1], optional=True))
    text = words(a_list(*readings, sheet=Sheet("r", "de")).body)
    assert text.startswith("Pflichtlektüre Ada Mills, On Bread (Quay Press, 1902), S. 3–30 (etwa 50 Minuten)")
    assert "Freiwillig" in text


@pytest.mark.parametrize("language", labels.languages())
def test_every_language_prints_every_part_of_a_list(language: str) -> None:
    readings = (
        Reading(NOWHERE, LIBRARY[0], part="pp. 3–30"),
        Reading(NOWHERE, LIBRARY[2], minutes=30, note="why", where="where"),
        Reading(NOWHERE, typed="Sato"),
        Reading(NOWHERE, LIBRARY[1], optional=True),
    )
    text = words(a_list(*readings, sheet=Sheet("r", language)).body)
    assert "{" not in text
    for label in ("required-readings", "optional-readings"):
        assert labels.word(language, label) in text
    assert labels.word(language, "at-least", time="").strip() in text


def test_every_list_is_proved_whole_however_its_lines_are_set() -> None:
    readings = ReadingList(
        "",
        (
            a_typed("On Bread by Ada Mills, 1902"),
            a_typed("On Bread, 1902, please bring a copy", "author"),
            Reading(NOWHERE, LIBRARY[2], part="pp. 3–9", note="why", where="shelf 3"),
            Reading(NOWHERE, typed='Sato, "Rice"'),
        ),
    )
    session = a_session("s", "A text.\n", readings=readings)
    made = curate(Recipe(Kind.PAMPHLET, "s", sessions=("s",)), a_press(session), (session,))
    assert prove_edition(Recipe(Kind.PAMPHLET, "s", sessions=("s",)), (session,), made) == ()
    listed = next(one for one in made.value.sections if one.matter is Matter.READINGS)
    for lost in ("Ada", "please", "shelf"):
        damaged = replace(listed, body=listed.body.replace(f'"{lost}"'.encode(), b'"x"'))
        sections = tuple(damaged if one is listed else one for one in made.value.sections)
        found = prove_edition(
            Recipe(Kind.PAMPHLET, "s", sessions=("s",)), (session,), replace(made, value=replace(made.value, sections=sections))
        )
        assert [one.rule for one in found] == ["lost-reading"], lost


def test_a_session_without_readings_has_no_list() -> None:
    session = a_session("s", "A text.\n")
    made = curate(recipes(a_press(session)).value[0], a_press(session), (session,)).value
    assert all(one.matter is not Matter.READINGS for one in made.sections)


def test_a_list_in_a_pamphlet_without_a_bibliography_leads_to_addresses() -> None:
    work: Work = a_work("x", "Heat", "Mills", 1967, URL="https://example.org/heat")
    session = replace(OVEN, slug="s", body=b"", readings=ReadingList("", (Reading(NOWHERE, work),)))
    made = curate(Recipe(Kind.PAMPHLET, "s", sessions=("s",)), a_press(session), (session,)).value
    assert b'"https://example.org/heat"' in next(one.body for one in made.sections if one.matter is Matter.READINGS)
    assert json.loads(made.sections[-1].body)
