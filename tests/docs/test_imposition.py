"""The pictures of imposition are those that its code draws, and its tables are the formulas."""

import importlib.util
import math
import re
import sys
from pathlib import Path
from types import ModuleType

import pytest

from pressbook.impose import SHEETS, divide, thickness

TOP = Path(__file__).parents[2]
TEXT = (TOP / "docs" / "imposition.md").read_text("utf-8")


def drawing() -> ModuleType:
    spec = importlib.util.spec_from_file_location("sheets", TOP / "docs" / "pictures" / "sheets.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["sheets"] = module
    spec.loader.exec_module(module)
    return module


PICTURES = drawing().PICTURES


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_shows_what_the_code_does(name: str) -> None:
    assert (TOP / "docs" / "pictures" / f"sheets-{name}.svg").read_text("utf-8") == PICTURES[name](), (
        "run docs/pictures/sheets.py"
    )
    assert f"pictures/sheets-{name}.svg" in TEXT


def rows(heading: str) -> list[list[str]]:
    """The cells of the table that begins with a heading."""
    lines = TEXT[TEXT.index(f"| {heading}") :].splitlines()
    table = lines[: next((at for at, line in enumerate(lines) if not line.startswith("|")), len(lines))]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table if not line.startswith("|---")]


def test_the_table_of_creep_is_the_formula() -> None:
    (_, *sheets), (_, *moved) = rows("sheet, from the outside")
    assert [f"{(int(sheet) - 1) * math.pi / 2 * 0.104:.2f}" for sheet in sheets] == moved


def test_the_table_of_papers_is_that_of_the_code() -> None:
    for name, bulk, *sizes in rows("paper")[1:]:
        kind = {"coated, matt": "matt", "coated, gloss": "gloss"}.get(name, name.split(",")[0])
        assert thickness(1000 / 10, kind) == pytest.approx(float(bulk) / 10)
        assert [f"{thickness(weight, kind):.3f} mm" for weight in (80, 100, 120)] == sizes


def test_the_table_of_sheets_has_every_sheet_and_the_scales_of_a5() -> None:
    table = rows("sheet | size")[1:]
    assert {row[0].strip("`") for row in table} == set(SHEETS)
    a5 = (148 * 72 / 25.4, 210 * 72 / 25.4)
    for name, _, two, four in table:
        width, height = SHEETS[name.strip("`")]
        for cell, room in ((two, (width / 2, height)), (four, (height / 2, width / 2))):
            scale = min(1.0, room[0] / a5[0], room[1] / a5[1])
            (said,) = re.findall(r"A5 at ([\d.]+) %", cell)
            assert float(said) == pytest.approx(scale * 100, abs=0.06)


def test_signatures_are_divided_as_is_told() -> None:
    assert "seven sheets become\n4 + 3" in TEXT
    assert divide(7, 4) == (4, 3)
    assert "thirteen become 4 + 3 + 3 + 3" in TEXT
    assert divide(13, 4) == (4, 3, 3, 3)
