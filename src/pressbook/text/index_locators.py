"""The locators of one line of an index as they are printed: pages once, pages in a row as a range, notes by their number."""

from collections.abc import Sequence
from typing import NamedTuple


class Place(NamedTuple):
    """What a locator leads to, by the pages on which it begins and ends: `home` is the section.

    `main` says that it is the chief place; `note` is how a place in a note is printed, "{page}n3", "" in the text.
    """

    first: int
    last: int
    home: str = ""
    main: bool = False
    note: str = ""


class Printed(NamedTuple):
    """A locator as it is printed: which of the places it stands for and leads to, by number, and its words."""

    place: int
    words: str


def compose(places: Sequence[Place]) -> tuple[Printed, ...]:
    """The locators that a line prints, in the order of the pages.

    A page stands once. Pages in a row on which one section speaks of something are a range (a discussion that runs on, as
    ISO 999 and The Chicago Manual of Style have it); those of two sections are not. What lies within a chief place is not said
    again, nor is a note on a page that has a locator. Numbers are whole: 145–148.
    """
    numbered = sorted(enumerate(places), key=lambda one: (one[1].first, one[0]))
    found: list[tuple[int, int, bool, Printed]] = []
    chief: list[tuple[int, int, int]] = []
    for number, place in numbered:
        if place.main:
            if chief and place.first <= chief[-1][1]:
                chief[-1] = (chief[-1][0], max(chief[-1][1], place.last), chief[-1][2])
            else:
                chief.append((place.first, max(place.first, place.last), number))
    found += [(first, 0, True, Printed(number, _span(first, last))) for first, last, number in chief]
    said = {page for first, last, _ in chief for page in range(first, last + 1)}
    runs: list[tuple[int, int, int]] = []
    for number, place in numbered:
        if place.main or place.note or place.first in said:
            continue
        said.add(place.first)
        if runs and place.first == runs[-1][1] + 1 and places[runs[-1][2]].home == place.home:
            runs[-1] = (runs[-1][0], place.first, runs[-1][2])
        else:
            runs.append((place.first, place.first, number))
    found += [(first, 1, False, Printed(number, _span(first, last))) for first, last, number in runs]
    noted: set[tuple[int, str]] = set()
    for number, place in numbered:
        if place.note and not place.main and place.first not in said and (place.first, place.note) not in noted:
            noted.add((place.first, place.note))
            found.append((place.first, 2, False, Printed(number, place.note.format(page=place.first))))
    return tuple(printed for *_, printed in sorted(found, key=lambda one: one[:2]))


def _span(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}\N{EN DASH}{last}"
