"""Preflight: a file for a print shop is damaged, one thing at a time, and each damage is what a shop would have refused."""

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from pressbook.export import write_pdf
from pressbook.proof import preflight
from pressbook.types import Edition, Finding, Form, Layout, Severity, Shop
from tests.editions import STYLES
from tests.proof.damage import rewrite_pdf

A5 = (148.0, 210.0)
FOUR = Shop("four", multiple=2)
ONE = Shop("one", standard="pdf/x-1a", marks=True)
Change = Callable[[pikepdf.Pdf], None]


@pytest.fixture(scope="module")
def inside(edition: Edition, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("shop") / "inside.pdf"
    write_pdf(edition, STYLES, out, Layout(form=Form.INSIDE, shop=FOUR))
    return out


@pytest.fixture(scope="module")
def cover(edition: Edition, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("shop") / "cover.pdf"
    write_pdf(edition, STYLES, out, Layout(form=Form.COVER, shop=ONE))
    return out


def rules(findings: tuple[Finding, ...], severity: Severity | None = None) -> set[str]:
    return {finding.rule for finding in findings if severity in {None, finding.severity} and finding.rule != "coarse-picture"}


def test_what_pressbook_makes_is_taken(inside: Path, cover: Path) -> None:
    assert not rules(preflight(inside, FOUR, A5))
    assert not rules(preflight(cover, ONE, A5))


def painted(instructions: str) -> Change:
    """Paint something on the first page, in the space of its boxes."""

    def change(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0]
        page.contents_add(f"q {instructions} Q".encode())

    return change


def with_state(name: str, **entries: Any) -> Change:
    """Paint a box under a graphics state, over the page's middle."""

    def change(pdf: pikepdf.Pdf) -> None:
        page: Any = pdf.pages[0].obj
        page.Resources.ExtGState[name] = pikepdf.Dictionary(**entries)
        painted(f"{name} gs 0 0 0 0 k 200 300 50 50 re f")(pdf)

    return change


def boxes(name: str, value: list[float] | None) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        for page in pdf.pages:
            if value is None:
                del page.obj[name]
            else:
                page.obj[name] = pikepdf.Array(value)

    return change


def a_face(kind: str) -> Change:
    """Set a word in a face that is not in the file, or is drawn glyph by glyph."""

    def change(pdf: pikepdf.Pdf) -> None:
        page: Any = pdf.pages[0].obj
        font = pikepdf.Dictionary(Type=pikepdf.Name("/Font"), Subtype=pikepdf.Name(kind), BaseFont=pikepdf.Name("/Helvetica"))
        if kind == "/Type3":
            box = pdf.make_stream(b"500 0 0 0 500 500 d1 0 0 500 500 re f")
            font = pikepdf.Dictionary(
                Type=pikepdf.Name("/Font"),
                Subtype=pikepdf.Name("/Type3"),
                Name=pikepdf.Name("/Blocks"),
                FontBBox=[0, 0, 500, 500],
                FontMatrix=[0.001, 0, 0, 0.001, 0, 0],
                CharProcs=pikepdf.Dictionary(a=box),
                Encoding=pikepdf.Dictionary(Differences=[97, pikepdf.Name("/a")]),
                FirstChar=97,
                LastChar=97,
                Widths=[500],
            )
        page.Resources.Font["/Strange"] = font
        painted("0 0 0 1 k BT /Strange 12 Tf 200 300 Td (aaa) Tj ET")(pdf)

    return change


def a_picture(mode: str, colour: Any, mask: bool = False) -> Change:
    """Place a picture of 40 dots at one inch."""

    def change(pdf: pikepdf.Pdf) -> None:
        page: Any = pdf.pages[0].obj
        image = Image.new(mode, (40, 40), colour)
        space = {"RGB": "/DeviceRGB", "CMYK": "/DeviceCMYK", "L": "/DeviceGray"}[mode]
        stream = pdf.make_stream(image.tobytes())
        stream.Type, stream.Subtype = pikepdf.Name("/XObject"), pikepdf.Name("/Image")
        stream.Width = stream.Height = 40
        stream.BitsPerComponent, stream.ColorSpace = 8, pikepdf.Name(space)
        if mask:
            stream.SMask = pdf.make_stream(bytes(1600))
        if "/XObject" not in page.Resources:
            page.Resources.XObject = pikepdf.Dictionary()
        page.Resources.XObject["/Strange"] = stream
        painted("72 0 0 72 200 300 cm /Strange Do")(pdf)

    return change


def words_at(x: float, colour: str = "0 0 0 1 k") -> Change:
    """Set a word in a face of the file at a place."""

    def change(pdf: pikepdf.Pdf) -> None:
        page: Any = pdf.pages[0].obj
        name, font = next((name, font) for name, font in page.Resources.Font.items() if "/ToUnicode" in font)
        codes = font.ToUnicode.read_bytes().decode("latin-1")
        code = next(one for one in codes.split("<")[6:] if len(one.split(">")[0]) == 4).split(">")[0]
        painted(f"{colour} BT {name} 10 Tf {x} 300 Td <{code * 3}> Tj ET")(pdf)

    return change


def no_claim(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/Metadata"]


def no_intent(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/OutputIntents"]


def no_profile(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/OutputIntents"][0]["/DestOutputProfile"]


def a_link(pdf: pikepdf.Pdf) -> None:
    link = pikepdf.Dictionary(Type=pikepdf.Name("/Annot"), Subtype=pikepdf.Name("/Link"), Rect=[50, 50, 90, 60])
    pdf.pages[0].obj.Annots = pikepdf.Array([pdf.make_indirect(link)])


def a_script(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name("/JavaScript"), JS="app.beep(0)")


def layers(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OCProperties = pikepdf.Dictionary(OCGs=[], D=pikepdf.Dictionary())


def another_page(pdf: pikepdf.Pdf) -> None:
    pdf.add_blank_page(page_size=(595.3, 841.9))


def no_outlines(pdf: pikepdf.Pdf) -> None:
    for item in pdf.objects:
        if isinstance(item, pikepdf.Dictionary) and "/FontFile3" in item:
            del item["/FontFile3"]


def a_deep_form(pdf: pikepdf.Pdf) -> None:
    """RGB two forms deep, in a pattern of the inner one's own resources."""
    page: Any = pdf.pages[0].obj
    inner = pdf.make_stream(b"1 0 0 rg 0 0 10 10 re f")
    outer = pdf.make_stream(b"/Inner Do")
    for form in (inner, outer):
        form.Type, form.Subtype, form.BBox = pikepdf.Name("/XObject"), pikepdf.Name("/Form"), [0, 0, 50, 50]
    outer.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Inner=inner))
    if "/XObject" not in page.Resources:
        page.Resources.XObject = pikepdf.Dictionary()
    page.Resources.XObject["/Outer"] = outer
    painted("1 0 0 1 200 300 cm /Outer Do")(pdf)


def a_spot(pdf: pikepdf.Pdf) -> None:
    page: Any = pdf.pages[0].obj
    tint = pikepdf.Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[0, 1, 1, 0], N=1)
    space = pikepdf.Array([pikepdf.Name("/Separation"), pikepdf.Name("/PANTONE#20186"), pikepdf.Name("/DeviceCMYK"), tint])
    page.Resources.ColorSpace = pikepdf.Dictionary(Spot=space)
    painted("/Spot cs 1 scn 200 300 50 50 re f")(pdf)


E, W = Severity.ERROR, Severity.WARNING
DAMAGES: tuple[tuple[str, Change, str, Severity], ...] = (
    ("a ground in RGB", painted("1 0 0 rg 200 300 50 50 re f"), "rgb-colour", E),
    ("a line in RGB", painted("0 0 1 RG 2 w 200 300 m 250 300 l S"), "rgb-colour", E),
    ("a picture in RGB", a_picture("RGB", "red"), "rgb-colour", E),
    ("an inline picture in RGB", painted("9 0 0 9 200 300 cm BI /W 1 /H 1 /CS /RGB /BPC 8 ID abc EI"), "rgb-colour", E),
    ("RGB deep in forms", a_deep_form, "rgb-colour", E),
    ("an ink of its own", a_spot, "spot-colour", W),
    ("an opacity", with_state("/Strange", ca=0.5), "see-through", W),
    ("a blend mode", with_state("/Strange", BM=pikepdf.Name("/Multiply")), "see-through", W),
    ("a soft mask", a_picture("CMYK", (0, 0, 0, 99), mask=True), "see-through", W),
    ("too much ink in a ground", painted("0.9 0.9 0.9 0.9 k 200 300 50 50 re f"), "too-much-ink", W),
    ("too much ink in a picture", a_picture("CMYK", (240, 240, 240, 240)), "too-much-ink", W),
    ("black words of four inks", words_at(200, "0.7 0.6 0.6 0.9 k"), "rich-black", W),
    ("white that overprints", with_state("/Strange", op=True, OP=True, OPM=1), "white-overprint", E),
    ("a hairline", painted("0 0 0 1 K 0.1 w 200 300 m 250 300 l S"), "hairline", W),
    ("a line made thin by its matrix", painted("0.1 0 0 0.1 0 0 cm 0 0 0 1 K 1 w 2000 3000 m 2500 3000 l S"), "hairline", W),
    ("a hairline drawn as a ground", painted("0 0 0 1 k 200 300 80 0.1 re f"), "hairline", W),
    ("words near the knife", words_at(10), "near-the-trim", W),
    ("words across the trim", words_at(2), "near-the-trim", W),
    ("a ground that stops at the trim", painted("0 1 0 0 k 8.504 100 60 60 re f"), "no-bleed", E),
    ("a ground that stops in the bleed", painted("0 1 0 0 k 5 100 60 60 re f"), "no-bleed", E),
    ("a page without a trim", boxes("/TrimBox", None), "page-boxes", E),
    ("a trim outside the bleed", boxes("/BleedBox", [20, 20, 400, 580]), "page-boxes", E),
    ("another size", boxes("/TrimBox", [8.504, 8.504, 400, 580]), "page-size", E),
    ("one page of another size", another_page, "page-size", E),
    ("a page too many for the fold", another_page, "page-multiple", E),
    ("a face that is not there", a_face("/Type1"), "face-not-embedded", E),
    ("a face taken out", no_outlines, "face-not-embedded", E),
    ("a face drawn glyph by glyph", a_face("/Type3"), "type-3-face", W),
    ("no claim", no_claim, "output-intent", E),
    ("no intent", no_intent, "output-intent", E),
    ("no profile", no_profile, "output-intent", E),
    ("a link", a_link, "not-for-press", E),
    ("a script", a_script, "not-for-press", W),
    ("layers", layers, "not-for-press", W),
)


@pytest.mark.parametrize(("change", "rule", "severity"), [one[1:] for one in DAMAGES], ids=[one[0] for one in DAMAGES])
def test_damage_is_seen(inside: Path, tmp_path: Path, change: Change, rule: str, severity: Severity) -> None:
    damaged = rewrite_pdf(inside, tmp_path / "damaged.pdf", change)
    assert rule in rules(preflight(damaged, FOUR, A5), severity)


def test_what_is_white_or_outside_the_page_is_no_damage(inside: Path, tmp_path: Path) -> None:
    harmless = (
        painted("0 0 0 0 k 0 0 437 612 re f"),
        painted("1 g 8.504 100 60 60 re f"),
        painted("0 1 0 0 k -100 -100 700 900 re f"),
        painted("200 300 m 250 300 l n"),
        painted("200 300 10 10 re W n 0 1 0 0 k 0 0 437 612 re f"),
    )
    for number, change in enumerate(harmless):
        damaged = rewrite_pdf(inside, tmp_path / f"{number}.pdf", change)
        assert not rules(preflight(damaged, FOUR, A5)), number


def test_a_locked_file_is_told(inside: Path, tmp_path: Path) -> None:
    for password in ("", "net loft"):
        with pikepdf.open(inside) as pdf:
            pdf.save(tmp_path / "locked.pdf", encryption=pikepdf.Encryption(owner="captain", user=password))
        assert "encrypted-pdf" in rules(preflight(tmp_path / "locked.pdf", FOUR, A5), Severity.ERROR)


def test_what_is_no_pdf_is_told_without_an_error(tmp_path: Path) -> None:
    (tmp_path / "letter.pdf").write_bytes(b"%PDF-1.4 and then nothing")
    assert rules(preflight(tmp_path / "letter.pdf", FOUR)) == {"unreadable-pdf"}


def test_a_coarse_picture_is_told_with_what_it_needs(inside: Path, tmp_path: Path) -> None:
    damaged = rewrite_pdf(inside, tmp_path / "damaged.pdf", a_picture("CMYK", (0, 0, 0, 99)))
    found = [item for item in preflight(damaged, FOUR, A5, {"/Strange": "yard.jpg"}) if "yard.jpg" in item.message]
    assert [item.rule for item in found] == ["coarse-picture"]
    assert "40 dots an inch" in found[0].message
    assert "300 pixels wide" in found[0].hint
    assert "3 mm wide" in found[0].hint
    assert not [item for item in preflight(damaged, replace(FOUR, resolution=40), A5) if item.rule == "coarse-picture"]


def test_a_cover_in_colour_is_refused_where_only_black_is_printed(cover: Path, inside: Path) -> None:
    assert "colour-plates" in rules(preflight(cover, ONE, A5, black=True), Severity.ERROR)
    assert "colour-plates" not in rules(preflight(cover, ONE, A5))


def test_the_most_pages_a_shop_binds(inside: Path) -> None:
    assert rules(preflight(inside, replace(FOUR, most=1), A5)) == {"too-many-pages"}


def test_the_standard_and_the_condition_are_the_shops(inside: Path, cover: Path) -> None:
    assert "output-intent" in rules(preflight(inside, replace(FOUR, standard="pdf/x-1a"), A5), Severity.ERROR)
    assert "output-intent" in rules(preflight(inside, replace(FOUR, condition="FOGRA52"), A5), Severity.WARNING)
    assert not rules(preflight(inside, replace(FOUR, standard=""), A5))
    through = preflight(cover, ONE, A5)
    assert not through


def test_transparency_is_an_error_where_the_standard_has_none(cover: Path, tmp_path: Path) -> None:
    damaged = rewrite_pdf(cover, tmp_path / "damaged.pdf", with_state("/Strange", ca=0.5))
    assert "see-through" in rules(preflight(damaged, ONE, A5), Severity.ERROR)


def test_a_pamphlet_for_the_screen_is_told_all_that_is_wrong(pdf: Path) -> None:
    found = preflight(pdf, FOUR, A5)
    assert rules(found, Severity.ERROR) >= {"output-intent", "rgb-colour", "not-for-press"}
    assert "no-bleed" in rules(found, Severity.WARNING)


def test_a_picture_saved_as_a_pdf_elsewhere_is_read(tmp_path: Path) -> None:
    out = io.BytesIO()
    Image.new("RGB", (600, 800), "navy").save(out, "PDF", resolution=100)
    (tmp_path / "scan.pdf").write_bytes(out.getvalue())
    found = preflight(tmp_path / "scan.pdf", Shop("any", standard=""))
    assert rules(found) >= {"rgb-colour", "page-boxes", "no-bleed"}
    assert any("100 dots an inch" in item.message for item in found)


def test_letters_stand_where_another_reader_sees_them(inside: Path) -> None:
    from pressbook.proof.prepress.painted import Press

    document = pypdfium2.PdfDocument(inside)
    with pikepdf.open(inside) as pdf:
        for number, page in enumerate(pdf.pages):
            words = [thing for thing in Press().things(page, number + 1) if thing.kind == "words"]
            text = document[number].get_textpage()
            seen = [
                text.get_charbox(index, loose=True)
                for index in range(text.count_chars())
                if text.get_text_range(index, 1).strip()
            ]
            assert bool(seen) == bool(words)
            if seen:
                assert min(box[0] for box in seen) == pytest.approx(min(thing.box[0] for thing in words), abs=1)
                assert max(box[2] for box in seen) == pytest.approx(max(thing.box[2] for thing in words), abs=1.5)


def test_a_transparency_group_is_none_of_pdf_x_1a(cover: Path, tmp_path: Path) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].obj.Group = pikepdf.Dictionary(S=pikepdf.Name("/Transparency"), CS=pikepdf.Name("/DeviceCMYK"))

    damaged = rewrite_pdf(cover, tmp_path / "damaged.pdf", change)
    assert "see-through" in rules(preflight(damaged, ONE, A5), Severity.ERROR)
    assert "see-through" not in rules(preflight(damaged, replace(ONE, standard="pdf/x-4"), A5))


def test_forms_that_hold_each_other_come_to_an_end(tmp_path: Path) -> None:
    with pikepdf.new() as pdf:
        page: Any = pdf.add_blank_page(page_size=(420, 595)).obj
        form = pdf.make_stream(b"/Same Do 1 0 0 rg 0 0 9 9 re f")
        form.Type, form.Subtype, form.BBox = pikepdf.Name("/XObject"), pikepdf.Name("/Form"), [0, 0, 50, 50]
        form.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Same=form))
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Same=form))
        page.Contents = pdf.make_stream(b"/Same Do")
        pdf.save(tmp_path / "loop.pdf")
    assert "rgb-colour" in rules(preflight(tmp_path / "loop.pdf", Shop("any", standard="")))


