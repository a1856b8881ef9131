"""An EPUB that says of itself what is not so is caught, whatever it is about."""

import io
from pathlib import Path

import pytest
from PIL import Image

from pressbook.export import write_epub
from pressbook.proof import prove_epub
from pressbook.types import Edition
from tests.editions import STYLES
from tests.export.test_epub_metadata import ISBNS, an_anthology
from tests.proof import damage
from tests.proof.test_epub import Changes, cut
from tests.proof.test_epub import replace as swap

FEATURE = '<meta property="schema:accessibilityFeature">{}</meta>'
SAYS = "</metadata>"


def add(element: str) -> Changes:
    return {".opf": swap(SAYS, f"{element}{SAYS}")}


def drop(pattern: str) -> Changes:
    return {".opf": cut(pattern)}


LIES: dict[str, tuple[Changes, str]] = {
    "descriptions": (
        {"session-a.xhtml": swap("<p>", '<p><img src="cover.png" alt=""/>')},
        "claims alternativeText",
    ),
    "words that are enough": (
        {"session-a.xhtml": swap("<p>", '<p><img src="cover.png" alt="photo.jpg"/>')},
        "says that words are enough",
    ),
    "pages": (add(FEATURE.format("pageNavigation")), "claims pageNavigation"),
    "page marks": (add(FEATURE.format("pageBreakMarkers")), "claims pageBreakMarkers"),
    "an index": (add(FEATURE.format("index")), "claims index"),
    "formulas": (add(FEATURE.format("MathML")), "claims MathML"),
    "sound": (add(FEATURE.format("synchronizedAudioText")), "claims synchronizedAudioText"),
    "type that grows": ({"style.css": lambda css: f"{css} p {{ font-size: 12px }}"}, "claims displayTransformability"),
    "whose pages it has": (add('<meta property="pageBreakSource">a book</meta>'), "says whose pages it has, and has none"),
    "no summary": (drop(r'<meta property="schema:accessibilitySummary">.*?</meta>'), "says nothing of its accessibilitySummary"),
    "no hazard": (drop(r'<meta property="schema:accessibilityHazard">.*?</meta>'), "says nothing of its accessibilityHazard"),
    "a way of reading": (add('<meta property="schema:accessMode">auditory</meta>'), "says that it is auditory and textual"),
    "a level that is none": ({".opf": swap("WCAG 2.2 Level AA<", "WCAG 2.2 AA<")}, "no standard that is written so"),
    "nobody who found it": (drop(r'<meta refines="#conformance" property="a11y:certifiedBy">.*?</meta>'), "not who found"),
    "that it conforms": ({"style.css": lambda css: f"{css} h1 {{ color: #999 }}"}, "says that it conforms to WCAG 2.2"),
    "another first language": ({".opf": swap(">en-GB</dc:language>", ">de</dc:language>")}, "does not name en-GB"),
    "no second language": (drop("<dc:language>fr</dc:language>"), "does not name the language of EPUB/session-b.xhtml"),
    "a person less": (drop("<dc:contributor[^>]*>A comrade</dc:contributor>"), "names A comrade 0 times"),
    "a person twice": (add('<dc:contributor xmlns:dc="http://purl.org/dc/elements/1.1/">A comrade</dc:contributor>'), "2 times"),
    "another who wrote": (
        drop(r'<meta refines="#session-a" property="dcterms:creator">.*?</meta>'),
        "does not say who made Bread",
    ),
    "no source of a session": (
        drop(r'<meta refines="#session-a" property="dcterms:source">.*?</meta>'),
        "does not have the source of Bread",
    ),
    "another day": (
        {".opf": swap('property="dcterms:date">2024-02-01', 'property="dcterms:date">2024-02-11')},
        "does not have the date of Bread",
    ),
    "no number": (drop(r"<dc:identifier[^>]*>urn:isbn:\d+</dc:identifier>"), "does not have its ISBN"),
}


@pytest.fixture(scope="module")
def anthology() -> Edition:
    return an_anthology(isbn=ISBNS)


@pytest.fixture(scope="module")
def book(anthology: Edition, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("claims") / "year.epub"
    write_epub(anthology, STYLES, out, conforms=True)
    return out


def claims(edition: Edition, epub: Path) -> list[str]:
    return [finding.message for finding in prove_epub(edition, epub) if finding.rule == "false-claim"]


def test_a_true_book_passes(anthology: Edition, book: Path) -> None:
    assert claims(anthology, book) == []


@pytest.mark.parametrize("name", sorted(LIES))
def test_what_is_not_so_is_caught(name: str, anthology: Edition, book: Path, tmp_path: Path) -> None:
    changes, words = LIES[name]
    found = claims(anthology, damage.rewrite_epub(book, tmp_path / "lying.epub", changes))
    assert any(words in message for message in found), found


def test_a_picture_that_moves_is_not_harmless(anthology: Edition, book: Path, tmp_path: Path) -> None:
    frames = [Image.new("RGB", (9, 9), colour) for colour in ("red", "blue")]
    out = io.BytesIO()
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:])
    changes: Changes = {".opf": swap("</manifest>", '<item href="moving.gif" id="moving" media-type="image/gif"/></manifest>')}
    broken = damage.rewrite_epub(book, tmp_path / "moving.epub", changes, {"EPUB/moving.gif": out.getvalue()})
    assert any("calls itself harmless, and moving.gif moves" in message for message in claims(anthology, broken))
