"""`keep` and `set`, in a front matter and in styles/house.yaml, become decisions, and every slip in them is said where it is."""

from pathlib import Path

import jsonschema
import pytest
import yaml

from pressbook.collect import schema
from pressbook.errors import SettingsError
from tests.collect.scratch import press, said

PAIR = (("'Course", "\N{RIGHT SINGLE QUOTATION MARK}Course"), ("it's", "it\N{RIGHT SINGLE QUOTATION MARK}s"))


@pytest.mark.parametrize(
    "typed",
    [
        """set: {"'Course": "’Course", it's: it’s}""",
        """set: [["'Course", ’Course], [it's, it’s]]""",
        """set:\n  - "'Course": ’Course\n  - it's: it’s""",
        """set:\n  "'Course": ’Course\n  it's:\n    it’s""",
    ],
)
def test_a_session_sets_words(typed: str, tmp_path: Path) -> None:
    outcome = press(tmp_path, {"one.md": f"---\nkeep: \"'n'\"\n{typed}\n---\nText."})
    assert outcome.findings == ()
    assert outcome.value.sessions[0].keep == ("'n'",)
    assert outcome.value.sessions[0].decided == PAIR
    definitions = {"$defs": schema()["$defs"], "$ref": "#/$defs/decisions"}
    jsonschema.Draft202012Validator(definitions).validate(yaml.safe_load(typed))


def test_a_house_keeps_and_sets_words_for_all_its_sessions(tmp_path: Path) -> None:
    (tmp_path / "styles").mkdir()
    (tmp_path / "styles/house.yaml").write_text("keep: [\"'n'\"]\nset:\n  \"'Course\": ’Course\n  it's: it’s\n", "utf-8")
    outcome = press(tmp_path, {"one.md": "Text."})
    assert outcome.findings == ()
    assert (outcome.value.house.keep, outcome.value.house.decided) == (("'n'",), PAIR)
    assert outcome.value.sessions[0].decided == ()


def test_no_break_spaces_are_decided_too(tmp_path: Path) -> None:
    outcome = press(tmp_path, {"one.md": '---\nset: {mot  :: "mot\N{NARROW NO-BREAK SPACE}:"}\n---\nText.'})
    assert outcome.value.sessions[0].decided == (("mot :", "mot\N{NARROW NO-BREAK SPACE}:"),)


@pytest.mark.parametrize(
    ("typed", "place", "word"),
    [
        ("set: {its: it’s}", "2:12", ""),
        ("set: {its: it’z}", "2:12", "letters"),
        ("set: {it's: }", "2:7", "how"),
        ("set: {it's: [a]}", "2:7", "how"),
        ("set: it's", "2:6", "made of"),
        ("set:\n  - it's", "3:5", "made of"),
        ("set:\n  - [it's, it’s, its]", "3:5", "made of"),
        ("set:\n  - it's: it’s\n  - it's: its\n", "4:5", "two things"),
        ("keep: it's\nset: {it's: it’s}", "3:7", "two things"),
        ("set: {'': it’s}", "2:7", "without words"),
    ],
)
def test_a_slip_is_an_error_where_it_is(typed: str, place: str, word: str, tmp_path: Path) -> None:
    outcome = press(tmp_path, {"one.md": f"---\n{typed}\n---\nText."})
    if not word:
        assert outcome.findings == ()
        return
    assert said(outcome.findings) == [("bad-value", f"manuscripts/one.md:{place}")]
    assert word in outcome.findings[0].message
    assert outcome.findings[0].hint


def test_a_slip_of_the_house_is_said_where_it_is(tmp_path: Path) -> None:
    (tmp_path / "styles").mkdir()
    file = tmp_path / "styles/house.yaml"
    file.write_text("keeps: [a]\nset:\n  ink: inc\n", "utf-8")
    outcome = press(tmp_path, {"one.md": "Text."})
    assert said(outcome.findings) == [("unknown-key", "styles/house.yaml:1:1"), ("bad-value", "styles/house.yaml:3:8")]
    file.write_text("- ink\n", "utf-8")
    with pytest.raises(SettingsError):
        press(tmp_path, {"one.md": "Text."})
