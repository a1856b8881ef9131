"""Prose and a shelf of works become mentions: where a work is named or cited, which one, and where in it."""

from pressbook.copyedit.mentions.find import find_mentions
from pressbook.copyedit.mentions.mention import Form, Mention, Prose
from pressbook.copyedit.mentions.shelf import Shelf

__all__ = ["Form", "Mention", "Prose", "Shelf", "find_mentions"]
