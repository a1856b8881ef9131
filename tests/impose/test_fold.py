"""The order of pages on sheets."""

from hypothesis import given, settings
from hypothesis import strategies as st

from pressbook.impose.fold import arrange, pad


@given(st.integers(1, 100), st.booleans())
@settings(derandomize=True, max_examples=200)
def test_imposing_is_a_permutation_of_the_pages(pages: int, right_to_left: bool) -> None:
    sides = arrange(pages, right_to_left)
    laid = [page for side in sides for page in (side.left, side.right) if page is not None]
    assert sorted(laid) == list(range(1, pages + 1))
    assert len(sides) % 2 == 0
    assert len(sides) * 2 - pages < 4


@given(st.integers(1, 100))
@settings(derandomize=True, max_examples=200)
def test_the_places_on_a_side_sum_to_one_more_than_their_count(pages: int) -> None:
    places = pad(pages)
    place_of = {page: place for place, page in enumerate(places, start=1) if page}
    for side in arrange(pages):
        if side.left and side.right:
            assert place_of[side.left] + place_of[side.right] == len(places) + 1


@given(st.integers(1, 100), st.booleans())
@settings(derandomize=True, max_examples=200)
def test_folded_sheets_read_in_order(pages: int, right_to_left: bool) -> None:
    sides = arrange(pages, right_to_left)
    read: list[int | None] = []
    back: list[int | None] = []
    for number in range(0, len(sides), 2):
        front, behind = sides[number], sides[number + 1]
        if right_to_left:
            read += [front.left, behind.right]
            back += [front.right, behind.left]
        else:
            read += [front.right, behind.left]
            back += [front.left, behind.right]
    assert tuple(read + back[::-1]) == pad(pages)


@given(st.integers(2, 100))
@settings(derandomize=True, max_examples=200)
def test_blanks_stand_before_the_back_cover(pages: int) -> None:
    places = pad(pages)
    assert places[-1] == pages
    assert [page for page in places if page] == list(range(1, pages + 1))
    assert arrange(pages)[0].left == pages


def test_eight_pages_lie_as_every_binder_knows_them() -> None:
    assert [(side.left, side.right) for side in arrange(8)] == [(8, 1), (2, 7), (6, 3), (4, 5)]
    assert [(side.left, side.right) for side in arrange(8, right_to_left=True)] == [(1, 8), (7, 2), (3, 6), (5, 4)]
