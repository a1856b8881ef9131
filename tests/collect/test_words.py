"""No word of a text is lost on its way into the tree, whatever tags and marks stand around it."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pressbook.collect.body.block_html import BlockHtml
from pressbook.collect.body.inline_html import resolve_inlines
from pressbook.collect.body.ledger import Ledger
from pressbook.collect.body.links import settle
from pressbook.text.tree import Element, plain, walk
from pressbook.types import Session

TAGS = [
    "b",
    "i",
    "u",
    "table",
    "tr",
    "td",
    "ul",
    "li",
    "p",
    "div",
    "h2",
    "center",
    "svg",
    "form",
    "q",
    "a",
    "code",
    "br",
    "img",
    "blockquote",
]
raw = st.builds(lambda mark, tag: f"<{mark}{tag}>", st.sampled_from(["", "/"]), st.sampled_from(TAGS))
word = st.text(alphabet="abcdefg", min_size=1, max_size=6)


def ledger(text: str = "") -> Ledger:
    return Ledger(Session("one", "manuscripts/one.md", text, 1, "One", "en"))


def strings(words: list[str]) -> list[Element]:
    return [item for text in words for item in ({"t": "Str", "c": text}, {"t": "Space"})]


@given(st.lists(st.one_of(raw, word), max_size=14))
@settings(derandomize=True, deadline=None, max_examples=300)
def test_tags_within_a_paragraph_take_no_word_with_them(pieces: list[str]) -> None:
    inlines: list[Element] = [
        {"t": "RawInline", "c": ["html", piece]} if piece.startswith("<") else {"t": "Str", "c": piece} for piece in pieces
    ]
    resolved = resolve_inlines(inlines, ledger())
    assert not any(element["t"] == "RawInline" for element in walk(resolved))
    found = "".join(letter for letter in plain(resolved) if letter.isalpha())
    assert found == "".join(piece for piece in pieces if not piece.startswith("<"))


@given(st.lists(st.one_of(raw, st.lists(word, min_size=1, max_size=3)), max_size=10))
@settings(derandomize=True, deadline=None, max_examples=40)
def test_tags_between_paragraphs_take_no_word_with_them(pieces: list[str | list[str]]) -> None:
    blocks: list[Element] = [
        {"t": "RawBlock", "c": ["html", piece]} if isinstance(piece, str) else {"t": "Para", "c": strings(piece)}
        for piece in pieces
    ]
    resolved = BlockHtml(ledger()).resolve(blocks)
    assert not any(element["t"] == "RawBlock" for element in walk(resolved))
    found = "".join(letter for letter in plain(resolved) if letter.isalpha())
    assert found == "".join(text for piece in pieces if not isinstance(piece, str) for text in piece)


@given(st.text(max_size=80))
@settings(derandomize=True, deadline=None, max_examples=400)
def test_no_link_leads_anywhere_but_where_links_may(target: str) -> None:
    settled = settle(target, ledger(target))
    assert (
        settled == ""
        or settled.startswith(("http://", "https://", "mailto:", "tel:", "#"))
        or settled.lower().split("#")[0].endswith(".md")
    )
    assert not set(settled) & set('<>"\n\t\\^`{|}')
    assert settle(settled, ledger(settled)) == settled


@pytest.mark.parametrize(
    "scheme", ["javascript", "JAVASCRIPT", "java\tscript", "\x01javascript", "data", "vbscript", "file", "blob", "x-y"]
)
def test_schemes_that_run_or_read_are_refused(scheme: str) -> None:
    assert settle(f"{scheme}:alert(1)", ledger()) == ""
    assert settle(f"{scheme}:x.md", ledger()) == ""


def test_the_place_of_a_repeated_cause_moves_on(tmp_path: Path) -> None:
    found = ledger("one x\ntwo x\n")
    assert [str(found.find("x")) for _ in range(3)] == [
        "manuscripts/one.md:1:5",
        "manuscripts/one.md:2:5",
        "manuscripts/one.md:1",
    ]
