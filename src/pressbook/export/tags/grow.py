"""The boxes of laid-out pages become one tree of nodes: what a page break has parted is one element again.

WeasyPrint 70 tags page by page: a paragraph that goes on overleaf would be two, a list three, and notes would stand behind
their page. Here an element of the markup is one node, however many boxes it has; what repeats on each page is set aside.
"""

import re
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder

from pressbook.export.tags.node import Annotation, Content, Node
from pressbook.export.tags.roles import INLINE, SILENT, role_of
from pressbook.export.tags.spaces import Spaces

POINTS = 0.75  # of a CSS pixel
# The private use areas of Unicode, in which each face has signs of its own.
PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")


class Grower:
    """Grows the tree page by page.

    `aside` holds the marked contents of each page that are no part of the text, `spaces` after which a word ends.
    """

    def __init__(self) -> None:
        self.root = Node("Document")
        self.spaces = Spaces()
        self.aside: list[set[int]] = []
        self.nodes: dict[tuple[int, str], Node] = {}
        self.page = 0
        self.height = 0.0
        self.marks: dict[Any, dict[str, Any]] = {}

    def grow(self, page: Any, marks: dict[Any, dict[str, Any]]) -> None:
        """Add a page: a WeasyPrint Page, and its marked contents by box; these are used up."""
        self.page, self.marks, self.height = len(self.aside), marks, page.height
        self.aside.append(set())
        for box in page._page_box.children:
            if isinstance(box, boxes.MarginBox):
                self._set_aside(box)
            elif isinstance(box, boxes.FootnoteAreaBox):
                for note in box.children:
                    self._walk(note, [self._note(note.element)])
            else:
                self._walk(box, [self.root])
        # What no box of the tree claims is no part of the text.
        self.aside[-1] |= {mark["mcid"] for mark in marks.values()}
        marks.clear()

    def _walk(self, box: Any, path: list[Node]) -> None:
        """Add a box to the last node of a path from the root."""
        if isinstance(box, AbsolutePlaceholder):
            box = box._box
        if isinstance(box, boxes.TextBox):
            if not box.text.strip():
                self._set_aside(box)
                return
            content = self._claim(box, self._private(box.text, path[-1]))
            if content is not None and "::" not in box.element_tag:
                block = next(node for node in reversed(path) if node.role not in INLINE)
                self.spaces.hear(block.element, content, box.text)
            for node in path:
                if node.role in {"Link", "Reference"}:
                    node.words.append(box.text)
            return
        if box.element_tag in SILENT:
            self._set_aside(box)
            return
        path = self._enter(box, path)
        if not path:
            return
        if isinstance(box, boxes.ReplacedBox):
            self._claim(box, path[-1])
            self._measure(box, path[-1])
        for child in box.children:
            self._walk(child, path)

    def _enter(self, box: Any, path: list[Node]) -> list[Node]:
        """The path to where a box's children go; empty when it is set aside."""
        element, tag = box.element, box.element_tag
        if element is None or isinstance(box, boxes.LineBox):
            return path
        if tag.endswith("::footnote-call"):
            self._call(element, path)
            return path
        key = (id(element), tag)
        node = self.nodes.get(key)
        if node is None:
            role = role_of(tag, element)
            if not role or (role == "Link" and box.link_annotation is None):
                return path  # an anchor that is no link, or one that leads nowhere, is only its text
            if role == "Figure" and not _alternative(element):
                # An ornament; every picture of a manuscript has an alternative text.
                self._set_aside(box)
                return []
            node = self._make(role, element, tag)
            path[-1].kids.append(node)
        elif node.role in {"THead", "TFoot"} and node.page != self.page:
            # The head of a table that goes on is repeated for the eye.
            self._set_aside(box)
            return []
        if node in path:
            # An anonymous box, which has the name of the one around it.
            return path
        path = [*path, node]
        return path if box.link_annotation is None else self._link(box, path)

    def _make(self, role: str, element: Any, tag: str) -> Node:
        node = Node(role, element, self.page)
        self.nodes[id(element), tag] = node
        if tag == element.tag:
            node.language = element.get("lang", "")
            node.alternative = _alternative(element) if role == "Figure" else ""
            if role == "Note":
                node.id = element.get("id", "")
        return node

    def _link(self, box: Any, path: list[Node]) -> list[Node]:
        """Put a link's area into its node, which stands inside that of a reference or of a note's number."""
        if path[-1].role != "Link":
            inside = next((kid for kid in path[-1].nodes() if kid.role == "Link"), None)
            if inside is None:
                inside = Node("Link", path[-1].element, self.page)
                path[-1].kids.append(inside)
            path = [*path, inside]
        path[-1].kids.append(Annotation(self.page, box.link_annotation))
        return path

    def _note(self, element: Any) -> Node:
        """The node of a note, whether its call or its words come first; it is put into the tree by its call."""
        return self.nodes.get((id(element), element.tag)) or self._make("Note", element, element.tag)

    def _call(self, element: Any, path: list[Node]) -> None:
        """Remember in which block a note is called."""
        note = self._note(element)
        block = next(node for node in reversed(path) if node.role not in INLINE)
        if note not in block.notes:
            block.notes.append(note)

    def _claim(self, box: Any, node: Node) -> Content | None:
        mark = self.marks.pop(box, None)
        if mark is None:
            return None
        content = Content(self.page, mark["mcid"])
        node.kids.append(content)
        return content

    def _set_aside(self, box: Any) -> None:
        if isinstance(box, AbsolutePlaceholder):
            box = box._box
        mark = self.marks.pop(box, None)
        if mark is not None:
            self.aside[-1].add(mark["mcid"])
        for child in box.children:
            self._set_aside(child)

    def _private(self, text: str, node: Node) -> Node:
        """The node for a text: one that says so where it has characters without a meaning (ISO 19005-2, 6.2.11.7.3)."""
        if not PRIVATE.search(text):
            return node
        inside = Node("Span", node.element, self.page, actual=PRIVATE.sub("\N{REPLACEMENT CHARACTER}", text))
        node.kids.append(inside)
        return inside

    def _measure(self, box: Any, node: Node) -> None:
        """Say where a picture is, in points from the page's lower left (table 344); links can hold pictures too."""
        if node.role == "Figure":
            left, top = box.content_box_x(), box.content_box_y()
            corners = (left, self.height - top - box.height, left + box.width, self.height - top)
            node.attributes["Layout"] = {"BBox": tuple(round(value * POINTS, 3) for value in corners), "Placement": "/Block"}


def _alternative(element: Any) -> str:
    if element.tag == "img":
        return str(element.get("alt", "")).strip()
    title = element.find("{http://www.w3.org/2000/svg}title")
    return str((title.text if title is not None else "") or element.get("aria-label") or "").strip()
