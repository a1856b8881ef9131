"""The PDF: accessible, complete, the same bytes everywhere, deaf to the world outside."""

import datetime
import os
import time
from pathlib import Path

import page
import pikepdf
import pypdfium2
import pytest

from pressbook.errors import DiskError, ManuscriptError, SettingsError
from pressbook.export.counter import Counter
from pressbook.export.pdf import write_pdf
from pressbook.types import Kind, Matter, Picture, Place, Severity
from tests.editions import STYLES, a_section, an_edition
from tests.export.test_pdf_pictures import a_photograph, a_picture

EVERYTHING = """
The carriers^[Lind, *The Salt Road*, p. 12.] met in the yard, and [nobody]{lang=en} *spoke*, **they** say.[^long]

[^long]: A note.

    With a second paragraph, and a list:

    - one
    - two

## A heading with a note^[In a heading.]

> A quotation.
>
> In two paragraphs.

| The salt is white,
|    the boat lies in the bay;
|
| and we may sit down now.

#### A heading too deep

- a loose item

- another
    1. nested
    2. twice

Word
:   what it means

| Year | Pay |
|------|----:|
| 1913 |  4.20^[In a table.] |

: What was paid

![The yard at noon](PICTURE)

A [link](https://example.org/a), one [*within*](#a-heading-too-deep) and <https://example.org/b>. Ελευθερία, *φίλος*, and `code`.

    a block of code

* * *

The end.
"""


def read(pdf: Path) -> list[str]:
    """The words of each page."""
    document = pypdfium2.PdfDocument(pdf)
    pages = [page.get_textpage().get_text_bounded() for page in document]
    document.close()
    return pages


def failures(pdf: Path) -> list[str]:
    """What PDF/UA-1 has against a file."""
    report = page.validate_pdf(pdf, profile=page.ValidationProfile.PDF_UA_1)
    return [f"{failure.rule_id}: {failure.message}" for failure in report.failures]


@pytest.fixture(scope="module")
def picture(tmp_path_factory: pytest.TempPathFactory) -> Picture:
    return a_picture(tmp_path_factory.mktemp("pictures"), a_photograph("JPEG", 6), "image/jpeg")


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory, picture: Picture) -> Path:
    out = tmp_path_factory.mktemp("pdf") / "everything.pdf"
    edition = an_edition(EVERYTHING.replace("PICTURE", picture.address), pictures=(picture,))
    outcome = write_pdf(edition, STYLES, out)
    assert outcome.findings == ()
    return out


def test_every_kind_of_block_is_accessible(everything: Path) -> None:
    assert failures(everything) == []


def test_the_validator_sees_a_file_that_lost_its_tags(everything: Path, tmp_path: Path) -> None:
    with pikepdf.open(everything) as pdf:
        del pdf.Root.StructTreeRoot
        pdf.save(tmp_path / "damaged.pdf")
    assert failures(tmp_path / "damaged.pdf")


def test_every_note_stands_once_on_the_page_of_its_reference(everything: Path) -> None:
    pages = read(everything)
    text = " ".join(" ".join(pages).split())
    for words in ("1 Lind, The Salt Road, p. 12.", "With a second paragraph", "3 In a heading.", "4 In a table."):
        assert text.count(words) == 1, words
    assert "Lind, The" in " ".join(pages[1].split())


def test_one_word_after_the_other_is_copied_as_it_was_written(everything: Path) -> None:
    text = " ".join(" ".join(read(everything)).split())
    for words in ("Ελευθερία, φίλος, and code", "the boat lies in the bay;", "Word what it means", "What was paid"):
        assert words in text


def test_bookmarks_lead_to_headings_without_their_notes(everything: Path) -> None:
    with pikepdf.open(everything) as pdf, pdf.open_outline() as outline:
        assert [item.title for item in outline.root] == ["A Title"]
        assert [item.title for item in outline.root[0].children] == ["A heading with a note"]


def test_metadata_say_whose_it_is_and_are_dated_by_the_manuscript(everything: Path) -> None:
    with pikepdf.open(everything) as pdf:
        assert str(pdf.docinfo["/Title"]) == "A Title"
        assert str(pdf.docinfo["/ModDate"]).startswith("D:20240501000000")
        assert str(pdf.Root.Lang) == "en-GB"
        assert b"Harbour Cameras" not in everything.read_bytes()
        boxes = [[float(value) for value in pdf.pages[0].mediabox]]
    assert boxes[0] == pytest.approx([0, 0, 419.528, 595.276], abs=0.01)


