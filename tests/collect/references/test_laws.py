"""What holds for any line: one record, no error, every word in a field or beside the record, the same record every time."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from pressbook.collect.references import Reference, read_references
from pressbook.collect.references.settle import TELLING
from pressbook.collect.references.tagger import MODEL
from pressbook.collect.references.words import classes_of

PIECES = st.sampled_from(
    [
        *(
            "Iyer",
            "Ines",
            "I.",
            "MARSH",
            "Tom",
            "Harbour Songs",
            "the long room",
            "Lagos",
            "Tide Press",
            "Journal of Ports",
            "von",
        ),
        *("2003", "[1951]", "1951/2012", "12(3)", "pp. 20–45", "S. 7 f.", "vol. 3", "no. 4", "2nd ed.", "ch. 3", "et al.", "Jr."),
        *("by", "in", "ed.", "(eds.)", "trans.", "and", "&", "hg. von", "Week 2:", "•", "(skim)", "dir.", "3 May 1975", "n.d."),
        *(",", ".", ";", ":", "(", ")", "[", "]", '"', "“", "”", "‘", "’", "–", "—", "/", "*", "_", "'s", "«", "»", "„"),
        *("https://example.org/a.pdf", "doi:10.5555/jhs.45", "ISBN 978-1-4028-9462-6", "²", "…", "ʼn", "İ"),
    ]
)
LINES = st.lists(st.tuples(PIECES, st.sampled_from(["", " ", " "])), max_size=25).map(lambda parts: "".join(map("".join, parts)))


@given(st.lists(st.text(max_size=200), max_size=3))
@settings(derandomize=True, max_examples=100, deadline=None)
def test_any_text_gives_one_reference_a_line_and_no_error(lines: list[str]) -> None:
    assert [one.typed for one in read_references(lines)] == lines


@given(LINES)
@settings(derandomize=True, max_examples=300, deadline=None)
def test_a_line_of_pieces_is_read_the_same_twice(line: str) -> None:
    first, second = read_references([line, line])
    assert first == second
    assert set(first.unsure) <= first.item.keys()


def words_nowhere(found: Reference) -> list[str]:
    """The words of a line that are in no field, not left over, and do not tell of a field either."""
    flat = re.sub(r"[\W_]+", "", f"{found.item.values()} {found.rest}".casefold())
    words = re.findall(r"[^\W_]{2,}", found.typed)
    return [word for word in words if word.casefold() not in flat and not set(classes_of(word)) & TELLING]


@given(st.lists(PIECES, max_size=25).map(" ".join))
@settings(derandomize=True, max_examples=300, deadline=None)
def test_every_word_is_in_a_field_or_left_over(line: str) -> None:
    (found,) = read_references([line])
    addresses = {"https", "doi", "org", "isbn", "www", "issn", "978"}
    assert [word for word in words_nowhere(found) if word.casefold() not in addresses] == []


def test_an_empty_line_is_an_empty_record() -> None:
    assert [one.item for one in read_references(["", "  ", "–"])] == [{}, {}, {}]


def test_the_model_is_no_larger_than_two_megabytes() -> None:
    assert MODEL.stat().st_size <= 2_000_000


def test_what_is_too_long_for_a_reference_is_left_over_whole() -> None:
    (found,) = read_references(["Iyer, " * 2000])
    assert found.item == {}
    assert found.rest.count("Iyer") == 2000
