"""The comparisons that the acceptance of EPUBs stands on: they see what is lost, moved and run together."""

import pytest
from lxml import etree

from tests.acceptance.calibre import WORD, difference, text_of
from tests.acceptance.turning import choose, logical, stands_there

OWN = ["the", "kettle", "went", "round", "and", "nobody", "read", "aloud", "again"]


def test_the_same_words_are_no_difference() -> None:
    assert difference(OWN, list(OWN)) == ""


@pytest.mark.parametrize(
    "back",
    [OWN[:-1], OWN[1:], [*OWN[:3], *OWN[4:]], [*OWN, "again"], ["the", *OWN], [*OWN[:4], OWN[5], OWN[4], *OWN[6:]], []],
)
def test_a_word_lost_added_or_moved_is_a_difference(back: list[str]) -> None:
    assert difference(OWN, back)


def test_words_run_together_are_named() -> None:
    assert difference(["a", "kettle", "sings"], ["akettle", "sings"]) == "1 places: 'a kettle' came back as 'akettle'"


def test_blocks_part_words_and_inline_elements_do_not() -> None:
    body = etree.fromstring("<body><p>ket<em>tle</em></p><ol><li>one</li><li>two<ol><li>three</li></ol></li></ol></body>")
    assert WORD.findall("".join(text_of(body))) == ["kettle", "one", "two", "three"]


@pytest.mark.parametrize(
    ("paper", "screen"),
    [
        ("Nobody read aloud.3 The", "Nobody read aloud. The kettle"),
        ("QUESTIONS 1. Would you stay?", "Questions Would you stay? For ever?"),
        ("fortable chairs, and a draught", "comfortable chairs, and a draught from the door"),
        ("Kurz", "Kurz"),
    ],
)
def test_a_page_that_begins_where_the_mark_stands_is_found_there(paper: str, screen: str) -> None:
    assert stands_there(paper, screen)


@pytest.mark.parametrize(
    ("paper", "screen"),
    [
        ("read aloud by the door that evening", "Nobody read aloud by the door that evening"),
        ("Nobody read aloud by the door", "read aloud by the door"),
        ("Nobody read aloud", ""),
        ("", "Nobody read aloud"),
    ],
)
def test_a_mark_one_word_off_is_not_there(paper: str, screen: str) -> None:
    assert not stands_there(paper, screen)


def test_a_line_from_right_to_left_is_read_from_the_right() -> None:
    assert logical("גדול בית") == ["בית", "גדול"]
    start, end = "\N{RIGHT-TO-LEFT EMBEDDING}", "\N{POP DIRECTIONAL FORMATTING}"
    embedded = f"{start}לבן{end}-{start}בית{end}"
    assert "".join(one for one in "".join(logical(embedded)) if one.isalpha()) == "ביתלבן"
    assert logical("a large house") == ["a", "large", "house"]


def test_the_pages_chosen_are_pages_of_text_and_the_same_every_time() -> None:
    entries = [("1", "cover.xhtml#page-1"), ("2", "nav.xhtml#page-2"), *((str(n), f"one.xhtml#page-{n}") for n in range(3, 90))]
    chosen = choose(entries, "2024")
    assert chosen == choose(entries, "2024")
    assert len(chosen) == 20
    assert list(chosen) == sorted(chosen, key=int)
    assert not {"1", "2"} & set(chosen)
