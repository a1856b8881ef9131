"""A text with slices read as other words, and each character's way back to where it was typed."""

from hypothesis import given, settings
from hypothesis import strategies as st

from pressbook.text.retyped import Retyped, retype


def test_words_that_were_put_in_lead_back_to_where_they_were_put() -> None:
    read = Retyped("bread[1] oven\n\n[1] note", [(5, 8, "[^1]"), (15, 19, "[^1]: "), (23, 23, "    ")])
    assert read.text == "bread[^1] oven\n\n[^1]: note    "
    assert [read.origin(offset) for offset in (0, 4, 5, 8, 9, 16, 22, 25, 26)] == [0, 4, 5, 5, 8, 15, 19, 22, 23]


@settings(max_examples=100, derandomize=True, deadline=None)
@given(st.text("ab[1]\n", max_size=40), st.lists(st.tuples(st.integers(0, 40), st.text("xy", max_size=4)), max_size=6))
def test_a_character_that_stayed_is_found_where_it_was(typed: str, puts: list[tuple[int, str]]) -> None:
    spots = sorted({min(place, len(typed)) for place, _ in puts})
    slices = [(start, min(start + 1, len(typed)), words) for start, (_, words) in zip(spots, puts, strict=False)]
    read = Retyped(typed, slices)
    assert read.text == retype(typed, slices)
    gone = {start for start, end, _ in slices if end > start}
    origins = [read.origin(offset) for offset in range(len(read.text))]
    assert origins == sorted(origins)
    kept = [place for place in range(len(typed)) if place not in gone]
    stayed = [offset for offset in range(len(read.text)) if read.text[offset] not in "xy"]
    assert [origins[offset] for offset in stayed] == kept
