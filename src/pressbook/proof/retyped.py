"""A source in which notes were typed by hand becomes the source with the recorded marks in their places, before it is read."""

import re
from dataclasses import replace

from pressbook.proof.manuscript import Manuscript
from pressbook.proof.streams import Stream
from pressbook.text.retyped import Retyped
from pressbook.text.words import keys
from pressbook.types import Change, Outcome, Session

RULE = "typed-notes"
# Where links lead and what spans and tags are called are no words that a reader saw.
UNSEEN = re.compile(r"\]\([^()\s]*#[^()\n]*\)|\{[^{}\n]*\}|<[^<>\n]*>")


def as_recorded(text: str, edited: Outcome[Session], starts: list[int]) -> tuple[Retyped, tuple[Change, ...]]:
    """The source as it was read, and the changes that are left to be made again.

    What was read otherwise is believed only where it is white space or a bare arrow, or where a change recorded at that very
    place has the words that were there and those that are.
    """
    recorded = {_offset(change, starts): change for change in edited.changes if change.rule == RULE}
    slices = [one for one in edited.value.retyped if _is_recorded(text[one[0] : one[1]], one[2], recorded.get(one[0]))]
    return Retyped(text, slices), tuple(change for change in edited.changes if change.rule != RULE)


def _offset(change: Change, starts: list[int]) -> int:
    return starts[min(max(change.place.line, 1), len(starts)) - 1] + max(0, change.place.column - 1)


def _is_recorded(typed: str, words: str, change: Change | None) -> bool:
    seen = keys(UNSEEN.sub(" ", typed))
    if change is None:
        return not seen and not keys(words)
    return seen == keys(change.before) and words.strip() == change.after


def in_source(manuscript: Manuscript, read: Retyped) -> Manuscript:
    """A manuscript's streams with the places of the source as it was typed."""

    def back(stream: Stream) -> Stream:
        return replace(stream, pieces=tuple(piece._replace(at=read.origin(piece.at)) for piece in stream.pieces))

    streams = replace(
        manuscript.streams, body=back(manuscript.streams.body), notes=tuple(back(note) for note in manuscript.streams.notes)
    )
    return replace(manuscript, streams=streams, orphans=tuple(back(orphan) for orphan in manuscript.orphans))
