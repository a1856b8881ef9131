"""HTML tags within a paragraph become elements of the tree: each opening tag with what stands before its closing tag."""

from collections.abc import Callable
from typing import Any

from pressbook.collect.body.ledger import Ledger
from pressbook.collect.body.tags import UNREAD, VOID, Tag, read_tags
from pressbook.text.tree import Element, plain
from pressbook.types import Severity

Wrap = Callable[[dict[str, str], list[Element]], list[Element]]
LEFT, RIGHT = "\N{LEFT DOUBLE QUOTATION MARK}", "\N{RIGHT DOUBLE QUOTATION MARK}"
BREAK: Element = {"t": "LineBreak"}


def strings(words: str) -> list[Element]:
    """Words as the tree has them."""
    out: list[Element] = []
    for word in words.split():
        out += [{"t": "Space"}] * bool(out) + [{"t": "Str", "c": word}]
    return out


def attributes(given: dict[str, str], *classes: str) -> list[Any]:
    """HTML attributes as pandoc's; what may stay is decided later, for all elements alike."""
    pairs = [[name, value] for name, value in given.items() if name not in {"id", "name", "class", "href", "src", "title"}]
    return [given.get("id") or given.get("name") or "", [*classes, *given.get("class", "").split()], pairs]


def _as(kind: str) -> Wrap:
    return lambda given, inside: [{"t": kind, "c": inside}]


def _span(*classes: str) -> Wrap:
    return lambda given, inside: [{"t": "Span", "c": [attributes(given, *classes), inside]}]


def _quote(given: dict[str, str], inside: list[Element]) -> list[Element]:
    return [{"t": "Str", "c": LEFT}, *inside, {"t": "Str", "c": RIGHT}]


def _link(given: dict[str, str], inside: list[Element]) -> list[Element]:
    if "href" in given:
        return [{"t": "Link", "c": [attributes(given), inside, [given["href"].strip(), given.get("title", "")]]}]
    return [{"t": "Span", "c": [attributes(given), inside]}]


def _code(given: dict[str, str], inside: list[Element]) -> list[Element]:
    if all(item["t"] in {"Str", "Space", "SoftBreak"} for item in inside):
        return [{"t": "Code", "c": [["", [], []], plain(inside)]}]
    return inside


WRAPS: dict[str, Wrap] = {
    **dict.fromkeys(["i", "em", "dfn", "var", "cite"], _as("Emph")),
    **dict.fromkeys(["b", "strong"], _as("Strong")),
    **dict.fromkeys(["u", "ins"], _as("Underline")),
    **dict.fromkeys(["s", "del", "strike"], _as("Strikeout")),
    **dict.fromkeys(["code", "tt", "kbd", "samp"], _code),
    "sub": _as("Subscript"),
    "sup": _as("Superscript"),
    "mark": _span("mark"),
    "small": _span("small"),
    "span": _span(),
    "bdo": _span(),
    "bdi": _span(),
    "q": _quote,
    "a": _link,
}
# These say nothing that a page of ours could show.
SILENT = frozenset(
    {"abbr", "acronym", "big", "center", "div", "font", "label", "nobr", "p", "ruby", "rb", "rt", "rp", "time", "wbr"}
)


def resolve_inlines(inlines: list[Element], ledger: Ledger) -> list[Element]:
    """The inlines with every raw HTML tag resolved; a tag without its partner goes, and what it held stays."""
    if not any(item["t"] == "RawInline" for item in inlines):
        return inlines
    open_: list[tuple[Tag, list[Element]]] = []
    root: list[Element] = []

    def here() -> list[Element]:
        return open_[-1][1] if open_ else root

    def close() -> None:
        tag, inside = open_.pop()
        here().extend(WRAPS[tag.name](tag.attributes, inside))

    unread = 0
    for number, item in enumerate(inlines):
        if number < unread:
            continue
        if item["t"] != "RawInline":
            here().append(item)
            continue
        source = item["c"][1]
        if _between_angles(inlines, number):
            here().extend(strings(source))
            continue
        for tag in read_tags(source):
            if tag.kind == "comment":
                drop_comment(source, ledger)
            elif tag.kind == "text":
                here().extend(strings(tag.name))
            elif tag.name in WRAPS:
                if tag.kind == "open":
                    open_.append((tag, []))
                elif any(tag.name == other.name for other, _ in open_):
                    while open_[-1][0].name != tag.name:
                        close()
                    close()
                else:
                    _unbalanced(source, tag.name, ledger)
            elif tag.kind == "open":
                here().extend(_single(tag, source, ledger))
                unread = _past_unread(inlines, number, tag.name)
    while open_:
        tag, inside = open_.pop()
        _unbalanced(f"<{tag.name}", tag.name, ledger)
        # An anchor such as <a name="x"> is never closed and holds nothing; other tags never closed hold too much.
        here().extend(inside)
    return root


def _between_angles(inlines: list[Element], number: int) -> bool:
    """Whether what pandoc took for a tag is a quotation in guillemets typed as <<words of it>>."""
    before, after = inlines[max(0, number - 1)], inlines[min(number + 1, len(inlines) - 1)]
    angles = before["t"] == after["t"] == "Str" and before["c"].endswith("<") and after["c"].startswith(">")
    return bool(angles) and not inlines[number]["c"][1].startswith("<!")


def _past_unread(inlines: list[Element], number: int, name: str) -> int:
    """Where what a reader is to read goes on behind a tag: a style sheet within a paragraph comes as words between two tags."""
    if name in UNREAD:
        for place, item in enumerate(inlines[number + 1 :], number + 1):
            if item["t"] == "RawInline" and any(tag.kind == "close" and tag.name == name for tag in read_tags(item["c"][1])):
                return place + 1
    return 0


def _single(tag: Tag, source: str, ledger: Ledger) -> list[Element]:
    if tag.name in {"br", "hr"}:
        return [BREAK]
    if tag.name == "img":
        target = [tag.attributes.get("src", "").strip(), ""]
        return [{"t": "Image", "c": [attributes(tag.attributes), strings(tag.attributes.get("alt", "")), target]}]
    if tag.name not in SILENT:
        drop_tag(tag.name, source, ledger)
    return []


def drop_tag(name: str, source: str, ledger: Ledger) -> None:
    """Say that a tag was left out."""
    what = "is" if name in VOID | UNREAD else "is left out and its text kept: it is"
    message = f"<{name}> {what} nothing that a page can show"
    ledger.count("html-dropped", Severity.WARNING, message, ledger.find(source), "write it as Markdown, or take it out")


def drop_comment(source: str, ledger: Ledger) -> None:
    """Say that a comment was left out; an empty one, by which pandoc parts two lists, says nothing."""
    if not any(tag.name.strip() for tag in read_tags(source)):
        return
    ledger.count(
        "html-comment",
        Severity.NOTE,
        "a comment <!-- --> is not printed",
        ledger.find(source.split("\n")[0]),
        "take the marks away if it belongs to the text",
    )


def _unbalanced(source: str, name: str, ledger: Ledger) -> None:
    if name not in {"a", "span"}:
        message = f"<{name}> is opened or closed without its partner in the same paragraph, and left out"
        ledger.count(
            "unbalanced-tag", Severity.WARNING, message, ledger.find(source), "close the tag in the paragraph that opens it"
        )
