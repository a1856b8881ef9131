"""The part of a work that a line asks for is neither title, person nor publisher: the cases of cases/parts.yaml, by field."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from pressbook.collect.lines import Line, read_lines
from pressbook.collect.references import is_reference, read_references
from pressbook.collect.references.part_to_read import set_part_aside
from pressbook.types import Place

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "cases" / "parts.yaml").read_text("utf-8"))
VARIABLES = {
    "title": "title",
    "in": "container-title",
    "pub": "publisher",
    "place": "publisher-place",
    "vol": "volume",
    "issue": "issue",
    "edition": "edition",
    "url": "URL",
    "page": "page",
}
PEOPLE = {"author": "author", "trans": "translator", "ed": "editor", "dir": "director"}
DATES = {"year": "issued", "orig": "original-date"}


def read(line: str) -> Line:
    return read_lines([(line, "", Place("list"))])[line, ""]


def name(one: dict[str, str]) -> str:
    """A name in the order in which it is said, its initials apart."""
    parts = (one.get("given"), one.get("dropping-particle"), one.get("non-dropping-particle"), one.get("family"))
    return " ".join(" ".join(filter(None, parts)).replace(".", ". ").split())


def said(typed: str) -> str:
    """The names of a case, "Family, Given|Family, Given", in the same order."""
    return "|".join(" ".join(" ".join(reversed(one.replace(".", ". ").split(", "))).split()) for one in typed.split("|"))


@pytest.mark.parametrize("case", CASES, ids=[case["line"][:60] for case in CASES])
def test_a_part_is_kept_as_typed_and_is_in_no_other_field(case: dict[str, Any]) -> None:
    line = read(case["line"])
    found = {key: str(line.item[variable]) for key, variable in VARIABLES.items() if line.item.get(variable)}
    found |= {key: "|".join(map(name, line.item[variable])) for key, variable in PEOPLE.items() if line.item.get(variable)}
    found |= {key: str(line.item[variable]["date-parts"][0][0]) for key, variable in DATES.items() if line.item.get(variable)}
    wanted = {key: said(value) if key in PEOPLE else str(value) for key, value in case.items() if key not in ("line", "part")}
    assert found == wanted
    assert line.part == case.get("part", "")


@pytest.mark.parametrize("case", [case for case in CASES if "part" in case], ids=lambda case: case["line"][:60])
def test_a_line_that_asks_for_a_part_is_a_reference(case: dict[str, Any]) -> None:
    assert is_reference(case["line"], asked=True) >= 0.5


@pytest.mark.parametrize(
    "line",
    [
        "Marx, Karl, Introduction",
        "Karl Marx, Einleitung (1857)",
        "Jeff Marsh, Harbour Sociology: An Introduction",
        "Ada Marsh - The Culture of Salt: selected essays on harbours",
        "Introduction to Harbour Law",
        "Ada Marsh, Selected Poems",
        "Ada Marsh, First Letters",
        "Ada Marsh, The Second Half of the Tide",
        "Marsh, Salt, Tides 12, no. 3 (1999), pp. 3-40",
        "The First Chapter",
        "chapter 3",
        "",
    ],
)
def test_what_only_looks_like_a_part_stays_where_it_is(line: str) -> None:
    assert set_part_aside(line) == (line, "")


TYPED = """
the first chapter ch . 3 of to up and , ; : ( ) [ ] – “ ” " ' 1999 erstes Kapitel livre I Ada Marsh Salt excerpts from by p
"""
WORDS = st.sampled_from(TYPED.split())


@given(st.lists(WORDS, max_size=30).map(" ".join))
@settings(derandomize=True, max_examples=300, deadline=None)
def test_no_letter_or_figure_is_lost_when_a_part_is_set_aside(line: str) -> None:
    rest, part = set_part_aside(line)
    gone = {"from", "of", "to"} if part else set()  # what joins a part to the work behind it
    there = re.findall(r"\w+", f"{rest} {part}")
    for word in re.findall(r"\w+", line):
        if word in there:
            there.remove(word)
        else:
            assert word in gone
    assert not there


@given(st.lists(WORDS, max_size=30).map(" ".join))
@settings(derandomize=True, max_examples=200, deadline=None)
def test_the_part_is_among_what_is_left_over(line: str) -> None:
    (found,) = read_references([line])
    assert found.part in found.rest


def test_what_has_chapters_is_a_book_however_its_title_is_set_off() -> None:
    kinds = [read(line).item["type"] for line in ("Ada Marsh, “Salt” (1999), ch. 2", "Ada Marsh, “Salt” (1999), the last page")]
    assert kinds == ["book", "article"]


def test_pages_of_an_article_stay_with_it_whatever_else_is_asked_for() -> None:
    line = read("Ada Marsh, “Salt”, Journal of Tides 12, no. 3 (1999): 40-61, first section only")
    assert (line.item["page"], line.part) == ("40-61", "first section only")
    hosted = read("Ada Marsh, “Salt”, in Essays on Harbours, edited by Tom Iyer (Quay Press, 1999), ch. 2, pp. 40-61")
    assert (hosted.item["container-title"], hosted.item["page"]) == ("Essays on Harbours", "40-61")
