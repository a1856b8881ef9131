"""Typed notes are taken for notes only where pandoc then reads just those notes, and every other word as before."""

import re
from collections import Counter
from collections.abc import Sequence

from pressbook.collect.typed_notes.found import Retyping
from pressbook.collect.typed_notes.marks import FIGURES
from pressbook.text.retyped import retype
from pressbook.text.tree import Element, load, walk
from pressbook.tools import pandoc

LETTERS = re.compile(rf"[^\W\d_{FIGURES}]+")
READINGS = 12  # how often pandoc is asked again, at most, to find the group of notes that it reads otherwise
CODE = frozenset({"CodeBlock", "Code"})
LEAVES = CODE | {"Str"}


def proved(text: str, groups: Sequence[tuple[Retyping, ...]]) -> tuple[tuple[Retyping, ...], ...]:
    """The groups that pandoc reads as they are meant; all or none of a group. `text` is a body without front matter.

    Raises ToolError where pandoc cannot read the text.
    """
    if not groups:
        return ()
    before = _Shape(load(pandoc.read(text))["blocks"])
    if _holds(text, before, groups):
        return tuple(groups)
    good: list[tuple[Retyping, ...]] = []
    for group in groups[:READINGS] if len(groups) > 1 else ():
        if _holds(text, before, [*good, group]):
            good.append(group)
    return tuple(good)


class _Shape:
    """What of a tree must not change: its notes' number, its pieces of code, its words without numbers."""

    def __init__(self, blocks: list[Element]) -> None:
        kinds = Counter(element["t"] for element in walk(blocks))
        self.notes = kinds["Note"]
        self.code = tuple(kinds[kind] for kind in sorted(CODE))
        self.tables = kinds["Table"]
        leaves = (str(leaf["c"] if leaf["t"] == "Str" else leaf["c"][1]) for leaf in walk(blocks) if leaf["t"] in LEAVES)
        self.words = Counter(word for leaf in leaves for word in LETTERS.findall(leaf))


def _holds(text: str, before: _Shape, groups: Sequence[tuple[Retyping, ...]]) -> bool:
    slices = [one for group in groups for one in group]
    after = _Shape(load(pandoc.read(retype(text, [(one.start, one.end, one.words) for one in slices])))["blocks"])
    calls = [one for one in slices if one.words.endswith("]")]
    if after.notes != before.notes + len(calls) or after.code != before.code or after.tables != before.tables:
        return False
    # A note that is called twice is in the tree twice; a heading of notes is there no more.
    if (before.words - after.words).total() > sum(len(one.shown.split()) + 2 for one in slices if not one.words):
        return False
    if any("]:" in text[one.start : one.end] for one in slices):
        return True  # [1]: words, which were a link's address to Markdown and are words now
    labels = {one.words for one in calls}
    return len(labels) < len(calls) or not after.words - before.words
