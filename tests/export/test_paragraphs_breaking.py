"""Lines are the best that the whole paragraph allows, by trying them all; on widths alone."""

from itertools import combinations
from math import inf

from hypothesis import given, settings
from hypothesis import strategies as st

from pressbook.export.paragraphs.breaking import (
    LAST_BUT_ONE,
    OVERFULL,
    RUNT,
    SLACK,
    TWO_HYPHENS,
    Break,
    Spacing,
    _cost,
    _Line,
    _so_far,
    choose,
    looseness,
)

ANY = Spacing(1.0, 0.5, tolerances=(inf,))
WORDS = st.lists(st.floats(1, 9), min_size=1, max_size=9)


def a_paragraph(words: list[float], space: float = 2.0, *, hyphens: bool = False) -> list[Break]:
    """Words of these widths with a space between; with `hyphens` each may be parted in the middle, a hyphen is 1 wide."""
    breaks = [Break(0, 0, 0, 0)]
    at = 0.0
    for number, word in enumerate(words):
        if hyphens:
            breaks.append(Break(at + word / 2, number, at + word / 2, number, 1.0, 50.0, hyphen=True))
        end = at + word
        at = end + space
        breaks.append(Break(end, number, at, number + 1))
    return [*breaks[:-1], Break(end, number, end, number, forced=True, runt=0.01)]


def cost_of(breaks: list[Break], chosen: tuple[int, ...], measure: float, spacing: Spacing) -> float:
    """What this choice costs, by the same price for a line; infinite when a line is too long."""
    line = _Line(0, 1, 0.0, None)
    for at in chosen:
        before, place = breaks[line.at], breaks[at]
        natural = place.end + place.extra - before.start
        spaces, room = place.spaces - before.skipped, measure - natural
        if room < 0:
            gives = spaces * spacing.shrink + natural * spacing.letters
            if -room > gives + SLACK:
                return inf
            ratio = room / gives if gives else 0.0
        elif place.forced:
            ratio = 0.0
        else:
            ratio = looseness(room, natural, spaces, spacing.stretch, spacing.letters)
        cost, fitness = _cost(place, before, ratio, natural, opening=not line.at)
        line = _Line(at, fitness, cost + _so_far(line, fitness), line)
    return line.cost


def every_choice(breaks: list[Break]) -> list[tuple[int, ...]]:
    """All ways to end lines, each with the last break."""
    inner, last = range(1, len(breaks) - 1), len(breaks) - 1
    return [(*some, last) for count in range(len(breaks) - 1) for some in combinations(inner, count)]


@given(WORDS, st.floats(10, 40), st.booleans())
@settings(deadline=None, derandomize=True, max_examples=150)
def test_no_other_choice_costs_less(words: list[float], measure: float, hyphens: bool) -> None:
    breaks = a_paragraph(words[:6] if hyphens else words, hyphens=hyphens)
    best = min(cost_of(breaks, some, measure, ANY) for some in every_choice(breaks))
    chosen = choose(breaks, measure, measure, ANY)
    if best < inf:
        assert abs(cost_of(breaks, tuple(chosen), measure, ANY) - best) <= 1e-6 * max(best, 1)


@given(st.lists(st.floats(0.5, 30), min_size=1, max_size=60), st.floats(5, 60), st.floats(0, 5), st.booleans())
@settings(deadline=None, derandomize=True, max_examples=150)
def test_lines_follow_each_other_to_the_end(words: list[float], measure: float, indent: float, hyphens: bool) -> None:
    breaks = a_paragraph(words, hyphens=hyphens)
    chosen = choose(breaks, measure, measure - indent, Spacing(1.0, 0.5, 0.01))
    assert chosen == sorted(set(chosen))
    assert chosen[0] > 0
    assert chosen[-1] == len(breaks) - 1


@given(st.lists(st.floats(0.5, 9), min_size=1, max_size=60), st.floats(10, 60))
@settings(deadline=None, derandomize=True, max_examples=150)
def test_no_line_is_beyond_the_measure_when_every_word_fits(words: list[float], measure: float) -> None:
    breaks = a_paragraph(words)
    spacing = Spacing(1.0, 0.5, 0.01)
    before = 0
    for at in choose(breaks, measure, measure, spacing):
        natural = breaks[at].end - breaks[before].start
        spaces = breaks[at].spaces - breaks[before].skipped
        assert natural * (1 - spacing.letters) - spaces * spacing.shrink <= measure + SLACK + 1e-5
        before = at


def test_a_word_longer_than_the_measure_stands_alone_and_the_rest_is_set() -> None:
    breaks = a_paragraph([4, 4, 30, 4, 4])
    assert choose(breaks, 12, 12, ANY) == [2, 3, 5]


def test_a_forced_break_ends_its_line() -> None:
    breaks = a_paragraph([4, 4, 4, 4])
    breaks[2] = breaks[2]._replace(forced=True)
    assert choose(breaks, 100, 100, ANY) == [2, 4]


def test_hyphens_are_spared_where_a_line_may_do_without() -> None:
    words = [5.0, 4.0, 6.0, 5.0, 7.0, 4.0, 6.0]
    plain = choose(a_paragraph(words), 20, 20, ANY)
    breaks = [place._replace(level=1) if place.hyphen else place for place in a_paragraph(words, hyphens=True)]
    spared = choose(breaks, 20, 20, Spacing(1.0, 0.5, tolerances=(9.0, inf)))
    assert not any(breaks[at].hyphen for at in spared)
    assert len(spared) == len(plain)


def test_two_hyphens_in_a_row_cost_more_than_the_loosest_line() -> None:
    loosest = (10 + 100 * 4.5**3) ** 2
    assert loosest < TWO_HYPHENS < OVERFULL
    assert LAST_BUT_ONE < RUNT < TWO_HYPHENS


def test_a_runt_is_avoided() -> None:
    # Three words fill the line, and the last, narrower than the indent, would stand alone: the third comes down to it.
    breaks = a_paragraph([8, 2, 6, 1])
    assert choose(breaks, 20, 20, ANY) == [3, 4]
    breaks[-1] = breaks[-1]._replace(runt=3.0)
    assert choose(breaks, 20, 20, Spacing(4.0, 0.5, tolerances=(inf,))) == [2, 4]


def test_letters_give_with_the_spaces_up_to_a_looseness_of_one() -> None:
    assert looseness(3, 100, 2, 1.0, 0.01) == 1
    assert looseness(1.5, 100, 2, 1.0, 0.01) == 0.5
    assert looseness(5, 100, 2, 1.0, 0.01) == 2
    assert looseness(5, 100, 0, 1.0, 0.01) == inf
