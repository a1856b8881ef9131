"""No two editions share the name of a file; where they would, it is said before anything is made."""

from pathlib import Path

import pytest

from pressbook.config import settle
from pressbook.pipeline import read
from tests.presses import SETTINGS, WALDEN, a_press


def told(folder: Path, more: str, other: str) -> list[tuple[str, str]]:
    """What is said of a press with `walden` and another session; `more` is added to its settings."""
    press = a_press(folder / "press")
    (press / "pressbook.yaml").write_text(SETTINGS + more, encoding="utf-8")
    (press / "manuscripts" / f"{other}.md").write_text(WALDEN.replace("title: Walden", "title: Another"), encoding="utf-8")
    found = read(settle(press)).findings
    return [(each.message, each.place.manuscript) for each in found if each.rule == "shared-file-name"]


@pytest.mark.parametrize(
    ("more", "other", "name"),
    [
        ("copies: large\n", "walden-large", "pamphlets/walden-large.pdf"),
        ("copies: [a4, letter]\n", "walden-letter", "pamphlets/walden-letter.pdf"),
        ("copies: large\n", "Walden-Large", "pamphlets/Walden-Large.pdf"),
        ("booklets:\n  - {name: a4, sheet: a4}\n  - {name: inside-a4, sheet: a4}\n", "walden-inside", "walden-inside-a4.pdf"),
    ],
)
def test_a_session_whose_files_are_another_s_is_told(more: str, other: str, name: str, tmp_path: Path) -> None:
    ((message, place),) = told(tmp_path, more, other)
    assert name in message
    assert place == f"manuscripts/{other}.md"


@pytest.mark.parametrize(("more", "other"), [("", "walden-large"), ("copies: large\n", "walden-a4"), ("copies: large\n", "big")])
def test_names_that_do_not_meet_are_none(more: str, other: str, tmp_path: Path) -> None:
    assert told(tmp_path, more, other) == []
