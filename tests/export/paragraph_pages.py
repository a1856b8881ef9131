"""Small pages set as write_pdf sets them, and what their lines say."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from lxml import html
from weasyprint import CSS, Document
from weasyprint.text.fonts import FontConfiguration

from pressbook.export.counter import Counter
from pressbook.export.engine import Pages, our_fonts
from pressbook.export.notes_in_order import lay_out
from pressbook.export.typefaces import font_faces

SHEET = """
@page { size: 400px 600px; margin: 30px }
html { font: 10pt/13.5pt "Press Serif"; text-align: justify; hyphens: auto; hyphenate-character: "-";
  hyphenate-limit-chars: 7 3 4; overflow-wrap: break-word }
body, p { margin: 0 }
p { text-indent: 13.5pt }
.note { float: footnote; font-size: 8pt; text-align: left }
.uri { hyphens: none; overflow-wrap: anywhere }
.unbroken { white-space: nowrap }
"""


def set_pages(body: str, css: str = "", language: str = "en") -> Document:
    """A document laid out; `css` is added to a plain sheet of 340 px measure."""
    counter, fonts, plain = _plain()
    sheets = [plain, CSS(string=css, url_fetcher=counter, font_config=fonts)]
    root = html.document_fromstring(f'<html lang="{language}"><body>{body}</body></html>')
    return lay_out(Pages(root, counter), font_config=fonts, stylesheets=sheets)


@cache
def _plain() -> tuple[Counter, FontConfiguration, CSS]:
    counter = Counter((), ())
    with our_fonts() as fonts:
        return counter, fonts, CSS(string=font_faces() + SHEET, url_fetcher=counter, font_config=fonts)


def lines_of(document: Document, tag: str = "p") -> Iterator[Any]:
    """The line boxes of every element of a kind, page by page."""
    for page in document.pages:
        waiting = [page._page_box]
        while waiting:
            box = waiting.pop(0)
            if type(box).__name__ == "LineBox":
                if box.element_tag == tag:
                    yield box
            else:
                waiting = [*getattr(box, "children", ()), *waiting]


def words_of(line: Any) -> str:
    """What stands in a line, without the numbers of notes."""
    texts = [box.text for box in line.descendants() if hasattr(box, "text") and not box.element_tag.endswith("call")]
    return "".join(texts)


def texts_of(document: Document) -> list[Any]:
    """Every text box of a document."""
    return [box for page in document.pages for box in page._page_box.descendants() if hasattr(box, "text")]
