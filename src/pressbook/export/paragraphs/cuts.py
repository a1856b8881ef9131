"""The lines chosen for a paragraph of WeasyPrint's boxes, kept for each width: where each is to be cut."""

from math import inf
from typing import Any, NamedTuple

from weasyprint.logger import LOGGER

from pressbook.export.paragraphs.breaking import Break, Spacing, choose
from pressbook.export.paragraphs.measure import Measured, UnmeasuredError, shape
from pressbook.export.paragraphs.places import find_breaks

# Of the width of a space: how much it may lose, and what makes a line's looseness 1. TeX and typst take a third and a half.
SHRINK, STRETCH = 0.25, 0.5
# What a space may lose in a paragraph that comes out well in no other way: what it may in TeX.
HARD = 1 / 3
# How much the letters of a line give with its spaces: microtype's 2 % are a habit among typesetters, 3 % begin to be seen.
LETTERS = 0.015
# The loosest line, in these stretches: of an attempt without hyphens, one with good ones, one with any.
TOLERANCES = (1.4, 2.0, inf)
# A paragraph of a few lines, one of which has spaces that gain more than their own width, is set ragged: names and addresses
# that may not be parted leave no good way in a short one.
GAPS, SHORT = 1.0, 4
# Ragged text: the share of the measure that may be white at a line's end before it looks ragged, and how much more of it may.
RAG = 0.08
RAGGED = (4.0, 6.0, inf)
# No text of several letters is as wide on average as this, in ems a letter.
WIDEST = 0.75
# What the width of a hyphen or a space depends on.
FACE = ("font_family", "font_size", "font_style", "font_weight", "font_variant_caps", "letter_spacing", "word_spacing", "lang")


class Cut(NamedTuple):
    """Where a line ends: the text box by its path, bytes of its text that are set and to go on from.

    `drawn` says that a hyphen is added, `hyphen` that the line ends with one, `ragged` that its spaces keep their width.
    """

    path: tuple[int, ...]
    end: int
    resume: int
    drawn: bool
    hyphen: bool
    ragged: bool = False


class Chosen(dict[tuple[int, ...], Cut | None]):
    """The cuts of a paragraph at one width by the beginnings of their lines, None for the last; `lines` are those set already."""

    def __init__(self, measured: Measured) -> None:
        super().__init__()
        self.measured = measured
        self.lines: dict[tuple[int, ...], tuple[Any, Any]] = {}


class Lines:
    """What a layout knows of its paragraphs' lines; `cut` is that of the line being set, with its text box."""

    def __init__(self) -> None:
        self.cut: tuple[Any, Cut] | None = None
        self.widths: dict[tuple[str, ...], float] = {}
        self.chosen: dict[object, Chosen] = {}
        self.failed = False

    def give_up(self, problem: Exception) -> None:
        """Say, once a layout, that a paragraph could not be measured."""
        if not self.failed:
            LOGGER.warning("Lines were not chosen for whole paragraphs: %s: %s", type(problem).__name__, problem)
        self.failed = True

    def width(self, text: str, style: Any, context: Any) -> float:
        """The width of a hyphen or a space in a style, in CSS pixels."""
        key = (text, *(str(style[name]) for name in FACE))
        if key not in self.widths:
            self.widths[key] = sum(shape(text, style, context))
        return self.widths[key]


def path_of(skip_stack: Any) -> tuple[int, ...]:
    """Where a line begins: {2: {0: {17: None}}} is (2, 0, 17)."""
    path: list[int] = []
    while skip_stack:
        ((index, skip_stack),) = skip_stack.items()
        path.append(index)
    return tuple(path)


def find_cuts(context: Any, box: Any, container: Any, skip_stack: Any) -> Chosen | None:
    """The cuts of a paragraph at this width from a beginning on; None where it is not ours to set.

    What a new WeasyPrint has changed stops no build: the paragraph is left to it, and said once.
    """
    try:
        return _find(context, box, container, path_of(skip_stack))
    except UnmeasuredError:
        return None
    except Exception as problem:  # noqa: BLE001
        context.lines.give_up(problem)
        return None


def _find(context: Any, box: Any, container: Any, start: tuple[int, ...]) -> Chosen:
    """The cuts kept for this width, as long as the words are the same: a page's number may have changed.

    They belong to elements and not to boxes, for the boxes of notes are made anew whenever one more finds its place.
    """
    kept: dict[object, Chosen] = context.lines.chosen
    texts = [child for child in box.descendants() if hasattr(child, "text")]
    if sum(len(child.text) * child.style["font_size"] for child in texts) * WIDEST < container.width:
        raise UnmeasuredError  # one line, nothing to choose
    words = tuple((id(child.element), child.text) for child in texts)
    key = (id(box.element), box.element_tag, round(container.width, 3), str(box.style["text_indent"]), words)
    if key not in kept:
        kept[key] = Chosen(Measured(context, box, container))
    chosen = kept[key]
    if start not in chosen:
        chosen.update(_choose(context, chosen.measured, box, start))
    return chosen


def _choose(context: Any, measured: Measured, box: Any, start: tuple[int, ...]) -> dict[tuple[int, ...], Cut | None]:
    paragraph, first = measured.paragraph, measured.character(start)
    while first < len(paragraph.text) and paragraph.text[first] == " ":
        first += 1
    places, breaks = find_breaks(paragraph, first)
    space = context.lines.width(" ", box.style, context)
    measure = paragraph.measure
    opening = measure - (0 if start else paragraph.indent)
    ragged = box.style["text_align_all"] != "justify"
    chosen: list[int] = []
    if not ragged:
        spacing = Spacing(space * STRETCH, space * SHRINK, LETTERS, hard=space * HARD, tolerances=TOLERANCES)
        chosen = choose(breaks, measure, opening, spacing)
        ragged = _has_gaps(breaks, chosen, measure, opening, space)
    if ragged:
        chosen = choose(breaks, measure, opening, Spacing(0, 0, rag=measure * RAG, tolerances=RAGGED))
    cuts: dict[tuple[int, ...], Cut | None] = {}
    for at in chosen:
        if at == len(breaks) - 1:
            cuts[start] = None
            continue
        cut = _cut(measured, places[at], breaks[at], ragged)
        # WeasyPrint ends a line at a forced break itself.
        cuts[start] = None if breaks[at].forced else cut
        start = (*cut.path, cut.resume)
    return cuts


def _has_gaps(breaks: list[Break], chosen: list[int], measure: float, opening: float, space: float) -> bool:
    """Whether a line of a short paragraph comes out with gaps."""
    if len(chosen) > SHORT:
        return False
    gaps, width, before = 0, opening, breaks[0]
    for at in chosen:
        line = breaks[at]
        spaces = line.spaces - before.skipped
        gaps += not line.forced and width - (line.end + line.extra - before.start) > GAPS * space * max(spaces, 0.5)
        width, before = measure, line
    return gaps > 0


def _cut(measured: Measured, place: int, chosen: Break, ragged: bool) -> Cut:
    """The cut before a character."""
    number = next(n for n, stretch in enumerate(measured.stretches) if stretch.start < place <= stretch.end)
    stretch, text = measured.stretches[number], measured.texts[number]
    upto = text[: place - stretch.start]
    return Cut(
        measured.paths[number], len(upto.rstrip(" \n").encode()), len(upto.encode()), chosen.extra > 0, chosen.hyphen, ragged
    )
