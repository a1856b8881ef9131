"""A web page to pandoc's tree: its text without scripts, menus and banners; what was stripped is shown, link texts stay."""

import base64
import binascii
import re
from copy import deepcopy
from urllib.parse import unquote, urljoin

from lxml import etree, html

from pressbook.collect.intake.compare import shorten, words
from pressbook.collect.intake.draft import Conversion, Source
from pressbook.collect.intake.web_text import drop, strip_around, text_of
from pressbook.text.tree import load
from pressbook.tools import pandoc
from pressbook.types import Finding, Severity

WHOLE = re.compile(r"<(?:!doctype|html|head|body)\b", re.IGNORECASE)
SAVED = re.compile(r"<!--\s*saved from url=\(\d+\)(https?://\S+)\s*-->")
# Never words of a text.
SILENT = (
    "script",
    "style",
    "noscript",
    "template",
    "iframe",
    "object",
    "embed",
    "link",
    "meta",
    "base",
    "svg",
    "canvas",
    "audio",
    "video",
)
CONTROLS = ("button", "select", "input", "textarea", "dialog")
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def read_web_page(text: str, source: Source) -> Conversion:
    """Read a page or a fragment of one; a fragment is taken as it is but for scripts."""
    findings: list[Finding] = []
    whole = WHOLE.search(text) is not None
    page = _parse(text, source)
    saved = SAVED.search(text)
    base = source.address or (saved[1] if saved else "")
    named = " ".join((page.findtext(".//head/title") or "").split())
    for element in [*page.iter(*SILENT)]:
        drop(element)
    stripped = strip_around(page) if whole else []
    body = page.find("body") if page.tag == "html" else page
    body = body if body is not None else page
    for element in [*body.iter(*CONTROLS)]:
        if whole:
            stripped.append(shorten(text_of(element)))
            drop(element)
    findings += _tell(stripped, source)
    hidden = [
        element for element in body.iter() if element.get("hidden") is not None or HIDDEN.search(element.get("style") or "")
    ]
    for element in hidden:
        said = shorten(text_of(element), 300)
        if said and element.getparent() is not None:
            message = f"hidden text was left out: {said!r}"
            findings.append(source.finding("hidden-text", Severity.WARNING, message, "look whether it belongs to the text"))
        drop(element)
    pictures = _settle_pictures(body, base, source)
    for link in body.iter("a"):
        target = (link.get("href") or "").strip()
        if base and target and not target.startswith("#"):
            link.set("href", urljoin(base, target))
        if target.lower().startswith(("javascript:", "data:")):
            link.attrib.pop("href")
    separators = text_of(body).count("\N{LINE SEPARATOR}")
    if separators:
        findings.append(
            source.finding("line-separator", Severity.NOTE, f"{separators} line separators (U+2028) became line breaks")
        )
    title = _take_title(body, named)
    shown = words(text_of(_without_calls(body, source, findings)))
    clean = etree.tostring(body, encoding="unicode", method="html", with_tail=False).replace("\N{LINE SEPARATOR}", "<br>")
    tree = load(pandoc.read(clean, "html-smart+empty_paragraphs-raw_html-auto_identifiers"))
    return Conversion(tree, shown, pictures, tuple(findings), title, "", (page.get("lang") or "") if whole else "")


def _take_title(body: etree._Element, named: str) -> str:
    """The first main heading, out of the body, if the page's own title begins or ends with it."""
    heading = next(body.iter("h1"), None)
    if heading is None:
        return ""
    text = " ".join(text_of(heading).split())
    if not text or not (named.startswith(text) or named.endswith(text)) or any(True for _ in heading.iter("a", "img", "sup")):
        return ""
    drop(heading)
    return text


def _without_calls(body: etree._Element, source: Source, findings: list[Finding]) -> etree._Element:
    """A copy without what pandoc turns into something else: numbers of notes, arrows back, equations (told)."""
    copy = deepcopy(body)
    equations = [*copy.iter("math"), *(span for span in copy.iter("span") if "math" in (span.get("class") or "").split())]
    if equations:
        message = f"{len(equations)} equations were set as plain characters, the first: {shorten(text_of(equations[0]), 60)!r}"
        findings.append(source.finding("equation", Severity.WARNING, message, "compare them with the original"))
    calls = [link for link in copy.iter("a") if link.get("role") in ("doc-noteref", "doc-backlink")]
    for element in [*equations, *calls]:
        drop(element)
    return copy


def saved_from(text: str) -> str:
    """The address a browser wrote into a page when it saved it, or ""."""
    saved = SAVED.search(text)
    return saved[1] if saved else ""


def _parse(text: str, source: Source) -> etree._Element:
    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    # lxml takes a declaration of encoding in a text for an error; what was decoded needs none.
    data = re.sub(r"\A\s*<\?xml[^>]*\?>", "", text).encode("utf-8", "replace")
    try:
        page = html.document_fromstring(data, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise source.refuse("holds no page that can be read", "open it in a browser, save it anew, and add that") from error
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        # libxml2 reads no further, and says so nowhere else: the words from there on would be lost.
        raise source.refuse("nests its boxes, lists or quotations deeper than any text does", "save it as a text, and add that")
    return page


def _tell(stripped: list[str], source: Source) -> list[Finding]:
    texts = [text for text in stripped if words(text)]
    if not texts:
        return []
    count = sum(len(words(text)) for text in texts)
    counted = f"{count} word{'' if count == 1 else 's'} around the text (menus, banners, footers) stripped"
    message = f"{counted}: {shorten(' / '.join(texts), 160)!r}"
    return [source.finding("stripped-menu", Severity.NOTE, message, "all that went: " + shorten(" / ".join(texts), 6000))]


def _settle_pictures(body: etree._Element, base: str, source: Source) -> dict[str, bytes]:
    """Pictures that came with the page, by the name under which the tree shows them."""
    pictures: dict[str, bytes] = {}
    for image in [*body.iter("img")]:
        lazy = image.get("data-src") or image.get("data-lazy-src") or image.get("data-original")
        target = (lazy or image.get("src") or "").strip()
        if target.startswith("data:"):
            data = _from_data(target)
            target = f"inline-{len(pictures) + 1}"
            pictures[target] = data
        elif base and not source.folder:
            target = urljoin(base, target)
        else:
            target = unquote(target) if "://" not in target else target
        for name in ("srcset", "data-src", "width", "height"):
            image.attrib.pop(name, None)
        image.set("src", target)
    return pictures


def _from_data(address: str) -> bytes:
    head, _, body = address.partition(",")
    try:
        return base64.b64decode(body, validate=False) if head.endswith(";base64") else unquote(body).encode()
    except (binascii.Error, ValueError):
        return b""
