"""One work is recognised in several records; two works never become one."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from pressbook.collect import csl
from pressbook.collect.library.cards import make_card
from pressbook.collect.library.merge import join, merge
from pressbook.collect.library.same import compare
from pressbook.types import Finding, Place, Work

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases/works/same.yaml").read_text("utf-8"))
PAIRS = [(how, name, pair) for how, cases in CASES.items() for case in cases for name, pair in case.items()]


def work(item: dict[str, Any], id_: str = "x", line: int = 1) -> Work:
    """A work of a library from a few of its fields."""
    made = csl.make_work({"type": "book", "id": id_, **item}, Place("library.yaml", line), [])
    assert made
    return made


@pytest.mark.parametrize(("how", "name", "pair"), PAIRS, ids=[name for _, name, _ in PAIRS])
def test_two_records_are_one_work_or_two(how: str, name: str, pair: list[dict[str, Any]]) -> None:
    one, other = (make_card(json.loads(work(item).csl)) for item in pair)
    assert compare(one, other).value == how, name
    assert compare(other, one).value == how, f"{name}, the other way round"


@pytest.mark.parametrize(("how", "name", "pair"), PAIRS, ids=[name for _, name, _ in PAIRS])
def test_what_is_sure_becomes_one_work_and_what_is_not_is_said(how: str, name: str, pair: list[dict[str, Any]]) -> None:
    findings: list[Finding] = []
    works = merge([work(item, f"w{number}", number) for number, item in enumerate(pair, 1)], findings)
    assert len(works) == (1 if how == "same" else 2)
    assert [finding.rule for finding in findings] == (["same-work"] if how == "unsure" else [])
    if how == "same":
        assert (works[0].id, works[0].also) == ("w1", ("w2",))
    if how == "unsure":
        assert "w1" in findings[0].message
        assert "w2" in findings[0].message
        assert findings[0].place.line == 2
        assert "library.yaml:1" in findings[0].message


def test_three_records_of_one_work_become_one_with_everything_that_they_say() -> None:
    records = [
        work({"title": "Red Love", "author": "Kollontai, Alexandra"}, "a"),
        work({"title": "Red Love", "author": "Kollontai, A.", "publisher": "Seven Arts"}, "b"),
        work({"title": "Red love", "author": "Kollontai, A.", "issued": "1927", "publisher": "7 Arts"}, "c"),
    ]
    (one,) = merge([records[0], records[1], work({"title": "Other", "author": "Else, S."}, "d"), records[2]], [])[:1]
    item = json.loads(one.csl)
    assert (one.id, one.also, one.year) == ("a", ("b", "c"), "1927")
    assert item["publisher"] == "Seven Arts"
    assert item["author"] == [{"family": "Kollontai", "given": "Alexandra"}]


def test_an_id_that_two_works_share_is_an_error_and_one_that_one_work_has_twice_is_none() -> None:
    findings: list[Finding] = []
    hers = work({"title": "Red Love", "author": "Kollontai, Alexandra"}, "k")
    again = work({"title": "Red Love", "author": "Kollontai, A.", "issued": "1927"}, "k")
    other = work({"title": "My Life", "author": "Duncan, Isadora"}, "k")
    works = merge([hers, again, other], findings)
    assert [(one.id, one.also, one.year) for one in works] == [("k", (), "1927")]
    assert [finding.rule for finding in findings] == ["duplicate-work"]


TITLES = st.sampled_from(["Red Love", "Red love, vol. 1", "My Life", "On Tides: Essays", "On tides", "L’Été", "1984", ""])
NAMES = st.sampled_from(["Kollontai, Alexandra", "Moor, T.", "Moor, Tom", ""])
ITEMS = st.fixed_dictionaries({"title": TITLES, "author": NAMES, "issued": st.sampled_from(["", "1927", "1998"])})


@given(st.lists(ITEMS, max_size=7))
@settings(derandomize=True, deadline=None, max_examples=150)
def test_merging_keeps_every_id_once_and_merging_again_changes_nothing(items: list[dict[str, Any]]) -> None:
    records = [work(item, f"w{number}") for number, item in enumerate(items)]
    works = merge(records, [])
    ids = [id_ for one in works for id_ in (one.id, *one.also)]
    assert sorted(ids) == sorted(record.id for record in records)
    assert merge(list(works), []) == works


@given(ITEMS, ITEMS)
@settings(derandomize=True, deadline=None)
def test_joining_loses_no_field(one: dict[str, Any], other: dict[str, Any]) -> None:
    first, second = work(one, "a"), work(other, "b")
    item = json.loads(join(first, second).csl)
    assert item == {**json.loads(second.csl), **json.loads(first.csl)}


def test_two_thousand_works_are_compared_in_a_moment() -> None:
    records = [
        work(
            {"title": f"Papers of the {number}th evening", "author": f"Moor, T{number % 7}", "issued": str(1900 + number % 90)},
            f"w{number}",
        )
        for number in range(2000)
    ]
    assert len(merge(records, [])) == 2000
