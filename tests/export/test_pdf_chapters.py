"""A book's chapters do not end on a page with a line or two; those that end well are left alone."""

from typing import Any

import pytest
from lxml import html
from weasyprint import CSS, Document

from pressbook.export.chapters import FEWEST, Chapters
from pressbook.export.counter import Counter
from pressbook.export.engine import our_fonts
from pressbook.export.forme import Forme
from pressbook.export.typefaces import font_faces
from tests.export.paragraph_pages import SHEET

# Thirty lines a page; headings with a line above.
WHITE = """
.opening { break-before: page }
h2 { font-size: 10pt; line-height: 13.5pt; margin: 13.5pt 0 0; break-after: avoid }
.loose-1 h2 { margin-top: 27pt } .loose-2 h2 { margin-top: 40.5pt }
.tight-1 h2 { margin-top: 6.75pt } .tight-2 h2 { margin-top: 0 }
a::after { content: target-counter(attr(href), page) }
"""
ONLY_LESS = WHITE.replace(".loose-1 h2 { margin-top: 27pt } .loose-2 h2 { margin-top: 40.5pt }", "")
NO_WHITE = ".opening { break-before: page } h2 { font-size: 10pt; line-height: 13.5pt; margin: 13.5pt 0 0; break-after: avoid }"


def a_book(lengths: tuple[int, ...], css: str = WHITE) -> Forme:
    """A cover and chapters of three headings and so many lines after them, and a list of where they begin."""
    chapters = "".join(
        f'<section class="matter opening" id="c{number}">{"<h2>Part</h2><div>A line</div><div>Another</div>" * 3}'
        f"{''.join(f'<div>Line {line}</div>' for line in range(length))}</section>"
        for number, length in enumerate(lengths)
    )
    links = "".join(f'<div><a href="#c{number}">Chapter</a></div>' for number in range(len(lengths)))
    counter = Counter((), ())
    with our_fonts() as fonts:
        sheets = [CSS(string=font_faces() + SHEET + css, url_fetcher=counter, font_config=fonts)]
        body = f"<body><nav>{links}</nav><main>{chapters}</main></body>"
        return Forme(html.document_fromstring(f'<html lang="en">{body}</html>'), counter, fonts, sheets)


def lines_by_page(document: Document) -> list[int]:
    """How many lines stand on each page."""
    return [
        sum(type(box).__name__ == "LineBox" for box in page._page_box.children[0].descendants(placeholders=True))
        for page in document.pages
    ]


def pulled(lengths: tuple[int, ...], css: str = WHITE) -> tuple[list[int], list[int]]:
    """The lines of each page of a book as it falls out, and as its chapters are made to end."""
    forme = a_book(lengths, css)
    return lines_by_page(a_book(lengths, css).pull()), lines_by_page(forme.pull(Chapters(forme).look))


@pytest.mark.parametrize("over", [1, 2, 3, 4])
def test_a_chapter_that_runs_over_by_a_few_lines_gets_company_for_them(over: int) -> None:
    before, after = pulled((18 + over, 40, 30))
    assert before[2] == over
    assert after[2] >= FEWEST
    assert len(after) == len(before)
    assert after[3:] == before[3:]
    assert sum(after) == sum(before)


def test_a_chapter_whose_white_can_only_be_taken_takes_the_lines_in() -> None:
    before, after = pulled((19, 40, 30), ONLY_LESS)
    assert before[2] == 1
    assert after[2] != 1
    assert len(after) == len(before) - 1
    assert after[2:] == before[3:]


def test_the_pages_that_are_told_are_those_on_which_chapters_begin() -> None:
    forme = a_book((19, 40, 30), ONLY_LESS)
    document = forme.pull(Chapters(forme).look)
    told = [box.text for box in document.pages[0]._page_box.descendants() if getattr(box, "text", "").isdigit()]
    begun = [next(number for number, page in enumerate(document.pages, 1) if f"c{n}" in page.anchors) for n in range(3)]
    assert told == [str(number) for number in begun]


@pytest.mark.parametrize("css", [WHITE, NO_WHITE])
def test_chapters_that_end_well_and_those_that_cannot_are_left_as_they_are(css: str) -> None:
    lengths = (30, 36, 42) if css == WHITE else (19, 43, 30)
    forme = a_book(lengths, css)
    before, after = pulled(lengths, css)
    assert after == before
    forme.pull(Chapters(forme).look)
    assert forme.changed == {}


def test_no_other_chapter_is_touched() -> None:
    forme = a_book((19, 30, 30))
    forme.pull(Chapters(forme).look)
    elements: set[Any] = {box.element for box, _ in forme.changed.values()}
    assert elements
    assert {next(above.get("id") for above in element.iterancestors("section")) for element in elements} == {"c0"}
