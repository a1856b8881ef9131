"""What the settings ask of paper is made, proved, listed, and gone when they ask no more."""

import json
import re
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from pressbook.pipeline.orders import Product
from pressbook.pipeline.products import find_source, remove
from pressbook.types import Artefact, Layout, Scheme
from tests.presses import a_press, pressbook

ASKED = """
copies: large
attach-manuscripts: true
booklets:
  - {name: plain, sheet: a4, weight: 80}
  - {name: sewn, sheet: a3, binding: sewn, edge: long-edge, cover: true}
  - {name: hand, sheet: letter, edge: manual}
shops:
  - {name: river, standard: pdf/x-4}
"""
BOOKLETS = {
    "booklets/walden-plain.pdf",
    "booklets/walden-plain-instructions.pdf",
    "booklets/walden-sewn-cover.pdf",
    "booklets/walden-sewn-instructions.pdf",
    "booklets/walden-hand-fronts.pdf",
    "booklets/walden-hand-backs.pdf",
    "booklets/walden-hand-instructions.pdf",
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A press that asks for every kind of paper, with one of its sessions built."""
    press = a_press(tmp_path_factory.mktemp("paper") / "press")
    with (press / "pressbook.yaml").open("a", encoding="utf-8") as settings:
        settings.write(ASKED)
    done = pressbook(press, "build", "pamphlets", "booklets", "shop", "--only", "walden", "-j", "1")
    assert done.returncode == 0, done.stdout + done.stderr
    return press


def listed(press: Path) -> dict[str, dict[str, object]]:
    """The manifest's entries by path."""
    return {item["path"]: item for item in json.loads((press / "build/manifest.json").read_text("utf-8"))["artefacts"]}


def test_every_kind_of_paper_that_is_asked_for_is_made(built: Path) -> None:
    made = listed(built)
    shop = {"shop/walden-river-inside.pdf", "shop/walden-river-cover.pdf"}
    assert made.keys() == {"pamphlets/walden.pdf", "pamphlets/walden-large.pdf"} | BOOKLETS | shop
    assert all((built / "build" / name).is_file() for name in made)
    assert all(item["made-from"] for item in made.values())


def test_a_back_counts_no_sheet_of_its_own(built: Path) -> None:
    made = listed(built)
    assert made["booklets/walden-hand-fronts.pdf"]["sheets"] == made["booklets/walden-plain.pdf"]["sheets"]
    assert made["booklets/walden-hand-backs.pdf"]["sheets"] == 0


def test_instructions_name_the_files_beside_them(built: Path) -> None:
    with pypdfium2.PdfDocument(built / "build/booklets/walden-hand-instructions.pdf") as pdf:
        text = re.sub(r"\s+", "", pdf[0].get_textpage().get_text_bounded())
    assert "walden-hand-fronts.pdf" in text
    assert "booklets-walden" not in text


def test_manuscripts_go_into_pages_for_readers_only(built: Path) -> None:
    for name in ("pamphlets/walden.pdf", "pamphlets/walden-large.pdf"):
        with pikepdf.open(built / "build" / name) as pdf:
            assert list(pdf.attachments) == ["walden.md"]
            assert pdf.attachments["walden.md"].get_file().read_bytes() == (built / "manuscripts/walden.md").read_bytes()
    for name in ("shop/walden-river-inside.pdf", "booklets/walden-plain.pdf"):
        with pikepdf.open(built / "build" / name) as pdf:
            assert not list(pdf.attachments)


def test_a_second_build_makes_nothing(built: Path) -> None:
    done = pressbook(built, "build", "pamphlets", "booklets", "shop", "--only", "walden")
    assert "nothing to make" in done.stdout


def test_a_shop_that_nobody_named_is_said(tmp_path: Path) -> None:
    done = pressbook(a_press(tmp_path / "press"), "build", "shop")
    assert done.returncode == 2
    assert "no print shop" in done.stderr


def test_the_plan_says_what_would_be_made(built: Path) -> None:
    planned = pressbook(built, "build", "-n", "--only", "walden").stdout.split()
    assert {"booklets/walden-plain.pdf", "shop/walden-river-cover.pdf", "pamphlets/walden-large.pdf"} <= set(planned)


def test_a_booklet_is_made_of_its_pamphlet_and_of_no_other_copy() -> None:
    made = [Artefact("pamphlets/walden-large.pdf", "application/pdf", "walden", "1")]
    booklet = Product("booklets/walden-a4.pdf", scheme=Scheme(), source="pamphlets/walden.pdf")
    assert find_source(booklet, made) is None
    assert find_source(booklet, [*made, Artefact("pamphlets/walden.pdf", "application/pdf", "walden", "2")]) is not None


def test_making_a_pamphlet_takes_no_other_session_away(tmp_path: Path) -> None:
    (tmp_path / "pamphlets").mkdir()
    for name in ("walden.pdf", "walden-cover.pdf", "walden-inside.pdf"):
        (tmp_path / "pamphlets" / name).write_bytes(b"")
    remove(tmp_path, Product("pamphlets/walden.pdf", Layout()))
    assert sorted(path.name for path in (tmp_path / "pamphlets").iterdir()) == ["walden-cover.pdf", "walden-inside.pdf"]
