"""Notes that were typed by hand, [1] in the text and [1] again at its end, are found and written as notes of Markdown."""

from pressbook.collect.typed_notes.find import find_typed_notes
from pressbook.collect.typed_notes.found import Retyping, TypedNotes

__all__ = ["Retyping", "TypedNotes", "find_typed_notes"]
