"""styles/printers.yaml is read with every slip told, and written without touching what else stands in it."""

import tempfile
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from pressbook.collect import read_printers, save_printer, schema
from pressbook.errors import DiskError, PressbookError, SettingsError, UsageError
from pressbook.types import Duplex, Printer

OFFICE = Printer("office", Duplex.LONG, shift=(0.5, -1.0), margin=4.5)
CELLAR = Printer("cellar", Duplex.MANUAL, reverse=True, turn=True)


def write(root: Path, text: str) -> Path:
    (root / "styles").mkdir(exist_ok=True)
    path = root / "styles" / "printers.yaml"
    path.write_text(text, "utf-8")
    return path


def test_a_press_without_the_file_has_no_printers(tmp_path: Path) -> None:
    assert read_printers(tmp_path).value == ()


def test_what_is_saved_is_read_again(tmp_path: Path) -> None:
    for printer in (OFFICE, CELLAR, Printer("2nd floor")):
        path = save_printer(tmp_path, printer)
    outcome = read_printers(tmp_path)
    assert outcome.value == (Printer("2nd floor"), CELLAR, OFFICE)
    assert outcome.findings == ()
    definitions = {"$defs": schema()["$defs"], "$ref": "#/$defs/printers"}
    jsonschema.Draft202012Validator(definitions).validate(yaml.safe_load(path.read_text("utf-8")))


def test_remarks_and_other_printers_stay_as_they_are(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "# ours\n\noffice:\n  # tray 2\n  duplex: short-edge\n  margin: 3\n\n# the old one\ncellar:\n"
        "  duplex:   manual   # by hand\n",
    )
    save_printer(tmp_path, OFFICE)
    assert path.read_text("utf-8") == (
        "# ours\n\noffice:\n  # tray 2\n  duplex: long-edge\n  shift: {right: 0.5, down: 1}\n  margin: 4.5\n\n"
        "# the old one\ncellar:\n  duplex:   manual   # by hand\n"
    )
    save_printer(tmp_path, CELLAR)
    assert path.read_text("utf-8").endswith("# the old one\ncellar:\n  duplex: manual\n  reverse: true\n  turn: true\n")


def test_a_file_without_a_last_newline_is_added_to(tmp_path: Path) -> None:
    write(tmp_path, "office:\n  margin: 3")
    save_printer(tmp_path, CELLAR)
    assert [printer.name for printer in read_printers(tmp_path).value] == ["cellar", "office"]


@pytest.mark.parametrize("text", ["{office: {margin: 3}, cellar: {margin: 2}}\n", "- office\n", "a: [\n"])
def test_a_file_laid_out_in_another_way_is_left_alone(text: str, tmp_path: Path) -> None:
    path = write(tmp_path, text)
    with pytest.raises(SettingsError):
        save_printer(tmp_path, OFFICE)
    assert path.read_text("utf-8") == text


def test_a_link_out_of_the_press_is_not_written_through(tmp_path: Path) -> None:
    (tmp_path / "press" / "styles").mkdir(parents=True)
    outside = tmp_path / "printers.yaml"
    outside.write_text("office: {}\n", "utf-8")
    (tmp_path / "press" / "styles" / "printers.yaml").symlink_to(outside)
    with pytest.raises(DiskError):
        save_printer(tmp_path / "press", OFFICE)
    assert outside.read_text("utf-8") == "office: {}\n"


@pytest.mark.parametrize(
    "printer",
    [Printer("a/b"), Printer(""), Printer("a", shift=(25.4, 0)), Printer("a", shift=(0, -30)), Printer("a", margin=40)],
)
def test_what_no_printer_is_cannot_be_saved(printer: Printer, tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        save_printer(tmp_path, printer)
    assert not (tmp_path / "styles").exists()


@pytest.mark.parametrize(
    ("typed", "place", "rule"),
    [
        ("office:\n  duplex: long\n", "2:11", "bad-value"),
        ("office:\n  edge: long-edge\n", "2:3", "unknown-key"),
        ("office:\n  shift: {right: -1}\n", "2:18", "bad-value"),
        ("office:\n  shift: {right: 30}\n", "2:10", "bad-value"),
        ("office:\n  margin: 40\n", "2:11", "bad-value"),
        ("office: fine\n", "1:9", "bad-value"),
    ],
)
def test_a_slip_is_told_where_it_is(typed: str, place: str, rule: str, tmp_path: Path) -> None:
    write(tmp_path, typed)
    outcome = read_printers(tmp_path)
    assert [(str(one.place), one.rule) for one in outcome.findings] == [(f"styles/printers.yaml:{place}", rule)]
    assert outcome.value == (Printer("office"),)


@settings(deadline=None, derandomize=True, max_examples=60)
@given(
    st.lists(
        st.builds(
            Printer,
            st.sampled_from(["a", "office", "2", "yes", "null", "second floor", "ä-1", "a.b"]),
            st.sampled_from(Duplex),
            shift=st.tuples(st.integers(-2000, 2000), st.integers(-2000, 2000)).map(lambda two: (two[0] / 100, two[1] / 100)),
            dialogue=st.sampled_from([None, Duplex.SHORT, Duplex.LONG]),
            margin=st.integers(0, 250).map(lambda whole: whole / 10),
        ),
        max_size=5,
    ),
    st.booleans(),
    st.booleans(),
)
def test_the_last_word_about_each_printer_stands(printers: list[Printer], reverse: bool, turn: bool) -> None:
    with tempfile.TemporaryDirectory() as name:
        last: dict[str, Printer] = {}
        for printer in printers:
            if printer.duplex is Duplex.MANUAL:
                printer = replace(printer, reverse=reverse, turn=turn)
            save_printer(Path(name), printer)
            last[printer.name] = printer
        outcome = read_printers(Path(name))
        assert outcome.value == tuple(sorted(last.values(), key=lambda one: one.name))
        assert outcome.findings == ()


def test_a_file_that_is_no_yaml_stops_everything(tmp_path: Path) -> None:
    write(tmp_path, "office: [\n")
    with pytest.raises(PressbookError):
        read_printers(tmp_path)
