"""The reference validator finds nothing against what our PDFs claim, where it is here; and its words are understood."""

import stat
from pathlib import Path

import pytest

from pressbook.errors import ToolError
from pressbook.export import write_pdf
from pressbook.tools import verapdf
from pressbook.types import Kind, Layout, Matter
from tests.editions import STYLES, a_section, an_edition

HERE = pytest.mark.skipif(not verapdf.available(), reason="VERAPDF names no program that runs veraPDF")
TEXT = """She said [Wie geht es?]{lang=de}.^[A note.] A [link](#head).

# Head

- one

> | verse

| a | b |
|---|---|
| 1 | 2 |
"""


def a_program(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    program = folder / "verapdf"
    program.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    program.chmod(program.stat().st_mode | stat.S_IEXEC)
    monkeypatch.setenv("VERAPDF", str(program))


@HERE
def test_a_pamphlet_is_pdf_ua_1_and_pdf_a_2a(tmp_path: Path) -> None:
    write_pdf(an_edition(TEXT), STYLES, tmp_path / "a.pdf")
    assert [verdict.words for verdict in verapdf.validate(tmp_path / "a.pdf") if not verdict.passes] == []


@HERE
def test_a_letter_of_one_page_is_too(tmp_path: Path) -> None:
    letter = a_section("Welcome.", matter=Matter.LETTER)
    write_pdf(an_edition(kind=Kind.PACK, sections=(letter,)), STYLES, tmp_path / "a.pdf")
    assert [verdict.words for verdict in verapdf.validate(tmp_path / "a.pdf") if not verdict.passes] == []


@HERE
def test_with_the_manuscripts_it_is_pdf_a_3a(tmp_path: Path) -> None:
    write_pdf(an_edition(TEXT), STYLES, tmp_path / "a.pdf", Layout(attach=True), (("a.md", TEXT.encode()),))
    verdicts = verapdf.validate(tmp_path / "a.pdf", verapdf.WITH_ATTACHMENTS)
    assert [verdict.words for verdict in verdicts if not verdict.passes] == []


def test_its_words_are_understood(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    a_program(tmp_path, 'echo "a.pdf ua1 PASS checks=9"; echo "a.pdf 2a FAIL [6.1-1] x2 a PASS of sorts"', monkeypatch)
    assert verapdf.available()
    assert [verdict.passes for verdict in verapdf.validate(tmp_path / "a.pdf")] == [True, False]


def test_a_program_that_says_nothing_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    a_program(tmp_path, 'echo "no Java here" >&2', monkeypatch)
    with pytest.raises(ToolError, match="no Java here"):
        verapdf.validate(tmp_path / "a.pdf")


def test_without_a_program_it_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VERAPDF", raising=False)
    assert not verapdf.available()
    with pytest.raises(ToolError):
        verapdf.validate(tmp_path / "a.pdf")
