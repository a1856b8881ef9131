"""A tidied text is read again by pandoc and compared: the same tree, and in it the words that were meant."""

import hashlib
from collections import Counter
from collections.abc import Mapping
from typing import Any

from pressbook.copyedit.rules.citations import untargeted
from pressbook.text import tree
from pressbook.text.flatten import flatten
from pressbook.text.passages import EMPHASIS, Edit, Passage
from pressbook.tools import pandoc

TEXT = frozenset({"Str", "Space", "SoftBreak"})


class Reading:
    """What pandoc makes of the manuscript as it is, to hold the tidied one against."""

    def __init__(self, body: str, passages: tuple[Passage, ...], keys: frozenset[str]) -> None:
        self.passages = passages
        self.keys = keys
        self.shapes, self.texts, self.emphasised = _read(body, keys)
        self.given = [passage.text for passage in passages]

    def expected(self, edits: Mapping[int, tuple[Edit, ...]]) -> list[str]:
        """The texts of the passages with edits made; one that echoes another has that one's."""
        sources = [one.echo if one.echo >= 0 else number for number, one in enumerate(self.passages)]
        return [
            one.edited(edits[source]).text.replace(EMPHASIS, "") if source in edits else one.text
            for one, source in zip(self.passages, sources, strict=True)
        ]


def read_again(reading: Reading, body: str, edits: Mapping[int, tuple[Edit, ...]]) -> set[int] | None:
    """Whether a text has the manuscript's tree and, where edits were made, the edited words: None when it has.

    Otherwise the numbers of the passages that came out differently, as far as that can be told; an empty set where it cannot.

    HTML in a manuscript makes other passages of it than pandoc's own reading has; then the characters are compared without
    spaces, and where even those differ, only letters and digits.
    """
    shapes, texts, emphasised = _read(body, reading.keys)
    wanted = reading.expected(edits)
    if len(shapes) == len(reading.shapes):
        # Where emphasis was put in, the block has as much more of it, and is the same without it.
        for block, more in _more(reading, edits).items():
            was, now = reading.emphasised[block], emphasised[block]
            shapes[block] = reading.shapes[block] if now == (was[0], was[1] + more) else ""
    exact = reading.texts == reading.given
    if shapes == reading.shapes:
        if exact and texts == wanted:
            return None
        if not exact and _squeeze(reading.texts) == _squeeze(reading.given):
            return None if _squeeze(texts) == _squeeze(wanted) else set()
        if not exact:
            return None if _letters(texts) == _letters(reading.texts) else set()
        return {number for number, pair in enumerate(zip(texts, wanted, strict=True)) if pair[0] != pair[1]}
    if len(shapes) == len(reading.shapes):
        blocks = {number for number, pair in enumerate(zip(shapes, reading.shapes, strict=True)) if pair[0] != pair[1]}
    else:
        pairs = zip(shapes, reading.shapes, strict=False)
        blocks = {next((number for number, pair in enumerate(pairs) if pair[0] != pair[1]), 0)}
    return {number for number, passage in enumerate(reading.passages) if passage.path[1] in blocks}


def _more(reading: Reading, edits: Mapping[int, tuple[Edit, ...]]) -> Counter[int]:
    """How many stretches are to be emphasised, by the number of their block."""
    more: Counter[int] = Counter()
    for number, some in edits.items():
        marks = sum(edit.replacement.count(EMPHASIS) for edit in some)
        if marks:
            more[int(reading.passages[number].path[1])] += marks // 2
    return more


def _read(body: str, keys: frozenset[str]) -> tuple[list[str], list[str], list[tuple[str, int]]]:
    """Of each block its shape; the texts of the passages; of each block its shape without emphasis, and how often it has it."""
    document = tree.load(pandoc.read(body))
    untargeted(document, flatten(document, ""), keys)
    shapes, emphasised = [], []
    for block in document["blocks"]:
        shape: list[Any] = []
        _trace(block, shape)
        shapes.append(_hashed(shape))
        plain: list[Any] = []
        for mark in shape:
            if mark not in ("Emph", "/Emph") and not (mark == "text" and plain[-1:] == ["text"]):
                plain.append(mark)
        emphasised.append((_hashed(plain), shape.count("Emph")))
    return shapes, [passage.text for passage in flatten(document, "")], emphasised


def _hashed(shape: list[Any]) -> str:
    return hashlib.sha256(repr(shape).encode()).hexdigest()


def _trace(node: Any, shape: list[Any]) -> None:
    """The tree without its words: kinds, attributes, addresses; a run of text is one mark, and headings have no identifier."""
    waiting = [node]
    while waiting:
        node = waiting.pop()
        if isinstance(node, dict) and node.get("t") == "Emph":
            shape.append("Emph")
            waiting += ["/Emph", *reversed(node["c"])]
        elif isinstance(node, list):
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
