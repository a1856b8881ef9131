"""Edited passages go back into the document tree: a leaf without a change keeps its bytes, emphasis and links their extent."""

import re
from typing import Any

from pressbook.text import tree
from pressbook.text.passages import Leaf, Passage, Path


def mend(document: tree.Element, before: tuple[Passage, ...], after: tuple[Passage, ...]) -> None:
    """Write what differs between the passages of a document and their edited selves into the document, in place."""
    lists: dict[int, tuple[list[Any], dict[int, list[tree.Element]]]] = {}
    for old, new in zip(before, after, strict=True):
        if old is new:
            continue
        for was, now in zip(old.pieces, new.pieces, strict=True):
            text = new.text[now.start : now.end]
            if text == old.text[was.start : was.end]:
                continue
            if was.path[-1] == -1:  # the end of a line of verse has no leaf of its own
                continue
            parent = _reach(document, was.path[:-1])
            index = was.path[-1]
            if not isinstance(parent, list) or not isinstance(index, int):
                continue
            lists.setdefault(id(parent), (parent, {}))[1][index] = _leaves(text, was.leaf)
    for parent, changed in lists.values():
        parent[:] = _rebuild(parent, changed)


def _reach(document: tree.Element, path: Path) -> Any:
    node: Any = document
    for key in path:
        node = node[key]
    return node


def _leaves(text: str, leaf: Leaf) -> list[tree.Element]:
    """The inline elements of a text: Str, Space, LineBreak."""
    if leaf is Leaf.BREAK and text == " ":
        return [{"t": "Space"}]
    kinds = {" ": {"t": "Space"}, "\n": {"t": "LineBreak"}}
    return [dict(kinds[part]) if part in kinds else {"t": "Str", "c": part} for part in re.split(r"([ \n])", text) if part]


def _rebuild(inlines: list[tree.Element], changed: dict[int, list[tree.Element]]) -> list[tree.Element]:
    """The list with leaves replaced; neighbours that became one word or one space are joined as pandoc would have them."""
    out: list[tree.Element] = []
    touched = False
    for index, inline in enumerate(inlines):
        new = changed.get(index)
        for element in [inline] if new is None else new:
            joins = (touched or new is not None) and bool(out)
            if joins and element["t"] == out[-1]["t"] == "Str":
                out[-1] = {"t": "Str", "c": out[-1]["c"] + element["c"]}
            elif joins and element["t"] == "Space" and out[-1]["t"] in ("Space", "SoftBreak"):
                pass
            else:
                out.append(element)
        touched = new is not None
    return out
