"""What a PDF's structure tree must be for those who hear it: every fault of one, in words that end a sentence on "the PDF".

PDF/UA-1 (ISO 14289-1) and PDF/A-2a are claimed only where this holds; a validator sees less of it, for it knows no edition.
"""

from collections.abc import Iterator
from typing import Any

import pikepdf

from pressbook.proof.pdf_flow import kids, kids_of_any_kind
from pressbook.text.tree import load, walk
from pressbook.types import Edition

GROUPING = {"/Document", "/Part", "/Sect", "/Div", "/BlockQuote", "/TOC", "/L", "/Table", "/THead", "/TBody", "/TFoot", "/TR"}
# What may be where (ISO 32000-1, tables 333 to 337); others hold what they like.
HOLDS = {
    "/L": {"/LI", "/Caption"},
    "/LI": {"/Lbl", "/LBody"},
    "/Table": {"/Caption", "/THead", "/TBody", "/TFoot", "/TR"},
    "/THead": {"/TR"},
    "/TBody": {"/TR"},
    "/TFoot": {"/TR"},
    "/TR": {"/TH", "/TD"},
    "/TOC": {"/TOC", "/TOCI", "/Caption"},
}
HEADINGS = {f"/H{level}": level for level in range(1, 7)}


def faults(edition: Edition, pdf: pikepdf.Pdf) -> Iterator[str]:
    """Every fault of the tree, each once. Raises KeyError, AttributeError or TypeError where there is no tree to speak of."""
    look = _Look(pdf)
    for element in kids_of_any_kind(pdf.Root.StructTreeRoot):
        look.at(element, "", None)
    yield from dict.fromkeys(look.faults)
    yield from look.levels_left_out()
    yield from look.broken_notes()
    yield from look.lost_links(pdf)
    for language in sorted(_languages(edition) - look.languages - {str(pdf.Root.get("/Lang", "")).lower()}):
        yield f"does not say which of its words are in {language}"


