"""Marks stand outside the pages and within the sheet, where there is room; pages to write on have lines and a heading."""

from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pressbook.errors import UsageError
from pressbook.impose import impose, sheet_size, thickness
from pressbook.impose.lay import Ground, seat
from pressbook.impose.marks import draw_marks
from pressbook.impose.notes import heading
from pressbook.types import Printer, Scheme
from tests.impose.printed import A5, MM, number_pages

Line = tuple[float, float, float, float]


def lines_in(drawn: list[str]) -> list[Line]:
    """The strokes of a drawing."""
    lines = []
    for words in drawn:
        if words.endswith((" l S", " l S [] 0 d")):
            numbers = [float(word) for word in words.split("d", 1)[-1].replace(" [] 0 d", "").split() if word[-1].isdigit()]
            lines.append((numbers[0], numbers[1], numbers[2], numbers[3]))
    return lines


@given(
    st.sampled_from(["a4", "letter", "a3", "tabloid", "legal"]),
    st.sampled_from([2, 4]),
    st.floats(0.3, 1.2),
    st.floats(0, 15),
    st.floats(0, 20),
    st.floats(0, 12),
)
@settings(derandomize=True, max_examples=300, deadline=None)
def test_no_mark_touches_a_page_or_leaves_the_sheet(
    sheet: str, up: int, scale: float, creep: float, margin: float, spine: float
) -> None:
    width, height = sheet_size(sheet, up)
    ground = Ground(width, height, up // 2, A5, min(scale, width / 2 / A5[0], height / (up // 2) / A5[1]), spine)
    creeps = (creep,) * ground.rows
    drawn, _ = draw_marks(ground, creeps, ("crop", "fold"), margin, ())
    pages = [seat(ground, row, right, creep).page for row in range(ground.rows) for right in (False, True)]
    for x0, y0, x1, y1 in lines_in(drawn):
        left, right = sorted((x0, x1))
        bottom, top = sorted((y0, y1))
        assert margin - 0.001 <= left <= right <= width - margin + 0.001
        assert margin - 0.001 <= bottom <= top <= height - margin + 0.001
        assert (right - left) + (top - bottom) >= MM - 0.001
        for page in pages:
            apart = right < page[0] + 0.01 or left > page[2] - 0.01 or top < page[1] + 0.01 or bottom > page[3] - 0.01
            assert apart, (page, (left, bottom, right, top))


def test_crop_marks_go_on_from_the_edges_of_the_pages() -> None:
    width, height = sheet_size("a3", 2)
    ground = Ground(width, height, 1, A5, 1.0)
    drawn, found = draw_marks(ground, (0.0,), ("crop",), 0.0, ())
    assert found == {"crop"}
    lines = lines_in(drawn)
    assert len(lines) == 8
    left, foot = width / 2 - A5[0], height / 2 - A5[1] / 2
    assert {round(x0, 3) for x0, _, x1, _ in lines if x0 == x1} == {round(left, 3), round(width - left, 3)}
    assert {round(y0, 3) for _, y0, _, y1 in lines if y0 == y1} == {round(foot, 3), round(height - foot, 3)}


def test_fold_marks_stand_on_the_fold_and_staples_a_quarter_from_head_and_foot() -> None:
    width, height = sheet_size("letter", 2)
    ground = Ground(width, height, 1, A5, 0.9)
    drawn, found = draw_marks(ground, (0.0,), ("fold", "staple"), 0.0, (0,))
    assert found == {"fold", "staple"}
    lines = lines_in(drawn)
    assert {(x0, x1) for x0, _, x1, _ in lines} == {(width / 2, width / 2)}
    legs = sorted((y0 + y1) / 2 for _, y0, _, y1 in lines if abs(y1 - y0) < MM)
    tall = A5[1] * 0.9
    centres = [(legs[0] + legs[1]) / 2, (legs[2] + legs[3]) / 2]
    assert centres == pytest.approx([height / 2 - tall / 4, height / 2 + tall / 4], abs=0.001)
    assert legs[1] - legs[0] == pytest.approx(12 * MM, abs=0.001)
    assert draw_marks(ground, (0.0,), ("staple",), 0.0, ())[0] == []


def test_staple_marks_stand_on_the_outside_of_the_outermost_sheet_only(tmp_path: Path) -> None:
    source = number_pages(tmp_path, 12)
    for scheme in (Scheme(marks=("staple",)), Scheme(marks=("staple",), cover=True)):
        made = impose(source, tmp_path / "booklet.pdf", scheme)
        marked = []
        for file in made.files:
            with pikepdf.open(file.path) as booklet:
                marked += [
                    (file.part, number) for number, page in enumerate(booklet.pages) if b" l S" in page.Contents.read_bytes()
                ]
        assert marked == [("cover" if scheme.cover else "booklet", 0)]
        assert made.unmarked == ()


def test_marks_that_find_no_room_are_told(tmp_path: Path) -> None:
    source = number_pages(tmp_path, 8)
    scheme = Scheme(marks=("crop", "fold", "staple"))
    assert impose(source, tmp_path / "booklet.pdf", scheme).unmarked == ("crop", "fold")
    # Pages made to fit half of Letter fill its width: there is no side left to mark head and foot on.
    letter = Scheme(sheet="letter", marks=("crop", "fold", "staple"))
    assert impose(source, tmp_path / "booklet.pdf", letter).unmarked == ("crop",)
    tabloid = Scheme(sheet="tabloid", marks=("crop", "fold", "staple"))
    assert impose(source, tmp_path / "booklet.pdf", tabloid).unmarked == ()
    narrow = Scheme(sheet="letter", marks=("fold",), printer=Printer("wide margins", margin=9))
    assert impose(source, tmp_path / "booklet.pdf", narrow).unmarked == ("fold",)


def test_a_page_to_write_on_has_lines_and_no_page_is_lost(tmp_path: Path) -> None:
    source = number_pages(tmp_path, 6)
    with pikepdf.open(source, allow_overwriting_input=True) as pdf:
        pdf.Root.Lang = pikepdf.String("de-AT")
        pdf.save(source)
    made = impose(source, tmp_path / "booklet.pdf", Scheme(blanks="notes"))
    assert made.blanks == 2
    document = pypdfium2.PdfDocument(tmp_path / "booklet.pdf")
    inked = []
    for page in document:
        drawn = page.render(scale=1).to_pil().convert("L").point(lambda value: 255 if value < 200 else 0)
        for half in (0, 420):
            rows = drawn.crop((half + 60, 0, half + 360, 595)).resize((1, 595)).histogram()
            inked.append(sum(rows[100:]))
    document.close()
    # Seventh on the first back, sixth and eighth place beside it hold pages; the lines are those of two blanks.
    assert sum(1 for lines in inked if lines >= 10) == 2


@pytest.mark.parametrize(
    ("language", "drawn"), [("en-GB", True), ("de", True), ("ru", True), ("el", True), ("he", False), ("", False)]
)
def test_a_heading_is_drawn_in_languages_whose_word_and_letters_we_have(language: str, drawn: bool) -> None:
    assert heading(language, 10, 20, 13).endswith("f") == drawn


def test_words_for_notes_differ_by_language() -> None:
    assert heading("de", 0, 0, 13) != heading("en", 0, 0, 13)
    assert heading("en-US", 0, 0, 13) == heading("en", 0, 0, 13)


def test_thickness_is_weight_times_bulk() -> None:
    assert thickness(80) == 0.104
    assert thickness(100, "gloss") == 0.08
    assert thickness(90, "bulky") == 0.18
    with pytest.raises(UsageError, match="no paper"):
        thickness(80, "papyrus")
    with pytest.raises(UsageError, match="no weight"):
        thickness(-80)
