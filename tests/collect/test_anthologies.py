"""What `anthologies` in the settings may say, and what is said of it where it cannot be."""

import datetime
from pathlib import Path

import pytest
from PIL import Image

from pressbook.types import Finding, Outcome, Press, Recipe
from tests.collect.scratch import SETTINGS, press, rules, said

OPENING = "---\nwritten-by: Ida\n---\nBefore all.\n"
FILES: dict[str, str | bytes] = {
    "one.md": "One.",
    "two.md": "Two.",
    "anthologies/2024.md": "---\nwritten-by: Ida\n---\nBefore all.\n",
}


def asked(root: Path, entry: str, files: dict[str, str | bytes] | None = None) -> tuple[Recipe | None, tuple[Finding, ...]]:
    outcome = press(root, {**FILES, **(files or {})}, f"{SETTINGS}anthologies:\n  - {{name: a, {entry}}}\n")
    found = tuple(one for one in outcome.findings if one.rule != "unused-introduction")
    return (outcome.value.recipes[0] if outcome.value.recipes else None), found


def titled(outcome: Outcome[Press]) -> list[str]:
    return [session.slug for session in outcome.value.sessions]


@pytest.mark.parametrize(
    ("entry", "since", "until"),
    [
        ("from: 2023-09, to: 2024-02", "2023-09-01", "2024-02-29"),
        ("from: 2023, to: 2024", "2023-01-01", "2024-12-31"),
        ("from: 2023-09-14, to: 2023-09-14", "2023-09-14", "2023-09-14"),
    ],
)
def test_a_span_includes_its_ends_to_the_day_the_month_or_the_year(tmp_path: Path, entry: str, since: str, until: str) -> None:
    recipe, findings = asked(tmp_path, entry)
    assert recipe is not None
    assert (recipe.since, recipe.until) == (datetime.date.fromisoformat(since), datetime.date.fromisoformat(until))
    assert findings == ()


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ("from: 2023-13", "there is no month 2023-13"),
        ("from: autumn", "`from` is a day, a month or a year, not 'autumn'"),
        ("to: 2023-9-14", "`to` is a day as 2021-10-28, not '2023-9-14'"),
        ("from: 2024, to: 2023", "`from` is after `to`: 2024-01-01 and 2023-12-31"),
        ("order: list", "`order: list` needs a list of sessions"),
        ("order: colour", "`order` cannot be 'colour'"),
        ("isbn: 978-3-16-148410-1", "the ISBN is wrong: 978-3-16-148410-1"),
        ("isbn: {paper: 978-3-16-148410-0}", "`isbn` knows no form 'paper'"),
        ("isbn: {pdf: 978-3-16-148410-0, epub: 9783161484100}", "two forms have the ISBN 9783161484100"),
    ],
)
def test_what_cannot_be_is_reported_with_its_line(tmp_path: Path, entry: str, message: str) -> None:
    _, (finding,) = asked(tmp_path, entry)
    assert (finding.rule, finding.message, finding.place.line) == ("bad-value", message, 4)
    assert finding.hint


@pytest.mark.parametrize(
    ("entry", "numbers"),
    [
        ("isbn: 978-3-16-148410-0", (("print", "9783161484100"),)),
        ("isbn: 0-306-40615-2", (("print", "9780306406157"),)),
        ("isbn: {epub: 9783161484100, print: 978-0-306-40615-7}", (("epub", "9783161484100"), ("print", "9780306406157"))),
    ],
)
def test_an_isbn_is_thirteen_figures_by_form(tmp_path: Path, entry: str, numbers: tuple[tuple[str, str], ...]) -> None:
    recipe, findings = asked(tmp_path, entry)
    assert recipe is not None
    assert (recipe.isbn, findings) == (numbers, ())


def test_a_sessions_own_isbn_is_read_and_checked(tmp_path: Path) -> None:
    outcome = press(tmp_path, {"one.md": "---\nisbn: 978-0-306-40615-7\n---\nOne.", "two.md": "---\nisbn: 978\n---\nTwo."})
    assert [session.isbn for session in outcome.value.sessions] == [(("print", "9780306406157"),), ()]
    assert said(outcome.findings) == [("bad-value", "manuscripts/two.md:2:7")]


def test_sessions_may_be_all_of_them_but_some(tmp_path: Path) -> None:
    recipe, findings = asked(tmp_path, "sessions: all, except: [two]")
    assert recipe is not None
    assert (recipe.sessions, recipe.without, findings) == ((), ("two",), ())


def test_an_anthology_of_sessions_that_are_not_there_is_not_made_of_all(tmp_path: Path) -> None:
    recipe, findings = asked(tmp_path, "sessions: [onne]")
    assert recipe is None
    assert rules(findings) == ["unknown-session"]


