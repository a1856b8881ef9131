"""Notes are lifted out of a section's text and numbered from 1, in the order in which a reader meets them."""

from typing import Any

from pressbook.text import compose, tree
from pressbook.types import Note

NOTEREF = "noteref"


def lift(blocks: list[tree.Element]) -> tuple[list[tree.Element], tuple[Note, ...]]:
    """Take the notes out of blocks; where each stood there is now a `Span` of class noteref with its number.

    A note inside a note is printed within it, in square brackets, as books do: feet have no feet. A note of
    several blocks keeps them.
    """
    found: list[Note] = []

    def take(node: Any) -> Any:
        if isinstance(node, list):
            return [take(child) for child in node]
        if not isinstance(node, dict):
            return node
        if node.get("t") == "Note":
            number = len(found) + 1
            found.append(Note(number, tree.dump([_unfold(block) for block in node["c"]])))
            return compose.span([{"t": "Str", "c": str(number)}], NOTEREF, note=str(number))
        return {key: take(value) for key, value in node.items()}

    return take(blocks), tuple(found)


def _unfold(block: tree.Element) -> tree.Element:
    """A block of a note, with the notes inside it set in square brackets where they stood."""

    def bracket(node: tree.Element) -> list[tree.Element] | None:
        if node["t"] != "Note":
            return None
        words: list[tree.Element] = []
        for inner in node["c"]:
            words += [{"t": "Space"}, *_words(inner)]
        return [{"t": "Str", "c": "\N{NO-BREAK SPACE}["}, *words[1:], {"t": "Str", "c": "]"}]

    unfolded: tree.Element = tree.rewrite(block, bracket)
    return unfolded


def _words(block: tree.Element) -> list[tree.Element]:
    if block["t"] in {"Para", "Plain"}:
        return list(block["c"])
    return compose.inlines(tree.plain(block))
