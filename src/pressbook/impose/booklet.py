"""A PDF of single pages becomes sheets with pages side by side, to print on both sides, fold and bind."""

import io
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

import pikepdf

from pressbook.errors import ToolError
from pressbook.impose.creep import creep
from pressbook.impose.fold import Side
from pressbook.impose.lay import Ground, leaf_scale, numbers, paint, seat, upside_down
from pressbook.impose.plan import Paper, is_turned, plan, printer_of, settle
from pressbook.impose.sheets import POINTS, sheet_size
from pressbook.impose.source import Leaf, common_size, open_source, read_leaves, scale_to
from pressbook.tools.disk import write_whole
from pressbook.types import Duplex, ImposedFile, Imposition, Scheme

PLACES = Decimal("0.0001")
EDGE = {Duplex.SHORT: "short", Duplex.LONG: "long"}


def impose_booklet(pdf: Path, out: Path, sheet: str) -> Imposition:
    """A saddle-stitched booklet on `sheet`, flipped on the short edge: `impose` with the scheme that needs no words."""
    return impose(pdf, out, Scheme(sheet=sheet))


def impose(pdf: Path, out: Path, scheme: Scheme) -> Imposition:
    """Lay the pages of any PDF on sheets, as `scheme` says, and write `out`, or several files beside it.

    With a separate cover `out` becomes NAME-inside.pdf and NAME-cover.pdf, with manual duplex NAME-fronts.pdf and
    NAME-backs.pdf, with both NAME-inside-fronts.pdf and so on; the answer lists them. Pages are padded to a multiple of four
    before the last one. Each stands with its back edge at the fold, or beyond it by its sheet's creep, and in the middle of
    its row. What is laid out is the page as it is seen: TrimBox within CropBox within MediaBox, turned by its Rotate; its
    bleed only where crop marks ask for it. The size that most pages have sets the scale: smaller where they do not fit,
    larger only with `scheme.fit`; smaller pages stand in the middle of that size, larger ones are made to fit it. Links and
    other annotations are for screens and are left out. A PDF whose ViewerPreferences say R2L is bound on the right.
    Raises UsageError for what is no scheme, ToolError for a file that is no PDF with pages, DiskError when a file cannot be
    read or written.
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
            for part, papers in planned.parts:
                on = Ground(width, height, rows, size, scale, planned.spine * POINTS if part == "cover" else 0.0)
                for faces, sides in _faces(papers, scheme):
                    path = _name(out, part, faces)
                    _write(path, source, leaves, sides, on, scheme)
                    files.append(ImposedFile(path, part, faces, len(papers)))
        except (pikepdf.PdfError, RuntimeError) as error:
            words = " ".join(str(error).replace(str(pdf), pdf.name).split())[:200]
            raise ToolError(f"{pdf.name} is broken: {words}", hint="export the PDF anew, then impose that") from error
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
    )


# One side to print: its rows from the head, each with its side of a folded sheet and how many sheets lie round that; and
# whether it is a back.
Rows = tuple[tuple[Side, int] | None, ...]
Printed = tuple[Rows, bool]


def _faces(papers: tuple[Paper, ...], scheme: Scheme) -> Iterable[tuple[str, list[Printed]]]:
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


def _write(out: Path, source: pikepdf.Pdf, leaves: list[Leaf], sides: list[Printed], ground: Ground, scheme: Scheme) -> None:
    with pikepdf.new() as booklet:
        forms: dict[int, pikepdf.Object] = {}
        for rows, back in sides:
            _add_side(booklet, rows, back, leaves, forms, ground, scheme)
        _describe(booklet, source, scheme)
        _save(booklet, out)


def _add_side(
    booklet: pikepdf.Pdf,
    rows: Rows,
    back: bool,
    leaves: list[Leaf],
    forms: dict[int, pikepdf.Object],
    ground: Ground,
    scheme: Scheme,
) -> None:
    """One side of a sheet of paper."""
    objects = pikepdf.Dictionary()
    drawn = []
    for row, one in enumerate(rows):
        if one is None:
            continue
        side, nest = one
        moved = creep(nest, scheme.thickness) * POINTS
        for half, number in (("Left", side.left), ("Right", side.right)):
            place = seat(ground, row, half == "Right", moved)
            if number is None:
                continue
            if number not in forms:
                forms[number] = booklet.copy_foreign(leaves[number - 1].form)
            name = half if row == 0 else f"{half}{row + 1}"
            objects[f"/{name}"] = forms[number]
            drawn.append(paint(ground, leaves[number - 1], place, name))
    if back:
        drawn = _adjusted(drawn, ground, scheme)
    box = pikepdf.Array([Decimal(0), Decimal(0), Decimal(ground.width).quantize(PLACES), Decimal(ground.height).quantize(PLACES)])
    page = pikepdf.Dictionary(
        Type=pikepdf.Name.Page,
        MediaBox=box,
        CropBox=box,
        TrimBox=box,
        Resources=pikepdf.Dictionary(XObject=objects),
        Contents=booklet.make_stream("\n".join(drawn).encode()),
    )
    booklet.pages.append(pikepdf.Page(booklet.make_indirect(page)))


def _adjusted(drawn: list[str], ground: Ground, scheme: Scheme) -> list[str]:
    """A back as this printer needs it: moved by its shift, which is known for landscape paper, and turned."""
    matrices = []
    shift = printer_of(scheme).shift
    if any(shift) and scheme.up == 2:
        matrices.append((1.0, 0.0, 0.0, 1.0, shift[0] * POINTS, shift[1] * POINTS))
    if is_turned(scheme):
        matrices.append(upside_down(ground))
    return ["q", *(f"{numbers(matrix)} cm" for matrix in matrices), *drawn, "Q"] if matrices else drawn


def _describe(booklet: pikepdf.Pdf, source: pikepdf.Pdf, scheme: Scheme) -> None:
    """Title, author, language, layers and colours of the pages; how to print the sheets, where a reader obeys that."""
    for key in ("/Title", "/Author", "/CreationDate", "/ModDate"):
        if key in source.docinfo:
            booklet.docinfo[key] = pikepdf.String(str(source.docinfo[key]))
    edge = EDGE.get(printer_of(scheme).duplex)
    how = f"print on both sides, flip on the {edge} edge, at 100 %" if edge else "print one side, then the other, at 100 %"
    booklet.docinfo["/Creator"] = pikepdf.String("pressbook")
    booklet.docinfo["/Subject"] = pikepdf.String(f"booklet, {scheme.sheet}: {how}")
    if "/Lang" in source.Root:
        booklet.Root.Lang = pikepdf.String(str(source.Root.Lang))
    for key in ("/OCProperties", "/OutputIntents"):
        if key in source.Root:
            held = source.Root[key]
            booklet.Root[key] = booklet.copy_foreign(held if held.is_indirect else source.make_indirect(held))
    flip = {"short": "/DuplexFlipShortEdge", "long": "/DuplexFlipLongEdge"}.get(edge or "", "/Simplex")
    booklet.Root.ViewerPreferences = pikepdf.Dictionary(
        DisplayDocTitle=True, PrintScaling=pikepdf.Name("/None"), Duplex=pikepdf.Name(flip)
    )


def _save(booklet: pikepdf.Pdf, out: Path) -> None:
    """Write the file whole or not at all; its identifier is made of its own bytes, its dates are the pages'."""
    whole = io.BytesIO()
    booklet.save(whole, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    write_whole(out, whole.getvalue())
