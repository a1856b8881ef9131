"""The benchmark of EPUBs: the sessions it makes."""

import importlib
import re
from pathlib import Path
from typing import Any

import pytest

from pressbook.collect import read_press


@pytest.fixture
def sessions(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The generator, which stands in no package."""
    monkeypatch.syspath_prepend(str(Path(__file__).parents[2] / "benchmarks"))
    return importlib.import_module("epub_sessions")


def test_generated_sessions_are_the_same_each_time(sessions: Any, tmp_path: Path) -> None:
    for name in ("one", "two"):
        sessions.write_press(tmp_path / name, 4)
    held = [
        {path.relative_to(tmp_path / name): path.read_bytes() for path in (tmp_path / name).rglob("*") if path.is_file()}
        for name in ("one", "two")
    ]
    assert held[0] == held[1]
    assert len(held[0]) == 4 + 3


def test_twelve_generated_sessions_are_as_long_as_those_that_others_were_measured_on(sessions: Any, tmp_path: Path) -> None:
    sessions.write_press(tmp_path, 12)
    texts = [path.read_text("utf-8").split("---\n", 2)[2] for path in sorted((tmp_path / "manuscripts").glob("*.md"))]
    assert 26_000 <= sum(len(text.split()) for text in texts) <= 28_000
    for text in texts:
        assert len(re.findall(r"^\[\^\d\]:", text, re.MULTILINE)) == 2
        assert len(re.findall(r"@work-\d+", text)) == 7


def test_generated_sessions_are_a_press_without_findings(sessions: Any, tmp_path: Path) -> None:
    sessions.write_press(tmp_path, 12)
    press = read_press(tmp_path)
    assert press.findings == ()
    assert len(press.value.sessions) == 12
    assert [recipe.slug for recipe in press.value.recipes] == ["evenings"]
