"""What a copy comes to, reckoned by hand beside the program."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pressbook.publish.reckoning import bind, in_cents, name_paper, reckon, send, together
from pressbook.types import Costs, Postage, Side

BLACK, COLOURED, BLANK = (Side(297, 210, ink, colour) for ink, colour in ((0.05, False), (0.4, True), (0.0, False)))
TARIFF = (Postage(20, 0.85), Postage(50, 1.10))


def test_a_sheet_of_a4_weighs_what_its_paper_says() -> None:
    # ISO 216: A4 is a sixteenth of a square metre, but for rounding.
    assert reckon("a4", (BLACK, BLACK), 1, Costs(paper=80)).grams == pytest.approx(5, abs=0.02)
    assert reckon("a4", (BLACK, BLACK), 4, Costs(), weight=100).grams == pytest.approx(25, abs=0.06)


def test_blank_sides_cost_nothing_and_coloured_ones_their_own_price() -> None:
    costs = Costs(sheet=0.01, side=0.03, colour_side=0.2)
    copy = reckon("a4", (COLOURED, BLACK, BLACK, BLANK), 2, costs)
    assert (copy.sides, copy.colour_sides) == (3, 1)
    assert copy.price == pytest.approx(2 * 0.01 + 2 * 0.03 + 0.2)


def test_without_a_price_for_colour_a_side_is_a_side() -> None:
    assert reckon("a4", (COLOURED, BLACK), 1, Costs(side=0.05)).price == pytest.approx(0.1)


def test_nothing_has_a_price_where_none_is_said() -> None:
    copy = bind(reckon("a4", (BLACK,), 1, Costs(envelope=7, postage=TARIFF)), Costs())
    assert copy.price is None


def test_a_large_sheet_costs_as_two_and_a_small_one_as_half() -> None:
    costs = Costs(side=0.04)
    large, small = Side(420, 297, 0.1, False), Side(148, 210, 0.1, False)
    assert reckon("a3", (large,), 1, costs).price == pytest.approx(0.08)
    assert reckon("a5", (small,), 1, costs).price == pytest.approx(0.02)
    assert reckon("letter", (Side(279.4, 215.9, 0.1, False),), 1, costs).price == pytest.approx(0.04)


def test_a_cover_has_its_own_paper_and_price() -> None:
    costs = Costs(sheet=0.01, cover_sheet=0.12, paper=80, cover_paper=160)
    cover = reckon("a4", (BLACK,), 1, costs, cover=True)
    assert cover.grams == pytest.approx(10, abs=0.03)
    assert cover.price == pytest.approx(0.12)


def test_the_envelope_is_weighed_too() -> None:
    copy = reckon("a4", (BLACK,) * 6, 3, Costs())  # 15 g
    assert send(copy, Costs(postage=TARIFF)).postage == 0.85
    assert send(copy, Costs(postage=TARIFF, envelope=7)).postage == 1.10


def test_what_is_heavier_than_the_tariff_has_no_postage() -> None:
    heavy = send(reckon("a4", (BLACK,) * 40, 20, Costs()), Costs(postage=TARIFF))
    assert heavy.postage is None
    assert heavy.step == 0


def test_a_fraction_of_a_cent_counts_in_a_run() -> None:
    assert in_cents(0.386) == 0.39
    assert in_cents(0.386, 30) == 11.58
    assert in_cents(0.005) == 0.01


@pytest.mark.parametrize(
    ("size", "name"),
    [((210, 297), "A4"), ((297, 210), "A4"), ((279.4, 215.9), "Letter"), ((148, 210), "A5"), ((100, 100), "100 × 100 mm")],
)
def test_paper_is_called_by_its_name(size: tuple[float, float], name: str) -> None:
    assert name_paper(*size) == name


SIDES = st.lists(st.sampled_from([BLACK, COLOURED, BLANK]), min_size=2, max_size=40).map(tuple)


@settings(deadline=None, derandomize=True)
@given(first=SIDES, second=SIDES)
def test_two_booklets_together_are_the_sum_of_both(first: tuple[Side, ...], second: tuple[Side, ...]) -> None:
    costs = Costs(sheet=0.01, side=0.03, colour_side=0.15, binding=0.02)
    one, other = (bind(reckon("a4", sides, (len(sides) + 1) // 2, costs), costs) for sides in (first, second))
    both = together("a4", (one, other))
    assert both.sheets == one.sheets + other.sheets
    assert both.grams == pytest.approx(one.grams + other.grams)
    assert both.price == pytest.approx((one.price or 0) + (other.price or 0))
    assert both.paper == "A4"
