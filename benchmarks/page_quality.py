"""Lines become figures: hyphens, word spaces, short last lines, what stands alone at the head or foot of a page."""

import statistics
from collections import Counter
from itertools import groupby, pairwise

from page_lines import Line, Pages
from page_text import Block

# The page that all set: 115 mm, lines of 13.5 pt, paragraphs indented by one line.
MEASURE, LEADING, INDENT = 115 / 25.4 * 72, 13.5, 13.5
# The space of Source Serif Pro, in ems: what a line that needed no stretching has.
SPACE = 0.233
LOOSE = 1.5
# Punctuation may hang out by as much; a line that ends earlier than that before the measure was not justified.
HANGING, SHORT = 7.0, 1.0
OFF_GRID = 0.25

Figures = dict[str, str]


def judge(pages: Pages, blocks: list[Block]) -> Figures:
    """The figures of one PDF, as text; only paragraphs are judged, and headings by where they stand."""
    lines = list(pages.lines)
    body = [line for line in lines if not blocks[line.block].heading]
    inner = [line for line in body if not line.last]
    edges = _right_edges(inner)
    full = [line for line in inner if line.gaps and -SHORT <= line.right - edges[line.page % 2] <= HANGING]
    spaces = sorted(statistics.fmean(line.gaps) / pages.size for line in full)
    broken = [line for line in body if line.broken]
    alone = _alone(lines, blocks)
    endings = [line for line in body if line.last and not line.first]
    final = [line for line in body if line.page == body[-1].page]
    off = _off_grid(body)
    return {
        "pages with text": str(len({line.page for line in lines})),
        "letters found": f"{100 * pages.found:.2f} %",
        "lines": str(len(body)),
        "hyphenated lines": str(len(broken)),
        "  of a thousand": f"{1000 * len(broken) / len(body):.1f}",
        "  most in a row, any hyphen": str(_most_in_a_row(body)),
        "  at the foot of a page": str(sum(line.broken != "" and _is_foot(line, lines) for line in body)),
        "  in a word with a capital": str(sum(line.broken[0].isupper() for line in broken)),
        "word space, mean (em)": f"{statistics.fmean(spaces):.3f}",
        "  spread": f"{statistics.pstdev(spaces):.3f}",
        "  loosest line": f"{spaces[-1]:.3f}",
        "  hundredth loosest": f"{spaces[-max(1, round(len(spaces) / 100))]:.3f}",
        "  tightest line": f"{spaces[0]:.3f}",
        "widest letters": f"{100 * (max(line.wide for line in full) - 1):+.1f} %",
        "narrowest letters": f"{100 * (min(line.wide for line in full) - 1):+.1f} %",
        "lines looser than 1.5 spaces": f"{100 * sum(space > LOOSE * SPACE for space in spaces) / len(spaces):.1f} %",
        "lines short of the measure": str(sum(line.right - edges[line.page % 2] < -SHORT for line in inner)),
        "lines beyond the measure": str(sum(line.right - edges[line.page % 2] > HANGING for line in inner)),
        "last lines shorter than the indent": str(sum(line.right - line.left < INDENT for line in endings)),
        "headings stranded at the foot": str(len(alone["heading"])),
        "first lines alone at the foot": str(len(alone["orphan"])),
        "last lines alone at the head": str(len(alone["widow"])),
        "lines on the last page": str(len(final)),
        "lines off the grid": f"{100 * sum(abs(by) > OFF_GRID for by in off) / len(off):.1f} %",
        "  by at most (pt)": f"{max(map(abs, off)):.2f}",
    }


def faults(pages: Pages, blocks: list[Block]) -> list[tuple[int, str]]:
    """What a reader would see, as (page, words): for looking it up."""
    lines = list(pages.lines)
    body = [line for line in lines if not blocks[line.block].heading]
    inner = [line for line in body if not line.last]
    edges = _right_edges(inner)
    names = {"heading": "heading at the foot", "orphan": "first line alone at the foot", "widow": "last line alone at the head"}
    found = [(line.page, f"{names[kind]}: {line.text}") for kind, those in _alone(lines, blocks).items() for line in those]
    for line in inner:
        if line.gaps and (space := statistics.fmean(line.gaps) / pages.size) > 2 * SPACE:
            found.append((line.page, f"loose line, {space:.2f} em: {line.text}"))
        if line.right - edges[line.page % 2] > HANGING:
            found.append((line.page, f"beyond the measure by {line.right - edges[line.page % 2]:.1f} pt: {line.text}"))
    found += [
        (line.page, f"last line shorter than the indent: {line.text}")
        for line in body
        if line.last and not line.first and line.right - line.left < INDENT
    ]
    return sorted(found)


def _right_edges(inner: list[Line]) -> dict[int, float]:
    """Where the measure ends, on left (0) and right (1) pages, in points: from the left edge that most lines have."""
    edges = {}
    for parity in (0, 1):
        lefts = Counter(round(line.left, 1) for line in inner if line.page % 2 == parity and not line.first)
        edges[parity] = (lefts.most_common(1)[0][0] if lefts else 0.0) + MEASURE
    return edges


def _most_in_a_row(body: list[Line]) -> int:
    runs = (sum(1 for _ in run) for hyphen, run in groupby(body, key=lambda line: line.hyphen) if hyphen)
    return max(runs, default=0)


def _is_foot(line: Line, lines: list[Line]) -> bool:
    return not any(other.page == line.page and other.y > line.y for other in lines)


def _alone(lines: list[Line], blocks: list[Block]) -> dict[str, list[Line]]:
    """Headings without a line of their text below them, first lines at a foot, last lines at a head."""
    found: dict[str, list[Line]] = {"heading": [], "orphan": [], "widow": []}
    for line, following in pairwise(lines):
        if line.page == following.page:
            continue
        if blocks[line.block].heading:
            found["heading"].append(line)
        elif line.first and not line.last:
            found["orphan"].append(line)
        if following.last and not following.first and not blocks[following.block].heading:
            found["widow"].append(following)
    return found


def _off_grid(body: list[Line]) -> list[float]:
    """How far each line stands from the lines of a page, in points: those that most first lines of the text keep."""
    phase = statistics.mode(round(line.y % LEADING, 1) for line in body)
    return [(line.y - phase + LEADING / 2) % LEADING - LEADING / 2 for line in body]
