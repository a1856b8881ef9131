"""The structure of a PDF, as a screen reader gets it: boxes of pages become one tree for the whole text."""

from pressbook.export.tags.notes import tie_notes
from pressbook.export.tags.write import our_tags

__all__ = ["our_tags", "tie_notes"]
