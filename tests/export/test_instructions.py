"""The page that goes with a booklet: one page for every scheme in every language, tagged, and true to the printer."""

import re
from html import unescape
from pathlib import Path
from typing import Any

import page
import pikepdf
import pypdfium2
import pytest

from pressbook.export import write_instructions
from pressbook.export.instructions_drawings import DRAWINGS, SIDED, draw
from pressbook.export.sheet_language import FOLDER, languages, words
from pressbook.export.single_sheet import write_sheet
from pressbook.types import Duplex, ImposedFile, Imposition, Printer, Scheme

MANUAL = ("inside-fronts", "inside-backs", "cover-fronts", "cover-backs")


def imposed(scheme: Scheme, duplex: Duplex) -> Imposition:
    """What a scheme with many pages comes to: the fullest page of instructions."""
    names: tuple[str, ...] = MANUAL if duplex is Duplex.MANUAL else ("inside", "cover")
    if not scheme.cover:
        names = ("fronts", "backs") if duplex is Duplex.MANUAL else ("",)
    files = tuple(
        ImposedFile(
            Path(f"2024-10-03-on-the-{name}.pdf"),
            name.split("-")[0] if scheme.cover else "booklet",
            name.split("-")[-1] if duplex is Duplex.MANUAL else "both",
            60,
        )
        for name in names
    )
    signatures = (5,) * 20 if scheme.binding == "sewn" else (100,)
    creep = tuple((sheet, round(sheet * 0.163, 3)) for sheet in range(1, 101))
    return Imposition(398, 2, 100, 0.9444, files, signatures, creep, duplex=duplex)


