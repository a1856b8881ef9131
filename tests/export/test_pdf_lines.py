"""Lines on facing pages stand beside each other; no page begins or ends with what should not stand there alone."""

import re
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from pressbook.export.pdf import write_pdf
from pressbook.types import Edition, Matter
from tests.editions import STYLES, a_section, an_edition
from tests.export.baselines import Line, lines

LINE, TEXT = 13.5, 10.0
# A table's caption stands a little above its line, away from the rule.
CAPTION = "What was paid"
WORDS = "the carriers met in the yard behind the mill and nobody could say who had called them or what for "

# Each failure tells enough by itself: pages take too long to make for the shortest one to be looked for.
ONCE = (Phase.explicit, Phase.generate)

BLOCKS = {
    "paragraph": f"{WORDS * 4}.",
    "noted": f"{WORDS * 2} so they say.^[The Mill Book, {WORDS}, which is not to be trusted.] {WORDS * 2}.",
    "heading": "## What was carried",
    "low heading": "### By whom",
    "quotation": f"> {WORDS * 2}.",
    "verse": "| The salt is white,\n|    the boat lies in the bay;\n|\n| and we may sit down now.",
    "bullets": f"- one of them\n- {WORDS * 2}\n    - and one below",
    "numbers": f"1. {WORDS}?\n2. who called them?",
    "definitions": f"Word\n:   {WORDS * 2}",
    "table": "| Year | Pay |\n|------|----:|\n| 1913 | 4.20 |\n| 1914 | 4.30 |\n\n: " + CAPTION,
    "speeches": f"**Ines:** {WORDS * 2}.\n\n**Osei:** {WORDS}.",
    "code": "    a line of code\n    and another",
    "inline": f"{WORDS} `code` and B52, CO~2~ and 10^22^, *so* [they]{{.smallcaps}} say, with Ελευθερία and שלום; {WORDS}.",
    "break": "* * *",
}


def write(tmp_path: Path, edition: Edition) -> list[Line]:
    """The lines of an edition's pages, covers and running heads apart, each page from its top."""
    out = tmp_path / "lines.pdf"
    write_pdf(edition, STYLES, out)
    found = [line for line in lines(out) if line.page > 1 and line.down > 45]
    return sorted(found, key=lambda line: (line.page, line.down, line.left))


def off_the_lines(found: list[Line]) -> list[Line]:
    """Lines that do not stand on the grid of the first line of text; notes are smaller, titles larger than what is asked."""
    text = [line for line in found if abs(line.size - TEXT) < 0.01]
    first = text[0].down
    wrong = []
    for line in found:
        # Smaller letters have their baseline a little higher in a line of the same height.
        room = 0.75 if line.size < TEXT - 0.01 else 0.1
        away = (line.down - first + LINE / 2) % LINE - LINE / 2
        if 8.4 < line.size < 11 and abs(away) > room and line.words != CAPTION:
            wrong.append(line)
    return wrong


@settings(
    deadline=None, derandomize=True, max_examples=5, phases=ONCE, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.sampled_from(sorted(BLOCKS)), min_size=14, max_size=22))
def test_whatever_stands_on_a_page_the_lines_of_text_keep_to_the_same_places(tmp_path: Path, names: list[str]) -> None:
    text = "\n\n".join([BLOCKS["paragraph"], *(BLOCKS[name] for name in names), BLOCKS["paragraph"]])
    assert off_the_lines(write(tmp_path, an_edition(text))) == []


def test_every_kind_of_block_alone_keeps_to_the_lines(tmp_path: Path) -> None:
    text = "\n\n".join(f"{BLOCKS['paragraph']}\n\n{block}" for block in BLOCKS.values())
    found = write(tmp_path, an_edition(f"{text}\n\n{BLOCKS['paragraph']}"))
    assert off_the_lines(found) == []
    assert {line.page for line in found} >= {2, 3, 4}


def test_a_line_that_is_off_would_be_seen(tmp_path: Path) -> None:
    styles = tmp_path / "styles" / "classic"
    styles.mkdir(parents=True)
    (styles / "pamphlet.css").write_text("blockquote { margin-bottom: 0.4rlh }")
    text = "\n\n".join([BLOCKS["paragraph"], BLOCKS["quotation"], BLOCKS["paragraph"]])
    out = tmp_path / "off.pdf"
    write_pdf(an_edition(text), (tmp_path / "styles", *STYLES), out)
    assert off_the_lines([line for line in lines(out) if line.page > 1 and line.down > 45])


def a_text(paragraphs: int, size: int) -> str:
    """Paragraphs in which every word names its paragraph, a heading before every fourth."""
    parts = []
    for number in range(paragraphs):
        if number % 4 == 3:
            parts.append(f"## Heading {number}")
        parts.append(" ".join([f"Paragraph{number}"] * (size + number % 5 * 4)) + ".")
    return "\n\n".join(parts)


def rows(found: list[Line]) -> Iterator[tuple[int, list[str]]]:
    """The pages of a text, each with its lines' words from top to bottom."""
    for page, here in groupby(found, key=lambda line: line.page):
        yield page, ["".join(run.words for run in row) for _, row in groupby(here, key=lambda line: round(line.down))]


@pytest.mark.parametrize("paragraphs", range(9, 22, 4))
def test_no_page_ends_with_a_heading_and_no_paragraph_leaves_a_line_alone(tmp_path: Path, paragraphs: int) -> None:
    pages = dict(rows(write(tmp_path, an_edition(a_text(paragraphs, 26)))))
    assert len(pages) > 1
    for page, here in pages.items():
        assert not here[-1].startswith("HEADING"), f"page {page} ends with {here[-1]}"
    whose = {page: [line.split()[0].strip(".") for line in here if line.startswith("Para")] for page, here in pages.items()}
    for page, names in whose.items():
        if page + 1 in whose and names[-1] == whose[page + 1][0]:
            assert names.count(names[-1]) > 1, f"the first line of {names[-1]} stands alone at the foot of page {page}"
            assert whose[page + 1].count(names[-1]) > 1, f"the last line of {names[-1]} stands alone on page {page + 1}"


@pytest.mark.parametrize("words", range(16, 34, 5))
def test_no_text_ends_with_a_page_of_two_lines(tmp_path: Path, words: int) -> None:
    colophon = a_section("Published by us.\n", id="colophon", title="Colophon", matter=Matter.COLOPHON)
    text = a_section(a_text(12, words), title="A Title")
    pages = dict(rows(write(tmp_path, an_edition(sections=(colophon, text)))))
    last = pages[max(pages)]
    assert len(last) > 2, f"the last page holds {last}"


@pytest.mark.parametrize("every", [17, 31])
def test_every_note_stands_on_the_page_of_its_call(tmp_path: Path, every: int) -> None:
    words = [
        f"Call{number}^[Note{number}. {WORDS * (number % 4)}]" if number % every == 0 else "carried" for number in range(1, 900)
    ]
    text = "\n\n".join(" ".join(words[at : at + 77]) for at in range(0, len(words), 77))
    out = tmp_path / "notes.pdf"
    write_pdf(an_edition(text), STYLES, out)
    calls: dict[str, int] = {}
    notes: dict[str, int] = {}
    for line in lines(out):
        for kind, number in re.findall(r"(Call|Note)(\d+)", line.words):
            (calls if kind == "Call" else notes).setdefault(number, line.page)
    assert len(calls) > 10
    assert calls == notes
