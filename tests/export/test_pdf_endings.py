"""A pamphlet does not end on an almost empty page; pages that are pulled again are those that would be made anew."""

from collections.abc import Callable
from typing import Any

import pytest
from lxml import html
from weasyprint import CSS, Document

from pressbook.export.codes import name
from pressbook.export.counter import Counter
from pressbook.export.endings import ALMOST_EMPTY, SETTINGS, end_well
from pressbook.export.engine import our_fonts
from pressbook.export.forme import Forme
from pressbook.export.typefaces import font_faces
from tests.export.paragraph_pages import SHEET

# Two settings with white below and above headings, one with an indent that is handed down.
WHITE = """
section { break-before: page }
h2 { font-size: 10pt; line-height: 13.5pt; margin: 13.5pt 0; break-after: avoid }
.tight-1 h2 { margin-top: 6.75pt }
.tight-2 h2 { margin: 0 }
.loose-1 h2 { margin-top: 27pt }
.loose-2 h2 { margin-top: 40.5pt } .loose-2 div { padding-left: 13.5pt; text-indent: -13.5pt }
"""
WORDS = (
    "The boats were late that evening and the letters with them, so nobody read aloud before the lamps had been trimmed and the "
    "second kettle had come round. "
)


class Counted(Forme):
    """A forme that knows how often its pages were laid out."""

    pulls = 0

    def pull(self, look: Callable[[Any, list[Any]], None] | None = None) -> Document:
        """Lay the pages out, and count it."""
        type(self).pulls += 1
        return super().pull(look)


def a_forme(lines: int, css: str = WHITE, headings: int = 2) -> Counted:
    """A cover, then a text of headings, a paragraph with a note and so many lines after the last of them."""
    note = '<span class="note">A note on the lamps.</span>'
    parts = "".join(f"<h2>Part {n}</h2><div><p>{WORDS * 2}{note}</p></div>" for n in range(headings))
    rest = "".join(f"<div>Line {n}</div>" for n in range(lines))
    body = f"<section>Cover</section><section>{parts}{rest}</section>"
    counter = Counter((), ())
    with our_fonts() as fonts:
        sheets = [CSS(string=font_faces() + SHEET + css, url_fetcher=counter, font_config=fonts)]
        Counted.pulls = 0
        return Counted(html.document_fromstring(f'<html lang="en"><body>{body}</body></html>'), counter, fonts, sheets)


def places(document: Document) -> list[tuple[Any, ...]]:
    """Where every box of a document stands, how wide it is and what it says."""
    return [
        (
            number,
            type(box).__name__,
            str(box.element_tag),
            getattr(box, "text", ""),
            _round(box, "position_x", "position_y", "width"),
        )
        for number, page in enumerate(document.pages)
        for box in page._page_box.descendants()
    ]


def _round(box: Any, *names: str) -> tuple[Any, ...]:
    found = (getattr(box, name, None) for name in names)
    return tuple(round(value, 3) if isinstance(value, (int, float)) else value for value in found)


@pytest.mark.parametrize("setting", SETTINGS)
def test_pages_pulled_again_are_those_made_anew(setting: str) -> None:
    forme = a_forme(30)
    first = places(forme.pull())
    forme.respace(setting)
    assert not forme.anew
    again = places(forme.pull())
    other = a_forme(30)
    other.root.set("class", setting)
    assert again == places(Forme(other.root, other.counter, other.fonts, other.options["stylesheets"]).pull())
    assert again != first
    forme.respace("")
    assert places(forme.pull()) == first


def test_a_sheet_that_asks_for_more_than_white_is_obeyed_with_new_boxes() -> None:
    forme = a_forme(30, WHITE + ".tight-1 p { font-size: 9pt }")
    first = places(forme.pull())
    forme.respace("tight-1")
    assert forme.anew
    smaller = forme.pull()
    assert {
        round(box.style["font_size"]) for page in smaller.pages for box in page._page_box.descendants() if box.element_tag == "p"
    } == {12}
    forme.respace("")
    assert places(forme.pull()) == first


def just_over(css: str = WHITE) -> int:
    """How many lines make the text run over its first page by one."""
    return next(lines for lines in range(4, 30) if len(a_forme(lines, css).pull().pages) == 3)


def lines_on_last_page(document: Document) -> int:
    """How many lines stand on the last page."""
    return sum(type(box).__name__ == "LineBox" for box in document.pages[-1]._page_box.children[0].descendants())


def test_a_text_that_runs_over_by_a_line_takes_it_in_with_one_pull_more() -> None:
    forme = a_forme(just_over())
    first = forme.pull()
    assert lines_on_last_page(first) == 1
    ended = end_well(forme, first)
    assert len(ended.pages) == 2
    assert Counted.pulls == 2
    assert "tight" in forme.root.get("class", "")


def test_a_text_without_white_to_take_gets_company_for_its_last_line() -> None:
    sheet = (
        "section { break-before: page } .loose-1 h2 { margin-top: 81pt } h2 { font-size: 10pt; margin: 0; break-after: avoid }"
    )
    forme = a_forme(just_over(sheet), sheet)
    ended = end_well(forme, forme.pull())
    assert len(ended.pages) == 3
    assert lines_on_last_page(ended) >= 30 * ALMOST_EMPTY
    assert Counted.pulls == 2


def with_a_picture(lines: int, after: int) -> Counted:
    """A cover, lines, a picture as wide as the measure, more lines."""
    above, below = ("".join(f"<div>Line {n}</div>" for n in range(count)) for count in (lines, after))
    shown = f'<figure><img src="{name("harbour")}" alt="">below</figure>'
    body = f"<section>Cover</section><section>{above}{shown}{below}</section>"
    sheet = """section { break-before: page } figure { margin: 0; break-inside: avoid }
        img { display: block; width: 340px; max-width: 100% }
        .tight-1 img { max-width: 92% } .tight-2 img { max-width: 84% }"""
    counter = Counter((), ())
    with our_fonts() as fonts:
        sheets = [CSS(string=font_faces() + SHEET + sheet, url_fetcher=counter, font_config=fonts)]
        Counted.pulls = 0
        root = html.document_fromstring(f'<html lang="en"><body>{body}</body></html>')
        return Counted(root, counter, fonts, sheets)


def picture_page(document: Document) -> int:
    """The number of the page on which the picture stands."""
    return next(
        number
        for number, page in enumerate(document.pages, start=1)
        for box in page._page_box.descendants()
        if box.element_tag == "img"
    )


def test_a_picture_a_little_smaller_finds_room_where_the_text_would_end_on_an_almost_empty_page() -> None:
    forme = with_a_picture(12, 13)
    first = forme.pull()
    assert (len(first.pages), picture_page(first), lines_on_last_page(first)) == (4, 3, 3)
    ended = end_well(forme, first)
    assert not forme.anew
    assert (len(ended.pages), picture_page(ended)) == (3, 2)


def test_settings_that_cannot_help_cost_no_pull_and_change_nothing() -> None:
    sheet = (
        "section { break-before: page } .tight-1 h2 { margin-top: 1pt } h2 { font-size: 10pt; margin: 2pt 0; break-after: avoid }"
    )
    forme = a_forme(just_over(sheet) + 4, sheet)
    first = forme.pull()
    assert lines_on_last_page(first) == 5
    assert end_well(forme, first) is first
    assert Counted.pulls == 1


def test_a_text_that_ends_well_is_left_alone() -> None:
    forme = a_forme(just_over() + 10)
    first = forme.pull()
    assert end_well(forme, first) is first
    assert Counted.pulls == 1
