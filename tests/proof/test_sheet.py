"""The proof sheet shows every finding and change to a person, and to a program."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from pressbook.errors import DiskError
from pressbook.proof import write_sheet
from pressbook.proof.sheet_page import in_sentence, write_page
from pressbook.types import Change, Finding, Place, Press, Severity
from tests.proof.sessions import a_session

PLACE = Place("manuscripts/evening.md", 3, 7)
PRESS = Press("/nowhere", "Readers & Sons", "en-GB", (a_session("x", title="An <Evening>"),))
SURE = Change("quotes", PLACE, "it's", "it\N{RIGHT SINGLE QUOTATION MARK}s", 0.99, "And it's late.")
DOUBTFUL = Change("titles", replace(PLACE, line=9), "the waves", "The Waves", 0.6, "She read the waves again.")
ERROR = Finding("lost-word", Severity.ERROR, 'in the text, "<x>" is lost', PLACE, "look & mend")
NOTE = Finding("borrowed-face", Severity.NOTE, "a face is borrowed", Place("2024"), "")


def test_both_files_are_written_the_same_each_time(tmp_path: Path) -> None:
    first = write_sheet(tmp_path / "a", PRESS, (SURE, DOUBTFUL), (NOTE, ERROR))
    second = write_sheet(tmp_path / "b", PRESS, (SURE, DOUBTFUL, SURE), (ERROR, NOTE, ERROR))
    assert [path.name for path in first] == ["index.html", "proof.json"]
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]


def test_the_json_has_everything(tmp_path: Path) -> None:
    _, path = write_sheet(tmp_path, PRESS, (SURE, DOUBTFUL), (NOTE, ERROR))
    record = json.loads(path.read_text("utf-8"))
    assert [one["rule"] for one in record["findings"]] == ["lost-word", "borrowed-face"]
    assert [(one["before"], one["after"], one["line"]) for one in record["changes"]] == [
        ("it's", "it\N{RIGHT SINGLE QUOTATION MARK}s", 3),
        ("the waves", "The Waves", 9),
    ]


def test_errors_come_first_and_doubt_before_certainty() -> None:
    page = write_page(PRESS, (SURE, DOUBTFUL), (NOTE, ERROR))
    order = [
        page.index(words)
        for words in ("is lost", "a face is borrowed".capitalize(), "Doubtful changes</h2>", "An &lt;Evening&gt;</h2>")
    ]
    assert order == sorted(order)


def test_the_page_is_well_formed_and_needs_nothing_beside_itself() -> None:
    page = write_page(PRESS, (SURE, DOUBTFUL), (NOTE, ERROR))
    tree = etree.fromstring(
        page.replace("<!DOCTYPE html>", "")
        .replace('<meta charset="utf-8">', "")
        .replace('initial-scale=1">', 'initial-scale=1"/>')
        .encode()
    )
    assert tree.get("lang") == "en"
    assert not tree.xpath("//script|//link|//@src")
    assert "http" not in "".join(tree.xpath("//@href"))
    names = set(tree.xpath("//@id"))
    assert {target.removeprefix("#") for target in tree.xpath("//a/@href")} <= names


def test_a_change_stands_in_its_sentence() -> None:
    assert in_sentence(SURE) == "And <del>it&#x27;s</del><ins>it\N{RIGHT SINGLE QUOTATION MARK}s</ins> late."
    assert "<del>" not in in_sentence(replace(SURE, before="", context="Here: "))


def test_nothing_found_is_said() -> None:
    assert "every word is in every edition" in write_page(PRESS, (), ())


def test_a_folder_that_cannot_be_written_is_a_disk_error(tmp_path: Path) -> None:
    (tmp_path / "proof").write_text("a file in the way")
    with pytest.raises(DiskError):
        write_sheet(tmp_path / "proof", PRESS, (), ())
