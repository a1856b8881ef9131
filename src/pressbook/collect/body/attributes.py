"""Attributes of elements: what a page may carry stays, everything else (handlers, styles, our own marks) goes."""

import re
from typing import Any

from pressbook.collect import languages
from pressbook.text.tree import Attr, Element

KEPT = frozenset({"alt", "dir", "lang", "width", "height"})
# Classes by which later rooms know their own marks; a manuscript cannot set them.
OURS = frozenset(
    {
        *("backref", "backrefs", "citation", "entry", "missing-picture", "noteref", "optional", "reading", "references", "refs"),
        *("at-foot", "back", "backlink", "colophon", "contents", "cover", "cover-picture", "foot", "footnote", "index", "inside"),
        *("locator", "masthead", "matter", "next-meeting", "note", "online", "opening", "opening-head", "paragraph-number", "qr"),
        *("session", "spare"),
    }
)
# What somebody may say of words that name a work: `[the first book]{.mention cites=woolf-room locator="p. 5"}`.
MENTION, SAID = "mention", frozenset({"cites", "locator"})
CLASS = re.compile(r"[\w-]+")
SIZE = re.compile(r"\d+(?:\.\d+)?(?:px|em|cm|mm|in|pt|%)?")
# Where an element's content has its attributes; in tables they are deeper and are found by their form.
FIRST = frozenset({"Code", "CodeBlock", "Div", "Figure", "Image", "Link", "Span"})


class Names:
    """Identifiers of one body: each an XML name (without a colon), each once."""

    def __init__(self) -> None:
        self.taken: set[str] = set()

    def settle(self, typed: str) -> str:
        """A name for an identifier as typed, or "" for none."""
        name = clean_name(typed)
        if not name:
            return ""
        number, free = 1, name
        while free in self.taken:
            number += 1
            free = f"{name}-{number}"
        self.taken.add(free)
        return free


def clean_name(typed: str) -> str:
    """An identifier as XML and web addresses take it."""
    return re.sub(r"[^\w.-]+", "-", typed).strip("-")


def clean(attr: Attr, names: Names) -> Attr:
    """What of an element's attributes may stay."""
    identifier, classes, pairs = attr
    kept: list[list[str]] = []
    for key, value in pairs:
        name = key.removeprefix("xml:").lower()
        if name == "lang":
            value = languages.canonical(value) or ""
        elif name == "dir":
            value = value.lower() if value.lower() in {"ltr", "rtl", "auto"} else ""
        elif name in {"width", "height"}:
            value = value if SIZE.fullmatch(value) else ""
        if name in (KEPT | SAID if MENTION in classes else KEPT) and value and name not in [old for old, _ in kept]:
            kept.append([name, value])
    good = [name for name in classes if CLASS.fullmatch(name) and name not in OURS]
    return [names.settle(identifier), list(dict.fromkeys(good)), kept]


def clean_element(element: Element, names: Names) -> None:
    """Clean the attributes of one element in place (it is a copy already); its children have been through."""
    kind = element["t"]
    if kind in FIRST:
        element["c"][0] = clean(element["c"][0], names)
    elif kind == "Header":
        element["c"][1] = clean(element["c"][1], names)
    elif kind == "Table":
        _clean_table(element["c"], names)


def _clean_table(content: list[Any], names: Names) -> None:
    content[0] = clean(content[0], names)
    _, _, _, head, bodies, foot = content
    for part in (head, foot, *bodies):
        part[0] = clean(part[0], names)
        for rows in (item for item in part[1:] if isinstance(item, list)):
            for row in rows:
                row[0] = clean(row[0], names)
                for cell in row[1]:
                    cell[0] = clean(cell[0], names)
