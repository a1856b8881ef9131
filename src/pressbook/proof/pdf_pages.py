"""What each page of a PDF begins with, and the number that is printed on it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from pressbook.proof.pdf_flow import Flow
from pressbook.proof.pdf_text import Run
from pressbook.proof.sections import bare
from pressbook.proof.streams import Piece


@dataclass(frozen=True, slots=True)
class PageStart:
    """A page, from 1: the first pieces of its main flow, in reading order, and the last of the page before it."""

    page: int
    pieces: tuple[Piece, ...]
    before: str


def page_starts(flow: Flow, most: int) -> list[PageStart]:
    """What the pages begin with, `most` pieces each; a page that has no words of the main flow has none."""
    first: list[list[Piece]] = [[] for _ in flow.pages]
    before = [""] * len(flow.pages)
    latest = ""
    for piece in bare(flow.streams.body).pieces:
        own = first[piece.at - 1]
        if not own:
            before[piece.at - 1] = latest
        if len(own) < most:
            own.append(piece)
        # A page can part words in which no more than so many letters stand before the break.
        latest = latest[-64:] + piece.key
    return [PageStart(number, tuple(own), before[number - 1]) for number, own in enumerate(first, start=1)]


def misprinted_folios(flow: Flow) -> list[tuple[int, str]]:
    """Pages on which another number than theirs is printed where folios stand, with that number.

    Folios are numbers alone in their line, set aside from the text; they stand at the height at which most such lines do.
    """
    lines = [(number, height, words) for number, page in enumerate(flow.pages, start=1) for height, words in _aside(page)]
    heights = Counter(round(height) for _, height, words in lines if words.isdigit())
    if not heights:
        return []
    usual = max(heights, key=lambda height: (heights[height], height))
    return [(page, words) for page, height, words in lines if abs(height - usual) <= 1 and words.isdigit() and int(words) != page]


def _aside(page: list[Run]) -> Iterator[tuple[float, str]]:
    """The texts of a page that are no part of its flow, by the runs of a line that touch: (height, words)."""
    for run in page:
        if run.artifact and (words := "".join(run.glyphs).strip()):
            yield run.y, words