class _Look:
    """Looks at every element once, in reading order, and remembers what must agree."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self.pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        self.parents = _numbers(pdf.Root.StructTreeRoot.get("/ParentTree"))
        self.starts = [int(page.obj.get("/StructParents", -1)) for page in pdf.pages]
        self.faults: list[str] = []
        self.languages: set[str] = set()
        self.levels: list[int] = []
        self.seen: set[tuple[int, int]] = set()
        self.notes: list[str] = []
        self.led_to: set[str] = set()
        self.leading_back: list[bool] = []
        self.linked: set[Any] = set()

    def at(self, element: Any, around: str, page: int | None) -> None:
        """Look at an element inside one of the type `around`, and at all below it."""
        kind = str(element.get("/S", ""))
        self.faults += self._misplaced(kind, around)
        if "/Pg" in element:
            page = self.pages.get(element.Pg.objgen)
        if "/Lang" in element:
            self.languages.add(str(element.Lang).lower())
        if kind in HEADINGS:
            self.levels.append(HEADINGS[kind])
        self.faults += self._untold(kind, element)
        if kind == "/Table" and len(set(_widths(element))) > 1:
            self.faults.append("has a table whose rows are not equally long")
        if kind == "/Note":
            self.notes.append(str(element.get("/ID", "")))
            self.leading_back.append(False)
        for kid in kids_of_any_kind(element):
            if isinstance(kid, int):
                self._content(kid, page, element, kind)
            elif kid.get("/Type") == "/MCR":
                self._content(int(kid.MCID), self.pages.get(kid.Pg.objgen) if "/Pg" in kid else page, element, kind)
            elif kid.get("/Type") == "/OBJR":
                self._link(kid.Obj, element, kind, around)
            else:
                self.at(kid, kind, page)

    def _misplaced(self, kind: str, around: str) -> Iterator[str]:
        if around in HOLDS and kind not in HOLDS[around]:
            yield f"has a {kind[1:]} in a {around[1:]} of its structure"
        if kind in {"/LI", "/TR", "/TOCI"} and not around.startswith(("/L", "/T")):
            yield f"has a {kind[1:]} in a {around[1:]} of its structure"

    def _untold(self, kind: str, element: Any) -> Iterator[str]:
        """What elements must say of themselves."""
        owned = {str(one.get("/O")): one for one in _attributes(element)}
        if kind in {"/Figure", "/Formula"}:
            if not str(element.get("/Alt", "")).strip():
                yield "has a picture without an alternative text"
            if "/BBox" not in owned.get("/Layout", {}):
                yield "does not say where a picture is"
        if kind == "/TH" and "/Scope" not in owned.get("/Table", {}):
            yield "has a head of a table that does not say what it heads"
        if kind == "/L" and "/ListNumbering" not in owned.get("/List", {}) and _has_labels(element):
            yield "has a list that does not say how it is numbered"

    def _content(self, number: int, page: int | None, element: Any, kind: str) -> None:
        if kind in GROUPING:
            self.faults.append(f"has text in no paragraph, but loose in a {kind[1:]}")
        if page is None:
            self.faults.append("has text in its structure that is on no page")
            return
        if (page, number) in self.seen:
            self.faults.append(f"has text on page {page + 1} that is read twice")
        self.seen.add((page, number))
        found = self.parents.get(self.starts[page])
        if not isinstance(found, pikepdf.Array) or number >= len(found) or not _is_same(found[number], element):
            self.faults.append(f"has text on page {page + 1} that does not lead back to its place in the structure")

    def _link(self, annotation: Any, element: Any, kind: str, around: str) -> None:
        self.linked.add(annotation.objgen)
        if kind != "/Link":
            self.faults.append("has a link that is not tagged as one")
        parent = self.parents.get(int(annotation.get("/StructParent", -1)))
        if not _is_same(parent, element):
            self.faults.append("has a link that does not lead back to its place in the structure")
        if not str(annotation.get("/Contents", "")).strip():
            self.faults.append("has a link that says nothing to those who cannot see")
        if around == "/Reference":
            self.led_to.add(str(annotation.get("/Dest", "")))
        if around == "/Lbl" and self.leading_back:
            self.leading_back[-1] = True

    def levels_left_out(self) -> Iterator[str]:
        """Headings begin with the first level and leave none out (ISO 14289-1, 7.4.2)."""
        above = 0
        for level in self.levels:
            if level > above + 1:
                yield f"goes from headings of level {above} to level {level}"
                return
            above = level

    def broken_notes(self) -> Iterator[str]:
        """Each note has a name of its own, is led to from the text and leads back (ISO 14289-1, 7.9)."""
        if not all(self.notes) or len(set(self.notes)) < len(self.notes):
            yield "has a note without a name of its own"
        if lost := [name for name in self.notes if name and name not in self.led_to]:
            yield f"has no link to its note {lost[0]}"
        if not all(self.leading_back):
            yield "has a note that does not lead back"

    def lost_links(self, pdf: pikepdf.Pdf) -> Iterator[str]:
        """Links that are on a page and in no place of the tree."""
        for number, page in enumerate(pdf.pages, 1):
            if any(one.objgen not in self.linked for one in page.obj.get("/Annots", []) if one.get("/Subtype") == "/Link"):
                yield f"has a link on page {number} that is not in the structure"


def _attributes(element: Any) -> list[Any]:
    found = element.get("/A")
    if found is None:
        return []
    return list(found) if isinstance(found, pikepdf.Array) else [found]


def _has_labels(listing: Any) -> bool:
    return any(
        not isinstance(kid, int) and kid.get("/S") == "/Lbl"
        for item in kids_of_any_kind(listing)
        if not isinstance(item, int)
        for kid in kids_of_any_kind(item)
    )


def _widths(table: Any) -> Iterator[int]:
    """How many columns each row of a table has, those joined from rows above counted in (ISO 14289-1, 7.5)."""
    parts = [kid for kid in kids(table) if kid.get("/S") != "/Caption"]
    rows = [row for part in parts for row in ([part] if part.get("/S") == "/TR" else kids(part))]
    hanging: list[int] = []  # for each cell that goes on below, the rows it still has
    for row in rows:
        width = len(hanging)
        hanging = [left - 1 for left in hanging if left > 1]
        for cell in kids(row):
            owned: Any = next((one for one in _attributes(cell) if one.get("/O") == "/Table"), {})
            across, down = int(owned.get("/ColSpan", 1)), int(owned.get("/RowSpan", 1))
            width += across
            hanging += [down - 1] * across if down > 1 else []
        yield width


def _is_same(one: Any, other: Any) -> bool:
    return isinstance(one, pikepdf.Dictionary) and bool(one.objgen == other.objgen)


def _numbers(tree: Any) -> dict[int, Any]:
    """A number tree as a dictionary (ISO 32000-1, 7.9.7)."""
    found: dict[int, Any] = {}
    waiting = [tree] if tree is not None else []
    while waiting:
        node = waiting.pop()
        waiting += list(node.get("/Kids", []))
        listed = list(node.get("/Nums", []))
        found |= {int(key): value for key, value in zip(listed[::2], listed[1::2], strict=False)}
    return found


def _languages(edition: Edition) -> set[str]:
    """Every language that the manuscripts name, in lower case."""
    named = {section.language.lower() for section in edition.sections}
    for section in edition.sections:
        for blocks in (load(section.body)["blocks"], *(load(note.blocks) for note in section.notes)):
            for element in walk(blocks):
                if element["t"] in {"Span", "Div"}:
                    named |= {value.lower() for key, value in element["c"][0][2] if key == "lang"}
    return named
