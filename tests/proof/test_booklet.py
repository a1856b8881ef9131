"""A booklet holds every page once, where saddle stitching wants it, on the exact sheet, or the proof says so."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pressbook.impose import impose_booklet
from pressbook.proof import prove_booklet
from pressbook.proof.booklet import expected_order
from tests.proof import damage


@pytest.fixture(scope="module", params=["a4", "letter"])
def booklet(request: pytest.FixtureRequest, pdf: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("booklet") / "booklet.pdf"
    impose_booklet(pdf, path, request.param)
    return path


def rules(pdf: Path, booklet: Path) -> set[str]:
    return {finding.rule for finding in prove_booklet(pdf, booklet)}


def test_a_sound_booklet_passes(pdf: Path, booklet: Path) -> None:
    assert prove_booklet(pdf, booklet) == ()


def test_eight_pages_lie_as_every_binder_knows() -> None:
    assert expected_order(8, right_to_left=False) == [(8, 1), (2, 7), (6, 3), (4, 5)]
    assert expected_order(8, right_to_left=True) == [(1, 8), (7, 2), (3, 6), (5, 4)]


@settings(derandomize=True, deadline=None)
@given(st.integers(2, 200))
def test_pages_on_a_side_sum_to_one_more_than_there_are(pages: int) -> None:
    total = -(-pages // 4) * 4
    sides = expected_order(pages, right_to_left=False)
    seated = [page if page and page < pages else (total if page else 0) for side in sides for page in side]
    assert sorted(page for side in sides for page in side if page) == list(range(1, pages + 1))
    for left, right in zip(seated[::2], seated[1::2], strict=True):
        assert not (left and right) or left + right == total + 1


def turn_halves(pdf: pikepdf.Pdf) -> None:
    objects: Any = pdf.pages[1].obj.Resources.XObject
    objects["/Left"], objects["/Right"] = objects["/Right"], objects["/Left"]


def turn_sheets(pdf: pikepdf.Pdf) -> None:
    pages = list(pdf.pages)
    pdf.pages.append(pages[0])
    del pdf.pages[0]


def lose_half(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[0]
    page.obj.Contents = pdf.make_stream(page.obj.Contents.read_bytes().replace(b"/Right Do", b""))


def lose_side(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[-1]


def lose_word(pdf: pikepdf.Pdf) -> None:
    side: Any = pdf.pages[0].obj
    form = side.Resources.XObject["/Right"]
    form.write(form.read_bytes().replace(b"TJ", b"pop", 1).replace(b"pop", b""))


def stretch(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages:
        page.obj.MediaBox = pikepdf.Array([0, 0, 842, 595])


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        (turn_halves, "lost-page"),
        (turn_sheets, "lost-page"),
        (lose_half, "lost-page"),
        (lose_side, "lost-page"),
        (lose_word, "lost-page"),
        (stretch, "sheet-size"),
    ],
)
def test_damage_to_a_booklet_is_seen(
    change: Callable[[pikepdf.Pdf], None], rule: str, pdf: Path, booklet: Path, tmp_path: Path
) -> None:
    assert rule in rules(pdf, damage.rewrite_pdf(booklet, tmp_path / "broken.pdf", change))


def test_a_file_that_is_no_booklet_is_one_finding(pdf: Path, tmp_path: Path) -> None:
    (tmp_path / "no.pdf").write_bytes(b"no")
    assert rules(pdf, tmp_path / "no.pdf") == {"unreadable-pdf"}
