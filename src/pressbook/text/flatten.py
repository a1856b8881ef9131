"""A pandoc document goes in, its passages come out: every leaf block as a reader sees it, in reading order."""

import re
from collections.abc import Iterable
from typing import Any

from pressbook.text import tree
from pressbook.text.passages import Leaf, Passage, Path, Piece, Sort, Style, joined

STYLES = {"Emph": Style.EMPHASIS, "Strong": Style.STRONG}
WRAPPERS = frozenset({"Emph", "Strong", "Underline", "Strikeout", "Superscript", "Subscript", "SmallCaps"})
OPAQUE_LEAVES = frozenset({Leaf.CODE, Leaf.MATH, Leaf.ADDRESS, Leaf.CITATION})
# Addresses typed bare, the short codes in braces that site generators leave in a text, and the attributes of a lost span.
# What ends a sentence or a quotation after an address is not part of it.
ADDRESS = re.compile(
    r"(?:\b(?:https?|ftp|file|doi|urn|mailto|tel|press):[^\s<>\"“”«»„]+"
    r"|\bwww\.[^\s<>\"“”«»„]+"
    r"|\b10\.\d{4,9}/[^\s<>\"“”«»„]+"
    r"|\b[\w.+%-]+@[\w-]+(?:\.[\w-]+)+"
    r"|\{\{.{0,300}?\}\}"
    r"|(?<=\])\{[^{}\n]{1,300}\})",
)
TAIL = re.compile(r"[\s.,;:!?'’)\]*_]+$")


def flatten(document: tree.Element, language: str) -> tuple[Passage, ...]:
    """The passages of a document; `language` is the session's.

    Citations that are left in the tree are opaque: whoever wants to read them as text unwraps them first.
    """
    reader = _Reader()
    reader.blocks(document["blocks"], ("blocks",), language, (), ())
    return tuple(reader.passages)


def flatten_text(text: str, language: str) -> Passage:
    """A field of the front matter as a passage of one leaf without a path."""
    pieces = (Piece(0, len(text), (), Leaf.TEXT, Style.PLAIN, language),)
    return Passage(Sort.FIELD, text, pieces, language, protected=_protect(text, pieces))


def _protect(text: str, pieces: Iterable[Piece]) -> tuple[tuple[int, int], ...]:
    """Where no rule may go: opaque leaves and addresses typed bare; sorted, joined where they touch."""
    spans = [(piece.start, piece.end) for piece in pieces if piece.leaf in OPAQUE_LEAVES and piece.end > piece.start]
    if ":" in text or "@" in text or "www." in text or "10." in text or "{" in text:
        for match in ADDRESS.finditer(text):
            tail = TAIL.search(match[0])
            end = match.start() + (tail.start() if tail else len(match[0]))
            if match[0].count("(") > match[0].count(")", 0, end - match.start()) and text[end : end + 1] == ")":
                end += 1
            spans.append((match.start(), end))
    return joined(spans)


