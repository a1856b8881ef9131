"""`pressbook add --list` as a shell sees it: the doubtful first, then the rest, then what to paste."""

from pathlib import Path

from tests.presses import WALDEN, a_press, pressbook

LIST = """Week 1
- William Morris, News from Nowhere (Longmans, 1908), ch. 3
- tom moor?? tides maybe 1911 harrow pr.
- bring the poem you know by heart
"""


def test_a_list_is_shown_and_then_written(tmp_path: Path) -> None:
    press = a_press(tmp_path / "press", walden=WALDEN)
    file = tmp_path / "autumn.txt"
    file.write_text(LIST, "utf-8")
    library = press / "manuscripts/library.yaml"
    before = library.read_bytes() if library.exists() else None
    dry = pressbook(press, "add", "--list", "--dry-run", str(file))
    assert dry.returncode == 0, dry.stderr
    assert "nothing was written" in dry.stdout
    assert (library.read_bytes() if library.exists() else None) == before
    done = pressbook(press, "add", "--list", str(file))
    assert done.returncode == 0, done.stderr
    assert "wrote manuscripts/library.yaml" in done.stdout
    assert "wrote manuscripts/originals/autumn.txt" in done.stdout
    assert "id: morris-1908-news" in done.stdout
    assert "readings:\n  # Week 1\n  - {work: morris-1908-news, part: ch. 3}\n" in done.stdout
    assert "bring the poem you know by heart" in done.stdout
    if "to look at" in done.stdout.split("read:")[0]:
        assert done.stdout.index("not sure of") < done.stdout.index("id: morris-1908-news")
    again = pressbook(press, "add", "--list", str(file))
    assert "in the library already" in again.stdout
    assert "0 new works" in again.stdout
    assert "wrote" not in again.stdout


def test_a_dry_run_without_a_list_is_refused(tmp_path: Path) -> None:
    done = pressbook(a_press(tmp_path / "press", walden=WALDEN), "add", "--dry-run", "x.txt")
    assert done.returncode == 2
    assert "--dry-run is for --list" in done.stderr


def test_one_list_of_several_that_cannot_be_read_keeps_none_of_the_others_out(tmp_path: Path) -> None:
    press = a_press(tmp_path / "press", walden=WALDEN)
    good = tmp_path / "good.md"
    good.write_text(LIST, "utf-8")
    done = pressbook(press, "add", "--list", str(tmp_path / "none.md"), str(good))
    assert done.returncode == 5
    assert "1 of 2 were not taken in" in done.stderr
    assert "morris-1908-news" in (press / "manuscripts/library.yaml").read_text("utf-8")
