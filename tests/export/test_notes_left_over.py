"""A note that waits for the next page is still there when that page is laid out again, and leaves no hole where it was tried."""

from pathlib import Path
from typing import Any

import pytest
from weasyprint import HTML
from weasyprint.text.fonts import FontConfiguration

from pressbook.export.notes_in_order import lay_out
from pressbook.export.pdf import write_pdf
from tests.editions import STYLES, an_edition
from tests.export.baselines import lines
from tests.export.paragraph_pages import set_pages

PAGE = """<style>
    @page { size: 100mm 100mm; margin: 10mm }
    body { margin: 0; font: 10pt/10mm serif }
    .note { float: footnote }
    .number::after { content: target-counter(attr(href), page) }
    #there { break-before: page }
</style>
<div style="height: 60mm"></div>
<p style="margin: 0">A call<span class="note">A note <br>of three<br>long lines.</span> and more
<p>Overleaf is the number of a later page: <a class="number" href="#there"></a>
<p id="there">There."""


def texts(box: Any) -> str:
    """The words of a box and of those in it."""
    return str(getattr(box, "text", "")) + "".join(texts(child) for child in getattr(box, "children", ()))


def test_a_note_waits_for_a_page_that_is_laid_out_again_for_its_numbers() -> None:
    pages = [texts(page._page_box) for page in lay_out(HTML(string=PAGE), font_config=FontConfiguration()).pages]
    assert "A call" in pages[0]
    assert "long lines" not in pages[0]
    assert "a later page: 3" in pages[1]
    assert "long lines" in pages[1]


@pytest.mark.parametrize("before", [13, 14, 15])
def test_a_note_that_was_tried_and_put_off_leaves_no_room_behind(tmp_path: Path, before: int) -> None:
    words = "the carriers met in the yard behind the mill and nobody could say who had called them or what for "
    parts = ["Short one."] * before
    parts += ["## A heading", "First sentence:", f"> {words}", f"{words * 5}.", f"Called.^[{words * 2}] {words * 4}.", words * 9]
    write_pdf(an_edition("\n\n".join(parts)), STYLES, tmp_path / "a.pdf")
    found = [line for line in lines(tmp_path / "a.pdf") if line.page == 2]
    # 36 lines of 13.5 pt end at 537 pt: two may go overleaf with a note, no more.
    assert max(line.down for line in found) > 537 - 3 * 13.5


@pytest.mark.parametrize(
    "style",
    [
        "",
        ".note { margin: 3pt 0 }",
        ".note { padding-top: 3pt }",
        ".note p { margin: 4pt 0 }",
        ".note { margin-bottom: 5pt } @page { @footnote { border-top: 1pt solid; padding-top: 6pt } }",
        "@page { @footnote { min-height: 20mm } }",
    ],
)
def test_notes_take_the_room_that_was_kept_for_them_and_no_more(style: str) -> None:
    called = "".join(
        f"<p>Sentence {number} has a note.<span class='note'><p>Note {number}, {'of some words ' * (number % 7)}</p></span>"
        for number in range(60)
    )
    pages = [page._page_box for page in set_pages(called, ".note { footnote-policy: line }" + style).pages]
    assert len(pages) < 12
    for page in pages[:-1]:
        text, notes = page.children
        foot = max(box.position_y + box.height for box in text.descendants() if type(box).__name__ == "LineBox")
        assert notes.position_y + notes.margin_height() == pytest.approx(570)
        assert texts(notes).count("Note") == texts(text).count("Sentence")
        # What is left of the page is less than the next sentence and its note of three lines want.
        assert -0.01 <= notes.position_y - foot < 22 + 3 * 18 + 6
