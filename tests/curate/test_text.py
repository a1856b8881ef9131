"""Headings, identifiers, links and notes of a session's text."""

import json
import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pressbook.curate.names import Register, plain_name
from pressbook.curate.notes import lift
from pressbook.curate.text import fit, mend_address
from pressbook.text import tree
from tests.curate.press import a_session

REPEATABLE = settings(derandomize=True, max_examples=60, deadline=None)


def levels(*given_levels: int) -> list[int]:
    text = "".join(f"{'#' * level} H{number}\n\ntext\n\n" for number, level in enumerate(given_levels))
    fitted = fit(a_session("s", text), "s", Register(), {})
    return [node["c"][0] for node in tree.walk(fitted.blocks) if node["t"] == "Header"]


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ((1, 2, 1), [2, 3, 2]),
        ((3, 3, 4), [2, 2, 3]),
        ((2, 4, 4, 3, 2), [2, 3, 3, 3, 2]),
        ((1, 2, 3, 4, 5, 6), [2, 3, 4, 5, 6, 6]),
        ((4, 1), [2, 2]),
    ],
)
def test_headings_begin_at_level_two_and_leave_no_level_out(typed: tuple[int, ...], printed: list[int]) -> None:
    assert levels(*typed) == printed


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("https://example.org/a b", "https://example.org/a%20b"),
        ("https://example.org/100%", "https://example.org/100%25"),
        ("http://example.org/%CE%B1", "http://example.org/%CE%B1"),
        ("https://example.org/α?q=β#γ", "https://example.org/%CE%B1?q=%CE%B2#%CE%B3"),
        ("HTTP://Example.org:80/x", "http://example.org:80/x"),
        ("https://bücher.example/", "https://xn--bcher-kva.example/"),
        ("http:///nowhere", ""),
        ("http://[half", ""),
        ("http://two%20words/", ""),
        ("mailto:us@example.org", "mailto:us@example.org"),
    ],
)
def test_an_address_is_mended_or_given_up(typed: str, printed: str) -> None:
    assert mend_address(typed) == printed


@REPEATABLE
@given(st.text(string.printable + "äλ", max_size=30))
def test_mending_an_address_twice_is_mending_it_once(rest: str) -> None:
    once = mend_address(f"https://example.org/{rest}")
    assert mend_address(once) == once if once else True


def test_links_lead_to_headings_neighbours_and_the_world_and_dead_ones_are_reported() -> None:
    text = "# Yeast\n\n[a](#yeast) [b](#nowhere) [c](2024-01-mill.md) [d](../notes.docx) [e](https://example.org) [f](rye.md)\n"
    fitted = fit(a_session("s", text), "sec", Register(), {"2024-01-mill": "#session-mill", "rye": ""})
    links = [node["c"][2][0] for node in tree.walk(fitted.blocks) if node["t"] == "Link"]
    assert links == ["#sec-yeast", "#session-mill", "https://example.org"]
    assert [(finding.rule, finding.place.line) for finding in fitted.findings] == [("dead-link", 3), ("dead-link", 3)]
    assert "a b c d e f" in tree.plain(fitted.blocks)


def test_relative_links_of_a_page_from_the_web_lead_on_from_its_address() -> None:
    session = a_session("s", "[a](/x) [b](y/z.pdf) [c](notes.docx)\n", source="https://example.org/one/two")
    fitted = fit(session, "sec", Register(), {})
    links = [node["c"][2][0] for node in tree.walk(fitted.blocks) if node["t"] == "Link"]
    assert links == ["https://example.org/x", "https://example.org/one/y/z.pdf"]
    assert [finding.rule for finding in fitted.findings] == ["dead-link"]


def test_a_heading_without_a_word_is_no_heading() -> None:
    fitted = fit(a_session("s", "# \n\n## One\n\ntext\n"), "s", Register(), {})
    assert [node["c"][0] for node in tree.walk(fitted.blocks) if node["t"] == "Header"] == [2]


def test_identifiers_repeated_in_a_text_are_numbered() -> None:
    fitted = fit(a_session("s", "[x]{#a} [y]{#a} [z](#a)\n"), "sec", Register(), {})
    names = [node["c"][0][0] for node in tree.walk(fitted.blocks) if node["t"] == "Span"]
    assert names == ["sec-a", "sec-a-2"]


