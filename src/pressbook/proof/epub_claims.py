"""What an EPUB says of itself is so: its people, numbers and sessions are the edition's, its claims of access what it holds."""

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from lxml import etree
from PIL import Image

from pressbook.proof.epub_access import find_faults
from pressbook.proof.epub_access_book import Book, kinds, text_of
from pressbook.proof.epub_access_pictures import says_nothing
from pressbook.proof.epub_access_style import check_style
from pressbook.proof.epub_flow import TYPE, XHTML
from pressbook.proof.epub_package import DC, OPF, XML_LANG, Package
from pressbook.types import Edition, Finding, Matter, Place, Severity

HINT = "the file says what is not so: please report it as a bug"
# EPUB Accessibility 1.1, 4.3.2.
CONFORMANCE = re.compile(r"EPUB Accessibility 1\.1 - WCAG 2\.[0-2] Level A{1,3}")
ASKED = ("accessMode", "accessModeSufficient", "accessibilityFeature", "accessibilityHazard", "accessibilitySummary")
MATHML = "{http://www.w3.org/1998/Math/MathML}math"
MOVING = re.compile(rb"<(?:\w+:)?(?:animate\w*|set)\b|@keyframes|\banimation(?:-name)?\s*:")


def prove_claims(edition: Edition, package: Package, epub: Path) -> tuple[Finding, ...]:
    """Hold the package's metadata against the edition and against the files. Rule: false-claim, an error."""
    if package.opf is None:
        return ()
    book = Book(package)
    said = _Said(package)
    faults = [
        *_check_facts(edition, said),
        *_check_features(book, said),
        *_check_modes(book, said, epub),
        *_check_pages(book, said),
    ]
    faults += _check_conformance(book, said)
    return tuple(Finding("false-claim", Severity.ERROR, f"the EPUB {fault}", Place(edition.slug), HINT) for fault in faults)


class _Said:
    """The package's metadata, to be asked by name."""

    def __init__(self, package: Package) -> None:
        self.package = package
        root = package.opf
        self.metas = [] if root is None else list(root.iter(f"{OPF}meta"))
        self.root = root

    def of(self, name: str, about: str = "") -> list[str]:
        """The values of a property, of the book or of what has an identifier."""
        refines = f"#{about}" if about else None
        return [(one.text or "").strip() for one in self.metas if one.get("property") == name and one.get("refines") == refines]

    def anywhere(self, name: str) -> list[etree._Element]:
        """The elements of a property, whatever they are about."""
        return [one for one in self.metas if one.get("property") == name]

    def dublin(self, name: str) -> list[str]:
        """The values of a Dublin Core element."""
        return [] if self.root is None else [(one.text or "").strip() for one in self.root.iter(f"{DC}{name}")]


def _check_facts(edition: Edition, said: _Said) -> Iterator[str]:
    """People, numbers, languages and what is known of each text."""
    named = [*said.dublin("creator"), *said.dublin("contributor")]
    for name in dict.fromkeys(person.name for person in edition.people):
        if named.count(" ".join(name.split())) != 1:
            yield f"names {name} {named.count(name)} times among those who made it, not once"
    if not said.dublin("creator"):
        yield "does not say who made it"
    for form, figures in edition.isbn:
        if form == "epub" and f"urn:isbn:{figures}" not in said.dublin("identifier"):
            yield f"does not have its ISBN {figures}"
    languages = said.dublin("language")
    if languages[:1] != [edition.language]:
        yield f"does not name {edition.language} as its first language"
    for name, page in said.package.documents.items():
        if page.get("lang", "") not in languages:
            yield f"does not name the language of {name}, {page.get('lang', '')}"
    for section in edition.sections:
        if section.matter not in {Matter.SESSION, Matter.INTRODUCTION, Matter.LETTER}:
            continue
        people = [*said.of("dcterms:creator", section.id), *said.of("dcterms:contributor", section.id)]
        if sorted(people) != sorted({" ".join(person.name.split()) for person in section.people}):
            yield f"does not say who made {section.title}"
        wanted = {
            "title": section.title,
            "date": section.date.isoformat() if section.date else "",
            "source": section.source,
            "rights": section.rights,
            "language": section.language,
        }
        for fact, text in wanted.items():
            if text and text.split() not in [value.split() for value in said.of(f"dcterms:{fact}", section.id)]:
                yield f"does not have the {fact} of {section.title}"


