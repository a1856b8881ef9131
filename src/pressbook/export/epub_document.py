"""One XHTML file of an EPUB: head, body, name spaces, and the only attributes that HTML has."""

import copy
import re
from collections.abc import Iterable

from lxml import etree

from pressbook.export.html import direction

XHTML = "http://www.w3.org/1999/xhtml"
EPUB = "http://www.idpf.org/2007/ops"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
TYPE = f"{{{EPUB}}}type"
SHEET = "style.css"

# What the HTML of EPUB lets stand where (HTML, section 4); a manuscript's own colours and fonts would fight the reader's.
# An epub:type is ours: those of manuscripts come without their name space.
EVERYWHERE = {"id", "class", "lang", "dir", "title", "translate", TYPE}
ATTRIBUTES = {
    "a": {"href", "hreflang"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start", "type", "reversed"},
    "li": {"value"},
    "td": {"colspan", "rowspan", "headers"},
    "th": {"colspan", "rowspan", "headers", "scope", "abbr"},
    "col": {"span"},
    "colgroup": {"span"},
    "blockquote": {"cite"},
    "q": {"cite"},
    "time": {"datetime"},
    "del": {"cite", "datetime"},
    "ins": {"cite", "datetime"},
    "math": {"display", "xmlns", "alttext"},
}
# The mark of a list's item as it was typed, "(c)" or "3)", where it is another than HTML's own.
LIST_STYLE = re.compile(r'\s*list-style-type\s*:\s*"(?![^".]*\.\s*")[^"\\]*"\s*$')
TABLE_STYLE = re.compile(r"\s*(text-align\s*:\s*(left|right|center|start|end)|width\s*:\s*[\d.]+%)\s*$")


def document(
    title: str, language: str, content: Iterable[etree._Element], part: str = "", *, head: Iterable[etree._Element] = ()
) -> etree._Element:
    """A whole XHTML file around its content; `part` is frontmatter, bodymatter or backmatter."""
    root = etree.Element("html", {"lang": language})
    if direction(language) == "rtl":
        root.set("dir", "rtl")
    top = etree.SubElement(root, "head")
    etree.SubElement(top, "title").text = title
    top.extend(head)
    etree.SubElement(top, "link", {"rel": "stylesheet", "type": "text/css", "href": SHEET})
    body = etree.SubElement(root, "body")
    if part:
        body.set(TYPE, part)
    body.extend(content)
    return root


def serialise(root: etree._Element) -> bytes:
    """Write a file: elements in the XHTML namespace, `xml:lang` beside every `lang`."""
    html = etree.Element(f"{{{XHTML}}}html", dict(root.attrib), nsmap={None: XHTML, "epub": EPUB})
    html.extend(copy.deepcopy(child) for child in root)
    for element in html.iter("*"):
        if not str(element.tag).startswith("{"):
            element.tag = f"{{{XHTML}}}{element.tag}"
        if language := element.get("lang"):
            element.set(XML_LANG, language)
    etree.cleanup_namespaces(html, keep_ns_prefixes=["epub"])
    return bytes(etree.tostring(html, encoding="utf-8", xml_declaration=True, doctype="<!DOCTYPE html>"))


def strip(element: etree._Element) -> None:
    """Leave only the attributes that EPUB's HTML has; of styles only how a table is aligned and a list marked, never a colour."""
    for one in element.iter("*"):
        for name in list(one.attrib):
            if name == "style":
                wanted = LIST_STYLE if one.tag == "li" else TABLE_STYLE if one.tag in {"col", "td", "th"} else None
                kept = [part.strip() for part in one.attrib.pop(name).split(";") if wanted and wanted.match(part)]
                if kept:
                    one.set(name, "; ".join(kept))
            elif name not in ATTRIBUTES.get(str(one.tag), EVERYWHERE) | EVERYWHERE and not str(name).startswith(
                ("data-", "aria-")
            ):
                del one.attrib[name]
