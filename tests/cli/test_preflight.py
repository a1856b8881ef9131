"""`pressbook preflight`: words in, what a shop would refuse out, an exit status a script can use."""

import json
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner

from pressbook.cli import command
from pressbook.cli.shop import _length, _size
from pressbook.errors import DiskError, UsageError


@pytest.fixture
def leaflet(tmp_path: Path) -> Path:
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(419.53, 595.28))
        page.obj.Contents = pdf.make_stream(b"1 0 0 rg 100 100 50 50 re f")
        pdf.save(tmp_path / "leaflet.pdf")
    return tmp_path / "leaflet.pdf"


def test_errors_are_said_and_the_status_is_1(leaflet: Path) -> None:
    done = CliRunner().invoke(command, ["preflight", str(leaflet)])
    assert done.exit_code == 1
    assert "[rgb-colour]" in done.output
    assert "leaflet.pdf: 4 errors" in done.output


def test_a_shop_that_asks_for_little_takes_it(leaflet: Path) -> None:
    with pikepdf.open(leaflet, allow_overwriting_input=True) as pdf:
        pdf.pages[0].obj.Contents = pdf.make_stream(b"0 g 100 100 50 50 re f")
        pdf.save()
    asked = ["--standard", "pdf", "--bleed", "none", "--size", "a5", "--multiple", "1", "--most", "4", "--black"]
    done = CliRunner().invoke(command, ["preflight", *asked, "--resolution", "150", "--condition", "FOGRA29", str(leaflet)])
    assert done.output == "leaflet.pdf: nothing to refuse\n"
    assert done.exit_code == 0


def test_findings_come_as_json(leaflet: Path) -> None:
    done = CliRunner().invoke(command, ["preflight", "--format", "json", str(leaflet)])
    assert {"rgb-colour", "page-boxes"} <= {item["rule"] for item in json.loads(done.output)}


def test_a_shop_of_the_press_is_found_by_its_name(leaflet: Path, tmp_path: Path) -> None:
    (tmp_path / "pressbook.yaml").write_text(
        "group: The Salt Readers\nlanguage: en-GB\nshops:\n  - {name: harbour, standard: pdf, bleed: 0, multiple: 4}\n", "utf-8"
    )
    done = CliRunner().invoke(command, ["-C", str(tmp_path), "preflight", "--shop", "harbour", str(leaflet)])
    assert "[page-multiple]" in done.output
    assert "[page-boxes]" not in done.output
    with pytest.raises(UsageError, match="no shop 'harbor'") as caught:
        CliRunner().invoke(command, ["-C", str(tmp_path), "preflight", "--shop", "harbor", str(leaflet)], catch_exceptions=False)
    assert "harbour" in caught.value.hint


def test_a_file_that_is_not_there_is_a_trouble_of_the_disk(tmp_path: Path) -> None:
    with pytest.raises(DiskError, match="there is no file"):
        CliRunner().invoke(command, ["preflight", str(tmp_path / "none.pdf")], catch_exceptions=False)


@pytest.mark.parametrize(
    ("words", "length"), [("3", 3), ("3mm", 3), ("1/8in", 3.175), ('1/8"', 3.175), ("0.125 in", 3.175), ("none", 0), ("0", 0)]
)
def test_a_bleed_is_said_in_either_measure(words: str, length: float) -> None:
    assert _length(words) == pytest.approx(length)


@pytest.mark.parametrize("words", ["wide", "12", "-3", "1/0in", ""])
def test_a_bleed_that_is_none_is_refused(words: str) -> None:
    with pytest.raises(UsageError):
        _length(words)


def test_a_size_is_a_name_or_two_lengths() -> None:
    assert _size("A5") == (148, 210)
    assert _size("148 x 210") == _size("148×210mm") == (148, 210)
    with pytest.raises(UsageError):
        _size("small")
