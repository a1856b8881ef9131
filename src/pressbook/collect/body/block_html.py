"""HTML tags between paragraphs become elements of the tree: tables, lists and headings by pandoc's own HTML reader.

What pandoc has already read between the tags does not go through that reader: an empty element with a number stands for
it, and it is put back after. Where a number does not come back, or a word, the tags go and everything they held stays.
"""

import re
from typing import Any

from pressbook.collect.body.inline_html import drop_comment, drop_tag, strings
from pressbook.collect.body.ledger import Ledger
from pressbook.collect.body.tags import UNREAD, VOID, Tag, read_tags, words_of
from pressbook.errors import ToolError
from pressbook.text.tree import Element, load, plain, rewrite, walk
from pressbook.tools import pandoc
from pressbook.types import Severity

KNOWN = frozenset(
    {"address", "article", "aside", "b", "blockquote", "body", "br", "caption", "center", "cite", "code", "col", "colgroup"}
    | {"dd", "details", "div", "dl", "dt", "em", "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header"}
    | {
        "hr",
        "html",
        "i",
        "img",
        "li",
        "main",
        "mark",
        "nav",
        "ol",
        "p",
        "pre",
        "q",
        "s",
        "section",
        "small",
        "span",
        "strong",
        "sub",
    }
    | {"summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "u", "ul", "a"}
)
HEADING = re.compile(r"\s*<h[1-6]\b", re.IGNORECASE)
MOST_CALLS = 40  # of pandoc for one manuscript: 60 ms each
CONTAINERS = frozenset({"blockquote", "center", "div", "dl", "ol", "section", "table", "ul"})
LISTS = {"ol", "ul", "dl", "table"}


class BlockHtml:
    """Resolves the raw blocks of one body; counts how often pandoc was asked."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.calls = 0

    def resolve(self, blocks: list[Element]) -> list[Element]:
        """The blocks with every raw HTML tag among them resolved."""
        if not any(block["t"] == "RawBlock" for block in blocks):
            return blocks
        kept: list[Element] = []
        unread = 0
        for number, block in enumerate(blocks):
            if number < unread:
                continue
            kept += self._simple(block) if block["t"] == "RawBlock" else [block]
            unread = _past_head(blocks, number)
        if not any(block["t"] == "RawBlock" for block in kept):
            return kept
        return self._read(kept) or self._piecewise(kept)

    def _simple(self, block: Element) -> list[Element]:
        """A raw block without comments, scripts and what pages cannot show; a rule; or nothing."""
        source: str = block["c"][1]
        tags = read_tags(source)
        for tag in tags:
            if tag.kind == "comment":
                drop_comment(source, self.ledger)
            elif tag.kind == "open" and tag.name not in KNOWN:
                drop_tag(tag.name, f"<{tag.name}", self.ledger)
        left = [tag for tag in tags if tag.kind != "comment" and tag.name not in UNREAD and tag.name.strip()]
        names = {tag.name for tag in left}
        if names <= {"br"}:
            return []
        if names == {"hr"} and len(left) == 1:
            return [{"t": "HorizontalRule"}]
        if all(tag.kind != "text" and tag.name not in KNOWN for tag in left):
            return []
        return [block]

    def _piecewise(self, blocks: list[Element]) -> list[Element]:
        """Each run of blocks whose tags are balanced by itself, so that one broken table harms no other."""
        out: list[Element] = []
        place = 0
        while place < len(blocks):
            end = _balanced(blocks, place) if blocks[place]["t"] == "RawBlock" else place + 1
            piece = blocks[place : end or place + 1]
            if piece[0]["t"] == "RawBlock":
                piece = (self._read(piece) if end else None) or self._strip(piece)
            out += piece
            place = end or place + 1
        return out

    def _read(self, blocks: list[Element]) -> list[Element] | None:
        """The blocks through pandoc's HTML reader; None where it would lose something."""
        if self.calls == MOST_CALLS:
            return None
        self.calls += 1
        source, held = _assemble(blocks)
        try:
            read = load(pandoc.read(source, "html"))["blocks"]
        except (ToolError, RecursionError):
            return None
        raw = " ".join(words_of(block["c"][1]) for block in blocks if block["t"] == "RawBlock")
        if _letters(raw) != _letters(plain(read)) or [_held(item) for item in walk(read) if _held(item) is not None] != list(
            range(len(held))
        ):
            return None

        def put_back(element: Element) -> list[Element] | None:
            number = _held(element)
            if number is not None:
                block = held[number]
                return list(block["c"]) if element["t"] == "Span" else [block]
            if element["t"] == "Header":
                element["c"][1][0] = ""
                return None if element["c"][2] else []
            return None

        self._say_unbalanced(blocks)
        out: list[Element] = rewrite(read, put_back)
        return out

    def _say_unbalanced(self, blocks: list[Element]) -> None:
        """Report what was opened and never closed, or the other way round; <p>, <li> and cells need no end in HTML."""
        tags = [tag for block in blocks if block["t"] == "RawBlock" for tag in read_tags(block["c"][1])]
        for name in sorted(CONTAINERS & {tag.name for tag in tags}):
            kinds = [tag.kind for tag in tags if tag.name == name]
            if kinds.count("open") != kinds.count("close"):
                message = f"<{name}> is opened or closed without its partner, and left out"
                place = self.ledger.find(f"<{name}" if "open" in kinds else f"</{name}")
                self.ledger.count("unbalanced-tag", Severity.WARNING, message, place, "close each tag where it should end")

    def _strip(self, blocks: list[Element]) -> list[Element]:
        """The blocks without the tags, which are reported; their own words as paragraphs."""
        out: list[Element] = []
        for block in blocks:
            if block["t"] != "RawBlock":
                out.append(block)
                continue
            for tag in read_tags(block["c"][1]):
                if tag.kind == "open" and tag.name in LISTS:
                    message = (
                        f"<{tag.name}> could not be read as a {'table' if tag.name == 'table' else 'list'}; its text is kept"
                    )
                    place = self.ledger.find(f"<{tag.name}")
                    self.ledger.count("html-dropped", Severity.WARNING, message, place, "write it as Markdown")
            words = words_of(block["c"][1])
            out += [{"t": "Para", "c": strings(words)}] if words else []
        return out


def _balanced(blocks: list[Element], start: int) -> int | None:
    """Where the run of blocks ends that begins with the tag at `start` and closes all it opens; None if it never does."""
    depth = 0
    for place in range(start, min(len(blocks), start + 2000)):
        if blocks[place]["t"] == "RawBlock":
            for tag in read_tags(blocks[place]["c"][1]):
                if tag.name in KNOWN - VOID:
                    depth += {"open": 1, "close": -1}.get(tag.kind, 0)
        if depth <= 0:
            return place + 1
    return None


def _assemble(blocks: list[Element]) -> tuple[str, list[Element]]:
    """HTML in which an element with a number stands for each block that is not raw; and these blocks."""
    parts: list[str] = []
    held: list[Element] = []
    for place, block in enumerate(blocks):
        if block["t"] == "RawBlock":
            parts.append("".join(_write(tag) for tag in read_tags(block["c"][1])))
            continue
        before = blocks[place - 1] if place else block
        in_heading = block["t"] == "Para" and before["t"] == "RawBlock" and HEADING.match(before["c"][1])
        element = "span" if block["t"] == "Plain" or in_heading else "div"
        parts.append(f'<{element} data-held="{len(held)}"></{element}>')
        held.append(block)
    return "\n".join(parts), held


def _write(tag: Tag) -> str:
    """A tag as pandoc shall read it: nothing but what the tree can hold."""
    if tag.kind == "text":
        return tag.name.replace("&", "&amp;").replace("<", "&lt;")
    if tag.kind == "comment" or tag.name not in KNOWN:
        return ""
    name = "div" if tag.name == "center" else tag.name
    if tag.kind == "close":
        return "" if tag.name in VOID else f"</{name}>"
    given = {**tag.attributes, **({"class": "center"} if tag.name == "center" else {})}
    given.pop("data-held", None)
    pairs = "".join(f' {key}="{_quoted(value)}"' for key, value in given.items() if re.fullmatch(r"[a-z][a-z-]*", key))
    return f"<{name}{pairs}>"


def _quoted(value: str) -> str:
    return value.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")


def _held(element: Element) -> int | None:
    if element["t"] not in {"Span", "Div"}:
        return None
    pairs: list[list[Any]] = element["c"][0][2]
    return next((int(value) for key, value in pairs if key == "held"), None)


def _letters(words: str) -> str:
    return "".join(letter for letter in words if letter.isalnum())


def _past_head(blocks: list[Element], number: int) -> int:
    """Where the text goes on behind the head of a page of HTML: its title and style come as blocks between two tags."""

    def says(block: Element, kind: str) -> bool:
        return block["t"] == "RawBlock" and any(tag.kind == kind and tag.name == "head" for tag in read_tags(block["c"][1]))

    if says(blocks[number], "open") and not says(blocks[number], "close"):
        return next((place for place, block in enumerate(blocks) if place > number and says(block, "close")), 0)
    return 0
