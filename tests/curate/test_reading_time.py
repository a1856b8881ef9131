"""About how long a reading takes: pages counted, running times read, times said as people say them."""

import pytest

from pressbook.curate import labels
from pressbook.curate.reading_time import count_pages, minutes_of, running_time, say, say_one, say_sum
from pressbook.types import Reading
from tests.curate.press import LIBRARY, NOWHERE, a_work


@pytest.mark.parametrize(
    ("part", "pages"),
    [
        ("pp. 20-45", 26),
        ("pp. 20–45, 60–71 and 90", 39),
        ("ch. 3, pp. 45–60", 16),
        ("pages 20 to 45", 26),
        ("the preface (pp. xi–xxx)", 20),
        ("pp. 120-9", 10),
        ("S. 12–30", 19),
        ("Seiten 3 bis 9", 7),
        ("p. 20-45 et 50", 27),
        ("págs. 7–9", 3),
        ("σσ. 10–19", 10),
        ("עמ׳ 20–30", 11),
        ("20-45", 26),
        ("p. 7", 1),
    ],
)
def test_pages_are_counted_as_a_list_names_them(part: str, pages: int) -> None:
    assert count_pages(part) == pages


@pytest.mark.parametrize("part", ["chapters 1-3", "1-3", "the preface", "pp. 45ff", "pp. 45–", "pp. 90–45", "part ii", ""])
def test_what_does_not_say_its_pages_has_none(part: str) -> None:
    assert count_pages(part) is None


def test_an_article_that_only_says_its_first_page_has_no_length() -> None:
    assert [count_pages(pages, article=True) for pages in ("56–97", "12-14, 16", "123", "e1024")] == [42, 4, None, None]


@pytest.mark.parametrize(
    ("dimensions", "minutes"),
    [
        *(
            ("92 min", 92),
            ("1:32:00", 92),
            ("1h 32m", 92),
            ("1 h 32", 92),
            ("PT1H32M", 92),
            ("95:30", 96),
            ("2 Std. 10 Min.", 130),
        ),
        *(("35 mm, 92 min.", 92), ("90'", 90), ("30 x 40 cm", 0), ("", 0), ("minus", 0)),
    ],
)
def test_a_films_running_time_is_read_from_its_dimensions(dimensions: str, minutes: int) -> None:
    assert running_time(dimensions) == minutes


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        *((2, "5 minutes"), (27, "25 minutes"), (49, "50 minutes"), (58, "an hour"), (85, "an hour and a half")),
        *((110, "2 hours"), (150, "2½ hours"), (840, "14 hours")),
    ],
)
def test_a_time_is_said_as_people_say_it(minutes: float, said: str) -> None:
    assert say(minutes, "en") == said


@pytest.mark.parametrize("language", labels.languages())
def test_every_language_says_every_time(language: str) -> None:
    said = {say(minutes, language) for minutes in (5, 60, 90, 120, 150)}
    assert len(said) == 5
    assert not any("{" in words for words in said)


def test_a_stated_time_is_a_fact_and_one_by_pages_an_estimate() -> None:
    asked = Reading(NOWHERE, LIBRARY[0], part="pp. 20–45")
    assert say_one(asked, "en") == "about 50 minutes"
    assert say_one(Reading(NOWHERE, LIBRARY[0], part="pp. 20–45", minutes=35), "en") == "35 minutes"
    assert say_one(Reading(NOWHERE, LIBRARY[0], minutes=1), "de") == "1 Minute"
    film = a_work("film", "The Mill", "Lang", 1927, "motion_picture", dimensions="1:32:00")
    assert say_one(Reading(NOWHERE, film), "fr") == "92 minutes"
    assert say_one(Reading(NOWHERE, film, part="the first reel"), "en") == ""


def test_a_whole_work_is_as_long_as_its_record_says() -> None:
    assert minutes_of(Reading(NOWHERE, a_work("a", "A", "B", 1, page="101-110"))) == (10 * 450 / 238, True)
    assert minutes_of(Reading(NOWHERE, a_work("a", "A", "B", 1, **{"number-of-pages": "xiv, 238 p."}))) == (450, True)
    assert minutes_of(Reading(NOWHERE, LIBRARY[0])) is None
    assert minutes_of(Reading(NOWHERE, typed="Sato, Rice (1950), pp. 20–29")) == (10 * 450 / 238, True)


def test_readings_add_up_and_say_at_least_where_one_is_not_known() -> None:
    known, unknown = Reading(NOWHERE, LIBRARY[0], minutes=50), Reading(NOWHERE, LIBRARY[1])
    assert say_sum([known, known], "en", "about") == "about an hour and a half"
    assert say_sum([known, unknown], "en", "about") == ""
    assert say_sum([known, unknown], "de", "at-least") == "mindestens 50 Minuten"