def test_the_page_map_knows_where_each_anchor_fell(tmp_path: Path) -> None:
    pages = dict(write_pdf(an_edition("## One\n\nText.\n"), STYLES, tmp_path / "a.pdf").value.anchors)
    assert (pages["cover"], pages["s1"], pages["s1-one"]) == (1, 2, 2)


def test_the_same_edition_gives_the_same_bytes_anywhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, picture: Picture, everything: Path
) -> None:
    edition = an_edition(EVERYTHING.replace("PICTURE", picture.address), pictures=(picture,))
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    monkeypatch.setenv("LANG", "tr_TR.UTF-8")
    time.tzset()
    monkeypatch.chdir(tmp_path)
    before = dict(os.environ)
    write_pdf(edition, STYLES, Path("elsewhere") / "b.pdf")
    assert dict(os.environ) == before
    assert (tmp_path / "elsewhere" / "b.pdf").read_bytes() == everything.read_bytes()


def test_another_date_of_the_manuscript_is_another_file(tmp_path: Path) -> None:
    write_pdf(an_edition(), STYLES, tmp_path / "a.pdf")
    write_pdf(an_edition(modified=datetime.date(2024, 5, 2)), STYLES, tmp_path / "b.pdf")
    assert (tmp_path / "a.pdf").read_bytes() != (tmp_path / "b.pdf").read_bytes()


@pytest.mark.parametrize("address", ["https://example.org/a.png", "file:///etc/hostname", "press:///0.png", "/etc/hostname"])
def test_a_manuscript_reads_neither_disk_nor_network(tmp_path: Path, address: str) -> None:
    with pytest.raises(ManuscriptError, match="no part of this edition"):
        write_pdf(an_edition(f"![A picture]({address})\n"), STYLES, tmp_path / "a.pdf")
    assert not (tmp_path / "a.pdf").exists()


def test_a_sheet_reads_its_own_folder_and_nothing_above_it(tmp_path: Path) -> None:
    style = tmp_path / "styles" / "classic"
    style.mkdir(parents=True)
    (tmp_path / "styles" / "secret.png").write_bytes(a_photograph("PNG"))
    (style / "mark.png").write_bytes(a_photograph("PNG"))
    (style / "pamphlet.css").write_text("body { background: url(mark.png) }")
    folders = (tmp_path / "styles", *STYLES)
    assert write_pdf(an_edition(), folders, tmp_path / "a.pdf").findings == ()
    (style / "pamphlet.css").write_text("body { background: url(../secret.png) }")
    with pytest.raises(ManuscriptError):
        write_pdf(an_edition(), folders, tmp_path / "a.pdf")
    counter = Counter((), (style,))
    assert counter.fetch("mark.png").read() == (style / "mark.png").read_bytes()


def test_a_press_changes_one_thing_with_one_line(tmp_path: Path) -> None:
    style = tmp_path / "classic"
    style.mkdir()
    (style / "pamphlet.css").write_text("@page { size: 105mm 148mm }\nh2 { color: drak-blue }\n")
    outcome = write_pdf(an_edition(), (tmp_path, *STYLES), tmp_path / "a.pdf")
    assert [finding.rule for finding in outcome.findings] == ["style-problem"]
    with pikepdf.open(tmp_path / "a.pdf") as pdf:
        assert float(pdf.pages[0].mediabox[2]) == pytest.approx(297.638, abs=0.01)


def test_a_style_that_is_nowhere_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="clasic"):
        write_pdf(an_edition(style="clasic"), STYLES, tmp_path / "a.pdf")


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(DiskError, match="cannot read or write"):
        write_pdf(an_edition(), STYLES, tmp_path / "file" / "a.pdf")


def test_a_session_from_right_to_left_is_bound_on_the_right(tmp_path: Path) -> None:
    outcome = write_pdf(an_edition("שלום לכל הקוראים.^[הערה.]\n", language="he", title="הנמל"), STYLES, tmp_path / "a.pdf")
    assert {finding.rule for finding in outcome.findings} == {"borrowed-face"}
    assert "Hebrew" in outcome.findings[0].message
    assert failures(tmp_path / "a.pdf") == []
    with pikepdf.open(tmp_path / "a.pdf") as pdf:
        assert str(pdf.Root.ViewerPreferences.Direction) == "/R2L"


