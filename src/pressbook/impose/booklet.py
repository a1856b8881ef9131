"""A PDF of single pages becomes sheets with pages side by side, to print on both sides, fold and bind."""

from collections.abc import Iterator
from pathlib import Path

import pikepdf

from pressbook.errors import DiskError
from pressbook.impose.lay import Ground, leaf_scale
from pressbook.impose.plan import Paper, plan, printer_of, settle
from pressbook.impose.sheets import POINTS, sheet_size
from pressbook.impose.source import common_size, open_source, read_leaves, scale_to
from pressbook.impose.write import Rows, Writer
from pressbook.types import Duplex, ImposedFile, Imposition, Scheme

# A side to print, and whether it is a back.
Printed = tuple[Rows, bool]


def impose(pdf: Path, out: Path, scheme: Scheme) -> Imposition:
    """Lay the pages of any PDF on sheets, as `scheme` says, and write `out`, or several files beside it.

    With a separate cover `out` becomes NAME-inside.pdf and NAME-cover.pdf, with manual duplex NAME-fronts.pdf and
    NAME-backs.pdf, with both NAME-inside-fronts.pdf and so on; the answer lists them. Pages are padded to a multiple of four
    before the last one. Each stands with its back edge at the fold, or beyond it by its sheet's creep, and in the middle of
    its row. What is laid out is the page as it is seen: TrimBox within CropBox within MediaBox, turned by its Rotate; its
    bleed only where crop marks ask for it. The size that most pages have sets the scale: smaller where they do not fit,
    larger only with `scheme.fit`; smaller pages stand in the middle of that size, larger ones are made to fit it. Links and
    other annotations are for screens and are left out. A PDF whose ViewerPreferences say R2L is bound on the right.
    Raises UsageError for what is no scheme, DiskError for a file that is no PDF with pages, or cannot
    be read or written.
    """
    scheme = settle(scheme)
    width, height = sheet_size(scheme.sheet, scheme.up)
    with open_source(pdf) as source:
        try:
            leaves = read_leaves(source, pdf.name, "crop" in scheme.marks)
            right_to_left = scheme.bound == "right" or (not scheme.bound and _right_to_left(source))
            planned = plan(len(leaves), scheme, right_to_left)
            size, rows = common_size(leaves), scheme.up // 2
            scale = scale_to(size, (width / 2, height / rows), scheme.fit)
            ground = Ground(width, height, rows, size, scale)
            files = []
            marked: set[str] = set()
            for part, papers in planned.parts:
                on = Ground(width, height, rows, size, scale, planned.spine * POINTS if part == "cover" else 0.0)
                for faces, sides in _faces(papers, scheme):
                    path = _name(out, part, faces)
                    Writer(source, leaves, on, scheme, marked).write(path, sides)
                    files.append(ImposedFile(path, part, faces, len(papers)))
        except (pikepdf.PdfError, RuntimeError) as error:
            words = " ".join(str(error).replace(str(pdf), pdf.name).split())[:200]
            raise DiskError(f"{pdf.name} is broken: {words}", hint="export the PDF anew, then impose that") from error
    shrunk = tuple(
        (number, round(leaf_scale(ground, leaf), 4)) for number, leaf in enumerate(leaves, 1) if leaf_scale(ground, leaf) < scale
    )
    return Imposition(
        pages=len(leaves),
        blanks=planned.blanks,
        sheets=planned.sheets,
        scale=round(scale, 4),
        files=tuple(files),
        signatures=planned.signatures,
        creep=planned.creep,
        shrunk=shrunk,
        spine=planned.spine,
        duplex=printer_of(scheme).duplex,
        right_to_left=right_to_left,
        unmarked=tuple(mark for mark in scheme.marks if mark not in marked),
        thickness=scheme.thickness,
        unprinted=tuple(number for number, leaf in enumerate(leaves, 1) if leaf.annotated),
    )


def _faces(papers: tuple[Paper, ...], scheme: Scheme) -> Iterator[tuple[str, list[Printed]]]:
    """What each file holds: both sides of each sheet in turn; or all fronts, and all backs in the order to load."""
    fronts: list[Printed] = [(tuple((sheet.front, sheet.nest) if sheet else None for sheet in paper), False) for paper in papers]
    backs: list[Printed] = [(tuple((sheet.back, sheet.nest) if sheet else None for sheet in paper), True) for paper in papers]
    printer = printer_of(scheme)
    if printer.duplex is not Duplex.MANUAL:
        yield "both", [side for pair in zip(fronts, backs, strict=True) for side in pair]
        return
    yield "fronts", fronts
    yield "backs", backs[::-1] if printer.reverse else backs


def _name(out: Path, part: str, faces: str) -> Path:
    words = [out.stem, *([part] if part != "booklet" else []), *([faces] if faces != "both" else [])]
    return out.with_name("-".join(words) + (out.suffix or ".pdf"))


def _right_to_left(source: pikepdf.Pdf) -> bool:
    preferences = source.Root.get("/ViewerPreferences", pikepdf.Dictionary())
    return str(preferences.get("/Direction", "/L2R")) == "/R2L"
