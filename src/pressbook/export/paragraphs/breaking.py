"""Lines of a paragraph chosen together, on widths alone: D. E. Knuth and M. F. Plass, Breaking Paragraphs into Lines (1981)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import inf
from typing import NamedTuple

# What a line costs before anything is wrong with it: fewer lines are better, as in TeX.
LINE = 10.0
# Looseness at which badness is 100, as TeX has it; a loose line beside a tight one; a hyphen before the last line, and one
# whose word's rest is all of the last line.
BADNESS = 100.0
UNLIKE = 10_000.0
LAST_BUT_ONE = 10_000.0
REST_OF_WORD = 1_000_000.0
# Never, unless nothing else fits: two hyphens in a row, a last line shorter than the indent or of one short word, a
# line beyond the measure.
TWO_HYPHENS = 1e8
RUNT = 4e7
STUB = 4e6
OVERFULL = 1e12
# A line as wide as its measure may be wider by what is lost in adding widths up (CSS pixels): a cell is as wide as its words.
SLACK = 0.05


class Break(NamedTuple):
    """A place where a line may end and the next begin; widths in one unit, from the paragraph's first letter on.

    `end` and `spaces` are the width and the number of spaces up to the end of the line, `extra` is what is added there (a
    hyphen); `start` and `skipped` are those at the beginning of the next line. `penalty` is TeX's; `level` the first attempt
    in which the break may be used. `hyphen` says that the line ends with one; `forced` that it must end. `runt` and `short` are
    set on the paragraph's last break: the width a last line must have, and the one it should have.
    """

    end: float
    spaces: int
    start: float
    skipped: int
    extra: float = 0.0
    penalty: float = 0.0
    hyphen: bool = False
    forced: bool = False
    level: int = 0
    runt: float = 0.0
    short: float = 0.0


@dataclass(frozen=True, slots=True)
class Spacing:
    """How much a line gives: `stretch` of a space makes its looseness 1, `shrink` is the most a space may lose.

    `letters` is the share of a line's width that its letters give either way meanwhile (H. Zapf's hz program). Ragged text
    gives nothing: there `rag` is the white at a line's end that counts as a looseness of 1. `tolerances` are the loosest line
    of each attempt; an attempt uses breaks up to its own level, and in the last one a space may lose `hard` instead.
    """

    stretch: float
    shrink: float
    letters: float = 0.0
    rag: float = 0.0
    hard: float = 0.0
    tolerances: tuple[float, ...] = (1.4, 2.0, inf)


class _Line(NamedTuple):
    """A line that is part of some way to set the beginning of the paragraph; `before` is the line above it."""

    at: int
    fitness: int
    cost: float
    before: "_Line | None"


def choose(breaks: Sequence[Break], measure: float, first: float, spacing: Spacing) -> list[int]:
    """The indices of the breaks at which lines end, the last one included.

    `breaks[0]` is where the paragraph begins; the last one is forced. `first` is the measure of the first line. A later
    attempt is made when an earlier one finds no way, or only one with a runt or with two hyphens in a row.
    """
    best: _Line | None = None
    for level, tolerance in enumerate(spacing.tolerances):
        final = level == len(spacing.tolerances) - 1
        if final:
            spacing = replace(spacing, shrink=max(spacing.shrink, spacing.hard))
        found = _attempt(breaks, measure, first, spacing, tolerance, level, final)
        if found is not None and (best is None or found.cost < best.cost):
            best = found
        if best is not None and best.cost < STUB:
            break
    chosen: list[int] = []
    while best is not None and best.before is not None:
        chosen.append(best.at)
        best = best.before
    return chosen[::-1]


def _attempt(
    breaks: Sequence[Break], measure: float, first: float, spacing: Spacing, tolerance: float, level: int, final: bool
) -> _Line | None:
    """The cheapest way with lines no looser than a tolerance; the final attempt always finds one."""
    stretch, shrink, letters, rag = spacing.stretch, spacing.shrink, spacing.letters, spacing.rag
    # The lines that end at one place, together: what may follow them is as wide after one as after the other.
    active = [(breaks[0], first, [_Line(0, 1, 0.0, None)])]
    for at in range(1, len(breaks)):
        place = breaks[at]
        if place.level > level:
            continue
        end, count, forced = place.end + place.extra, place.spaces, place.forced
        best: dict[int, tuple[float, _Line]] = {}
        overfull: list[_Line] = []
        gone: set[int] = set()
        for before, width, lines in active:
            natural = end - before.start
            room = width - natural
            spaces = count - before.skipped
            if room < 0:
                gives = spaces * shrink + natural * letters
                if -room > gives + SLACK:
                    overfull += lines
                    # A line that is too long already only grows; a hyphen's width may yet be spared.
                    if _too_long(place, before, width, spacing):
                        gone.add(lines[0].at)
                    continue
                ratio = room / gives if gives else 0.0
            elif forced:
                ratio = 0.0
            else:
                ratio = room / rag if rag else looseness(room, natural, spaces, stretch, letters)
                if ratio > tolerance:
                    if width == measure:
                        # What begins later is looser still.
                        break
                    continue
            cost, fitness = _cost(place, before, ratio, natural, opening=not lines[0].at)
            line = lines[0] if len(lines) == 1 else min(lines, key=lambda each: _so_far(each, fitness))
            total = cost + _so_far(line, fitness)
            if fitness not in best or total < best[fitness][0]:
                best[fitness] = (total, line)
        if place.forced and at < len(breaks) - 1:
            active = []
        elif gone:
            active = [ways for ways in active if ways[2][0].at not in gone]
        if not best and not active and final and overfull:
            line = max(overfull, key=lambda each: (each.at, -each.cost))
            best[1] = (line.cost + OVERFULL, line)
        if best:
            # What is dearer than another way to the same place by more than its tightness can matter is dropped.
            most = min(total for total, _ in best.values()) + UNLIKE
            lines = [_Line(at, fitness, total, line) for fitness, (total, line) in best.items() if total <= most]
            active.append((place, measure, lines))
        elif not active:
            return None
    ended = [line for _, _, lines in active for line in lines if line.at == len(breaks) - 1]
    return min(ended, key=lambda line: line.cost, default=None)


def looseness(room: float, natural: float, spaces: int, stretch: float, letters: float) -> float:
    """How loose a line is that has this much room: up to 1 letters and spaces give together, beyond it the spaces alone."""
    together = spaces * stretch + natural * letters
    if room <= together:
        return room / together if together else 0.0
    return 1 + (room - together) / (spaces * stretch) if spaces else inf


def _too_long(place: Break, before: Break, width: float, spacing: Spacing) -> bool:
    natural = place.end - before.start
    return natural * (1 - spacing.letters) - (place.spaces - before.skipped) * spacing.shrink > width + SLACK


def _cost(place: Break, before: Break, ratio: float, natural: float, *, opening: bool) -> tuple[float, int]:
    """What a line costs by itself, and how tight it is: 0 tight, 1 decent, 2 loose, 3 very loose."""
    badness = BADNESS * min(abs(ratio), 100.0) ** 3
    cost = (LINE + badness) ** 2 + place.penalty * abs(place.penalty)
    if before.hyphen and place.hyphen:
        cost += TWO_HYPHENS
    if place.runt:
        if not opening and natural < max(place.runt, place.short):
            cost += RUNT if natural < place.runt else STUB
        if before.hyphen:
            cost += REST_OF_WORD if place.spaces == before.skipped else LAST_BUT_ONE
    return cost, 0 if ratio < -0.5 else 1 if ratio <= 0.5 else 2 if ratio <= 1 else 3


def _so_far(line: _Line, fitness: int) -> float:
    """What the paragraph costs up to a line, one of this tightness below it."""
    return line.cost + UNLIKE if abs(fitness - line.fitness) > 1 else line.cost
