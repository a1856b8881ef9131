"""The fourth proof: a booklet holds each page of its PDF once, in saddle-stitch order, on sheets of the exact size."""

from pathlib import Path
from typing import Any

import pikepdf

from pressbook.proof.pdf import STUMBLES, unreadable
from pressbook.proof.pdf_text import Reader, Run
from pressbook.text.words import keys
from pressbook.types import Finding, Place, Severity

# Landscape, in points: ISO 216 A4, ANSI A.
SHEETS = {"A4": (297 / 25.4 * 72, 210 / 25.4 * 72), "Letter": (792.0, 612.0)}
TOLERANCE = 0.01  # points
HINT = "this is about how pages are laid on sheets: please report it as a bug"


def prove_booklet(pdf: Path, booklet: Path) -> tuple[Finding, ...]:
    """Hold a booklet against the PDF it was imposed from.

    The n-th side of n + 1 is told from what is painted on it: the words on its left half and on its right half, each in the
    order painted, must be those of the two pages that saddle stitching puts there; blanks stand before the last page. A PDF
    bound on the right (R2L) has left and right changed. Rules: unreadable-pdf, lost-page, sheet-size. All are errors.
    """
    try:
        with pikepdf.open(pdf) as pages, pikepdf.open(booklet) as sheets:
            return tuple(_prove(pages, sheets, pdf.stem))
    except STUMBLES as error:
        return (unreadable(pdf.stem, booklet, error),)


def _prove(pages: pikepdf.Pdf, sheets: pikepdf.Pdf, name: str) -> list[Finding]:
    place = Place(name)
    findings: list[Finding] = []
    sizes = {tuple(round(float(value), 3) for value in side.mediabox) for side in sheets.pages}
    exact = [
        (left, bottom) == (0, 0)
        and any(abs(right - width) < TOLERANCE and abs(top - height) < TOLERANCE for width, height in SHEETS.values())
        for left, bottom, right, top in sizes
    ]
    if len(sizes) != 1 or not all(exact):
        shown = ", ".join(f"{right - left:g} x {top - bottom:g}" for left, bottom, right, top in sorted(sizes))
        message = f"a sheet of the booklet is {shown} points: neither A4 nor Letter, exactly and landscape"
        findings.append(Finding("sheet-size", Severity.ERROR, message, place, HINT))
    reader = Reader()
    texts = [_words(reader.read(page)) for page in pages.pages]
    drawn = [_drawings(page) for page in pages.pages]
    order = expected_order(len(texts), _right_to_left(pages))
    if len(order) != len(sheets.pages):
        message = f"the booklet has {len(sheets.pages)} sides for {len(texts)} pages, not {len(order)}"
        return [*findings, Finding("lost-page", Severity.ERROR, message, place, HINT)]
    reader = Reader()
    for number, (side, halves) in enumerate(zip(sheets.pages, order, strict=True), 1):
        middle = float(side.mediabox[2]) / 2
        runs = reader.read(side)
        found = [_words([run for run in runs if (run.x < middle) == (half == 0)]) for half in (0, 1)]
        wanted = [texts[page - 1] if page else [] for page in halves]
        for half, page in enumerate(halves):
            if found[half] != wanted[half]:
                shown = " ".join(found[half][:8]) or "nothing"
                what = f"page {page} ({' '.join(wanted[half][:8])})" if page else "a blank"
                message = f'the {"right" if half else "left"} half of side {number} has "{shown}", where {what} should be'
                findings.append(Finding("lost-page", Severity.ERROR, message, place, HINT))
        if _drawings(side) < sum(drawn[page - 1] for page in halves if page):
            message = f"side {number} lacks a picture of its pages"
            findings.append(Finding("lost-page", Severity.ERROR, message, place, HINT))
    return findings


def expected_order(pages: int, right_to_left: bool) -> list[tuple[int, int]]:
    """The pages (from 1; 0 is a blank) on the left and right half of each side, outermost sheet first, front before back.

    From the definition: the padded pages are folded round one another, so that the two on a side sum to n + 1.
    """
    total = -(-pages // 4) * 4
    places = [*range(1, pages), *[0] * (total - pages), pages] if pages > 1 else [*range(1, pages + 1), *[0] * (total - pages)]
    sides = []
    for side in range(total // 2):
        near, far = places[side], places[total - 1 - side]
        sides.append((far, near) if side % 2 == 0 else (near, far))
    return [(right, left) for left, right in sides] if right_to_left else sides


def _right_to_left(pdf: pikepdf.Pdf) -> bool:
    root: Any = pdf.Root
    return "/ViewerPreferences" in root and root.ViewerPreferences.get("/Direction") == "/R2L"


def _words(runs: list[Run]) -> list[str]:
    """What is painted, running heads and all, in the order painted."""
    return keys("\n".join("".join(run.glyphs) for run in runs))


def _drawings(page: pikepdf.Page) -> int:
    """How many pictures a page paints, in forms too."""
    count = 0
    waiting: list[tuple[Any, Any]] = [(page.obj, page.obj.get("/Resources", pikepdf.Dictionary()))]
    while waiting:
        stream, resources = waiting.pop()
        objects = resources.get("/XObject", pikepdf.Dictionary())
        instructions: Any = pikepdf.parse_content_stream(stream, "Do")
        for operands, _ in instructions:
            one = objects.get(str(operands[0])) if operands else None
            if one is not None and one.get("/Subtype") == "/Form":
                waiting.append((one, one.get("/Resources", resources)))
            count += one is not None and one.get("/Subtype") == "/Image"
    return count
