"""Draw the schemes of docs/imposition.md as SVG. The page numbers come from the code that lays pages on sheets.

Run it from the top of the repository: `.venv/bin/python docs/pictures/sheets.py`.
"""

import math
import re
from pathlib import Path

from pressbook.impose.fold import Sheet, Side
from pressbook.impose.lay import Ground, seat
from pressbook.impose.marks import draw_marks
from pressbook.impose.plan import Plan, is_turned, plan
from pressbook.impose.sheets import POINTS, sheet_size
from pressbook.types import Duplex, Printer, Scheme

OUT = Path(__file__).parent
INK, RED, PALE, PAPER = "#22201e", "#7a2318", "#b0aaa2", "#ffffff"
STROKE = re.compile(r"(-?[\d.]+) (-?[\d.]+) m (-?[\d.]+) (-?[\d.]+) l S")
FACE = "font-family='Source Sans Pro, Helvetica, Arial, sans-serif'"


def svg(width: float, height: float, title: str, parts: list[str]) -> str:
    """A whole picture, with its title for those who cannot see it."""
    head = f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {width:g} {height:g}' role='img' {FACE} fill='{INK}'>"
    return "\n".join(
        [head, f"<title>{title}</title>", f"<rect width='100%' height='100%' fill='{PAPER}'/>", *parts, "</svg>", ""]
    )


def words(x: float, y: float, text: str, size: float = 13, anchor: str = "middle", colour: str = INK, turn: float = 0) -> str:
    """A line of text, turned about its own middle."""
    turned = f" transform='rotate({turn:g} {x:g} {y - size * 0.35:g})'" if turn else ""
    return f"<text x='{x:g}' y='{y:g}' font-size='{size:g}' text-anchor='{anchor}' fill='{colour}'{turned}>{text}</text>"


def line(x0: float, y0: float, x1: float, y1: float, colour: str = INK, dashed: bool = False, width: float = 1) -> str:
    """A straight line."""
    dash = " stroke-dasharray='5 4'" if dashed else ""
    return f"<line x1='{x0:g}' y1='{y0:g}' x2='{x1:g}' y2='{y1:g}' stroke='{colour}' stroke-width='{width:g}'{dash}/>"


def box(x: float, y: float, width: float, height: float, fill: str = PAPER) -> str:
    """A sheet of paper."""
    return f"<rect x='{x:g}' y='{y:g}' width='{width:g}' height='{height:g}' fill='{fill}' stroke='{INK}'/>"


def arrow(x0: float, y0: float, x1: float, y1: float) -> str:
    """A line with a head at its end."""
    along = math.atan2(y1 - y0, x1 - x0)
    wings = [(x1 - 9 * math.cos(along + side), y1 - 9 * math.sin(along + side)) for side in (-0.45, 0.45)]
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in ((x1, y1), *wings))
    return (
        line(x0, y0, x1 - 6 * math.cos(along), y1 - 6 * math.sin(along), RED, width=1.5)
        + f"<polygon points='{points}' fill='{RED}'/>"
    )


def side(x: float, y: float, width: float, height: float, one: Side, turn: float = 0, pages: int = 99) -> list[str]:
    """A side of a sheet to fold, with the numbers of its pages; the fold is dashed."""
    parts = [box(x, y, width, height), line(x + width / 2, y, x + width / 2, y + height, PALE, dashed=True)]
    for share, number in ((0.25, one.left), (0.75, one.right)):
        at = share if not turn else 1 - share
        size = min(30.0, height * 0.4)
        text = "blank" if number is None else str(number)
        parts.append(words(x + width * at, y + height / 2 + size * 0.35, text, size if number else 13, turn=turn))
    return parts


def nested(x: float, y: float, sheets: list[str], length: float = 170) -> list[str]:
    """Folded sheets in one another, seen from the head: the outermost is below and above all others."""
    parts = []
    gap, count = 13.0, len(sheets)
    for nest, label in enumerate(sheets):
        reach = (count - nest) * gap
        left, bend = x + nest * 1.5, x + nest * 1.5 + reach
        end = left + length
        path = f"M {end:g} {y - reach:g} H {bend:g} A {reach:g} {reach:g} 0 0 0 {bend:g} {y + reach:g} H {end:g}"
        parts.append(f"<path d='{path}' fill='none' stroke='{INK}' stroke-width='1.5'/>")
        low, high = label.split("|")
        parts.append(words(end + 12, y - reach + 4, low, 12, "start"))
        parts.append(words(end + 12, y + reach + 4, high, 12, "start"))
    return parts


