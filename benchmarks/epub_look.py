"""What an EPUB holds, read from its package alone: contents, landmarks, pages, notes, people, languages, index, claims."""

import posixpath
import re
import zipfile
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

NAMES = {
    "o": "http://www.idpf.org/2007/opf",
    "dc": "http://purl.org/dc/elements/1.1/",
    "h": "http://www.w3.org/1999/xhtml",
    "c": "urn:oasis:names:tc:opendocument:xmlns:container",
}
TYPE = "{http://www.idpf.org/2007/ops}type"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
PARSER = etree.XMLParser(resolve_entities=False, no_network=True)


@dataclass(slots=True)
class Look:
    """The package and its documents in reading order: (path, root); `package` is the root of the package file."""

    package: etree._Element
    documents: list[tuple[str, etree._Element]] = field(default_factory=list)
    nav: etree._Element | None = None
    nav_path: str = ""


def look(path: Path) -> Look:
    """Read a book."""
    with zipfile.ZipFile(path) as book:
        container = etree.fromstring(book.read("META-INF/container.xml"), PARSER)
        name = str(container.xpath("string(//c:rootfile/@full-path)", namespaces=NAMES))
        seen = Look(etree.fromstring(book.read(name), PARSER))
        items = {item.get("id"): item for item in seen.package.iterfind(".//o:item", NAMES)}
        for item in items.values():
            if "nav" in item.get("properties", "").split():
                seen.nav_path = _beside(name, item.get("href", ""))
                seen.nav = etree.fromstring(book.read(seen.nav_path), PARSER)
        for reference in seen.package.iterfind(".//o:itemref", NAMES):
            place = _beside(name, items[reference.get("idref")].get("href", ""))
            seen.documents.append((place, etree.fromstring(book.read(place), PARSER)))
    return seen


def _beside(name: str, href: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), href))


def rows(seen: Look) -> dict[str, str]:
    """The figures of the table, by row."""
    return {
        "entries of the contents": str(len(_links(seen, "toc"))),
        "landmarks": _landmarks(seen),
        "page list": _pages(seen),
        "notes: pop up, number, way back": ", ".join("yes" if held else "no" for held in _notes(seen)),
        "people of each session as data": _people(seen),
        "languages": _languages(seen),
        "series, for EPUB 3 and for calibre": ", ".join("yes" if held else "no" for held in _series(seen)),
        "words of the sessions, with what goes with them": f"{_words(seen):,}",
        "index, its links": str(len(_index(seen))) if _index(seen) else "no",
        "file titles that are titles": _titles(seen),
        "accessibility metadata, of 6": str(len(_claims(seen))),
    }


def _navs(seen: Look, kind: str) -> list[etree._Element]:
    return (
        [nav for nav in seen.nav.iterfind(".//h:nav", NAMES) if kind in nav.get(TYPE, "").split()] if seen.nav is not None else []
    )


def _links(seen: Look, kind: str) -> list[etree._Element]:
    return [link for nav in _navs(seen, kind) for link in nav.iterfind(".//h:a", NAMES)]


def _landmarks(seen: Look) -> str:
    kinds = [link.get(TYPE, "?") for link in _links(seen, "landmarks")]
    guide = [one.get("type", "") for one in seen.package.iterfind(".//o:guide/o:reference", NAMES)]
    if not kinds:
        return f"guide: {', '.join(guide)}" if guide else "no"
    return f"{len(kinds)}" + ("" if "bodymatter" in kinds else ", no bodymatter")


def _pages(seen: Look) -> str:
    """How many pages the list has whose targets are there; a list without the marks it names is wrong."""
    links = _links(seen, "page-list")
    if not links:
        return "no"
    marks = {(path, name) for path, root in seen.documents for name in root.xpath("//@id")}
    pages = {
        (path, element.get("id"))
        for path, root in seen.documents
        for element in root.iter()
        if isinstance(element.tag, str) and ("pagebreak" in element.get(TYPE, "") or element.get("role") == "doc-pagebreak")
    }
    targets = [(_beside(seen.nav_path, file), name) for file, _, name in (link.get("href", "").partition("#") for link in links)]
    if not all(target in marks and target in pages for target in targets):
        return f"{len(links)}, wrong"
    return f"{len(links)}" + ("" if _metas(seen, "pageBreakSource") else ", of no source")


def _metas(seen: Look, name: str) -> list[str]:
    return [
        "".join(meta.itertext()).strip() for meta in seen.package.iterfind(".//o:meta", NAMES) if meta.get("property") == name
    ]


