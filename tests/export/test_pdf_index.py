"""The index of an anthology prints the page of each place, once, and is bound behind the pages that it is of."""

import re
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from pressbook.curate import index_section
from pressbook.export.epub import write_epub
from pressbook.export.pdf import write_pdf
from pressbook.proof import prove_epub, prove_pdf
from pressbook.types import Edition, IndexEntry, Kind, Matter
from tests.editions import LABELS, STYLES, a_section, an_edition

LONG = "The carriers met in the yard and nobody could say who had called them or what for. " * 60
FIRST = f"[The Salt Road]{{#one}} is long.\n\n{LONG}\n\nSo is [the road]{{#two}} and [the road]{{#three}}.\n"
SECOND = f"{LONG}\n\nNobody walked [the road]{{#four}}.\n"


def entries(*spots: tuple[str, str]) -> tuple[IndexEntry, ...]:
    return (
        IndexEntry("person", "Lind, Ada", "lind ada", "index-person-lind", (("s1", "s1"),)),
        IndexEntry("work", "The Salt Road", "salt road", "index-work-salt", spots),
    )


def a_book(*spots: tuple[str, str], more: int = 0) -> Edition:
    texts = [a_section(FIRST, id="s1", title="Salt"), a_section(SECOND, id="s2", title="Road")]
    texts += [a_section("Only this.\n", id=f"s{number}", title=f"More {number}") for number in range(3, 3 + more)]
    index = index_section.section(entries(*spots), "en-GB")
    assert index is not None
    colophon = a_section("Published by us.\n", id="colophon", title="Colophon", matter=Matter.COLOPHON)
    return an_edition(
        kind=Kind.ANTHOLOGY, labels=(*LABELS, ("index", "Index"), ("page", "p.")), sections=(*texts, index, colophon)
    )


EVERYWHERE = (("s1", "s1-one"), ("s1", "s1-two"), ("s1", "s1-three"), ("s2", "s2-four"))


def words(pdf: Path) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    pages = [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]
    document.close()
    return pages


@pytest.mark.parametrize("more", [0, 1])
def test_the_pages_of_the_index_are_those_of_the_file_each_once(tmp_path: Path, more: int) -> None:
    book = a_book(*EVERYWHERE, more=more)
    outcome = write_pdf(book, STYLES, tmp_path / "book.pdf")
    assert [finding for finding in outcome.findings if finding.rule == "style-problem"] == []
    pages = words(tmp_path / "book.pdf")
    named = [number for number, text in enumerate(pages, 1) if "he Salt Road is" in text or "road" in text]
    (page,) = [number for number, text in enumerate(pages, 1) if "Lind, Ada" in text]
    assert f"The Salt Road, {', '.join(str(number) for number in named)}" in pages[page - 1]
    assert len(named) == 3
    # The contents lead there, its own folio says it, and so does the map of the pages.
    assert f"Index {page}" in pages[1]
    assert dict(outcome.value.anchors)["index"] == page
    assert "Published by us" in pages[-1]
    assert len(pages) == page + 1
    assert prove_pdf(book, tmp_path / "book.pdf") == ()


def test_no_word_before_the_index_is_lost_in_a_style_that_begins_from_nothing(tmp_path: Path) -> None:
    (tmp_path / "broadside").mkdir()
    (tmp_path / "broadside" / "pamphlet.css").write_text("h2 { text-align: center }")
    book = replace(a_book(*EVERYWHERE, more=1), style="broadside")
    write_pdf(book, (tmp_path, *STYLES), tmp_path / "book.pdf")
    assert prove_pdf(book, tmp_path / "book.pdf") == ()


def test_a_page_that_is_not_that_of_its_place_is_seen(tmp_path: Path) -> None:
    write_pdf(a_book(EVERYWHERE[0]), STYLES, tmp_path / "book.pdf")
    other = a_book(EVERYWHERE[3])
    assert {finding.rule for finding in prove_pdf(other, tmp_path / "book.pdf")} >= {"lost-word"}


def test_a_line_of_the_index_that_is_lost_is_seen(tmp_path: Path) -> None:
    book = a_book(*EVERYWHERE)
    write_pdf(replace(book, sections=(*book.sections[:2], book.sections[3])), STYLES, tmp_path / "book.pdf")
    assert "lost-section" in {finding.rule for finding in prove_pdf(book, tmp_path / "book.pdf")}


def test_the_epub_of_a_book_without_pages_has_its_index_too(tmp_path: Path) -> None:
    book = a_book(*EVERYWHERE)
    write_epub(book, STYLES, tmp_path / "book.epub")
    assert [str(finding) for finding in prove_epub(book, tmp_path / "book.epub")] == []


def a_long_book(count: int) -> Edition:
    """A book whose index has so many people, some for each letter."""
    initials = [chr(ord("a") + number * 26 // count) for number in range(count)]
    people = tuple(
        IndexEntry("person", f"{one.upper()}nders{number}, Mathilda", f"{one}{number:04}", f"index-{number}", (("s1", "s1"),))
        for number, one in enumerate(initials)
    )
    index = index_section.section((*people, IndexEntry("work", "Salt", "salt", "index-salt", (("s1", "s1"),))), "en-GB")
    assert index is not None
    colophon = a_section("Published by us.\n", id="colophon", title="Colophon", matter=Matter.COLOPHON)
    sections = (a_section("Only this.\n", title="Salt"), index, colophon)
    return an_edition(kind=Kind.ANTHOLOGY, labels=(*LABELS, ("index", "Index")), sections=sections)


def lines(page: pypdfium2.PdfPage) -> list[tuple[float, float, str]]:
    """The lines of a page's columns: (from the left, from the foot, words)."""
    text = page.get_textpage()
    boxes = [text.get_rect(number) for number in range(text.count_rects())]
    return [(left, bottom, text.get_text_bounded(left, bottom, right, top).strip()) for left, bottom, right, top in boxes]


@pytest.mark.parametrize("count", [60, 68, 76])
def test_a_letter_stands_above_an_entry_and_the_last_page_is_not_almost_empty(count: int, tmp_path: Path) -> None:
    write_pdf(a_long_book(count), STYLES, tmp_path / "book.pdf")
    document = pypdfium2.PdfDocument(tmp_path / "book.pdf")
    pages = [found for found in map(lines, document) if any("Mathilda" in words for *_, words in found)]
    document.close()
    letters = [(left, foot, page) for page in pages for left, foot, words in page if re.fullmatch("[A-Z]", words)]
    assert len(letters) == 26
    for left, foot, page in letters:
        assert any(abs(left - other) < 2 and 0 < foot - below < 20 and "Mathilda" in words for other, below, words in page)
    assert len(pages) == 2
    assert sum("Mathilda" in words for *_, words in pages[-1]) > 10
