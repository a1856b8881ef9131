"""Each trouble gives one clear message and a status of its own, and the next build is right."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.presses import PONDS, SETTINGS, WALDEN, a_press, hear_signals, pressbook

ONE = {"walden": WALDEN}


def made(press: Path) -> set[str]:
    return {path.name for path in (press / "build").rglob("*.pdf") if ".cache" not in path.parts}


def test_broken_yaml_is_told_with_file_and_line(tmp_path: Path) -> None:
    press = a_press(tmp_path / "press", **ONE)
    (press / "pressbook.yaml").write_text("group: [unclosed\nlanguage: en\n", "utf-8")
    done = pressbook(press, "build")
    assert done.returncode == 4
    assert "pressbook.yaml:" in done.stderr
    assert "Traceback" not in done.stderr
    (press / "pressbook.yaml").write_text(SETTINGS, "utf-8")
    assert pressbook(press, "build", "pamphlets").returncode == 0


def test_a_wrong_key_is_answered_with_the_nearest_right_one(tmp_path: Path) -> None:
    press = a_press(tmp_path / "press", **ONE)
    (press / "pressbook.yaml").write_text(SETTINGS.replace("language:", "langauge:"), "utf-8")
    done = pressbook(press, "check")
    assert "pressbook.yaml:2" in done.stdout + done.stderr
    assert "language" in done.stdout + done.stderr


def test_a_missing_work_is_an_error_that_names_it(tmp_path: Path) -> None:
    press = a_press(tmp_path / "press", walden=WALDEN.replace("work: thoreau-walden", "work: thoreau-waldon"))
    done = pressbook(press, "build", "pamphlets")
    assert done.returncode == 1
    assert "manuscripts/walden.md:7" in done.stderr
    assert "thoreau-walden" in done.stderr


def test_what_could_not_be_made_is_counted_and_stands_below_what_is_to_be_mended(tmp_path: Path) -> None:
    press = a_press(tmp_path / "press", walden=WALDEN.replace("[^1]:", "[^2]:"), ponds=PONDS)
    done = pressbook(press, "build", "pamphlets", "anthology")
    assert done.returncode == 1
    lines = {line.split()[0]: line for line in done.stdout.splitlines() if line}
    assert "1 made, 0 as they were, 1 not made" in lines["pamphlets"]
    assert "2 made, 0 as they were, 2 not made" in lines["anthologies"]
    errors = [line for line in done.stderr.splitlines() if ": error: " in line]
    first = next(number for number, line in enumerate(errors) if "[proof-failed]" in line)
    assert first > 0
    assert all("[proof-failed]" in line for line in errors[first:])
    press.joinpath("manuscripts/ponds.md").unlink()
    alone = pressbook(press, "build", "pamphlets").stdout.splitlines()[0].split()
    assert " ".join(alone[:10]) == "pamphlets 0 0 made, 0 as they were, 1 not"


def test_two_sessions_with_one_slug_are_both_named(tmp_path: Path) -> None:
    press = a_press(tmp_path / "press")
    (press / "manuscripts/2024").mkdir()
    (press / "manuscripts/2024/ponds.md").write_text(PONDS, "utf-8")
    done = pressbook(press, "build", "pamphlets")
    assert done.returncode != 0
    assert "manuscripts/2024/ponds.md" in done.stderr
    assert "manuscripts/ponds.md" in done.stderr
    (press / "manuscripts/2024/ponds.md").unlink()
    assert pressbook(press, "build", "pamphlets").returncode == 0


def test_a_picture_that_is_not_there_is_named_and_its_words_are_kept(tmp_path: Path) -> None:
    press = a_press(tmp_path / "press", walden=WALDEN + "\n![A pond in winter](pond.png)\n")
    done = pressbook(press, "build", "pamphlets")
    assert "pond.png" in done.stderr
    assert "manuscripts/walden.md:15" in done.stderr


@pytest.mark.parametrize("text", ["", "---\ntitle: Nothing\n---\n", " \n\n"])
def test_an_empty_manuscript_is_told_and_the_others_are_built(tmp_path: Path, text: str) -> None:
    press = a_press(tmp_path / "press", walden=WALDEN, empty=text)
    done = pressbook(press, "build", "pamphlets")
    assert done.returncode == 1
    assert "manuscripts/empty.md" in done.stderr
    assert "walden.pdf" in made(press)


def test_rubbish_named_docx_is_refused_and_leaves_nothing(tmp_path: Path) -> None:
    press = a_press(tmp_path / "press", **ONE)
    rubbish = tmp_path / "rubbish.docx"
    rubbish.write_bytes(bytes(range(256)) * 40)
    before = sorted(path for path in press.rglob("*"))
    done = pressbook(press, "add", str(rubbish))
    assert done.returncode == 4
    assert "rubbish.docx" in done.stderr
    assert sorted(path for path in press.rglob("*")) == before


@pytest.mark.skipif(os.name != "posix", reason="permissions are POSIX's here")
def test_no_permission_to_write_is_one_message(tmp_path: Path) -> None:
    press = a_press(tmp_path / "press", **ONE)
    command = [sys.executable, "-m", "pressbook", "-C", str(press), "build", "pamphlets", "-j", "1"]
    if os.geteuid() == 0:
        # Root may write everywhere: without this capability root is held to permissions as anybody is.
        if not shutil.which("setpriv"):
            pytest.skip("setpriv is not here")
        command = ["setpriv", "--inh-caps=-dac_override", "--bounding-set=-dac_override", *command]
    press.chmod(0o555)
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    press.chmod(0o755)
    assert done.returncode == 5
    assert "permission denied" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (press / "build").exists()
    assert pressbook(press, "build", "pamphlets").returncode == 0


def test_an_interruption_leaves_nothing_half_written_and_the_next_build_is_right(tmp_path: Path) -> None:
    press = a_press(tmp_path / "press", **{f"s{number}": WALDEN.replace("Walden", f"Walden {number}") for number in range(4)})
    command = [sys.executable, "-m", "pressbook", "-C", str(press), "build", "-j", "2", "--no-epubcheck"]
    running = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True, preexec_fn=hear_signals
    )
    deadline = time.monotonic() + 60
    while not list((press / "build").glob("*/*.pdf")) and time.monotonic() < deadline:
        time.sleep(0.05)
    os.killpg(running.pid, signal.SIGINT)
    _, words = running.communicate(timeout=60)
    assert running.returncode == 130
    assert "interrupted" in words
    assert "Traceback" not in words
    assert not (press / "build/.cache/work").exists()
    whole = tmp_path / "whole"
    shutil.copytree(press, whole, ignore=shutil.ignore_patterns("build"))
    assert pressbook(press, "build").returncode == pressbook(whole, "build").returncode == 0
    for path in (whole / "build").rglob("*.*"):
        if path.is_file() and ".cache" not in path.parts:
            assert path.read_bytes() == (press / "build" / path.relative_to(whole / "build")).read_bytes(), path


def test_an_address_stops_a_pack_until_it_is_allowed(tmp_path: Path) -> None:
    press = a_press(tmp_path / "press", walden=WALDEN + "\nWrite to ines@readers.example.org for the notes.\n")
    done = pressbook(press, "build")
    assert done.returncode == 7
    assert "ines@readers.example.org" in done.stderr
    assert "walden.pdf" in made(press)
    assert not (press / "build/packs/newcomers.zip").exists()
    with (press / "pressbook.yaml").open("a", encoding="utf-8") as settings:
        settings.write("house:\n  allow: [ines@readers.example.org]\n")
    assert pressbook(press, "build").returncode == 0
    assert (press / "build/packs/newcomers.zip").exists()


def test_a_very_long_manuscript_is_built(tmp_path: Path) -> None:
    paragraph = "The reader who comes late to a long book finds the others already quarrelling about its end. " * 8
    press = a_press(tmp_path / "press", long="---\ntitle: A long one\n---\n" + f"{paragraph}\n\n" * 200)
    done = pressbook(press, "build", "pamphlets")
    assert done.returncode == 0, done.stderr
    assert "long.pdf" in made(press)


def of_session(leader: int) -> set[int]:
    """The processes of a session that still live: those that ended and were not asked for count as gone."""
    found = set()
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            state, *fields = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[2]) == leader and state != "Z":
            found.add(int(folder.name))
    return found


@pytest.mark.skipif(not Path("/proc/self/stat").is_file(), reason="needs Linux's list of processes")
def test_a_build_that_is_killed_leaves_no_process_waiting(tmp_path: Path) -> None:
    press = a_press(tmp_path / "press")
    command = [sys.executable, "-m", "pressbook", "-C", str(press), "build", "--no-epubcheck", "-j", "2"]
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    deadline = time.monotonic() + 60
    # With a file made, the workers are at work: one that still starts would stumble on the end of its build by itself.
    while not list((press / "build").glob("*/*.pdf")) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert running.poll() is None
    assert len(of_session(running.pid)) > 1
    running.kill()
    running.wait(timeout=60)
    deadline = time.monotonic() + 60
    while of_session(running.pid) and time.monotonic() < deadline:
        time.sleep(0.1)
    left = of_session(running.pid)
    for process in left:
        os.kill(process, signal.SIGKILL)
    assert not left
    assert pressbook(press, "build", "pamphlets").returncode == 0
