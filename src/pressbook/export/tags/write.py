"""A tree of nodes becomes the structure of a PDF: StructTreeRoot, ParentTree, IDTree, and artifacts in the pages' streams."""

import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pydyf
import weasyprint.pdf
from weasyprint import Document

from pressbook.export.tags.arrange import arrange
from pressbook.export.tags.grow import Grower
from pressbook.export.tags.node import Annotation, Content, Node
from pressbook.export.tags.spaces import paint_spaces, space_glyphs


@contextmanager
def our_tags(labels: dict[str, str]) -> Iterator[None]:
    """Have WeasyPrint call us where it would tag pages; it offers no way to say so (`weasyprint.pdf.generate_pdf`).

    `labels` are an edition's words for "note" and "back", which links say to those who cannot see where they lead.
    """

    def add_tags(pdf: pydyf.PDF, document: Document, _version: Any, streams: list[Any]) -> None:
        grower = Grower()
        for page, stream in zip(document.pages, streams, strict=True):
            grower.grow(page, stream._tags)
        arrange(grower.root)
        _Writer(pdf, labels).write(grower.root, len(streams))
        glyphs = space_glyphs(document.fonts.values())
        for number, stream in enumerate(streams):
            paint_spaces(stream.stream, grower.spaces.wanted.get(number, set()), glyphs)
            _set_aside(stream, grower.aside[number])

    before = weasyprint.pdf.add_tags
    weasyprint.pdf.add_tags = add_tags
    try:
        yield
    finally:
        weasyprint.pdf.add_tags = before


def _set_aside(stream: Any, aside: set[int]) -> None:
    """Mark contents of a page as artifacts (ISO 32000-1, 14.8.2.2)."""
    operations = stream.stream
    for at, operation in enumerate(operations) if aside else ():
        if isinstance(operation, pydyf.Dictionary) and operation.get("MCID", -1) in aside:
            operations[at - 1 : at + 2] = ["/Artifact", "", b"BMC"]


class _Writer:
    def __init__(self, pdf: pydyf.PDF, labels: dict[str, str]) -> None:
        self.pdf = pdf
        self.labels = labels
        self.pages = pdf.page_references
        self.parents: dict[int, dict[int, bytes]] = {}
        self.links: list[tuple[Any, bytes]] = []
        self.named: dict[str, bytes] = {}

    def write(self, root: Node, pages: int) -> None:
        """Write everything below a root, and what the catalogue says of it."""
        _name_heads(root)
        tree = pydyf.Dictionary({"Type": "/StructTreeRoot"})
        self.pdf.add_object(tree)
        language = self.pdf.catalog.get("Lang")
        document = self._element(root, tree.reference, language.string if language else "", root)
        tree["K"] = pydyf.Array([document.reference])
        parents = pydyf.Dictionary({"Nums": self._numbers(pages)})
        self.pdf.add_object(parents)
        tree["ParentTree"] = parents.reference
        tree["ParentTreeNextKey"] = pages + len(self.links)
        if self.named:
            names = pydyf.Array(part for name in sorted(self.named) for part in (pydyf.String(name), self.named[name]))
            limits = pydyf.Array(pydyf.String(name) for name in (min(self.named), max(self.named)))
            leaf = pydyf.Dictionary({"Names": names, "Limits": limits})
            self.pdf.add_object(leaf)
            tree["IDTree"] = pydyf.Dictionary({"Kids": pydyf.Array([leaf.reference])})
        self.pdf.catalog["StructTreeRoot"] = tree.reference
        self.pdf.catalog["MarkInfo"] = pydyf.Dictionary({"Marked": "true"})
        self.pdf.catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})

    def _element(self, node: Node, parent: bytes, language: str, above: Node) -> Any:
        """Write a node and all below it; `language` is that around it."""
        element = pydyf.Dictionary({"Type": "/StructElem", "S": f"/{node.role}", "P": parent, "Pg": self.pages[node.page]})
        self.pdf.add_object(element)
        reference = element.reference
        if node.language and node.language.lower() != language.lower():
            element["Lang"] = pydyf.String(node.language)
        language = node.language or language
        if node.alternative:
            element["Alt"] = pydyf.String(node.alternative)
        if node.actual:
            element["ActualText"] = pydyf.String(node.actual)
        if node.id:
            element["ID"] = pydyf.String(node.id)
            self.named[node.id] = reference
        if node.attributes:
            element["A"] = pydyf.Array(_attributes(owner, values) for owner, values in node.attributes.items())
        kids = pydyf.Array()
        for kid in node.kids:
            if isinstance(kid, Node):
                kids.append(self._element(kid, reference, language, node).reference)
            elif isinstance(kid, Content):
                self.parents.setdefault(kid.page, {})[kid.number] = reference
                kids.append(kid.number if kid.page == node.page else self._elsewhere("/MCR", kid.page, "MCID", kid.number))
            else:
                self._link(kid, node, above)
                self.links.append((kid.dictionary, reference))
                kids.append(self._elsewhere("/OBJR", kid.page, "Obj", kid.dictionary.reference))
        element["K"] = kids
        return element

    def _elsewhere(self, kind: str, page: int, key: str, value: Any) -> Any:
        return pydyf.Dictionary({"Type": kind, "Pg": self.pages[page], key: value})

    def _link(self, annotation: Annotation, node: Node, above: Node) -> None:
        """Say where a link leads (PDF/UA-1, 7.18.5): its address, or what stands there."""
        # Word joiners and their like hold a line together and say nothing.
        words = " ".join("".join(sign for sign in "".join(node.words) if unicodedata.category(sign) != "Cf").split())
        if "noteref" in node.element.get("class", "").split():
            words = self.labels.get("note", "{n}").replace("{n}", words)
        elif above.role == "Lbl":
            words = self.labels.get("back", words)
        if words and "Dest" in annotation.dictionary:
            annotation.dictionary["Contents"] = pydyf.String(words)

    def _numbers(self, pages: int) -> Any:
        """The parents of all contents, page by page, and of all links."""
        numbers = pydyf.Array()
        for page in range(pages):
            found = self.parents.get(page, {})
            numbers += [page, pydyf.Array(found.get(content, "null") for content in range(max(found, default=-1) + 1))]
        for at, (annotation, reference) in enumerate(self.links, pages):
            numbers += [at, reference]
            annotation["StructParent"] = at
        return numbers


def _name_heads(root: Node) -> None:
    """Give every head of a table a name by which its cells can say that it is theirs."""
    waiting, count = [root], 0
    while waiting:
        node = waiting.pop()
        waiting += reversed(node.nodes())
        if node.role == "TH":
            count += 1
            node.id = f"head-{count}"


def _attributes(owner: str, values: dict[str, Any]) -> Any:
    found = pydyf.Dictionary({"O": f"/{owner}"})
    for key, value in values.items():
        if isinstance(value, tuple):
            value = pydyf.Array(pydyf.String(part.id) if isinstance(part, Node) else part for part in value)
        found[key] = value
    return found
