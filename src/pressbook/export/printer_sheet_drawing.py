"""The lines and letters of a printer's test sheet, as SVG in millimetres; the origin is the sheet's upper left corner."""

# From the paper's corner to its letter or number, and how large the box round it is.
INSET = 20.0
BOX = 30.0
# Page 2's numbers stand further in, beside the A where both pages come onto one side of the paper.
BESIDE = INSET + BOX + 2
LINE = 100.0
# The width of a bank card (ISO/IEC 7810, ID-1), for those who have no ruler.
CARD = 85.6
DEEPEST = 12  # millimetres that a row of figures reaches in
STEP = 5.5
ARM = 12  # of the cross


def draw_front(width: float, height: float, title: str) -> str:
    """Page 1: the A, the cross to prick, the line to measure, the rows of figures at the edges."""
    left, below = (width - LINE) / 2, height - 33
    drawn = [
        _box(INSET, INSET, "A"),
        # Which way is up, for those who look at the corner alone.
        _path(f"M {INSET + BOX / 2} {INSET - 4.5} v 3.5 m -1.6 -1.9 l 1.6 -1.6 l 1.6 1.6", 0.5),
        _cross(width / 2, height / 2, ()),
        f'<circle cx="{width / 2}" cy="{height / 2}" r="1.5" fill="none" stroke="black" stroke-width="0.2"/>',
        _path(f"M {left} {below} h {LINE} M {left} {below - 3} v 6 M {left + LINE} {below - 3} v 6", 0.25),
        _path(f"M {left + CARD} {below - 1.5} v 3", 0.25),
    ]
    for turn, across in ((0, width), (90, height), (180, width), (270, height)):
        drawn.append(f'<g transform="{_turned(turn, width, height)}">{_edge(across)}</g>')
    return _svg(width, height, title, drawn)


def draw_back(width: float, height: float, title: str, ways: tuple[str, str, str, str]) -> str:
    """Page 2: a number in each corner and the cross with millimetres; `ways` are the words for left, right, up and down."""
    far, low = width - BESIDE - BOX, height - INSET - BOX
    corners = ((BESIDE, INSET, "3"), (far, INSET, "1"), (BESIDE, low, "2"), (far, low, "4"))
    return _svg(width, height, title, [*(_box(*corner) for corner in corners), _cross(width / 2, height / 2, ways)])


def _svg(width: float, height: float, title: str, drawn: list[str]) -> str:
    size = f'width="{width}mm" height="{height}mm" viewBox="0 0 {width} {height}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}><title>{title}</title>{"".join(drawn)}</svg>'


def _path(path: str, thick: float) -> str:
    return f'<path d="{path}" fill="none" stroke="black" stroke-width="{thick}"/>'


def _text(x: float, y: float, size: float, text: str, weight: int = 600, anchor: str = "middle") -> str:
    face = f'font-family="Press Sans" font-weight="{weight}" font-size="{size}"'
    return f'<text x="{round(x, 3)}" y="{round(y, 3)}" text-anchor="{anchor}" {face}>{text}</text>'


def _box(x: float, y: float, letter: str) -> str:
    """A letter as large as a hand, in a box; its foot is the box's foot, so that it cannot be read upside down."""
    frame = f'<rect x="{x}" y="{y}" width="{BOX}" height="{BOX}" fill="none" stroke="black" stroke-width="0.4"/>'
    foot = _path(f"M {x + 5} {y + BOX - 3.5} h {BOX - 10}", 1.2)
    return frame + foot + _text(x + BOX / 2, y + BOX - 7, 27, letter, 700)


def _cross(x: float, y: float, ways: tuple[str, ...]) -> str:
    """Two rulers that cross in the middle of the sheet; with words, each arm says its way and its figures."""
    ticks = f"M {x - ARM} {y} h {2 * ARM} M {x} {y - ARM} v {2 * ARM}"
    if not ways:
        return _path(ticks, 0.15)
    for place in range(-10, 11):
        half = 1.6 if place % 5 == 0 else 0.8
        ticks += f" M {x + place} {y - half} v {2 * half} M {x - half} {y + place} h {2 * half}"
    figures = [
        _text(x + sign * place, y + 4.2, 2.4, str(place)) + _text(x + 3.2, y + sign * place + 0.9, 2.4, str(place))
        for place in (5, 10)
        for sign in (-1, 1)
    ]
    left, right, up, down = ways
    words = [
        _text(x - ARM - 1, y + 0.9, 2.7, left, anchor="end"),
        _text(x + ARM + 1, y + 0.9, 2.7, right, anchor="start"),
        _text(x, y - ARM - 1.2, 2.7, up),
        _text(x, y + ARM + 3.2, 2.7, down),
    ]
    return _path(ticks, 0.12) + "".join(figures) + "".join(words)


def _turned(turn: int, width: float, height: float) -> str:
    """The upper edge's drawing brought to another edge, clockwise."""
    return {
        0: "",
        90: f"translate({width} 0) rotate(90)",
        180: f"translate({width} {height}) rotate(180)",
        270: f"translate(0 {height}) rotate(270)",
    }[turn]


def _edge(across: float) -> str:
    """Figures from 1 in a row along an edge `across` wide, each under a bar so many millimetres from the edge."""
    first = (across - STEP * (DEEPEST - 1)) / 2
    drawn = []
    for far in range(1, DEEPEST + 1):
        x = first + STEP * (far - 1)
        drawn.append(_path(f"M {x - 2} {far} h 4 M {x} {far} V {DEEPEST + 1}", 0.2))
        drawn.append(_text(x, DEEPEST + 3.8, 3, str(far)))
    return "".join(drawn)
