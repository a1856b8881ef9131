"""Works come from every kind of file, each with its place, and slips in them are found."""

import json
from pathlib import Path

import pytest

from pressbook.collect.csl import date, names
from tests.collect.scratch import press, rules, said

YAML = """
references:
- id: woolf-room
  type: book
  author: Woolf, Virginia
  title: A Room of One's Own
  issued: 1929
- id: many
  author: ["Marx, Karl", {family: Engels, given: Friedrich}, The Lantern]
  title: No
  issued: {date-parts: [[1848, 2]]}
"""


def test_a_yaml_library_is_read_with_places_and_canonical_items(tmp_path: Path) -> None:
    outcome = press(tmp_path, {"one.md": "Text.", "library.yaml": YAML})
    room, many = outcome.value.library
    assert (room.title, room.year, room.kind, str(room.place)) == (
        "A Room of One's Own",
        "1929",
        "book",
        "manuscripts/library.yaml:3:3",
    )
    assert [(name.family, name.given, name.literal) for name in many.authors] == [
        ("Marx", "Karl", ""),
        ("Engels", "Friedrich", ""),
        ("", "", "The Lantern"),
    ]
    assert many.title == "No"
    assert json.loads(room.csl)["issued"] == {"date-parts": [[1929]]}
    assert room.csl == json.dumps(json.loads(room.csl), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert not outcome.findings


def test_bib_ris_and_json_are_read_and_titles_keep_their_capitals(tmp_path: Path) -> None:
    title = "title = {In Search of Our {Mothers'} Gardens}, subtitle = {Womanist Prose}"
    bib = f"@book{{walker,\n author = {{Walker, Alice}}, {title}, year = 1983}}\n"
    ris = "TY  - BOOK\nID  - olsen\nAU  - Olsen, Tillie\nTI  - Silences\nPY  - 1978\nER  - \n"
    items = [{"id": "lorde", "type": "chapter", "title": "Poetry Is Not a Luxury", "issued": {"date-parts": [["1977"]]}}]
    outcome = press(tmp_path, {"one.md": "Text.", "a.bib": "\n" + bib, "b.ris": ris, "c.json": json.dumps(items, indent=1)})
    titles = {work.id: (work.title, work.year, work.place.line) for work in outcome.value.library}
    assert titles == {
        "walker": ("In Search of Our Mothers\N{RIGHT SINGLE QUOTATION MARK} Gardens: Womanist Prose", "1983", 2),
        "olsen": ("Silences", "1978", 1),
        "lorde": ("Poetry Is Not a Luxury", "1977", 3),
    }
    assert not outcome.findings


def test_slips_in_a_library_are_found_all_at_once(tmp_path: Path) -> None:
    text = "- id: a\n  titel: X\n- id: a\n  title: Y\n- title: Z\n- id: b\n  type: bok\n  title: B\n- word\n"
    outcome = press(tmp_path, {"one.md": "Text.", "library.yaml": text})
    assert rules(outcome.findings) == ["bad-work"] * 4 + ["duplicate-work", "unknown-key"]
    assert [work.id for work in outcome.value.library] == ["a", "b"]


@pytest.mark.parametrize(("name", "text"), [("library.yaml", "- id: [a"), ("x.bib", "@book{a b,"), ("x.json", "[{")])
def test_a_broken_library_is_one_finding_and_proves_nothing_missing(name: str, text: str, tmp_path: Path) -> None:
    outcome = press(tmp_path, {"one.md": "---\nreadings: [woolf-room]\n---\nText.", name: text})
    expected = ["broken-library"] if name != "x.json" else ["broken-library", "missing-work"]
    assert rules(outcome.findings) in (expected, ["broken-library"])
    assert outcome.findings[0].place.manuscript == f"manuscripts/{name}"


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        ("1951", {"date-parts": [[1951]]}),
        ("1951-05-03", {"date-parts": [[1951, 5, 3]]}),
        ("1951/1953", {"date-parts": [[1951], [1953]]}),
        ({"year": "1951", "month": "5"}, {"date-parts": [[1951, 5]]}),
        ([{"year": 1951}], {"date-parts": [[1951]]}),
        ("about 1951", {"literal": "about 1951"}),
        ("-44", {"date-parts": [[-44]]}),
        ({"raw": "n. d."}, {"raw": "n. d."}),
    ],
)
def test_dates_are_taken_in_every_form_that_csl_libraries_have(typed: object, parts: object) -> None:
    assert date(typed) == parts


def test_several_names_may_stand_on_one_line() -> None:
    assert names("Marx, Karl; Engels, Friedrich") == [
        {"family": "Marx", "given": "Karl"},
        {"family": "Engels", "given": "Friedrich"},
    ]


def test_a_library_outside_the_press_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "outside.json").write_text("[]", "utf-8")
    (tmp_path / "p/manuscripts").mkdir(parents=True)
    (tmp_path / "p/manuscripts/x.json").symlink_to(tmp_path / "outside.json")
    assert ("broken-library", "manuscripts/x.json") in said(press(tmp_path / "p", {"one.md": "Text."}).findings)
