"""Paragraphs whose lines are chosen together (Knuth and Plass), set by WeasyPrint."""

from pressbook.export.paragraphs.cuts import Lines
from pressbook.export.paragraphs.loose import find_loose
from pressbook.export.paragraphs.setting import scaled_letters, whole_paragraphs

__all__ = ["Lines", "find_loose", "scaled_letters", "whole_paragraphs"]
