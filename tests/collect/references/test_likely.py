"""Which lines of a list are references: cases in many languages, what neighbours say, what holds for any line."""

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pressbook.collect.references import is_reference
from pressbook.collect.references.likely import LIKELY, UNLIKELY, are_references, evidence, weigh

CASES = Path(__file__).parent / "cases" / "likely.txt"
LINES = [(line[0], line[2:]) for line in CASES.read_text("utf-8").splitlines() if line[:2] in ("+ ", "- ")]


@pytest.mark.parametrize(("mark", "line"), LINES, ids=[line[:40] for _, line in LINES])
def test_a_line_is_told_for_what_it_is(mark: str, line: str) -> None:
    said = is_reference(line)
    assert (said >= LIKELY) == (mark == "+"), [sign for sign in evidence(line) if sign[1]]


def test_the_cases_are_balanced() -> None:
    marks = [mark for mark, _ in LINES]
    assert len(marks) >= 150
    assert 0.4 < marks.count("+") / len(marks) < 0.6


def test_a_title_among_works_is_a_work_and_one_among_sentences_is_not() -> None:
    title, books, talk = "The Salt Ledger", "Finch, Letters (1951)", "We will meet again on the last day, as it was agreed."
    works = are_references([weigh(line) for line in (books, books, title, books, books)])
    words = are_references([weigh(line) for line in (talk, talk, title, talk, talk)])
    assert works[2] >= LIKELY > words[2]
    assert min(works) >= LIKELY
    assert max(words[:2]) < UNLIKELY


def test_a_line_that_is_one_link_is_a_work_and_a_link_in_a_sentence_makes_none() -> None:
    assert is_reference("Seven nights on the quay", linked="Seven nights on the quay") >= LIKELY
    said = "Seven nights on the quay. We liked this one, because it is short and you can read it aloud."
    assert is_reference(said, linked="Seven nights on the quay") >= LIKELY
    assert is_reference("And yes, we could use a small script to keep count of it all.", linked="a small script") < UNLIKELY


def test_what_is_asked_for_is_more_likely_a_work() -> None:
    assert is_reference("Letters, book 2", asked=True) > is_reference("Letters, book 2")


@given(st.text(max_size=300), st.text(max_size=40))
@settings(derandomize=True, max_examples=200, deadline=None)
def test_any_line_has_a_probability(line: str, linked: str) -> None:
    assert 0.0 <= is_reference(line, linked=linked) <= 1.0


@pytest.mark.parametrize("piece", ["A ", "Ab, ", "(1999 ", "“a ", "*x ", "by A ", "d'", "- ", "1-", "Ärger und ", "(A ", "vol "])
def test_a_long_line_takes_no_long_time(piece: str) -> None:
    start = time.process_time()
    is_reference(piece * (6000 // len(piece)))
    assert time.process_time() - start < 1.0
