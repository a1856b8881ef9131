"""What a person decides makes again what it concerns, and nothing else."""

import json
from pathlib import Path

from tests.presses import a_press, pressbook


def mine(press: Path) -> dict[str, int]:
    """When each pamphlet was made."""
    return {path.stem: path.stat().st_mtime_ns for path in (press / "build/pamphlets").glob("*.pdf")}


def changes(press: Path) -> list[tuple[str, str]]:
    """The decided words that the proof sheet lists, before and after."""
    record = json.loads((press / "build/proof/proof.json").read_text("utf-8"))
    return [(one["before"], one["after"]) for one in record["changes"] if one["rule"] == "decided"]


def test_a_change_in_the_words_of_the_house_makes_again_what_they_concern(tmp_path: Path) -> None:
    press = a_press(tmp_path / "press")
    assert pressbook(press, "build", "pamphlets", "-j", "1").returncode == 0
    first = mine(press)
    assert changes(press) == []
    (press / "styles").mkdir(exist_ok=True)
    house = press / "styles/house.yaml"
    house.write_text("set:\n  'is the point.\"': is the point.»\n", "utf-8")
    assert pressbook(press, "build", "pamphlets", "-j", "1").returncode == 0
    second = mine(press)
    assert changes(press) == [('point."', "point.\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}")]
    assert {name for name in first if first[name] != second[name]} == {"walden"}
    house.write_text("set:\n  'is the point.\"': is the point.»\n  never here: never  here\n", "utf-8")
    assert pressbook(press, "build", "pamphlets", "-j", "1").returncode == 0
    assert mine(press) == second
    house.unlink()
    assert pressbook(press, "build", "pamphlets", "-j", "1").returncode == 0
    assert changes(press) == []


def test_a_decision_in_a_session_is_taken_at_once(tmp_path: Path) -> None:
    press = a_press(tmp_path / "press")
    file = press / "manuscripts/walden.md"
    text = file.read_text("utf-8")
    assert "decided" not in pressbook(press, "check", "walden", "--format", "json").stdout
    file.write_text(text.replace("---\n", "---\nset: {'is the point.\"': is the point.»}\n", 1), "utf-8")
    assert '"decided"' in pressbook(press, "check", "walden", "--format", "json").stdout
