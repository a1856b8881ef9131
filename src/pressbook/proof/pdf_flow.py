"""The streams of a tagged PDF: its structure tree is walked, and the runs of text that its leaves name are put in order.

Running heads and folios are artifacts, or in no leaf of the tree, and so set aside. A table's head that is repeated on the
next page counts once. The notes at a page's foot are streams of their own.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import pikepdf

from pressbook.proof.pdf_leaves import Leaf, Setter
from pressbook.proof.pdf_text import Reader, Run
from pressbook.proof.streams import Gatherer, Stream, Streams

BLOCKS = frozenset(
    f"/{name}"
    for name in (
        *("P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "L", "LI", "LBody", "Lbl", "Caption", "Figure", "BlockQuote"),
        *("Table", "THead", "TBody", "TFoot", "TR", "TH", "TD", "Div", "Sect", "Part", "Art"),
    )
)
HEADS = frozenset(("/H1", "/H2", "/H3", "/H4", "/H5", "/H6", "/L"))


@dataclass(slots=True)
class Flow:
    """A file's streams, and what its structure was found to be."""

    streams: Streams
    pages: list[list[Run]]
    reader: Reader
    tagged: set[tuple[int, int]] = field(default_factory=set)


def read_flow(pdf: pikepdf.Pdf, right_to_left: bool | None = None) -> Flow:
    """Read a tagged PDF. `right_to_left` is for paragraphs that mix both ways; None: what most of their letters do.

    Raises pikepdf.PdfError or KeyError, AttributeError where the file is not what it must be.
    """
    reader = Reader()
    pages = [reader.read(page) for page in pdf.pages]
    walker = _Walker(pdf)
    main, feet = walker.walk()
    runs: dict[tuple[int, int], list[Run]] = {}
    for number, page in enumerate(pages):
        for run in page:
            if run.content >= 0 and not run.artifact:
                runs.setdefault((number, run.content), []).append(run)
    setter = Setter(runs, right_to_left)
    body = setter.stream("the text", [leaf for leaf in main if not leaf.text])
    notes: list[list[Leaf]] = []
    for foot in feet:
        if (foot and foot[0].label) or not notes:
            notes.append(foot)
        else:
            notes[-1] += foot
    pictures = [leaf for leaf in [*main, *(leaf for foot in feet for leaf in foot)] if leaf.text]
    streams = Streams(
        body,
        tuple(setter.stream(f"note {number}", leaves, loose=True) for number, leaves in enumerate(notes, 1)),
        tuple(_picture(number, leaf.text) for number, leaf in enumerate(pictures, 1)),
    )
    return Flow(streams, pages, reader, {(leaf.page, leaf.content) for leaf in walker.leaves})


def _picture(number: int, text: str) -> Stream:
    gatherer = Gatherer()
    gatherer.add(text)
    return gatherer.stream(f"picture {number}")


class _Walker:
    """Walks the structure tree and gives its leaves: the main flow, and each note at a foot."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self.pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        self.root = pdf.Root.StructTreeRoot
        self.block = 0
        self.table = 0
        self.tables = 0
        self.head = False
        self.leaves: list[Leaf] = []

    def walk(self) -> tuple[list[Leaf], list[list[Leaf]]]:
        main: list[Leaf] = []
        feet: list[list[Leaf]] = []
        for document in kids(self.root):
            for part in kids(document):
                if is_foot(part):
                    for note in kids(part):
                        self.block += 1
                        leaves = list(self.read(note))
                        marked = _starts_with_marker(note)
                        if leaves:
                            feet.append([leaf._replace(label=marked) for leaf in leaves])
                else:
                    main += self.read(part)
        self.leaves = [*main, *(leaf for foot in feet for leaf in foot)]
        return _mark_repeated(main), feet

    def read(self, element: Any) -> Iterator[Leaf]:
        """The leaves of an element; where a list stands inside an item, what follows it in the item comes after it."""
        name = str(element.get("/S", ""))
        parts = name in BLOCKS
        self.block += parts
        around = self.table, self.head
        if name == "/Table":
            self.tables += 1
            self.table = self.tables
        self.head = self.head or name == "/THead"
        page = self.pages.get(element.Pg.objgen, 0) if "/Pg" in element else 0
        if name == "/Figure" and "/Alt" in element:
            yield Leaf(page, -1, self.block, False, str(element.Alt))
        groups: list[list[Leaf]] = []
        before = ""
        for kid in _kids(element):
            if isinstance(kid, int):
                groups.append([Leaf(page, kid, self.block, name == "/Lbl", "", self.table, self.head)])
                before = ""
                continue
            if kid.get("/Type") == "/MCR":
                where = self.pages.get(kid.Pg.objgen, page) if "/Pg" in kid else page
                groups.append([Leaf(where, int(kid.MCID), self.block, name == "/Lbl", "", self.table, self.head)])
            elif kid.get("/Type") != "/OBJR":
                leaves = list(self.read(kid))
                if name == "/Lbl":
                    leaves = [leaf._replace(label=True) for leaf in leaves]
                kind = str(kid.get("/S", ""))
                if kind == "/L" and before in ("/LI", "/L") and groups:
                    groups[-1] = _as_painted(groups[-1] + leaves)
                else:
                    groups.append(leaves)
                before = kind
        for group in groups:
            yield from group
        self.block += parts
        self.table, self.head = around


def _mark_repeated(leaves: list[Leaf]) -> list[Leaf]:
    """Leaves with the heads of tables marked that a page begins with after a table that the page before ended with."""
    goes_on = {
        leaf.table
        for before, leaf in pairwise(leaves)
        if leaf.table and before.table and leaf.table != before.table and leaf.page != before.page
    }
    return [leaf._replace(repeated=True) if leaf.head and leaf.table in goes_on else leaf for leaf in leaves]


def _as_painted(leaves: list[Leaf]) -> list[Leaf]:
    """Leaves of an item and of a list in it, page by page in the order painted; a label stays before what it labels."""
    keys: list[tuple[int, int, int]] = []
    following = (1 << 30, 1 << 30)
    for leaf in reversed(leaves):
        if not leaf.label and not leaf.text:
            following = (leaf.page, leaf.content)
        keys.append((*following, 0 if leaf.label else 1))
    keys.reverse()
    return [leaf for _, leaf in sorted(zip(keys, leaves, strict=True), key=lambda pair: pair[0])]


def kids(element: Any) -> list[Any]:
    """An element's child elements."""
    return [kid for kid in _kids(element) if not isinstance(kid, int) and kid.get("/Type") not in ("/MCR", "/OBJR")]


def _kids(element: Any) -> list[Any]:
    below = element.get("/K")
    if below is None:
        return []
    return list(below) if isinstance(below, pikepdf.Array) else [below]


def is_foot(element: Any) -> bool:
    """Whether this is the foot of a page: an anonymous part of the document; contents are one too, but begin with a heading."""
    return bool(element.get("/S") == "/NonStruct" and not any(kid.get("/S") in HEADS for kid in kids(element)))


def _starts_with_marker(note: Any) -> bool:
    """Whether a note begins with its number; one that goes on from the page before does not."""
    below = kids(note)
    while below and below[0].get("/S") in ("/P", "/Div") and kids(below[0]):
        below = kids(below[0])
    return bool(below) and below[0].get("/S") == "/NonStruct"
