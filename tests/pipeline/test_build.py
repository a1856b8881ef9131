"""A build makes everything once, then only what changed, and the same bytes whatever is around it."""

import hashlib
import json
import re
import shutil
import zipfile
from pathlib import Path

import pytest

from tests.presses import PONDS, WALDEN, a_press, pressbook


def hashes(build: Path) -> dict[str, str]:
    """The sha256 of every file made, by its path in the build folder."""
    return {
        path.relative_to(build).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(build.rglob("*"))
        if path.is_file() and ".cache" not in path.parts
    }


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A press of two sessions, built."""
    press = a_press(tmp_path_factory.mktemp("built") / "press")
    done = pressbook(press, "build", "-j", "1")
    assert done.returncode == 0, done.stdout + done.stderr
    return press


def test_everything_is_made_and_listed_with_its_hash(built: Path) -> None:
    made = hashes(built / "build")
    for name in ("walden", "ponds"):
        assert {
            f"pamphlets/{name}.pdf",
            f"booklets/{name}-a4.pdf",
            f"booklets/{name}-letter.pdf",
            f"epub/{name}.epub",
        } <= made.keys()
    assert {"anthologies/2024.epub", "anthologies/2024.pdf", "anthologies/2025.epub", "packs/newcomers.zip"} <= made.keys()
    assert "anthologies/2024.index.json" in made
    assert {"proof/index.html", "proof/proof.json", "packs/newcomers/index.html"} <= made.keys()
    manifest = json.loads((built / "build/manifest.json").read_text("utf-8"))
    listed = {item["path"]: item["sha256"] for item in manifest["artefacts"]}
    assert listed == {name: made[name] for name in listed}
    assert {"pamphlets/walden.pdf", "packs/newcomers.zip", "anthologies/2025.pdf"} <= listed.keys()
    source = hashlib.sha256(WALDEN.encode()).hexdigest()
    pamphlet = next(item for item in manifest["artefacts"] if item["path"] == "pamphlets/walden.pdf")
    assert pamphlet["made-from"] == [{"manuscript": "manuscripts/walden.md", "sha256": source}]


def test_a_packs_epub_holds_its_sessions(built: Path) -> None:
    with zipfile.ZipFile(built / "build/packs/newcomers/newcomers.epub") as book:
        pages = {name.rpartition("/")[2]: book.read(name).decode() for name in book.namelist() if name.endswith(".xhtml")}
    assert "counts the nails" in pages["session-walden.xhtml"]
    assert "measured a pond" in pages["session-ponds.xhtml"]


def test_an_introduction_is_read_copyedited_and_bound_and_a_change_of_it_makes_its_book_again(tmp_path: Path) -> None:
    press = a_press(tmp_path / "press", ponds=PONDS)
    opening = press / "manuscripts" / "anthologies" / "2025.md"
    opening.parent.mkdir()
    opening.write_text('---\nwritten-by: Ines\n---\nIt was "the year of ponds" [@thoreau-walden].\n', "utf-8")
    entry = '{name: "2025", year: 2025, introduction: anthologies/2025.md}'
    (press / "pressbook.yaml").write_text(
        f"group: Readers\nlanguage: en-GB\nhouse: {{quotes: british}}\nanthologies: [{entry}]\n"
    )
    done = pressbook(press, "build", "anthology", "-j", "1")
    assert done.returncode == 0, done.stdout + done.stderr
    with zipfile.ZipFile(press / "build/anthologies/2025.epub") as book:
        text = re.sub("<[^>]+>", "", book.read("EPUB/introduction.xhtml").decode())
    assert "‘the year of ponds’" in text
    assert "Written by Ines" in text
    first = hashes(press / "build")
    made_from = json.loads((press / "build/manifest.json").read_text("utf-8"))["artefacts"][0]["made-from"]
    assert "manuscripts/anthologies/2025.md" in {part["manuscript"] for part in made_from}
    opening.write_text(opening.read_text("utf-8").replace("ponds", "lakes"), "utf-8")
    assert pressbook(press, "build", "anthology", "-j", "1").returncode == 0
    second = hashes(press / "build")
    assert first["anthologies/2025.epub"] != second["anthologies/2025.epub"]
    assert first["anthologies/2025.pdf"] != second["anthologies/2025.pdf"]


def test_check_says_which_rule_of_an_anthology_chooses_nothing(tmp_path: Path) -> None:
    press = a_press(tmp_path / "press", ponds=PONDS)
    (press / "pressbook.yaml").write_text("group: Readers\nlanguage: en-GB\nanthologies: [{name: a, year: 1999}]\n")
    done = pressbook(press, "check")
    assert (
        "pressbook.yaml:3:15: warning: the anthology a holds no session: `year: 1999` chooses none" in done.stdout + done.stderr
    )
    assert done.returncode == 1


def test_nothing_of_this_machine_is_in_the_manifest(built: Path) -> None:
    assert str(built) not in (built / "build/manifest.json").read_text("utf-8")
    assert str(built) not in (built / "build/proof/proof.json").read_text("utf-8")


def test_a_build_changes_no_manuscript(built: Path) -> None:
    assert (built / "manuscripts/walden.md").read_text("utf-8") == WALDEN


def test_a_second_build_makes_nothing(built: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in (built / "build/pamphlets").iterdir()}
    done = pressbook(built, "build")
    assert "nothing to make" in done.stdout
    assert {path: path.stat().st_mtime_ns for path in (built / "build/pamphlets").iterdir()} == before


def test_only_what_holds_an_edited_session_is_made_again(built: Path, tmp_path: Path) -> None:
    press = tmp_path / "press"
    shutil.copytree(built, press)
    before = hashes(press / "build")
    source = press / "manuscripts/ponds.md"
    source.write_text(source.read_text("utf-8").replace("water", "winter water"), "utf-8")
    assert pressbook(press, "build").returncode == 0
    after = hashes(press / "build")
    changed = {name for name in after if after[name] != before.get(name)}
    assert {"pamphlets/ponds.pdf", "epub/ponds.epub", "anthologies/2025.epub", "packs/newcomers.zip"} <= changed
    assert not {name for name in changed if "walden" in name or "2024" in name}


def test_a_damaged_artefact_is_made_again(built: Path, tmp_path: Path) -> None:
    press = tmp_path / "press"
    shutil.copytree(built, press)
    before = hashes(press / "build")
    (press / "build/pamphlets/walden.pdf").write_bytes(b"spilt coffee")
    (press / "build/epub/ponds.epub").unlink()
    assert pressbook(press, "build").returncode == 0
    assert hashes(press / "build") == before


def test_what_is_no_session_any_more_is_cleared_away(built: Path, tmp_path: Path) -> None:
    press = tmp_path / "press"
    shutil.copytree(built, press)
    (press / "manuscripts/ponds.md").unlink()
    assert pressbook(press, "build").returncode == 0
    assert not [name for name in hashes(press / "build") if "ponds" in name or "2025" in name]


def test_the_bytes_are_the_same_in_another_folder_zone_and_language_with_more_workers(built: Path, tmp_path: Path) -> None:
    press = tmp_path / "quite another place" / "press"
    shutil.copytree(built, press, ignore=shutil.ignore_patterns("build"))
    done = pressbook(press, "build", "-j", "2", env={"TZ": "Pacific/Auckland", "LC_ALL": "C", "PYTHONHASHSEED": "7"})
    assert done.returncode == 0
    assert hashes(press / "build") == hashes(built / "build")


def test_a_part_of_a_build_makes_that_part(tmp_path: Path) -> None:
    press = a_press(tmp_path / "press")
    assert pressbook(press, "build", "epub", "--only", "walden").returncode == 0
    made = {name for name in hashes(press / "build") if not name.startswith(("proof", "manifest"))}
    assert made == {"epub/walden.epub", "pamphlets/walden.pdf"}  # the EPUB has the pamphlet's page numbers
    assert pressbook(press, "build", "anthology", "--year", "2025").returncode == 0
    assert "anthologies/2025.epub" in hashes(press / "build")
    assert "anthologies/2024.epub" not in hashes(press / "build")
    assert "epub/walden.epub" in (press / "build/manifest.json").read_text("utf-8")


def test_a_dry_run_says_what_and_makes_nothing(tmp_path: Path) -> None:
    press = a_press(tmp_path / "press")
    done = pressbook(press, "build", "-n")
    assert "pamphlets/walden.pdf" in done.stdout.splitlines()
    assert not (press / "build").exists()


def test_clean_removes_what_was_made_and_nothing_else(built: Path, tmp_path: Path) -> None:
    press = tmp_path / "press"
    shutil.copytree(built, press)
    assert pressbook(press, "clean").returncode == 0
    assert sorted(path.name for path in press.iterdir()) == ["manuscripts", "pressbook.yaml"]
