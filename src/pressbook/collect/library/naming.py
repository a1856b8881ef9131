"""Which work of a library a line of a reading list names: by an identifier, by its record, or because nothing else is in it."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import cache
from pathlib import Path
from typing import Any

from pressbook.collect.library.cards import Card, card, fold, fold_title, make_card, sound, volume_of
from pressbook.collect.library.merge import Index
from pressbook.collect.library.same import (
    ARTICLES,
    SHOWN,
    Sameness,
    apart,
    begins,
    compare,
    lacks_volume,
    like,
    like_names,
    like_title,
)
from pressbook.types import Work

AROUND = Path(__file__).parent / "around.txt"
MENTIONED = ("title", "title-short", "original-title", "container-title", "collection-title", "publisher", "publisher-place",
             "DOI", "ISBN", "URL", "edition", "volume", "issue", "page")  # fmt: skip


SHORTEST_TITLE = 4  # letters of a title that is looked for in a line
SHORTEST_ALONE = 7  # letters of a title that names a work without its maker
SHORTEST_PREFIX = 3  # words of a title that stand for all of it
VOLUME = re.compile(r"\b(?:vol(?:ume|umen)?|bd|band|tome|tomo|τομος|том) \w+")


class Grade(IntEnum):
    """How surely a line names a work."""

    APART = 0
    MAYBE = 1  # one of them has a volume, or the first words of a title only
    PRINTING = 2  # the work, in a printing of another year
    NAMED = 3


@dataclass(frozen=True, slots=True)
class Named:
    """The work that a line names, and how surely; `rivals` are others that it names as well, and then none is meant surely."""

    work: Work
    grade: Grade
    rivals: tuple[Work, ...] = ()


class Names:
    """A library ready to be asked."""

    def __init__(self, works: Iterable[Work]) -> None:
        self.works = tuple(works)
        self.index = Index(self.works)
        self.by_id = {work.id: work for work in self.works}
        self.kept: dict[str, Work] = {}
        self.firsts: dict[str, dict[str, list[str]]] = {}  # a title's first word, the title, whose it is
        for work in self.works:
            for line in kept_lines(work):
                self.kept.setdefault(_bare(line), work)
            for title in dict.fromkeys((*card(work).mains, *card(work).titles)):
                self.firsts.setdefault(title.split(" ")[0], {}).setdefault(title, []).append(work.id)

    def find(self, line: str, item: dict[str, Any]) -> Named | None:
        """The work that a line names, given the item that was read from it (names and dates in CSL-JSON's form)."""
        if kept := self.kept.get(_bare(line)):
            return Named(kept, Grade.NAMED)
        sought = make_card(item)
        graded = [(work, _grade(sought, card(work))) for work in self.index.near(sought)]
        inside = self._inside(line)
        for found in (graded, inside):
            if chosen := _choose(sought, [work for work, how in found if how is Grade.NAMED], Grade.NAMED):
                return chosen
        graded += inside
        for grade in (Grade.PRINTING, Grade.MAYBE):
            if chosen := _choose(sought, [work for work, how in graded if how is grade], grade):
                return chosen
        return None

    def _inside(self, line: str) -> list[tuple[Work, Grade]]:
        """The works whose title and maker stand in a line that says nothing beside them but numbers and the words of lists."""
        words = fold(line).split()
        whole = f" {fold_title(' '.join(words))} "
        titles = [
            (title, ids)
            for word in dict.fromkeys(words)
            for title, ids in self.firsts.get(word, {}).items()
            if len(title) > SHORTEST_TITLE and f" {title} " in whole
        ]
        known = dict.fromkeys(id_ for _, ids in titles for id_ in ids)
        return [(self.by_id[id_], _accounts_for(self.by_id[id_], words)) for id_ in known]


def kept_lines(work: Work) -> list[str]:
    """The lines of lists that a record was made from: `typed` in its `custom`, which no style prints."""
    if '"custom"' not in work.csl:
        return []
    custom = json.loads(work.csl).get("custom")
    typed = custom.get("typed") if isinstance(custom, dict) else None
    return [str(line) for line in (typed if isinstance(typed, list) else [typed]) if line]


def _bare(line: str) -> str:
    return fold(line)


def _grade(line: Card, work: Card) -> Grade:
    """As two records are compared, but for what a list leaves to its readers: sort, publisher, another printing's year."""
    how = compare(line, work)
    if how is Sameness.SAME or (line.doi and work.doi):
        return Grade.NAMED if how is Sameness.SAME else Grade.APART
    if not line.titles:  # a number or an address alone
        shared = set(line.isbns) & set(work.isbns) or (line.url and line.url == work.url)
        return Grade.NAMED if shared else Grade.APART
    if line.kind in SHOWN and work.kind not in SHOWN:
        return Grade.APART
    line = replace(line, kind=work.kind, page="")  # its pages may be those to read
    title, names = like_title(line, work), like_names(line, work)
    if apart(line, work) or not names or not like(line.container, work.container):
        return Grade.APART
    if not title:
        return Grade.MAYBE if names == 2 and begins(line, work, SHORTEST_PREFIX) else Grade.APART
    if names == 1 and (title == 1 or (line.names and not work.names)):
        return Grade.APART
    if lacks_volume(line, work):
        return Grade.MAYBE if names == 2 else Grade.APART
    years = {year for year in (line.year, line.original) if year}
    if years and work.year and not years & {work.year, work.original}:
        return Grade.PRINTING if names == 2 else Grade.APART
    return Grade.NAMED if names == 2 or len(line.titles[0]) >= SHORTEST_ALONE else Grade.APART


def _choose(line: Card, works: list[Work], grade: Grade) -> Named | None:
    """The one of several works that fits best; two that fit as well are told, not chosen between."""
    works = list(dict.fromkeys(works))
    if not works:
        return None

    printed = line.container or line.publisher

    def fit(work: Work) -> tuple[bool, ...]:
        own = card(work)
        return (
            bool(line.doi) and line.doi == own.doi,
            bool(set(line.isbns) & set(own.isbns)),
            bool(line.translators) and line.translators == own.translators,
            bool(line.year) and line.year == own.year,
            line.volume == own.volume or own.kind in ARTICLES,
            # Of a journal and a publisher a line may say the one for the other.
            bool(printed and (own.container or own.publisher))
            and any(like(printed, at) for at in (own.container, own.publisher) if at),
            bool(line.original) and line.original == own.original,
        )

    ranked = sorted(works, key=fit, reverse=True)
    rivals = tuple(work for work in ranked[1:] if fit(work) == fit(ranked[0]))
    return Named(ranked[0], grade, rivals)


@cache
def _around() -> frozenset[str]:
    lines = AROUND.read_text("utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in fold(line).split())


def _accounts_for(work: Work, words: list[str]) -> Grade:
    """NAMED where the record and the words of lists are all that a line says, PRINTING where its year is another."""
    item = json.loads(work.csl)
    own = card(work)
    # Who made it may be left out, but not with a title of one short word: "Letters".
    heard = " ".join(map(sound, words))
    if not any(f" {name} " in f" {heard} " for name in own.names) and max(map(len, own.titles)) < SHORTEST_ALONE:
        return Grade.APART
    # A part to read has a number too ("book 2"): only a volume is one of another work.
    counted = VOLUME.search(" ".join(words))
    if own.kind not in ARTICLES and (own.volume or counted) and own.volume != (volume_of(counted[0]) if counted else ""):
        return Grade.APART
    told = set(fold(" ".join(str(item.get(key) or "") for key in MENTIONED)).split())
    for name in (one for value in item.values() if isinstance(value, list) for one in value if isinstance(one, dict)):
        told |= {sound(word) for word in fold(" ".join(str(part) for part in name.values())).split()}
        told.add("".join(word[0] for word in fold(str(name.get("given", ""))).split()))  # EP Thompson
    years = {year for year in (own.year, own.original) if year}
    left = [word for word in words if not {word, sound(word)} & told and word not in _around()]
    typed_years = {word for word in left if re.fullmatch(r"1[4-9]\d\d|20\d\d", word)}
    if not all(re.fullmatch(r"\d+\w?|[ivxlc]+|\w", word) for word in left if word not in typed_years):
        return Grade.APART
    return Grade.PRINTING if typed_years and years and not typed_years & years else Grade.NAMED
