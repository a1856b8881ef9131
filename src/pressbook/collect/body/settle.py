"""A tree without raw HTML becomes one that any room may print: safe links, pictures of the press, clean attributes."""

import re
from typing import Any

from pressbook.collect.body import links
from pressbook.collect.body.attributes import Names, clean_element
from pressbook.collect.body.block_html import BlockHtml
from pressbook.collect.body.inline_html import resolve_inlines, strings
from pressbook.collect.body.ledger import Ledger
from pressbook.collect.body.pictures import Album
from pressbook.collect.body.tags import words_of
from pressbook.collect.body.traps import is_lone_number
from pressbook.text.tree import Element, attribute, plain, rewrite, walk
from pressbook.types import Severity

MISSING: list[Any] = ["", ["missing-picture"], []]
SPACES = frozenset({"Space", "SoftBreak", "LineBreak"})
# Word and web pages part lines with these; XML and browsers show them as nothing.
LINE_ENDS = re.compile("[\N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}\x85]")
QUOTES = {
    "SingleQuote": ("\N{LEFT SINGLE QUOTATION MARK}", "\N{RIGHT SINGLE QUOTATION MARK}"),
    "DoubleQuote": ("\N{LEFT DOUBLE QUOTATION MARK}", "\N{RIGHT DOUBLE QUOTATION MARK}"),
}


def settle(blocks: list[Element], album: Album, ledger: Ledger) -> list[Element]:
    """Settle a body: first its raw HTML, then every element, what is inside before what is around it."""
    settler = _Settler(album, ledger)
    without_html = _resolve(blocks, BlockHtml(ledger), ledger)
    settled: list[Element] = rewrite(without_html, settler.element)
    return paragraphs(settled)


def paragraphs(blocks: list[Element]) -> list[Element]:
    """Blocks in which HTML's loose lines are paragraphs; only in lists and cells may they stay loose."""
    return [{"t": "Para", "c": block["c"]} if block["t"] == "Plain" else block for block in blocks]


def _resolve(node: Any, html: BlockHtml, ledger: Ledger) -> Any:
    """A copy of a node in which tags have become elements."""
    if isinstance(node, dict):
        return {key: _resolve(value, html, ledger) for key, value in node.items()}
    if not isinstance(node, list):
        return node
    children = [_resolve(child, html, ledger) for child in node]
    raw = {child.get("t") for child in children if isinstance(child, dict)}
    if "RawInline" in raw:
        return resolve_inlines(children, ledger)
    if "RawBlock" in raw:
        return html.resolve(children)
    return children


class _Settler:
    """Says what stands in the place of each element; its children have been through already."""

    def __init__(self, album: Album, ledger: Ledger) -> None:
        self.album = album
        self.ledger = ledger
        self.names = Names()

    def element(self, element: Element) -> list[Element] | None:
        """What stands in the place of one element; None for itself, mended."""
        clean_element(element, self.names)
        match element["t"]:
            case "Str" if LINE_ENDS.search(element["c"]):
                return _split_lines(element["c"])
            case "Link":
                attr, inside, (target, title) = element["c"]
                element["c"] = [attr, inside, [links.settle(target, self.ledger), title]]
                return None if element["c"][2][0] else list(inside)
            case "Image":
                return self._picture(element)
            case "Figure":
                return self._figure(element)
            case "Span" if element["c"][0] == ["", [], []]:
                return list(element["c"][1])
            case "Quoted":
                left, right = QUOTES[element["c"][0]["t"]]
                return [{"t": "Str", "c": left}, *element["c"][1], {"t": "Str", "c": right}]
            case "Math":
                return strings(element["c"][1])
            case "RawInline":
                return strings(words_of(element["c"][1]))
            case "RawBlock":
                return [{"t": "Para", "c": strings(words_of(element["c"][1]))}]
            case "Para" | "Plain" if all(item["t"] in SPACES for item in element["c"]):
                return []
            case "OrderedList" if is_lone_number(element["c"]):
                return [{"t": "Para", "c": [{"t": "Str", "c": _number(element["c"][0])}]}]
            case "Div":
                element["c"][1] = paragraphs(element["c"][1])
            case "BlockQuote":
                element["c"] = paragraphs(element["c"])
        return None

    def _picture(self, element: Element) -> list[Element] | None:
        attr, alternative, (target, title) = element["c"]
        picture = self.album.find(target)
        if picture is None:
            words = alternative or strings(attribute(attr, "alt"))
            return [{"t": "Span", "c": [MISSING, words]}] if words else []
        element["c"] = [attr, alternative, [picture.address, title]]
        if not plain(alternative).strip() and not attribute(attr, "alt"):
            self.ledger.say(
                "no-alternative-text",
                Severity.WARNING,
                "a picture has no words for those who cannot see it",
                picture.place,
                "write what it shows between the brackets: ![what it shows](picture.png)",
            )
        return None

    def _figure(self, element: Element) -> list[Element] | None:
        """A figure whose picture is missing becomes its caption, once."""
        attr, caption, content = element["c"]
        if any(item["t"] == "Image" for item in walk(content)):
            return None
        words = [block for block in content if not any(_is_missing(item) for item in walk(block))]
        return [{"t": "Div", "c": [[attr[0], ["missing-picture"], []], [*caption[1], *words]]}]


def _number(attributes: list[Any]) -> str:
    """A list's number as it was typed."""
    number, _, delimiter = attributes
    before, after = {"OneParen": ("", ")"), "TwoParens": ("(", ")")}.get(delimiter["t"], ("", "."))
    return f"{before}{number}{after}"


def _is_missing(element: Element) -> bool:
    return bool(element["t"] == "Span" and "missing-picture" in element["c"][0][1])


def _split_lines(words: str) -> list[Element]:
    out: list[Element] = []
    for number, part in enumerate(LINE_ENDS.split(words)):
        out += [{"t": "LineBreak"}] * bool(number) + [{"t": "Str", "c": part}] * bool(part)
    return out
