"""Whether an EPUB is a sound package: every file listed, every link leading somewhere, nothing fetched, nothing run."""

import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from lxml import etree

from pressbook.proof.epub_flow import TYPE, XHTML, is_note
from pressbook.proof.epub_sheets import check_sheets
from pressbook.types import Edition

OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
CONTAINER = "META-INF/container.xml"
MEDIA = "application/xhtml+xml"
SHOWN = ("src", "poster", "data", "{http://www.w3.org/1999/xlink}href")


@dataclass(slots=True)
class Package:
    """An EPUB opened: its XHTML by path, what the manifest lists (path to media type and properties), spine, nav, NCX."""

    names: tuple[str, ...] = ()
    opf: etree._Element | None = None
    opf_name: str = ""
    manifest: dict[str, tuple[str, str]] = field(default_factory=dict)
    documents: dict[str, etree._Element] = field(default_factory=dict)
    sheets: dict[str, str] = field(default_factory=dict)
    spine: tuple[str, ...] = ()
    nav: str = ""
    ncx: etree._Element | None = None


def open_package(archive: zipfile.ZipFile) -> tuple[Package, list[str]]:
    """Open an EPUB; says what is wrong with the container and with XML that cannot be read. Raises KeyError, ValueError."""
    faults: list[str] = []
    entries = archive.infolist()
    names = tuple(entry.filename for entry in entries)
    first = entries[0] if entries else None
    if first is None or first.filename != "mimetype" or first.compress_type or first.extra:
        faults.append("does not begin with its media type, stored (OCF 3.3, 4.2)")
    elif archive.read(first) != b"application/epub+zip":
        faults.append("says that it is no EPUB")
    if len(set(names)) != len(names):
        faults.append("has a file twice")
    if broken := archive.testzip():
        faults.append(f"has a broken file: {broken}")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    container = _parse(archive, CONTAINER, parser, faults)
    found = None if container is None else container.find(".//{*}rootfile")
    package = Package(names)
    package.opf_name = "" if found is None else found.get("full-path", "")
    if package.opf_name not in names:
        return package, [*faults, "has no package document"]
    package.opf = _parse(archive, package.opf_name, parser, faults)
    if package.opf is None:
        return package, faults
    folder = posixpath.dirname(package.opf_name)
    items: dict[str, str] = {}
    for item in package.opf.iter(f"{OPF}item"):
        path = posixpath.normpath(posixpath.join(folder, unquote(item.get("href", ""))))
        items[item.get("id", "")] = path
        package.manifest[path] = (item.get("media-type", ""), item.get("properties", ""))
        if "nav" in item.get("properties", "").split():
            package.nav = path
    package.spine = tuple(items.get(one.get("idref", ""), "") for one in package.opf.iter(f"{OPF}itemref"))
    for path, (media, _) in package.manifest.items():
        if path in names and media == MEDIA:
            document = _parse(archive, path, parser, faults)
            if document is not None:
                package.documents[path] = document
        elif path in names and media == "application/x-dtbncx+xml":
            package.ncx = _parse(archive, path, parser, faults)
        elif path in names and media == "text/css":
            package.sheets[path] = archive.read(path).decode("utf-8", "replace")
    return package, faults


def _parse(archive: zipfile.ZipFile, name: str, parser: etree.XMLParser, faults: list[str]) -> etree._Element | None:
    try:
        return etree.fromstring(archive.read(name), parser)
    except KeyError:
        faults.append(f"lacks {name}")
    except etree.XMLSyntaxError as error:
        faults.append(f"has XML that cannot be read in {name}: {error.msg}")
    return None


def check_package(edition: Edition, package: Package) -> list[str]:
    """What is wrong with a package, as ends of a sentence that begins "the EPUB"."""
    if package.opf is None:
        return []
    faults = [*_check_manifest(package), *_check_metadata(edition, package), *_check_documents(package), *_check_notes(package)]
    for name, css in package.sheets.items():
        near = {posixpath.relpath(path, posixpath.dirname(name)) for path in package.manifest}
        faults += check_sheets({name: css}, near, edition.style)
    return faults


