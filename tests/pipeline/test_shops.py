"""What is wrong with a print shop in the settings is said by `check`, before anything is made for it."""

from pathlib import Path

import pytest

from pressbook.config import settle
from pressbook.pipeline import read_to_build
from pressbook.types import Finding
from tests.presses import SETTINGS, a_press

PROFILES = Path(__file__).parents[2] / "src/pressbook/export/shop/profiles"


def told(folder: Path, condition: str) -> list[Finding]:
    """What is said of the printing condition of a shop."""
    press = a_press(folder / "press")
    shops = f"shops:\n  - {{name: corner, standard: pdf/x-4, condition: {condition}}}\n"
    (press / "pressbook.yaml").write_text(SETTINGS + shops, encoding="utf-8")
    return [each for each in read_to_build(settle(press)).findings if each.rule == "unknown-condition"]


def test_a_condition_that_nobody_knows_is_told_with_its_line_and_the_nearest_name(tmp_path: Path) -> None:
    (finding,) = told(tmp_path, "FOGRA93")
    assert finding.place.line == SETTINGS.count("\n") + 2
    assert "FOGRA93" in finding.message
    assert "FOGRA39" in finding.hint


@pytest.mark.parametrize("condition", ["FOGRA39", "GRACoL"])
def test_a_condition_that_is_known_is_not_told(condition: str, tmp_path: Path) -> None:
    assert told(tmp_path, condition) == []


def test_a_profile_of_the_press_makes_its_condition_known(tmp_path: Path) -> None:
    profiles = tmp_path / "press" / "styles" / "profiles"
    profiles.mkdir(parents=True)
    shipped = next(path for path in PROFILES.iterdir() if path.suffix == ".icc")
    (profiles / "OURS.icc").write_bytes(shipped.read_bytes())
    assert told(tmp_path, "OURS") == []


def test_a_file_that_is_no_profile_is_told(tmp_path: Path) -> None:
    profiles = tmp_path / "press" / "styles" / "profiles"
    profiles.mkdir(parents=True)
    (profiles / "OURS.icc").write_bytes(b"a page that said: not found")
    assert "no profile" in told(tmp_path, "OURS")[0].message
