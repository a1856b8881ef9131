"""What a screen reader gets: one tree for the whole text, in the order in which it is read."""

import hashlib
import textwrap
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PIL import Image

from pressbook.export import write_pdf
from pressbook.types import Edition, Kind, Picture, Place
from tests.editions import LABELS, STYLES, a_section, an_edition
from tests.export.tag_tree import outline

SPOKEN = (*LABELS, ("note", "Note {n}"), ("back", "Back to the text"))
LONG = "The readers of the harbour street met again and talked for a long while about the price of bread and coal. "


def a_pdf(folder: Path, edition: Edition) -> Path:
    write_pdf(edition, STYLES, folder / "a.pdf")
    return folder / "a.pdf"


def told(folder: Path, text: str, **changes: Any) -> list[str]:
    """The outline of a pamphlet with this text, without its cover."""
    lines = outline(a_pdf(folder, an_edition(text, labels=SPOKEN, **changes)))
    start = next(at for at, line in enumerate(lines) if line == "  Sect" and at > 1)
    return [line.removeprefix("    ") for line in lines[start + 1 :]]


CASES = {
    "a note stands after the block that calls it, and each leads to the other": (
        "One *word*^[Its note.] more.\n\nAnd on.",
        """
        P
          "One word"
          Reference
            Link
              -> s1-note-1 "Note 1"
              "1"
          "more."
        Note #s1-note-1
          Lbl
            Link
              -> s1-note-1-call "Back to the text"
              "1"
          P
            "Its note."
        P
          "And on."
        """,
    ),
    "a note of two paragraphs is one note, in a quotation too": (
        "> Said.[^1]\n\n[^1]: One.\n\n    Two.\n",
        """
        BlockQuote
          P
            "Said."
            Reference
              Link
                -> s1-note-1 "Note 1"
                "1"
          Note #s1-note-1
            Lbl
              Link
                -> s1-note-1-call "Back to the text"
                "1"
            P
              "One."
            P
              "Two."
        """,
    ),
    "what is in another language says so": (
        "She said [Wie geht es?]{lang=de} and left.\n\n::: {lang=fr}\nUn mot.\n\nDeux.\n:::\n",
        """
        P
          "She said"
          Span [de]
            "Wie geht es?"
          "and left."
        Div [fr]
          P
            "Un mot."
          P
            "Deux."
        """,
    ),
    "a list in a list belongs to its item": (
        "- one\n    1. inner\n- two\n",
        """
        L ListNumbering=Disc
          LI
            Lbl
              "–"
            LBody
              "one"
              L ListNumbering=Decimal
                LI
                  Lbl
                    "1."
                  LBody
                    "inner"
          LI
            Lbl
              "–"
            LBody
              "two"
        """,
    ),
    "a term and what is said of it are one item": (
        "Term\n\n:   First.\n\n:   Second.\n\nOther\n\n:   Third.\n",
        """
        L ListNumbering=Disc
          LI
            Lbl
              "Term"
            LBody
              P
                "First."
              P
                "Second."
          LI
            Lbl
              "Other"
            LBody
              P
                "Third."
        """,
    ),
    "headings are in sections, and breaks are silent": (
        "Before.\n\n# Head\n\nOne.\n\n* * *\n\nTwo.\n",
        """
        P
          "Before."
        Sect
          H2
            "HEAD"
          P
            "One."
          P
            "Two."
        """,
    ),
    "verse is read line by line": (
        "| One line\n|     and another\n",
        """
        Div
          P
            "One line"
          P
            "and another"
        """,
    ),
    "a table has its caption first and says what its heads head": (
        "| Year | Of whom |\n|------|---|\n| 1801 | Ada |\n\n: Of people\n",
        """
        Table
          Caption
            "Of people"
          THead
            TR
              TH #head-1 Scope=Column
                "Year"
              TH #head-2 Scope=Column
                "Of whom"
          TBody
            TR
              TD
                "1801"
              TD
                "Ada"
        """,
    ),
    "a link says where it leads": (
        "See [there](https://example.org/a) and [below](#head).\n\n# Head\n\nText.\n",
        """
        P
          "See"
          Link
            -> https://example.org/a "https://example.org/a"
            "there"
          "and"
          Link
            -> s1-head "below"
            "below"
          "."
        Sect
          H2
            "HEAD"
          P
            "Text."
        """,
    ),
    "an anchor is no link": (
        'Some <a name="here">words</a> and [nowhere](#lost).',
        """
        P
          "Some words and nowhere."
        """,
    ),
    "a character without a meaning is said to have none": (
        "A \ue000 sign.",
        """
        P
          Span ActualText=A \N{REPLACEMENT CHARACTER} sign.
            "A \ue000 sign."
        """,
    ),
}


@pytest.mark.parametrize("name", sorted(CASES))
def test_a_text_is_told_as_it_is_meant(name: str, tmp_path: Path) -> None:
    text, expected = CASES[name]
    assert told(tmp_path, text) == textwrap.dedent(expected).strip().splitlines()


def test_cells_of_joined_rows_and_columns_name_their_heads(tmp_path: Path) -> None:
    table = """+-----+-----+-----+
| Both      | One |
+=====+=====+=====+
| 1   | 2   | 3   |
+-----+-----+-----+
"""
    heads = [line.strip() for line in told(tmp_path, table) if " T" in line]
    assert "TH #head-1 ColSpan=2 Scope=Column" in heads
    assert "TD Headers=head-1" in heads
    assert "TD Headers=head-2" in heads


