"""A text of Markdown in, the slices of it that are to be read as notes out, with what looks like notes and does not pair."""

import re
from collections.abc import Collection

from pressbook.collect.typed_notes.calls import find_calls, located
from pressbook.collect.typed_notes.entries import Entries
from pressbook.collect.typed_notes.found import Style, TypedNotes, Unpaired
from pressbook.collect.typed_notes.layout import mask, read_blocks
from pressbook.collect.typed_notes.marks import FIGURES
from pressbook.collect.typed_notes.pair import Pairing
from pressbook.collect.typed_notes.rewrite import Labels, rewrite

ANY = re.compile(rf"[^\W\d_]\d|[.,;:!?\"')’”»]\d|\[\d|\(\d|\\[\[*]|[{FIGURES}†‡*]|\^\d|<sup|<a ", re.IGNORECASE)


def find_typed_notes(text: str, begin: int = 0, keep: Collection[str] = ()) -> TypedNotes:
    """Find the notes of a text that were typed by hand, from the offset `begin` on; linear in the text's length.

    Only where calls and notes pair exactly is anything retyped: each note is called, each call has its note, in about the
    order of the text. `keep` are marks, as a reader sees them ("[1]"), that stay as typed, and their notes with them.
    """
    if not ANY.search(text, begin):
        return TypedNotes()
    blocks = read_blocks(text, begin)
    masked = mask(text, blocks)
    calls = find_calls(masked, blocks)
    stars = sum(call.mark.label == "*" for call in calls)
    runs = Entries(masked, blocks, [call.block for call in calls if call.mark.style is not Style.GLUED], stars).read()
    if not runs and not calls:
        return TypedNotes()
    found = Pairing(masked, blocks, runs, calls, located(masked, blocks)).pair()
    kept = frozenset(keep)
    pairs = [pair for pair in found.pairs if not kept.intersection(call.mark.shown for call in pair.calls)]
    groups = rewrite(text, blocks, pairs, Labels(text))
    return TypedNotes(groups, _as_one(found.unpaired), tuple(found.numbered))


def _as_one(unpaired: list[Unpaired]) -> Unpaired | None:
    """All that does not pair in one text, in the order of the text."""
    if not unpaired:
        return None
    calls = sorted((mark for one in unpaired for mark in one.calls), key=lambda mark: mark.start)
    notes = sorted((mark for one in unpaired for mark in one.notes), key=lambda mark: mark.start)
    twice = tuple(mark for one in unpaired for mark in one.twice)
    return Unpaired(tuple(calls), tuple(notes), sum(one.paired for one in unpaired), twice)
