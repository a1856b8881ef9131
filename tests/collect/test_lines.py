"""Typed lines of reading lists lead to works, and nothing that was typed is lost."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pressbook.collect.library.entry import write_entry
from pressbook.collect.lines import read_lines, settle
from pressbook.collect.parts import find_part
from pressbook.types import Finding, Place, Work
from tests.collect.scratch import press

CASES = yaml.safe_load((Path(__file__).parent / "cases/works/named.yaml").read_text("utf-8"))


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> tuple[Work, ...]:
    outcome = press(tmp_path_factory.mktemp("named"), {"one.md": "Text.", "library.yaml": CASES["library"]})
    assert not outcome.findings
    return outcome.value.library


@pytest.mark.parametrize("case", CASES["lines"], ids=lambda case: case["typed"])
def test_a_line_names_the_work_that_is_meant(case: dict[str, Any], library: tuple[Work, ...]) -> None:
    findings: list[Finding] = []
    lines = read_lines([(case["typed"], "", Place("one.md", 3))])
    own = settle(lines.values(), library, findings)
    (line,) = lines.values()
    assert (line.work.id if line.work and not line.work.typed else "own" if line.work else "") == case["work"]
    assert len(own) == (case["work"] == "own")
    if "part" in case:
        assert line.part == case["part"]
    asked = [finding for finding in findings if finding.rule == "same-work"]
    assert bool(asked) == case.get("asked", False)
    assert all(finding.place == Place("one.md", 3) and case["typed"] in finding.message for finding in asked)


def listing(root: Path, *lines: str, library: str = "", more: dict[str, str | bytes] | None = None) -> Any:
    """What reading a press says whose one session has these lines for its readings."""
    front = yaml.safe_dump({"readings": list(lines)}, allow_unicode=True)
    files: dict[str, str | bytes] = {"2024-01-one.md": f"---\n{front}---\nText.", "library.yaml": library, **(more or {})}
    return press(root, files)


def test_a_line_that_the_library_has_not_is_a_work_of_its_own_with_a_readable_id(tmp_path: Path) -> None:
    line = "Isadora Duncan, My Life (Liveright, 1927)"
    outcome = listing(tmp_path, line)
    (reading,) = outcome.value.sessions[0].readings.readings
    assert (reading.typed, reading.work.id, reading.work.title, reading.work.year) == (
        line,
        "duncan-1927-life",
        "My Life",
        "1927",
    ) or (reading.work.id.startswith("duncan-1927-"))
    assert reading.work.typed == line
    assert outcome.value.library == ()


def test_a_work_listed_three_times_in_lines_is_one_work(tmp_path: Path) -> None:
    more: dict[str, str | bytes] = {"2024-02-two.md": "---\nreadings:\n  - 'Duncan, My Life'\n---\nText."}
    outcome = listing(tmp_path, "Isadora Duncan, My Life (Liveright, 1927)", "My Life, by Isadora Duncan", more=more)
    works = [reading.work for session in outcome.value.sessions for reading in session.readings.readings]
    assert len({work.id for work in works if work}) == 1
    assert all(work is works[0] for work in works)


def test_ids_of_lines_never_take_an_id_of_the_library(tmp_path: Path) -> None:
    line = "Isadora Duncan, My Life (Liveright, 1927)"
    free = listing(tmp_path / "a", line).value.sessions[0].readings.readings[0].work.id
    taken = listing(tmp_path / "b", line, library=f"- {{id: {free}, title: Another Thing}}\n")
    assert taken.value.sessions[0].readings.readings[0].work.id not in {"", free}


def test_the_record_that_a_finding_shows_settles_it_when_it_is_pasted(tmp_path: Path) -> None:
    lines = ["kollontai red love seven arts 1927 the one with the red cover", "Tom Moor?? on tides maybe 1911 (Harrow?)"]
    outcome = listing(tmp_path / "a", *lines)
    unsure = [finding for finding in outcome.findings if finding.rule == "unsure-reading"]
    works = [reading.work for reading in outcome.value.sessions[0].readings.readings if reading.work]
    assert len(unsure) == sum(bool(work.unsure) for work in works)
    pasted = "references:\n" + "".join(finding.hint.split("\n", 1)[1] + "\n" for finding in unsure)
    again = listing(tmp_path / "b", *lines, library=pasted)
    assert not [
        finding for finding in again.findings if finding.rule in {"unsure-reading", "same-work", "bad-work", "unknown-key"}
    ]
    assert len(again.value.library) == len(unsure)


def test_two_lines_that_may_be_one_work_are_asked_about_once_with_both_places(tmp_path: Path) -> None:
    more: dict[str, str | bytes] = {
        "2024-02-two.md": "---\nreadings:\n  - 'Isadora Duncan, My Life, vol. 2 (Liveright, 1927)'\n---\nText."
    }
    outcome = listing(tmp_path, "Isadora Duncan, My Life (Liveright, 1927)", more=more)
    (finding,) = (finding for finding in outcome.findings if finding.rule == "same-work")
    assert finding.place.manuscript == "manuscripts/2024-02-two.md"
    assert "manuscripts/2024-01-one.md:3" in finding.message


def test_one_record_with_both_lines_settles_it(tmp_path: Path) -> None:
    lines = ("Isadora Duncan, My Life (Liveright, 1927)", "that book of hers about dancing, all of it")
    record = {"id": "duncan", "type": "book", "title": "My Life", "custom": {"typed": list(lines)}}
    outcome = listing(tmp_path, *lines, library="references:\n" + write_entry(record))
    assert not outcome.findings
    works = [reading.work for reading in outcome.value.sessions[0].readings.readings]
    assert [work.id for work in works if work] == ["duncan", "duncan"]


def test_a_wrong_number_in_a_line_is_said_of_the_line(tmp_path: Path) -> None:
    line = "Isadora Duncan, My Life (Liveright, 1927), ISBN 978-0-85315-280-5"
    outcome = listing(tmp_path, line)
    found = [finding for finding in outcome.findings if finding.rule == "bad-isbn"]
    assert all(line in finding.message and finding.place.line == 3 for finding in found)
    assert len(found) == 1


def test_lines_in_packs_and_letters_are_read_too(tmp_path: Path) -> None:
    config = "group: T\nlanguage: en-GB\npacks:\n  - name: new\n    letter: packs/new.md\n    readings: ['Duncan, My Life']\n"
    files: dict[str, str | bytes] = {
        "one.md": "Text.",
        "packs/new.md": "---\nreadings: ['Isadora Duncan, My Life']\n---\nWelcome.",
    }
    (recipe,) = press(tmp_path, files, config).value.recipes
    assert recipe.letter is not None
    works = [reading.work for reading in (*recipe.readings.readings, *recipe.letter.readings.readings)]
    assert works[0] is not None
    assert works[0] == works[1]


@pytest.mark.parametrize("word", ["978-0-85315-280-4", "10.1000/182", "https://example.org/x", "Utopia"])
def test_a_number_or_a_title_of_one_word_is_no_missing_id(word: str, tmp_path: Path) -> None:
    outcome = listing(tmp_path, word, library="- {id: more, title: Utopia, author: 'More, Thomas'}\n")
    assert "missing-work" not in {finding.rule for finding in outcome.findings}


@pytest.mark.parametrize(
    ("words", "part"),
    [
        ("ch. 3", "ch. 3"),
        ("please read chapters 1 to 5 for Tuesday", "chapters 1 to 5"),
        ("pp. 20\N{EN DASH}45", "pp. 20\N{EN DASH}45"),
        ("chs 1, 2 and 4; skim the rest", "chs 1, 2 and 4"),
        ("Part II, ch. 4", "Part II, ch. 4"),
        ("Kapitel 3", "Kapitel 3"),
        ("S. 12-40", "S. 12-40"),
        ("introduction", "introduction"),
        ("preface and ch. 1", "preface and ch. 1"),
        ("the section on culture", "the section on culture"),
        ("available at the desk", ""),
        ("optional", ""),
        ("", ""),
    ],
)
def test_the_part_to_read_is_found(words: str, part: str) -> None:
    assert find_part(words) == part


TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc", "Co", "Cn")), max_size=60)


@given(st.lists(TEXT, max_size=4))
@settings(derandomize=True, deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_any_text_is_a_line_and_stays_one(texts: list[str]) -> None:
    findings: list[Finding] = []
    lines = read_lines([(text, "", Place("x", number)) for number, text in enumerate(texts)])
    works = settle(lines.values(), (), findings)
    assert [typed for typed, _ in lines] == list(dict.fromkeys(texts))
    assert all(line.typed == typed for (typed, _), line in lines.items())
    assert len({work.id for work in works}) == len(works)


VALUES = st.one_of(
    TEXT,
    st.sampled_from(["no", "1951", "null", "~", "What Is Art?", "a: b", "# x", "- y", "'q", '"q"', "[x]", "@id", "0x1F", "1e3"]),
)


@given(st.dictionaries(st.sampled_from(["title", "publisher", "note", "page", "volume"]), VALUES), VALUES)
@settings(derandomize=True, deadline=None, max_examples=150)
def test_an_entry_says_what_its_item_does(fields: dict[str, str], family: str) -> None:
    from pressbook.collect.library.entries_yaml import read_yaml

    item = {key: " ".join(value.split()) for key, value in fields.items() if value.strip()}
    family = " ".join(family.split())
    full: dict[str, Any] = {"id": "x", **item, "author": [{"family": family}] if family else []}
    full = {key: value for key, value in full.items() if value}
    ((found, _),) = read_yaml(write_entry(full, indent=2), "x", [])
    assert json.dumps(found, sort_keys=True) == json.dumps(full, sort_keys=True)