class _Reader:
    """One walk over a document; recursion is as deep as the document is nested."""

    def __init__(self) -> None:
        self.passages: list[Passage] = []
        self.pieces: list[Piece] = []
        self.parts: list[str] = []
        self.length = 0
        self.hanging: list[tuple[str, Any, Path, str]] = []

    def blocks(self, blocks: Any, path: Path, language: str, within: tuple[str, ...], owner: Path) -> None:
        for index, block in enumerate(blocks):
            self.block(block, (*path, index), language, within, owner)

    def block(self, block: tree.Element, path: Path, language: str, within: tuple[str, ...], owner: Path) -> None:
        content: Any = block.get("c")
        inside, here = (*within, block["t"]), (*path, "c")
        match block["t"]:
            case "Para" | "Plain":
                sort = Sort.CELL if within and within[-1] == "Cell" else Sort.PARAGRAPH
                self.passage(sort, [(content, here)], path, language, within, owner)
            case "Header":
                self.passage(Sort.HEADING, [(content[2], (*here, 2))], path, _language(content[1], language), within, owner)
            case "LineBlock":
                lines = [(line, (*here, number)) for number, line in enumerate(content)]
                self.passage(Sort.VERSE, lines, path, language, within, owner)
            case "CodeBlock":
                self.add(content[1], Leaf.CODE, (*here, 1), Style.PLAIN, language)
                self.close(Sort.CODE, path, language, within, owner)
            case "Div":
                self.blocks(content[1], (*here, 1), _language(content[0], language), inside, owner)
            case "BlockQuote":
                self.blocks(content, here, language, inside, owner)
            case "BulletList":
                for number, item in enumerate(content):
                    self.blocks(item, (*here, number), language, inside, owner)
            case "OrderedList":
                for number, item in enumerate(content[1]):
                    self.blocks(item, (*here, 1, number), language, inside, owner)
            case "DefinitionList":
                for number, (term, definitions) in enumerate(content):
                    self.passage(Sort.TERM, [(term, (*here, number, 0))], (*here, number, 0), language, inside, owner)
                    for which, definition in enumerate(definitions):
                        self.blocks(definition, (*here, number, 1, which), language, inside, owner)
            case "Figure":
                self.figure(content, here, _language(content[0], language), inside, owner)
            case "Table":
                self.table(content, here, _language(content[0], language), inside, owner)

    def caption(self, caption: Any, path: Path, language: str, within: tuple[str, ...], owner: Path) -> None:
        for number, block in enumerate(caption[1]):
            place = (*path, 1, number)
            if block["t"] in ("Para", "Plain"):
                self.passage(Sort.CAPTION, [(block["c"], (*place, "c"))], place, language, within, owner)
            else:
                self.block(block, place, language, within, owner)

    def figure(self, content: Any, path: Path, language: str, within: tuple[str, ...], owner: Path) -> None:
        first = len(self.passages)
        self.caption(content[1], (*path, 1), language, within, owner)
        after = len(self.passages)
        self.blocks(content[2], (*path, 2), language, within, owner)
        # pandoc gives the words of ![caption](picture) twice: as the caption and as the alternative text.
        captions = {passage.text: first + number for number, passage in enumerate(self.passages[first:after])}
        for number in range(after, len(self.passages)):
            passage = self.passages[number]
            if passage.sort is Sort.ALTERNATIVE and passage.text in captions:
                twin = self.passages[captions[passage.text]]
                if len(twin.pieces) == len(passage.pieces):
                    self.passages[number] = _echo(passage, captions[passage.text])

    def table(self, content: Any, path: Path, language: str, within: tuple[str, ...], owner: Path) -> None:
        self.caption(content[1], (*path, 1), language, within, owner)
        parts = [(content[3][1], (*path, 3, 1))]
        for number, body in enumerate(content[4]):
            parts += [(body[2], (*path, 4, number, 2)), (body[3], (*path, 4, number, 3))]
        parts.append((content[5][1], (*path, 5, 1)))
        for rows, place in parts:
            for number, row in enumerate(rows):
                for which, cell in enumerate(row[1]):
                    here = (*place, number, 1, which, 4)
                    self.blocks(cell[4], here, _language(cell[0], language), (*within, "Cell"), owner)

    def passage(self, sort: Sort, lines: Any, path: Path, language: str, within: tuple[str, ...], owner: Path) -> None:
        outer = self.hanging
        self.hanging = []
        for number, (inlines, place) in enumerate(lines):
            if number:
                self.add("\n", Leaf.BREAK, (*place, -1), Style.PLAIN, language)
            self.inlines(inlines, place, Style.PLAIN, language, None)
        self.close(sort, path, language, within, owner)
        hanging, self.hanging = self.hanging, outer
        for kind, content, place, tongue in hanging:
            if kind == "Note":
                self.blocks(content, place, tongue, (*within, "Note"), place[:-1])
            else:
                self.passage(Sort.ALTERNATIVE, [(content, place)], place[:-2], tongue, within, place[:-2])

    def close(self, sort: Sort, path: Path, language: str, within: tuple[str, ...], owner: Path) -> None:
        if self.pieces:
            text, pieces = "".join(self.parts), tuple(self.pieces)
            spans = _protect(text, pieces)
            self.passages.append(Passage(sort, text, pieces, language, path, spans, within, owner))
        self.pieces, self.parts, self.length = [], [], 0

    def add(self, text: str, leaf: Leaf, path: Path, style: Style, language: str) -> None:
        end = self.length + len(text)
        self.pieces.append(Piece(self.length, end, path, leaf, style, language))
        self.parts.append(text)
        self.length = end

    def inlines(self, inlines: Any, path: Path, style: Style, language: str, opaque: Leaf | None) -> None:
        for index, inline in enumerate(inlines):
            kind = inline["t"]
            here = (*path, index)
            if kind == "Str":
                self.add(inline["c"], opaque or Leaf.TEXT, here, style, language)
            elif kind in ("Space", "SoftBreak"):
                self.add(" ", opaque or (Leaf.SPACE if kind == "Space" else Leaf.WRAP), here, style, language)
            elif kind == "LineBreak":
                self.add("\n", Leaf.BREAK, here, style, language)
            elif kind in WRAPPERS:
                self.inlines(inline["c"], (*here, "c"), style | STYLES.get(kind, Style.OTHER), language, opaque)
            elif kind == "Span":
                self.inlines(inline["c"][1], (*here, "c", 1), style, _language(inline["c"][0], language), opaque)
            elif kind == "Quoted":
                self.inlines(inline["c"][1], (*here, "c", 1), style, language, opaque)
            elif kind == "Cite":
                self.inlines(inline["c"][1], (*here, "c", 1), style, language, opaque or Leaf.CITATION)
            elif kind == "Link":
                address = opaque or (Leaf.ADDRESS if _is_address(inline) else None)
                tongue = _language(inline["c"][0], language)
                self.inlines(inline["c"][1], (*here, "c", 1), style | Style.LINK, tongue, address)
            elif kind in ("Code", "Math"):
                self.add(inline["c"][1], Leaf.CODE if kind == "Code" else Leaf.MATH, here, style, language)
            elif kind == "Note":
                self.add("", Leaf.NOTE, here, style, language)
                self.hanging.append(("Note", inline["c"], (*here, "c"), language))
            elif kind == "Image":
                self.add("", Leaf.PICTURE, here, style, language)
                self.hanging.append(("Image", inline["c"][1], (*here, "c", 1), _language(inline["c"][0], language)))


def _echo(passage: Passage, of: int) -> Passage:
    return Passage(
        passage.sort, passage.text, passage.pieces, passage.language, passage.path, passage.protected, passage.within,
        passage.owner, of,
    )  # fmt: skip


def _language(attr: tree.Attr, inherited: str) -> str:
    return tree.attribute(attr, "lang") or inherited


def _is_address(link: tree.Element) -> bool:
    text, target = tree.plain(link["c"][1]), link["c"][2][0]
    return bool(text) and text in (
        target,
        target.removeprefix("mailto:"),
        target.removeprefix("https://"),
        target.removeprefix("http://"),
    )
