"""A Session becomes a Session whose quotes, spaces, dashes and citations are set; every change is recorded."""

from pressbook.copyedit.desk import RULES, copyedit
from pressbook.copyedit.tidy import tidy

__all__ = ["RULES", "copyedit", "tidy"]
