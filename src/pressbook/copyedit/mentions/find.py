"""Passages and a shelf go in; every mention of a work comes out, linked to its record or said to have none."""

from collections.abc import Sequence

from pressbook.copyedit.mentions.mention import Mention, Prose
from pressbook.copyedit.mentions.shelf import Shelf


def find_mentions(prose: Sequence[Prose], shelf: Shelf) -> tuple[tuple[Mention, ...], ...]:
    """The mentions of each passage, sorted by start and not overlapping; passages are in reading order."""
    return tuple(() for _ in prose)
