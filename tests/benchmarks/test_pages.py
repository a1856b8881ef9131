"""What the benchmark of pages counts, on pages with faults that were put there."""

import importlib
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

FACE = Path(str(files("font_source_serif_pro"))) / "files" / "SourceSerifPro-Regular.otf"
SHEET = f"""
@font-face {{ font-family: "Press Serif"; src: url(file://{FACE}) }}
@page {{ size: 148mm 210mm; margin: 51.276pt 15mm 58pt 18mm }}
@page :left {{ margin: 51.276pt 18mm 58pt 15mm }}
html {{ font: 10pt/13.5pt "Press Serif"; text-align: justify }}
body, p, h2 {{ margin: 0; font-size: 10pt }}
p {{ text-indent: 13.5pt }}
.on {{ text-indent: 0; break-before: page }}
.whole {{ text-align-last: justify }}
.off {{ padding-top: 2pt }}
"""
LINE = "A line that is long enough to be set in the measure as it is, or nearly so"


@pytest.fixture
def bench(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The modules of the benchmark, which stand in no package."""
    monkeypatch.syspath_prepend(str(Path(__file__).parents[2] / "benchmarks"))

    class Bench:
        block = importlib.import_module("page_text").Block
        read = staticmethod(importlib.import_module("page_lines").read_lines)
        judge = staticmethod(importlib.import_module("page_quality").judge)

    return Bench


def judged(bench: Any, folder: Path, html: str, *blocks: tuple[bool, str]) -> dict[str, str]:
    """The figures of a page; `blocks` are what its source says, whether a heading and its words."""
    fonts = FontConfiguration()
    HTML(string=f"<html lang=en><body>{html}").write_pdf(
        folder / "p.pdf", stylesheets=[CSS(string=SHEET, font_config=fonts)], font_config=fonts
    )
    source = [bench.block(heading, words) for heading, words in blocks]
    figures: dict[str, str] = bench.judge(bench.read(folder / "p.pdf", source), source)
    assert figures["letters found"] == "100.00 %"
    return figures


GOOD = f"<p class=whole>{LINE}<br>{LINE}<br>and its end is here.</p>"
GOOD_WORDS = (False, f"{LINE} {LINE} and its end is here.")


def test_good_lines_have_no_faults(bench: Any, tmp_path: Path) -> None:
    figures = judged(bench, tmp_path, f"{GOOD}{GOOD}", GOOD_WORDS, (False, GOOD_WORDS[1]))
    assert figures["lines"] == "6"
    for row in ("hyphenated lines", "lines beyond the measure", "last lines shorter than the indent"):
        assert figures[row] == "0"
    for row in ("headings stranded at the foot", "first lines alone at the foot", "last lines alone at the head"):
        assert figures[row] == "0"
    assert figures["lines off the grid"] == "0.0 %"


def test_a_divided_word_is_counted_and_a_typed_hyphen_is_not(bench: Any, tmp_path: Path) -> None:
    html = f"<p>{LINE} hyphen-<br>ated and then self-<br>made.</p>{GOOD}"
    figures = judged(bench, tmp_path, html, (False, f"{LINE} hyphenated and then self-made."), GOOD_WORDS)
    assert figures["hyphenated lines"] == "1"
    assert figures["  most in a row, any hyphen"] == "2"


def test_a_loose_line_is_seen(bench: Any, tmp_path: Path) -> None:
    html = f"<p class=whole>a few words<br>and the end of them.</p>{GOOD}"
    figures = judged(bench, tmp_path, html, (False, "a few words and the end of them."), GOOD_WORDS)
    assert float(figures["  loosest line"]) > 5
    assert figures["lines looser than 1.5 spaces"] != "0.0 %"


def test_a_heading_without_its_text_is_seen(bench: Any, tmp_path: Path) -> None:
    html = f"{GOOD}<h2>A heading that stands alone</h2><p class=on>{LINE} and so on.</p>"
    figures = judged(bench, tmp_path, html, GOOD_WORDS, (True, "A heading that stands alone"), (False, f"{LINE} and so on."))
    assert figures["headings stranded at the foot"] == "1"


def test_single_lines_at_head_and_foot_are_seen(bench: Any, tmp_path: Path) -> None:
    html = f"{GOOD}<p class=whole>{LINE}<p class=on>{LINE}<br>is the rest.</p><p>{LINE}<br>{LINE}<p class=on>alone here.</p>"
    figures = judged(
        bench, tmp_path, html, GOOD_WORDS, (False, f"{LINE} {LINE} is the rest."), (False, f"{LINE} {LINE} alone here.")
    )
    assert figures["first lines alone at the foot"] == "1"
    assert figures["last lines alone at the head"] == "1"
    assert figures["lines on the last page"] == "1"


def test_a_short_last_line_is_seen(bench: Any, tmp_path: Path) -> None:
    figures = judged(bench, tmp_path, f"<p>{LINE}<br>it.</p>{GOOD}", (False, f"{LINE} it."), GOOD_WORDS)
    assert figures["last lines shorter than the indent"] == "1"


def test_a_line_off_the_grid_is_seen(bench: Any, tmp_path: Path) -> None:
    figures = judged(bench, tmp_path, f"{GOOD}<p class=off>{LINE} and on.</p>", GOOD_WORDS, (False, f"{LINE} and on."))
    assert figures["lines off the grid"] != "0.0 %"
    assert float(figures["  by at most (pt)"]) == pytest.approx(2, abs=0.1)
