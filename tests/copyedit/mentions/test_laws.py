"""What holds for any text: mentions are sorted, inside the text, apart from each other, the same twice; and nothing hangs."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pressbook.copyedit.mentions import Prose, Shelf, find_mentions
from tests.copyedit.mentions.cases import library

SHELF = Shelf(library())
PIECES = st.sampled_from([
    *("Valcourt", "Okulicz", "Quiroga Paz", "Kübler", "Tide Ledger", "Night Trains", "La sal de los puertos", "1987", "1994a"),
    *("p. 45", "pp. 3–7", "S. 9", "ch. 2", "ibid.", "op. cit.", "et al.", "and", "&", "see also", "the", "of", "by", "read"),
    *("said", "(", ")", "[", "]", "‘", "’", "“", "”", '"', "'", "«", "»", "„", "*", "_", ",", ".", ";", ":", "…", "\n", "\n\n"),
    *("’s", "'s", "s", "https://example.org/strike-diary", "10.5555/harrow.1990.2", "MC", "(MC from here on)"),
    *("e\u0301", "\u200f", "ﬁ", "İ", "ß", "\x00"),
])  # fmt: skip
TEXTS = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=40).map(" ".join), st.lists(PIECES, max_size=40).map("".join))
lawful = settings(derandomize=True, deadline=None, max_examples=100)


@given(st.lists(TEXTS, max_size=3), st.booleans())
@lawful
def test_mentions_are_sorted_and_apart_and_inside_the_text(texts: list[str], note: bool) -> None:
    prose = [Prose(text, note=note) for text in texts]
    found = find_mentions(prose, SHELF)
    assert len(found) == len(texts)
    for text, mentions in zip(texts, found, strict=True):
        end = 0
        for one in mentions:
            assert end <= one.start < one.end <= len(text)
            assert one.title is None or one.start <= one.title[0] <= one.title[1] <= one.end
            assert one.work is None or one.work in SHELF.index
            assert set(one.rivals) <= SHELF.index.keys() - {one.work}
            assert 0 <= one.sureness <= 1
            end = one.end
    assert find_mentions(prose, SHELF) == found


@given(TEXTS, st.tuples(st.integers(0, 60), st.integers(0, 60)).map(sorted))
@lawful
def test_no_mention_touches_what_is_closed(text: str, closed: list[int]) -> None:
    first, last = closed
    for one in find_mentions([Prose(text, closed=((first, last),))], SHELF)[0]:
        assert one.end <= first or last <= one.start or first == last


HOSTILE = {
    "parentheses": "(" * 40_000,
    "closed parentheses": "(" * 20_000 + ")" * 20_000,
    "brackets in turn": "([" * 10_000 + "])" * 10_000,
    "double quotes": '"' * 40_000,
    "single quotes": "' " * 20_000,
    "opening quotes": "‘a " * 14_000,
    "quotes of one letter": '"a" ' * 10_000,
    "commas": ", " * 20_000,
    "capitals": "A. " * 14_000,
    "initials": "(" + "A.B. " * 50 + "1990) " * 150,
    "initials in turn": ("A.B. " * 20 + "(1990, p. 3) ") * 300,
    "names": "Valcourt and " * 3_000,
    "one long name": "Valcourt-" * 4_000,
    "possessives": "Valcourt’s " * 3_600,
    "years": "1987 " * 8_000,
    "names and years": "(Valcourt 1987; " * 2_400,
    "pages": "p. 1, " * 6_000,
    "page numbers": "(p. " + "1, " * 12_000 + ")",
    "titles": "The Tide Ledger " * 2_400,
    "stars": "*a " * 12_000,
    "ibid.": "ibid., " * 5_600,
    "one word": "a" * 40_000,
    "spaces": " " * 40_000,
    "line ends": "\n" * 40_000,
    "combining": "e\u0301" * 14_000,
    "addresses": "https://example.org/strike-diary/ " * 1_200,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_no_text_hangs(name: str) -> None:
    before = time.process_time()
    find_mentions([Prose(HOSTILE[name])], SHELF)
    assert time.process_time() - before < 10
