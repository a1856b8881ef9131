"""The same text for every compositor: a folder's Markdown as one pandoc document of headings, paragraphs and notes.

Lists, tables, quotations and pictures are left out, since each program sets them in a way of its own; citations too, since they
would have to be rendered first. What stays is what a compositor is judged by: running text with emphasis, links and notes.
"""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pressbook.tools import pandoc

KEPT = ("Para", "Header")
READER = "markdown-raw_tex-raw_html-tex_math_dollars-pandoc_title_block-yaml_metadata_block"


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or a heading: its words as they stand in the text, notes left out."""

    heading: bool
    words: str


def gather(folder: Path) -> tuple[dict[str, Any], list[Block]]:
    """A pandoc document of every text below a folder, in the order of their names, and its blocks as plain words."""
    blocks: list[dict[str, Any]] = []
    for path in sorted(path for path in folder.rglob("*.md") if "packs" not in path.parts):
        front = re.match(r"(?:---\n(.*?)\n---\n)?(.*)", path.read_text("utf-8"), re.DOTALL)
        assert front is not None  # either part may be empty
        title = re.search(r"^title: *[\"']?(.+?)[\"']? *$", front[1] or "", re.MULTILINE)
        document = json.loads(pandoc.read(front[2], READER))
        blocks.append(_heading(title[1] if title else path.stem))
        blocks += [_plain(block) for block in document["blocks"] if block["t"] in KEPT and _has_words(block)]
    document = {"pandoc-api-version": document["pandoc-api-version"], "meta": {}, "blocks": blocks}
    return document, [Block(block["t"] == "Header", words(block)) for block in blocks]


def _heading(title: str) -> dict[str, Any]:
    inlines: list[dict[str, Any]] = []
    for word in title.split():
        inlines += [{"t": "Space"}, {"t": "Str", "c": word}]
    return {"t": "Header", "c": [2, ["", [], []], inlines[1:]]}


def _plain(node: Any) -> Any:
    """A tree without citations, spans, pictures and attributes; all headings of one level."""
    if isinstance(node, dict):
        kind, content = node.get("t"), node.get("c", [])
        if kind == "Header":
            return {"t": "Header", "c": [2, ["", [], []], _plain(content[2])]}
        if kind == "Link":
            return {"t": "Link", "c": [["", [], []], _plain(content[1]), content[2]]}
        if kind == "SoftBreak":
            return {"t": "Space"}
        return {"t": kind, "c": _plain(content)} if "c" in node else node
    if isinstance(node, list):
        kept: list[Any] = []
        for child in node:
            kind = child.get("t") if isinstance(child, dict) else None
            if kind == "Cite" or kind == "Image":
                if kept and isinstance(kept[-1], dict) and kept[-1].get("t") in ("Space", "SoftBreak"):
                    kept.pop()
            elif kind == "Span":
                kept += _plain(child["c"][1])
            elif kind == "Quoted":
                single = child["c"][0]["t"] == "SingleQuote"
                kept += [
                    {"t": "Str", "c": "\N{LEFT SINGLE QUOTATION MARK}" if single else "\N{LEFT DOUBLE QUOTATION MARK}"},
                    *_plain(child["c"][1]),
                    {"t": "Str", "c": "\N{RIGHT SINGLE QUOTATION MARK}" if single else "\N{RIGHT DOUBLE QUOTATION MARK}"},
                ]
            else:
                kept.append(_plain(child))
        return kept
    return node


def _has_words(block: dict[str, Any]) -> bool:
    return bool(words(_plain(block)).strip())


def words(node: Any) -> str:
    """The words of a tree without those of its notes."""
    if isinstance(node, dict):
        match node.get("t"):
            case "Note":
                return ""
            case "Str":
                return str(node["c"])
            case "Space" | "SoftBreak" | "LineBreak":
                return " "
            case "Code" | "Math":
                return str(node["c"][1])
            case "Link":
                return words(node["c"][1])
            case "Header":
                return words(node["c"][2])
        return words(node.get("c"))
    return "".join(words(child) for child in node if isinstance(child, (dict, list))) if isinstance(node, list) else ""
