"""`pressbook report` on presses that were really built."""

import json
from pathlib import Path

import pikepdf
import pytest

from tests.presses import a_press, pressbook

COSTS = """
copies: [large, a4]
booklets:
  - {name: a4, sheet: a4}
  - {name: strong, sheet: a4, cover: true, weight: 90}
costs:
  currency: £
  sheet: 0.01
  side: 0.05
  colour-side: 0.25
  binding: 0.02
  envelope: 6
  cover-paper: 160
  postage:
    - {grams: 100, price: 1.35}
    - {grams: 20, price: 0.85}
  run: 20
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    press = a_press(tmp_path_factory.mktemp("report") / "press")
    with (press / "pressbook.yaml").open("a", encoding="utf-8") as settings:
        settings.write(COSTS)
    done = pressbook(press, "build", "pamphlets", "booklets", "packs")
    assert done.returncode == 0, done.stderr
    return press


def editions(press: Path, *words: str) -> dict[str, dict[str, object]]:
    done = pressbook(press, "report", "--format", "json", *words)
    assert done.returncode == 0, done.stderr
    return {row["slug"]: row for row in json.loads(done.stdout)["editions"]}


def test_a_report_counts_what_the_files_hold(built: Path) -> None:
    row = editions(built, "walden")["walden"]
    with (
        pikepdf.open(built / "build/pamphlets/walden.pdf") as pamphlet,
        pikepdf.open(built / "build/booklets/walden-a4.pdf") as sheets,
    ):
        assert row["pages"] == len(pamphlet.pages)
        faces = len(sheets.pages)
    copies = row["copies"]
    assert isinstance(copies, list)
    a4 = next(copy for copy in copies if copy["name"] == "a4")
    assert a4["paper"] == "A4"
    assert a4["sheets"] == faces // 2
    assert a4["sides"] <= faces
    assert a4["grams"] == pytest.approx(a4["sheets"] * 4.99, abs=0.02)
    assert a4["colour_sides"] >= 1  # the cover
    price = a4["sheets"] * 0.01 + (a4["sides"] - a4["colour_sides"]) * 0.05 + a4["colour_sides"] * 0.25 + 0.02
    assert a4["price"] == pytest.approx(price, abs=0.006)
    assert a4["run"] == pytest.approx(price * 20, abs=0.006)
    assert a4["postage"] == 0.85


def test_a_copy_to_read_is_not_added_to_a_booklet_on_the_same_paper(built: Path) -> None:
    done = json.loads(pressbook(built, "report", "--format", "json").stdout)
    together = {copy["name"]: copy["sheets"] for copy in done["one-of-each-pamphlet"]["copies"]}
    for name, folder in (("a4", "booklets"), ("a4 to read", "pamphlets")):
        sheets = 0
        for path in (built / "build" / folder).glob("*-a4.pdf"):
            with pikepdf.open(path) as pdf:
                sheets += (len(pdf.pages) + 1) // 2
        assert together[name] == sheets > 0


def test_a_cover_of_its_own_is_weighed_as_such_and_the_page_that_tells_how_to_print_is_not(built: Path) -> None:
    copies = editions(built, "walden")["walden"]["copies"]
    assert isinstance(copies, list)
    assert [copy["name"] for copy in copies] == ["a4", "strong", "large", "a4 to read"]
    strong = copies[1]
    weights = {"walden-strong-cover.pdf": 160, "walden-strong-inside.pdf": 90}
    sheets, grams = 0, 0.0
    for path in (built / "build/booklets").glob("walden-strong-*.pdf"):
        if path.name in weights:
            with pikepdf.open(path) as pdf:
                sheets += len(pdf.pages) // 2
                grams += len(pdf.pages) // 2 * weights[path.name] * 0.210 * 0.297
    assert (built / "build/booklets/walden-strong-instructions.pdf").is_file()
    assert strong["sheets"] == sheets > 0
    assert strong["grams"] == pytest.approx(grams, abs=0.02)


def test_a_pack_is_its_letter_and_the_booklets_that_it_carries(built: Path) -> None:
    rows = editions(built)
    pack = rows["newcomers"]["copies"]
    assert isinstance(pack, list)
    # A cover on other paper is nothing that a member can print.
    assert [copy["name"] for copy in pack] == ["a4"]
    letter = next((built / "build/packs/newcomers").glob("*.pdf"))
    with pikepdf.open(letter) as pdf:
        leaves = (len(pdf.pages) + 1) // 2
    inside = sum(
        next(copy for copy in row["copies"] if copy["name"] == "a4")["sheets"]  # type: ignore[attr-defined]
        for slug, row in rows.items()
        if slug in {"walden", "ponds"}
    )
    assert pack[0]["sheets"] == inside + leaves


def test_a_run_is_as_long_as_the_line_says(built: Path) -> None:
    done = pressbook(built, "report", "--run", "7", "walden")
    assert "7 copies" in done.stdout
    assert "£" in done.stdout


def test_what_was_not_built_is_named_with_the_command_that_makes_it(built: Path) -> None:
    done = pressbook(built, "report")
    assert done.returncode == 0
    assert "not built yet; pressbook build" in done.stderr


def test_a_press_that_was_never_built_has_an_empty_report(tmp_path: Path) -> None:
    press = a_press(tmp_path / "press")
    done = pressbook(press, "report")
    assert done.returncode == 0
    assert done.stdout.strip() == ""
    assert "not built yet" in done.stderr
    assert not (press / "build").exists()


def test_a_name_that_nothing_has_is_a_usage_error(built: Path) -> None:
    done = pressbook(built, "report", "waldn")
    assert done.returncode == 2
    assert "waldn" in done.stderr


def test_a_changed_manuscript_makes_a_report_old(tmp_path: Path) -> None:
    press = a_press(tmp_path / "press")
    assert pressbook(press, "build", "pamphlets").returncode == 0
    assert "changed since" not in pressbook(press, "report").stderr
    with (press / "manuscripts" / "walden.md").open("a", encoding="utf-8") as text:
        text.write("\nOne line more.\n")
    done = pressbook(press, "report")
    # The pack that holds it is older too.
    assert "changed since it was built: newcomers, walden" in done.stderr


def test_a_tariff_that_goes_down_is_a_slip(tmp_path: Path) -> None:
    press = a_press(tmp_path / "press")
    with (press / "pressbook.yaml").open("a", encoding="utf-8") as settings:
        settings.write("\ncosts:\n  paper: 8\n  postage:\n    - {grams: 20, price: 2}\n    - {grams: 50, price: 1}\n")
    done = pressbook(press, "check")
    assert "costs less than one of 20" in done.stdout
    assert "paper of 8 grams" in done.stdout
