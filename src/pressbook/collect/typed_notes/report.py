"""What does not pair among typed notes, and numbered lists of works, in words."""

from collections.abc import Callable, Sequence

from pressbook.collect.typed_notes.found import Mark, Numbered, Retyping, Unpaired
from pressbook.types import Place

NAMED = 12  # marks that one message names


def tell_unpaired(unpaired: Unpaired, place: Callable[[int], Place]) -> tuple[str, str]:
    """The message and the hint about notes that do not pair; `place` gives the place of an offset."""
    parts = []
    if unpaired.calls:
        parts.append(_named(unpaired.calls, place, "has no note", "have no note"))
    if unpaired.notes:
        parts.append(_named(unpaired.notes, place, "is called nowhere", "are called nowhere"))
    if unpaired.twice:
        parts.append(_named(unpaired.twice, place, "is a mark that another note has", "are marks that other notes have"))
    others = "the other stays" if unpaired.paired == 1 else f"the other {unpaired.paired} stay"
    left = f"; {others} as typed with them" if unpaired.paired else ""
    hint = "write the mark or the note that is missing, then all become notes; or take what is too much out"
    return f"notes are typed by hand here and do not pair: {', and '.join(parts)}{left}", hint


def _named(marks: Sequence[Mark], place: Callable[[int], Place], one: str, many: str) -> str:
    shown = [f"{mark.shown} in line {place(mark.start).line}" for mark in marks[:NAMED]]
    more = f" and {len(marks) - NAMED} more" if len(marks) > NAMED else ""
    return f"{', '.join(shown)}{more} {one if len(marks) == 1 else many}"


def tell_unread(group: Sequence[Retyping]) -> tuple[str, str]:
    """The message and the hint about notes that pair, but that Markdown would read as something else."""
    calls = sum(one.words.endswith("]") for one in group)
    message = f"notes are typed by hand here, called {calls} times, and stand where Markdown has no notes; they stay as typed"
    return message, "are they called in code or in a table? write [^1] in the text and [^1]: before the note"


def tell_numbered(numbered: Numbered) -> tuple[str, str]:
    """The message and the hint about a numbered list of works."""
    times = "once" if numbered.calls == 1 else f"{numbered.calls} times"
    message = f"{numbered.entries} numbered works are cited by their numbers, {times}; they are no notes and stay as typed"
    return message, "put the works into the library and cite them, as in [@serge-memoirs, p. 4], to have them set"
