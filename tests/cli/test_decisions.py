"""A doubt that `check` shows is decided by pasting one of its lines."""

import json
import re
from pathlib import Path

from tests.presses import a_press, pressbook

TEXT = 'The article is reproduced with a new preface at\n\nSo a mark " that stands alone.\n'


def test_a_doubt_is_shown_first_in_both_readings_and_asked_once(tmp_path: Path) -> None:
    press = a_press(tmp_path / "press", evening=f"---\ntitle: An evening\n---\n{TEXT}")
    shown = pressbook(press, "check").stdout
    assert "[doubtful-quote]" in shown.split("\n")[0]
    assert shown.index("doubtful-quote") < shown.index("lost-link")
    record = json.loads(pressbook(press, "check", "--format", "json").stdout)
    doubts = [one for one in record["findings"] if one["rule"] == "doubtful-quote"]
    assert doubts
    assert all(one["readings"] and one["typed"] in one["context"] for one in doubts)
    lines = re.findall(r"under set:\n {4}(  .*)", shown)
    assert len(lines) == len(doubts)
    file = press / "manuscripts/evening.md"
    pasted = "\n".join(lines)
    file.write_text(f"---\ntitle: An evening\nset:\n{pasted}\n---\n{TEXT}", "utf-8")
    again = pressbook(press, "check").stdout
    assert "doubtful-quote" not in again
    assert "unused-decision" not in again
    assert "lost-link" in again
