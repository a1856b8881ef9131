"""The words of a source beside the words of what was made of it: what is missing, with the words around it."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from difflib import SequenceMatcher
from itertools import accumulate, pairwise
from typing import Any

from pressbook.text.tree import Element, walk

WORD = re.compile(r"[^\W_]+")
# Above this many differing words an exact alignment costs minutes; the count of each word still proves the loss.
ALIGNED = 4_000


def words(text: str) -> tuple[str, ...]:
    """Every run of letters and digits, compatibility forms folded (a ligature is its letters)."""
    return tuple(WORD.findall(unicodedata.normalize("NFKC", text.replace("\N{SOFT HYPHEN}", ""))))


def words_of(document: Element | list[Element]) -> tuple[str, ...]:
    """The words of a pandoc tree in reading order: notes where they are called, alternative texts, code; no equations."""
    parts: list[str] = []
    _read(document["blocks"] if isinstance(document, dict) else document, parts)
    return words("".join(parts))


def _read(node: Any, parts: list[str]) -> None:
    if isinstance(node, list):
        for child in node:
            _read(child, parts)
        return
    if not isinstance(node, dict):
        return
    match node.get("t"):
        case "Str":
            parts.append(node["c"])
        case "Space" | "SoftBreak" | "LineBreak":
            parts.append(" ")
        case "Code" | "RawInline":
            parts.append(node["c"][1])
        case "CodeBlock" | "RawBlock":
            parts.append(f"\n{node['c'][1]}\n")
        case "Math":
            parts.append(" ")
        case "Link" | "Image" | "Span":
            _read(node["c"][1], parts)
        case "Cite":
            _read(node["c"][1], parts)
        case "Note":
            parts.append("\n")
            _read(node["c"], parts)
            parts.append("\n")
        case "LineBlock":
            for line in node["c"]:
                _read(line, parts)
                parts.append("\n")
        case "OrderedList":
            _read(node["c"][1], parts)
        case "Header" | "Div":
            parts.append("\n")
            _read(node["c"][-1], parts)
            parts.append("\n")
        case "DefinitionList":
            for term, definitions in node["c"]:
                parts.append("\n")
                _read(term, parts)
                parts.append("\n")
                _read(definitions, parts)
        case _:
            parts.append("\n" if node.get("t") in BLOCKS else "")
            _read(node.get("c"), parts)
            parts.append("\n" if node.get("t") in BLOCKS else "")


BLOCKS = {"Para", "Plain", "BlockQuote", "BulletList", "Table", "Figure", "HorizontalRule"}


def numbers_of(blocks: list[Element]) -> tuple[str, ...]:
    """The numbers that the items of numbered lists have: words where they were typed, none in the tree."""
    lists = (element["c"] for element in walk(blocks) if element["t"] == "OrderedList")
    return tuple(str(number) for (start, _, _), items in lists for number in range(start, start + len(items)))


def missing(source: tuple[str, ...], written: tuple[str, ...]) -> tuple[str, ...]:
    """Passages of the source's words that what was written does not hold; empty when nothing is lost.

    Words that ran together are lost too. Words that only moved, or that only split at another place, are not.
    """
    if source == written:
        return ()
    if "".join(source) == "".join(written):
        ends = set(accumulate(map(len, written)))
        pairs = zip(accumulate(map(len, source)), pairwise(source), strict=False)
        return tuple(f"{first} {second}" for end, (first, second) in pairs if end not in ends)
    lost = Counter(source) - Counter(written)
    if not lost:
        return ()
    if len(source) > ALIGNED:
        return tuple(_runs(source, lost))
    passages = []
    for kind, start, end, new_start, new_end in SequenceMatcher(None, source, written, autojunk=False).get_opcodes():
        here, there = source[start:end], written[new_start:new_end]
        split = "".join(here) == "".join(there) and len(here) <= len(there)
        if kind in ("delete", "replace") and not split and any(word in lost for word in here):
            passages.append(" ".join(here))
    return tuple(passages)


def _runs(source: tuple[str, ...], lost: Counter[str]) -> Iterable[str]:
    """Neighbouring lost words as passages, last occurrences counted as the lost ones."""
    left, run, runs = Counter(lost), list[str](), list[str]()
    for word in reversed(source):
        if left[word] > 0:
            left[word] -= 1
            run.append(word)
        elif run:
            runs.append(" ".join(reversed(run)))
            run = []
    if run:
        runs.append(" ".join(reversed(run)))
    return reversed(runs)


def shorten(text: str, longest: int = 300) -> str:
    """A text on one line, cut between words."""
    line = " ".join(text.split())
    if len(line) <= longest:
        return line
    return line[:longest].rpartition(" ")[0] + " \N{HORIZONTAL ELLIPSIS}"
