"""Paragraphs that nobody wrote: rows of marks, crowds of them, a megabyte in one line; time and memory grow with the length."""

import time
import tracemalloc

import pytest

from pressbook.copyedit import copyedit
from pressbook.copyedit.paragraphs import set_paragraphs
from pressbook.text import tree
from pressbook.types import HouseStyle
from tests.copyedit.manuscripts import session

ROWS = ['"', "'", "\"'", "“", "’", "“‘", "«", "»"]
CROWDS = [
    "'a",
    "a'",
    '"a ',
    " ' ",
    "“a ",
    "\"a 'b ",
    ",,a ",
    "a>> ",
    "\N{ARABIC LETTER ALEF}'",
    "\N{CJK UNIFIED IDEOGRAPH-4E2D}'",
    "'a\N{COMBINING ACUTE ACCENT}\N{COMBINING ACUTE ACCENT} ",
    '\N{RIGHT-TO-LEFT OVERRIDE}\'a\N{POP DIRECTIONAL FORMATTING} "b" ',
    "\N{EM SPACE}'a\N{THIN SPACE}\"\N{IDEOGRAPHIC SPACE}",
    "5'6\" ",
    "\"a\n'b",
]
THIN = [
    "\"a bcdef 'b jhhkj ",
    "don't ",
    "a - ",
    ". ",
    ". . ",
    "a\N{NO-BREAK SPACE} ",
    " !",
    "( ",
    "] [",
    "see at ",
    "a: ",
    "a--b ",
]
HOUSE = HouseStyle()


def seconds(text: str) -> float:
    one = session(text)
    begin = time.process_time()
    copyedit(one, (), HOUSE)
    return time.process_time() - begin


@pytest.mark.parametrize("piece", [*ROWS, *CROWDS, *THIN])
def test_a_hostile_paragraph_takes_time_in_proportion(piece: str) -> None:
    small, large = (seconds((piece * size)[:size]) for size in (1_000, 8_000))
    assert large < 4 * 8 * small + 0.5


@pytest.mark.parametrize("piece", ["\"'", "'a"])
def test_a_mass_of_marks_is_set_in_little_memory(piece: str) -> None:
    size = 10_000
    set_paragraphs(["So."], "gb")  # what is read once stays out of it
    tracemalloc.start()
    try:
        set_paragraphs([(piece * size)[:size]], "gb")
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert most < 1000 * size


@pytest.mark.parametrize("row", ['"' * 9, "'" * 20, "\"'" * 5])
def test_a_long_row_of_marks_is_left_as_typed(row: str) -> None:
    typed = session(f'He said {row} and "left" it\'s so.\n')
    edited = copyedit(typed, (), HOUSE)
    assert tree.plain(tree.load(edited.value.body)["blocks"]) == f"He said {row} and “left” it’s so.\n"
    assert [one.rule for one in edited.findings] == []


def test_a_crowd_of_marks_is_one_doubt() -> None:
    typed = session("\"a 'b " * 1000)
    edited = copyedit(typed, (), HOUSE)
    assert [one.rule for one in edited.findings if one.rule == "doubtful-quote"] == ["doubtful-quote"]
    assert "2000 marks" in next(one.message for one in edited.findings if one.rule == "doubtful-quote")
    assert edited.changes == ()


@pytest.mark.parametrize("depth", [3, 5, 9])
def test_deep_nesting_settles(depth: int) -> None:
    text = "".join("\"'"[k % 2] + f"so {k} " for k in range(depth)) + "so" + "".join("'\""[(k + depth) % 2] for k in range(depth))
    edited = copyedit(session(text + ".\n"), (), HOUSE)
    assert copyedit(edited.value, (), HOUSE).changes == ()
