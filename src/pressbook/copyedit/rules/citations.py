"""Citations whose key no work has are no citations: the typed text is put back, and a finding says so."""

import re
from itertools import groupby
from typing import Any

from pressbook.text import tree
from pressbook.text.passages import Leaf, Passage, Path


def untargeted(document: tree.Element, passages: tuple[Passage, ...], keys: frozenset[str]) -> list[tuple[int, int, list[str]]]:
    """Unwrap, in place, every citation with a key that is not in `keys`: (passage, offset, its unknown keys) in order.

    The flattened text stays as it was but for backslashes, so that offsets hold.
    """
    found: list[tuple[int, int, list[str]]] = []
    unwrap: list[tuple[Any, int]] = []
    seen: set[Path] = set()
    for number, passage in enumerate(passages):
        for piece in passage.pieces:
            if piece.leaf is not Leaf.CITATION:
                continue
            path = _cite(document, piece.path)
            if path is None or path in seen:
                continue
            seen.add(path)
            siblings = _reach(document, path[:-1])
            index = int(path[-1])
            unknown = [one["citationId"] for one in siblings[index]["c"][0] if one["citationId"] not in keys]
            if unknown:
                found.append((number, piece.start, unknown))
                unwrap.append((siblings, index))
    typed: dict[int, tuple[Any, dict[int, list[tree.Element]]]] = {}
    for siblings, index in unwrap:
        words = [_typed(inline) for inline in siblings[index]["c"][1]]
        typed.setdefault(id(siblings), (siblings, {}))[1][index] = words
    for siblings, at in typed.values():
        # Once for each list of inlines: a paragraph may hold thousands.
        siblings[:] = [new for place, old in enumerate(siblings) for new in at.get(place, [old])]
        _join(siblings)
    return found


def _cite(document: tree.Element, path: Path) -> Path | None:
    """The path of the outermost citation that a leaf stands in."""
    node: Any = document
    for depth, key in enumerate(path):
        node = node[key]
        if isinstance(node, dict) and node.get("t") == "Cite":
            return path[: depth + 1]
    return None


def _reach(document: tree.Element, path: Path) -> Any:
    node: Any = document
    for key in path:
        node = node[key]
    return node


def _typed(inline: tree.Element) -> tree.Element:
    if inline["t"] == "Str":
        return {"t": "Str", "c": re.sub(r"\\([^\w\s])", r"\1", inline["c"])}
    return inline


def _join(inlines: list[tree.Element]) -> None:
    """Neighbouring words become one, as pandoc would have read them."""
    out: list[tree.Element] = []
    for kind, run in groupby(inlines, lambda inline: inline["t"]):
        same = list(run)
        out += [{"t": "Str", "c": "".join(inline["c"] for inline in same)}] if kind == "Str" else same
    inlines[:] = out
