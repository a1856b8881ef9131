"""Which editions a press makes."""

from pressbook.curate import curate, recipes
from pressbook.types import Kind, Recipe, Severity
from tests.curate.press import MILL, OVEN, a_press, a_session, words


def test_every_session_is_a_pamphlet_and_every_year_an_anthology() -> None:
    made = recipes(a_press()).value
    assert [(one.kind, one.slug, one.sessions) for one in made] == [
        (Kind.PAMPHLET, "2024-01-mill", ("2024-01-mill",)),
        (Kind.PAMPHLET, "2024-02-oven", ("2024-02-oven",)),
        (Kind.PAMPHLET, "salt", ("salt",)),
        (Kind.ANTHOLOGY, "2024", ("2024-01-mill", "2024-02-oven")),
        (Kind.ANTHOLOGY, "undated", ("salt",)),
    ]
    assert made[3].title == "The Night Bakers 2024"


def test_a_session_may_have_an_isbn_for_its_pamphlet() -> None:
    numbered = a_session("s", "Text.\n", isbn=(("print", "9780306406157"),))
    press = a_press(numbered)
    made = curate(recipes(press).value[0], press, (numbered,)).value
    assert made.isbn == (("print", "9780306406157"),)
    assert "ISBN (printed book) 978-0-306-40615-7" in words(made.sections[0].body)


def test_a_press_without_undated_sessions_has_no_anthology_of_them() -> None:
    assert [one.slug for one in recipes(a_press(MILL, OVEN)).value if one.kind is Kind.ANTHOLOGY] == ["2024"]


def test_an_anthology_asked_for_replaces_the_years() -> None:
    press = a_press(recipes=(Recipe(Kind.ANTHOLOGY, "water", tags=("water", "rain")),))
    chosen = [one for one in recipes(press).value if one.kind is Kind.ANTHOLOGY]
    assert [(one.slug, one.title, one.sessions) for one in chosen] == [("water", "The Night Bakers", ("2024-01-mill",))]


def test_named_sessions_keep_their_order_and_an_unknown_one_is_reported_with_the_nearest() -> None:
    press = a_press(recipes=(Recipe(Kind.PACK, "new", "Welcome", sessions=("salt", "2024-01-mil", "2024-02-oven")),))
    outcome = recipes(press)
    assert outcome.value[-1].sessions == ("salt", "2024-02-oven")
    (finding,) = outcome.findings
    assert (finding.rule, finding.severity, finding.hint) == ("unknown-session", Severity.ERROR, "did you mean 2024-01-mill?")


def test_a_rule_that_chooses_nothing_is_reported_and_makes_nothing() -> None:
    outcome = recipes(a_press(recipes=(Recipe(Kind.ANTHOLOGY, "fire", tags=("fire",)),)))
    assert all(one.kind is Kind.PAMPHLET for one in outcome.value)
    assert [finding.rule for finding in outcome.findings] == ["empty-edition"]


def test_a_pack_takes_its_title_from_the_settings_then_from_its_letter() -> None:
    letter = a_session("welcome", "Come in.\n", title="Welcome to the oven")
    press = a_press(recipes=(Recipe(Kind.PACK, "a", letter=letter), Recipe(Kind.PACK, "b", "Named", letter=letter)))
    assert [one.title for one in recipes(press).value if one.kind is Kind.PACK] == ["Welcome to the oven", "Named"]
