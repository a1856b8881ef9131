"""WeasyPrint sets the lines that were chosen: every word in its order, each line as wide as the measure, whatever is in it."""

import inspect
import re
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from weasyprint.draw import text
from weasyprint.layout import block, inline

from pressbook.export import write_pdf
from pressbook.export.paragraphs import find_loose, measure
from pressbook.types import Place, Severity
from tests.editions import STYLES, an_edition
from tests.export.paragraph_pages import lines_of, set_pages, texts_of, words_of

PROSE = (
    "In the town by the water there was once a reading circle whose members, revolutionary in their own understanding of the "
    "word, met above the net loft every third Thursday; they disagreed about nearly everything, and in particular about whether "
    "the representation of the fishermen’s interests could be left to those who had never been at sea. Extraordinarily "
    "complicated conversations followed, an interminable correspondence after them, and at last a pamphlet of eight pages, which "
    "nobody bought and everybody read."
)
RICH = (
    "<p>They met above the <em>net loft</em> every Thursday<span class=note>Except in the herring season.</span>, and read "
    "<a href='https://example.org/'>what the library had</a>: “<span lang=de>die Bedingungen der Möglichkeit</span>”, a "
    "well-known phrase&nbsp;– <span style='font-variant: small-caps; letter-spacing: 0.05em'>a very small capital</span> – and "
    "<code>code.of(honour)</code>, all <strong>bold <em>and slanted</em> things</strong>, H<sub>2</sub>O, "
    "<span class=unbroken>the-whole-thing</span>, <span class=uri>https://example.org/a/long/way/to/2016/12/harbours</span>, "
    "<span style='padding: 0 4px; border: 1px solid'>in a box</span>, <span style='display: inline-block; width: 20px'></span> "
    "and «\N{NARROW NO-BREAK SPACE}l’encre\N{NARROW NO-BREAK SPACE}», until<br>nobody was left. " + PROSE + "</p>"
)


def plain(markup: str) -> str:
    """The words of a markup, without notes."""
    without = re.sub("<span class=note>.*?</span>", "", markup).replace("&nbsp;", "\N{NO-BREAK SPACE}").replace("<br>", " ")
    return re.sub("<[^>]*>", "", without)


def letters(words: str) -> str:
    """Words without spaces and hyphens, which lines may take or add."""
    return re.sub(r"[\s\-\N{SOFT HYPHEN}\N{NO-BREAK SPACE}]+", "", words)


@given(st.integers(110, 340), st.sampled_from([RICH, f"<p>{PROSE}</p>"]))
@settings(deadline=None, derandomize=True, max_examples=12)
def test_every_word_is_set_in_its_order(width: int, markup: str) -> None:
    document = set_pages(markup, f"p {{ width: {width}px }}")
    lines = list(lines_of(document))
    assert all(hasattr(line, "looseness") for line in lines)
    assert letters("".join(words_of(line) for line in lines)) == letters(plain(markup))


@pytest.mark.parametrize("width", [170, 240, 340])
def test_lines_are_as_wide_as_the_measure(width: int) -> None:
    lines = list(lines_of(set_pages(RICH, f"p {{ width: {width}px }}")))
    inner = [line for line, following in pairwise(lines) if not words_of(following).startswith("nobody was")]
    assert len(inner) > 8
    for line in inner:
        if 0 < line.looseness < 3:
            assert line.width == pytest.approx(width, abs=0.01)


