"""The rules by which anthologies choose sessions, alone and together, and what is said where they choose nothing."""

import datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pressbook.curate import recipes
from pressbook.types import Kind, Person, Place, Press, Recipe, Role, Session, Severity
from tests.curate.press import a_press, a_session


def on(date: str, number: int, **fields: Any) -> Session:
    return a_session(date, "Words.\n", date=datetime.date.fromisoformat(date), number=number, **fields)


AUTUMN = on("2023-10-05", 4, title="The Yeast", tags=("Bread", "water"))
WINTER = on("2023-12-31", 1, title="A Crumb", people=(Person("Rosa Stone", Role.SPEAKER),), series="By the Oven")
SPRING = on("2024-03-01", 2, title="Österreichs Brot", language="de", tags=("bread",))
SUMMER = on("2024-08-31", 3, title="Night", people=(Person("Ida", Role.WRITTEN_BY), Person("Rosa Stone", Role.EDITED_BY)))
LOOSE = a_session("loose", "Words.\n", title="Zest", tags=("bread",))
PRESS = a_press(AUTUMN, WINTER, SPRING, SUMMER, LOOSE)
EVERYTHING = tuple(session.slug for session in PRESS.sessions)


def asked(*entries: Recipe, press: Press = PRESS, **fields: Any) -> tuple[dict[str, tuple[str, ...]], list[tuple[str, str, str]]]:
    """The sessions of each anthology by name, and (rule, message, hint) of what was said."""
    given_ = entries or (Recipe(Kind.ANTHOLOGY, "asked", **fields),)
    outcome = recipes(a_press(*press.sessions, recipes=given_, yearly=fields.get("yearly", False)))
    found = [(finding.rule, finding.message, finding.hint) for finding in outcome.findings]
    return {one.slug: one.sessions for one in outcome.value if one.kind is Kind.ANTHOLOGY}, found


def chosen(**fields: Any) -> tuple[str, ...]:
    return asked(**fields)[0].get("asked", ())


DAY = datetime.date


@pytest.mark.parametrize(
    ("fields", "wanted"),
    [
        ({}, EVERYTHING),
        ({"year": 2023}, (AUTUMN.slug, WINTER.slug)),
        ({"since": DAY(2023, 12, 31), "until": DAY(2024, 3, 1)}, (WINTER.slug, SPRING.slug)),
        ({"since": DAY(2024, 3, 1)}, (SPRING.slug, SUMMER.slug)),
        ({"tags": ("BREAD",)}, (AUTUMN.slug, SPRING.slug, "loose")),
        ({"tags": ("bread",), "year": 2024}, (SPRING.slug,)),
        ({"people": ("rosa stone",)}, (WINTER.slug, SUMMER.slug)),
        ({"of_series": "by the oven"}, (WINTER.slug,)),
        ({"tags": ("bread",), "without": (SPRING.slug,)}, (AUTUMN.slug, "loose")),
        ({"sessions": ("loose", SPRING.slug, WINTER.slug)}, ("loose", SPRING.slug, WINTER.slug)),
        ({"sessions": ("loose", SPRING.slug, WINTER.slug), "order": "date"}, (WINTER.slug, SPRING.slug, "loose")),
        ({"sessions": (SPRING.slug, "loose", AUTUMN.slug), "order": "list"}, (SPRING.slug, "loose", AUTUMN.slug)),
        ({"order": "number"}, (WINTER.slug, SPRING.slug, SUMMER.slug, AUTUMN.slug, "loose")),
        # Crumb, Night, Österreichs Brot (an Ö is an O), Yeast (without "The"), Zest.
        ({"order": "title"}, (WINTER.slug, SUMMER.slug, SPRING.slug, AUTUMN.slug, "loose")),
    ],
)
def test_a_rule_chooses(fields: dict[str, Any], wanted: tuple[str, ...]) -> None:
    assert chosen(**fields) == wanted


