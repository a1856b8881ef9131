"""A PDF holds its edition's words and is what PDF/UA asks of it, or the proof says so."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from pressbook.export import write_epub, write_pdf
from pressbook.proof import prove_epub, prove_pdf
from pressbook.types import Edition
from tests.editions import STYLES, a_section, an_edition
from tests.export.test_epub_metadata import a_picture
from tests.proof import damage
from tests.proof.specimen import TEXT, a_specimen

# The words that begin a paragraph are on one line, however lines are broken.
LINES: dict[str, tuple[str, Callable[[damage.Glyphs], damage.Glyphs], str]] = {
    "a dropped word": ("Nobody wept", damage.drop("wept"), "lost-word"),
    "a doubled word": ("Nobody wept", damage.double("wept"), "added-word"),
    "two words changed": ("Nobody wept", damage.swap("Nobody", "wept"), "moved-word"),
    "a space lost": ("Nobody wept", damage.join("Nobody"), "joined-word"),
    "a word of a note": ("square", damage.drop("square"), "lost-word"),
    "a word of a table": ("person41", damage.drop("person41"), "lost-word"),
    "a number of a list": ("2.", damage.drop("2"), "lost-word"),
    "a line of verse": ("A line of verse", damage.nothing, "lost-word"),
    "a word in another script": ("русские слова", damage.drop("слова"), "lost-word"),
    "a word in a list in a list": ("another inner item", damage.drop("another"), "lost-word"),
    "a ligature": ("efficient", damage.drop("efficient"), "lost-word"),
    "the last word of a section": ("that were read", damage.drop("read"), "lost-word"),
    "the last word twice": ("that were read", damage.double("read"), "added-word"),
    "empty boxes": ("Nobody wept", damage.empty_boxes, "missing-glyph"),
}


def rules(edition: Edition, pdf: Path) -> list[str]:
    return [finding.rule for finding in prove_pdf(edition, pdf)]


def test_a_sound_pdf_passes(edition: Edition, pdf: Path) -> None:
    assert [finding.message for finding in prove_pdf(edition, pdf)] == []


@pytest.mark.parametrize("name", sorted(LINES))
def test_damage_to_the_words_on_a_page_is_seen(name: str, edition: Edition, pdf: Path, tmp_path: Path) -> None:
    words, change, rule = LINES[name]
    broken = damage.rewrite_pdf(pdf, tmp_path / "broken.pdf", lambda file: damage.rewrite_line(file, words, change))
    assert rule in rules(edition, broken)


@pytest.mark.parametrize(
    ("before", "after", "rule"),
    [
        ("Then it burned.", "Then burned.", "lost-word"),
        ("Then it burned.", "Then it it burned.", "added-word"),
        ("Nobody wept, and", "Nobody and wept,", "moved-word"),
        ("[^mill] Then", " Then", "lost-note"),
        (" names nobody", "", "lost-word"),
        ("inline note", "linear note", "lost-word"),
        ("- the second item\n", "", "lost-word"),
        ("| 1801 | person1 |\n", "", "lost-word"),
        ("2. Secondly spoken", "", "lost-word"),
    ],
)
def test_an_edition_that_lost_something_on_the_way_is_seen(
    before: str, after: str, rule: str, edition: Edition, tmp_path: Path
) -> None:
    text = TEXT.replace(before, after)
    assert text != TEXT
    write_pdf(a_specimen(text), STYLES, tmp_path / "other.pdf")
    assert rule in rules(edition, tmp_path / "other.pdf")


def lose_note(pdf: pikepdf.Pdf) -> None:
    around, place = damage.find_element(pdf, lambda element: element.get("/S") == "/Note")
    del around[place]


def test_a_note_that_is_not_in_the_structure_is_lost(edition: Edition, pdf: Path, tmp_path: Path) -> None:
    assert "lost-note" in rules(edition, damage.rewrite_pdf(pdf, tmp_path / "broken.pdf", lose_note))


def lose_lang(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/Lang"]


def lose_title(pdf: pikepdf.Pdf) -> None:
    del pdf.docinfo["/Title"]


def lose_tags(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/StructTreeRoot"]


def lose_mark(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/MarkInfo"]


def lose_claim(pdf: pikepdf.Pdf) -> None:
    metadata: Any = pdf.Root.Metadata
    metadata.write(metadata.read_bytes().replace(b"<pdfuaid:part>1</pdfuaid:part>", b""))


def lose_archive_claim(pdf: pikepdf.Pdf) -> None:
    metadata: Any = pdf.Root.Metadata
    metadata.write(metadata.read_bytes().replace(b"<pdfaid:conformance>A</pdfaid:conformance>", b""))


def give_another_title(pdf: pikepdf.Pdf) -> None:
    metadata: Any = pdf.Root.Metadata
    metadata.write(metadata.read_bytes().replace(b"The Mill<", b"A Mill<"))


def date_it_otherwise(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo["/ModDate"] = "D:20250101000000Z"


def lose_profile(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/OutputIntents"]


def hide_a_link(pdf: pikepdf.Pdf) -> None:
    next(one for page in pdf.pages for one in page.obj.get("/Annots", []))["/F"] = 2


def lose_bookmarks(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/Outlines"]


def lose_face(pdf: pikepdf.Pdf) -> None:
    for one in pdf.objects:
        if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/FontDescriptor":
            del one["/FontFile3" if "/FontFile3" in one else "/FontFile2"]
            return


def add_empty_page(pdf: pikepdf.Pdf) -> None:
    pdf.add_blank_page(page_size=(419.53, 595.28))


def change_a_page_size(pdf: pikepdf.Pdf) -> None:
    pdf.pages[1].obj.MediaBox = pikepdf.Array([0, 0, 400, 600])


def kill_a_link(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages:
        for annotation in page.obj.get("/Annots", []):
            for key in ("/Dest", "/A"):
                if key in annotation:
                    del annotation[key]
            return


def paint_untagged(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[1]
    font = next(iter(page.obj.Resources.Font.keys()))
    page.contents_add(f"BT {font} 9 Tf 20 20 Td <00240025> Tj ET".encode())


def push_out(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[1]
    page.contents_add(b"1 0 0 1 -300 0 cm", prepend=True)


@pytest.mark.parametrize(
    "change",
    [
        push_out,
        lose_lang,
        lose_title,
        lose_tags,
        lose_mark,
        lose_claim,
        lose_archive_claim,
        lose_profile,
        give_another_title,
        date_it_otherwise,
        hide_a_link,
        lose_bookmarks,
        lose_face,
        add_empty_page,
        change_a_page_size,
        kill_a_link,
        paint_untagged,
    ],
)
def test_damage_to_the_structure_is_seen(
    change: Callable[[pikepdf.Pdf], None], edition: Edition, pdf: Path, tmp_path: Path
) -> None:
    assert "pdf-structure" in rules(edition, damage.rewrite_pdf(pdf, tmp_path / "broken.pdf", change))


def test_a_file_that_is_no_pdf_is_one_finding(edition: Edition, tmp_path: Path) -> None:
    (tmp_path / "no.pdf").write_bytes(b"%PDF-1.7\nnothing of the kind")
    assert rules(edition, tmp_path / "no.pdf") == ["unreadable-pdf"]


def test_a_message_names_no_folder_of_this_machine(edition: Edition, tmp_path: Path) -> None:
    (tmp_path / "no.pdf").write_bytes(b"")
    assert str(tmp_path) not in prove_pdf(edition, tmp_path / "no.pdf")[0].message


def test_hebrew_is_read_as_it_is_read(tmp_path: Path) -> None:
    text = (
        "שלום עולם 123 ועוד (English words here) צה״ל וגם 1917–1918 המילים. " * 6
        + "NATO וגם עוד.^[הערה קצרה עם 12.5 אחוז.]\n\nשָׁלוֹם עֲלֵיכֶם.\n\n1. ראשון\n2. שני\n"
    )
    edition = an_edition(text, language="he", title="ערב אחד", date_line="2024")
    write_pdf(edition, STYLES, tmp_path / "he.pdf")
    assert [finding.message for finding in prove_pdf(edition, tmp_path / "he.pdf")] == []
    swapped = an_edition(
        text.replace("ועוד (English", "(ועוד English", 1).replace("שלום עולם", "עולם שלום", 1),
        language="he",
        title="ערב אחד",
        date_line="2024",
    )
    assert rules(swapped, tmp_path / "he.pdf") != []


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("|" + "September|" * 12 + "\n|" + "---|" * 12 + "\n|" + "1,234,567|" * 12, "too many columns"),
        ("A call.[^1]\n\n[^1]: " + "The harbour wall was mended twice in that winter. " * 120, "longer than a page"),
    ],
)
def test_what_runs_off_a_page_is_told_once_with_what_to_do(text: str, hint: str, tmp_path: Path) -> None:
    edition = an_edition(text)
    write_pdf(edition, STYLES, tmp_path / "wide.pdf")
    (found,) = [each for each in prove_pdf(edition, tmp_path / "wide.pdf") if "cut off" in each.message]
    assert hint in found.hint


def test_a_picture_in_a_note_is_held_on_paper_and_on_a_screen(tmp_path: Path) -> None:
    shown = a_picture(tmp_path, "still.svg")
    first = a_section(f"Text.[^a]\n\n[^a]: The well ![A deep well]({shown.address}) is dry.\n")
    second = a_section(f"Text.\n\n![A wide field]({shown.address})\n\nMore.\n", id="s2", title="Another Title")
    edition = an_edition(sections=(first, second), pictures=(shown,))
    write_pdf(edition, STYLES, tmp_path / "a.pdf")
    write_epub(edition, STYLES, tmp_path / "a.epub")
    findings = (*prove_pdf(edition, tmp_path / "a.pdf"), *prove_epub(edition, tmp_path / "a.epub"))
    assert [finding.message for finding in findings if finding.rule == "lost-picture"] == []
    broken = damage.rewrite_epub(tmp_path / "a.epub", tmp_path / "b.epub", {"s1.xhtml": lambda text: text.replace("deep", "dry")})
    assert "lost-picture" in [finding.rule for finding in prove_epub(edition, broken)]
