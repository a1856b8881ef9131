"""A bibliography's way back: on paper the page that a work is named on, in an EPUB a link; a wrong page is seen."""

import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from pressbook.export import write_epub, write_pdf
from pressbook.proof import check_epub, epubcheck_available, prove_epub, prove_pdf
from pressbook.text import compose
from pressbook.types import Edition, Matter
from tests.editions import LABELS, STYLES, a_section, an_edition
from tests.proof import damage

FILLING = "So they spoke about it until the lamp went out, and then a little longer, for nobody had a match.\n\n" * 45
TEXT = (
    "They open [*On Bread*]{#bread .mention cites=bread} at once.\n\n"
    f"{FILLING}And then [*On Flour*]{{#flour .mention cites=flour}}.[^1]\n\n[^1]: In [*Rice*]{{#rice .mention cites=rice}}.\n"
)


def a_bibliography(*targets: str, title: str = "\N{UPWARDS ARROW}") -> bytes:
    """Entries with a reference back each."""
    entries = []
    for number, target in enumerate(targets):
        link = compose.link(compose.inlines(title), f"#s1-{target}", "backref", before="\N{NO-BREAK SPACE}p.\N{NO-BREAK SPACE}")
        words = [*compose.inlines(f"Entry{number} is a book."), compose.space(), compose.span([link], "backrefs")]
        entries.append([compose.div([compose.para(words)], f"bibliography-ref-{target}", "entry")])
    return compose.document([compose.items(entries)])


def an_edition_with(*targets: str, title: str = "\N{UPWARDS ARROW}") -> Edition:
    """A pamphlet of several pages with a bibliography that leads back to these places."""
    listed = a_section("", id="bibliography", title="Bibliography", matter=Matter.BIBLIOGRAPHY)
    listed = replace(listed, body=a_bibliography(*targets, title=title))
    return an_edition(sections=(a_section(TEXT), listed), labels=(*LABELS, ("back", "Back to the text")))


@pytest.fixture(scope="module")
def edition() -> Edition:
    return an_edition_with("bread", "flour", "rice")


@pytest.fixture(scope="module")
def pdf(edition: Edition, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("backrefs") / "made.pdf"
    write_pdf(edition, STYLES, target)
    return target


def test_a_page_number_is_that_of_the_page_where_the_work_is_named(edition: Edition, pdf: Path) -> None:
    assert prove_pdf(edition, pdf) == ()
    pages = dict(write_pdf(edition, STYLES, pdf.with_name("again.pdf")).value.anchors)
    assert pages["s1-bread"] < pages["s1-flour"] == pages["s1-rice"]


def test_a_wrong_page_number_is_seen(edition: Edition, pdf: Path) -> None:
    def change(glyphs: damage.Glyphs) -> damage.Glyphs:
        digit = next(at for at, (text, _) in enumerate(glyphs) if text.isdigit())
        return [*glyphs[:digit], *glyphs[digit + 1 :]]

    broken = damage.rewrite_pdf(pdf, pdf.with_name("broken.pdf"), lambda file: damage.rewrite_line(file, "p. ", change))
    assert "lost-word" in [finding.rule for finding in prove_pdf(edition, broken)]


def test_a_reference_that_leads_to_another_page_than_it_prints_is_seen(edition: Edition, pdf: Path) -> None:
    other = an_edition_with("flour", "flour", "rice")
    assert {finding.rule for finding in prove_pdf(other, pdf)} & {"lost-word", "added-word"}


def test_links_back_are_in_the_structure_of_the_pdf(pdf: Path) -> None:
    with pikepdf.open(pdf) as file:
        targets = [str(one.get("/Dest", "")) for page in file.pages for one in page.obj.get("/Annots", [])]
    assert {"s1-bread", "s1-flour", "s1-rice"} <= set(targets)


def test_in_an_epub_the_way_back_is_a_link_that_says_what_it_is(edition: Edition, tmp_path: Path) -> None:
    book = tmp_path / "made.epub"
    write_epub(edition, STYLES, book)
    assert prove_epub(edition, book) == ()
    with zipfile.ZipFile(book) as package:
        name = next(name for name in package.namelist() if name.endswith("bibliography.xhtml"))
        links = re.findall(r"<a [^>]*backref[^>]*>", package.read(name).decode())
    assert len(links) == 3
    assert all('role="doc-backlink"' in link and 'title="Back to the text"' in link for link in links)
    assert "data-before" not in "".join(links)
    if epubcheck_available():
        assert check_epub(edition, book) == ()
