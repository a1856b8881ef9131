"""Paragraphs whose lines are chosen together (Knuth and Plass), set by WeasyPrint."""

from pressbook.export.paragraphs.cuts import Lines
from pressbook.export.paragraphs.setting import scaled_letters, whole_paragraphs

__all__ = ["Lines", "scaled_letters", "whole_paragraphs"]
