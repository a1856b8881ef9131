"""Sessions become Editions: which sessions, in which order, with which matter."""

from pressbook.curate.editions import curate
from pressbook.curate.recipes import recipes

__all__ = ["curate", "recipes"]
