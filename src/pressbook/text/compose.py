"""Words become pieces of pandoc's tree: inlines, blocks, attributes, a whole document."""

import re
from collections.abc import Iterable
from typing import Any

from pressbook.text.tree import Attr, Element, dump

ADDRESS = re.compile(
    r"https?://[^\s<>\"\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}]+[^\s<>\".,;:!?)\]\N{RIGHT DOUBLE QUOTATION MARK}]"
)
API = [1, 23, 1, 1]  # pandoc-types of pandoc 3.9


def attr(identifier: str = "", *classes: str, **pairs: str) -> Attr:
    """An element's attributes."""
    return [identifier, list(classes), [[key, value] for key, value in pairs.items()]]


def inlines(text: str) -> list[Element]:
    """A line of text as inlines; runs of spaces become one, no-break spaces stay in their word."""
    parts: list[Element] = []
    for word in re.split(r"[ \t\n]+", text.strip(" \t\n")):
        if parts and word:
            parts.append({"t": "Space"})
        if word:
            parts.append({"t": "Str", "c": word})
    return parts


def space() -> Element:
    """A space between two words."""
    return {"t": "Space"}


def linked(text: str) -> list[Element]:
    """A line of text as inlines, its web addresses made into links that read as they are."""
    parts: list[Element] = []
    end = 0
    for found in ADDRESS.finditer(text):
        parts += _between(text[end : found.start()], bool(parts))
        parts.append(link(inlines(found[0]), found[0]))
        end = found.end()
    return parts + _between(text[end:], bool(parts))


def _between(text: str, after: bool) -> list[Element]:
    space: list[Element] = [{"t": "Space"}]
    words = inlines(text)
    lead = space if after and text[:1].isspace() else []
    return lead + words + (space if words and text[-1:].isspace() else [])


def link(content: list[Element], target: str, *classes: str, **pairs: str) -> Element:
    """A link around inlines."""
    return {"t": "Link", "c": [attr("", *classes, **pairs), content, [target, ""]]}


def span(content: list[Element], *classes: str, **pairs: str) -> Element:
    """A span around inlines."""
    return {"t": "Span", "c": [attr("", *classes, **pairs), content]}


def emph(content: list[Element]) -> Element:
    """Emphasis around inlines."""
    return {"t": "Emph", "c": content}


def plain_block(content: list[Element]) -> Element:
    """Inlines as a block that is no paragraph: an item's line, a cell."""
    return {"t": "Plain", "c": content}


def para(content: list[Element]) -> Element:
    """Inlines as a paragraph."""
    return {"t": "Para", "c": content}


def div(content: list[Element], identifier: str = "", *classes: str, **pairs: str) -> Element:
    """A division around blocks."""
    return {"t": "Div", "c": [attr(identifier, *classes, **pairs), content]}


def items(content: Iterable[list[Element]]) -> Element:
    """A list without numbers, from the blocks of each item."""
    return {"t": "BulletList", "c": list(content)}


def definitions(pairs: Iterable[tuple[str, list[Element]]]) -> Element:
    """A list of terms and what they stand for, from a term's words and the inlines that follow it."""
    return {"t": "DefinitionList", "c": [[inlines(term), [[plain_block(words)]]] for term, words in pairs]}


def table(head: list[str], rows: list[list[list[Element]]]) -> Element:
    """A table with a head, from the inlines of each cell; the first cell of a row heads it."""

    def cell(content: list[Element]) -> list[Any]:
        return [attr(), {"t": "AlignLeft"}, 1, 1, [plain_block(content)] if content else []]

    columns = [[{"t": "AlignLeft"}, {"t": "ColWidthDefault"}] for _ in head]
    body = [[attr(), 1, [], [[attr(), [cell(content) for content in row]] for row in rows]]]
    top = [attr(), [[attr(), [cell(inlines(word)) for word in head]]]]
    return {"t": "Table", "c": [attr(), [None, []], columns, top, body, [attr(), []]]}


def document(blocks: list[Element]) -> bytes:
    """Blocks as a whole pandoc JSON document without metadata."""
    return dump({"pandoc-api-version": API, "meta": {}, "blocks": blocks})
