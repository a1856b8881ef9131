"""Small things of a page that a designer looks for: running heads, quatrains, names of facts, large print without capitals."""

import re
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from pressbook.export.html import sections
from pressbook.export.pages import build_pages
from pressbook.export.pdf import write_pdf
from pressbook.types import Edition, Form, Kind, Layout, Matter
from tests.editions import STYLES, a_section, an_edition
from tests.export.baselines import lines

# The narrowest outer margin of our styles, in points, a hair less.
OUTER_MARGIN = 39
VERSE = "| The salt is white,\n| the boat lies in the bay;\n| we sat a while, and then\n| the others went away.\n"


def words_by_page(pdf: Path) -> list[str]:
    with pypdfium2.PdfDocument(str(pdf)) as document:
        return [page.get_textpage().get_text_range() for page in document]


def test_a_reading_list_in_an_anthology_stands_under_the_title_of_its_session() -> None:
    parts = (
        a_section("Words.\n", id="s1", title="The Salt Road"),
        a_section("- A book\n", id="s1-readings", title="Reading list", matter=Matter.READINGS, session="s1"),
        a_section("- A book\n", id="bibliography", title="Bibliography", matter=Matter.BIBLIOGRAPHY),
    )
    edition = an_edition(kind=Kind.ANTHOLOGY, sections=parts)
    root = build_pages(edition, sections(edition))
    assert [part.get("data-recto") for part in root.iter("section") if part.get("data-recto")] == [
        "The Salt Road",
        "The Salt Road",
        "Bibliography",
    ]


@pytest.mark.parametrize("before", range(20, 30))
def test_a_stanza_of_four_lines_stands_on_one_page(before: int, tmp_path: Path) -> None:
    text = "".join(f"Line {number}.\n\n" for number in range(before))
    write_pdf(an_edition(f"{text}{VERSE}\nThe end.\n"), STYLES, tmp_path / "a.pdf")
    pages = [words for words in words_by_page(tmp_path / "a.pdf") if "salt is white" in words or "went away" in words]
    assert len(pages) == 1


def a_back(style: str = "classic") -> Edition:
    online = "::: at-foot\n::: online\n::: invitation\nRead it online\n:::\n:::\n:::\n"
    back = a_section(online, id="back", title="Next", matter=Matter.BACK)
    colophon = a_section(
        "[ISBN (printed book, and a long name)]{.fact} Hobb & Co.\n\n[Rights]{.fact} ours\n\nMade.\n",
        id="colophon",
        title="Colophon",
        matter=Matter.COLOPHON,
    )
    return an_edition(style=style, sections=(colophon, a_section("Words.\n"), back))


def test_large_print_has_no_capitals_on_its_back_cover(tmp_path: Path) -> None:
    root = a_back()
    write_pdf(root, STYLES, tmp_path / "a.pdf", Layout(form=Form.LARGE))
    words = " ".join(words_by_page(tmp_path / "a.pdf"))
    assert "Read it online" in words
    assert "READ IT ONLINE" not in words


@pytest.mark.parametrize("style", ["classic", "modern", "plain"])
def test_what_long_names_of_facts_name_stands_in_one_column(style: str, tmp_path: Path) -> None:
    write_pdf(a_back(style), STYLES, tmp_path / "a.pdf")
    starts = [one.left for one in lines(tmp_path / "a.pdf") if one.page == 2 and one.words.strip() in {"Hobb & Co.", "ours"}]
    assert len(starts) == 2
    assert starts[0] == pytest.approx(starts[1], abs=0.5)


@pytest.mark.parametrize("style", ["classic", "modern", "plain"])
def test_a_first_line_from_right_to_left_stays_in_its_measure(style: str, tmp_path: Path) -> None:
    words = ("ספר לילה ים רוח נייר שולחן אור דלת " * 4).split()
    verse = "".join(f"| {' '.join(words[:many])}\n" for many in range(6, 20))
    speeches = "".join(f"**{words[many]}:** {' '.join(words[many:])}\n\n" for many in range(8))
    text = f"{' '.join(words)}.[^1]\n\n{verse}\n{speeches}\n[^1]: {' '.join(words)}\n"
    write_pdf(an_edition(text, title="ספר", language="he", style=style), STYLES, tmp_path / "a.pdf")
    found = [one.left for one in lines(tmp_path / "a.pdf")]
    assert len(found) > 20
    assert min(found) > OUTER_MARGIN


@pytest.mark.parametrize("style", ["classic", "modern", "plain"])
def test_what_has_no_name_in_a_colophon_stands_beneath_what_is_named(style: str, tmp_path: Path) -> None:
    text = "[Rights]{.fact} Hobb\n\nHobb edited it\n\nMade.\n"
    colophon = a_section(text, id="colophon", title="Colophon", matter=Matter.COLOPHON)
    write_pdf(an_edition(style=style, sections=(colophon, a_section("Words.\n"))), STYLES, tmp_path / "a.pdf")
    with pypdfium2.PdfDocument(str(tmp_path / "a.pdf")) as document:
        page = document[1].get_textpage()
        places = [found.start() for found in re.finditer("Hobb", page.get_text_range())]
        starts = [page.get_charbox(place)[0] for place in places]
    assert len(starts) == 2
    assert starts[0] == pytest.approx(starts[1], abs=0.2)


def test_a_first_speech_hangs_as_those_after_it(tmp_path: Path) -> None:
    speech = "a word and another one, " * 8
    section = a_section(f"**Ines:** {speech}\n\n**Osei:** {speech}\n", title="The Salt Road")
    write_pdf(an_edition(kind=Kind.ANTHOLOGY, sections=(section,)), STYLES, tmp_path / "a.pdf")
    first, second = (
        [one.left for one in lines(tmp_path / "a.pdf") if one.words.upper().startswith(name)] for name in ("INES:", "OSEI:")
    )
    assert first == pytest.approx(second, abs=0.1)


def test_a_line_of_a_cover_ends_between_who_introduced_and_who_wrote(tmp_path: Path) -> None:
    people = "Introduced by Ruth Pell. Written by Marta Lindqvist"
    write_pdf(replace(an_edition(), people_line=people), STYLES, tmp_path / "a.pdf")
    cover = words_by_page(tmp_path / "a.pdf")[0].splitlines()
    assert {"Introduced by Ruth Pell.", "Written by Marta Lindqvist"} <= {line.strip() for line in cover}
