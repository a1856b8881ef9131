"""A page holds the lines that its style says, notes keep their own, and no line of verse stands alone."""

from itertools import pairwise
from pathlib import Path

import pytest

from pressbook.export.pdf import write_pdf
from pressbook.types import Form, Layout
from tests.editions import STYLES, an_edition
from tests.export.baselines import lines

WORDS = "the carriers met in the yard behind the mill and nobody could say who had called them or what for "
# What the head of each style's sheet says: lines on a page of A5, and the text's line in points.
PAGES = [("classic", 36, 13.5), ("modern", 35, 14.0), ("plain", 32, 15.0)]


def written(tmp_path: Path, text: str, style: str, layout: Layout | None = None) -> Path:
    out = tmp_path / "measures.pdf"
    write_pdf(an_edition(text, style=style), STYLES, out, layout or Layout())
    return out


@pytest.mark.parametrize(("style", "full", "line"), PAGES)
def test_a_page_of_text_holds_as_many_lines_as_its_style_says(tmp_path: Path, style: str, full: int, line: float) -> None:
    text = "\n\n".join(f"{WORDS * (9 + number % 3)}." for number in range(12))
    found = [each for each in lines(written(tmp_path, text, style)) if each.down > 45]
    # A page gives a line away where a paragraph would else leave one alone; not every page does.
    downs = [{round(each.down, 1) for each in found if each.page == page} for page in (2, 3, 4, 5)]
    assert max(round((max(here) - min(here)) / line) + 1 for here in downs) == full


@pytest.mark.parametrize("form", [Form.PAMPHLET, Form.A4])
@pytest.mark.parametrize("style", ["classic", "modern", "plain"])
def test_six_lines_of_a_note_are_as_high_as_five_of_the_text(tmp_path: Path, style: str, form: Form) -> None:
    out = written(tmp_path, f"{WORDS * 3}.^[{WORDS * 4}.]\n\n{WORDS * 5}.", style, Layout(form=form))
    here = [each for each in lines(out) if each.down > 45]
    small, large = sorted({round(each.size, 2) for each in here if "carriers" in each.words})
    steps = {size: step(sorted({round(each.down, 2) for each in here if round(each.size, 2) == size})) for size in (small, large)}
    assert steps[small] * 6 == pytest.approx(steps[large] * 5, abs=0.1)


def step(downs: list[float]) -> float:
    """The least way from one line to the next."""
    return min(below - above for above, below in pairwise(downs) if below - above > 5)


@pytest.mark.parametrize("style", ["classic", "modern", "plain"])
def test_no_line_of_verse_stands_alone_at_the_end_or_the_beginning_of_a_page(tmp_path: Path, style: str) -> None:
    parted = 0
    for before in range(23, 29):
        paragraphs = "\n\n".join("Nobody could say." for _ in range(before))
        verse = "\n".join(f"| Stanza{number // 5} line{number % 5}" + ("\n|" if number % 5 == 4 else "") for number in range(15))
        found = [each for each in lines(written(tmp_path, f"{paragraphs}\n\n{verse}", style)) if "Stanza" in each.words]
        for above, below in pairwise(found):
            if above.page != below.page:
                parted += 1
                assert not above.words.endswith("line0"), f"{above.words} is the last line of a page"
                assert not below.words.endswith("line4"), f"{below.words} is the first line of a page"
    assert parted > 2
