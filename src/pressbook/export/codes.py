"""An address becomes a QR code: an SVG of one black shape, so that no hairline parts its modules."""

from urllib.parse import quote, unquote

import segno

# Where the counter has codes: the address to encode follows.
HERE = "press:///code/"
# White modules around it (ISO/IEC 18004, 5.3.8).
QUIET = 4
# The largest code that is printed: version 15. A denser one would want better printers than offices have.
LARGEST = 77


def name(address: str) -> str:
    """Under which address pages ask for the code of an address."""
    return HERE + quote(address, safe="")


def modules(address: str) -> int:
    """How many modules the code has on a side, its white border apart; 0 where the address is too long for one."""
    try:
        code = segno.make_qr(address, error="m", boost_error=False)
    except segno.DataOverflowError:
        return 0
    size = len(code.matrix)
    return size if size <= LARGEST else 0


def draw(asked: str) -> bytes:
    """The SVG of a code, by the name pages ask with: its dark modules with the white border around them."""
    matrix = segno.make_qr(unquote(asked.removeprefix(HERE)), error="m", boost_error=False).matrix
    side = len(matrix) + 2 * QUIET
    path = "".join("M" + "L".join(f"{x + QUIET} {y + QUIET}" for x, y in ring) + "Z" for ring in _rings(matrix))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{side}" height="{side}" viewBox="0 0 {side} {side}">'
        f'<path d="{path}" fill="#000" fill-rule="evenodd"/></svg>'
    ).encode()


def _rings(matrix: tuple[bytearray, ...]) -> list[list[tuple[int, int]]]:
    """The outlines of the dark modules: each edge between dark and light once, joined end to end."""
    dark = {(x, y) for y, row in enumerate(matrix) for x, module in enumerate(row) if module}
    ways: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for x, y in sorted(dark):
        for beside, start, end in (
            ((x, y - 1), (x, y), (x + 1, y)),
            ((x + 1, y), (x + 1, y), (x + 1, y + 1)),
            ((x, y + 1), (x + 1, y + 1), (x, y + 1)),
            ((x - 1, y), (x, y + 1), (x, y)),
        ):
            if beside not in dark:
                ways.setdefault(start, []).append(end)
    rings = []
    for start in sorted(ways):
        while ways[start]:
            ring, at = [start], ways[start].pop()
            while at != start:
                ring.append(at)
                at = ways[at].pop()
            rings.append(_corners(ring))
    return rings


def _corners(ring: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """A ring without the points at which it goes straight on."""
    kept = []
    for number, (x, y) in enumerate(ring):
        before, after = ring[number - 1], ring[(number + 1) % len(ring)]
        if not (before[0] == x == after[0] or before[1] == y == after[1]):
            kept.append((x, y))
    return kept
