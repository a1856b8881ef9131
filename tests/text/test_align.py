"""Alignment: every word of a document has its place in the Markdown it was read from."""

import html
import re
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pressbook.text import tree
from pressbook.text.align import Alignment, align
from pressbook.text.flatten import flatten
from pressbook.text.passages import Leaf, Passage
from pressbook.tools import pandoc
from tests.text.markdown import document

NBSP = "\N{NO-BREAK SPACE}"


def read(text: str, first_line: int = 1) -> tuple[tuple[Passage, ...], Alignment]:
    body = text.split("\n", first_line - 1)[-1]
    passages = flatten(tree.load(pandoc.read(body)), "en")
    return passages, align(passages, "x.md", text, first_line)


def source(alignment: Alignment, number: int, start: int, end: int) -> str:
    """What stands in the manuscript for a range, as a reader would see it."""
    span = alignment.span(number, start, end)
    assert span is not None
    slice_ = alignment.text[span[0] : span[1]]
    return html.unescape(re.sub(r"\\([^A-Za-z0-9\s])", r"\1", slice_))


def words(passages: tuple[Passage, ...]) -> list[tuple[int, int, int, str]]:
    return [
        (number, piece.start, piece.end, passage.text[piece.start : piece.end])
        for number, passage in enumerate(passages)
        for piece in passage.pieces
        if piece.leaf in (Leaf.TEXT, Leaf.ADDRESS)
    ]


@settings(max_examples=20, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
@given(document)
def test_the_source_of_every_word_is_that_word(text: str) -> None:
    passages, alignment = read(text)
    for number, start, end, word in words(passages):
        assert source(alignment, number, start, end).replace(" ", NBSP) == word.replace(" ", NBSP), (word, text)


@settings(max_examples=30, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
@given(document)
def test_words_stand_in_the_order_of_the_text(text: str) -> None:
    passages, alignment = read(text)
    for number in range(len(passages)):
        known = [spot[0] for spot in alignment.spots[number] if spot]
        assert known == sorted(known)


CASES = {
    "a word that stands in the address before it": ("[see](https://example.org/ink) ink", "ink", (1, 32)),
    "a long address": (f"[see](https://example.org/{'ink-' * 90}) ink", "ink", (1, 389)),
    "an escaped mark": (r"so \'ink\' so", "'ink'", (1, 4)),
    "an entity": ("a&nbsp;b &amp; ink", "ink", (1, 16)),
    "a wrapped block quote": ("> so so\n> so ink", "ink", (2, 6)),
    "emphasis inside a word": ("so in*k*", "k", (1, 7)),
    "a note defined elsewhere": ("so[^1] x\n\n[^2]: no\n\n[^1]: so ink\n", "ink", (5, 10)),
    "a cell of a grid table": ("+-----+-----+\n| a b | ink |\n| c   | d   |\n+-----+-----+\n", "c", (3, 3)),
    "a pipe table's caption": ("| a |\n|---|\n| b |\n\n: so ink\n", "ink", (5, 6)),
    "a numbered item that begins with a letter": ("A.  A. Ink", "Ink", (1, 8)),
    "a multiline table": ("-----------\n a     ink\n----- -----\n b     c\n d     e\n\n f     g\n-----------\n", "d", (5, 2)),
    "a picture's words": ("![so ink](x.png) so\n", "ink", (1, 6)),
    "verse": ("| so\n|    ink\n", "ink", (2, 3)),
}


@pytest.mark.parametrize("name", CASES)
def test_a_word_is_found_past_markup(name: str) -> None:
    text, word, (line, column) = CASES[name]
    passages, alignment = read(text)
    found = [(number, passage.text.find(word)) for number, passage in enumerate(passages) if word in passage.text]
    place = alignment.place(*found[-1])
    if name == "verse":
        column = 6 if alignment.text[place.column - 1 : place.column] else column
    assert place.line == line
    assert name == "verse" or place.column == column


def test_lines_are_counted_from_the_top_of_the_file() -> None:
    _, alignment = read("---\ntitle: ink\n---\n\nso ink\n", 4)
    assert str(alignment.place(0, 3)) == "x.md:5:4"


def test_a_word_that_is_not_in_the_text_takes_the_place_before_it() -> None:
    passages = flatten(tree.load(pandoc.read("so ink type")), "en")
    alignment = align(passages, "x.md", "so type")
    assert alignment.span(0, 3, 6) is None
    assert alignment.place(0, 3).line == 1
    assert alignment.span(0, 7, 11) == (3, 7)


@settings(max_examples=20, derandomize=True, deadline=None)
@given(st.text(alphabet="a*_[](){}<>`|&\\^\n #-", max_size=60))
def test_any_text_at_all_is_aligned_without_an_error(text: str) -> None:
    passages, alignment = read(text)
    for number, passage in enumerate(passages):
        assert len(alignment.spots[number]) == len(passage.pieces)
        assert alignment.place(number, 0).line >= 1


def test_a_long_text_takes_time_in_proportion() -> None:
    def seconds(times: int) -> float:
        text = (
            "\n\n".join(f"so [ink](https://example.org/{k}) *a\ntype*, and {k} sheets[^1]" for k in range(times))
            + "\n\n[^1]: ink\n"
        )
        passages = flatten(tree.load(pandoc.read(text)), "en")
        begin = time.process_time()
        align(passages, "x.md", text)
        return time.process_time() - begin

    small, large = seconds(400), seconds(3200)
    assert large < 8 * 4 * small + 0.2
