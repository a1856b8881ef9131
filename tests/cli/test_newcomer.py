"""What a person meets in the first hour is said as it is, and what is said can be typed."""

import os
import shlex
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pressbook.pipeline.cache import locked
from tests.presses import WALDEN, a_press, hear_signals, pressbook


def test_the_next_step_can_be_typed_where_a_folder_has_spaces(tmp_path: Path) -> None:
    made = subprocess.run(
        [sys.executable, "-m", "pressbook", "init", "Für den Kreis"], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    words = shlex.split(made.stdout.splitlines()[-1].removeprefix("next: "))
    assert words == ["pressbook", "-C", "Für den Kreis", "build"]


def test_a_press_made_from_another_folder_is_named_by_the_way_to_it(tmp_path: Path) -> None:
    made = pressbook(tmp_path, "init", "here")
    assert shlex.quote(str(tmp_path / "here")) in made.stdout.splitlines()[-1]
    assert (tmp_path / "here/pressbook.yaml").is_file()


@pytest.mark.parametrize(("typed", "next_step"), [("biuld", "did you mean 'build'?"), ("zzz", "`pressbook --help`")])
def test_a_wrong_command_is_answered_in_our_own_form(tmp_path: Path, typed: str, next_step: str) -> None:
    done = pressbook(tmp_path, typed)
    assert done.returncode == 2
    assert done.stderr.startswith(f"pressbook: there is no command '{typed}'")
    assert next_step in done.stderr


def test_a_dry_run_names_the_files_that_a_build_makes_and_shows_errors(tmp_path: Path) -> None:
    press = a_press(tmp_path / "press", walden=WALDEN)
    planned = pressbook(press, "build", "-n")
    assert planned.stderr == ""
    assert not (press / "build").exists()
    pressbook(press, "build")
    missing = [name for name in planned.stdout.split() if not (press / "build" / name).is_file()]
    assert missing == []
    assert "packs/newcomers.zip" in planned.stdout
    (press / "manuscripts/ponds.md").write_text("---\ntitel: Ponds\n---\nWater.\n", "utf-8")
    assert "ponds.md:2:1: error" in pressbook(press, "build", "-n").stderr


def test_a_year_without_sessions_is_called_that(tmp_path: Path) -> None:
    done = pressbook(a_press(tmp_path / "press", walden=WALDEN), "build", "--year", "1999")
    assert done.returncode == 2
    assert "holds a session of 1999" in done.stderr


def test_an_empty_press_is_not_said_to_stand_as_it_was(tmp_path: Path) -> None:
    press = tmp_path / "press"
    press.mkdir()
    (press / "pressbook.yaml").write_text("group: The Quay\nlanguage: en\n", "utf-8")
    done = pressbook(press, "build")
    assert done.returncode == 0
    assert "no session here" in done.stderr
    assert done.stdout.splitlines()[-1] == "nothing to make"


def test_a_style_that_is_not_there_is_said_by_check_and_stops_a_build_at_once(tmp_path: Path) -> None:
    press = a_press(tmp_path / "press", walden=WALDEN)
    with (press / "pressbook.yaml").open("a", encoding="utf-8") as settings:
        settings.write("style: clasic\n")
    checked, built = pressbook(press, "check"), pressbook(press, "build")
    assert checked.returncode == 1
    assert "pressbook.yaml:6: error: there is no style `clasic` [missing-style]" in checked.stdout
    assert built.returncode == 4
    assert "pressbook.yaml:6: there is no style `clasic`" in built.stderr
    assert "did you mean `classic`?" in built.stderr
    assert not (press / "build").exists()
    own = press / "styles/clasic"
    own.mkdir(parents=True)
    assert "error: there is no style `clasic` [missing-style]" in pressbook(press, "check").stdout
    (own / "pamphlet.css").touch()
    assert "warning: the style `clasic` has no epub.css, so no EPUB can be made" in pressbook(press, "check").stdout
    (own / "epub.css").touch()
    assert "missing-style" not in pressbook(press, "check").stdout
    with (press / "pressbook.yaml").open("a", encoding="utf-8") as settings:
        settings.write("embed-fonts: true\n")
    assert "write styles/clasic/faces.css, or leave `embed-fonts` out" in pressbook(press, "check").stdout


def test_tidy_keeps_each_line_end_as_it_was(tmp_path: Path) -> None:
    press = a_press(tmp_path / "press", walden=WALDEN)
    path = press / "manuscripts/walden.md"
    before = b'---\r\ntitle: Ends\n---\r\n\r\nShe said "no" -- and left.\r\nA plain line.\nAnother.\r\n\nThe "last"'
    path.write_bytes(before)
    assert pressbook(press, "tidy", "--write").returncode == 0
    after = "---\r\ntitle: Ends\n---\r\n\r\nShe said “no” – and left.\r\nA plain line.\nAnother.\r\n\nThe “last”"
    assert path.read_bytes().decode() == after


@pytest.mark.skipif(os.name != "posix", reason="there is no lock elsewhere")
def test_neither_a_second_build_nor_clean_disturbs_a_build(tmp_path: Path) -> None:
    press = a_press(tmp_path / "press", walden=WALDEN)
    with locked(press / "build"):
        for command in ("build", "clean"):
            done = pressbook(press, command)
            assert done.returncode == 5
            assert "another build of this press is running" in done.stderr
        assert (press / "build").is_dir()
    assert pressbook(press, "clean").returncode == 0
    assert not (press / "build").exists()
    assert pressbook(press, "clean").stdout == "nothing to remove\n"


@pytest.mark.skipif(os.name != "posix", reason="signals are POSIX's here")
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_a_build_that_is_told_to_go_takes_its_workers_with_it(tmp_path: Path, name: str) -> None:
    press = a_press(tmp_path / "press", **{f"s{number}": WALDEN.replace("Walden", f"Walden {number}") for number in range(6)})
    command = [sys.executable, "-m", "pressbook", "-C", str(press), "build", "-j", "2", "--no-epubcheck"]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, preexec_fn=hear_signals)
    deadline = time.monotonic() + 60
    while not list((press / "build").glob("*/*.pdf")) and time.monotonic() < deadline:
        time.sleep(0.05)
    running.send_signal(getattr(signal, name))
    # The pipes end only when no worker holds them any more.
    _, words = running.communicate(timeout=60)
    assert running.returncode == 130
    assert "interrupted" in words
    assert "Traceback" not in words
    assert "leaked" not in words
    assert not (press / "build/.cache/work").exists()
