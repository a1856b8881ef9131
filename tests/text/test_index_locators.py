"""A line of an index names each page once, as a reader expects it, and leaves none out."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pressbook.text.index_locators import Place, compose

N = "{page}n3"


def said(*places: Place) -> str:
    return ", ".join(one.words for one in compose(places)).replace("\N{EN DASH}", "-")


@pytest.mark.parametrize(
    ("places", "wanted"),
    [
        ((Place(3, 3, "a"), Place(3, 3, "a"), Place(7, 7, "a")), "3, 7"),
        ((Place(3, 3, "a"), Place(4, 4, "a"), Place(5, 5, "a")), "3-5"),
        ((Place(3, 3, "a"), Place(4, 4, "b")), "3, 4"),
        ((Place(9, 9, "a"), Place(3, 6, "b", main=True), Place(5, 5, "b")), "3-6, 9"),
        ((Place(3, 6, "b", main=True), Place(3, 6, "b", main=True), Place(6, 8, "b", main=True)), "3-8"),
        ((Place(145, 145, "a"), Place(146, 146, "a")), "145-146"),
        ((Place(8, 8, "a", note=N), Place(8, 8, "a", note=N)), "8n3"),
        ((Place(8, 8, "a", note=N), Place(8, 8, "a")), "8"),
        ((Place(8, 8, "a", note=N), Place(7, 7, "a"), Place(9, 9, "a")), "7, 8n3, 9"),
        ((), ""),
    ],
)
def test_locators_are_said_as_an_index_says_them(places: tuple[Place, ...], wanted: str) -> None:
    assert said(*places) == wanted


def a_place() -> st.SearchStrategy[Place]:
    return st.builds(
        lambda first, more, home, main, note: Place(first, first + (more if main else 0), home, main, "" if main else note),
        st.integers(1, 30),
        st.integers(0, 4),
        st.sampled_from("ab"),
        st.booleans(),
        st.sampled_from(["", N]),
    )


@settings(deadline=None, derandomize=True, max_examples=300)
@given(st.lists(a_place(), max_size=12))
def test_every_page_is_said_once_and_no_other(places: list[Place]) -> None:
    printed = compose(places)
    pages: list[int] = []
    for one in printed:
        first, last = re.match(r"(\d+)(?:\N{EN DASH}(\d+))?", one.words).groups()  # type: ignore[union-attr]
        pages += range(int(first), int(last or first) + 1)
        assert places[one.place].first == int(first)
    assert len(pages) == len(set(pages))
    assert set(pages) == {page for one in places for page in range(one.first, one.last + 1)}
    assert pages == sorted(pages)
