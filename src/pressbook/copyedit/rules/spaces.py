"""Spaces where a reader sees too many: doubled, before a comma, inside a bracket; French ones where French wants them."""

import re
from collections.abc import Iterator

from pressbook.copyedit.conventions import convention
from pressbook.copyedit.setting import Doubt, Setting, base
from pressbook.text.passages import Edit, Leaf, Passage, Sort

NBSP = "\N{NO-BREAK SPACE}"
NARROW = "\N{NARROW NO-BREAK SPACE}"
BLANK = f" {NBSP}{NARROW}"
RUN = re.compile(rf"(?<![{BLANK}\n])[{BLANK}]{{2,}}(?![{BLANK}\n])")
EDGE = re.compile(rf"\A[{BLANK}]+(?=[^\s])|(?<=[^\s])[{BLANK}]+\Z")
BEFORE = re.compile(rf"(?<=[\w)\]”’»\"'%…])[{BLANK}]+(?=[,.;:!?](?![\w.,:;)(/\\|<>*=-]))")
# A bracket that stands tight behind a word does not part it from the next: the space after it does.
OPENING = re.compile(rf"(?<=[(\[])(?<!\w[(\[])[{BLANK}]+(?=[^\s)\]([|])")
CLOSING = re.compile(rf"(?<=[^\s(\[)\]|])[{BLANK}]+(?=[)\]](?![(\w]))")
INSIDE_OPEN = re.compile(rf"[“‘][{BLANK}]+(?=[\w…])")
INSIDE_CLOSE = re.compile(rf"(?<=[\w.,;:!?…])[{BLANK}]+”(?![\w“])")
FRENCH_HIGH = re.compile(rf"(?<=[\w)\]»”’%])([{BLANK}]*)(?=[;!?:](?:[\s?!»”)\]]|\Z))")
FRENCH_OPEN = re.compile(rf"«([{BLANK}]*)(?=[^\s»])")
FRENCH_CLOSE = re.compile(rf"(?<=[^\s«])([{BLANK}]*)»")


def set_spaces(passage: Passage, setting: Setting) -> Iterator[Edit | Doubt]:
    """Spaces of a passage; verse keeps its layout, and a passage of nothing but spaces is somebody's blank line."""
    if passage.sort in (Sort.VERSE, Sort.CODE) or not passage.text.strip():
        return
    prose = passage.prose
    for match in EDGE.finditer(prose):
        if _all_there_is(passage, match.start(), match.end()):
            continue  # an emphasis or span of nothing but this space would be left empty
        yield Edit(match.start(), match.end(), "", 0.95)
    if "fr" in {base(language) for language in {piece.language for piece in passage.pieces}}:
        yield from _french(passage, prose)
    for match in RUN.finditer(prose):
        yield Edit(match.start(), match.end(), " ", 0.98)
    for pattern in (BEFORE, OPENING, CLOSING):
        for match in pattern.finditer(prose):
            if pattern is BEFORE and _is_french(passage, match.start()):
                continue
            yield Edit(match.start(), match.end(), "", 0.95)
    for pattern, mark in ((INSIDE_OPEN, 0), (INSIDE_CLOSE, -1)):
        for match in pattern.finditer(prose):
            if _opens_and_closes(passage.language_at(match.start()), match[0][mark], opening=mark == 0):
                kept = match.start() + (mark == 0)
                yield Edit(kept, kept + len(match[0]) - 1, "", 0.9)


def _all_there_is(passage: Passage, start: int, end: int) -> bool:
    """Whether a leaf inside an emphasis, link or span consists of nothing but this range."""
    pieces = [piece for piece in (passage.piece_at(start), passage.piece_at(end - 1)) if piece]
    return any(
        piece.leaf is Leaf.TEXT and start <= piece.start and piece.end <= end and len(piece.path) > len(passage.path) + 2
        for piece in pieces
    )


def _is_french(passage: Passage, offset: int) -> bool:
    return base(passage.language_at(offset)) == "fr"


def _opens_and_closes(language: str, mark: str, opening: bool) -> bool:
    """Whether this mark only opens (or only closes) in a language: a German “ closes, a Swedish ” does both."""
    marks = convention(language)
    if marks is None:
        return False
    opens, closes = {marks.outer[0], marks.inner[0]}, {marks.outer[1], marks.inner[1]}
    return (mark in opens and mark not in closes) if opening else (mark in closes and mark not in opens)


def _french(passage: Passage, prose: str) -> Iterator[Edit]:
    """No-break spaces before ; : ! ? and inside « » (Lexique de l'Imprimerie nationale); ones already there stay as they are."""
    for pattern in (FRENCH_HIGH, FRENCH_OPEN, FRENCH_CLOSE):
        for match in pattern.finditer(prose):
            if match[1] in (NBSP, NARROW) or not _is_french(passage, match.start()):
                continue
            yield Edit(match.start(1), match.end(1), NBSP, 0.9)
