"""Paragraphs that could not be set well: a line much looser than the others, or one that stands out into the margin."""

import re
from collections.abc import Iterator
from math import inf
from typing import Any

from pressbook.types import Finding, Place, Severity

# A space more than twice as wide as it should be; and what stands out further than a hair.
LOOSE = 1.1
HAIR = 1.0
FIRST_WORDS = 6


def find_loose(document: Any, place: Place) -> tuple[Finding, ...]:
    """A `loose-paragraph` note for each paragraph with such a line, by its worst one.

    `document` is a WeasyPrint Document whose lines were chosen here: its line boxes know their `looseness` (what each space
    gained, of its width) and `beyond` (by how much they are too long, in CSS pixels).
    """
    firsts: dict[int, str] = {}
    worst: dict[int, tuple[float, int, str, str, Any]] = {}
    before: tuple[int, int, Any] | None = None
    for page, line in _lines(document):
        paragraph = id(line.element)
        words = _text(line)
        firsts.setdefault(paragraph, words)
        if before is not None and before[0] == paragraph:
            _weigh(worst, before, words)
        before = (paragraph, page, line)
    return tuple(
        _finding(firsts[paragraph], *found, place) for paragraph, found in sorted(worst.items(), key=lambda each: each[1][1])
    )


def _weigh(worst: dict[int, tuple[float, int, str, str, Any]], before: tuple[int, int, Any], following: str) -> None:
    """Keep a line that is not the last of its paragraph if it is the worst so far."""
    paragraph, page, line = before
    beyond = getattr(line, "beyond", 0.0)
    badness = inf if beyond > HAIR else getattr(line, "looseness", 0.0)
    if badness > max(LOOSE, worst[paragraph][0] if paragraph in worst else 0.0):
        worst[paragraph] = (badness, page, _text(line), following, line)


def _finding(first: str, badness: float, page: int, words: str, following: str, line: Any, place: Place) -> Finding:
    beyond = getattr(line, "beyond", 0.0)
    named = " ".join(first.split()[:FIRST_WORDS])
    if beyond > HAIR:
        longest = max(words.split(), key=len, default="")
        what = f"a line stands {beyond * 25.4 / 96:.1f} mm out of the text"
    else:
        longest = max((words.split() or [""])[-1], (following.split() or [""])[0], key=len)
        # A line without a space has nothing to widen.
        what = "it is left ragged, for a line would have gaps" if line.ragged else _gaps(badness)
    return Finding(
        "loose-paragraph",
        Severity.NOTE,
        f"page {page}, the paragraph “{named} …”: {what} at “{longest}”",
        place,
        "reword the sentence by a word or two, or mark where the word may be parted with a soft hyphen (U+00AD)",
    )


def _gaps(badness: float) -> str:
    return "a line holds one word" if badness == inf else f"a line has spaces of {1 + badness:.1f} times their width"


def _lines(document: Any) -> Iterator[tuple[int, Any]]:
    """Every line of text with its page, from 1, in the order of the page."""
    for number, page in enumerate(document.pages, start=1):
        waiting = [page._page_box]
        while waiting:
            box = waiting.pop()
            if hasattr(box, "looseness"):
                yield number, box
            else:
                waiting += reversed(getattr(box, "children", ()))


def _text(line: Any) -> str:
    """The words of a line, without the calls of notes."""
    found = [
        box.text for box in line.descendants() if hasattr(box, "text") and not str(box.element_tag).endswith("footnote-call")
    ]
    return re.sub(r"\s+", " ", "".join(found)).replace("\N{SOFT HYPHEN}", "").strip()
