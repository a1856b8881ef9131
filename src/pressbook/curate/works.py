"""The works of an edition without doubles: what its sessions cite and what they read."""

import json
import re
from dataclasses import dataclass, field
from typing import Any

from pressbook.text import tree
from pressbook.types import Press, Recipe, Session, Work

# What a library says about its copy, not about the work: two items that differ only here are one work.
PRIVATE = {"id", "citation-key", "note", "abstract", "keyword", "annote", "accessed", "source", "shortTitle", "categories",
           "custom"}  # fmt: skip

# Where a subtitle begins: after a colon, a spaced dash, or the mark of a question or a cry that stays with the title.
SUBTITLE = r":\s|\s[\u2013\u2014]\s|(?<=[?!])\s(?=[A-Z])"


@dataclass(frozen=True, slots=True)
class Works:
    """`listed` are the works in the order in which texts name them, as styles number them; then those that were only read, by id.

    `same` leads from every id that may be cited to the id that the bibliography lists; `parts` are what reading lists ask for of
    a work, by that id.
    """

    listed: tuple[Work, ...]
    same: dict[str, str]
    parts: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def items(self) -> str:
        """The works as a CSL-JSON array, each under the id that the bibliography lists."""
        items = [{**_shortened(csl(work)), "id": work.id} for work in self.listed]
        return json.dumps(items, ensure_ascii=False, sort_keys=True)


def csl(work: Work) -> dict[str, Any]:
    """A work's CSL-JSON item."""
    item: dict[str, Any] = json.loads(work.csl)
    return item


def _shortened(item: dict[str, Any]) -> dict[str, Any]:
    """An item with a short title, for the second time it is cited: its own, else the title as far as a subtitle."""
    title = str(item.get("title", ""))
    short = str(item.get("title-short") or item.get("shortTitle") or re.split(SUBTITLE, title, maxsplit=1)[0])
    return {**item, "title-short": short} if short and short != title else item


def gather(recipe: Recipe, press: Press, sessions: tuple[Session, ...]) -> Works:
    """Collect what the sessions of an edition cite or read, each work once.

    Two works are the same when their ids are, or when their CSL items say the same about the work itself. A work that the
    library has under several ids answers to each.
    """
    library = {id_: work for work in press.works for id_ in (work.id, *work.also)}
    lists = [session.readings for session in sessions] + [recipe.readings]
    wanted = {reading.work.id: reading.work for one in lists for reading in one.readings if reading.work}
    texts = (*sessions, *([recipe.letter] if recipe.letter else []))
    named = [key for session in texts for key in cited_ids(session)]
    wanted |= {key: library[key] for key in named if key in library and key not in wanted}
    wanted |= {work.id: work for work in wanted.values()}
    first: dict[str, str] = {}
    same = {key: first.setdefault(_fingerprint(work), work.id) for key, work in sorted(wanted.items())}
    order = dict.fromkeys([*(same[key] for key in named if key in same), *sorted(same.values())])
    parts: dict[str, tuple[str, ...]] = {}
    for reading in (reading for one in lists for reading in one.readings if reading.work and reading.part):
        key = same[reading.work.id] if reading.work else ""
        parts[key] = (*parts.get(key, ()), reading.part)
    return Works(tuple(wanted[key] for key in order), same, parts)


def cited_ids(session: Session) -> tuple[str, ...]:
    """The ids that a session cites or mentions, in the order in which they come first."""
    if b'"Cite"' not in session.body and b'"mention"' not in session.body:
        return ()
    found: dict[str, None] = {}
    for node in tree.walk(tree.load(session.body)):
        if node["t"] == "Cite":
            found |= dict.fromkeys(str(one["citationId"]) for one in node["c"][0])
        elif node["t"] == "Span" and "mention" in node["c"][0][1]:
            # An id may hold a space; then it is the whole value.
            value = tree.attribute(node["c"][0], "cites")
            found |= dict.fromkeys((value, *value.split()))
    return tuple(found)


def _fingerprint(work: Work) -> str:
    item = {key: value for key, value in csl(work).items() if key not in PRIVATE}
    return re.sub(r"\s+", " ", json.dumps(item, ensure_ascii=False, sort_keys=True)).casefold()
