"""Cells that a table has no column for are named before their words are lost."""

from pathlib import Path

import pytest

from pressbook.text.tree import load, plain
from tests.collect.scratch import body

HEAD = "| Act | Hours |\n|:----|------:|\n"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (HEAD + "| 1833 | 12 | children |\n| 1847 | 10 |\n", [3]),
        ("Act | Hours\n--- | ---\n1833 | 12 | children\n", [3]),
        (HEAD + "| 1833 | 12 |\n\n| a line | of | verse |\n", []),
        (HEAD + "| 1833 \\| 1834 | `a|b` |\n", []),
        (HEAD + "| 1833 | 12 | |\n", []),
        (HEAD + "| 1833 | 12 | `children` |\n", [3]),
        ("```\n" + HEAD + "| 1833 | 12 | children |\n```\n", []),
    ],
    ids=[
        "one too many",
        "without outer bars",
        "no row of it",
        "bars that part nothing",
        "an empty one",
        "code in a cell",
        "code",
    ],
)
def test_a_row_with_more_cells_than_its_table_is_an_error(text: str, lines: list[int], tmp_path: Path) -> None:
    outcome = body(tmp_path, text)
    assert [found.place.line for found in outcome.findings if found.rule == "long-row"] == lines
    assert ("children" in plain(load(outcome.value.body)["blocks"])) == ("children" in text and not lines)
