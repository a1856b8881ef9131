"""Draw docs/pictures/paragraphs.png: one paragraph set line by line, and with its lines chosen together.

Run it from the top of the repository: python docs/pictures/paragraphs.py
"""

import io
from contextlib import nullcontext
from pathlib import Path
from unittest.mock import patch

import pypdfium2
from lxml import html
from weasyprint import CSS

from pressbook.export import notes_in_order
from pressbook.export.counter import Counter
from pressbook.export.pdf import Pages, _our_fonts
from pressbook.export.typefaces import font_faces

OUT = Path(__file__).with_name("paragraphs.png")
SCALE = 200 / 72
TEXT = (
    "The library keeps two copies of every pamphlet that the circle has printed since the winter in which it began, and neither "
    "of them may be borrowed; whoever wants to read one sits at the long table under the clock, among the schoolchildren and the "
    "retired pilots, and hands it back before the lamps are lit. Extraordinary arrangements were made in the year of the flood, "
    "when everything below the second shelf was carried upstairs by whoever happened to be there."
)
SHEET = """
@page { size: 67mm 82mm; margin: 4mm }
html { font: 10pt/13.5pt "Press Serif"; text-align: justify; hyphens: auto }
html { hyphenate-character: "-"; hyphenate-limit-chars: 7 3 4 }
body, p { margin: 0 }
h1 { font: 600 8pt/13.5pt "Press Sans"; margin: 0 0 6.75pt; text-align: left }
"""


def page(title: str, *, together: bool) -> bytes:
    """A page with the paragraph, as a PDF."""
    counter = Counter((), ())
    with _our_fonts() as fonts:
        sheet = CSS(string=font_faces() + SHEET, url_fetcher=counter, font_config=fonts)
        root = html.document_fromstring(f'<html lang="en-GB"><body><h1>{title}</h1><p>{TEXT}</p></body></html>')
        with nullcontext() if together else patch.object(notes_in_order, "whole_paragraphs", nullcontext):
            document = notes_in_order.lay_out(Pages(root, counter), font_config=fonts, stylesheets=[sheet])
        data: bytes = document.write_pdf()
    return data


def main() -> None:
    """Set both and put them side by side."""
    pictures = []
    for data in (page("Line by line", together=False), page("Lines chosen together", together=True)):
        with pypdfium2.PdfDocument(io.BytesIO(data)) as pdf:
            pictures.append(pdf[0].render(scale=SCALE).to_pil().convert("L"))
    whole = pictures[0].copy().resize((pictures[0].width * 2, pictures[0].height))
    for number, picture in enumerate(pictures):
        whole.paste(picture, (number * picture.width, 0))
    whole.save(OUT, optimize=True)


if __name__ == "__main__":
    main()
