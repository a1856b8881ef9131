"""Reading lists, colophons, and the words in each language."""

import datetime

import pytest
import yaml

from pressbook.curate import colophon, labels, readings
from pressbook.curate.readings import Sheet
from pressbook.text import tree
from pressbook.types import HouseStyle, Kind, Person, Reading, ReadingList, Recipe, Role
from tests.curate.press import LIBRARY, MILL, NOWHERE, OVEN, a_press, a_work, words

WORDS = {stem: yaml.safe_load((labels.WORDS / f"{stem}.yaml").read_text("utf-8")) for stem in labels.languages()}


def test_nine_languages_have_words() -> None:
    assert set(labels.languages()) >= {"en", "de", "fr", "es", "it", "pt", "nl", "el", "he"}


@pytest.mark.parametrize("language", sorted(WORDS))
def test_a_language_has_every_word_with_the_same_places_to_fill(language: str) -> None:
    assert set(WORDS[language]) == set(WORDS["en"])
    assert len(WORDS[language]["months"]) == 12
    for name, line in WORDS["en"].items():
        if isinstance(line, str):
            assert isinstance(WORDS[language][name], str), name
            assert WORDS[language][name], name
            assert {part for part in line.split("{") if "}" in part} <= set(line.split("{"))
            for place in ("{n}", "{names}", "{title}", "{people}", "{time}", "{day}", "{month}", "{year}"):
                assert (place in line) == (place in WORDS[language][name]), (name, place)


@pytest.mark.parametrize(
    ("language", "printed"),
    [
        ("en-GB", "28 October 2021"),
        ("de", "28. Oktober 2021"),
        ("fr", "28 octobre 2021"),
        ("es", "28 de octubre de 2021"),
        ("he", "28 באוקטובר 2021"),
        ("tlh", "28 October 2021"),
    ],
)
def test_a_date_is_printed_as_its_language_writes_it(language: str, printed: str) -> None:
    assert labels.date_line(datetime.date(2021, 10, 28), language) == printed


def test_the_first_of_a_month_is_an_ordinal_in_french() -> None:
    assert labels.date_line(datetime.date(2021, 5, 1), "fr-CA") == "1er mai 2021"


def test_names_are_joined_as_a_sentence_has_them() -> None:
    assert labels.join(("A", "B", "C"), "de") == "A, B und C"


def test_a_reading_list_has_every_word_of_its_readings() -> None:
    made = readings.section(OVEN.readings, Sheet("r", "en-GB"))
    assert words(made.body) == (
        "Required Sato, Rice *and* Water (1950), see https://example.org/rice. "
        "Optional Ada Mills, On Bread (Quay Press, 1902), chapters 1–3 (40 minutes) for the heat itself"
    )


def test_books_are_set_in_italics_and_articles_in_quotation_marks() -> None:
    made = readings.section(ReadingList("", (Reading(NOWHERE, LIBRARY[0]), Reading(NOWHERE, LIBRARY[2]))), Sheet("r", "de"))
    italics = [tree.plain(node["c"]) for node in tree.walk(tree.load(made.body)) if node["t"] == "Emph"]
    assert italics == ["On Bread", "The Baker"]
    assert "„The Oven at Night“, The Baker (1911)" in words(made.body)


def test_a_british_house_sets_the_titles_of_articles_in_single_marks_in_english_only() -> None:
    asked = ReadingList("", (Reading(NOWHERE, LIBRARY[2]),))
    assert "‘The Oven at Night’," in words(readings.section(asked, Sheet("r", "en-GB", HouseStyle(("british",)))).body)
    assert "“The Oven at Night”," in words(readings.section(asked, Sheet("r", "en-GB", HouseStyle(("american",)))).body)
    assert "„The Oven at Night“," in words(readings.section(asked, Sheet("r", "de", HouseStyle(("british",)))).body)


def test_a_doi_is_where_a_title_leads_when_there_is_no_bibliography() -> None:
    work = a_work("x", "A <i>title</i> &amp; more", "Y", 1999, DOI="10.1000/1")
    made = readings.section(ReadingList("", (Reading(NOWHERE, work),)), Sheet("r", "en"))
    assert [node["c"][2][0] for node in tree.walk(tree.load(made.body)) if node["t"] == "Link"] == ["https://doi.org/10.1000/1"]
    assert "A title & more" in words(made.body)


def test_a_colophon_says_source_date_rights_and_group() -> None:
    press = a_press(address="https://bakers.example/")
    text = words(colophon.section(Recipe(Kind.PAMPHLET, "x"), press, (OVEN,), "en-GB", "CC BY-SA 4.0").body)
    for fact in ("The Night Bakers", "https://bakers.example/", "https://example.org/oven", "1 February 2024", "CC BY-SA 4.0"):
        assert fact in text
    assert "Made with pressbook." in text


def test_an_anthologys_colophon_has_a_line_for_each_session() -> None:
    text = words(colophon.section(Recipe(Kind.ANTHOLOGY, "x"), a_press(), (MILL, OVEN), "de", "").body)
    assert "The Mill; 9. Januar 2024" in text


JOINED = {
    "en": "Introduced and written by X",
    "de": "Eingeführt und aufgeschrieben von X",
    "fr": "Présenté et rédigé par X",
    "es": "Presentado y escrito por X",
    "it": "Introdotto e scritto da X",
    "pt": "Apresentado e escrito por X",
    "nl": "Ingeleid en opgetekend door X",
    "el": "Εισήγηση και κείμενο: X",
    "he": "הציגו וגם כתבו: X",
}


@pytest.mark.parametrize("language", labels.languages())
def test_what_the_same_people_did_is_told_once(language: str) -> None:
    both = (Person("X", Role.INTRODUCED_BY), Person("X", Role.WRITTEN_BY))
    assert labels.people_line(both, language) == JOINED[language]
    assert labels.people_line((*both, Person("X", Role.SPEAKER)), language) == JOINED[language]
    apart = labels.people_line(
        (both[0], Person("Y", Role.WRITTEN_BY), Person("X", Role.SPEAKER), Person("Z", Role.SPEAKER)), language
    )
    assert apart.count("X") == 2
    assert apart.count(". ") == 2


def test_three_deeds_of_two_people_are_one_clause() -> None:
    deeds = (Role.INTRODUCED_BY, Role.WRITTEN_BY, Role.TRANSLATED_BY)
    people = tuple(Person(name, role) for role in deeds for name in ("Ada", "Ben"))
    assert labels.people_line(people, "en-GB") == "Introduced, written and translated by Ada and Ben"
