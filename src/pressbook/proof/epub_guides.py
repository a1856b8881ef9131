"""Whether what leads through an EPUB is right: contents, landmarks, the NCX of old readers, roles, the order of notes."""

import posixpath
from collections.abc import Iterator
from urllib.parse import unquote

from lxml import etree

from pressbook.proof.epub_access_text import roles
from pressbook.proof.epub_flow import TYPE, XHTML, is_note
from pressbook.proof.epub_package import OPF, Package, resolve
from pressbook.types import Edition

NCX = "{http://www.daisy.org/z3986/2005/ncx/}"
HEADINGS = tuple(f"{XHTML}h{level}" for level in range(1, 7))
# Contents go so deep: a title, its headings, theirs.
DEEPEST = 3
# What a reading system is led to, where the book has it.
PLACES = ("cover", "titlepage", "toc", "introduction", "bodymatter", "bibliography", "index", "colophon")
Lines = list[tuple[str, str, int]]


def check_guides(edition: Edition, package: Package) -> Iterator[str]:
    """What is wrong with a book's guides, as ends of a sentence that begins "the EPUB"."""
    nav = package.documents.get(package.nav)
    if nav is None or package.opf is None:
        return
    contents = [line for one in _navs(nav, "toc") for line in _lines(one, package.nav)]
    yield from _check_contents(contents, [line for name in _texts(package) for line in _headings(name, package)])
    yield from _check_landmarks(nav, package)
    yield from _check_ncx(edition, contents, package)
    yield from _check_package(edition, package.opf)
    for name, root in package.documents.items():
        yield from _check_roles(name, root)
        yield from _check_note_order(name, root)


def _texts(package: Package) -> Iterator[str]:
    """The files of the text itself, as the spine has them: not the cover, the title page and the contents."""
    for name in package.spine:
        root = package.documents.get(name)
        if root is not None and name != package.nav and not ({"cover", "titlepage"} & set(_kinds(root))):
            yield name


def _kinds(root: etree._Element) -> list[str]:
    return [kind for one in root.iter("*") for kind in one.get(TYPE, "").split()]


def _navs(nav: etree._Element, kind: str) -> list[etree._Element]:
    return [one for one in nav.iter(f"{XHTML}nav") if kind in one.get(TYPE, "").split()]


def _lines(nav: etree._Element, name: str) -> Lines:
    """Each entry of a navigation: its words, what it leads to, how deep it stands."""
    return [
        (_say(link), resolve(name, link.get("href", "")), sum(1 for one in link.iterancestors(f"{XHTML}ol")))
        for link in nav.iter(f"{XHTML}a")
    ]


def _headings(name: str, package: Package) -> Lines:
    """Each heading of a file that contents must list: its words, where it is, how deep it stands among the others."""
    above: list[int] = []
    lines: Lines = []
    for heading in package.documents[name].iter(*HEADINGS):
        if any("footnotes" in one.get(TYPE, "").split() or is_note(one) for one in heading.iterancestors()):
            continue
        level = int(heading.tag[-1])
        while above and above[-1] >= level:
            above.pop()
        above.append(level)
        if (words := _say(heading)) and len(above) <= DEEPEST:
            lines.append((words, f"{name}#{heading.get('id', '')}", len(above)))
    return lines


def _check_contents(contents: Lines, headings: Lines) -> Iterator[str]:
    listed = [(words, target.partition("#")[0], depth) for words, target, depth in contents]
    there = [(words, target.partition("#")[0], depth) for words, target, depth in headings]
    if listed == there:
        return
    for one in there:
        if one not in listed:
            yield f'does not list the heading "{one[0]}" of {one[1]} in its contents, where it is'
    for one in listed:
        if one not in there:
            yield f'lists "{one[0]}" in its contents, which is no heading of {one[1]}'
    if sorted(listed) == sorted(there):
        yield "has contents that are not in the order of the text"


