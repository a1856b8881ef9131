"""How accessible an EPUB is, by what its finished files hold (EPUB Accessibility 1.1, 2.2 and 4): nothing is claimed unread."""

import re
from collections.abc import Iterator

from lxml import etree

from pressbook import __version__
from pressbook.export import pictures
from pressbook.export.epub_document import TYPE
from pressbook.export.epub_entry import XML_LANG, Entry, meta
from pressbook.export.epub_pages import Page
from pressbook.export.epub_words import labels
from pressbook.types import Edition, Picture

# EPUB Accessibility 1.1, 4.3.2: these words and no others.
CONFORMANCE = "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"
# Type that a reader cannot make larger, and colours that a reader cannot change.
FIXED = re.compile(r"(?:font(?:-size)?|line-height)\s*:[^;}]*\d(?:px|pt|pc|mm|cm|in|q)\b|!\s*important", re.IGNORECASE)
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
# Pictures in pixels leave the house with one image in them; a drawing may still move.
MOVING = re.compile(rb"<(?:\w+:)?(?:animate\w*|set)\b|@keyframes|\banimation(?:-name)?\s*:")
SAFE = ("none",)
UNSURE = ("unknownFlashingHazard", "unknownMotionSimulationHazard", "noSoundHazard")


def accessibility(
    edition: Edition, pages: tuple[Page, ...], shown: dict[str, Picture], css: str, *, conforms: bool
) -> Iterator[Entry]:
    """The metadata; `conforms` says that somebody has checked it and that the statement of conformance may be made."""
    told = described(pages)
    yield meta("schema:accessMode", "textual")
    if shown:
        yield meta("schema:accessMode", "visual")
    yield meta("schema:accessModeSufficient", "textual" if told else "textual,visual")
    held = sorted(features(pages, css))
    for feature in held:
        yield meta("schema:accessibilityFeature", feature)
    for hazard in UNSURE if any(_moves(picture) for picture in shown.values()) else SAFE:
        yield meta("schema:accessibilityHazard", hazard)
    said = edition.language.split("-")[0].lower()
    spoken = dict(edition.labels).get("language", said)
    summary = " ".join(_summary(edition, held, shown, conforms=conforms))
    entry = meta("schema:accessibilitySummary", summary)
    yield entry if spoken == said else Entry(summary, (*entry.attributes, (XML_LANG, spoken)))
    if conforms:
        yield meta("dcterms:conformsTo", CONFORMANCE, id="conformance")
        # No person vouches for it: whoever reads this learns that a program did the checking, and which.
        yield meta("a11y:certifiedBy", f"pressbook {__version__}", "conformance")


def features(pages: tuple[Page, ...], css: str) -> Iterator[str]:
    """What the book has, in schema.org's words (w3.org/community/reports/a11y-discov-vocab)."""
    yield "unlocked"
    yield "readingOrder"  # the spine, and one flow in every file: there are no columns and no boxes in what we write
    if not FIXED.search(COMMENT.sub("", css)):
        yield "displayTransformability"
    if described(pages):
        yield "alternativeText"
    kinds = {kind for page in pages for nav in page.root.iter("nav") for kind in nav.get(TYPE, "").split()}
    if "toc" in kinds:
        yield "tableOfContents"
    if any(True for page in pages for _ in page.root.iter("h1", "h2", "h3", "h4", "h5", "h6")):
        yield "structuralNavigation"
    if any(element.get("role") for element in _elements(pages)):
        yield "ARIA"
    if has_pages(pages):
        yield "pageNavigation"
    if any("pagebreak" in element.get(TYPE, "").split() for element in _elements(pages)):
        yield "pageBreakMarkers"
    if has_index(pages):
        yield "index"
    mathematics = [element for page in pages for element in page.root.iter("math", "{http://www.w3.org/1998/Math/MathML}math")]
    if mathematics:
        yield "MathML"
        if all(one.get("alttext") for one in mathematics):
            yield "describedMath"


def described(pages: tuple[Page, ...]) -> bool:
    """Whether every picture in the files, the cover included, has a description."""
    return all(image.get("alt", "").strip() for page in pages for image in page.root.iter("img"))


def has_pages(pages: tuple[Page, ...]) -> bool:
    """Whether there is a page list with pages in it."""
    navs = (nav for page in pages for nav in page.root.iter("nav") if "page-list" in nav.get(TYPE, "").split())
    return any(nav.find(".//a") is not None for nav in navs)


def has_index(pages: tuple[Page, ...]) -> bool:
    """Whether there is an index whose lines lead somewhere."""
    return any(
        "index" in section.get(TYPE, "").split() and section.find(".//a[@href]") is not None
        for page in pages
        for section in page.root.iter("section")
    )


def _elements(pages: tuple[Page, ...]) -> Iterator[etree._Element]:
    return (element for page in pages for element in page.root.iter("*"))


def _moves(picture: Picture) -> bool:
    """Whether a picture may move or flash."""
    return picture.media_type == "image/svg+xml" and MOVING.search(pictures.clean(picture)) is not None


def _summary(edition: Edition, held: list[str], shown: dict[str, Picture], *, conforms: bool) -> Iterator[str]:
    """What readers are told in words; each sentence only where it is so."""
    words = labels(edition)
    yield words["summary-structure"]
    if "displayTransformability" in held:
        yield words["summary-display"]
    if "pageNavigation" in held:
        yield words["summary-pages"]
    if "index" in held:
        yield words["summary-index"]
    if any(section.notes for section in edition.sections):
        yield words["summary-notes"]
    if shown:
        yield words["summary-described" if "alternativeText" in held else "summary-undescribed"]
    if conforms:
        yield words["summary-checked"]
