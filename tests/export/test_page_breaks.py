"""Where the pages of a PDF begin, as their layout says."""

import zipfile
from pathlib import Path

import pytest
from lxml import etree

from pressbook.export import html, write_epub, write_pdf
from pressbook.export.page_breaks import advance
from pressbook.export.signs import stamp
from pressbook.types import Edition, Kind, Matter, PageBreak
from tests.editions import STYLES, a_section, an_edition

PROSE = "Considerable disagreements notwithstanding, the circle's understanding remained extraordinarily uncomplicated. "


def breaks(edition: Edition, folder: Path) -> tuple[PageBreak, ...]:
    return write_pdf(edition, STYLES, folder / "book.pdf").value.breaks


def signs(edition: Edition, section: str = "s1") -> str:
    return stamp(html.sections(edition))[section]


def test_cover_and_inside_of_the_cover_are_pages_of_their_own(tmp_path: Path) -> None:
    colophon = a_section("Made by hand.\n", id="colophon", title="Colophon", matter=Matter.COLOPHON)
    found = breaks(an_edition(sections=(colophon, a_section("One word.\n"))), tmp_path)
    assert found == (PageBreak(1, "cover"), PageBreak(2, "colophon"), PageBreak(3, "s1", headless=True))


def test_contents_are_pages_of_their_own(tmp_path: Path) -> None:
    sections = (a_section("One.\n"), a_section("Two.\n", id="s2", title="Another"))
    found = breaks(an_edition(kind=Kind.ANTHOLOGY, sections=sections), tmp_path)
    assert [one.section for one in found][:3] == ["cover", "contents", "s1"]
    assert found[-1] == PageBreak(len(found), "s2")


def test_a_page_begins_where_the_one_before_it_ends(tmp_path: Path) -> None:
    edition = an_edition(PROSE * 120)
    found, text = breaks(edition, tmp_path), signs(edition)
    assert [one.page for one in found] == list(range(1, len(found) + 1))
    assert len(found) > 4
    places = [one.before for one in found[1:]]
    assert places[0] == 0
    assert places == sorted(set(places))
    assert places[-1] < len(text)


def test_a_head_of_a_table_that_goes_on_is_no_beginning(tmp_path: Path) -> None:
    rows = "".join(f"| {number} | person{number} |\n" for number in range(100, 180))
    edition = an_edition("| Year | Of whom |\n|---|---|\n" + rows)
    text = signs(edition)
    later = breaks(edition, tmp_path)[2:]
    assert later
    assert all(text[one.before : one.before + 3].isdigit() for one in later)


def test_pages_with_notes_only_begin_where_the_next_does_and_at_the_end_after_the_last_words(tmp_path: Path) -> None:
    text = f"A word.^[{PROSE * 60}]\n\nAnother word.\n"
    sections = (a_section(text), a_section("The end.\n", id="s2", title="Another"))
    found = breaks(an_edition(kind=Kind.ANTHOLOGY, sections=sections), tmp_path)
    assert len(found) > 4
    assert found[2] == PageBreak(3, "s1")
    assert {(one.section, one.before) for one in found[3:]} <= {("s1", 0), ("s2", 0)}
    assert found[-2].section == found[-1].section == "s2"
    alone = breaks(an_edition(text), tmp_path)
    assert {(one.section, one.before) for one in alone[2:]} == {("s1", len("Aword.Anotherword."))}


@pytest.mark.parametrize(
    ("known", "text", "to"),
    [
        ("astreet", "astreet", 7),
        ("stra\N{LATIN SMALL LETTER SHARP S}eend", "STRASSE", 6),
        ("disagreement", "disagree-", 8),
        ("well-known", "well-", 5),
        ("soft\N{SOFT HYPHEN}ly", "soft-", 5),
        ("soft\N{SOFT HYPHEN}ly", "softly", 7),
        ("non\N{NON-BREAKING HYPHEN}breaking", "non-breaking", 12),
        ("end", "endless", 3),
    ],
)
def test_what_was_set_otherwise_than_written_is_counted_as_written(known: str, text: str, to: int) -> None:
    assert advance(known, 0, text) == to


def test_numbered_paragraphs_have_their_numbers_and_names_on_the_same_pages(tmp_path: Path) -> None:
    text = "".join(f"[{number} ]{{.paragraph-number #paragraph-{number}}}{PROSE * 4}\n\n" for number in range(1, 25))
    edition = an_edition(text)
    pages = write_pdf(edition, STYLES, tmp_path / "book.pdf").value
    write_epub(edition, STYLES, tmp_path / "book.epub", pages)
    assert numbered(tmp_path / "book.epub") == {
        name: (number, page) for number in range(1, 25) for name, page in pages.anchors if name == f"s1-paragraph-{number}"
    }


def numbered(epub: Path) -> dict[str, tuple[int, int]]:
    """Each numbered paragraph of an EPUB: its number, and the page whose mark stands before it."""
    found, page = {}, 0
    with zipfile.ZipFile(epub) as archive:
        root = etree.fromstring(archive.read("EPUB/s1.xhtml"))
    for element in root.iter("{http://www.w3.org/1999/xhtml}span"):
        if element.get("role") == "doc-pagebreak":
            page = int(element.get("id").removeprefix("page-"))
        elif "paragraph-number" in element.get("class", ""):
            found[element.get("id")] = (int("".join(element.itertext())), page)
    return found