def _check_manifest(package: Package) -> Iterator[str]:
    listed, there = set(package.manifest), set(package.names)
    yield from (f"lists {name}, which is not in it" for name in sorted(listed - there))
    extra = there - listed - {"mimetype", package.opf_name}
    yield from (f"has {name}, which it does not list" for name in sorted(extra) if not name.startswith("META-INF/"))
    identifiers = [one.get("id") for one in package.opf.iter() if isinstance(one.tag, str) and one.get("id")]  # type: ignore[union-attr]
    yield from (f"has the identifier {name} twice in its package" for name in _doubles(identifiers))
    if not package.nav:
        yield "has no navigation document"
    if not package.spine:
        yield "has an empty spine"
    for name in package.spine:
        if name not in package.manifest:
            yield "has a spine that names a file it does not list"
    unread = {name for name, (media, _) in package.manifest.items() if media == MEDIA} - set(package.spine) - {package.nav}
    yield from (f"has {name}, which its spine does not reach" for name in sorted(unread))
    if package.nav in package.documents:
        kinds = [nav.get(TYPE, "") for nav in package.documents[package.nav].iter(f"{XHTML}nav")]
        if "toc" not in kinds:
            yield "has no table of contents"


def _check_metadata(edition: Edition, package: Package) -> Iterator[str]:
    def said(name: str) -> list[str]:
        return [(one.text or "").strip() for one in package.opf.iter(f"{DC}{name}")]  # type: ignore[union-attr]

    if edition.title.split() not in [title.split() for title in said("title")]:
        yield f'does not have the title "{edition.title}"'
    if edition.language.lower() not in [language.lower() for language in said("language")]:
        yield f"does not say that it is in {edition.language}"
    if edition.identifier not in said("identifier"):
        yield "does not have its identifier"


def _check_documents(package: Package) -> Iterator[str]:
    targets = {name: [one.get("id") for one in root.iter("*") if one.get("id")] for name, root in package.documents.items()}
    for name, root in package.documents.items():
        yield from (f"has the identifier {double} twice in {name}" for double in _doubles(targets[name]))
        if not (root.get("lang") or root.get(XML_LANG)):
            yield f"does not say the language of {name}"
        if not "".join(root.itertext(f"{XHTML}title")).strip():
            yield f"has no title in {name}"
        for element in root.iter("*"):
            tag = str(element.tag).removeprefix(XHTML)
            if tag == "script" or any(str(key).startswith("on") for key in element.attrib):
                yield f"has a script in {name}"
            if tag == "img" and element.get("alt") is None:
                yield f"has a picture without a text in {name}"
            for key in SHOWN:
                if (address := element.get(key)) is not None:
                    yield from _check_shown(package, name, address)
            if tag == "link":
                yield from _check_shown(package, name, element.get("href", ""))
            elif tag == "a" and (address := element.get("href")) is not None:
                yield from _check_link(package, name, address, targets)


def _check_shown(package: Package, name: str, address: str) -> Iterator[str]:
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        yield f"asks the network for {address[:80]} in {name}"
    elif resolve(name, parts.path) not in package.manifest:
        yield f"lacks {address[:80]}, which {name} shows"


def _check_link(package: Package, name: str, address: str, targets: dict[str, list[str | None]]) -> Iterator[str]:
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        return
    path = resolve(name, parts.path) if parts.path else name
    if path not in package.manifest:
        yield f"has a link to {address[:80]} in {name}, which is not there"
    elif parts.fragment and unquote(parts.fragment) not in targets.get(path, []):
        yield f"has a link to {address[:80]} in {name}, which leads nowhere"


def resolve(name: str, path: str) -> str:
    """The path in the package of what a file there names."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(path)))


def _check_notes(package: Package) -> Iterator[str]:
    """Every reference leads to a note, every note leads back to its reference."""
    for name, root in package.documents.items():
        notes = {note.get("id", ""): note for note in root.iter("*") if isinstance(note.tag, str) and is_note(note)}
        referred: set[str] = set()
        for reference in root.iter(f"{XHTML}a"):
            if "noteref" not in reference.get(TYPE, "").split() and reference.get("role") != "doc-noteref":
                continue
            target = reference.get("href", "").removeprefix("#")
            if target not in notes:
                yield f'has the note reference "{"".join(reference.itertext())}" in {name}, which leads to no note'
                continue
            referred.add(target)
            back = {link.get("href", "") for link in notes[target].iter(f"{XHTML}a")}
            if f"#{reference.get('id', '')}" not in back:
                yield f"has the note {target} in {name}, which does not lead back"
        yield from (f"has the note {note} in {name}, which nothing refers to" for note in sorted(set(notes) - referred))


def _doubles(names: list[str | None]) -> list[str]:
    seen: set[str] = set()
    doubles: list[str] = []
    for name in names:
        if name and name in seen and name not in doubles:
            doubles.append(name)
        seen.add(name or "")
    return doubles
