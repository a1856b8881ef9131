"""What a .docx itself says, read without pandoc: its words in order, and all that a manuscript has no place for."""

import posixpath
import re
import zipfile
from collections.abc import Iterator

from lxml import etree

from pressbook.collect.intake.compare import shorten
from pressbook.collect.intake.draft import Source
from pressbook.collect.intake.package import parse_xml, part_bytes
from pressbook.types import Finding, Severity

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Choice"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/main}t"
NOTES = ("footnote", "endnote")
BREAKS = re.compile("[\N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}]")
SIDES = {"accept": ("del", "moveFrom"), "reject": ("ins", "moveTo")}


def shown_text(root: etree._Element, notes: dict[str, etree._Element], side: str) -> str:
    """The text a reader of the file sees on one side of its changes, notes where they are called, boxes where they hang."""
    parts: list[str] = []
    _read(root, notes, side, parts)
    return "".join(parts)


def _read(node: etree._Element, notes: dict[str, etree._Element], side: str, parts: list[str]) -> None:
    tag = str(node.tag)
    name = tag.removeprefix(W) if tag.startswith(W) else ""
    if name in SIDES[side] or tag == FALLBACK or tag.startswith(MATH) or name in ("instrText", "pPr", "sdtPr"):
        return
    if name == "r" and is_hidden(node):
        return
    if name == "t" or (name == "delText" and side == "reject"):
        parts.append(node.text or "")
    elif name in ("tab", "br", "cr", "p", "tc", "txbxContent"):
        parts.append("\n")
    elif name == "noBreakHyphen":
        parts.append("\N{NON-BREAKING HYPHEN}")
    elif name in ("footnoteReference", "endnoteReference"):
        kind = name.removesuffix("Reference")
        wanted = node.get(f"{W}id")
        for note in notes.get(kind, ()):
            if note.get(f"{W}id") == wanted:
                parts.append("\n")
                _read(note, {}, side, parts)
                parts.append("\n")
    for child in node:
        _read(child, notes, side, parts)
    if name in ("p", "txbxContent"):
        parts.append("\n")


def is_hidden(run: etree._Element) -> bool:
    """Whether a run is set as hidden text."""
    vanish = run.find(f"{W}rPr/{W}vanish")
    return vanish is not None and vanish.get(f"{W}val", "1") not in ("0", "false", "off")


def tracked(root: etree._Element) -> Iterator[tuple[str, str]]:
    """Insertions, deletions and moves that nobody has accepted or rejected, with their words."""
    for change in root.iter(f"{W}ins", f"{W}del", f"{W}moveFrom", f"{W}moveTo"):
        name = str(change.tag).removeprefix(W)
        text = "".join(part.text or "" for part in change.iter(f"{W}t", f"{W}delText"))
        if text or change.getparent().tag == f"{W}rPr":
            what = {"ins": "inserted", "del": "deleted", "moveFrom": "moved from here", "moveTo": "moved here"}[name]
            yield what, text or "the end of a paragraph"


def report(
    package: zipfile.ZipFile, roots: dict[str, etree._Element], document: etree._Element, folder: str, source: Source, side: str
) -> Iterator[Finding]:
    """Findings for everything in the file that is not a word of its text."""
    changes = [change for root in roots.values() for change in tracked(root)]
    if changes:
        done = "accepted" if side == "accept" else "rejected"
        message = f"{len(changes)} tracked changes were {done}, the first: {changes[0][0]} {shorten(changes[0][1], 60)!r}"
        yield source.finding("tracked-changes", Severity.NOTE, message, "the original keeps them")
    comments = roots.get(f"{folder}/comments.xml")
    for comment in comments.iter(f"{W}comment") if comments is not None else ():
        text = shorten(shown_text(comment, {}, "accept"), 400)
        message = f"a comment was left out: {text!r}"
        yield source.finding("comment-left-out", Severity.WARNING, message, "write into the manuscript what of it belongs there")
    for name, root in sorted(roots.items()):
        kind = re.match("(header|footer)", posixpath.basename(name))
        text = shorten(shown_text(root, {}, side), 200) if kind else ""
        if kind and re.search(r"[^\W\d_]", text):
            message = f"the page {kind[1]} was left out: {text!r}"
            yield source.finding(
                "running-head-left-out", Severity.NOTE, message, "pages get running heads and folios of their own"
            )
    yield from _inside(document, source, side)
    yield from _embedded(package, folder, document, source)


def _inside(document: etree._Element, source: Source, side: str) -> Iterator[Finding]:
    hidden = " ".join("".join(text.text or "" for text in run.iter(f"{W}t")) for run in document.iter(f"{W}r") if is_hidden(run))
    if hidden.strip():
        message = f"hidden text was left out: {shorten(hidden, 400)!r}"
        yield source.finding(
            "hidden-text", Severity.WARNING, message, "show it in Word and add the file again if it belongs to the text"
        )
    for box in document.iter(f"{W}txbxContent"):
        text = shorten(shown_text(box, {}, side), 300)
        if text and not any(parent.tag == FALLBACK for parent in box.iterancestors()):
            message = f"the words of a text box were set after the paragraph it hung in: {text!r}"
            yield source.finding("text-box", Severity.WARNING, message, "move them where they belong")
    equations = [
        shorten("".join(part.text or "" for part in item.iter(f"{MATH}t")), 60) for item in document.iter(f"{MATH}oMath")
    ]
    if equations:
        message = f"{len(equations)} equations were set as plain characters, the first: {equations[0]!r}"
        yield source.finding("equation", Severity.WARNING, message, "compare them with the original")
    fields = sum(1 for _ in document.iter(f"{W}ffData", f"{W}checkBox", f"{W}dropDownList", f"{W}comboBox"))
    if fields:
        yield source.finding(
            "form-field", Severity.WARNING, f"{fields} form fields became the text they show", "look at them once"
        )
    breaks = sum(len(BREAKS.findall(text.text or "")) for text in document.iter(f"{W}t"))
    if breaks:
        yield source.finding("line-separator", Severity.NOTE, f"{breaks} line separators (U+2028) became line breaks")
    links = [link for link in document.iter(f"{W}hyperlink") if not shown_text(link, {}, side).strip()]
    empty = [link for link in links if not any(link.iter(f"{W}drawing", f"{W}pict"))]
    if empty:
        message = f"{len(empty)} links had no words and were dropped"
        yield source.finding(
            "empty-link", Severity.WARNING, message, "look in the original where they pointed, and what the sentence lacks"
        )


def _embedded(package: zipfile.ZipFile, folder: str, document: etree._Element, source: Source) -> Iterator[Finding]:
    for name in sorted(package.namelist()):
        kind = re.fullmatch(rf"{re.escape(folder)}/(charts/chart|diagrams/data)\d*\.xml", name)
        if kind:
            root = parse_xml(part_bytes(package, name, source), name, source)
            text = " ".join(part.text or "" for part in root.iter(DRAWN))
            what = "chart" if "chart" in kind[1] else "diagram"
            message = f"a {what} was left out" + (f"; its words: {shorten(text, 400)!r}" if text.strip() else "")
            yield source.finding(
                "embedded-object",
                Severity.ERROR,
                message,
                "save it as a picture and insert that, with its words as alternative text",
            )
    objects = sum(1 for _ in document.iter(f"{W}object"))
    if objects:
        yield source.finding(
            "embedded-object",
            Severity.WARNING,
            f"{objects} embedded objects are shown by a picture at most",
            "look at the original beside the manuscript",
        )