def numbers(sheet: Sheet) -> str:
    """The pages of a sheet as they are met on the way in and on the way out, bound on the left."""

    def told(number: int | None) -> str:
        return "blank" if number is None else str(number)

    way_in = f"{told(sheet.front.right)}, {told(sheet.back.left)}"
    way_out = f"{told(sheet.back.right)}, {told(sheet.front.left)}"
    return f"{way_in}|{way_out}"


def folded(planned: Plan, part: int = 0) -> list[Sheet]:
    """The sheets to fold of one file, in the order in which they are printed."""
    return [sheet for paper in planned.parts[part][1] for sheet in paper if sheet]


def saddle() -> str:
    """A booklet of eleven pages on three sheets: front and back of each, and how they lie in one another."""
    planned = plan(11, Scheme(), False)
    parts = [words(135, 24, "front"), words(355, 24, "back")]
    for row, sheet in enumerate(folded(planned)):
        y = 36 + row * 140
        parts += side(40, y, 190, 120, sheet.front) + side(260, y, 190, 120, sheet.back)
        parts.append(words(24, y + 66, str(row + 1), 13, colour=RED))
    parts += nested(540, 240, [numbers(sheet) for sheet in folded(planned)], 190)
    parts.append(words(640, 320, "folded, seen from the head", 13))
    parts += [arrow(505, 240, 532, 240), words(498, 236, "staple", 13, "end", RED)]
    return svg(800, 460, "Eleven pages and one blank on three sheets, which are laid in one another and folded", parts)


def sewn() -> str:
    """Twenty-eight pages in signatures of four and three sheets."""
    planned = plan(28, Scheme(binding="sewn"), False)
    sheets, parts = folded(planned), []
    y = 90.0
    for number, size in enumerate(planned.signatures):
        y += size * 13
        parts += nested(120, y, [numbers(sheet) for sheet in sheets[:size]], 260)
        parts.append(words(100, y + 5, f"signature {number + 1}", 13, "end", RED))
        sheets = sheets[size:]
        y += size * 13 + 26
    parts.append(words(250, 36, "seven sheets: signatures of four and three, one on the other, sewn through each fold", 13))
    return svg(560, y + 8, "Two signatures of folded sheets, one after the other", parts)


def four_up() -> str:
    """Sixteen pages, four on a side, cut across and stacked; and the same pages twice."""
    parts = []
    for column, (cut, title) in enumerate((("stack", "stack: one booklet of 16 pages"), ("twice", "twice: two of 8 pages"))):
        planned = plan(16 if cut == "stack" else 8, Scheme(up=4, cut=cut), False)
        x = 30 + column * 470
        parts.append(words(x + 205, 24, title, 14, colour=RED))
        for number, paper in enumerate(planned.parts[0][1]):
            for back in (False, True):
                left, top = x + back * 215, 56 + number * 290
                if not number:
                    parts.append(words(left + 90, 48, "back" if back else "front"))
                for row, sheet in enumerate(paper):
                    if sheet:
                        parts += side(left, top + row * 127, 180, 127, sheet.back if back else sheet.front)
                parts.append(line(left - 12, top + 127, left + 192, top + 127, RED, width=1.5))
        bottom = 56 + len(planned.parts[0][1]) * 290 - 14
        parts.append(words(x + 205, bottom, "cut across", 13, colour=RED))
        told = "lay the upper halves on the lower ones, then fold" if cut == "stack" else "each half is a booklet: fold"
        parts.append(words(x + 205, bottom + 20, told, 13))
    return svg(920, 680, "Four pages on a side: the sheet is cut across; the halves are stacked, or are two copies", parts)


def edges() -> str:
    """The first sheet of eight pages, as its sides stand in the file for each way of printing on both."""
    parts = []
    ways = (
        ("short edge", Printer("", Duplex.SHORT)),
        ("long edge", Printer("", Duplex.LONG)),
        ("by hand: fronts, then backs", Printer("", Duplex.MANUAL)),
    )
    for column, (title, printer) in enumerate(ways):
        x = 30 + column * 245
        scheme = Scheme(printer=printer)
        sheet = folded(plan(8, scheme, False))[0]
        parts.append(words(x + 95, 24, title, 14, colour=RED))
        parts += side(x, 40, 190, 120, sheet.front)
        parts += side(x, 190, 190, 120, sheet.back, 180 if is_turned(scheme) else 0)
        middle, axis = x + 95, 175
        if printer.duplex is Duplex.SHORT:
            parts += [line(x - 8, 40, x - 8, 160, RED, width=3), words(middle, axis + 4, "turned like the leaf of a book", 12)]
        elif printer.duplex is Duplex.LONG:
            parts += [line(x, 34, x + 190, 34, RED, width=3), words(middle, axis + 4, "turned like the leaf of a calendar", 12)]
        else:
            parts += [words(middle, axis + 4, "another file, as the test sheet told", 12)]
    return svg(
        760, 330, "Front and back of a sheet in the file: upright for the short edge, upside down for the long edge", parts
    )


