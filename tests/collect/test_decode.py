"""Bytes become text as a person meant them."""

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pressbook.collect.decode import CONTROLS, decode
from pressbook.errors import ManuscriptError

LINES = "Ines: \N{LEFT SINGLE QUOTATION MARK}caf\N{LATIN SMALL LETTER E WITH ACUTE}\N{RIGHT SINGLE QUOTATION MARK}\nsecond line\n"


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_every_kind_of_line_end_becomes_one(newline: str) -> None:
    assert decode(LINES.replace("\n", newline).encode(), "a.md").value == LINES


def test_a_mark_at_the_beginning_is_no_letter() -> None:
    outcome = decode(codecs.BOM_UTF8 + LINES.encode(), "a.md")
    assert (outcome.value, outcome.findings) == (LINES, ())


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_other_encodings_are_read_and_named(encoding: str) -> None:
    outcome = decode(LINES.encode(encoding), "a.md")
    assert outcome.value == LINES
    assert [finding.rule for finding in outcome.findings] == ["guessed-encoding"]


def test_windows_bytes_are_read_one_by_one_among_good_utf8() -> None:
    outcome = decode("na\N{LATIN SMALL LETTER I WITH DIAERESIS}ve\n".encode() + b"\x93caf\xe9\x94", "a.md")
    assert outcome.value == "naïve\n\N{LEFT DOUBLE QUOTATION MARK}café\N{RIGHT DOUBLE QUOTATION MARK}"
    assert str(outcome.findings[0].place) == "a.md:2"


def test_words_are_not_turned_back_to_front() -> None:
    outcome = decode("a \N{RIGHT-TO-LEFT OVERRIDE}mirrored\N{POP DIRECTIONAL FORMATTING} word".encode(), "manuscripts/a.md")
    assert "\N{RIGHT-TO-LEFT OVERRIDE}" not in outcome.value
    assert [finding.rule for finding in outcome.findings] == ["control-characters"]


def test_control_characters_go_and_words_stay_apart() -> None:
    outcome = decode(b"one\x0btwo\x00 three" + b" word" * 50, "a.md")
    assert outcome.value.startswith("one two three")
    assert [finding.rule for finding in outcome.findings] == ["control-characters"]


@pytest.mark.parametrize(
    "data", [b"PK\x03\x04" + bytes(40), b"%PDF-1.7 text", b"\x89PNG\r\n", bytes(range(32)) * 20, b"{\\rtf1 words}"], ids=repr
)
def test_what_is_no_text_is_refused_with_a_hint(data: bytes) -> None:
    with pytest.raises(ManuscriptError) as caught:
        decode(data, "a.md")
    assert caught.value.hint
    assert str(caught.value.place) == "a.md"


@given(st.binary(max_size=300))
@settings(derandomize=True, deadline=None)
def test_any_bytes_give_clean_text_or_one_clear_error(data: bytes) -> None:
    try:
        text = decode(data, "a.md").value
    except ManuscriptError:
        return
    assert not CONTROLS.search(text)
    assert "\r" not in text


@given(st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co")), max_size=200))
@settings(derandomize=True, deadline=None)
def test_good_utf8_comes_through_unchanged(text: str) -> None:
    text = text.lstrip("\N{ZERO WIDTH NO-BREAK SPACE}")
    outcome = decode(text.encode(), "a.md")
    assert outcome.value == text
    assert not outcome.findings


def test_a_letter_that_was_lost_on_the_way_is_named_with_its_place() -> None:
    outcome = decode("One.\nThe caf\N{REPLACEMENT CHARACTER} was closed.\n".encode(), "manuscripts/one.md")
    (found,) = outcome.findings
    assert (found.rule, found.place.line, found.place.column) == ("lost-letter", 2, 8)
    assert "caf\N{REPLACEMENT CHARACTER} was" in found.message
    assert decode("The café was closed.\n".encode(), "manuscripts/one.md").findings == ()
