"""The streams of a tagged PDF: its structure tree is walked, and the runs of text that its leaves name are put in order.

Running heads, folios and repeated heads of tables are artifacts and so set aside. Notes are streams of their own, wherever in
the tree they stand.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pikepdf

from pressbook.proof.bidi_choice import Pairs
from pressbook.proof.pdf_leaves import Leaf, Setter
from pressbook.proof.pdf_text import Reader, Run
from pressbook.proof.streams import Gatherer, Stream, Streams

BLOCKS = frozenset(
    f"/{name}"
    for name in (
        *("P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "L", "LI", "LBody", "Lbl", "Caption", "Figure", "BlockQuote", "Note"),
        *("Table", "THead", "TBody", "TFoot", "TR", "TH", "TD", "Div", "Sect", "Part", "Art", "TOC", "TOCI"),
    )
)


@dataclass(slots=True)
class Flow:
    """A file's streams, and what its structure was found to be: `tagged` are the (page, content) that the tree names."""

    streams: Streams
    pages: list[list[Run]]
    reader: Reader
    tagged: set[tuple[int, int]] = field(default_factory=set)


def read_flow(pdf: pikepdf.Pdf, right_to_left: bool | None = None, pairs: Pairs | None = None) -> Flow:
    """Read a tagged PDF. `right_to_left` is for paragraphs that mix both ways; None: what most of their letters do.

    `pairs` are words that follow each other in the text which is looked for: a line that can be read in more than one way is
    read as they have it.

    What is painted is read once, though several proofs ask for it, as long as no other file is read: no one may change it.
    Raises pikepdf.PdfError or KeyError, AttributeError where the file is not what it must be.
    """
    pages, reader = _read_pages(pdf)
    walker = _Walker(pdf)
    walker.walk()
    runs: dict[tuple[int, int], list[Run]] = {}
    for number, page in enumerate(pages):
        for run in page:
            if run.content >= 0 and not run.artifact:
                runs.setdefault((number, run.content), []).append(run)
    setter = Setter(runs, right_to_left, pairs)
    leaves = [*walker.main, *(leaf for note in walker.notes for leaf in note)]
    streams = Streams(
        setter.stream("the text", [leaf for leaf in walker.main if not leaf.text]),
        tuple(setter.stream(f"note {number}", note) for number, note in enumerate(walker.notes, 1)),
        tuple(_picture(number, leaf.text) for number, leaf in enumerate((one for one in leaves if one.text), 1)),
    )
    return Flow(streams, pages, reader, {(leaf.page, leaf.content) for leaf in leaves})


# The pages read last, by the sha256 of their file.
_last: dict[str, tuple[list[list[Run]], Reader]] = {}


def _read_pages(pdf: pikepdf.Pdf) -> tuple[list[list[Run]], Reader]:
    """What is painted on each page, and the reader that knows the faces."""
    path = Path(pdf.filename)
    # A file in memory has no name, and what is in it may change.
    digest = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
    if found := _last.get(digest):
        return found
    reader = Reader()
    found = [reader.read(page) for page in pdf.pages], reader
    _last.clear()
    if digest:
        _last[digest] = found
    return found


def _picture(number: int, text: str) -> Stream:
    gatherer = Gatherer()
    gatherer.add(text)
    return gatherer.stream(f"picture {number}")


class _Walker:
    """Walks the structure tree in the order in which it is read aloud; `main` and `notes` are its leaves."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self.pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        self.root = pdf.Root.StructTreeRoot
        self.block = 0
        self.main: list[Leaf] = []
        self.notes: list[list[Leaf]] = []

    def walk(self) -> None:
        for element in kids(self.root):
            self.main += self._read(element)

    def _read(self, element: Any) -> Iterator[Leaf]:
        """The leaves of an element; a note's are kept apart."""
        name = str(element.get("/S", ""))
        parts = name in BLOCKS
        self.block += parts
        page = self.pages.get(element.Pg.objgen, 0) if "/Pg" in element else 0
        if name == "/Figure" and "/Alt" in element:
            yield Leaf(page, -1, self.block, str(element.Alt))
        for kid in kids_of_any_kind(element):
            if isinstance(kid, int):
                yield Leaf(page, kid, self.block)
            elif kid.get("/Type") == "/MCR":
                where = self.pages.get(kid.Pg.objgen, page) if "/Pg" in kid else page
                yield Leaf(where, int(kid.MCID), self.block)
            elif kid.get("/S") == "/Note":
                number = len(self.notes)
                self.notes.append([])
                self.notes[number] = list(self._read(kid))
            elif kid.get("/Type") != "/OBJR":
                yield from self._read(kid)
        self.block += parts


def kids(element: Any) -> list[Any]:
    """An element's child elements."""
    return [kid for kid in kids_of_any_kind(element) if not isinstance(kid, int) and kid.get("/Type") not in ("/MCR", "/OBJR")]


def kids_of_any_kind(element: Any) -> list[Any]:
    """An element's children: elements, references to content and links, and bare numbers of contents."""
    below = element.get("/K")
    if below is None:
        return []
    return list(below) if isinstance(below, pikepdf.Array) else [below]
