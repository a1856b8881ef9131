"""A .docx to pandoc's tree: its XML put into plain terms first, so that pandoc loses no words and follows no link."""

import posixpath
import tempfile
import zipfile
from copy import deepcopy
from pathlib import Path

from lxml import etree

from pressbook.collect.intake.compare import shorten, words
from pressbook.collect.intake.draft import Conversion, Source
from pressbook.collect.intake.package import open_package, pack, parse_xml, part_bytes, xml_bytes
from pressbook.collect.intake.word_text import BREAKS, NOTES, REL, W, is_hidden, report, shown_text, tracked
from pressbook.errors import ConversionError
from pressbook.text.tree import load
from pressbook.tools import pandoc
from pressbook.types import Finding, Place, Severity

DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
VML = "{urn:schemas-microsoft-com:vml}"
PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
COMPATIBLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
# Pandoc takes paragraphs in these styles out of the text and into metadata; here they are text.
TITLES = {"title": "title", "subtitle": "subtitle", "author": "", "authors": "", "date": "", "abstract": ""}


def read_word(source: Source, changes: str | None) -> Conversion:
    """Read a Word file; `changes` says which side of tracked changes is meant.

    Raises ConversionError when it cannot be read, or when it has tracked changes and `changes` is None.
    """
    package = open_package(source)
    main = _main_part(package, source)
    folder = posixpath.dirname(main)
    names = [name for name in package.namelist() if name.endswith((".xml", ".rels"))]
    wanted = [
        name
        for name in names
        if posixpath.dirname(name) in (folder, f"{folder}/_rels", "_rels", "") and "webSettings" not in name
    ]
    roots = {name: parse_xml(part_bytes(package, name, source), name, source) for name in wanted}
    if main not in roots:
        raise source.refuse(
            f"is damaged: it has no {main}", "open it in Word or LibreOffice, save it again, and add the new file"
        )
    document = roots[main]
    streams = {kind: roots[name] for name in roots for kind in NOTES if posixpath.basename(name) == f"{kind}s.xml"}
    bodies = [document, *streams.values()]
    _ask_about_changes(bodies, source, changes)
    side = changes or "accept"
    shown = words(shown_text(document, streams, side))
    findings = list(report(package, roots, document, folder, source, side))
    title, subtitle = _take_titles(document, roots.get(f"{folder}/styles.xml"), side)
    for root in bodies:
        _set_plainly(root)
    pictures, told = _settle_pictures(bodies, roots, folder, package, source)
    parts = {name: xml_bytes(root) for name, root in roots.items()} | {
        f"{folder}/{name}": data for name, data in pictures.items()
    }
    with tempfile.TemporaryDirectory() as scratch:
        file = Path(scratch) / "source.docx"
        file.write_bytes(pack(parts))
        tree = load(pandoc.read_file(file, "docx", None, f"--track-changes={side}"))
    return Conversion(tree, shown, pictures, (*findings, *told), title, subtitle)


def _main_part(package: zipfile.ZipFile, source: Source) -> str:
    data = part_bytes(package, "_rels/.rels", source)
    if data:
        for relation in parse_xml(data, "_rels/.rels", source):
            if str(relation.get("Type", "")).endswith("/officeDocument"):
                return str(relation.get("Target", "")).lstrip("/")
    return "word/document.xml"


def _ask_about_changes(bodies: list[etree._Element], source: Source, changes: str | None) -> None:
    found = [change for body in bodies for change in tracked(body)]
    if found and changes is None:
        examples = "; ".join(f"{what} {shorten(text, 60)!r}" for what, text in found[:3])
        raise ConversionError(
            f"{source.name} has {len(found)} tracked changes ({examples})",
            place=Place(source.name),
            hint="say which side is meant: add it again with --changes accept or --changes reject",
        )


def _take_titles(document: etree._Element, styles: etree._Element | None, side: str) -> tuple[str, str]:
    """The first Title and Subtitle paragraphs leave the body; the styles that pandoc takes for metadata are undone."""
    meant = dict(TITLES)
    for style in styles.iter(f"{W}style") if styles is not None else ():
        name = style.find(f"{W}name")
        key = str(name.get(f"{W}val", "")).lower() if name is not None else ""
        if key in TITLES:
            meant[str(style.get(f"{W}styleId", "")).lower()] = TITLES[key]
    taken = {"title": "", "subtitle": ""}
    for number, paragraph in enumerate(list(document.iter(f"{W}p"))):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        key = str(style.get(f"{W}val", "")).lower() if style is not None else ""
        if key not in meant:
            continue
        style.getparent().remove(style)
        text = " ".join(shown_text(paragraph, {}, side).split())
        simple = not any(paragraph.iter(f"{W}footnoteReference", f"{W}endnoteReference", f"{W}drawing", f"{W}pict"))
        if meant[key] and text and simple and not taken[meant[key]] and number < 12:
            taken[meant[key]] = text
            paragraph.getparent().remove(paragraph)
    return taken["title"], taken["subtitle"]


