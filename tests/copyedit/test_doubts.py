"""A doubtful mark is shown in every reading, with lines that decide it when they are pasted."""

import re

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from pressbook.copyedit import copyedit
from pressbook.copyedit.doubts import doubt_between, words_around
from pressbook.text import tree
from pressbook.text.passages import OPAQUE
from pressbook.text.paste import keep_line, quoted, set_line
from pressbook.types import HouseStyle
from tests.copyedit.manuscripts import session

OPEN, CLOSE = "\N{LEFT SINGLE QUOTATION MARK}", "\N{RIGHT SINGLE QUOTATION MARK}"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("He said 'Course not and left.", "He said 'Course not"),
        ("'Course not", "'Course not"),
        ('He said "\'Course not" and left.', "'Course not"),  # up to the next mark, which may be doubtful too
        ("A mark ' that stands alone", "mark ' that"),
        ("On 'on 'on, on 'on 'on", "On 'on"),
        ("So 'we read and so we read 'we read on", "So 'we read"),
        ("first line\nit is 'so\nlast line", "it is 'so"),
    ],
)
def test_the_words_of_a_doubt_are_few_and_hold_one_mark(text: str, words: str) -> None:
    at = text.index("'")
    begin, finish = words_around(text, at, at + 1)
    assert text[begin:finish] == words


def test_both_readings_are_shown_with_what_to_paste() -> None:
    doubt = doubt_between("He said 'Course not and left.", 8, 9, (OPEN, CLOSE, CLOSE))
    assert doubt.typed == "He said 'Course not"
    assert doubt.readings == ("He said ‘Course not", "He said ’Course not")
    assert doubt.message == "He said 'Course not may be read as He said ‘Course not or as He said ’Course not"
    assert doubt.hint.split("\n") == [
        "in the front matter, put one of these under set:",
        '  "He said \'Course not": "He said ‘Course not"',
        '  "He said \'Course not": "He said ’Course not"',
        "to leave it as it stands, put under keep:",
        '  - "He said \'Course not"',
    ]


def test_a_mark_without_words_is_not_decided_by_a_line() -> None:
    doubt = doubt_between('"', 0, 1, ("“", "”"))
    assert (doubt.readings, doubt.typed) == ((), "")
    assert "set:" not in doubt.hint


def test_a_line_that_is_pasted_decides_the_doubt() -> None:
    text = 'So it was: a mark " that stands alone, and nobody knows.\n'
    found = [one for one in copyedit(session(text), (), HouseStyle()).findings if one.readings]
    assert found
    for one in found:
        assert one.typed in one.context
        lines = [yaml.safe_load(line) for line in re.findall(r'^  (?:- )?(".*)', one.hint, re.MULTILINE)]
        assert len(lines) == len(one.readings) + 1
        for pasted, words in zip(lines, (*one.readings, one.typed), strict=True):
            told = {"keep": (pasted,)} if isinstance(pasted, str) else {"decided": tuple(pasted.items())}
            again = copyedit(session(text, **told), (), HouseStyle())
            assert one.place not in [other.place for other in again.findings]
            assert "unused-decision" not in [other.rule for other in again.findings]
            assert words in tree.plain(tree.load(again.value.body)["blocks"])


def test_words_of_a_doubt_hold_no_code() -> None:
    text = f"He said {OPAQUE} 'Course not {OPAQUE} and left."
    assert doubt_between(text, 10, 11, (OPEN, CLOSE)).typed == "'Course not"


@settings(max_examples=200, derandomize=True, deadline=None)
@given(st.text(alphabet="ab '\"\n`’\N{NO-BREAK SPACE}1.", min_size=1, max_size=60), st.integers(0, 59))
def test_words_around_a_mark_hold_it_and_are_found_again(text: str, at: int) -> None:
    at %= len(text)
    text = text[:at] + "'" + text[at + 1 :]
    doubt = doubt_between(text, at, at + 1, (OPEN, CLOSE))
    begin, finish = words_around(text, at, at + 1)
    assert begin <= at < finish
    assert [len(reading) for reading in doubt.readings] == [len(doubt.typed)] * len(doubt.readings)
    assert text[begin:finish].strip() == text[begin:finish]


@settings(derandomize=True)
@given(st.text(), st.text())
def test_pasted_lines_are_read_back_as_the_same_words(typed: str, meant: str) -> None:
    typed, meant = ("".join(mark for mark in words if not "\ud800" <= mark <= "\udfff") for words in (typed, meant))
    assert yaml.safe_load(f"set:\n{set_line(typed, meant)}\nkeep:\n{keep_line(typed)}\n") == {
        "set": {typed: meant},
        "keep": [typed],
    }
    assert quoted(typed).isprintable() or not typed.isprintable()
