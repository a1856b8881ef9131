"""Where a page's text is, and what stands around it: landmarks first, then names that page builders give, then link density."""

import re
from copy import deepcopy

from lxml import etree

from pressbook.collect.intake.compare import shorten, words

# Landmarks (WAI-ARIA 1.2) that are about the page, and names that page builders give to what is not the text.
AROUND = ("nav", "aside", "footer", "header")
ROLES = ("navigation", "banner", "complementary", "contentinfo", "search", "menu", "menubar", "dialog", "alertdialog", "toolbar")
NAMED = re.compile(
    r"(?:^|[\s_-])(?:cookies?|consent|gdpr|newsletter|subscribe|sidebar|side-?bar|menu|navbar|nav|navigation|breadcrumbs?|share|sharing|"
    r"social|sharedaddy|related|comments?|respond|widgets?|widget-area|site-header|site-footer|masthead|colophon|skip-link|pagination|"
    r"post-navigation|advert(?:isement)?|banner|popup|modal|toc-toggle|screen-reader-text|jp-relatedposts)(?:$|[\s_-])",
    re.IGNORECASE,
)
BLOCK_NAMES = (
    "address article aside blockquote body br caption dd details div dl dt fieldset figcaption figure footer form h1 h2 "
    "h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody td tfoot th thead title tr ul"
)
BLOCKS = set(BLOCK_NAMES.split())
# An element so named goes only if links are this much of its words, or it has few words: a text may be called "menu" too.
LINKED, FEW = 0.4, 60


def strip_around(page: etree._Element) -> list[str]:
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
    total = len(words(text_of(body)))
    # A landmark that holds less than a third of the page's words is not where the text is (some templates leave it nearly empty).
    if chosen and len(words(text_of(chosen[0]))) * 3 >= total:
        kept = chosen[0]
        gone += _around(body, kept)
        for child in [*body]:
            body.remove(child)
        body.text = None
        kept.tail = None
        body.append(kept)
    for element in [*body.iter()]:
        if isinstance(element.tag, str) and element is not body and element.getparent() is not None and _is_around(element):
            gone.append(shorten(text_of(element), 2000))
            drop(element)
    return [text for text in gone if text]


def _around(body: etree._Element, kept: etree._Element) -> list[str]:
    copy = deepcopy(body)
    path = body.getroottree().getpath(kept).removeprefix(body.getroottree().getpath(body)).lstrip("/")
    for element in copy.xpath(path) if path else []:
        drop(element)
    return [shorten(text_of(copy), 2000)]


def _is_around(element: etree._Element) -> bool:
    inside = any(parent.tag == "article" or parent.tag == "main" for parent in element.iterancestors())
    notes = "footnote" in (element.get("class") or "") + (element.get("id") or "") or (element.get("role") or "").startswith(
        "doc-"
    )
    if notes:
        return False
    if element.tag == "nav" or element.get("role") in ROLES:
        return True
    if element.tag == "header" and any(True for _ in element.iter("h1")) and not any(True for _ in element.iter("nav")):
        linked = sum(len(words(text_of(link))) for link in element.iter("a"))
        return linked > LINKED * len(words(text_of(element)))  # a site's name is a link home; a title is none
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
        count = len(words(text_of(element)))
        linked = sum(len(words(text_of(link))) for link in element.iter("a"))
        return count == 0 or linked >= LINKED * count or count <= FEW
    return False


def drop(element: etree._Element) -> None:
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


def text_of(element: etree._Element) -> str:
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