def _check_features(book: Book, said: _Said) -> Iterator[str]:
    """Each feature that is claimed is there, and those that readers look for are claimed where they are there."""
    claimed = set(said.of("schema:accessibilityFeature"))
    held = {
        "alternativeText": all(_described(image) for file in book.files for image in book.named(file, "img")),
        "tableOfContents": _has_nav(book, "toc"),
        "pageNavigation": _has_nav(book, "page-list"),
        "pageBreakMarkers": any("pagebreak" in kinds(one) for file in book.files for one in book.each(file)),
        "structuralNavigation": any(True for file in book.files for _ in book.named(file, "h1", "h2", "h3")),
        "readingOrder": bool(book.package.spine),
        "index": any("index" in one.get(TYPE, "").split() for file in book.files for one in book.named(file, "section")),
        "ARIA": any(one.get("role") for file in book.files for one in book.each(file)),
        "MathML": any(True for file in book.files for _ in book.named(file, MATHML)),
        "describedMath": all(one.get("alttext") for file in book.files for one in book.named(file, MATHML)),
        "displayTransformability": not any(fault.rule == "fixed-type" for fault in check_style(book)),
        "unlocked": "META-INF/encryption.xml" not in book.package.names,
    }
    for name in sorted(claimed):
        if not held.get(name):
            yield f"claims {name}, and that is not so"
    for name in ("tableOfContents", "pageNavigation", "pageBreakMarkers", "index", "unlocked"):
        if held[name] and name not in claimed:
            yield f"has, and does not say that it has, {name}"
    for name in ASKED:
        if not [value for value in said.of(f"schema:{name}") if value]:
            yield f"says nothing of its {name} (EPUB Accessibility 1.1, 2.2)"


def _check_modes(book: Book, said: _Said, epub: Path) -> Iterator[str]:
    """How a book can be read: with words alone only where every picture has some; without harm where nothing moves."""
    images = [(file, image) for file in book.files for image in book.named(file, "img") if "doc-cover" not in kinds(image)]
    modes = set(said.of("schema:accessMode"))
    if modes != {"textual", *(["visual"] if images else [])}:
        yield f"says that it is {' and '.join(sorted(modes)) or 'nothing'}, and is not"
    enough = said.of("schema:accessModeSufficient")
    if "textual" in enough and not all(_described(image) for file in book.files for image in book.named(file, "img")):
        yield "says that words are enough to read it, and has a picture without any"
    hazards = set(said.of("schema:accessibilityHazard"))
    if hazards & {"none", "noFlashingHazard", "noMotionSimulationHazard"}:
        yield from (f"calls itself harmless, and {name} moves" for name in _moving(book.package, epub))
    summary = said.anywhere("schema:accessibilitySummary")
    root = book.package.opf
    for one in summary:
        inherited = "" if root is None else root.get(XML_LANG, "")
        if not one.get(XML_LANG, inherited):
            yield "does not say in which language its summary is"


def _moving(package: Package, epub: Path) -> Iterator[str]:
    with zipfile.ZipFile(epub) as archive:
        for name, (media, _) in package.manifest.items():
            if name not in package.names:
                continue
            drawn = media == "image/svg+xml" and MOVING.search(archive.read(name))
            if drawn or media.startswith(("video/", "audio/")):
                yield PurePosixPath(name).name
            elif media in {"image/gif", "image/webp", "image/png"}:
                try:
                    with Image.open(io.BytesIO(archive.read(name))) as image:
                        moves = getattr(image, "n_frames", 1) > 1
                except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
                    moves = False
                if moves:
                    yield PurePosixPath(name).name


def _check_pages(book: Book, said: _Said) -> Iterator[str]:
    """Whose pages are listed is said, and the same source is one of the book's."""
    sources = said.of("pageBreakSource")
    if _has_nav(book, "page-list") != bool(sources):
        yield "has pages and does not say whose" if not sources else "says whose pages it has, and has none"
    for source in sources:
        if source not in said.dublin("source"):
            yield f"has the pages of {source}, which is not among its sources"


def _check_conformance(book: Book, said: _Said) -> Iterator[str]:
    stated = said.of("dcterms:conformsTo")
    if not stated:
        return
    for words in stated:
        if not CONFORMANCE.fullmatch(words):
            yield f'says that it conforms to "{words}", which is no standard that is written so'
    if not [one for one in said.anywhere("a11y:certifiedBy") if (one.text or "").strip()]:
        yield "says that it conforms, and not who found that it does"
    for fault, _ in find_faults(book):
        yield f"says that it conforms to WCAG 2.2, and does not: {fault.words}"


def _has_nav(book: Book, kind: str) -> bool:
    navs = book.named(book.package.nav, "nav") if book.package.nav in book.elements else ()
    return any(kind in nav.get(TYPE, "").split() and any(text_of(link) for link in nav.iter(f"{XHTML}a")) for nav in navs)


def _described(image: etree._Element) -> bool:
    alternative = " ".join(image.get("alt", "").split())
    return bool(alternative) and not says_nothing(alternative)
