"""Two streams held against each other: what differs comes out, small and large, in linear time."""

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from pressbook.proof.match import Match
from pressbook.proof.streams import Gatherer, Kind, Piece

VOCABULARY = [f"word{number}" for number in range(40)]


def pieces(*words: str) -> list[Piece]:
    return [Piece(word, word) for word in words]


def differences(found: list[Piece], wanted: list[Piece]) -> list[tuple[str, str]]:
    return [
        (" ".join(one.key for one in difference.extra), " ".join(one.key for one in difference.missing))
        for difference in Match(found, wanted).differences()
    ]


@settings(derandomize=True, deadline=None)
@given(st.lists(st.sampled_from(VOCABULARY), max_size=60))
def test_what_is_the_same_does_not_differ(words: list[str]) -> None:
    assert differences(pieces(*words), pieces(*words)) == []


@settings(derandomize=True, deadline=None)
@given(st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=60), st.integers(0, 59), st.sampled_from(VOCABULARY))
def test_one_word_more_or_less_always_differs(words: list[str], place: int, word: str) -> None:
    at = place % len(words)
    less = words[:at] + words[at + 1 :]
    more = [*words[:at], word, *words[at:]]
    for other in (less, more):
        assert differences(pieces(*other), pieces(*words))
        assert differences(pieces(*words), pieces(*other))


def test_a_hyphen_at_the_end_of_a_line_may_join_or_not() -> None:
    gatherer = Gatherer()
    gatherer.add("a well-")
    gatherer.touch()
    gatherer.add("known consid-")
    gatherer.touch()
    gatherer.add("eration")
    assert differences(gatherer.pieces, pieces("a", "well", "known", "consideration")) == []
    assert differences(gatherer.pieces, pieces("a", "wellknown", "consid", "eration")) == []
    assert differences(gatherer.pieces, pieces("a", "well", "known", "deration")) != []


def test_markup_is_there_as_a_whole_or_not_at_all() -> None:
    gatherer = Gatherer()
    gatherer.add("see ")
    gatherer.pass_over("https://example.org/page")
    gatherer.add(" there")
    assert differences(gatherer.pieces, pieces("see", "there")) == []
    assert differences(gatherer.pieces, pieces("see", "https", "example", "org", "page", "there")) == []
    assert differences(gatherer.pieces, pieces("see", "example", "there")) != []


def test_the_number_of_a_list_is_wanted_once_it_is_typed() -> None:
    typed = [Piece("7", "7", Kind.NUMBER), *pieces("a", "b")]
    assert differences(typed, [Piece("7", "7", Kind.NUMBER), *pieces("a", "b")]) == []
    assert differences(typed, [Piece("1", "1", Kind.NUMBER), *pieces("a", "b")]) == [("7", "1")]
    assert differences(typed, pieces("a", "b")) == [("7", "")]
    assert differences(pieces("a", "b"), [Piece("1", "1", Kind.NUMBER), *pieces("a", "b")]) == []


def test_a_lost_chapter_is_one_difference() -> None:
    words = [f"word{number}" for number in range(3000)]
    found = differences(pieces(*words[:1000], *words[2000:]), pieces(*words))
    assert len(found) == 1
    assert len(found[0][1].split()) == 1000


def test_a_long_text_is_compared_in_a_moment() -> None:
    words = pieces(*(f"word{number % 977}" for number in range(300_000)))
    start = time.process_time()
    assert Match(words, words).differences() == []
    assert time.process_time() - start < 4
