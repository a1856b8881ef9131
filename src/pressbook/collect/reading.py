"""A list of readings, as typed, becomes a ReadingList: works of the library, or lines kept as they are."""

import re

from pressbook.collect import door
from pressbook.collect.fields import READING
from pressbook.collect.library.cards import card, fold_title
from pressbook.collect.nearest import did_you_mean, nearest
from pressbook.collect.nodes import Items, Mapping, Node, Scalar
from pressbook.collect.numbers import canonical_doi, canonical_isbn
from pressbook.types import Finding, Place, Reading, ReadingList, Severity, Work

KEYS = {field.name for field in READING}
ID = re.compile(r"@?[^\s,;]+")


class Shelf:
    """The library by id; `whole` is false when a part of it could not be read, so that a missing id proves nothing."""

    def __init__(self, works: tuple[Work, ...], *, whole: bool = True) -> None:
        self.works = {id_: work for work in works for id_ in (work.id, *work.also)}
        self.whole = whole
        self._titles: set[str] | None = None

    def is_title(self, typed: str) -> bool:
        """Whether one word typed is the title of a work and not an id."""
        if self._titles is None:
            self._titles = {title for work in self.works.values() for title in card(work).titles}
        return fold_title(typed) in self._titles


def read_list(node: Node, shelf: Shelf, findings: list[Finding]) -> ReadingList:
    """Read a YAML list of readings; one line by itself is a list of one."""
    items = node.items if isinstance(node, Items) else (node,)
    found = [_reading(item, shelf, findings) for item in items if not (isinstance(item, Scalar) and item.empty)]
    return ReadingList(readings=tuple(reading for reading in found if reading is not None))


def _reading(node: Node, shelf: Shelf, findings: list[Finding]) -> Reading | None:
    if isinstance(node, Scalar):
        return _line(" ".join(node.value.split()), node.place, shelf, findings)
    if isinstance(node, Items):
        findings.append(
            Finding(
                "bad-value", Severity.ERROR, "a reading is a line or keys and values, not a list", node.place, "put it in quotes"
            )
        )
        return None
    if _is_a_line(node):
        return Reading(node.place, typed=" ".join(node.source.split()))
    values = door.read(node, READING, "a reading", findings)
    work = values.text("work")
    if not work:
        findings.append(
            Finding(
                "missing-key",
                Severity.ERROR,
                "a reading has no `work`",
                node.place,
                "name a work's id, or type the reading: `work: ...`",
            )
        )
        return None
    line = _line(work, values.at("work"), shelf, findings)
    return Reading(
        line.place,
        work=line.work,
        typed=line.typed,
        part=values.text("part"),
        optional=values.flag("optional"),
        note=values.text("note"),
        minutes=values.whole("minutes"),
        where=values.text("where"),
    )


def _is_a_line(node: Mapping) -> bool:
    """`- Trotsky: History of the Russian Revolution` is a line to whoever typed it, though YAML sees a key."""
    if len(node.entries) != 1 or not isinstance(node.entries[0][1], Scalar) or node.source.startswith("{"):
        return False
    key = node.entries[0][0].value
    return key not in KEYS and not nearest(key, KEYS)


def _is_number(typed: str) -> bool:
    """Whether a word typed is an address or a number by which a work is known everywhere."""
    return typed.startswith(("http:", "https:")) or bool(canonical_doi(typed) or canonical_isbn(typed))


def _line(typed: str, place: Place, shelf: Shelf, findings: list[Finding]) -> Reading:
    work = shelf.works.get(typed) or shelf.works.get(typed.removeprefix("@"))
    if work:
        return Reading(place, work=work)
    if ID.fullmatch(typed) and shelf.whole and not _is_number(typed) and not shelf.is_title(typed):
        hint = did_you_mean(typed, shelf.works, 3)
        hint = hint or "add it to manuscripts/library.yaml, or type the reading in full: author, title (year)"
        findings.append(Finding("missing-work", Severity.ERROR, f"there is no work `{typed}` in the library", place, hint))
    return Reading(place, typed=typed)
