"""Which work of a library a line of a reading list names: by an identifier, by its record, or because nothing else is in it."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from pressbook.collect.library.merge import Index
from pressbook.collect.library.same import (
    SHOWN,
    Card,
    Sameness,
    apart,
    card,
    compare,
    like_names,
    like_title,
    make_card,
    volume_of,
)
from pressbook.text.words import keys
from pressbook.types import Work

AROUND = Path(__file__).parent / "around.txt"
MENTIONED = ("title", "title-short", "original-title", "container-title", "collection-title", "publisher", "publisher-place",
             "DOI", "ISBN", "URL", "edition", "volume", "issue", "page")  # fmt: skip


SHORTEST_ALONE = 7


@dataclass(frozen=True, slots=True)
class Named:
    """The work that a line names; `rivals` are others that it may name as well, and then nothing is sure."""

    work: Work
    sure: bool
    rivals: tuple[Work, ...] = ()


class Names:
    """A library ready to be asked."""

    def __init__(self, works: Iterable[Work]) -> None:
        self.works = tuple(works)
        self.index = Index(self.works)
        self.kept: dict[str, Work] = {}
        self.firsts: dict[str, list[Work]] = {}
        for work in self.works:
            for line in kept_lines(work):
                self.kept.setdefault(_bare(line), work)
            for title in card(work).mains:
                self.firsts.setdefault(title.split(" ")[0], []).append(work)

    def find(self, line: str, item: dict[str, Any]) -> Named | None:
        """The work that a line names, given the item that was read from it (names and dates in CSL-JSON's form)."""
        if kept := self.kept.get(_bare(line)):
            return Named(kept, sure=True)
        sought = make_card(item)
        graded = [(work, _grade(sought, card(work))) for work in self.index.near(sought)]
        if chosen := _choose(sought, [work for work, how in graded if how is Sameness.SAME]):
            return chosen
        if chosen := _choose(sought, self._inside(line)):
            return chosen
        unsure = [work for work, how in graded if how is Sameness.UNSURE]
        return Named(unsure[0], sure=False, rivals=tuple(unsure[1:])) if unsure else None

    def _inside(self, line: str) -> list[Work]:
        """The works whose title and maker stand in a line that says nothing beside them but numbers and the words of lists."""
        words = keys(line)
        known = dict.fromkeys(work.id for word in dict.fromkeys(words) for work in self.firsts.get(word, ()))
        by_id = {work.id: work for work in self.works} if known else {}
        return [by_id[id_] for id_ in known if _accounts_for(by_id[id_], words)]


def kept_lines(work: Work) -> list[str]:
    """The lines of lists that a record was made from: `typed` in its `custom`, which no style prints."""
    if '"custom"' not in work.csl:
        return []
    custom = json.loads(work.csl).get("custom")
    typed = custom.get("typed") if isinstance(custom, dict) else None
    return [str(line) for line in (typed if isinstance(typed, list) else [typed]) if line]


def _bare(line: str) -> str:
    return " ".join(keys(line))


def _grade(line: Card, work: Card) -> Sameness:
    """As two records are compared, but for what a list leaves to its readers: sort, publisher, another printing's year."""
    how = compare(line, work)
    if how is Sameness.SAME or (line.doi and work.doi):
        return how
    if line.kind in SHOWN and work.kind not in SHOWN:
        return Sameness.APART
    line = replace(line, kind=work.kind)
    title, names = like_title(line, work), like_names(line, work)
    if apart(line, work) or not title or not names:
        return Sameness.APART
    if names == 1 and (title == 1 or (line.names and not work.names)):
        return Sameness.APART
    if bool(line.volume) != bool(work.volume):
        return Sameness.UNSURE if names == 2 else Sameness.APART
    years = {year for year in (line.year, line.original) if year}
    if years and work.year and not years & {work.year, work.original}:
        return Sameness.UNSURE if names == 2 else Sameness.APART
    return Sameness.SAME if names == 2 or len(line.titles[0]) >= SHORTEST_ALONE else Sameness.APART


def _choose(line: Card, works: list[Work]) -> Named | None:
    """The one of several works that fits best; two that fit as well are told, not chosen between."""
    if not works:
        return None

    def fit(work: Work) -> tuple[bool, ...]:
        own = card(work)
        return (
            bool(line.doi) and line.doi == own.doi,
            bool(set(line.isbns) & set(own.isbns)),
            bool(line.translators) and line.translators == own.translators,
            bool(line.year) and line.year == own.year,
            line.volume == own.volume,
            bool(line.original) and line.original == own.original,
        )

    ranked = sorted(works, key=fit, reverse=True)
    rivals = tuple(work for work in ranked[1:] if fit(work) == fit(ranked[0]))
    return Named(ranked[0], sure=not rivals, rivals=rivals)


@cache
def _around() -> frozenset[str]:
    lines = AROUND.read_text("utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in keys(line))


def _accounts_for(work: Work, words: list[str]) -> bool:
    item = json.loads(work.csl)
    own = card(work)
    titles = [title.split(" ") for title in (*own.titles, *own.mains)]
    line = " ".join(words)
    if not any(f" {' '.join(title)} " in f" {line} " and len("".join(title)) > 4 for title in titles):
        return False
    # Who made it may be left out, but not with a title of one short word: "Letters".
    if not any(f" {name} " in f" {line} " for name in own.names) and max(map(len, own.titles)) < SHORTEST_ALONE:
        return False
    if (own.volume or volume_of(line)) and own.volume != volume_of(line):
        return False
    told = set(keys(" ".join(str(item.get(key) or "") for key in MENTIONED)))
    for name in (one for value in item.values() if isinstance(value, list) for one in value if isinstance(one, dict)):
        told |= set(keys(" ".join(str(part) for part in name.values())))
    years = {year for year in (own.year, own.original) if year}
    left = [word for word in words if word not in told and word not in _around()]
    typed_years = {word for word in left if re.fullmatch(r"1[4-9]\d\d|20\d\d", word)}
    if typed_years and years and not typed_years & years:
        return False
    return all(re.fullmatch(r"\d+\w?|[ivxlc]+|\w", word) for word in left if word not in typed_years)