def test_what_is_drawn_ends_at_the_margin(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(set_pages(f"<p>{PROSE}</p>").write_pdf())
    ends: dict[float, float] = {}
    with pypdfium2.PdfDocument(tmp_path / "a.pdf") as pdf:
        words = pdf[0].get_textpage()
        for at in range(words.count_chars()):
            if words.get_text_range(at, 1).isalpha():
                _, low, right, _ = words.get_charbox(at, loose=True)
                ends[round(low)] = max(ends.get(round(low), 0.0), right)
    edges = sorted(ends.values())[1:]
    assert len(edges) > 6
    # A hyphen or a comma stands after the last letter.
    assert all(277.5 - 4 < edge < 277.5 + 0.3 for edge in edges)


def test_text_is_copied_and_searched_as_words(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(set_pages(f"<p>{PROSE}</p>", "p { width: 180px }").write_pdf())
    with pypdfium2.PdfDocument(tmp_path / "a.pdf") as pdf:
        copied = pdf[0].get_textpage().get_text_bounded()
    assert re.search(r"-\r?\n|\x02|￾", copied), "no word is parted at this width: the test says nothing"
    assert "\N{HYPHEN}" not in copied
    assert re.sub(r"(-\r?\n|\x02|￾)", "", copied).split() == PROSE.split()


def test_no_two_hyphens_follow_each_other_and_no_line_is_looser_than_by_lines() -> None:
    css = "p { width: 250px }"
    lines = list(lines_of(set_pages(f"<p>{PROSE}</p>", css)))
    parted = [line.hyphenated for line in lines]
    assert not any(one and other for one, other in pairwise(parted))
    greedy = list(lines_of(set_pages(f"<p>{PROSE}</p>", css + "p { text-align-last: justify }")))
    assert not any(hasattr(line, "looseness") for line in greedy)
    gained = [box.justification_spacing for line in greedy[:-1] for box in line.descendants() if hasattr(box, "text")]
    space = 3.1
    assert max(line.looseness for line in lines) < max(gained) / space


def test_a_paragraph_goes_on_over_pages() -> None:
    document = set_pages(f"<p>{' '.join([PROSE] * 12)}</p>")
    assert len(document.pages) > 2
    lines = list(lines_of(document))
    assert letters("".join(words_of(line) for line in lines)) == letters(" ".join([PROSE] * 12))
    assert all(hasattr(line, "looseness") for line in lines)
    assert max(line.looseness for line in lines) < 1


def test_text_from_right_to_left_or_with_a_large_first_letter_is_left_alone() -> None:
    for css in ("p { direction: rtl }", "p::first-letter { font-size: 20px }", "p { text-align: center }"):
        lines = list(lines_of(set_pages(f"<p>{PROSE}</p>", css)))
        assert lines
        assert not any(hasattr(line, "looseness") for line in lines)


def test_ragged_lines_end_alike_and_keep_their_spaces() -> None:
    ours = list(lines_of(set_pages(f"<p>{PROSE}</p>", "p { text-align: start; width: 260px }")))
    greedy = list(lines_of(set_pages(f"<p>{PROSE}</p>", "p { text-align: start; text-align-last: right; width: 260px }")))
    assert letters("".join(words_of(line) for line in ours)) == letters(PROSE)
    assert {box.justification_spacing for line in ours for box in line.descendants() if hasattr(box, "text")} == {0}
    assert not any(hasattr(line, "looseness") for line in greedy)
    assert sum(line.hyphenated for line in ours) < sum(words_of(line).endswith("-") for line in greedy)
    assert len(ours) <= len(greedy) + 1


def test_ragged_text_keeps_its_brackets_with_its_words() -> None:
    markup = "<p><strong>Marx</strong>: „Ansprache der Zentralbehörde“ (<em>1850</em>) [MEW 7]</p>"
    for width in range(150, 340, 7):
        for line in lines_of(set_pages(markup, f"p {{ text-align: start; width: {width}px }}", "de")):
            assert not words_of(line).startswith((")", "]"))
            assert not words_of(line).endswith("(")


def test_a_number_that_hangs_before_a_line_is_counted() -> None:
    css = (
        "p { padding-left: 18px; text-indent: -18px; text-align: start } b { display: inline-block; width: 18px; text-indent: 0 }"
    )
    for width in range(180, 330, 10):
        markup = f"<p style='width: {width}px'><b>3</b><em>{PROSE}</em></p>"
        assert all(line.beyond < 0.1 for line in lines_of(set_pages(markup, css)))


def test_a_box_as_wide_as_its_words_holds_them_in_one_line() -> None:
    for words in ("A revolutionary in Tavira", "To it, AV", "<em>of</em> <code>it</code> all"):
        markup = f"<table style='text-align: start'><tr><td>{words}</td></tr></table>"
        (line,) = lines_of(set_pages(markup), "td")
        assert line.beyond < 0.1


def test_a_note_keeps_its_number_with_its_word() -> None:
    markup = "<p>" + " ".join(f"{'sea' * (n % 3 + 1)}!<span class=note>Note {n}.</span>" for n in range(40)) + "</p>"
    lines = list(lines_of(set_pages(markup)))
    assert len(lines) > 5
    for line in lines:
        first = next(box for box in line.descendants() if hasattr(box, "text"))
        assert first.text.startswith("sea")


def test_a_paragraph_that_cannot_be_set_well_is_named() -> None:
    markup = "<p class=hard>It was called Llanfairpwllgwyngyllgogerychwyrndrobwll by those who would call it anything.</p>"
    findings = find_loose(set_pages(f"<p>{PROSE}</p>{markup}", ".hard { width: 270px; overflow-wrap: normal }"), Place("a"))
    assert [finding.rule for finding in findings] == ["loose-paragraph"]
    assert findings[0].severity is Severity.NOTE
    assert "page 1" in findings[0].message
    assert "It was called" in findings[0].message
    assert "Llanfairpwll" in findings[0].message
    assert not find_loose(set_pages(f"<p>{PROSE}</p>"), Place("a"))


def test_a_word_beyond_the_margin_is_named() -> None:
    markup = f"<p>It was called {'Llanfairpwll' * 5}, and by nobody else.</p>"
    (finding,) = find_loose(set_pages(markup, "p { width: 200px; overflow-wrap: normal }"), Place("a"))
    assert re.search(r"a line stands \d+\.\d mm out of the text at “Llanfair", finding.message)


def test_an_edition_says_which_paragraph_and_is_otherwise_silent(tmp_path: Path) -> None:
    hard = "Those who came by the ferry called it Llanfairpwllgwyngyllgogerychwyrndro, and nobody minded."
    assert not write_pdf(an_edition(f"{PROSE}\n\n{PROSE}\n"), STYLES, tmp_path / "good.pdf").findings
    findings = write_pdf(an_edition(f"{PROSE}\n\n{hard}\n"), STYLES, tmp_path / "hard.pdf").findings
    assert [finding.rule for finding in findings] == ["loose-paragraph"]
    assert "Those who came by the ferry" in findings[0].message


def test_a_weasyprint_that_measures_otherwise_is_said_and_loses_no_word(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(measure, "WIDTH", 2 * measure.GLYPH)
    lines = list(lines_of(set_pages(f"<p>{PROSE}</p><p>{PROSE}</p>")))
    said = [record.getMessage() for record in caplog.records if "whole paragraphs" in record.getMessage()]
    assert len(said) == 1
    assert letters("".join(words_of(line) for line in lines)) == letters(PROSE * 2)


def test_weasyprint_is_still_what_we_reach_into() -> None:
    """When this fails, read the new WeasyPrint's layout/inline.py beside export/paragraphs/setting.py."""
    assert measure.KNOWN
    expected = {
        block.iter_line_boxes: "context box position_y bottom_space skip_stack containing_block absolute_boxes fixed_boxes "
        "first_letter_style first_line_style",
        inline.split_text_box: "context box available_width skip is_line_start",
        inline.split_inline_box: "context box position_x max_x bottom_space skip_stack containing_block absolute_boxes "
        "fixed_boxes line_placeholders waiting_floats line_children first_letter_style first_line_style",
        text.draw_first_line: "stream textbox text_overflow block_ellipsis matrix",
    }
    for function, parameters in expected.items():
        assert list(inspect.signature(function).parameters) == parameters.split(), function
    scaled = [getattr(box, "letters_scale", 1) for box in texts_of(set_pages(f"<p>{PROSE}</p>"))]
    assert max(scaled) > 1
    assert min(scaled) < max(scaled)
    assert all(0.98 < scale < 1.02 for scale in scaled)
