"""`pressbook filter references` as a shell sees it: lines in, objects out, a status."""

import json
import subprocess
import sys
from pathlib import Path

TYPED = '3) Ines Iyer, "Harbour Songs" (Lagos: Tide Press, 2003), pp. 20–45 (skim)\n\nIyer’s Harbour Songs\r\n'


def run(typed: bytes, *words: str, folder: Path) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "pressbook", "filter", "references", *words]
    return subprocess.run(command, input=typed, capture_output=True, check=False, cwd=folder, timeout=120)


def test_there_is_an_object_a_line_and_an_empty_one_for_an_empty_line(tmp_path: Path) -> None:
    done = run(TYPED.encode(), folder=tmp_path)
    assert done.returncode == 0
    items = [json.loads(line) for line in done.stdout.decode().splitlines()]
    assert [item.get("title") for item in items] == ["Harbour Songs", None, "Harbour Songs"]
    assert items[1] == {}
    assert items[0]["page"] == "20-45"
    assert "id" not in items[0]


def test_the_same_list_gives_the_same_bytes_and_a_file_is_read_as_standard_input_is(tmp_path: Path) -> None:
    file = tmp_path / "list.txt"
    file.write_bytes(TYPED.encode())
    assert run(b"", str(file), folder=tmp_path).stdout == run(TYPED.encode(), folder=tmp_path).stdout


def test_doubts_name_the_line_and_what_is_left_over(tmp_path: Path) -> None:
    said = run(TYPED.encode(), "--doubts", folder=tmp_path).stderr.decode()
    assert "1: in no field: 3) (skim)" in said


def test_a_language_goes_into_the_records(tmp_path: Path) -> None:
    done = run(b"Iyer, Hafenlieder (1999)\n", "--lang", "de", folder=tmp_path)
    assert json.loads(done.stdout)["language"] == "de"


def test_what_is_not_utf_8_is_said_with_its_place(tmp_path: Path) -> None:
    done = run(b"Iyer\n\xe9t\xe9\n", folder=tmp_path)
    assert done.returncode == 4
    assert "2:1" in done.stderr.decode()
