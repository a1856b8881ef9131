"""A note that waits for the next page is still there when that page is laid out a second time."""

from typing import Any

from weasyprint import HTML
from weasyprint.text.fonts import FontConfiguration

from pressbook.export.notes_in_order import lay_out

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
