"""The boxes of a page and its crop marks: what is cut, how far colour runs beyond, and the lines that a knife goes by."""

from typing import Any

import pikepdf

MM = 72 / 25.4
# A mark begins this far outside the bleed, and is so long and so thick: millimetres, millimetres, points.
OFF, LENGTH, THICK = 1.0, 5.0, 0.25


def margin(bleed: float, marks: bool) -> float:
    """From the trim to the edge of the file's page, in points; `bleed` in millimetres."""
    return (bleed + (OFF + LENGTH if marks else 0.0)) * MM


def set_boxes(page: pikepdf.Page, size: tuple[float, float], bleed: float, marks: bool) -> tuple[float, float]:
    """Give a page of a trimmed `size` in points its boxes, from (0, 0) up, and return where the trim begins.

    TrimBox inside BleedBox inside MediaBox (ISO 15930-7, 6.11; ISO 15930-4, 6.10); no CropBox, for none may hide the bleed.
    """
    edge, out = margin(bleed, marks), bleed * MM
    width, height = size
    box: Any = page.obj
    for name in ("/CropBox", "/ArtBox", "/Rotate", "/UserUnit"):
        if name in box:
            del box[name]
    box.MediaBox = _box(0, 0, width + 2 * edge, height + 2 * edge)
    box.BleedBox = _box(edge - out, edge - out, edge + width + out, edge + height + out)
    box.TrimBox = _box(edge, edge, edge + width, edge + height)
    return edge, edge


def crop_marks(size: tuple[float, float], bleed: float) -> bytes:
    """Eight lines at the corners of the trim, outside the bleed, in the colour space /Marks (every plate, or black)."""
    edge = margin(bleed, True)
    width, height = size
    near, far = (OFF + bleed) * MM, (OFF + LENGTH + bleed) * MM
    lines = []
    for x, left in ((edge, -1), (edge + width, 1)):
        for y, down in ((edge, -1), (edge + height, 1)):
            lines.append(f"{x:.3f} {y + down * near:.3f} m {x:.3f} {y + down * far:.3f} l S")
            lines.append(f"{x + left * near:.3f} {y:.3f} m {x + left * far:.3f} {y:.3f} l S")
    return f"q {THICK} w /Marks CS 1 SCN ".encode() + "\n".join(lines).encode() + b" Q\n"


def marks_space(every_plate: bool) -> pikepdf.Array:
    """The colour space of crop marks: a separation for all plates, or for black alone (ISO 32000-1, 8.6.6.4)."""
    ink = [1.0] * 4 if every_plate else [0.0, 0.0, 0.0, 1.0]
    tint = pikepdf.Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=ink, N=1)
    name = pikepdf.Name("/All" if every_plate else "/Black")
    return pikepdf.Array([pikepdf.Name("/Separation"), name, pikepdf.Name("/DeviceCMYK"), tint])


def _box(*values: float) -> pikepdf.Array:
    return pikepdf.Array([round(value, 3) for value in values])
