"""A new press builds at once, and nothing that was there is touched."""

import os
from pathlib import Path

import pytest

from pressbook.collect import init_press, parse, read_press
from pressbook.errors import DiskError, UsageError
from pressbook.text.tree import load, walk


def test_a_new_press_is_read_without_a_finding(tmp_path: Path) -> None:
    root = tmp_path / "new/press"
    written = init_press(root)
    assert [path.relative_to(root).as_posix() for path in written] == [
        ".gitignore",
        "manuscripts/2024/2024-03-woolf.md",
        "manuscripts/library.yaml",
        "manuscripts/packs/newcomers.md",
        "pressbook.yaml",
    ]
    assert sorted(path for path in root.rglob("*") if path.is_file()) == sorted(written)
    outcome = read_press(root)
    assert not outcome.findings
    (session,), (pack,) = outcome.value.sessions, outcome.value.recipes
    assert pack.letter is not None
    assert pack.sessions == ()  # all
    for manuscript in (session, pack.letter):
        assert not parse(manuscript, root).findings
    kinds = {element["t"] for element in walk(load(parse(session, root).value.body)["blocks"])}
    assert kinds >= {"Note", "BlockQuote", "Cite", "Header"}
    assert [bool(reading.typed) for reading in session.readings.readings] == [False, False, True]
    typed = session.readings.readings[-1]
    assert typed.work is not None
    assert [name.family for name in typed.work.authors] == ["Olsen"]
    assert (typed.work.title, typed.work.year, typed.work.unsure, typed.part) == ("Silences", "1978", (), "the first essay")


def test_a_press_that_is_there_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "pressbook.yaml").write_text("group: Ours\n", "utf-8")
    with pytest.raises(UsageError):
        init_press(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["pressbook.yaml"]


def test_a_file_that_would_be_overwritten_stops_all(tmp_path: Path) -> None:
    (tmp_path / "manuscripts").mkdir()
    (tmp_path / "manuscripts/library.yaml").write_text("- {id: mine}\n", "utf-8")
    with pytest.raises(UsageError, match=r"library\.yaml"):
        init_press(tmp_path)
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["library.yaml", "manuscripts"]


def test_other_files_and_a_gitignore_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text("mine\n", "utf-8")
    (tmp_path / "notes.txt").write_text("mine\n", "utf-8")
    written = init_press(tmp_path)
    assert (tmp_path / ".gitignore").read_text("utf-8") == "mine\n"
    assert tmp_path / ".gitignore" not in written


def test_when_the_disk_refuses_nothing_is_left_behind(tmp_path: Path) -> None:
    (tmp_path / "p").mkdir()
    (tmp_path / "p/manuscripts").write_text("a file where a folder must be", "utf-8")
    with pytest.raises(DiskError) as caught:
        init_press(tmp_path / "p")
    assert caught.value.hint
    assert [path.name for path in (tmp_path / "p").iterdir()] == ["manuscripts"]


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write everything")
def test_a_folder_without_permission_is_one_clear_error(tmp_path: Path) -> None:
    tmp_path.chmod(0o555)
    with pytest.raises(DiskError):
        init_press(tmp_path / "p")
    tmp_path.chmod(0o755)
