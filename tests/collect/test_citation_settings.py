"""`house: citations` and the chapters of works: what is meant is found, what cannot be is said."""

import json
from pathlib import Path

import pytest

from pressbook.types import CITATIONS, Finding, HouseStyle
from tests.collect.scratch import SETTINGS, press

CSL = '<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0">{}</style>'
WHOLE = CSL.format("<info><title>x</title></info><citation><layout><text variable='title'/></layout></citation>")
DEPENDENT = CSL.format('<info><link href="https://example.org/styles/parent" rel="independent-parent"/></info>')
EMPTY = CSL.format("<info/>")
BOMB = '<!DOCTYPE style [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + WHOLE


def house(root: Path, line: str, style: str = WHOLE) -> tuple[HouseStyle, tuple[Finding, ...]]:
    (root / "styles").mkdir()
    (root / "styles/own.csl").write_text(style, "utf-8")
    outcome = press(root, {"one.md": "Text."}, f"{SETTINGS}house:\n  {line}\n")
    return outcome.value.house, outcome.findings


@pytest.mark.parametrize("name", [*CITATIONS, "styles/own.csl"])
def test_a_style_of_ours_or_of_the_press_is_taken(tmp_path: Path, name: str) -> None:
    style, findings = house(tmp_path, f"citations: {name}")
    assert (style.citations, findings) == (name, ())


@pytest.mark.parametrize(
    ("typed", "hint"),
    [("notes", "did you mean `note`?"), ("Chicago", "write author-date, note, numeric"), ("../own.csl", "write author-date")],
)
def test_a_style_that_is_nowhere_is_said_with_the_names_there_are(tmp_path: Path, typed: str, hint: str) -> None:
    style, findings = house(tmp_path, f"citations: {typed}")
    assert style.citations == ""
    assert [(one.rule, str(one.place)) for one in findings] == [("missing-file", "pressbook.yaml:4:14")]
    assert hint in findings[0].hint


@pytest.mark.parametrize(
    ("style", "why"),
    [
        (DEPENDENT, "only names another style, https://example.org/styles/parent"),
        (EMPTY, "says nothing about citations"),
        (BOMB, "has a DOCTYPE"),
        ("<style>", "is not XML: line 1"),
        ("author-date", "is not XML"),
        ("<html/>", "is no CSL style"),
    ],
)
def test_a_file_by_which_nothing_can_be_cited_is_said_with_the_reason(tmp_path: Path, style: str, why: str) -> None:
    made, findings = house(tmp_path, "citations: styles/own.csl", style)
    assert made.citations == ""
    assert [one.rule for one in findings] == ["bad-citation-style"]
    assert why in findings[0].message
    assert findings[0].hint


@pytest.mark.parametrize(("line", "wanted"), [("chapters: false", False), ("chapters: true", True), ("off: []", True)])
def test_chapters_are_told_unless_the_house_says_no(tmp_path: Path, line: str, wanted: bool) -> None:
    assert house(tmp_path, line)[0].chapters is wanted


WORK = "- id: bread\n  type: book\n  title: On Bread\n  custom: {{note: mine, chapters: {}}}\n"


@pytest.mark.parametrize(
    ("typed", "known", "said"),
    [
        ("{1: 1, 2: 35, Epilogue: 410}", {"1": 1, "2": 35, "Epilogue": 410}, []),
        ("[1, 35, 60]", {"1": 1, "2": 35, "3": 60}, []),
        ("{1: 1, 2: xxxv}", {"1": 1}, ["2 begins on page 'xxxv', which is no page"]),
        ("{1: 0}", None, ["1 begins on page '0', which is no page"]),
        ("{1: 9, 2: 9}", {"1": 9}, ["two begin on page 9"]),
        ("{1: 1, 2: 60, 3: 20}", {"1": 1, "2": 60}, ["3 begins before 2 ends, on page 20"]),
        ("many", None, ["they are names and pages"]),
    ],
)
def test_chapters_are_names_with_pages_and_nonsense_is_left_out(
    tmp_path: Path, typed: str, known: dict[str, int] | None, said: list[str]
) -> None:
    outcome = press(tmp_path, {"one.md": "Text.", "library.yaml": WORK.format(typed)})
    custom = json.loads(outcome.value.library[0].csl)["custom"]
    assert custom == {"note": "mine", **({"chapters": known} if known else {})}
    assert [(one.rule, one.message) for one in outcome.findings] == [
        ("bad-chapters", f"the chapters of `bread`: {what}") for what in said
    ]
