"""A build folder that came from a stranger, and a manuscript that cannot be read, do no harm to anything else."""

import os
import pickle
from dataclasses import replace
from pathlib import Path

import pytest

from pressbook.errors import DiskError
from pressbook.pipeline.cache import Store, locked
from pressbook.pipeline.manifest import write_manifest
from pressbook.pipeline.packs import ease_private
from pressbook.types import Finding, Kind, Place, Press, Recipe, Severity
from tests.curate.press import a_session
from tests.presses import WALDEN, a_press, pressbook

needs_links = pytest.mark.skipif(os.name == "nt", reason="links need a privilege there")


@needs_links
@pytest.mark.parametrize("name", ["build", "build/pamphlets", "build/.cache", "build/.cache/work", "build/packs"])
def test_a_link_to_a_folder_elsewhere_is_refused_and_nothing_is_written_there(tmp_path: Path, name: str) -> None:
    elsewhere = tmp_path / "letters"
    elsewhere.mkdir()
    (elsewhere / "letter").write_text("dear all", "utf-8")
    link = tmp_path / "press" / name
    link.parent.mkdir(parents=True)
    link.symlink_to(elsewhere)
    with pytest.raises(DiskError, match="link to another place"), locked(tmp_path / "press" / "build"):
        raise AssertionError("the build went on")
    assert [path.name for path in elsewhere.iterdir()] == ["letter"]


@needs_links
def test_a_lock_that_is_a_link_does_not_empty_what_it_leads_to(tmp_path: Path) -> None:
    (tmp_path / "letter").write_text("dear all", "utf-8")
    (tmp_path / "build/.cache").mkdir(parents=True)
    (tmp_path / "build/.cache/lock").symlink_to(tmp_path / "letter")
    with pytest.raises(DiskError), locked(tmp_path / "build"):
        raise AssertionError("the build went on")
    assert (tmp_path / "letter").read_text("utf-8") == "dear all"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes there")
def test_a_pipe_in_the_build_folder_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    (tmp_path / "build/.cache/units/ab").mkdir(parents=True)
    os.mkfifo(tmp_path / "build/.cache/units/ab/abc")
    assert Store(tmp_path / "build/.cache/units").get("abc") is None
    with pytest.raises(DiskError, match="neither a file nor a folder"), locked(tmp_path / "build"):
        raise AssertionError("the build went on")


@needs_links
def test_clean_takes_a_link_away_and_leaves_what_it_leads_to(tmp_path: Path) -> None:
    press = a_press(tmp_path / "press", walden=WALDEN)
    (tmp_path / "letters").mkdir()
    (press / "build").symlink_to(tmp_path / "letters")
    assert pressbook(press, "clean").returncode == 0
    assert (tmp_path / "letters").is_dir()
    assert not (press / "build").is_symlink()


def test_a_manifest_clears_only_what_a_build_could_have_made(tmp_path: Path) -> None:
    for name in ("pamphlets/old.pdf", "notes.txt", "pamphlets/notes.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x", "utf-8")
    paths = [
        "pamphlets/old.pdf",
        "notes.txt",
        "pamphlets/notes.txt",
        "../x.pdf",
        "/etc/hosts",
        "",
        "packs/..",
        "epub/a\\u0000.epub",
    ]
    items = ", ".join(f'{{"path": "{path}"}}' for path in paths)
    (tmp_path / "manifest.json").write_text(f'{{"artefacts": [{items}, 3, {{"path": 4}}]}}', "utf-8")
    write_manifest(tmp_path, (), {}, (), whole=True)
    assert sorted(path.name for path in tmp_path.rglob("*") if path.is_file()) == ["manifest.json", "notes.txt", "notes.txt"]


@pytest.mark.parametrize(
    "data",
    [
        pickle.dumps(Path("x")),
        b"",
        b"\x80\x05",
        b"\x80\x05K\x01r\xff\xff\xff\xff.",
        b"\x80\x05\x8e" + b"\xff" * 8,
        b"(" * 50000,
        b"cos\nsystem\n.",
    ],
    ids=["a path", "nothing", "torn", "a large memo", "a large string", "deep", "code"],
)
def test_what_is_no_unit_of_ours_counts_as_absent(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "ab").mkdir()
    (tmp_path / "ab/abc").write_bytes(data)
    assert Store(tmp_path).get("abc") is None


def test_one_manuscript_that_cannot_be_read_stops_only_what_holds_it(tmp_path: Path) -> None:
    press = a_press(
        tmp_path / "press", walden=WALDEN, ponds="See " + "[a" * 12 + "\n", orphan="x[^1]\n\n[^1]: kept\n\n[^1]: lost words\n"
    )
    done = pressbook(press, "build", "pamphlets", "anthology", "-j", "1")
    assert done.returncode == 1
    assert sorted(path.name for path in (press / "build").rglob("*.pdf")) == ["2024.pdf", "walden.pdf"]
    assert "manuscripts/ponds.md:1: error: more than 8 brackets" in done.stderr
    assert "[lost-note]" in done.stderr
    assert "anthologies/undated.pdf was not made" in done.stderr


@pytest.mark.parametrize(
    ("kind", "of", "severity"),
    [(Kind.ANTHOLOGY, "introduction", Severity.WARNING), (Kind.PACK, "letter", Severity.ERROR)],
)
def test_an_address_in_what_opens_a_book_is_an_error_only_where_a_pack_carries_it(
    kind: Kind, of: str, severity: Severity, tmp_path: Path
) -> None:
    text = a_session("opening", "Write to us.\n")
    opened = replace(Recipe(kind, "evenings"), **{of: text})  # type: ignore[arg-type]
    found = Finding("email-address", Severity.ERROR, "an address", Place(text.manuscript))
    (eased,) = ease_private((found,), (opened,), Press("/", "The Readers", "en-GB", ()))
    assert eased.severity is severity