@pytest.mark.parametrize(
    ("entry", "year"),
    [
        ('name: "2025"', 2025),
        ("name: 2025, title: Evenings", 2025),
        ("name: 2025, sessions: all", None),
        ("name: 2025, tags: [verse]", None),
        ("name: 2025, year: 2024", 2024),
        ("name: evenings-2025", None),
    ],
)
def test_a_book_that_is_named_by_a_year_is_of_that_year(tmp_path: Path, entry: str, year: int | None) -> None:
    outcome = press(tmp_path, {"one.md": "One."}, f"{SETTINGS}anthologies:\n  - {{{entry}}}\n")
    assert ([one.year for one in outcome.value.recipes], outcome.findings) == ([year], ())


def test_years_is_a_word_in_the_list(tmp_path: Path) -> None:
    outcome = press(tmp_path, {"one.md": "One."}, SETTINGS + "anthologies:\n  - years\n  - {name: a}\n")
    assert (outcome.value.yearly, [one.slug for one in outcome.value.recipes], outcome.findings) == (True, ["a"], ())
    wrong = press(tmp_path, {}, SETTINGS + "anthologies:\n  - year\n")
    assert said(wrong.findings) == [("bad-value", "pressbook.yaml:4:5")]


def test_an_introduction_is_read_and_is_no_session_and_has_no_title_but_its_own(tmp_path: Path) -> None:
    outcome = press(tmp_path, FILES, SETTINGS + "anthologies: [{name: a, introduction: anthologies/2024.md}]\n")
    (recipe,) = outcome.value.recipes
    assert recipe.introduction is not None
    assert (recipe.introduction.title, recipe.introduction.people[0].name) == ("", "Ida")
    assert titled(outcome) == ["one", "two"]
    assert outcome.findings == ()


def test_an_introduction_beside_the_sessions_is_no_session_either(tmp_path: Path) -> None:
    outcome = press(
        tmp_path, {**FILES, "2024/before.md": "Before."}, SETTINGS + "anthologies: [{name: a, introduction: 2024/before.md}]\n"
    )
    assert titled(outcome) == ["one", "two"]


def test_an_introduction_that_nothing_names_is_told_of(tmp_path: Path) -> None:
    outcome = press(tmp_path, FILES)
    assert said(outcome.findings) == [("unused-introduction", "manuscripts/anthologies/2024.md")]
    assert titled(outcome) == ["one", "two"]


@pytest.mark.parametrize("path", ["anthologies/2042.md", "/etc/passwd", "../pressbook.yaml"])
def test_an_introduction_that_is_not_in_manuscripts_is_missing(tmp_path: Path, path: str) -> None:
    recipe, findings = asked(tmp_path, f"introduction: {path}")
    assert recipe is not None
    assert recipe.introduction is None
    assert rules(findings) == ["missing-introduction"]


def test_the_readings_of_an_introduction_are_works_of_the_press(tmp_path: Path) -> None:
    text = '---\nreadings:\n  - "Mary Shelley, *Frankenstein* (1818)"\n---\nBefore.\n'
    settings = SETTINGS + "anthologies: [{name: a, introduction: anthologies/2024.md}]\n"
    outcome = press(tmp_path, {**FILES, "anthologies/2024.md": text}, settings)
    assert [work.title for work in outcome.value.works] == ["Frankenstein"]


def test_a_cover_is_a_picture_of_the_press_and_says_what_it_shows(tmp_path: Path) -> None:
    (tmp_path / "manuscripts").mkdir()
    Image.new("RGB", (40, 30)).save(tmp_path / "manuscripts" / "oven.png")
    recipe, findings = asked(tmp_path, "cover: oven.png, cover-alt: An oven")
    assert recipe is not None
    (picture,) = recipe.pictures
    assert (recipe.cover, picture.width, picture.height, findings) == (picture.address, 40, 30, ())
    assert rules(asked(tmp_path, "cover: oven.png")[1]) == ["no-alternative-text"]
    (missing,) = asked(tmp_path, "cover: open.png")[1]
    assert said((missing,)) == [("missing-picture", "pressbook.yaml:4:22")]
    assert "from there" in missing.hint
    assert rules(asked(tmp_path, "cover: ../../secret.png")[1]) == ["picture-outside"]


def test_a_session_that_is_an_introduction_too_is_told_so(tmp_path: Path) -> None:
    _, findings = asked(tmp_path, "title: A, sessions: [one, two], introduction: one.md")
    assert [(one.rule, one.hint.partition(",")[0]) for one in findings] == [
        ("unknown-session", "one is the introduction of an anthology")
    ]
