"""The EPUB names the PDF whose pages it has by the name that the PDF has itself."""

from pathlib import Path
from typing import Any

import pikepdf
import pytest

from pressbook.export import write_epub, write_pdf
from pressbook.export.identifiers import pdf_identifier
from pressbook.proof import prove_page_list
from pressbook.types import Edition
from tests.editions import STYLES, an_edition
from tests.proof import damage


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> tuple[Edition, Path, Path]:
    folder = tmp_path_factory.mktemp("source")
    edition, pdf, epub = an_edition(isbn=(("print", "9780306406157"),)), folder / "a.pdf", folder / "a.epub"
    write_epub(edition, STYLES, epub, write_pdf(edition, STYLES, pdf).value)
    return edition, pdf, epub


def test_both_files_have_one_name_for_the_pages(book: tuple[Edition, Path, Path]) -> None:
    assert prove_page_list(*book) == ()


def test_pages_of_another_book_are_seen(book: tuple[Edition, Path, Path], tmp_path: Path) -> None:
    edition, pdf, epub = book
    name = pdf_identifier(edition)
    broken = damage.rewrite_epub(epub, tmp_path / "a.epub", {".opf": lambda text: text.replace(name, "urn:isbn:9783161484100")})
    (finding,) = prove_page_list(edition, pdf, broken)
    assert "9783161484100, and the PDF is called urn:isbn:9780306406157" in finding.message


def test_a_pdf_without_a_name_is_seen(book: tuple[Edition, Path, Path], tmp_path: Path) -> None:
    edition, pdf, epub = book

    def strip(file: pikepdf.Pdf) -> None:
        root: Any = file.Root
        del root.Metadata

    (finding,) = prove_page_list(edition, damage.rewrite_pdf(pdf, tmp_path / "a.pdf", strip), epub)
    assert finding.message.endswith("the PDF is called nothing")
