"""A grown tree is put into the shape that ISO 32000-1 and PDF/UA-1 ask: lists, tables, notes after the block that calls them."""

from collections.abc import Callable
from itertools import groupby
from typing import Any

from pressbook.export.tags.node import Annotation, Content, Node
from pressbook.export.tags.roles import GROUPING, INLINE, TEXT_BLOCKS, numbering

Kids = list[Node | Content | Annotation]


def arrange(node: Node) -> None:
    """Arrange a node and all below it, in place."""
    for kid in node.nodes():
        arrange(kid)
    # A cell without a word still holds its place in the table.
    node.kids = [_bare(kid) for kid in node.kids if not isinstance(kid, Node) or kid.kids or kid.role in {"TD", "TH"}]
    node.kids = _with_notes(node)
    if shape := SHAPES.get(node.role):
        shape(node)
    if node.role in GROUPING:
        _gather_text(node)


def _with_notes(node: Node) -> Kids:
    """The children of a node, each paragraph's and heading's notes after it; what else calls a note holds it at its end."""
    kids: Kids = []
    for kid in node.kids:
        kids.append(kid)
        if isinstance(kid, Node) and kid.role in TEXT_BLOCKS:
            kids += _arranged(kid.notes)
    if node.role not in TEXT_BLOCKS:
        kids += _arranged(node.notes)
    return kids


def _arranged(notes: list[Node]) -> list[Node]:
    for note in notes:
        arrange(note)
    return [note for note in notes if note.kids]


def _bare(kid: Node | Content | Annotation) -> Node | Content | Annotation:
    """What a Div holds, where it holds one thing only and says nothing of it."""
    if isinstance(kid, Node) and kid.role == "Div" and len(kid.kids) == 1 and not kid.language and isinstance(kid.kids[0], Node):
        return kid.kids[0]
    return kid


def _gather_text(node: Node) -> None:
    """Make paragraphs of the text that stands loose in a grouping element; one that holds nothing else is a paragraph."""
    if all(_is_text(kid) for kid in node.kids) and node.role == "Div":
        node.role = "P"
        return
    kids: Kids = []
    for loose, some in groupby(node.kids, _is_text):
        found = list(some)
        kids += [Node("P", page=found[0].page, kids=found)] if loose else found
    node.kids = kids


def _is_text(kid: Node | Content | Annotation) -> bool:
    return not isinstance(kid, Node) or kid.role in INLINE


def _list(node: Node) -> None:
    """L holds items only (table 336): a term and what is said of it are one, a list in a list belongs to the item before."""
    items: list[Node] = []
    for kid in node.nodes():
        last = items[-1] if items else None
        if kid.role in {"LI", "Caption"}:
            items.append(kid)
        elif last is not None and last.role == "LI" and (kid.role != "Lbl" or last.nodes()[-1].role == "Lbl"):
            if kid.role == "LBody" and any(other.role == "LBody" for other in last.nodes()):
                _gather_text(_body(last))
                _gather_text(kid)
                _body(last).kids += kid.kids
            elif kid.role in {"LBody", "Lbl"}:
                last.kids.append(kid)
            else:
                _body(last).kids.append(kid)
        else:
            items.append(Node("LI", page=kid.page, kids=[kid]))
    for item in items:
        if item.role == "LI":
            _item(item)
    node.kids = list(items)
    if any(kid.role == "Lbl" for item in items for kid in item.nodes()):
        node.attributes["List"] = {"ListNumbering": f"/{numbering(node.element)}"}


def _item(item: Node) -> None:
    """LI holds a label and a body (table 336)."""
    inside: Kids = [kid for kid in item.kids if not isinstance(kid, Node) or kid.role not in {"Lbl", "LBody"}]
    item.kids = [kid for kid in item.kids if kid not in inside]
    if inside:
        body = _body(item)
        body.kids += inside


def _body(item: Node) -> Node:
    """The body of an item, made where there is none."""
    body = next((kid for kid in item.nodes() if kid.role == "LBody"), None)
    if body is None:
        body = Node("LBody", page=item.page)
        item.kids.append(body)
    return body


def _table(node: Node) -> None:
    """Say of each head of a table what it heads, and of each cell its heads where rows or columns are joined (table 349)."""
    rows = [row for part in [node, *node.nodes()] for row in part.nodes() if row.role == "TR"]
    cells = [(row, cell) for row in rows for cell in row.nodes() if cell.role in {"TH", "TD"}]
    for row, cell in cells:
        attributes = cell.attributes.setdefault("Table", {})
        for name, key in (("colspan", "ColSpan"), ("rowspan", "RowSpan")):
            if (span := _span(cell, name)) > 1:
                attributes[key] = span
        if cell.role == "TH":
            scope = cell.element.get("scope", "")
            beside = any(other.role == "TD" for other in row.nodes())
            attributes["Scope"] = "/Row" if scope.startswith("row") or (not scope and beside) else "/Column"
    if any(_span(cell, name) > 1 for _, cell in cells for name in ("colspan", "rowspan")):
        _head_cells(rows)
    # The caption is the first child (table 337), wherever the style sets it.
    node.kids.sort(key=lambda kid: not (isinstance(kid, Node) and kid.role == "Caption"))


def _head_cells(rows: list[Node]) -> None:
    """Name the heads of every cell: those above it in its columns, and those before it in its rows."""
    grid: dict[tuple[int, int], Node] = {}
    for down, row in enumerate(rows):
        across = 0
        for cell in row.nodes():
            while (down, across) in grid:
                across += 1
            for y in range(down, down + _span(cell, "rowspan")):
                for x in range(across, across + _span(cell, "colspan")):
                    grid[y, x] = cell
    heads: dict[int, list[Node]] = {}
    for (down, across), cell in sorted(grid.items()):
        if cell.role != "TD":
            continue
        found = heads.setdefault(id(cell), [])
        above = [grid.get((y, across)) for y in range(down)]
        before = [grid.get((down, x)) for x in range(across)]
        for scope, line in (("/Column", above), ("/Row", before)):
            for head in line:
                if head is not None and head.role == "TH" and head.attributes["Table"]["Scope"] == scope and head not in found:
                    found.append(head)
        if found:
            cell.attributes["Table"]["Headers"] = tuple(found)


def _span(cell: Node, name: str) -> int:
    value = str(cell.element.get(name, "1"))
    return max(1, int(value)) if value.isdigit() else 1


def _entry(node: Node) -> None:
    """The link of an entry of the contents is a reference (table 333)."""
    node.kids = [
        Node("Reference", kid.element, kid.page, [kid]) if isinstance(kid, Node) and kid.role == "Link" else kid
        for kid in node.kids
    ]


SHAPES: dict[str, Callable[[Node], Any]] = {"L": _list, "Table": _table, "TOCI": _entry}
