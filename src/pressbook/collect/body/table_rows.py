"""Rows of Markdown's tables between bars that have more cells than the table: pandoc leaves those out without a word."""

import re

# The line under a table's head says how many columns there are.
RULE = re.compile(r"[ ]{0,3}\|?[ ]*:?-+:?[ ]*(?:[|+][ ]*:?-+:?[ ]*)*\|?[ ]*")
ESCAPED = re.compile(r"\\.|`[^`\n]*`")


def long_rows(text: str) -> list[tuple[int, int, int]]:
    """Where such a row begins, how many cells it has too many, and how many columns its table has."""
    found: list[tuple[int, int, int]] = []
    columns, start, before = 0, 0, ""
    for line in text.split("\n"):
        if RULE.fullmatch(line) and "|" in line and "|" in before:
            columns = len(_cells(line.replace("+", "|")))
        elif not line.strip() or "|" not in line:
            columns = 0
        elif columns and any(cell.strip() for cell in _cells(line)[columns:]):
            found.append((start, len(_cells(line)) - columns, columns))
        start += len(line) + 1
        before = line
    return found


def _cells(line: str) -> list[str]:
    """A line between its bars; code and a bar behind a backslash part nothing."""
    return ESCAPED.sub("x", line).strip().removeprefix("|").removesuffix("|").split("|")
