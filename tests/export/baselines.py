"""Where the lines of a PDF stand: read from the file by pdfium, which knows nothing of our style."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
from pypdfium2 import raw


@dataclass(frozen=True, slots=True)
class Line:
    """A run of letters: its page from 1, its baseline in points from the top, its left edge, its size in points."""

    page: int
    down: float
    left: float
    size: float
    words: str


def lines(pdf: Path) -> Iterator[Line]:
    """Every run of a file that has letters, page by page."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        for number, page in enumerate(document, 1):
            height, text = page.get_height(), page.get_textpage()
            for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=4):
                matrix = item.get_matrix()
                size = ctypes.c_float()
                raw.FPDFTextObj_GetFontSize(item, ctypes.byref(size))
                words = _words(item, text)
                if any(letter.isalpha() for letter in words):
                    scale = abs(matrix.d) or abs(matrix.b)
                    yield Line(number, height - matrix.f, matrix.e, size.value * scale, words)
    finally:
        document.close()


def _words(item: pypdfium2.PdfObject, text: pypdfium2.PdfTextPage) -> str:
    length = raw.FPDFTextObj_GetText(item, text, None, 0)
    buffer = (ctypes.c_ushort * (length // 2 + 1))()
    raw.FPDFTextObj_GetText(item, text, buffer, length)
    return bytes(buffer).decode("utf-16-le").split("\0")[0]
