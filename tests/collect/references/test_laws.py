"""What holds for any line: one record, no error, and every word in a field or beside the record."""

from hypothesis import given, settings
from hypothesis import strategies as st

from pressbook.collect.references import read_references


@given(st.lists(st.text(max_size=200), max_size=3))
@settings(derandomize=True, max_examples=150, deadline=None)
def test_any_text_gives_one_reference_a_line_and_no_error(lines: list[str]) -> None:
    found = read_references(lines)
    assert [one.typed for one in found] == lines


def test_an_empty_line_is_an_empty_record() -> None:
    assert read_references(["", "  "])[1].item == {}


def test_a_book_is_read() -> None:
    (found,) = read_references(['Ines Iyer, "Harbour Songs: a reader" (Lagos: Tide Press, 2003), pp. 20–45'])
    assert found.item["title"] == "Harbour Songs: a reader"
    assert found.item["author"] == [{"family": "Iyer", "given": "Ines"}]
    assert found.item["page"] == "20-45"
