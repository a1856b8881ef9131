"""A style's sheets are taken apart once; one that asks for a file, or that the engine has to say something of, each time."""

import logging
from pathlib import Path

import pytest

from pressbook.export.counter import Counter
from pressbook.export.engine import cut_sheets, our_fonts
from pressbook.export.styles import Sheet


def cut_twice(css: str) -> tuple[object, object]:
    counter = Counter((), ())
    made = []
    for _ in range(2):
        with our_fonts() as fonts:
            made.append(cut_sheets((Sheet(css, Path()),), counter, fonts)[-1])
    return made[0], made[1]


def test_a_sheet_is_taken_apart_once_for_all_editions() -> None:
    first, second = cut_twice("p { margin: 3pt } @page { size: A5 }")
    assert first is second


def test_a_sheet_that_brings_a_face_is_read_for_each_layout() -> None:
    first, second = cut_twice("@font-face { font-family: Ours; src: local('Ours') } p { margin: 4pt }")
    assert first is not second


def test_what_the_engine_says_of_a_sheet_is_said_of_every_edition(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING, "weasyprint"):
        cut_twice("p { colour: red }")
    assert sum("colour" in record.getMessage() for record in caplog.records) == 2