def _set_plainly(root: etree._Element) -> None:
    """Text boxes become paragraphs after the one they hang in, hidden and empty things go, old separators become breaks."""
    for choice in list(root.iter(f"{COMPATIBLE}AlternateContent")):
        kept = choice.find(f"{COMPATIBLE}Choice")
        kept = kept if kept is not None else choice.find(f"{COMPATIBLE}Fallback")
        _replace(choice, list(kept) if kept is not None else [])
    for box in list(root.iter(f"{W}txbxContent")):
        _lift(box)
    for run in list(root.iter(f"{W}r")):
        if is_hidden(run):
            run.getparent().remove(run)
    for link in list(root.iter(f"{W}hyperlink")):
        if not words(shown_text(link, {}, "accept")) and not any(link.iter(f"{W}drawing", f"{W}pict", f"{W}delText")):
            link.getparent().remove(link)
    for ruby in list(root.iter(f"{W}ruby")):
        _replace(
            ruby,
            [deepcopy(text) for part in ("rubyBase", "rt") for text in ruby.iterfind(f"{W}{part}/{W}r/*") if text.tag == f"{W}t"],
        )
    for text in list(root.iter(f"{W}t")):
        pieces = BREAKS.split(text.text or "")
        if len(pieces) > 1:
            new = []
            for number, piece in enumerate(pieces):
                part = etree.Element(f"{W}t")
                part.text = piece
                part.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
                new += [etree.Element(f"{W}br"), part] if number else [part]
            _replace(text, new)


def _replace(element: etree._Element, by: list[etree._Element]) -> None:
    parent = element.getparent()
    at = parent.index(element)
    parent[at : at + 1] = by


def _lift(box: etree._Element) -> None:
    """Move a text box's paragraphs behind the outermost paragraph it is anchored in (pandoc would drop that one's words)."""
    anchor = next(iter([*box.iterancestors(f"{W}p")][-1:]), None)
    holder = next(box.iterancestors(f"{W}r"), None)
    if anchor is None or holder is None:
        return
    at = anchor.getparent().index(anchor) + 1
    while at < len(anchor.getparent()) and anchor.getparent()[at].get("lifted"):
        at += 1
    for number, block in enumerate(list(box)):
        block.set("lifted", "1")
        anchor.getparent().insert(at + number, block)
    box.getparent().remove(box)
    if not any(holder.iter(f"{DRAWING}blip", f"{VML}imagedata")):
        for shape in list(holder.iterchildren(f"{W}drawing", f"{W}pict", f"{W}object")):
            holder.remove(shape)


def _settle_pictures(
    bodies: list[etree._Element], roots: dict[str, etree._Element], folder: str, package: zipfile.ZipFile, source: Source
) -> tuple[dict[str, bytes], list[Finding]]:
    """Pictures inside the file, by target; a picture that lies outside it gives way to its alternative text."""
    pictures: dict[str, bytes] = {}
    findings = []
    parts = set(package.namelist())
    for root in bodies:
        own = next(name for name, other in roots.items() if other is root)
        relations = {str(item.get("Id")): item for item in roots.get(f"{folder}/_rels/{posixpath.basename(own)}.rels", ())}
        for shape in [*root.iter(f"{DRAWING}blip"), *root.iter(f"{VML}imagedata")]:
            link = shape.get(f"{REL}embed") or shape.get(f"{REL}link") or shape.get(f"{REL}id") or ""
            relation = relations.get(link)
            target = str(relation.get("Target", "")) if relation is not None else ""
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            outside = relation is None or relation.get("TargetMode") == "External" or path not in parts
            if not outside:
                pictures[posixpath.relpath(path, folder)] = part_bytes(package, path, source)
                continue
            words_of_it = _to_words(shape)
            message = f"a picture lies outside the file ({shorten(target, 100) or 'nowhere'}) and was not taken in"
            hint = "insert the picture itself in Word" + (
                f"; its alternative text stands in its place: {words_of_it}" if words_of_it else ""
            )
            findings.append(source.finding("picture-not-taken", Severity.WARNING, message, hint))
        for item in relations.values():
            if item.get("TargetMode") == "External" and "hyperlink" not in str(item.get("Type")):
                item.getparent().remove(item)
    return pictures, findings


def _to_words(shape: etree._Element) -> str:
    holder = next(shape.iterancestors(f"{W}drawing", f"{W}pict", f"{W}object"), None)
    if holder is None:
        return ""
    described = next(holder.iter(PICTURE), None)
    text = str(described.get("descr") or "") if described is not None else ""
    new = etree.Element(f"{W}t")
    new.text = text
    _replace(holder, [new] if text else [])
    return text
