"""Titles break where the sense allows, in lines of like length."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from pressbook.export.covers import COVER, SIZES
from pressbook.export.titles import break_title, fit_title, set_title, width


@pytest.mark.parametrize(
    ("title", "size", "lines"),
    [
        ("Salt", "short", ["Salt"]),
        ("Memoirs of a Harbour", "short", ["Memoirs", "of a Harbour"]),
        ("The Lantern Reading Circle 2024", "medium", ["The Lantern Reading", "Circle 2024"]),
        ("Nordseefähre. Ein Tagebuch", "short", ["Nordseefähre.", "Ein Tagebuch"]),
        ("Tide and Timetable: What the Ferrymen Knew", "long", ["Tide and Timetable:", "What the Ferrymen Knew"]),
        ("Hafenschlepperkapitänsgewerkschaft", "longest", ["Hafenschlepperkapitänsgewerkschaft"]),
    ],
)
def test_a_cover_title_takes_the_size_and_the_lines_that_suit_it(title: str, size: str, lines: list[str]) -> None:
    assert fit_title(title, COVER, SIZES) == (size, lines)


def test_a_dash_never_begins_a_line() -> None:
    lines, _ = break_title("The quay by night \N{EN DASH} a long report by somebody", 10)
    assert not any(line.startswith("\N{EN DASH}") for line in lines)
    assert len(lines) > 2


@given(st.lists(st.text(alphabet="abcXYZäא.:–-", min_size=1, max_size=14), min_size=1, max_size=12), st.integers(6, 20))
@settings(derandomize=True, max_examples=150)
def test_breaking_loses_no_word_and_fits_where_words_do(words: list[str], room: int) -> None:
    title = " ".join(words)
    lines, _ = break_title(title, room)
    assert " ".join(lines) == title
    assert all(width(line) <= room or len(line.split()) <= 2 or "–" in line for line in lines)
    heading = etree.Element("h1")
    set_title(heading, lines)
    assert " ".join("".join(heading.itertext()).split()) == title
