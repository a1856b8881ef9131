"""How dark a page is, on pages that are drawn here, so that the answer is known."""

from pathlib import Path

import pikepdf
import pytest

from pressbook.errors import ToolError
from pressbook.proof.ink import measure_ink


def a_pdf(path: Path, *pages: str) -> Path:
    """A PDF of A4 pages with these content streams."""
    with pikepdf.new() as pdf:
        for content in pages:
            page = pdf.add_blank_page(page_size=(595.276, 841.89))
            page.Contents = pdf.make_stream(content.encode())
        pdf.save(path)
    return path


def test_a_page_is_as_dark_as_what_is_drawn_on_it(tmp_path: Path) -> None:
    half = "0 g 0 0 595.276 420.945 re f"
    grey = "0.5 g 0 0 595.276 841.89 re f"
    blank, black, mid = measure_ink(a_pdf(tmp_path / "p.pdf", "", half, grey))
    assert blank.ink == 0
    assert black.ink == pytest.approx(0.5, abs=0.01)
    assert mid.ink == pytest.approx(0.5, abs=0.01)
    assert (round(black.width), round(black.height)) == (210, 297)


def test_one_coloured_rule_makes_a_page_a_coloured_one(tmp_path: Path) -> None:
    black, red = measure_ink(a_pdf(tmp_path / "p.pdf", "0 g 50 50 400 1 re f", "0.5 0.1 0.1 rg 50 50 400 1 re f"))
    assert not black.colour
    assert red.colour


def test_one_full_stop_is_ink(tmp_path: Path) -> None:
    (side,) = measure_ink(a_pdf(tmp_path / "p.pdf", "0 g 300 300 1.2 1.2 re f"))
    assert side.ink > 0


def test_what_is_no_pdf_is_said(tmp_path: Path) -> None:
    (tmp_path / "p.pdf").write_text("not a PDF")
    with pytest.raises(ToolError, match=r"p\.pdf"):
        measure_ink(tmp_path / "p.pdf")