def _check_landmarks(nav: etree._Element, package: Package) -> Iterator[str]:
    marks = [link for one in _navs(nav, "landmarks") for link in one.iter(f"{XHTML}a")]
    found = {link.get(TYPE, ""): resolve(package.nav, link.get("href", "")).partition("#")[0] for link in marks}
    for kind in PLACES:
        there = [name for name in package.spine if name in package.documents and _has(package, name, kind)]
        if there and kind not in found:
            yield f"has no landmark for its {kind}"
        elif kind in found and found[kind] not in there[:1]:
            yield f"has a landmark for its {kind} that leads elsewhere"
    yield from (f"has the landmark {kind} twice" for kind in found if sum(link.get(TYPE) == kind for link in marks) > 1)


def _has(package: Package, name: str, kind: str) -> bool:
    if kind == "toc" or name == package.nav:
        return kind == "toc" and name == package.nav
    return kind in _kinds(package.documents[name])


def _check_ncx(edition: Edition, contents: Lines, package: Package) -> Iterator[str]:
    """The NCX says what the contents do (EPUB 3.3 has it for old readers; OPF 2.0.1, 2.4.1)."""
    if package.ncx is None:
        yield "has no NCX for old readers"
        return
    folder = posixpath.dirname(package.opf_name)
    points = [
        (
            " ".join("".join(point.find(f"{NCX}navLabel").itertext()).split()),
            posixpath.normpath(posixpath.join(folder, unquote(point.find(f"{NCX}content").get("src", "")))),
            1 + sum(1 for _ in point.iterancestors(f"{NCX}navPoint")),
        )
        for point in package.ncx.iter(f"{NCX}navPoint")
    ]
    if points != contents:
        yield "has other contents in its NCX"
    said = {meta.get("name", ""): meta.get("content", "") for meta in package.ncx.iter(f"{NCX}meta")}
    if said.get("dtb:uid") != edition.identifier:
        yield "has another identifier in its NCX"
    if said.get("dtb:depth") != str(max((depth for _, _, depth in points), default=0)):
        yield "has an NCX of another depth than it says"
    title = "".join(package.ncx.find(f"{NCX}docTitle").itertext()) if package.ncx.find(f"{NCX}docTitle") is not None else ""
    if title.split() != edition.title.split():
        yield "has another title in its NCX"


def _check_package(edition: Edition, opf: etree._Element) -> Iterator[str]:
    said = [one.text for one in opf.iter(f"{OPF}meta") if one.get("property") == "dcterms:modified"]
    if said != [f"{edition.modified.isoformat()}T00:00:00Z"]:
        yield f"does not say that it was changed on {edition.modified.isoformat()}"
    spine = opf.find(f"{OPF}spine")
    if spine is not None and spine.get("page-progression-direction", "ltr") != (opf.get("dir") or "ltr"):
        yield "turns its pages the other way than it is read"


def _check_roles(name: str, root: etree._Element) -> Iterator[str]:
    names = {one.get("id") for one in root.iter("*")}
    for element in root.iter("*"):
        for role in element.get("role", "").split():
            if role.startswith("doc-") and role not in roles():
                yield f"has the role {role} in {name}, which is deprecated or none"
        for attribute in ("aria-labelledby", "aria-describedby"):
            for label in element.get(attribute, "").split():
                if label not in names:
                    yield f"names {label} in {name} as a label, which is not there"


def _check_note_order(name: str, root: etree._Element) -> Iterator[str]:
    """Notes stand in the order in which the text refers to them."""
    links = [link.get("href", "").partition("#")[2] for link in root.iter(f"{XHTML}a") if "noteref" in link.get(TYPE, "").split()]
    notes = [note.get("id", "") for note in root.iter(f"{XHTML}aside") if is_note(note)]
    if list(dict.fromkeys(links)) != notes and sorted({*links}) == sorted(notes):
        yield f"has notes in {name} that are not in the order of the text"


def _say(element: etree._Element) -> str:
    return " ".join("".join(_texts_of(element)).split())


def _texts_of(element: etree._Element) -> Iterator[str]:
    """The words of a heading or an entry: without the references to notes, with a space for a line's end."""
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str) and "noteref" not in child.get(TYPE, "").split():
            yield from [" "] if child.tag == f"{XHTML}br" else _texts_of(child)
        yield child.tail or ""
