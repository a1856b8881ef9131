"""CPU seconds of `export.write_pdf` beside WeasyPrint alone on the very same tree and style sheets, both warm."""

import importlib
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from page_compositors import TOP, edition_of
from page_text import gather, words

SIZES = (8, 24, 120)
WORDS_A_PAGE = 250
RUNS = 3
LAID_OUT: list[int] = [0]


def cut(document: dict[str, Any], pages: int) -> dict[str, Any]:
    """As much of a document as fills about so many pages; it is repeated where it is too short."""
    blocks: list[dict[str, Any]] = []
    count = 0
    while count < pages * WORDS_A_PAGE:
        for block in document["blocks"]:
            blocks.append(block)
            count += len(words(block).split())
            if count >= pages * WORDS_A_PAGE and block["t"] == "Para":
                break
    return {**document, "blocks": blocks}


def spend(texts: Path, language: str, which: str, pages: int) -> dict[str, float]:
    """Set a text three times in this process, after a short one that warms it; the least CPU seconds and the pages."""
    import pypdfium2

    document, _ = gather(texts)
    make = ours if which == "pressbook" else bare
    with tempfile.TemporaryDirectory() as scratch:
        out = Path(scratch) / "pages.pdf"
        make(edition_of(cut(document, 2), language), out)
        edition = edition_of(cut(document, pages), language)
        took = []
        for _ in range(RUNS if pages < 100 else 1):
            took.append(make(edition, out))
        return {"seconds": min(took), "pages": len(pypdfium2.PdfDocument(str(out))), "layouts": LAID_OUT[-1]}


def ours(edition: Any, out: Path) -> float:
    """The whole of `write_pdf`; the number of times it laid the pages out goes to LAID_OUT."""
    pdf: Any = importlib.import_module("pressbook.export.pdf")
    forme: Any = importlib.import_module("pressbook.export.forme").Forme

    def pull(text: Any, *looks: Any) -> Any:
        LAID_OUT[-1] += 1
        return kept(text, *looks)

    kept, forme.pull = forme.pull, pull
    LAID_OUT.append(0)
    start = time.process_time()
    try:
        pdf.write_pdf(edition, (TOP / "styles",), out)
    finally:
        forme.pull = kept
    return time.process_time() - start


def bare(edition: Any, out: Path) -> float:
    """WeasyPrint alone on the same pages: the tree is made before the clock starts, lines and pages are its own.

    It reads its sheets for every document; that ours are kept from one to the next is our doing.
    """
    from weasyprint.text.fonts import FontConfiguration

    from pressbook.export.counter import Counter
    from pressbook.export.engine import Pages, _cut_before, cut_sheets
    from pressbook.export.html import sections
    from pressbook.export.pages import build_pages
    from pressbook.export.styles import sheets

    own = sheets(edition.style, (TOP / "styles",), "pamphlet.css")
    counter = Counter(edition.pictures, tuple(sheet.folder for sheet in own))
    root = build_pages(edition, sections(edition))
    _cut_before.clear()
    start = time.process_time()
    fonts = FontConfiguration()
    style = cut_sheets(own, counter, fonts)
    document = Pages(root, counter).render(font_config=fonts, stylesheets=style)
    out.write_bytes(document.write_pdf(pdf_variant="pdf/ua-1", pdf_identifier=b"bench"))
    return time.process_time() - start


def measure_cost(texts: Path, language: str, script: Path) -> tuple[list[str], list[list[str]]]:
    """A table with a row for each size: pages, seconds of each, and how many times WeasyPrint's ours are."""
    rows = []
    for pages in SIZES:
        took = {}
        for which in ("bare", "pressbook"):
            command = [sys.executable, str(script), "--texts", str(texts), "--language", language]
            done = subprocess.run([*command, "--spend", which, str(pages)], capture_output=True, text=True, check=True)
            took[which] = json.loads(done.stdout)
        first, second = took["bare"]["seconds"], took["pressbook"]["seconds"]
        many = took["pressbook"]
        rows.append([f"{many['pages']}", f"{many['layouts']}", f"{first:.2f} s", f"{second:.2f} s", f"{second / first:.2f}"])
    return ["pages", "layouts", "WeasyPrint", "pressbook", "ratio"], rows
