"""Three full stops, close or spaced, become the ellipsis; four keep the full stop; longer rows are leaders and stay."""

import re
from collections.abc import Iterator

from pressbook.copyedit.setting import Doubt, Setting
from pressbook.text.passages import Edit, Passage, Sort

CLOSE = re.compile(r"(?<!\.)\.{3,4}(?!\.)")
SPACED = re.compile(r"(?<![.\d…])\.(?:[ \N{NO-BREAK SPACE}]\.){2,3}(?![ \N{NO-BREAK SPACE}]?\.)")
ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"


def set_ellipses(passage: Passage, setting: Setting) -> Iterator[Edit | Doubt]:
    """Three dots to one character. Spaced dots in verse are layout and stay."""
    prose = passage.prose
    if ".." not in prose and ". ." not in prose and ".\N{NO-BREAK SPACE}." not in prose:
        return
    for match in CLOSE.finditer(prose):
        four = len(match[0]) == 4
        yield Edit(match.start(), match.end(), ELLIPSIS + "." * four, 0.9 if four else 0.99)
    if passage.sort is Sort.VERSE:
        return
    for match in SPACED.finditer(prose):
        yield Edit(match.start(), match.end(), ELLIPSIS + "." * (match[0].count(".") == 4), 0.9)
