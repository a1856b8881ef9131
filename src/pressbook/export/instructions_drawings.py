"""The drawings of the instructions, as SVG: a sheet, a fold, two staples, and what hands do.

Each is 56 units wide and 34 high, millimetres where there is room; a style sheet says how large it is.
"""

WIDTH, HEIGHT = 56, 34
INK = 'fill="none" stroke="black" stroke-linejoin="round" stroke-linecap="round"'
PAPER = 'fill="white" stroke="black" stroke-width="0.35" stroke-linejoin="round"'


def draw(name: str, title: str, right_to_left: bool = False) -> str:
    """One drawing by its name, with the words that stand for it; a book bound on the right is seen in a mirror.

    Raises KeyError for one that is not there.
    """
    drawn = "".join(DRAWINGS[name])
    if right_to_left and name in SIDED:
        drawn = f'<g transform="translate({WIDTH} 0) scale(-1 1)">{drawn}</g>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}"><title>{title}</title>{drawn}</svg>'


def _sheet(x: float, y: float, width: float, height: float, dashed: bool = False) -> str:
    rule = ' stroke-dasharray="1 0.8"' if dashed else ""
    return f'<rect x="{x}" y="{y}" width="{width}" height="{height}" {PAPER}{rule}/>'


def _path(path: str, thick: float = 0.35, dashed: bool = False) -> str:
    rule = ' stroke-dasharray="1 0.8"' if dashed else ""
    return f'<path d="{path}" {INK} stroke-width="{thick}"{rule}/>'


def _head(x: float, y: float, way: str) -> str:
    """The head of an arrow that ends at x, y."""
    dx, dy = {"right": (1, 0), "left": (-1, 0), "up": (0, -1), "down": (0, 1)}[way]
    back, side = 2.2, 1.2
    one = (x - back * dx - side * dy, y - back * dy - side * dx)
    two = (x - back * dx + side * dy, y - back * dy + side * dx)
    return f'<path d="M {x} {y} L {one[0]:.2f} {one[1]:.2f} L {two[0]:.2f} {two[1]:.2f} Z" fill="black"/>'


def _figure(x: float, y: float, text: str) -> str:
    face = 'font-family="Press Sans" font-weight="700" font-size="6"'
    return f'<text x="{x}" y="{y}" text-anchor="middle" {face}>{text}</text>'


def _spread(x: float, y: float, width: float, height: float) -> str:
    """A landscape sheet with grey lines of text on its halves."""
    lines = ""
    for half in (0, 1):
        for row in range(5):
            left = x + half * width / 2 + 2
            lines += f"M {left:.2f} {y + 3 + row * (height - 6) / 4:.2f} h {width / 2 - 4:.2f} "
    return _sheet(x, y, width, height) + f'<path d="{lines}" fill="none" stroke="#777" stroke-width="0.5"/>'


def _stack(x: float, y: float, width: float, height: float) -> str:
    """Three sheets on one another."""
    return "".join(_sheet(x + shift, y - shift, width, height) for shift in (1.6, 0.8, 0))


def _printer(x: float, y: float) -> str:
    """A printer from the front: what comes out lies on top, the paper tray is at the bottom."""
    body = _sheet(x, y, 20, 15)
    return (
        body
        + _path(f"M {x + 3} {y} v -2 h 14 v 2")
        + _path(f"M {x + 2} {y + 9} h 16 v 4 h -16 z")
        + _path(f"M {x + 8} {y + 11} h 4", 0.7)
    )