def _notes(seen: Look) -> tuple[bool, bool, bool]:
    """Whether all notes pop up (`noteref` to a note in an aside or list), say their number, and link back."""
    bodies = {
        (path, element.get("id")): element
        for path, root in seen.documents
        for element in root.iter()
        if isinstance(element.tag, str) and element.get("id")
    }
    called = [
        (link, bodies.get((_beside(path, file) if file else path, name)), number)
        for path, root in seen.documents
        for link in root.iterfind(".//h:a", NAMES)
        for file, _, name in [link.get("href", "").partition("#")]
        for number in ["".join(link.itertext()).strip(" []()")]
        if number.isdecimal() and (link.get(TYPE) == "noteref" or "fn" in name or "note" in name)
        and "backlink" not in (link.get("role") or "") and "back" not in (link.get("class") or "")
    ]  # fmt: skip
    found = [(link, body, number) for link, body, number in called if body is not None]
    if not found or len(found) < len(called):
        return False, False, False
    pops = all(link.get(TYPE) == "noteref" and body.get(TYPE) in ("footnote", "endnote") for link, body, _ in found)
    counts = all(
        etree.QName(body).localname == "li" or re.match(rf"\W*{number}\b", " ".join("".join(body.itertext()).split()))
        for _, body, number in found
    )
    returns = all(
        any(back.get("href", "").partition("#")[2] == _name(link) for back in body.iterfind(".//h:a", NAMES))
        for link, body, _ in found
    )
    return pops, counts, returns


def _name(link: etree._Element) -> str:
    for element in (link, *link.iterancestors()):
        if element.get("id"):
            return str(element.get("id"))
    return ""


def _people(seen: Look) -> str:
    """Sessions that say in data who wrote or held them: in the package, tied to the session, or in their own file's head."""
    authors = [element for kind in ("creator", "contributor") for element in seen.package.iterfind(f".//dc:{kind}", NAMES)]
    files = sum(bool(root.xpath("//h:head/h:meta[@name='author']", namespaces=NAMES)) for _, root in seen.documents)
    return f"{len(authors)} in the package, {files} files" if authors or files else "no"


def _languages(seen: Look) -> str:
    package = [(element.text or "").strip() for element in seen.package.iterfind(".//dc:language", NAMES)]
    marked = {str(name) for _, root in seen.documents for name in root.xpath("//@xml:lang | //@lang")} - set(package)
    told = ", ".join(package) + (f"; passages {', '.join(sorted(marked))}" if marked else "")
    return told + ("" if seen.package.get(XML_LANG) else "; package unmarked")


def _series(seen: Look) -> tuple[bool, bool]:
    calibre = [meta for meta in seen.package.iterfind(".//o:meta", NAMES) if meta.get("name") == "calibre:series"]
    return bool(_metas(seen, "belongs-to-collection")), bool(calibre)


def _index(seen: Look) -> list[etree._Element]:
    return [
        link
        for _, root in seen.documents
        for element in root.iter()
        if isinstance(element.tag, str) and "index" in element.get(TYPE, "").split()
        for link in element.iterfind(".//h:a", NAMES)
    ]


def _words(seen: Look) -> int:
    """Words of the files whose title or text is a session's: all but contents, title page and what stands at a book's end."""
    sessions = [root for _, root in seen.documents if root.xpath("//h:table", namespaces=NAMES)]
    return sum(len(" ".join(root.xpath("//h:body//text()", namespaces=NAMES)).split()) for root in sessions)


def _titles(seen: Look) -> str:
    titles = [(path, " ".join(root.xpath("string(//h:head/h:title)", namespaces=NAMES).split())) for path, root in seen.documents]
    good = [title for path, title in titles if title and title != posixpath.basename(path)]
    return f"{len(set(good))} of {len(titles)}"


CLAIMS = (
    "schema:accessMode", "schema:accessModeSufficient", "schema:accessibilityFeature",
    "schema:accessibilityHazard", "schema:accessibilitySummary", "dcterms:conformsTo",
)  # fmt: skip


def _claims(seen: Look) -> list[str]:
    linked = [one for one in seen.package.iterfind(".//o:link", NAMES) if one.get("rel") == "dcterms:conformsTo"]
    return [name for name in CLAIMS if _metas(seen, name) or (name == "dcterms:conformsTo" and linked)]


def untrue(seen: Look) -> list[str]:
    """The claims of the book about itself that what it holds belies, and what it holds that it does not say."""
    features, modes = set(_metas(seen, "schema:accessibilityFeature")), set(_metas(seen, "schema:accessMode"))
    enough = {part for one in _metas(seen, "schema:accessModeSufficient") for part in [one.strip()]}
    pictures = [image for path, root in seen.documents for image in root.iterfind(".//h:img", NAMES)]
    bare = [image for image in pictures if not (image.get("alt") or "").strip()]
    wrong: list[str] = []
    if bare and "alternativeText" in features:
        wrong.append("alternativeText, with a picture that has none")
    if bare and "textual" in enough:
        wrong.append("textual is sufficient, with a picture without words")
    if pictures and modes and "visual" not in modes:
        wrong.append("no visual content, with pictures")
    if "tableOfContents" in features and not _links(seen, "toc"):
        wrong.append("tableOfContents")
    if {"pageNavigation", "pageBreakMarkers", "printPageNumbers"} & features and not _links(seen, "page-list"):
        wrong.append("page numbers")
    if "index" in features and not _index(seen):
        wrong.append("index")
    return wrong
