"""pandoc's document tree as plain JSON: load, walk, rewrite, read. An element is a dict with "t" and perhaps "c"."""

import json
from collections.abc import Callable, Iterator
from typing import Any

Element = dict[str, Any]
Attr = list[Any]  # [identifier, [class, ...], [[key, value], ...]]


def load(body: bytes) -> Element:
    """Read pandoc JSON: {"pandoc-api-version", "meta", "blocks"}."""
    document: Element = json.loads(body)
    return document


def dump(document: Element | list[Element]) -> bytes:
    """Write pandoc JSON, the same bytes for the same tree."""
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()


def walk(node: Any) -> Iterator[Element]:
    """Every element at and below a node, in reading order, a parent before its children; no recursion, any depth."""
    waiting = [node]
    while waiting:
        node = waiting.pop()
        if isinstance(node, list):
            waiting.extend(reversed(node))
        elif isinstance(node, dict):
            if "t" in node:
                yield node
                waiting.append(node.get("c"))
            else:
                waiting.extend(reversed(node.values()))


def rewrite(node: Any, change: Callable[[Element], Element | list[Element] | None]) -> Any:
    """A copy of a node in which every element went through `change`, children first.

    `change` gives the element that stands in its place, or a list of them ([] drops it), or None to leave it.
    """
    if isinstance(node, list):
        out: list[Any] = []
        for child in node:
            if isinstance(child, dict):
                new = rewrite(child, change)
                if isinstance(new, list):
                    out.extend(new)
                else:
                    out.append(new)
            else:
                # A number or a word is no call: half of a tree's nodes are such leaves.
                out.append(rewrite(child, change) if isinstance(child, list) else child)
        return out
    if isinstance(node, dict):
        new_node = node.copy()
        if "t" not in node:
            for key, value in node.items():
                new_node[key] = rewrite(value, change)
            return new_node
        if isinstance(content := node.get("c"), (list, dict)):
            new_node["c"] = rewrite(content, change)
        changed = change(new_node)
        return new_node if changed is None else changed
    return node


def plain(node: Any) -> str:
    """The words of a node as a reader sees them, notes left out; blocks are parted by newlines."""
    parts: list[str] = []

    def read(item: Any) -> None:
        if isinstance(item, list):
            for child in item:
                read(child)
            return
        if not isinstance(item, dict):
            return
        match item.get("t"):
            case "Str":
                parts.append(item["c"])
            case "Space" | "SoftBreak":
                parts.append(" ")
            case "LineBreak":
                parts.append("\n")
            case "Code" | "Math" | "CodeBlock":
                parts.append(item["c"][1])
            case "Note" | "RawInline" | "RawBlock":
                pass
            case "Quoted":
                single = item["c"][0]["t"] == "SingleQuote"
                marks = "\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}"
                marks = marks if single else "\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}"
                parts.append(marks[0])
                read(item["c"][1])
                parts.append(marks[1])
            case "Para" | "Plain" | "Header":
                read(item["c"])
                parts.append("\n")
            case _:
                read(item.get("c"))

    read(node)
    return "".join(parts)


def attribute(attr: Attr, key: str) -> str:
    """The value of a key-value attribute, or ""."""
    return next((value for name, value in attr[2] if name == key), "")
