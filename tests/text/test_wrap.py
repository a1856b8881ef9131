"""Stretches of a paragraph put into elements of their own."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from pressbook.text import compose, tree
from pressbook.text.wrap import Wrap, wrap


def words(text: str) -> list[tree.Element]:
    return compose.inlines(text)


def mark(inlines: list[tree.Element]) -> list[tree.Element]:
    return [compose.span(inlines, "mark")]


def shown(inlines: list[tree.Element]) -> str:
    """The inlines as a line: emphasis as *...*, marks as [...], notes as ^."""
    out = ""
    for one in inlines:
        match one["t"]:
            case "Str":
                out += one["c"]
            case "Space":
                out += " "
            case "Emph":
                out += f"*{shown(one['c'])}*"
            case "Span":
                out += f"[{shown(one['c'][1])}]"
            case "Note":
                out += "^"
    return out


def wrapped(inlines: list[tree.Element], *ranges: tuple[int, int]) -> str:
    return shown(wrap(inlines, [Wrap(start, end, mark) for start, end in ranges]))


NOTE: tree.Element = {"t": "Note", "c": [compose.para(words("below"))]}


def test_a_stretch_of_words_is_put_into_an_element() -> None:
    assert wrapped(words("I read Year One, twice."), (7, 15)) == "I read [Year One], twice."


def test_two_stretches_of_one_word_are_parted() -> None:
    assert wrapped(words("abcdef"), (0, 2), (2, 3), (5, 6)) == "[ab][c]de[f]"


def test_a_stretch_inside_an_emphasis_stays_inside_it() -> None:
    assert wrapped([compose.emph(words("see Year One now"))], (4, 12)) == "*see [Year One] now*"


def test_a_whole_emphasis_is_taken_whole() -> None:
    assert wrapped([compose.emph(words("Year One"))], (0, 8)) == "[*Year One*]"


def test_an_emphasis_that_ends_in_the_middle_is_parted() -> None:
    assert wrapped([compose.emph(words("see Year")), *[compose.space()], *words("One now")], (4, 12)) == "*see *[*Year* One] now"


def test_a_note_behind_the_last_word_stays_behind() -> None:
    assert wrapped([*words("Year One"), NOTE, *words(".")], (0, 8)) == "[Year One]^."


def test_a_note_between_two_words_goes_with_them() -> None:
    assert wrapped([*words("Year"), NOTE, compose.space(), *words("One")], (0, 8)) == "[Year^ One]"


def emphasised(some: list[list[tree.Element]]) -> list[tree.Element]:
    return [compose.emph([one for part in some for one in part])]


PARTS = st.recursive(
    st.one_of(st.text("ab ", min_size=1, max_size=6).map(words), st.just([NOTE])),
    lambda inner: st.lists(inner, min_size=1, max_size=3).map(emphasised),
    max_leaves=6,
)


@given(st.lists(PARTS, max_size=6), st.lists(st.integers(0, 30), max_size=8))
def test_no_character_and_no_note_is_lost_or_moved(parts: list[list[tree.Element]], spots: list[int]) -> None:
    inlines: list[Any] = [one for part in parts for one in part]
    text = tree.plain(inlines)
    ends = sorted({min(spot, len(text)) for spot in spots})
    ranges = [(start, end) for start, end in zip(ends[::2], ends[1::2], strict=False) if start < end]
    out = wrap(inlines, [Wrap(start, end, mark) for start, end in ranges])
    assert tree.plain(out) == text
    assert sum(one["t"] == "Note" for one in tree.walk(out)) == sum(one["t"] == "Note" for one in tree.walk(inlines))
    marked = [tree.plain(one["c"][1]) for one in tree.walk(out) if one["t"] == "Span"]
    assert "".join(marked) == "".join(text[start:end] for start, end in ranges)