def test_an_empty_cell_keeps_its_place(tmp_path: Path) -> None:
    lines = told(tmp_path, "| a | b |\n|---|---|\n| 1 |   |\n|   | 2 |\n")
    assert sum(line.strip().startswith("TD") for line in lines) == 4


def test_a_paragraph_and_a_note_that_go_on_overleaf_are_one_each(tmp_path: Path) -> None:
    lines = told(tmp_path, f"{LONG * 60}^[{LONG * 45}]\n")
    assert [line.split()[0] for line in lines if not line.strip().startswith('"')] == [
        *("P", "Reference", "Link", "->", "Note", "Lbl", "Link", "->", "P")
    ]


def test_words_are_parted_by_spaces_at_the_end_of_every_line(tmp_path: Path) -> None:
    words = (
        "She read *aloud* from [the old book](https://example.org) of rules on bread, twenty-two of them, and **all** stood up. "
    )
    (paragraph,) = [line for line in outline_of_one(tmp_path, words * 30) if "She read" in line]
    source = " ".join((words * 30).split())
    for sign in ("*", "[", "](https://example.org)"):
        source = source.replace(sign, "")
    assert paragraph.strip().strip('"').replace("-", "") == source.replace("-", "")


def outline_of_one(folder: Path, text: str) -> list[str]:
    """The outline of a text, its links and what they lead to left out, so that a paragraph is a line."""
    lines = [line for line in told(folder, text) if not line.strip().startswith(("->", "Link"))]
    joined = [lines[0]]
    for line in lines[1:]:
        if line.strip().startswith('"') and joined[-1].strip().startswith('"'):
            joined[-1] = joined[-1].rstrip('"') + " " + line.strip().lstrip('"')
        else:
            joined.append(line)
    return joined


def test_the_manual_shows_what_a_screen_reader_gets(tmp_path: Path) -> None:
    page = (Path(__file__).parents[2] / "docs/conformance.md").read_text("utf-8")
    text, tree = (page.split(f"```{kind}\n")[1].split("```")[0] for kind in ("markdown", "text"))
    assert ["Sect", *(f"  {line}" for line in told(tmp_path, text))] == tree.splitlines()


def test_a_table_over_pages_is_one_and_its_repeated_head_is_silent(tmp_path: Path) -> None:
    rows = "".join(f"| {1800 + row} | person{row} |\n" for row in range(90))
    lines = told(tmp_path, f"| Year | Of whom |\n|------|---------|\n{rows}")
    assert sum(line.strip().startswith("Table") for line in lines) == 1
    assert sum(line.strip() == '"Year"' for line in lines) == 1
    assert sum(line.strip().startswith('"person') for line in lines) == 90


def test_a_picture_has_its_words_and_its_place_on_the_page(tmp_path: Path) -> None:
    Image.new("RGB", (400, 200), "teal").save(tmp_path / "a.png")
    data = (tmp_path / "a.png").read_bytes()
    picture = Picture(str(tmp_path / "a.png"), hashlib.sha256(data).hexdigest(), "image/png", 400, 200, Place("a.md"))
    text = f'![Said aloud]({picture.address} "Its title")\n'
    path = a_pdf(tmp_path, an_edition(text, pictures=(picture,), labels=SPOKEN))
    assert any(line.strip() == "Figure Alt=Said aloud" for line in outline(path))
    with pikepdf.open(path) as file:
        waiting: list[Any] = [file.Root.StructTreeRoot]
        while waiting[0].get("/S") != "/Figure":
            waiting = [*waiting[1:], *(kid for kid in waiting[0].get("/K", []) if isinstance(kid, pikepdf.Dictionary))]
        left, bottom, right, top = (float(value) for value in waiting[0].A[0].BBox)
        _, _, width, height = (float(value) for value in file.pages[1].mediabox)
    assert (right - left) / (top - bottom) == pytest.approx(2, abs=0.01)
    assert 0 < left < right < width
    assert height / 2 < bottom < top < height


def test_contents_are_a_list_of_references(tmp_path: Path) -> None:
    sections = tuple(a_section(f"Words of {name}.", id=f"s{name}", title=f"Title {name}") for name in "ab")
    lines = outline(a_pdf(tmp_path, an_edition(kind=Kind.ANTHOLOGY, sections=sections, labels=SPOKEN)))
    at = lines.index("    TOC")
    assert [line.strip() for line in lines[at + 1 : at + 5]] == ["TOCI", "Reference", "Link", '-> sa-title "Title a 3"']
    assert lines[at - 1].strip() == '"CONTENTS"'


def test_running_heads_and_folios_are_artifacts(tmp_path: Path) -> None:
    path = a_pdf(tmp_path, an_edition(LONG * 60))
    with pikepdf.open(path) as file:
        page: Any = file.pages[2]
        instructions: Any = pikepdf.parse_content_stream(page, "BMC")
        marks = [str(operands[0]) for operands, _ in instructions]
        assert marks.count("/Artifact") >= 2
    assert not any(line.strip() in {'"3"', '"HARBOUR STREET PAPERS 7"'} for line in told(tmp_path, LONG * 60))


def test_the_structure_says_its_language_only_where_it_changes(tmp_path: Path) -> None:
    sections = (a_section("Words.", id="a"), a_section("Worte.^[Anmerkung.]", id="b", language="de"))
    lines = outline(a_pdf(tmp_path, an_edition(sections=sections, labels=SPOKEN)))
    assert [line.strip() for line in lines if "[" in line] == ["Sect [de]"]
