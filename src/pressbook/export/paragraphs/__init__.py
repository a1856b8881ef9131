"""Paragraphs whose lines are chosen together (Knuth and Plass), set by WeasyPrint."""

from pressbook.export.paragraphs.cuts import Lines
from pressbook.export.paragraphs.setting import whole_paragraphs

__all__ = ["Lines", "whole_paragraphs"]
