"""Where a large title breaks: in lines of like length, measured in its own face, none ending in "of a" or in one word alone."""

import re
from collections.abc import Callable, Iterator
from functools import cache

from fontTools.ttLib import TTFont
from lxml import etree

from pressbook.export.typefaces import SERIF, faces

# Widths in a face that lacks the letter: about those of a bold Hebrew or Greek.
UNKNOWN = 0.62
DASHES = "\N{EN DASH}\N{EM DASH}|/&"
LITTLE = re.compile(r"[^\W\d_A-Z]{1,3}")
OPENER = re.compile(r"\w{1,3}")
SENSE = tuple(".:?!,;\N{EN DASH}\N{EM DASH}")
SHORT = 6
# What a fault costs, in squares of the measure left white.
DANGLING, LONELY, ANOTHER, TOO_WIDE, PAUSE = 0.5, 0.2, 0.3, 50.0, 0.2


@cache
def _advances() -> dict[int, float]:
    """The widths of the title's face by code point, in ems."""
    face = next(face for face in faces() if face.family == SERIF and face.weight == 900 and not face.italic)
    with TTFont(face.path) as font:
        units, widths = font["head"].unitsPerEm, font["hmtx"]
        return {point: widths[name][0] / units for point, name in font.getBestCmap().items()}


def width(text: str) -> float:
    """The width of a line in the title's face, in ems."""
    advances = _advances()
    return sum(advances.get(ord(sign), UNKNOWN) for sign in text)


def break_title(title: str, room: float, measure: Callable[[str], float] = width) -> tuple[list[str], float]:
    """The best lines of a title in a measure (in the unit that `measure` gives), and what their faults cost.

    Every choice of breaks is weighed, as Knuth and Plass do for paragraphs (1981); a title has few words.
    """
    words = list(_words(title))
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(words) + 1):
        ways = []
        for start in range(end - 1, -1, -1):
            line = " ".join(words[start:end])
            if (wide := measure(line)) > room and start < end - 1:
                break
            cost = best[start][0] + _cost(words, start, end, wide / room)
            ways.append((cost, start))
        best.append(min(ways))
    lines, end = [], len(words)
    while end:
        start = best[end][1]
        lines.append(" ".join(words[start:end]))
        end = start
    return lines[::-1], best[-1][0]


def fit_title(title: str, measure: float, sizes: tuple[tuple[str, float, int, float], ...]) -> tuple[str, list[str]]:
    """The size that suits a title, by its name, and the lines in it.

    `measure` is in points; `sizes` are (name, points, most lines, reluctance), largest first.
    """
    ways = []
    for at, (name, points, most, reluctance) in enumerate(sizes):
        lines, cost = break_title(title, measure / points)
        ways.append((cost + reluctance + max(0, len(lines) - most), at, name, lines))
    _, _, name, lines = min(ways)
    return name, lines


def set_title(element: etree._Element, lines: list[str]) -> None:
    """Write a title's lines into an element, parted by <br>; a space before each keeps the words apart where text is read."""
    element.text = lines[0] if lines else ""
    for line in lines[1:]:
        if len(element):
            element[-1].tail += " "
        else:
            element.text += " "
        etree.SubElement(element, "br").tail = line


def _words(title: str) -> Iterator[str]:
    """The words between which a title may break: a dash goes with the word before it."""
    held = ""
    for word in title.split(" "):
        if held and word and word[0] in DASHES and len(word) == 1:
            held += f" {word}"
            continue
        if held:
            yield held
        held = word
    if held:
        yield held


def _cost(words: list[str], start: int, end: int, share: float) -> float:
    """What one line costs; `share` is its width in measures."""
    last = end == len(words)
    cost = TOO_WIDE * (share - 1) if share > 1 else (1 - share) ** 2 * (0.5 if last else 1)
    if start:
        cost += ANOTHER
    if not last:
        tail = words[end - 1]
        begins = end > start + 1 and words[end - 2].endswith(SENSE)
        if LITTLE.fullmatch(tail) or (begins and OPENER.fullmatch(tail)):
            cost += DANGLING
        elif tail.endswith(SENSE):
            cost -= PAUSE
    elif start and end - start == 1 and len(words[start]) <= SHORT:
        cost += LONELY
    return cost
