"""Signs of Markdown that would be printed: bold that never closes, half a link, attributes without a span, empty brackets."""

import re
from collections.abc import Iterator, Sequence

from pressbook.copyedit.setting import Doubt
from pressbook.text.passages import EDITABLE, OPAQUE, Passage, Sort

BLANK = " \N{NO-BREAK SPACE}"
SIGNS = re.compile(
    r"(?<![\w*])\*{2,3}(?=[\w\[(“\"'‘«„])"  # bold that opens and finds no end in its paragraph
    rf"|(?<![\w*])\*[{BLANK}]{{0,9}}\w[^*\n]{{0,100}}\w\*(?=[\s,.;:!?)\]]|\Z)"  # a space on the wrong side of a star
    r"|\]\((?:https?:|www\.|[/#])"
    r"|\]\{[.#]?[\w-][^{}\n]{0,200}\}"
)
EMPTY = re.compile(rf"(?<![\w\]\\])\[[{BLANK}]*\]")
SHOWN = 40


def find_stray(passages: Sequence[Passage]) -> Iterator[tuple[int, Doubt]]:
    """What pandoc took for words, by passage as it was typed: one doubt a passage, and one for all empty brackets of a text."""
    empty: list[tuple[int, re.Match[str]]] = []
    for number, passage in enumerate(passages):
        if passage.echo >= 0 or passage.sort in (Sort.CODE, Sort.VERSE) or not any(sign in passage.text for sign in "*]"):
            continue
        text = _read(passage)
        if sign := SIGNS.search(text):
            near = text[sign.start() : sign.start() + SHOWN].split("\n")[0]
            message = f"a sign of Markdown is printed as it stands: {near!r}"
            hint = "close the emphasis, link or span in the same paragraph, or take the sign out"
            yield number, Doubt(sign.start(), sign.end(), "stray-markup", message, hint)
        empty += [(number, match) for match in EMPTY.finditer(text)]
    if empty:
        number, match = empty[0]
        message = "empty brackets are printed as they stand" + (f" ({len(empty)} times)" if len(empty) > 1 else "")
        hint = "take them out; a gap in the sentence may show that a link's words were lost with them"
        yield number, Doubt(match.start(), match.end(), "empty-brackets", message, hint)


def _read(passage: Passage) -> str:
    """The text with code, formulas and citations masked; unlike `prose`, addresses typed bare can be read in it."""
    return "".join(
        passage.text[piece.start : piece.end] if piece.leaf in EDITABLE else OPAQUE * (piece.end - piece.start)
        for piece in passage.pieces
    )
