"""The order of pages on sheets."""

from hypothesis import given, settings
from hypothesis import strategies as st

from pressbook.impose.fold import arrange, divide, gather, pad


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


@given(st.integers(0, 100), st.integers(0, 12))
@settings(derandomize=True, max_examples=200)
def test_signatures_hold_every_sheet_and_are_as_even_as_can_be(sheets: int, most: int) -> None:
    sizes = divide(sheets, most)
    assert sum(sizes) == sheets
    assert not sizes or max(sizes) - min(sizes) <= 1
    assert list(sizes) == sorted(sizes, reverse=True)
    if most:
        assert len(sizes) == -(-sheets // most)
        assert all(size <= most for size in sizes)


@given(st.integers(3, 100).filter(lambda sheets: sheets != 7))
@settings(derandomize=True, max_examples=97)
def test_the_best_signatures_are_of_three_to_six_sheets(sheets: int) -> None:
    sizes = divide(sheets)
    assert all(3 <= size <= 6 for size in sizes)
    # Where signatures can all be equal, they are.
    equal = any(sheets % size == 0 for size in (3, 4, 5, 6))
    assert not equal or len(set(sizes)) == 1


def test_signatures_are_divided_as_a_binder_would() -> None:
    assert divide(1) == (1,)
    assert divide(2) == (2,)
    assert divide(7) == (4, 3)
    assert divide(8) == (4, 4)
    assert divide(10) == (5, 5)
    assert divide(13) == (5, 4, 4)
    assert divide(12) == (4, 4, 4)
    assert divide(7, 3) == (3, 2, 2)
    assert divide(6, 4) == (3, 3)


@given(st.integers(1, 200), st.booleans())
@settings(derandomize=True, max_examples=100)
def test_a_sewn_book_has_the_places_of_its_signatures_one_after_the_other(sheets: int, right_to_left: bool) -> None:
    places = tuple(range(1, 4 * sheets + 1))
    sizes = divide(sheets)
    gathered = gather(places, sizes, right_to_left)
    assert len(gathered) == sheets
    start = 0
    for size in sizes:
        signature, gathered = gathered[:size], gathered[size:]
        on = sorted(page for sheet in signature for side in (sheet.front, sheet.back) for page in (side.left, side.right) if page)
        assert on == list(range(start + 1, start + 4 * size + 1))
        assert [sheet.nest for sheet in signature] == list(range(size))
        start += 4 * size
