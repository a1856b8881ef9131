"""A session's text fits into an edition: headings from level 2, identifiers of its own, links that lead somewhere."""

import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote, unquote, urljoin, urlsplit

from pressbook.curate.names import Register, plain_name
from pressbook.text import compose, tree
from pressbook.types import Finding, Place, Session, Severity

SCHEMES = {"http", "https", "mailto", "tel", "doi", "urn", "ftp", "geo", "xmpp", "irc", "news"}
TOP = 2
DEEPEST = 6
MANUSCRIPTS = (".md", ".txt", ".docx", ".odt", ".rtf", ".doc", ".pages")
SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")


@dataclass(frozen=True, slots=True)
class Fitted:
    """Blocks ready for an edition, and what was found on the way."""

    blocks: list[tree.Element]
    findings: tuple[Finding, ...]


def fit(session: Session, section: str, names: Register, neighbours: dict[str, str]) -> Fitted:
    """Fit a session's blocks into the section `section`.

    `neighbours` says where a link to another session's manuscript leads, by slug: "#section" when it is in this edition,
    else its source address, else "" (only its words stay). A relative address leads on from the session's source. A
    link that leads nowhere a reader can follow becomes its words, with the finding `dead-link`.
    """
    blocks = tree.rewrite(tree.load(session.body)["blocks"], _drop_empty_heading) if session.body else []
    _set_levels([node["c"] for node in tree.walk(blocks) if node["t"] == "Header"])
    known: dict[str, str] = {}
    findings: list[Finding] = []

    def name(node: tree.Element) -> None:
        if node["t"] == "Header" and not node["c"][1][0]:
            # The contents lead to every heading.
            node["c"][1][0] = names.take(f"{section}-heading")
            return
        for attributes in _attributes(node):
            if attributes[0]:
                own = names.take(f"{section}-{plain_name(attributes[0])}")
                known.setdefault(attributes[0], own)
                attributes[0] = own

    def mend(node: tree.Element) -> tree.Element | list[tree.Element] | None:
        if node["t"] == "Image":
            _tell(node)
            return _free_notes(node)
        if node["t"] == "Figure":
            _note_once(node)
        if node["t"] != "Link":
            return None
        target = _lead(node["c"][2][0], known, neighbours, session.source)
        if target:
            node["c"][2][0] = target
            return None
        if target is None:
            findings.append(_dead(session, node))
        return compose.span(node["c"][1], "dead-link")

    for node in tree.walk(blocks):
        name(node)
    return Fitted(tree.rewrite(blocks, mend), tuple(findings))


def _set_levels(headings: list[list[Any]]) -> None:
    """Make the highest headings level 2 and leave no level out, so that contents nest as the text does."""
    above: list[int] = []
    for heading in headings:
        while above and above[-1] >= heading[0]:
            above.pop()
        above.append(heading[0])
        heading[0] = min(DEEPEST, TOP + len(above) - 1)


def _attributes(node: tree.Element) -> list[tree.Attr]:
    """The attributes of an element that has some; those of a table's rows and cells too."""
    content: Any = node.get("c")
    match node["t"]:
        case "Header":
            return [content[1]]
        case "Code" | "CodeBlock" | "Div" | "Span" | "Link" | "Image" | "Figure":
            return [content[0]]
        case "Table":
            return [content[0], *_table_attributes(content)]
    return []


def _table_attributes(content: list[Any]) -> list[tree.Attr]:
    head, bodies, foot = content[3], content[4], content[5]
    rows = [*head[1], *(row for body in bodies for row in (*body[2], *body[3])), *foot[1]]
    inner = [head[0], foot[0], *(body[0] for body in bodies)]
    return inner + [row[0] for row in rows] + [cell[0] for row in rows for cell in row[1]]


def _tell(image: tree.Element) -> None:
    """Put a picture's `alt` behind its words in brackets: in a line they are no caption, and no page shows them but by this."""
    attributes, words, _ = image["c"]
    alternative = tree.attribute(attributes, "alt")
    attributes[2] = [pair for pair in attributes[2] if pair[0] != "alt"]
    if alternative and alternative.strip() != tree.plain(words).strip():
        words += [*([{"t": "Str", "c": ":"}, compose.space()] if words else []), *compose.inlines(alternative)]


