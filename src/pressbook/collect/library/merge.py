"""Records of one work become one work, which answers to all their ids; pairs that may be one are said."""

import json
from collections.abc import Iterator
from dataclasses import replace

from pressbook.collect.csl import rebuild
from pressbook.collect.library.cards import Card, card
from pressbook.collect.library.same import Sameness, compare
from pressbook.types import Finding, Severity, Work

MOST_PAIRS = 400  # of records with one key that are compared with each other: no press has so many works by one author


def merge(works: list[Work], findings: list[Finding]) -> tuple[Work, ...]:
    """Each work once, in the order of the first records: what the first leaves out is taken from the others."""
    index = Index()
    for work in works:
        again = index.ids.get(work.id)
        found = index.find(work)
        same = next((one for one, how in found if how is Sameness.SAME), None)
        if again is not None and (same is None or same.id != again.id):
            message = f"the work `{work.id}` is also in {again.place}"
            findings.append(Finding("duplicate-work", Severity.ERROR, message, work.place, "keep one, or rename one"))
            continue
        if same is not None:
            index.put(join(same, work), instead=same)
            continue
        findings += [_pair(one, work) for one, how in found if how is Sameness.UNSURE][:1]
        index.put(work)
    return tuple(index.works.values())


class Index:
    """Works by what they share with their doubles: identifiers, names, titles."""

    def __init__(self, works: tuple[Work, ...] = ()) -> None:
        self.works: dict[str, Work] = {}
        self.ids: dict[str, Work] = {}
        self._shelves: dict[str, list[str]] = {}
        for work in works:
            self.put(work)

    def put(self, work: Work, *, instead: Work | None = None) -> None:
        """Add a work, or put it in the place of another."""
        old = instead.id if instead else work.id
        self.works[old] = work
        for id_ in (work.id, *work.also):
            self.ids[id_] = work
        for key in _keys(card(work)):
            shelf = self._shelves.setdefault(key, [])
            if old not in shelf:
                shelf.append(old)

    def near(self, sought: Card) -> Iterator[Work]:
        """The works that share a key with a card, each once, in the order they came."""
        ids = dict.fromkeys(id_ for key in _keys(sought) for id_ in self._shelves.get(key, ())[:MOST_PAIRS])
        order = {id_: number for number, id_ in enumerate(self.works)} if len(ids) > 1 else {}
        for id_ in sorted(ids, key=lambda id_: order.get(id_, 0)):
            yield self.works[id_]

    def find(self, work: Work) -> list[tuple[Work, Sameness]]:
        """The works that are this one, or may be."""
        own = card(work)
        found = [(one, compare(card(one), own)) for one in self.near(own)]
        return [(one, how) for one, how in found if how is not Sameness.APART]


def _keys(of: Card) -> Iterator[str]:
    yield from (f"isbn {number}" for number in of.isbns)
    yield from (f"title {title}" for title in dict.fromkeys((*of.titles, *of.mains)))
    # Spellings of a name share their first letters: Dostoevsky and Dostoyevsky.
    yield from (f"name {name.split(' ')[-1][:3]}" for name in of.names if name)
    if of.doi:
        yield f"doi {of.doi}"
    if of.url:
        yield f"url {of.url}"


def join(first: Work, second: Work) -> Work:
    """The first record with what it leaves out from the second; its id, and the second's beside it."""
    item = {**json.loads(second.csl), **json.loads(first.csl)}
    also = dict.fromkeys((*first.also, second.id, *second.also))
    made = rebuild(item, first)
    return replace(made, also=tuple(id_ for id_ in also if id_ != first.id))


def _pair(one: Work, other: Work) -> Finding:
    message = f"`{other.id}` may be the same work as `{one.id}`, in {one.place}"
    hint = (
        f"if it is, keep one record and write its id wherever `{other.id}` stands; if they are two, write into both what tells "
        "them apart: `volume`, `edition`, `translator` or `issued`"
    )
    return Finding("same-work", Severity.NOTE, message, other.place, hint)