SHORT = (
    _sheet(2, 9, 25, 17.7),
    _sheet(29, 9, 25, 17.7, dashed=True),
    _path("M 28 8 v 19.7", 1),
    _path("M 14.5 7.5 C 17 0.5 39 0.5 41.5 6.5", 0.5),
    _head(41.8, 8, "down"),
    _figure(14.5, 20, "1"),
    _figure(41.5, 20, "2"),
)
LONG = (
    _sheet(15, 1.5, 21, 14.8, dashed=True),
    _sheet(15, 17.7, 21, 14.8),
    _path("M 14 17 h 23", 1),
    _path("M 38 25.5 C 46 23 46 11 39.2 9", 0.5),
    _head(37.2, 8.6, "left"),
    _figure(25.5, 27.2, "1"),
)
SHORT_UPRIGHT = (
    _sheet(22, 0.8, 11, 15.6, dashed=True),
    _sheet(22, 17.6, 11, 15.6),
    _path("M 21 17 h 13", 1),
    _path("M 35 25.5 C 43 23 43 11 36.2 9", 0.5),
    _head(34.2, 8.6, "left"),
    _figure(27.5, 27.4, "1"),
)
LONG_UPRIGHT = (
    _sheet(8, 7, 18.4, 26),
    _sheet(29.6, 7, 18.4, 26, dashed=True),
    _path("M 28 6 v 27.2", 1),
    _path("M 17.2 5.8 C 20 0 36 0 38.6 4.6", 0.5),
    _head(38.9, 6.2, "down"),
    _figure(17.2, 22, "1"),
    _figure(38.8, 22, "2"),
)
KEEP = (
    _stack(19, 7, 14, 4),
    _path("M 16 13 h 20", 0.35),
    _printer(16, 15),
    _path("M 39 8 C 51 8 51 26 39 26.5", 0.6),
    _head(37.4, 26.5, "left"),
)
OVER = (
    _stack(2, 9, 17, 12),
    _path("M 20.9 7.5 v 14.8", 1),
    _sheet(22.5, 9, 17, 12, dashed=True),
    _path("M 11 6 C 13 0 28 0 30.5 5", 0.5),
    _head(31, 6.8, "down"),
    _path("M 31 22.5 v 6", 0.6),
    _path("M 31 28.5 h 3.5", 0.6),
    _head(37, 28.5, "right"),
    _sheet(38, 23, 16, 10),
    _path("M 40 27 h 12 v 3.5 h -12 z M 44.5 28.8 h 3"),
)
CUT = (
    _sheet(4, 2, 21, 29.7),
    _path("M 1 16.85 h 27", 0.5, dashed=True),
    _path("M 14.5 4 v 10.5 M 14.5 19 v 10.5", 0.25, dashed=True),
    _path("M 30 16.85 h 3", 0.6),
    _head(35.2, 16.85, "right"),
    _sheet(36, 19, 18, 12.7),
    _sheet(36, 4, 18, 12.7),
    _path("M 45 11 v 9", 0.6),
    _head(45, 23, "down"),
)
CUT_TWICE = (*CUT[:-2], _figure(45, 12.5, "1"), _figure(45, 27.5, "1"))
FOLD = (
    _spread(3, 10, 30, 21),
    _path("M 18 7 v 26.4", 0.5, dashed=True),
    _path("M 27 8.5 C 25 2.5 13 2.5 10 6.5", 0.5),
    _head(9.2, 8.3, "down"),
    _path("M 36 20.5 h 3", 0.6),
    _head(41, 20.5, "right"),
    _sheet(42, 11, 12, 19),
    _path("M 42.8 11 v -0.8 h 12 v 19 h -0.8", 0.3),
    _path("M 42 11 v 19", 0.9),
)
FOLD_SEWN = tuple(
    _path(f"M 44 {y} H 14 C 9.5 {y} 9.5 {y + 5} 14 {y + 5} H 44", 0.4)
    + _path(f"M 44 {y + 1.2} H 14.5 C 11.5 {y + 1.2} 11.5 {y + 3.8} 14.5 {y + 3.8} H 44", 0.4)
    for y in (6, 14, 22)
)
STAPLE = (
    _spread(8, 3, 40, 28),
    _path("M 28 1 v 32", 0.4, dashed=True),
    *(_path(f"M 28 {y} v 4.4", 1.3) for y in (8, 21.5)),
)
SEW = (
    *FOLD_SEWN,
    _path("M 9 8.5 H 14 M 9 16.5 H 14 M 9 24.5 H 14 M 9 8.5 C 4 10 4 15 9 16.5 C 4 18 4 23 9 24.5", 0.7),
)
TRIM = (
    _sheet(14, 4, 19, 26),
    _path("M 34 4.5 v 25 M 35 5 v 24", 0.3),
    _path("M 14 4 v 26", 0.9),
    _path("M 32 1 v 32", 0.5, dashed=True),
    _path("M 38 17 h 4", 0.6),
    _head(36.4, 17, "left"),
)
COVER = (
    _path("M 46 8 H 16 C 8 8 8 26 16 26 H 46", 1.1),
    *(_path(f"M 46 {8 + d} H 17 C {9 + d} {8 + d} {9 + d} {26 - d} 17 {26 - d} H 46", 0.3) for d in (2, 3.5, 5)),
)
# The drawings of a folded book: they have no figures in them, which no mirror could show.
SIDED = {"fold", "fold-sewn", "sew", "trim", "cover"}
DRAWINGS = {
    "short": SHORT,
    "long": LONG,
    "short-upright": SHORT_UPRIGHT,
    "long-upright": LONG_UPRIGHT,
    "keep": KEEP,
    "over": OVER,
    "cut": CUT,
    "cut-twice": CUT_TWICE,
    "fold": FOLD,
    "fold-sewn": FOLD_SEWN,
    "staple": STAPLE,
    "sew": SEW,
    "trim": TRIM,
    "cover": COVER,
}
