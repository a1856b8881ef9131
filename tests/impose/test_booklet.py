"""Booklets as files, read back by where words stand on the sheet."""

import io
import time
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pressbook.errors import DiskError, UsageError
from pressbook.impose import arrange, impose
from pressbook.types import Scheme
from tests.impose.printed import A5, number_pages


def read_back(booklet: Path) -> list[tuple[int | None, int | None]]:
    """What stands on the left and right half of each side."""
    document = pypdfium2.PdfDocument(booklet)
    sides = []
    for page in document:
        width, height = page.get_size()
        text = page.get_textpage()
        halves = []
        for left, right in ((0.0, width / 2), (width / 2, width)):
            words = text.get_text_bounded(left=left, bottom=0, right=right, top=height).strip()
            halves.append(int(words.removeprefix("p")) if words else None)
        sides.append((halves[0], halves[1]))
        text.close()
    document.close()
    return sides


@given(st.integers(1, 100), st.booleans(), st.sampled_from(["a4", "letter"]))
@settings(derandomize=True, max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_page_stands_on_its_half_of_its_sheet(tmp_path: Path, pages: int, right_to_left: bool, sheet: str) -> None:
    source = number_pages(tmp_path, pages, right_to_left)
    made = impose(source, tmp_path / "booklet.pdf", Scheme(sheet=sheet))
    assert read_back(tmp_path / "booklet.pdf") == [(side.left, side.right) for side in arrange(pages, right_to_left)]
    assert (made.pages, made.blanks, made.sheets) == (pages, -pages % 4, -(-pages // 4))


@pytest.mark.parametrize(
    ("sheet", "width", "height", "scale"), [("a4", 841.8898, 595.2756, 1.0), ("letter", 792.0, 612.0, 0.9439)]
)
def test_the_sheet_is_exact_and_the_fold_is_its_middle(
    tmp_path: Path, sheet: str, width: float, height: float, scale: float
) -> None:
    made = impose(number_pages(tmp_path, 4), tmp_path / "booklet.pdf", Scheme(sheet=sheet))
    assert made.scale == scale
    with pikepdf.open(tmp_path / "booklet.pdf") as booklet:
        for page in booklet.pages:
            for box in (page.mediabox, page.cropbox, page.trimbox):
                assert [float(value) for value in box] == [0, 0, width, height]
            assert "/Annots" not in page
            drawn = page.Contents.read_bytes().decode().splitlines()
            matrices = [[float(value) for value in line.split(" n ")[1].split(" cm ")[0].split()] for line in drawn]
            # The left page's right edge and the right page's left edge meet in the fold, to a ten-thousandth of a point.
            assert matrices[0][4] + A5[0] * matrices[0][0] == pytest.approx(width / 2, abs=0.03)
            assert matrices[1][4] == pytest.approx(width / 2, abs=0.0002)
            for matrix in matrices:
                assert matrix[0] == matrix[3] == pytest.approx(scale, abs=0.0001)
                assert matrix[5] + A5[1] * matrix[3] / 2 == pytest.approx(height / 2, abs=0.03)


def test_the_same_pages_give_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = number_pages(tmp_path, 9)
    impose(source, tmp_path / "one.pdf", Scheme(sheet="a4"))
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    time.tzset()
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    impose(Path("..") / source.name, Path("two.pdf"), Scheme(sheet="a4"))
    assert (tmp_path / "one.pdf").read_bytes() == Path("two.pdf").read_bytes()


def test_a_booklet_keeps_the_dates_and_title_of_its_pages(tmp_path: Path) -> None:
    source = number_pages(tmp_path, 4)
    with pikepdf.open(source, allow_overwriting_input=True) as pdf:
        pdf.docinfo["/Title"] = "The Salt Road"
        pdf.docinfo["/CreationDate"] = "D:20240501000000Z"
        pdf.save(source)
    impose(source, tmp_path / "booklet.pdf", Scheme(sheet="a4"))
    with pikepdf.open(tmp_path / "booklet.pdf") as booklet:
        assert str(booklet.docinfo["/Title"]) == "The Salt Road"
        assert str(booklet.docinfo["/CreationDate"]) == "D:20240501000000Z"
        assert str(booklet.Root.ViewerPreferences.Duplex) == "/DuplexFlipShortEdge"


def test_what_cannot_be_imposed_is_said(tmp_path: Path) -> None:
    source = number_pages(tmp_path, 4)
    with pytest.raises(UsageError, match="no sheet"):
        impose(source, tmp_path / "booklet.pdf", Scheme(sheet="a2"))
    (tmp_path / "no.pdf").write_bytes(b"no pdf")
    with pytest.raises(DiskError, match="not a PDF"):
        impose(tmp_path / "no.pdf", tmp_path / "booklet.pdf", Scheme(sheet="a4"))
    with pytest.raises(DiskError, match=r"there is no file .*gone\.pdf"):
        impose(tmp_path / "gone.pdf", tmp_path / "booklet.pdf", Scheme(sheet="a4"))
    with pytest.raises(DiskError, match="is a folder"):
        impose(tmp_path, tmp_path / "booklet.pdf", Scheme(sheet="a4"))
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(DiskError, match="cannot read or write"):
        impose(source, tmp_path / "file" / "booklet.pdf", Scheme(sheet="a4"))
    assert not list(tmp_path.glob(".*"))


def test_reading_back_sees_two_pages_that_changed_places(tmp_path: Path) -> None:
    source = number_pages(tmp_path, 8)
    impose(source, tmp_path / "booklet.pdf", Scheme(sheet="a4"))
    with pikepdf.open(tmp_path / "booklet.pdf", allow_overwriting_input=True) as booklet:
        objects = booklet.pages[1].Resources.XObject
        objects.Left, objects.Right = objects.Right, objects.Left
        damaged = io.BytesIO()
        booklet.save(damaged)
    (tmp_path / "damaged.pdf").write_bytes(damaged.getvalue())
    assert read_back(tmp_path / "damaged.pdf") != [(side.left, side.right) for side in arrange(8)]