@REPEATABLE
@given(st.text(max_size=20))
def test_a_plain_name_can_be_part_of_any_identifier(text: str) -> None:
    name = plain_name(text)
    assert name
    assert set(name) <= set(string.ascii_letters + string.digits + "-_.")


def test_notes_are_lifted_in_reading_order_wherever_they_stand() -> None:
    text = (
        "# A heading^[One.]\n\nText[^two] and more.^[Three.]\n\n| a^[Four.] | b |\n|---|---|\n| c | d^[Five.] |\n\n"
        "[^two]: Two.\n\n    And its second block.\n"
    )
    blocks, notes = lift(tree.load(a_session("s", text).body)["blocks"])
    references = [node["c"] for node in tree.walk(blocks) if node["t"] == "Span"]
    assert [dict(one[0][2])["note"] for one in references] == ["1", "2", "3", "4", "5"]
    assert [note.number for note in notes] == [1, 2, 3, 4, 5]
    assert [len(json.loads(note.blocks)) for note in notes] == [1, 2, 1, 1, 1]
    assert not any(node["t"] == "Note" for node in tree.walk(blocks))


def test_one_note_referred_to_twice_becomes_two_notes() -> None:
    blocks, notes = lift(tree.load(a_session("s", "a[^n] b[^n]\n\n[^n]: Same.\n").body)["blocks"])
    assert [note.number for note in notes] == [1, 2]
    assert len({node["c"][0][2][0][1] for node in tree.walk(blocks) if node["t"] == "Span"}) == 2


def test_a_note_in_a_note_is_printed_in_square_brackets_within_it() -> None:
    inner = {"t": "Note", "c": [{"t": "Para", "c": [{"t": "Str", "c": "inner"}]}]}
    outer = {"t": "Note", "c": [{"t": "Para", "c": [{"t": "Str", "c": "outer"}, inner]}]}
    _, notes = lift([{"t": "Para", "c": [{"t": "Str", "c": "x"}, outer]}])
    assert [tree.plain(tree.load(note.blocks)) for note in notes] == ["outer\N{NO-BREAK SPACE}[inner]\n"]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ('A ![bell](bell.png){alt="a ship\'s bell"} rings.', "bell: a ship\N{RIGHT SINGLE QUOTATION MARK}s bell"),
        ('A ![](bell.png){alt="a bell"} rings.', "a bell"),
        ('A ![a bell](bell.png){alt="a bell"} rings.', "a bell"),
        ("A ![a bell](bell.png) rings.", "a bell"),
    ],
)
def test_a_picture_in_a_line_is_told_by_all_its_words(typed: str, told: str) -> None:
    fitted = fit(a_session("s", typed), "s", Register(), {})
    (picture,) = [node for node in tree.walk(fitted.blocks) if node["t"] == "Image"]
    assert tree.plain(picture["c"][1]).replace("'", "\N{RIGHT SINGLE QUOTATION MARK}") == told
    assert tree.attribute(picture["c"][0], "alt") == ""


def test_a_note_in_a_description_stands_behind_the_picture() -> None:
    session = a_session("s", "Before ![what it[^a] shows](press:///x.png) after.\n\n[^a]: First.\n")
    inlines = fit(session, "s", Register(), {}).blocks[0]["c"]
    kinds = [node["t"] for node in inlines]
    assert kinds[kinds.index("Image") + 1] == "Note"
    assert kinds.count("Note") == 1
    assert [node["t"] for node in tree.walk(inlines[kinds.index("Image")]) if node["t"] == "Note"] == []


def test_a_note_in_a_caption_is_one_note() -> None:
    session = a_session("s", "![What *it* shows[^a]](press:///x.png)\n\nText.[^b]\n\n[^a]: First.\n\n[^b]: Second.\n")
    notes = [node for node in tree.walk(fit(session, "s", Register(), {}).blocks) if node["t"] == "Note"]
    assert [tree.plain(note["c"]).strip() for note in notes] == ["First.", "Second."]
