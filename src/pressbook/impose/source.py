"""The pages of any PDF, as they are seen: each becomes a form to paint, with its size, and how to bring it upright."""

import os
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import pikepdf

from pressbook.errors import DiskError

Box = tuple[float, float, float, float]
Matrix = tuple[float, float, float, float, float, float]
# A page that differs from its half of the sheet by less than this share is not scaled: A5 is 148 mm wide, half of A4 is 148.5.
EXACT = 0.005
TAIL = 2048  # bytes at the end of a file, where a whole one says where its table of objects is (7.5.5)
ANEW = "build it again, or fetch or export it anew"


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page to lay out: `form` paints it in its own coordinates; `box` is what is seen there, `bleed` what is printed round it.

    `rotate` is the clockwise turn by which it is shown (0, 90, 180, 270), `unit` the size of its unit in points (UserUnit).
    `annotated`: more than links stands on it that would have been printed: filled fields, stamps, remarks.
    """

    form: pikepdf.Object
    box: Box
    bleed: Box
    rotate: int
    unit: float
    annotated: bool

    @property
    def size(self) -> tuple[float, float]:
        """Width and height as shown, in points."""
        left, bottom, right, top = self.box
        width, height = (right - left) * self.unit, (top - bottom) * self.unit
        return (height, width) if self.rotate % 180 else (width, height)

    @property
    def overhang(self) -> Box:
        """How far its bleed goes beyond it as shown, in points: left, bottom, right, top."""
        sides = [abs(out - trim) * self.unit for out, trim in zip(self.bleed, self.box, strict=True)]
        turn = self.rotate // 90
        left, bottom, right, top = sides[turn:] + sides[:turn]
        return left, bottom, right, top

    def upright(self) -> Matrix:
        """The transformation that brings the box to the origin as shown, in points."""
        left, bottom, right, top = self.box
        unit = self.unit
        match self.rotate:
            case 90:
                return (0, -unit, unit, 0, -bottom * unit, right * unit)
            case 180:
                return (-unit, 0, 0, -unit, right * unit, top * unit)
            case 270:
                return (0, unit, -unit, 0, top * unit, -left * unit)
        return (unit, 0, 0, unit, -left * unit, -bottom * unit)


def open_source(pdf: Path) -> pikepdf.Pdf:
    """Open a PDF to impose. Raises DiskError for what cannot be read: no PDF, locked, cut off."""
    try:
        with pdf.open("rb") as file:
            end = file.seek(0, os.SEEK_END)
            file.seek(max(0, end - TAIL))
            tail = file.read()
        source = pikepdf.open(pdf)
    except pikepdf.PasswordError as error:
        raise DiskError(f"{pdf.name} is locked with a password", hint="save a copy without one, and impose that") from error
    except pikepdf.PdfError as error:
        words = " ".join(str(error).replace(str(pdf), pdf.name).split())[:200]
        raise DiskError(f"{pdf.name} is not a PDF that can be read: {words}", hint=ANEW) from error
    except OSError as error:
        if not pdf.is_file():
            what = f"{pdf} is a folder" if pdf.is_dir() else f"there is no file {pdf}"
            raise DiskError(what, hint="look at how it is spelt, and where you are") from error
        raise DiskError(f"{pdf.name} cannot be read: {error.strerror}", hint="check who owns it") from error
    if b"startxref" not in tail:
        # What is left of a file that was cut off can be opened, with fewer pages or with empty ones.
        source.close()
        raise DiskError(f"{pdf.name} is damaged: it stops before its end", hint=ANEW)
    return source


def read_leaves(source: pikepdf.Pdf, name: str, bled: bool) -> list[Leaf]:
    """All pages of a file, in order; `bled` paints their bleed too. Raises DiskError for a page without size."""
    leaves = []
    for number, page in enumerate(source.pages, 1):
        media = _box(page.mediabox) or (0.0, 0.0, 612.0, 792.0)
        shown = _within(_box(page.trimbox), _within(_box(page.cropbox), media))
        bleed = _within(_box(page.obj.get("/BleedBox")), media) if bled and "/BleedBox" in page.obj else shown
        left, bottom, right, top = shown
        bleed = (min(left, bleed[0]), min(bottom, bleed[1]), max(right, bleed[2]), max(top, bleed[3]))
        if right - left < 1 or top - bottom < 1:
            raise DiskError(f"page {number} of {name} has no size", hint=ANEW)
        form = page.as_form_xobject(handle_transformations=False)
        # What qpdf gives is cut at the trim; the bleed is wanted where crop marks are.
        form.BBox = pikepdf.Array([_exact(value) for value in bleed])
        rotate = round(_number(_inherited(page, "/Rotate"), 0) / 90) * 90 % 360
        unit = _number(page.obj.get("/UserUnit"), 1)
        leaves.append(Leaf(form, shown, bleed, rotate, unit if unit > 0 else 1.0, _is_annotated(page)))
    said = source.Root.Pages.get("/Count", len(leaves))
    if isinstance(said, int) and said > len(leaves):
        raise DiskError(f"{name} is damaged: of {said} pages {len(leaves)} can be read", hint=ANEW)
    if not leaves:
        raise DiskError(f"{name} has no pages", hint="impose a PDF with pages in it")
    return leaves


def common_size(leaves: list[Leaf]) -> tuple[float, float]:
    """The size that most pages have, in points; the largest of equally many."""
    sizes = Counter((round(width, 1), round(height, 1)) for width, height in (leaf.size for leaf in leaves))
    most = max(sizes.items(), key=lambda item: (item[1], item[0][0] * item[0][1], item[0]))[0]
    return next(leaf.size for leaf in leaves if (round(leaf.size[0], 1), round(leaf.size[1], 1)) == most)


def scale_to(size: tuple[float, float], room: tuple[float, float], fit: bool) -> float:
    """How much smaller a page must be to fit a room; 1 where it does to half a hundredth; with `fit` larger where it can be."""
    wanted = min(room[0] / size[0], room[1] / size[1])
    return wanted if wanted <= 1 - EXACT or (fit and wanted > 1) else 1.0


def _is_annotated(page: pikepdf.Page) -> bool:
    """Whether a page has annotations to be printed (12.5.3: the flag Print, and not Hidden) that are more than links."""
    annotations = page.obj.get("/Annots")
    for one in annotations.as_list() if isinstance(annotations, pikepdf.Array) else []:
        if isinstance(one, pikepdf.Dictionary) and str(one.get("/Subtype")) not in ("/Link", "/Popup"):
            flags = int(_number(one.get("/F"), 0))
            if flags & 4 and not flags & 2:
                return True
    return False


def _inherited(page: pikepdf.Page, key: str) -> Any:
    """A value of a page, or of the nearest group of pages above it that has one (ISO 32000-1, 7.7.3.4)."""
    node: Any = page.obj
    for _ in range(64):
        if key in node:
            return node[key]
        if "/Parent" not in node:
            return None
        node = node.Parent
    return None


def _number(value: Any, otherwise: float) -> float:
    """A number of a file, or what holds where there is none."""
    return float(value) if isinstance(value, int | float | Decimal) else otherwise


def _box(value: Any) -> Box | None:
    """A rectangle with its corners in order, whichever two opposite ones the file names (7.9.5); None for what is none."""
    try:
        x0, y0, x1, y1 = (float(one) for one in value)
    except (TypeError, ValueError):
        return None
    return (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def _within(box: Box | None, around: Box) -> Box:
    """The part of a box within another; the other where nothing is left of it (14.11.2.1)."""
    if box is None:
        return around
    left, bottom, right, top = (max(box[0], around[0]), max(box[1], around[1]), min(box[2], around[2]), min(box[3], around[3]))
    return (left, bottom, right, top) if right > left and top > bottom else around


def _exact(value: float) -> float:
    return round(value, 5)
