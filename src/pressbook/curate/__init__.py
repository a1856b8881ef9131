"""Sessions become Editions: which sessions, in which order, with which matter."""

from pressbook.curate.citation_style import style_file
from pressbook.curate.editions import curate
from pressbook.curate.recipes import recipes

__all__ = ["curate", "recipes", "style_file"]
