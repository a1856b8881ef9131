"""The people of an index: their names with the family first, and one line for those who are named in several ways."""

import re
from collections.abc import Iterable
from typing import Any

from pressbook.curate.alphabet import without_marks
from pressbook.curate.works import csl
from pressbook.text.words import keys
from pressbook.types import Work

MAKERS = ("author", "director", "composer", "editor")
# Words inside a name that are written small and belong to it.
PARTICLES = frozenset(
    "von van der den de del della di da do dos das du des la le les el al bin ibn ben ter ten zu zur zum af av y e".split()  # noqa: SIM905
)
# Those of them that are given names too, where one has a capital and stands first: "Ben Tull", but "Ibn Khaldun".
GIVEN = frozenset({"Al", "Ben", "Della", "Des", "Van"})

Spots = list[tuple[str, str]]


class People:
    """People by what their names are folded to: (heading, spots)."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[str, Spots]] = {}

    def note(self, heading: str, spots: Iterable[tuple[str, str]]) -> None:
        """Say where somebody is; a name typed with its accents is how the line says it."""
        if not heading:
            return
        key = without_marks(" ".join(keys(heading)))
        kept, found = self._known.setdefault(key, (heading, []))
        found.extend(spots)
        if sum(not sign.isascii() for sign in heading) > sum(not sign.isascii() for sign in kept):
            self._known[key] = (heading, found)

    def lines(self) -> tuple[tuple[str, Spots], ...]:
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
    return without_marks(" ".join(keys(heading.partition(", ")[0])))


def _given(heading: str) -> list[str]:
    return keys(without_marks(heading.partition(", ")[2]))


def makers(work: Work) -> tuple[str, ...]:
    """The names of a work's makers, family first: its authors, or else who directed, composed or edited it.

    A particle written small goes behind the given name: "Beauvoir, Simone de", as indexes have it.
    """
    item = csl(work)
    people: list[dict[str, Any]] = next((item[role] for role in MAKERS if item.get(role)), [])
    return tuple(filter(None, map(_heading, people)))


def _heading(one: dict[str, Any]) -> str:
    if one.get("literal"):
        return str(one["literal"])
    family, particle = str(one.get("family", "")), str(one.get("non-dropping-particle", ""))
    if particle and not particle[0].islower():
        family, particle = f"{particle} {family}", ""
    given = " ".join(str(part) for part in (one.get("given"), one.get("dropping-particle"), particle) if part)
    return ", ".join(filter(None, (family, given, str(one.get("suffix", "")))))


def family_first(name: str) -> str:
    """A name as an index has it: "Luxemburg, Rosa"; what does not look like a given and a family name stays as it is.

    "A comrade", "Night shift 2", names in one word and names that have a comma already are left.
    """
    words = name.split()
    capital = [word for place, word in enumerate(words) if word.casefold() not in PARTICLES or (place == 0 and word in GIVEN)]
    plain = all(re.fullmatch(r"[^\W\d_][\w.'\N{RIGHT SINGLE QUOTATION MARK}-]*", word) and word[0].isupper() for word in capital)
    if len(capital) < 2 or not plain or capital[0] in {"A", "An", "The"} or words[-1] not in capital:
        return name
    return f"{words[-1]}, {' '.join(words[:-1])}"
