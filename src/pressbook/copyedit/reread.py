"""A tidied text is read again by pandoc and compared: the same tree, and in it the words that were meant."""

from collections.abc import Mapping
from typing import Any

from pressbook.copyedit.rules.citations import untargeted
from pressbook.text import tree
from pressbook.text.flatten import flatten
from pressbook.text.passages import Edit, Passage
from pressbook.tools import pandoc

TEXT = frozenset({"Str", "Space", "SoftBreak"})


class Reading:
    """What pandoc makes of the manuscript as it is, to hold the tidied one against."""

    def __init__(self, body: str, passages: tuple[Passage, ...], keys: frozenset[str]) -> None:
        self.passages = passages
        self.keys = keys
        self.shape, self.texts = _read(body, keys)
        self.given = [passage.text for passage in passages]

    def expected(self, edits: Mapping[int, tuple[Edit, ...]]) -> list[str]:
        """The texts of the passages with edits made."""
        return [one.edited(edits[number]).text if number in edits else one.text for number, one in enumerate(self.passages)]


def read_again(reading: Reading, body: str, edits: Mapping[int, tuple[Edit, ...]]) -> bool:
    """Whether a text has the manuscript's tree and, where edits were made, the edited words.

    HTML in a manuscript makes other passages of it than pandoc's own reading has; then the characters are compared without
    spaces, and where even those differ, only letters and digits.
    """
    shape, texts = _read(body, reading.keys)
    if shape != reading.shape:
        return False
    wanted = reading.expected(edits)
    if reading.texts == reading.given:
        return texts == wanted
    if _squeeze(reading.texts) == _squeeze(reading.given):
        return _squeeze(texts) == _squeeze(wanted)
    return _letters(texts) == _letters(reading.texts)


def _read(body: str, keys: frozenset[str]) -> tuple[list[Any], list[str]]:
    document = tree.load(pandoc.read(body))
    untargeted(document, flatten(document, ""), keys)
    shape: list[Any] = []
    _trace(document["blocks"], shape)
    return shape, [passage.text for passage in flatten(document, "")]


def _trace(node: Any, shape: list[Any]) -> None:
    """The tree without its words: kinds, attributes, addresses; a run of text is one mark, and headings have no identifier."""
    waiting = [node]
    while waiting:
        node = waiting.pop()
        if isinstance(node, list):
            waiting.append(None)
            waiting.extend(reversed(node))
        elif isinstance(node, dict) and node.get("t") in TEXT:
            if not shape or shape[-1] != "text":
                shape.append("text")
        elif isinstance(node, dict) and node.get("t") == "Cite":
            shape.append(tuple(citation["citationId"] for citation in node["c"][0]))
            waiting.append(node["c"][1])
        elif isinstance(node, dict) and node.get("t") == "Header":
            shape.append(("Header", node["c"][0]))
            waiting.append(node["c"][2])
        elif isinstance(node, dict):
            shape.append(node.get("t"))
            waiting.extend(node[key] for key in sorted(node, reverse=True) if key != "t")
        else:
            shape.append(node)


def _squeeze(texts: list[str]) -> str:
    return "".join("".join(texts).split())


def _letters(texts: list[str]) -> str:
    return "".join(mark for mark in "".join(texts).casefold() if mark.isalnum())
