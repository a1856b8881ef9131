"""The people of an index: one line for those who are named in several ways, and where to look for those under other names."""

from collections.abc import Iterable
from typing import Generic, TypeVar

from pressbook.curate.alphabet import without_marks
from pressbook.curate.index_names import family
from pressbook.text.words import keys

T = TypeVar("T")


def fold(heading: str) -> str:
    """What two spellings of one name share."""
    return without_marks(" ".join(keys(heading)))


class OtherNames:
    """Which names are one person's: pairs of another name and the one that the index has, both family first.

    Pairs may follow one another; of names that lead round in a circle the first that was to be had is it.
    """

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        self._spelt: dict[str, str] = {}
        self._leads: dict[str, str] = {}
        for other, name in pairs:
            one, two = fold(other), fold(name)
            self._spelt.setdefault(one, other)
            self._spelt.setdefault(two, name)
            # What leads back to itself by what is known leads nowhere.
            if self._end(two) != one and one not in self._leads:
                self._leads[one] = two

    def _end(self, key: str) -> str:
        while key in self._leads:
            key = self._leads[key]
        return key

    def heading(self, heading: str) -> str:
        """The name under which the index has somebody."""
        key = fold(heading)
        return self._spelt[self._end(key)] if key in self._leads else heading

    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Each other name, and the one under which the index has its bearer."""
        return tuple((self._spelt[key], self._spelt[self._end(key)]) for key in self._leads)


class People(Generic[T]):
    """People by what their names are folded to: (heading, what is known of them)."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[str, list[T]]] = {}

    def note(self, heading: str, spots: Iterable[T]) -> None:
        """Say where somebody is; a name typed with its accents is how the line says it."""
        if not heading:
            return
        key = fold(heading)
        kept, found = self._known.setdefault(key, (heading, []))
        found.extend(spots)
        if sum(not sign.isascii() for sign in heading) > sum(not sign.isascii() for sign in kept):
            self._known[key] = (heading, found)

    def lines(self) -> tuple[tuple[str, list[T]], ...]:
        """Each person once: (heading, spots). "Marx" and "Marx, K." are on the line of "Marx, Karl", where he is the only one."""
        families: dict[str, list[str]] = {}
        for key, (heading, _) in self._known.items():
            families.setdefault(_family(heading), []).append(key)
        for kin in families.values():
            for key in sorted(kin, key=len):
                fuller = [other for other in kin if other in self._known and other != key and self._may_be(key, other)]
                if fuller and all(one == other or self._alike(one, other) for one in fuller for other in fuller):
                    self._known[max(fuller, key=len)][1].extend(self._known.pop(key)[1])
        return tuple(self._known.values())

    def _may_be(self, key: str, other: str) -> bool:
        """Whether a name is that of another person who is named more fully."""
        return len(other) > len(key) and self._alike(key, other)

    def _alike(self, key: str, other: str) -> bool:
        ours, theirs = (_given(self._known[one][0]) for one in (key, other))
        return all(
            one == two or (min(len(one), len(two)) == 1 and one[0] == two[0]) for one, two in zip(ours, theirs, strict=False)
        )


def _family(heading: str) -> str:
    return fold(family(heading))


def _given(heading: str) -> list[str]:
    return keys(without_marks(heading.partition(", ")[2]))
