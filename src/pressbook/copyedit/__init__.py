"""A Session becomes a Session whose quotes, spaces, dashes and citations are set; every change is recorded.

`set_paragraphs` and `edit_paragraphs` do the quotation marks of plain text, for which there is no Session.
"""

from pressbook.copyedit.desk import RULES, copyedit
from pressbook.copyedit.paragraphs import edit_paragraphs, set_paragraphs
from pressbook.copyedit.tidy import tidy

__all__ = ["RULES", "copyedit", "edit_paragraphs", "set_paragraphs", "tidy"]