def test_a_character_that_no_face_has_is_an_error_that_names_it(tmp_path: Path) -> None:
    lost = "\N{SIGNWRITING HAND-FIST INDEX}"
    findings = write_pdf(an_edition(f"A sign {lost} here.\n"), STYLES, tmp_path / "a.pdf").findings
    missing = [finding for finding in findings if finding.rule == "missing-glyph"]
    if not missing:  # a face for sign writing is installed here
        assert any(finding.rule == "borrowed-face" for finding in findings)
    for finding in missing:
        assert finding.severity is Severity.ERROR
        assert "U+1D800" in finding.message


def test_narrow_spaces_and_hard_hyphens_are_set_in_our_own_faces(tmp_path: Path) -> None:
    text = "Vraiment\N{NARROW NO-BREAK SPACE}? 10\N{THIN SPACE}000 *self\N{NON-BREAKING HYPHEN}made* dix\N{HAIR SPACE}heures.\n"
    assert write_pdf(an_edition(text, language="fr"), STYLES, tmp_path / "a.pdf").findings == ()


def test_an_anthology_opens_with_its_contents_and_each_session_on_its_own_page(tmp_path: Path) -> None:
    sections = (
        a_section("Text.^[A note.]\n\n## Head\n\nMore.\n", id="a", title="First Session", number=1, people_line="By Ilse"),
        a_section("Text.^[Another.]\n", id="b", title="Second Session", number=2),
        a_section("- A book\n", id="c", title="Works", matter=Matter.BIBLIOGRAPHY),
        a_section("Made here.\n", id="colophon", title="Colophon", matter=Matter.COLOPHON),
    )
    out = tmp_path / "a.pdf"
    pages = dict(write_pdf(an_edition(kind=Kind.ANTHOLOGY, sections=sections), STYLES, out).value.anchors)
    assert (pages["contents"], pages["a"], pages["b"], pages["colophon"]) == (2, 3, 4, 6)
    text = [" ".join(words.split()) for words in read(out)]
    assert "First Session" in text[1]
    assert text[1].rstrip().endswith("5")
    assert "SESSION 2 Second Session" in text[3]
    assert failures(out) == []


@pytest.mark.parametrize("style", ["classic", "modern", "plain"])
def test_a_long_pamphlet_has_contents_and_no_page_without_a_word(style: str, tmp_path: Path) -> None:
    text = "".join(
        f"## Load {load}\n\n" + "We carried salt over the hill and argued about who should rest. " * 90 + "\n\n"
        for load in range(6)
    )
    edition = an_edition(
        style=style,
        sections=(
            a_section("Made here.\n", id="colophon", title="Colophon", matter=Matter.COLOPHON),
            a_section(text, id="a", title="First Session"),
            a_section("Soon.\n", id="back", title="Next meeting", matter=Matter.BACK),
        ),
    )
    out = tmp_path / "a.pdf"
    pages = dict(write_pdf(edition, STYLES, out).value.anchors)
    assert (pages["colophon"], pages["contents"], pages["a"]) == (2, 3, 4)
    assert all(words.strip() for words in read(out))


def test_a_letter_has_a_head_and_no_cover(tmp_path: Path) -> None:
    letter = a_section("Welcome.\n", id="letter", title="Newcomers", matter=Matter.LETTER)
    out = tmp_path / "a.pdf"
    write_pdf(an_edition(kind=Kind.PACK, title="Newcomers", sections=(letter,)), STYLES, out)
    (words,) = read(out)
    assert "Newcomers" in words
    assert "Welcome." in words
    assert failures(out) == []


def test_a_picture_without_a_text_takes_its_caption(tmp_path: Path, picture: Picture) -> None:
    edition = an_edition(f"A picture: ![]({picture.address})\n", pictures=(picture,))
    assert write_pdf(edition, STYLES, tmp_path / "a.pdf").findings == ()
    assert failures(tmp_path / "a.pdf") == []


def test_a_colour_too_light_for_white_letters_takes_dark_ones(tmp_path: Path) -> None:
    for colour, ink in (("#f2c230", b"0.101961 0.101961 0.101961 rg"), ("#20456b", b"1 1 1 rg")):
        write_pdf(an_edition(colour=colour), STYLES, tmp_path / "a.pdf")
        with pikepdf.open(tmp_path / "a.pdf") as pdf:
            assert ink in pdf.pages[0].Contents.read_bytes()


def test_places_of_findings_are_the_editions(tmp_path: Path) -> None:
    findings = write_pdf(an_edition("שלום\n"), STYLES, tmp_path / "a.pdf").findings
    assert {finding.place for finding in findings} == {Place("a-title")}