OPERATORS = [
    "q",
    "Q",
    "cm",
    "w",
    "gs",
    "g",
    "rg",
    "k",
    "cs",
    "scn",
    "re",
    "m",
    "l",
    "c",
    "W",
    "n",
    "f",
    "S",
    "B",
    "sh",
    "Do",
    "BT",
    "ET",
    "Tf",
    "Tc",
    "Td",
    "TD",
    "Tm",
    "Tj",
    "TJ",
    "'",
    '"',
    "T*",
    "Tz",
    "Tr",
    "BI",
    "d0",
    "MP",
    "XX",
]
OPERANDS = st.one_of(
    st.floats(-1e5, 1e5, allow_nan=False).map(lambda value: f"{value:.4f}"),
    st.integers(-9, 9).map(str),
    st.sampled_from(["/Strange", "/Over", "(a)", "<00ff>", "[(a) -20 (b)]", "[]", "<< /S /T >>", "null", "true"]),
)


@settings(deadline=None, derandomize=True, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.lists(OPERANDS, max_size=6), st.sampled_from(OPERATORS)), max_size=20))
def test_nonsense_in_a_file_never_keeps_its_colours_from_being_seen(tmp_path: Path, lines: list[tuple[list[str], str]]) -> None:
    nonsense = "\n".join(" ".join([*operands, operator]) for operands, operator in lines if operator != "BI")
    with pikepdf.new() as pdf:
        page: Any = pdf.add_blank_page(page_size=(420, 595)).obj
        page.Contents = pdf.make_stream(f"1 0 0 rg 100 100 50 50 re f\n{nonsense}".encode())
        pdf.save(tmp_path / "nonsense.pdf")
    assert "rgb-colour" in rules(preflight(tmp_path / "nonsense.pdf", Shop("any", standard="")))