def creep() -> str:
    """Five sheets bent round one another, the half circles true, the paper very thick."""
    thick, parts = 24.0, []
    x, y, leaf = 190.0, 190.0, 480.0
    ends = []
    for nest in range(4):
        radius = (4 - nest - 0.5) * thick
        straight = leaf - math.pi / 2 * radius
        path = (
            f"M {x + straight:.1f} {y - radius:g} H {x:g} A {radius:g} {radius:g} 0 0 0 {x:g} {y + radius:g} H {x + straight:.1f}"
        )
        parts.append(f"<path d='{path}' fill='none' stroke='{PALE}' stroke-width='{thick - 2:g}'/>")
        parts.append(f"<path d='{path}' fill='none' stroke='{INK}' stroke-width='1' stroke-dasharray='3 3'/>")
        ends.append((x + straight, y - radius))
    cut = ends[0][0]
    parts.append(line(cut, 60, cut, 320, RED, dashed=True, width=1.5))
    parts.append(words(cut, 338, "cut", 13, colour=RED))
    for nest, (end, top) in enumerate(ends[1:], 1):
        parts.append(words(end + 10, top + 5, f"{nest} × π/2 × t" if nest > 1 else "π/2 × t", 13, "start"))
    parts.append(words(ends[0][0] + 10, ends[0][1] + 5, "the outermost: 0", 13, "start"))
    outer, inner = y - 4 * thick, y - 3 * thick
    parts += [words(62, (outer + inner) / 2 + 5, "t", 14), line(75, outer, 75, inner, width=1.5)]
    parts += [line(70, outer, 150, outer), line(70, inner, 150, inner)]
    parts.append(words(360, 30, "four sheets, seen from the head; each is longer beyond the bend than the one round it", 13))
    return svg(800, 350, "Sheets folded round one another stand out at the fore-edge, the inner ones most", parts)


def marks() -> str:
    """All marks on a sheet with room for them, in their true places, with what each is."""
    width, height = sheet_size("a3", 2)
    ground = Ground(width, height, 1, (148 * POINTS, 210 * POINTS), 1.0)
    drawn, _ = draw_marks(ground, (0.0,), ("crop", "fold", "staple"), 0.0, (0,))
    scale = 0.6
    parts = [box(20, 40, width * scale, height * scale)]
    for right in (False, True):
        left, bottom, far, top = (value * scale for value in seat(ground, 0, right, 0.0).page)
        corner = f"x='{20 + left:.1f}' y='{40 + height * scale - top:.1f}'"
        parts.append(f"<rect {corner} width='{far - left:.1f}' height='{top - bottom:.1f}' fill='#f3efe8'/>")
    for stroke in drawn:
        found = STROKE.search(stroke)
        if found:
            x0, y0, x1, y1 = (float(value) * scale for value in found.groups())
            ends = (20 + x0, 40 + height * scale - y0, 20 + x1, 40 + height * scale - y1)
            parts.append(line(*(round(value, 1) for value in ends), dashed=stroke.startswith("["), width=1.5))
    middle = 20 + width * scale / 2
    parts += [words(middle + 12, 84, "fold", 13, "start", RED), words(84, 122, "crop", 13, colour=RED)]
    parts.append(words(middle + 10, 215, "staple: two legs", 13, "start", RED))
    parts += [words(middle - 130, 310, "back cover", 15), words(middle + 130, 310, "front cover", 15)]
    return svg(width * scale + 40, height * scale + 60, "Crop, fold and staple marks on an A3 sheet with two A5 pages", parts)


PICTURES = {"saddle": saddle, "sewn": sewn, "four-up": four_up, "edges": edges, "creep": creep, "marks": marks}


def main() -> None:
    """Write every picture."""
    for name, draw in PICTURES.items():
        (OUT / f"sheets-{name}.svg").write_text(draw(), "utf-8")


if __name__ == "__main__":
    main()
