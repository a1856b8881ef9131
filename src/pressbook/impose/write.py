"""Sides of sheets become a PDF: pages painted in their places, marks, pages to write on; what the file says of itself."""

import io
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

import pikepdf

from pressbook.impose.creep import creep
from pressbook.impose.fold import Side
from pressbook.impose.lay import Ground, numbers, paint, paint_form, seat, upside_down
from pressbook.impose.marks import draw_marks
from pressbook.impose.notes import notes_page
from pressbook.impose.plan import is_turned, printer_of
from pressbook.impose.sheets import POINTS
from pressbook.impose.source import Leaf
from pressbook.tools.disk import write_whole
from pressbook.types import Duplex, Scheme

PLACES = Decimal("0.0001")
EDGE = {Duplex.SHORT: "short", Duplex.LONG: "long"}
# How a viewer is asked to print (ISO 32000-1, table 150).
FLIP = {Duplex.SHORT: "/DuplexFlipShortEdge", Duplex.LONG: "/DuplexFlipLongEdge", Duplex.MANUAL: "/Simplex"}

# A side to print, row by row from the head: a side of a folded sheet, and how many sheets lie round that.
Rows = tuple[tuple[Side, int] | None, ...]


@dataclass(slots=True)
class Writer:
    """Writes one file of a booklet. `marked` gathers which marks found room."""

    source: pikepdf.Pdf
    leaves: list[Leaf]
    ground: Ground
    scheme: Scheme
    marked: set[str] = field(default_factory=set)
    _booklet: pikepdf.Pdf = field(default_factory=pikepdf.new)
    _forms: dict[int, pikepdf.Object] = field(default_factory=dict)

    def write(self, out: Path, sides: list[tuple[Rows, bool]]) -> None:
        """Write sides in their order; with each, whether it is a back. The file is written whole or not at all."""
        with self._booklet:
            for rows, back in sides:
                self._add(rows, back)
            self._describe()
            whole = io.BytesIO()
            # Its identifier is made of its own bytes, its dates are the pages'.
            self._booklet.save(
                whole,
                deterministic_id=True,
                object_stream_mode=pikepdf.ObjectStreamMode.generate,
                min_version=self.source.pdf_version,
            )
        write_whole(out, whole.getvalue())

    def _add(self, rows: Rows, back: bool) -> None:
        objects = pikepdf.Dictionary()
        drawn: list[str] = []
        creeps = tuple(creep(one[1], self.scheme.thickness) * POINTS if one else None for one in rows)
        for row, (one, moved) in enumerate(zip(rows, creeps, strict=True)):
            if one is None or moved is None:
                continue
            for half, number in (("Left", one[0].left), ("Right", one[0].right)):
                place = seat(self.ground, row, half == "Right", moved)
                name = half if row == 0 else f"{half}{row + 1}"
                if number is not None:
                    drawn.append(paint(self.ground, self.leaves[number - 1], place, name))
                elif self.scheme.blanks == "notes":
                    drawn.append(paint_form(self.ground, place, name))
                else:
                    continue
                objects[f"/{name}"] = self._form(number or 0)
        stapled = () if back else tuple(row for row, one in enumerate(rows) if one and one[1] == 0)
        marks, found = draw_marks(self.ground, creeps, self.scheme.marks, printer_of(self.scheme).margin * POINTS, stapled)
        self.marked |= found
        drawn += marks
        if back:
            drawn = self._adjust(drawn)
        width, height = (Decimal(value).quantize(PLACES) for value in (self.ground.width, self.ground.height))
        box = pikepdf.Array([Decimal(0), Decimal(0), width, height])
        page = pikepdf.Dictionary(
            Type=pikepdf.Name.Page,
            MediaBox=box,
            CropBox=box,
            TrimBox=box,
            Resources=pikepdf.Dictionary(XObject=objects),
            Contents=self._booklet.make_stream("\n".join(drawn).encode()),
        )
        self._booklet.pages.append(pikepdf.Page(self._booklet.make_indirect(page)))

    def _form(self, number: int) -> pikepdf.Object:
        """What paints a page (from 1), or a page to write on (0); once a file."""
        if number not in self._forms:
            if number:
                self._forms[number] = self._booklet.copy_foreign(self.leaves[number - 1].form)
            else:
                self._forms[number] = notes_page(self._booklet, self.ground.size, str(self.source.Root.get("/Lang", "")))
        return self._forms[number]

    def _adjust(self, drawn: list[str]) -> list[str]:
        """A back as this printer needs it: moved by its shift, which is known for landscape paper, and turned."""
        matrices = []
        shift = printer_of(self.scheme).shift
        if any(shift) and self.scheme.up == 2:
            matrices.append((1.0, 0.0, 0.0, 1.0, shift[0] * POINTS, shift[1] * POINTS))
        if is_turned(self.scheme):
            matrices.append(upside_down(self.ground))
        return ["q", *(f"{numbers(matrix)} cm" for matrix in matrices), *drawn, "Q"] if matrices else drawn

    def _describe(self) -> None:
        """Title, author, language, layers and colours of the pages; how to print the sheets, where a reader obeys that."""
        booklet, source = self._booklet, self.source
        for key in ("/Title", "/Author", "/CreationDate", "/ModDate"):
            if key in source.docinfo:
                booklet.docinfo[key] = pikepdf.String(str(source.docinfo[key]))
        printer = printer_of(self.scheme)
        duplex = printer.dialogue or printer.duplex
        edge = EDGE.get(duplex)
        how = f"print on both sides, flip on the {edge} edge, at 100 %" if edge else "print one side, then the other, at 100 %"
        booklet.docinfo["/Creator"] = pikepdf.String("pressbook")
        booklet.docinfo["/Subject"] = pikepdf.String(f"booklet, {self.scheme.sheet}: {how}")
        if "/Lang" in source.Root:
            booklet.Root.Lang = pikepdf.String(str(source.Root.Lang))
        # Layers that are switched off stay off, and colours mean what they meant.
        for key in ("/OCProperties", "/OutputIntents"):
            if key in source.Root:
                held = source.Root[key]
                booklet.Root[key] = booklet.copy_foreign(held if held.is_indirect else source.make_indirect(held))
        # The sheets are no pages to read, and have no direction of their own: that is for the pages' file to say.
        booklet.Root.ViewerPreferences = pikepdf.Dictionary(
            DisplayDocTitle=True, PrintScaling=pikepdf.Name("/None"), Duplex=pikepdf.Name(FLIP[duplex])
        )