def read(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as document:
        assert len(document) == 1
        return " ".join(document[0].get_textpage().get_text_range().split())


def said(language: str, name: str) -> str:
    """A line as the page prints it, up to the first place that is filled in."""
    line = unescape(words(language)[name]).replace("\N{NO-BREAK SPACE}", " ")
    for mark in ("strong", "code"):
        line = line.replace(f"<{mark}>", "").replace(f"</{mark}>", "")
    return line


FULLEST = (
    (Scheme(sheet="letter", up=4, binding="sewn", cover=True, marks=("crop",), blanks="notes"), Duplex.MANUAL),
    (Scheme(sheet="a3", up=4, cover=True, marks=("crop",), cut="twice"), Duplex.LONG),
)


@pytest.mark.parametrize("language", languages())
def test_it_is_one_page_in_every_language(language: str, tmp_path: Path) -> None:
    for number, (scheme, duplex) in enumerate(FULLEST):
        out = tmp_path / f"{number}.pdf"
        title = "Memoirs of a Harbour: Of Wages, Tides, and What the Ferrymen Told the Inspectors in the Hungry Year"
        write_instructions(imposed(scheme, duplex), scheme, out, title=title, language=language)
        shown = read(out)
        for file in imposed(scheme, duplex).files:
            assert file.path.name in shown
        for name in (
            "guide-head",
            "cut-step",
            "cover-step",
            "trim-crop",
            "set-scale-value",
            "sew-step" if scheme.binding == "sewn" else "staple-step",
        ):
            assert said(language, name) in shown.replace("\N{NO-BREAK SPACE}", " "), name
        assert ("20 × 5" in shown) == (scheme.binding == "sewn")
        with pikepdf.open(out) as pdf:
            faces = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/FontDescriptor"]
            assert all("Press-S" in str(face.FontName) for face in faces)
            width, height = (float(value) for value in pdf.pages[0].mediabox[2:])
            paper = (595.28, 841.89) if scheme.sheet == "a3" else (612, 792)
            assert (width, height) == pytest.approx(paper, abs=0.01)


@pytest.mark.parametrize(
    ("printer", "duplex", "there", "not_there"),
    [
        (None, Duplex.SHORT, ("set-short", "first-sheet"), ("set-long", "hand-keep", "hand-over")),
        (Printer("", Duplex.LONG), Duplex.LONG, ("set-long", "first-sheet"), ("set-short", "hand-keep")),
        (Printer("office", Duplex.LONG), Duplex.LONG, ("set-long", "first-sheet-printer"), ("set-short", "hand-keep")),
        (Printer("odd", Duplex.LONG, dialogue=Duplex.SHORT), Duplex.LONG, ("set-short", "first-sheet-printer"), ("set-long",)),
        (Printer("cellar", Duplex.MANUAL, reverse=True), Duplex.MANUAL, ("hand-keep", "set-off"), ("hand-over", "set-short")),
        (Printer("cellar", Duplex.MANUAL), Duplex.MANUAL, ("hand-over", "set-off"), ("hand-keep", "hand-unknown")),
        (Printer("", Duplex.MANUAL), Duplex.MANUAL, ("hand-over", "hand-unknown"), ("hand-keep", "set-short")),
        (Printer("cellar", Duplex.MANUAL, turn=True), Duplex.MANUAL, ("hand-over",), ("hand-keep",)),
    ],
)
def test_it_says_what_this_printer_needs(
    printer: Printer | None, duplex: Duplex, there: tuple[str, ...], not_there: tuple[str, ...], tmp_path: Path
) -> None:
    scheme = Scheme(printer=printer)
    write_instructions(imposed(scheme, duplex), scheme, tmp_path / "a.pdf", language="en-GB")
    shown = read(tmp_path / "a.pdf").replace("\N{NO-BREAK SPACE}", " ")
    for name in there:
        assert said("en", name) in shown, name
    for name in not_there:
        assert said("en", name) not in shown, name


def test_it_is_tagged_and_its_drawings_say_what_they_show(tmp_path: Path) -> None:
    scheme = Scheme(weight=80, printer=Printer("office"))
    write_instructions(imposed(scheme, Duplex.SHORT), scheme, tmp_path / "a.pdf", title="Two & < three", language="fr")
    report = page.validate_pdf(tmp_path / "a.pdf", profile=page.ValidationProfile.PDF_UA_1)
    assert [failure.message for failure in report.failures] == []
    with pikepdf.open(tmp_path / "a.pdf") as pdf:
        assert str(pdf.docinfo["/Title"]) == "Imprimer et relier\N{NO-BREAK SPACE}: Two & < three"
        assert str(pdf.Root.Lang) == "fr"
        assert bool(pdf.Root.MarkInfo.Marked)
        figures = [element for element in elements(pdf.Root.StructTreeRoot) if element.get("/S") == "/Figure"]
        assert [str(figure.Alt) for figure in figures] == [
            unescape(words("fr")[f"picture-{name}"]) for name in ("short", "fold", "staple", "trim")
        ]
        cells = [element for element in elements(pdf.Root.StructTreeRoot) if element.get("/S") == "/TD"]
        assert len(cells) > 10
        assert all("/Headers" in cell.A for cell in cells)  # the row's and the column's, by name


def elements(node: Any) -> list[Any]:
    """Every structure element below one."""
    found: list[Any] = []
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            found += [kid, *elements(kid)]
    return found


def test_the_creep_of_some_sheets_stands_for_many(tmp_path: Path) -> None:
    scheme = Scheme()
    write_instructions(imposed(scheme, Duplex.SHORT), scheme, tmp_path / "a.pdf")
    shown = read(tmp_path / "a.pdf")
    assert "16.3" in shown  # the last sheet's is among them
    still = Imposition(8, 0, 2, 1.0, (ImposedFile(Path("a.pdf")),), (2,), ((1, 0.0),))
    write_instructions(still, scheme, tmp_path / "b.pdf")
    assert said("en", "creep-head") not in read(tmp_path / "b.pdf")


def test_every_drawing_has_its_words_and_every_words_their_drawing() -> None:
    for language in languages():
        assert {name for name in words(language) if name.startswith("picture-")} == {f"picture-{name}" for name in DRAWINGS}


@pytest.mark.parametrize("right_to_left", [False, True])
@pytest.mark.parametrize("name", DRAWINGS)
def test_a_drawing_keeps_to_its_frame(name: str, right_to_left: bool, tmp_path: Path) -> None:
    """Nothing of it is cut off: drawn with room around, no ink falls outside the frame; and no figure is mirrored."""
    if right_to_left:
        assert name not in SIDED or "<text" not in draw(name, "a drawing")
    drawing = draw(name, "a drawing", right_to_left).replace('viewBox="0 0 56 34"', 'viewBox="-22 -33 100 100"')
    css = "@page { size: 100mm 100mm; margin: 0 } svg { width: 100mm; height: 100mm }"
    write_sheet(f'<html lang="en"><title>a</title><body>{drawing}</body></html>', (css,), 1, tmp_path / "a.pdf")
    with pypdfium2.PdfDocument(tmp_path / "a.pdf") as document:
        box = document[0].render(scale=2, grayscale=True).to_pil().point(lambda value: 255 - value).getbbox()
    assert box is not None
    left, top, right, bottom = (value / 2 * 25.4 / 72 for value in box)
    assert left >= 21.8
    assert top >= 32.8
    assert right <= 78.2
    assert bottom <= 67.2


def test_the_same_page_has_the_same_bytes(tmp_path: Path) -> None:
    scheme = Scheme()
    for name in ("a.pdf", "b.pdf"):
        write_instructions(imposed(scheme, Duplex.LONG), scheme, tmp_path / name, title="One")
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()


def test_the_places_filled_in_are_the_same_in_every_language() -> None:
    for file in FOLDER.glob("*.yaml"):
        for name, line in words(file.stem).items():
            assert sorted(re.findall(r"\{\w+\}", line)) == sorted(re.findall(r"\{\w+\}", words("en")[name])), (file.stem, name)
