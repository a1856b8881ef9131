"""A web page to pandoc's tree: its text without scripts, menus and banners; what was stripped is shown, link texts stay."""

import base64
import binascii
import re
from copy import deepcopy
from urllib.parse import unquote, urljoin

from lxml import etree, html

from pressbook.collect.intake.compare import shorten, words
from pressbook.collect.intake.draft import Conversion, Source
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
# Landmarks (WAI-ARIA 1.2) that are about the page, and names that page builders give to what is not the text.
AROUND = ("nav", "aside", "footer", "header")
ROLES = ("navigation", "banner", "complementary", "contentinfo", "search", "menu", "menubar", "dialog", "alertdialog", "toolbar")
NAMED = re.compile(
    r"(?:^|[\s_-])(?:cookies?|consent|gdpr|newsletter|subscribe|sidebar|side-?bar|menu|navbar|nav|navigation|breadcrumbs?|share|sharing|"
    r"social|sharedaddy|related|comments?|respond|widgets?|widget-area|site-header|site-footer|masthead|colophon|skip-link|pagination|"
    r"post-navigation|advert(?:isement)?|banner|popup|modal|toc-toggle|screen-reader-text|jp-relatedposts)(?:$|[\s_-])",
    re.IGNORECASE,
)
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
BLOCKS = set(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "br",
        "caption",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "title",
        "tr",
        "ul",
    ]
)
# An element so named goes only if links are this much of its words, or it has few words: a text may be called "menu" too.
LINKED, FEW = 0.4, 60


def read_web_page(text: str, source: Source) -> Conversion:
    """Read a page or a fragment of one; a fragment is taken as it is but for scripts."""
    findings: list[Finding] = []
    whole = WHOLE.search(text) is not None
    page = _parse(text, source)
    saved = SAVED.search(text)
    base = source.address or (saved[1] if saved else "")
    for element in [*page.iter(*SILENT)]:
        _drop(element)
    stripped = _take_text(page) if whole else []
    body = page.find("body") if page.tag == "html" else page
    body = body if body is not None else page
    for element in [*body.iter(*CONTROLS)]:
        if whole:
            stripped.append(shorten(_text(element)))
            _drop(element)
    findings += _tell(stripped, source)
    hidden = [
        element for element in body.iter() if element.get("hidden") is not None or HIDDEN.search(element.get("style") or "")
    ]
    for element in hidden:
        said = shorten(_text(element), 300)
        if said and element.getparent() is not None:
            message = f"hidden text was left out: {said!r}"
            findings.append(source.finding("hidden-text", Severity.WARNING, message, "look whether it belongs to the text"))
        _drop(element)
    pictures = _settle_pictures(body, base, source)
    for link in body.iter("a"):
        target = (link.get("href") or "").strip()
        if base and target and not target.startswith("#"):
            link.set("href", urljoin(base, target))
        if target.lower().startswith(("javascript:", "data:")):
            link.attrib.pop("href")
    separators = _text(body).count("\N{LINE SEPARATOR}")
    if separators:
        findings.append(
            source.finding("line-separator", Severity.NOTE, f"{separators} line separators (U+2028) became line breaks")
        )
    shown = words(_text(body))
    clean = etree.tostring(body, encoding="unicode", method="html", with_tail=False).replace("\N{LINE SEPARATOR}", "<br>")
    tree = load(pandoc.read(clean, "html-smart+empty_paragraphs-raw_html-auto_identifiers"))
    return Conversion(tree, shown, pictures, tuple(findings), "", "", (page.get("lang") or "") if whole else "")


def saved_from(text: str) -> str:
    """The address a browser wrote into a page when it saved it, or ""."""
    saved = SAVED.search(text)
    return saved[1] if saved else ""


def _parse(text: str, source: Source) -> etree._Element:
    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    # lxml takes a declaration of encoding in a text for an error; what was decoded needs none.
    data = re.sub(r"\A\s*<\?xml[^>]*\?>", "", text).encode("utf-8", "replace")
    try:
        return html.document_fromstring(data, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise source.refuse("holds no page that can be read", "open it in a browser, save it anew, and add that") from error


def _take_text(page: etree._Element) -> list[str]:
    """Reduce a page to its text; the words of what went, in order."""
    body = page.find("body")
    if body is None:
        return []
    gone: list[str] = []
    main = [element for element in body.iter() if element.tag == "main" or element.get("role") == "main"]
    articles = [
        element for element in body.iter("article") if not any(parent.tag == "article" for parent in element.iterancestors())
    ]
    chosen = main if len(main) == 1 else articles if len(articles) == 1 else []
    total = len(words(_text(body)))
    # A landmark that holds less than a third of the page's words is not where the text is (some templates leave it nearly empty).
    if chosen and len(words(_text(chosen[0]))) * 3 >= total:
        kept = chosen[0]
        gone += _around(body, kept)
        for child in [*body]:
            body.remove(child)
        body.text = None
        kept.tail = None
        body.append(kept)
    for element in [*body.iter()]:
        if isinstance(element.tag, str) and element is not body and element.getparent() is not None and _is_around(element):
            gone.append(shorten(_text(element), 2000))
            _drop(element)
    return [text for text in gone if text]


def _around(body: etree._Element, kept: etree._Element) -> list[str]:
    copy = deepcopy(body)
    path = body.getroottree().getpath(kept).removeprefix(body.getroottree().getpath(body)).lstrip("/")
    for element in copy.xpath(path) if path else []:
        _drop(element)
    return [shorten(_text(copy), 2000)]


def _is_around(element: etree._Element) -> bool:
    inside = any(parent.tag == "article" or parent.tag == "main" for parent in element.iterancestors())
    notes = "footnote" in (element.get("class") or "") + (element.get("id") or "") or (element.get("role") or "").startswith(
        "doc-"
    )
    if notes:
        return False
    if element.tag == "nav" or element.get("role") in ROLES:
        return True
    if element.tag in AROUND and not (inside and element.tag in ("header", "footer", "aside")):
        return True
    named = f"{element.get('class') or ''} {element.get('id') or ''}"
    if element.tag in (
        "div",
        "section",
        "ul",
        "ol",
        "p",
        "a",
        "aside",
        "footer",
        "header",
        "span",
        "form",
        "td",
    ) and NAMED.search(named):
        count = len(words(_text(element)))
        linked = sum(len(words(_text(link))) for link in element.iter("a"))
        return count == 0 or linked >= LINKED * count or count <= FEW
    return False


def _tell(stripped: list[str], source: Source) -> list[Finding]:
    texts = [text for text in stripped if words(text)]
    if not texts:
        return []
    count = sum(len(words(text)) for text in texts)
    message = f"{count} words around the text (menus, banners, footers) were stripped: {shorten(' / '.join(texts), 160)!r}"
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


def _drop(element: etree._Element) -> None:
    """Take an element out and leave the words after it."""
    parent = element.getparent()
    if parent is None:
        return
    before = element.getprevious()
    if element.tail:
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def _text(element: etree._Element) -> str:
    """The words an element shows, blocks parted by newlines."""
    parts: list[str] = []
    waiting: list[tuple[etree._Element, bool]] = [(element, False)]
    while waiting:
        node, done = waiting.pop()
        apart = "\n" if node.tag in BLOCKS else ""
        if done:
            parts.append(apart + (node.tail or "" if node is not element else ""))
            continue
        parts.append(apart + (node.text or ""))
        waiting.append((node, True))
        waiting.extend((child, False) for child in reversed(node))
    return "".join(parts)