def _free_notes(image: tree.Element) -> list[tree.Element]:
    """The notes of a picture's description go behind the picture: a description is heard, and leads nowhere."""
    notes = [node for node in tree.walk(image["c"][1]) if node["t"] == "Note"]
    if notes:
        image["c"][1] = _without_notes(image["c"][1])
    return [image, *notes]


def _note_once(figure: tree.Element) -> None:
    """Leave the notes of a caption to the caption: pandoc gives the picture in it the same words once more, notes and all."""
    _, (_, caption), blocks = figure["c"]
    if any(
        node["t"] == "Image" and tree.plain(node["c"][1]).strip() == tree.plain(caption).strip() for node in tree.walk(blocks)
    ):
        figure["c"][2] = _without_notes(blocks)


def _without_notes(node: Any) -> Any:
    return tree.rewrite(node, lambda inner: [] if inner["t"] == "Note" else None)


def _drop_empty_heading(node: tree.Element) -> list[tree.Element] | None:
    """A heading without a word, as word processors leave them, would be an empty line of the contents."""
    empty = node["t"] == "Header" and not tree.plain(node["c"][2]).strip()
    return [] if empty and not any(inner["t"] in {"Image", "Note", "Math"} for inner in tree.walk(node["c"][2])) else None


def _lead(target: str, known: dict[str, str], neighbours: dict[str, str], source: str) -> str | None:
    """Where a link leads in an edition, "" to keep only its words, None when it leads nowhere."""
    target = "".join(target.split()) if SCHEME.match(target) else target.strip()
    if target.startswith("#"):
        own = known.get(target[1:]) or known.get(unquote(target[1:]))
        return f"#{own}" if own else None
    if not SCHEME.match(target):
        slug = PurePosixPath(unquote(target.partition("#")[0])).name.removesuffix(".md")
        if slug in neighbours:
            return neighbours[slug]
        # A page that came from the web was written with addresses relative to its own.
        if not source.startswith(("https://", "http://")) or target.lower().endswith(MANUSCRIPTS):
            return None
        target = urljoin(source, target)
    return (mend_address(target) or None) if target.partition(":")[0].lower() in SCHEMES else None


def mend_address(address: str) -> str:
    """An address as RFC 3986 has it: signs it cannot hold are percent-encoded; "" where there is no host to go to."""
    address = re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", address)
    try:
        parts = urlsplit(address)
        host, port = parts.hostname, parts.port
    except ValueError:
        return ""
    if parts.scheme.lower() not in {"http", "https", "ftp"}:
        return quote(address, safe="%/:=&?~#+!$,;'@()*[]")
    if not host or re.search(r"[\s%<>\"\\^`{|}]", host):
        return ""
    try:
        spelled = host if host.isascii() else host.encode("idna").decode()
    except UnicodeError:
        return ""
    user = f"{quote(parts.username, safe='%')}@" if parts.username else ""
    door = f":{port}" if port else ""
    path = quote(parts.path, safe="%/:=&~+!$,;'@()*-._")
    query = f"?{quote(parts.query, safe='%/:=&?~+!$,;@()*-._')}" if parts.query else ""
    fragment = f"#{quote(parts.fragment, safe='%/:=&?~+!$,;@()*-._')}" if parts.fragment else ""
    return f"{parts.scheme.lower()}://{user}{spelled}{door}{path}{query}{fragment}"


def _dead(session: Session, link: tree.Element) -> Finding:
    target = link["c"][2][0]
    words = tree.plain(link["c"][1]).strip()
    at = session.text.find(f"({target}")
    line = session.text.count("\n", 0, at) + 1 if at >= 0 else 0
    shown = target if len(target) <= 60 else target[:60] + "\N{HORIZONTAL ELLIPSIS}"
    return Finding(
        "dead-link",
        Severity.WARNING,
        f"the link on {words[:60]!r} leads to {shown!r}, where no reader can follow",
        Place(session.manuscript, line),
        "give it a whole address (https://...), a heading of this session, or another session's file",
    )
