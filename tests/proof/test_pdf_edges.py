"""A line that begins on a page and does not end on it would be cut off: the proof knows how far glyphs reach."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import ContentStreamInstruction, Operator

from pressbook.proof import prove_pdf
from pressbook.proof.pdf_advances import read_advances
from pressbook.proof.pdf_text import IDENTITY, Matrix, Reader, Run, multiply
from pressbook.types import Edition
from tests.proof.damage import rewrite_pdf

LINE = "Nobody wept"
# What is done to the line, given where it begins and ends and the page's size: a transformation of its own, or a text operator.
Push = Callable[[Run, float, float], tuple[list[Any], str]]


def sideways(run: Run, width: float, height: float) -> tuple[list[Any], str]:
    """Move the line until its last glyph stands over the edge."""
    return [1, 0, 0, 1, width - run.end_x + 3, 0], "cm"


def upwards(run: Run, width: float, height: float) -> tuple[list[Any], str]:
    """Turn the line by a quarter, so that it begins 40 pt under the head of the page."""
    return [0, 1, -1, 0, run.x + run.y, height - 40 - run.x], "cm"


def apart(run: Run, width: float, height: float) -> tuple[list[Any], str]:
    """Put 30 units after every letter."""
    return [30], "Tc"


def wider(run: Run, width: float, height: float) -> tuple[list[Any], str]:
    """Stretch the letters to six times their width."""
    return [600], "Tz"


def runs_of(page: pikepdf.Page) -> list[Run]:
    return [run for run in Reader().read(page) if LINE in "".join(run.glyphs).replace("\N{NO-BREAK SPACE}", " ")]


def push(pdf: pikepdf.Pdf, how: Push) -> None:
    """Do this to the line wherever it is painted."""
    page, run = next((page, run) for page in pdf.pages for run in runs_of(page))
    operands, name = how(run, float(page.trimbox[2]), float(page.trimbox[3]))
    face = None
    reader = Reader()
    instructions: list[Any] = []
    begun, inside = 0, False
    matrix, kept = IDENTITY, [IDENTITY]
    for instruction in pikepdf.parse_content_stream(page):
        shown, operator = instruction.operands, str(instruction.operator)
        if operator == "cm":
            matrix = multiply(_matrix(shown), matrix)
        elif operator == "q":
            kept.append(matrix)
        elif operator == "Q":
            matrix = kept.pop()
        elif operator == "BT":
            begun = len(instructions)
        elif operator == "Tf":
            face = reader.face(page.obj.Resources.Font[str(shown[0])])
        instructions.append(instruction)
        if operator == "TJ" and face is not None and LINE in _words(shown[0], face.meanings):
            if name == "cm":
                # The page paints in a space of its own, which begins at its head.
                a, _, _, d, e, f = matrix
                back = (1 / a, 0, 0, 1 / d, -e / a, -f / d)
                operands = list(multiply(multiply(matrix, _matrix(operands)), back))
            before = [ContentStreamInstruction([], Operator("q")), ContentStreamInstruction(operands, Operator(name))]
            instructions[begun:begun] = before
            inside = True
        elif operator == "ET" and inside:
            instructions.append(ContentStreamInstruction([], Operator("Q")))
            inside = False
    page.obj.Contents = pdf.make_stream(pikepdf.unparse_content_stream(instructions))


def _matrix(operands: Any) -> Matrix:
    a, b, c, d, e, f = (float(value) for value in operands)
    return (a, b, c, d, e, f)


def _words(shown: Any, meanings: dict[int, str]) -> str:
    data = b"".join(bytes(one) for one in shown if isinstance(one, pikepdf.String))
    glyphs = (meanings.get(int.from_bytes(data[at : at + 2], "big"), "") for at in range(0, len(data), 2))
    return "".join(glyphs).replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize("how", [sideways, upwards, apart, wider])
def test_a_line_that_begins_on_the_page_and_ends_beside_it_is_seen(
    how: Push, edition: Edition, pdf: Path, tmp_path: Path
) -> None:
    damaged = rewrite_pdf(pdf, tmp_path / "pushed.pdf", lambda file: push(file, how))
    with pikepdf.open(damaged) as file:
        page, run = next((page, run) for page in file.pages for run in runs_of(page))
        assert 0 < run.x < float(page.trimbox[2])
        assert 0 < run.y < float(page.trimbox[3])
    (found,) = [finding for finding in prove_pdf(edition, damaged) if "cut off" in finding.message]
    assert LINE in found.message


def test_a_line_that_is_moved_but_ends_on_the_page_is_none(edition: Edition, pdf: Path, tmp_path: Path) -> None:
    def nudge(run: Run, width: float, height: float) -> tuple[list[Any], str]:
        return [1, 0, 0, 1, width - run.end_x - 3, 0], "cm"

    damaged = rewrite_pdf(pdf, tmp_path / "moved.pdf", lambda file: push(file, nudge))
    assert not [finding for finding in prove_pdf(edition, damaged) if "cut off" in finding.message]


def test_what_stands_in_the_bleed_is_cut_off_too(edition: Edition, pdf: Path, tmp_path: Path) -> None:
    def trim(file: pikepdf.Pdf) -> None:
        for page in file.pages:
            left, bottom, right, top = (float(value) for value in page.mediabox)
            page.obj.TrimBox = pikepdf.Array([left, bottom, right - 100, top])

    damaged = rewrite_pdf(pdf, tmp_path / "trimmed.pdf", trim)
    assert [finding for finding in prove_pdf(edition, damaged) if "cut off" in finding.message]


def test_widths_of_a_composite_font_come_one_by_one_or_by_ranges() -> None:
    listed = pikepdf.Array([3, pikepdf.Array([250, 500]), 10, 12, 600, 40, pikepdf.Array([1])])
    inner = pikepdf.Dictionary(W=listed, DW=333)
    found = read_advances(pikepdf.Dictionary(DescendantFonts=pikepdf.Array([inner])))
    assert [found.get(code) for code in (2, 3, 4, 5, 10, 12, 13, 40)] == [333, 250, 500, 333, 600, 600, 333, 1]
    assert read_advances(pikepdf.Dictionary(DescendantFonts=pikepdf.Array([pikepdf.Dictionary()]))).get(7) == 1000


def test_widths_of_a_simple_font_begin_with_its_first_code() -> None:
    plain = pikepdf.Dictionary(
        FirstChar=65, Widths=pikepdf.Array([700, 650]), FontDescriptor=pikepdf.Dictionary(MissingWidth=444)
    )
    assert [read_advances(plain).get(code) for code in (65, 66, 67)] == [700, 650, 444]
    drawn = pikepdf.Dictionary(FirstChar=1, Widths=pikepdf.Array([8]), FontMatrix=pikepdf.Array([0.1, 0, 0, 0.1, 0, 0]))
    assert read_advances(drawn).get(1) == pytest.approx(800)