@settings(deadline=None, derandomize=True, max_examples=60)
@given(
    st.fixed_dictionaries(
        {},
        optional={
            "year": st.sampled_from([2023, 2024]),
            "since": st.dates(DAY(2023, 1, 1), DAY(2024, 12, 31)),
            "until": st.dates(DAY(2023, 1, 1), DAY(2024, 12, 31)),
            "tags": st.sampled_from([("bread",), ("water",)]),
            "people": st.sampled_from([("Ida",), ("Rosa Stone",)]),
            "without": st.lists(st.sampled_from(EVERYTHING), max_size=2).map(tuple),
            "sessions": st.lists(st.sampled_from(EVERYTHING), max_size=4, unique=True).map(tuple),
        },
    )
)
def test_several_rules_choose_what_each_of_them_chooses(fields: dict[str, Any]) -> None:
    each = [set(chosen(**{key: value})) for key, value in fields.items()]
    assert set(chosen(**fields)) == set(EVERYTHING).intersection(*each)


@pytest.mark.parametrize(
    ("fields", "says", "hint"),
    [
        ({"year": 2022}, "`year: 2022` chooses none", "the sessions are of 2023-10-05 to 2024-08-31"),
        ({"tags": ("braed",)}, "`tags: braed` chooses none", "did you mean bread?"),
        ({"people": ("Rosa Ston",)}, "`people: Rosa Ston` chooses none", "did you mean Rosa Stone?"),
        ({"of_series": "Ovens"}, "`of-series: Ovens` chooses none", "the series of the sessions are By the Oven"),
        ({"tags": ("water",), "year": 2024}, "no session fits all of its rules together", "`tags: water` 1"),
    ],
)
def test_rules_that_choose_nothing_are_named_with_a_reason(fields: dict[str, Any], says: str, hint: str) -> None:
    made, ((rule, message, why), *_) = asked(**fields)
    assert made == {}
    assert rule == "empty-edition"
    assert says in message
    assert hint in why


def test_a_finding_stands_where_the_settings_ask() -> None:
    place = Place("pressbook.yaml", 7, 5)
    outcome = recipes(a_press(AUTUMN, recipes=(Recipe(Kind.ANTHOLOGY, "a", year=1999, place=place),)))
    assert [(finding.place, finding.severity) for finding in outcome.findings] == [(place, Severity.WARNING)]


def test_where_the_settings_ask_is_nothing_to_the_edition() -> None:
    first, second = (
        recipes(a_press(recipes=(Recipe(Kind.ANTHOLOGY, "a", place=Place("pressbook.yaml", line)),))).value[-1] for line in (7, 8)
    )
    assert first == second


def test_a_session_that_is_named_and_left_out_is_told_of() -> None:
    made, found = asked(sessions=(SPRING.slug, "loose"), year=2024)
    assert made == {"asked": (SPRING.slug,)}
    assert found == [
        ("session-left-out", "the anthology asked names loose, and `year: 2024` leaves it out", "it has no date"),
    ] + [one for one in found if one[0] == "undated-session"]


def test_an_undated_session_that_only_lacks_a_date_is_told_of() -> None:
    _, found = asked(tags=("bread",), since=DAY(2023, 1, 1))
    assert [rule for rule, *_ in found] == ["undated-session"]
    assert "asked" in found[0][1]


@pytest.mark.parametrize("fields", [{"tags": ("water",), "year": 2023}, {"sessions": ("loose",)}, {"yearly": True}])
def test_an_undated_session_is_not_told_of_where_another_rule_or_book_says_it(fields: dict[str, Any]) -> None:
    entry = {key: value for key, value in fields.items() if key != "yearly"}
    press = a_press(*PRESS.sessions, recipes=(Recipe(Kind.ANTHOLOGY, "a", **entry),), yearly="yearly" in fields)
    assert recipes(press).findings == ()


def test_years_stand_beside_what_is_listed_and_an_entry_of_that_name_in_the_place_of_its_year() -> None:
    own = Recipe(Kind.ANTHOLOGY, "2024", "The second year", year=2024)
    other = Recipe(Kind.ANTHOLOGY, "bread", tags=("bread",))
    made = recipes(a_press(*PRESS.sessions, recipes=(own, other), yearly=True)).value
    books = [(one.slug, one.title, len(one.sessions)) for one in made if one.kind is Kind.ANTHOLOGY]
    assert books == [
        ("2023", "The Night Bakers 2023", 2),
        ("undated", "The Night Bakers", 1),
        ("2024", "The second year", 2),
        ("bread", "The Night Bakers", 3),
    ]
