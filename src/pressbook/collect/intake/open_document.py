"""An .odt to pandoc's tree: what pandoc would drop is put into plain terms first, what has no place in a text is told."""

import posixpath
import tempfile
import zipfile
from pathlib import Path

from lxml import etree

from pressbook.collect.intake.compare import shorten, words
from pressbook.collect.intake.draft import Conversion, Source
from pressbook.collect.intake.open_document_text import (
    ASIDE,
    BLOCKS,
    BREAKS,
    DRAW,
    HREF,
    INDEXES,
    INLINE,
    OFFICE,
    STYLE,
    SVG,
    TABLE,
    TEXT,
    report,
    shown_text,
)
from pressbook.collect.intake.package import open_package, pack, parse_xml, part_bytes, xml_bytes
from pressbook.text.tree import load, walk
from pressbook.tools import pandoc
from pressbook.types import Finding, Severity

FRONT = {"Title", "Subtitle", "Author", "Date", "Abstract"}


def read_open_document(source: Source, changes: str | None) -> Conversion:
    """Read an OpenDocument text. Raises ConversionError when it cannot be read, or when changes are to be rejected."""
    package = open_package(source)
    if b"encryption-data" in part_bytes(package, "META-INF/manifest.xml", source):
        raise source.refuse("is locked with a password", "save it without the password and add it again")
    data = part_bytes(package, "content.xml", source)
    if not data:
        raise source.refuse("is damaged: it has no content.xml", "open it in LibreOffice, save it again, and add the new file")
    content = parse_xml(data, "content.xml", source)
    styles = parse_xml(part_bytes(package, "styles.xml", source) or b"<none/>", "styles.xml", source)
    body = next(content.iter(f"{OFFICE}text"), None)
    if body is None:
        raise source.refuse("is no OpenDocument text", "export it from its program as .odt or .html")
    deletions = [shorten(shown_text(region), 60) for region in body.iter(f"{TEXT}deletion")]
    if changes == "reject" and any(True for _ in body.iter(f"{TEXT}changed-region")):
        hint = "reject them in LibreOffice (Edit, Track Changes), save, and add the file again"
        raise source.refuse("has tracked changes that pressbook can only accept", hint)
    named = _named_styles(content, styles)
    hidden = {name for name, style in named.items() if any(item.get(f"{TEXT}display") == "none" for item in style)}
    findings = list(report(body, styles, deletions, hidden, source))
    for element in [*body.iter(f"{TEXT}span", f"{TEXT}p")]:
        if element.get(f"{TEXT}style-name") in hidden:
            _drop(element)
    for index in [*body.iter(*INDEXES)]:
        _drop(index)
    shown = words(shown_text(body))
    title, subtitle = _take_titles(body, named)
    pictures = _settle_pictures(body, package, source, findings)
    told = {str(image.get(HREF)).removeprefix("./"): _alternative(image) for image in body.iter(f"{DRAW}image")}
    _set_plainly(body)
    parts = {
        "mimetype": b"application/vnd.oasis.opendocument.text",
        "content.xml": xml_bytes(content),
        "styles.xml": xml_bytes(styles),
    }
    parts |= _formulas(body, package, source, findings)
    parts |= pictures | {
        "META-INF/manifest.xml": b'<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    }
    with tempfile.TemporaryDirectory() as scratch:
        file = Path(scratch) / "source.odt"
        file.write_bytes(pack(parts))
        tree = load(pandoc.read_file(file, "odt"))
    for image in (element for element in walk(tree["blocks"]) if element["t"] == "Image"):
        # pandoc knows a picture's title only, and makes a name of it
        image["c"][1] = [{"t": "Str", "c": told.get(image["c"][2][0], "")}]
        image["c"][2][1] = ""
    return Conversion(tree, shown, pictures, tuple(findings), title, subtitle)


def _named_styles(content: etree._Element, styles: etree._Element) -> dict[str, list[etree._Element]]:
    """For each style's name its own text properties."""
    named: dict[str, list[etree._Element]] = {}
    for style in [*styles.iter(f"{STYLE}style"), *content.iter(f"{STYLE}style")]:
        named[str(style.get(f"{STYLE}name"))] = [*style.iter(f"{STYLE}text-properties"), style]
    return named


def _take_titles(body: etree._Element, named: dict[str, list[etree._Element]]) -> tuple[str, str]:
    """The first paragraphs in the styles Title and Subtitle leave the body for the front matter."""
    taken = {"Title": "", "Subtitle": ""}
    for number, paragraph in enumerate([*body.iter(f"{TEXT}p", f"{TEXT}h")]):
        name = str(paragraph.get(f"{TEXT}style-name"))
        style = named.get(name, [None])[-1]
        name = name if name in FRONT or style is None else str(style.get(f"{STYLE}parent-style-name"))
        if name in FRONT:
            paragraph.attrib.pop(f"{TEXT}style-name", None)  # pandoc takes these out of the text and into metadata
        if number >= 12 or name not in taken:
            continue
        text = " ".join(shown_text(paragraph).split())
        if text and not taken[name] and not any(True for _ in paragraph.iter(f"{TEXT}note", f"{DRAW}frame")):
            taken[name] = text
            _drop(paragraph)
    return taken["Title"], taken["Subtitle"]


def _drop(element: etree._Element) -> None:
    """Take an element out and leave the words after it."""
    _replace(element, [])


def _replace(element: etree._Element, by: list[etree._Element], text: str = "") -> None:
    parent = element.getparent()
    if parent is None:
        return
    before, tail, at = element.getprevious(), element.tail or "", parent.index(element)
    parent.remove(element)
    if text:
        if before is not None:
            before.tail = (before.tail or "") + text
        else:
            parent.text = (parent.text or "") + text
    for number, child in enumerate(by):
        parent.insert(at + number, child)
    if by:
        by[-1].tail = (by[-1].tail or "") + tail
    elif before is not None:
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail


def _set_plainly(body: etree._Element) -> None:
    for aside in [*body.iter(*(ASIDE - {f"{TEXT}note-citation", f"{SVG}title", f"{SVG}desc"}))]:
        _drop(aside)
    for holder in [*body.iter(f"{DRAW}text-box", f"{DRAW}custom-shape", f"{DRAW}rect", f"{DRAW}ellipse")]:
        _lift(holder)
    for wrapper in [*body.iter(f"{TEXT}section", f"{TEXT}numbered-paragraph")]:
        _replace(wrapper, list(wrapper))
    paragraphs = f"{TEXT}p", f"{TEXT}h"
    for element in [*body.iter()]:
        tag = str(element.tag)
        inside = next(element.iterancestors(*paragraphs), None)
        if inside is not None and tag.startswith(TEXT) and tag not in INLINE | BLOCKS:
            _replace(element, list(element), element.text or "")
    for element in [*body.iter()]:
        for attribute in ("text", "tail"):
            pieces = BREAKS.split(getattr(element, attribute) or "")
            if len(pieces) > 1:
                _break(element, attribute, pieces)


def _break(element: etree._Element, attribute: str, pieces: list[str]) -> None:
    setattr(element, attribute, pieces[0])
    parent = element if attribute == "text" else element.getparent()
    at = 0 if attribute == "text" else parent.index(element) + 1
    for number, piece in enumerate(pieces[1:]):
        line = etree.Element(f"{TEXT}line-break")
        line.tail = piece
        parent.insert(at + number, line)


def _lift(holder: etree._Element) -> None:
    """A box's paragraphs go behind the paragraph it hangs in; a picture in it (with its caption) stays."""
    anchor = next(iter([*holder.iterancestors(f"{TEXT}p", f"{TEXT}h")][-1:]), None)
    blocks = [child for child in holder if child.tag in (f"{TEXT}p", f"{TEXT}h", f"{TEXT}list", f"{TABLE}table")]
    if not blocks:
        return
    frame = next(holder.iterancestors(f"{DRAW}frame"), holder) if holder.tag == f"{DRAW}text-box" else holder
    place = anchor if anchor is not None else frame
    at = place.getparent().index(place) + 1
    for number, block in enumerate(blocks):
        place.getparent().insert(at + number, block)
    _drop(frame)


def _formulas(body: etree._Element, package: zipfile.ZipFile, source: Source, findings: list[Finding]) -> dict[str, bytes]:
    """The parts of embedded formulas, which pandoc reads; any other embedded object is told."""
    parts: dict[str, bytes] = {}
    others = 0
    for item in body.iter(f"{DRAW}object", f"{DRAW}object-ole", f"{DRAW}plugin"):
        name = posixpath.normpath(str(item.get(HREF, ""))) + "/content.xml"
        data = part_bytes(package, name, source)
        root = parse_xml(data, name, source) if data else None
        if root is not None and str(root.tag).endswith("}math"):
            parts[name] = xml_bytes(root)
        else:
            others += 1
    if others:
        message = f"{others} embedded objects (charts, tables, drawings) were left out"
        hint = "save each as a picture and insert that, with its words as alternative text"
        findings.append(source.finding("embedded-object", Severity.ERROR, message, hint))
    if parts:
        message = f"{len(parts)} equations were set as plain characters"
        findings.append(source.finding("equation", Severity.WARNING, message, "compare them with the original"))
    return parts


def _alternative(image: etree._Element) -> str:
    """A picture's alternative text: its description, or its title."""
    frame = next(image.iterancestors(f"{DRAW}frame"), image)
    texts = [" ".join((part.text or "").split()) for name in ("desc", "title") for part in frame.iter(f"{SVG}{name}")]
    return next((text for text in texts if text), "")


def _settle_pictures(body: etree._Element, package: zipfile.ZipFile, source: Source, findings: list[Finding]) -> dict[str, bytes]:
    pictures: dict[str, bytes] = {}
    inside = set(package.namelist())
    for image in [*body.iter(f"{DRAW}image")]:
        target = str(image.get(HREF, "")).removeprefix("./")
        path = posixpath.normpath(target)
        if path in inside and not path.startswith("ObjectReplacements"):
            pictures[target] = part_bytes(package, path, source)
            continue
        told = _alternative(image)
        if not path.startswith("ObjectReplacements"):
            message = f"a picture lies outside the file ({shorten(target, 100) or 'nowhere'}) and was not taken in"
            hint = "insert the picture itself" + (f"; its alternative text stands in its place: {told}" if told else "")
            findings.append(source.finding("picture-not-taken", Severity.WARNING, message, hint))
        _replace(next(image.iterancestors(f"{DRAW}frame"), image), [], told)
    return pictures
