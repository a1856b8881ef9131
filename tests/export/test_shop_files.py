"""A print shop's files: single pages in ink, with boxes and bleed, nothing on them that a press cannot print."""

import hashlib
import io
import re
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from pressbook.errors import ManuscriptError, SettingsError
from pressbook.export.pdf import write_pdf
from pressbook.export.shop.conditions import find_condition
from pressbook.export.shop.inks import BLACK, Inks
from pressbook.export.shop.repaint import Painter
from pressbook.proof import preflight
from pressbook.types import Edition, Form, Kind, Layout, Picture, Place, Shop
from tests.editions import STYLES, an_edition

MM = 72 / 25.4
TEXT = (
    "## A heading\n\nText with a note.^[The note.] And [a link](https://example.org).\n\n"
    + "The carriers met in the yard. " * 300
)
DRAWING = b"""<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100" viewBox="0 0 200 100"><defs><linearGradient id="g">
<stop offset="0" stop-color="#f00"/><stop offset="1" stop-color="#00f" stop-opacity="0.2"/></linearGradient></defs>
<rect width="200" height="50" fill="url(#g)"/><rect x="90" y="50" width="40" height="40" fill="#c60" fill-opacity="0.3"/></svg>"""


def a_picture(folder: Path, name: str, data: bytes) -> Picture:
    kind = {"jpg": "image/jpeg", "png": "image/png", "svg": "image/svg+xml"}[name.split(".")[1]]
    (folder / name).write_bytes(data)
    return Picture(str(folder / name), hashlib.sha256(data).hexdigest(), kind, 256, 256, Place("manuscripts/one.md", 3))


def encoded(image: Image.Image, form: str) -> bytes:
    out = io.BytesIO()
    image.save(out, form)
    return out.getvalue()


@pytest.fixture(scope="module")
def illustrated(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    """A photograph in colour, a see-through one, a grey one, a drawing with opacity and a gradient that fades."""
    folder = tmp_path_factory.mktemp("pictures")
    grey = Image.radial_gradient("L")
    colour = Image.merge("RGB", (grey, grey.rotate(90), Image.linear_gradient("L")))
    through = colour.copy()
    through.putalpha(grey)
    pictures = (
        a_picture(folder, "colour.jpg", encoded(colour, "JPEG")),
        a_picture(folder, "through.png", encoded(through, "PNG")),
        a_picture(folder, "grey.png", encoded(grey, "PNG")),
        a_picture(folder, "drawing.svg", DRAWING),
    )
    text = f"{TEXT}\n\n" + "\n\n".join(f"![Figure {number}]({picture.address})" for number, picture in enumerate(pictures))
    return an_edition(text, pictures=pictures)


PLAIN = an_edition(TEXT)


@cache
def made(edition: Edition, layout: Layout) -> bytes:
    """A file for a shop; the same for every test that asks for it."""
    with TemporaryDirectory() as folder:
        write_pdf(edition, STYLES, Path(folder) / "made.pdf", layout)
        return (Path(folder) / "made.pdf").read_bytes()


def a_file(form: Form, edition: Edition = PLAIN, **shop: Any) -> bytes:
    return made(edition, Layout(form=form, shop=Shop("copyshop", **shop)))


def opened(form: Form, edition: Edition = PLAIN, **shop: Any) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(a_file(form, edition, **shop)))


def operators(pdf: pikepdf.Pdf) -> set[str]:
    """Every operator of every content stream: pages, forms, patterns."""
    streams: list[Any] = [page.obj for page in pdf.pages]
    streams += [
        item
        for item in pdf.objects
        if isinstance(item, pikepdf.Stream) and (item.get("/Subtype") == "/Form" or "/PatternType" in item)
    ]
    return {str(instruction.operator) for stream in streams for instruction in pikepdf.parse_content_stream(stream)}


@pytest.mark.parametrize("bleed", [3.0, 3.175, 0.0])
@pytest.mark.parametrize("marks", [True, False])
def test_boxes_hold_the_trim_and_the_bleed(bleed: float, marks: bool) -> None:
    with opened(Form.COVER, bleed=bleed, marks=marks) as pdf:
        for page in pdf.pages:
            media, out, trim = ([float(value) for value in page.obj[name]] for name in ("/MediaBox", "/BleedBox", "/TrimBox"))
            assert trim[2] - trim[0] == pytest.approx(148 * MM, abs=0.01)
            assert trim[3] - trim[1] == pytest.approx(210 * MM, abs=0.01)
            distances = [abs(one - other) for one, other in zip(trim, out, strict=True)]
            assert distances == pytest.approx([bleed * MM] * 4, abs=0.01)
            assert media[:2] == [0, 0]
            assert (media[2] > out[2] + 10) is marks
            assert "/CropBox" not in page.obj


@pytest.mark.parametrize("standard", ["pdf/x-4", "pdf/x-1a"])
@pytest.mark.parametrize("pictures", ["cmyk", "grey"])
@pytest.mark.parametrize("form", [Form.INSIDE, Form.COVER])
def test_nothing_is_left_that_a_press_cannot_print(illustrated: Edition, form: Form, standard: str, pictures: str) -> None:
    with opened(form, illustrated, standard=standard, pictures=pictures, marks=True) as pdf:
        assert not operators(pdf) & {"rg", "RG", "BDC", "BMC"}
        assert b"DeviceRGB" not in b"".join(item.unparse() for item in pdf.objects if isinstance(item, pikepdf.Dictionary))
        for item in pdf.objects:
            if not isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
                continue
            assert not {"/SMask", "/ca", "/CA", "/BM", "/Group", "/A"} & set(item.keys())
            assert item.get("/ColorSpace") not in ("/DeviceRGB",)
            assert item.get("/Type") not in ("/Annot", "/Outlines", "/StructTreeRoot")
            if item.get("/Subtype") == "/Image":
                assert item.ColorSpace == ("/DeviceGray" if pictures == "grey" else item.ColorSpace)
        images = [item for item in pdf.objects if isinstance(item, pikepdf.Stream) and item.get("/Subtype") == "/Image"]
        if form is Form.INSIDE:
            assert images
        if pictures == "grey" and form is Form.INSIDE:
            assert not operators(pdf) & {"k", "K"} or set(inks(pdf)) == {(0.0, 0.0, 0.0, 1.0)}


def inks(pdf: pikepdf.Pdf) -> list[tuple[float, ...]]:
    """Every colour of four inks that the pages set."""
    return [
        tuple(float(value) for value in instruction.operands)
        for page in pdf.pages
        for instruction in pikepdf.parse_content_stream(page, "k K")
    ]


def test_words_inside_are_black_ink_alone_and_print_over_what_is_under_them() -> None:
    with opened(Form.INSIDE, an_edition(TEXT, colour="#1b5e20")) as pdf:
        for page in pdf.pages:
            now: dict[str, Any] = {"fill": None, "over": False}
            states: Any = page.obj.Resources.ExtGState
            for instruction in pikepdf.parse_content_stream(page, "k g gs Tj TJ"):
                match str(instruction.operator):
                    case "k" | "g":
                        now["fill"] = [float(value) for value in instruction.operands]
                    case "gs":
                        now["over"] = bool(states[str(instruction.operands[0])].op)
                    case _:
                        assert now == {"fill": [0, 0, 0, 1], "over": True}
        assert set(inks(pdf)) == {(0.0, 0.0, 0.0, 1.0)}


def test_the_covers_colour_is_ink_and_its_white_words_knock_it_out() -> None:
    with opened(Form.COVER) as pdf:
        mixed = {ink for ink in inks(pdf) if sum(1 for share in ink if share) > 1}
        assert mixed
        assert all(sum(ink) <= 3 for ink in mixed)
        page: Any = pdf.pages[0].obj
        assert not any(
            bool(page.Resources.ExtGState[str(instruction.operands[0])].op)
            for instruction in pikepdf.parse_content_stream(page, "gs")
        )


def test_the_cover_has_four_pages_and_the_inside_a_multiple() -> None:
    with opened(Form.COVER) as pdf:
        assert len(pdf.pages) == 4
    with opened(Form.INSIDE, multiple=4) as pdf:
        assert len(pdf.pages) % 4 == 0


def test_a_file_of_pdf_x_4_says_so_and_carries_its_profile() -> None:
    with opened(Form.INSIDE) as pdf:
        assert pdf.pdf_version == "1.6"
        intent: Any = pdf.Root.OutputIntents[0]
        assert str(intent.OutputConditionIdentifier) == "FOGRA39"
        assert intent.DestOutputProfile.read_bytes()[12:20] == b"prtrCMYK"
        packet = pdf.Root.Metadata.read_raw_bytes().decode("utf-8")
        for words in ("<pdfxid:GTS_PDFXVersion>PDF/X-4<", "<pdf:Trapped>False<", "<xmp:ModifyDate>2024-05-01T00:00:00Z<"):
            assert words in packet
        assert str(pdf.docinfo["/Trapped"]) == "/False"
        assert "/ID" in pdf.trailer


def test_a_file_of_pdf_x_1a_keeps_to_pdf_1_4(illustrated: Edition) -> None:
    out = a_file(Form.INSIDE, illustrated, standard="pdf/x-1a")
    assert out.startswith(b"%PDF-1.4")
    with pikepdf.open(io.BytesIO(out)) as pdf:
        assert str(pdf.docinfo["/GTS_PDFXVersion"]) == "PDF/X-1a:2003"
        kinds = {str(item.get("/Type", "")) for item in pdf.objects if isinstance(item, pikepdf.Stream)}
        assert not kinds & {"/ObjStm", "/XRef", "/Metadata"}
        faces = [item for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and "/FontFile3" in item]
        assert faces
        assert {str(face.FontFile3.Subtype) for face in faces} == {"/CIDFontType0C"}


def test_pdf_x_4_wants_a_profile_that_x_1a_may_go_without() -> None:
    with opened(Form.INSIDE, condition="FOGRA52", standard="pdf/x-1a") as pdf:
        intent: Any = pdf.Root.OutputIntents[0]
        assert str(intent.OutputConditionIdentifier) == "FOGRA52"
        assert str(intent.RegistryName) == "http://www.color.org"
        assert "/DestOutputProfile" not in intent
    with pytest.raises(SettingsError, match="needs the profile of FOGRA52"):
        a_file(Form.INSIDE, condition="FOGRA52")
    with pytest.raises(SettingsError, match="no printing condition"):
        a_file(Form.INSIDE, condition="FOGRA 93")


def test_a_press_may_bring_the_profile_of_its_shop(tmp_path: Path) -> None:
    own = tmp_path / "styles" / "profiles"
    own.mkdir(parents=True)
    (own / "FOGRA52.icc").write_bytes(find_condition("FOGRA29", ()).profile)
    (own / "screen.icc").write_bytes(b"\0" * 12 + b"mntrRGB " + b"\0" * 100)
    found = find_condition("fogra52", (own.parent, *STYLES))
    assert found.exact
    assert found.name == "FOGRA52"
    with pytest.raises(SettingsError, match="no profile of a printing press"):
        find_condition("screen", (own.parent,))


@pytest.mark.parametrize("standard", ["pdf/x-4", "pdf/x-1a"])
def test_the_same_edition_gives_the_same_bytes(tmp_path: Path, illustrated: Edition, standard: str) -> None:
    one = a_file(Form.INSIDE, illustrated, standard=standard)
    write_pdf(illustrated, STYLES, tmp_path / "again.pdf", Layout(form=Form.INSIDE, shop=Shop("copyshop", standard=standard)))
    assert one == (tmp_path / "again.pdf").read_bytes()
    assert set(re.findall(rb"D:(\d{8})", one)) == {b"20240501"}


def test_what_has_no_cover_is_not_for_a_shop() -> None:
    with pytest.raises(ManuscriptError, match="no cover"):
        a_file(Form.COVER, an_edition(TEXT, kind=Kind.PACK))


def test_what_is_see_through_is_mixed_with_white(illustrated: Edition) -> None:
    with opened(Form.INSIDE, illustrated) as pdf:
        form = next(item for item in pdf.objects if isinstance(item, pikepdf.Stream) and "/Shading" in item.get("/Resources", {}))
        last = next(iter(form.Resources.Shading.values())).Function
        while "/Functions" in last:
            last = last.Functions[-1]
        # A fifth of blue on white.
        assert 0 < sum(float(value) for value in last.C1) < 0.6


def test_small_words_on_a_cover_are_black_and_large_ones_keep_their_colour() -> None:
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(100, 100))
        page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=pikepdf.Dictionary()))
        words = b"0.75 0 0 0.75 0 0 cm BT 0.6 0.1 0.1 rg /F 12 Tf (a) Tj /F 40 Tf (b) Tj 1 1 1 rg /F 12 Tf (c) Tj ET"
        page.obj.Contents = pdf.make_stream(words)
        content, _ = Painter(pdf, Inks(find_condition("FOGRA39", ()), grey=False), black_below=14).page(page, (0, 0))
        now: list[tuple[float, ...]] = []
        seen: dict[bytes, tuple[float, ...]] = {}
        for instruction in pikepdf.parse_content_stream(pdf.make_stream(content)):
            if str(instruction.operator) in {"k", "g"}:
                now.append(tuple(float(value) for value in instruction.operands))
            if str(instruction.operator) == "Tj":
                seen[bytes(instruction.operands[0])] = now[-1]
        assert {word: ink for word, ink in seen.items() if word != b"b"} == {b"a": BLACK, b"c": (1,)}
        assert len(seen[b"b"]) == 4
        assert seen[b"b"] not in {BLACK, (1.0,)}


def test_letters_in_a_drawing_of_dots_are_black_ink_alone() -> None:
    drawing = Image.new("RGB", (20, 20), "white")
    drawing.paste("black", (0, 0, 5, 20))
    drawing.paste((160, 30, 30), (10, 0, 20, 20))
    done = Inks(find_condition("FOGRA39", ()), grey=False).picture(drawing)
    assert done.getpixel((2, 2)) == (0, 0, 0, 255)
    assert done.getpixel((7, 2)) == (0, 0, 0, 0)
    assert sum(bool(ink) for ink in done.getpixel((15, 2))) > 2  # type: ignore[union-attr]


@pytest.mark.parametrize("bleed", [3.0, 0.0])
def test_a_cover_is_inked_to_the_end_of_its_bleed_and_not_beyond(bleed: float) -> None:
    document = pypdfium2.PdfDocument(a_file(Form.COVER, bleed=bleed, marks=True))
    scale = 2
    sheet = document[0].render(scale=scale).to_pil().convert("RGB")
    with opened(Form.COVER, bleed=bleed, marks=True) as pdf:
        left, bottom, right, top = (float(value) * scale for value in pdf.pages[0].obj.BleedBox)
    middle = (sheet.width // 2, sheet.height // 2)
    for x, y in ((left, middle[1]), (right, middle[1]), (middle[0], bottom), (middle[0], top)):
        way = ((x > middle[0]) - (x < middle[0]), (y > middle[1]) - (y < middle[1]))
        within = (round(x - 3 * way[0]), sheet.height - round(y - 3 * way[1]))
        beyond = (round(x + 3 * way[0]), sheet.height - round(y + 3 * way[1]))
        assert sheet.getpixel(beyond) == (255, 255, 255)
        assert sheet.getpixel(within) != (255, 255, 255)


HARD = b"""<svg xmlns="http://www.w3.org/2000/svg" width="300" height="200" viewBox="0 0 300 200"><defs>
<radialGradient id="r">
<stop offset="0" stop-color="#ff0"/>
<stop offset="1" stop-color="#f00" stop-opacity="0"/></radialGradient>
<linearGradient id="l" spreadMethod="reflect" x2="0.3">
<stop offset="0.1" stop-color="purple"/>
<stop offset="0.9" stop-color="#00f"/></linearGradient>
<linearGradient id="g">
<stop offset="0" stop-color="#000"/>
<stop offset="1" stop-color="#fff"/></linearGradient>
<pattern id="p" width="10" height="10" patternUnits="userSpaceOnUse">
<circle cx="5" cy="5" r="4" fill="#0a0" fill-opacity="0.4"/></pattern>
<mask id="m"><rect width="300" height="200" fill="url(#g)"/></mask>
<clipPath id="c">
<circle cx="250" cy="50" r="40"/></clipPath></defs>
<rect width="100" height="100" fill="url(#r)"/>
<rect x="100" width="100" height="100" fill="url(#l)"/>
<rect x="200" width="100" height="100" fill="url(#p)" clip-path="url(#c)"/>
<rect y="100" width="100" height="100" fill="#f0f" mask="url(#m)"/>
<g opacity="0.5"><rect x="110" y="110" width="60" height="60" fill="red" stroke="lime" stroke-width="4" stroke-opacity=".5"/></g>
<text x="210" y="150" font-size="20" fill="none" stroke="#c00">Salt</text></svg>"""


@pytest.mark.parametrize("standard", ["pdf/x-4", "pdf/x-1a"])
def test_a_hard_drawing_comes_out_flat_and_what_it_lost_is_said(tmp_path: Path, standard: str) -> None:
    drawing = a_picture(tmp_path, "hard.svg", HARD)
    (tmp_path / "classic").mkdir()
    colours = "em { color: lab(40% 50 20) } p { background: rgba(200, 0, 0, 0.1); color: oklch(30% 0.1 200) }"
    (tmp_path / "classic" / "pamphlet.css").write_text(colours, "utf-8")
    edition = an_edition(f"{TEXT}\n\nSome *coloured* words.\n\n![A drawing]({drawing.address})", pictures=(drawing,))
    shop = Shop("copyshop", standard=standard)
    done = write_pdf(edition, (tmp_path, *STYLES), tmp_path / "made.pdf", Layout(form=Form.INSIDE, shop=shop))
    assert "drawing-on-press" in {finding.rule for finding in done.findings}
    assert not {finding.rule for finding in preflight(tmp_path / "made.pdf", shop, (148, 210))}
    with pikepdf.open(tmp_path / "made.pdf") as pdf:
        assert not operators(pdf) & {"rg", "RG"}
        assert not any("/SMask" in item or "/ca" in item for item in pdf.objects if isinstance(item, pikepdf.Dictionary))


def test_a_condition_may_be_called_what_the_shop_calls_it(tmp_path: Path) -> None:
    shop = Shop("copyshop", condition="gracol")
    (tmp_path / "made.pdf").write_bytes(a_file(Form.INSIDE, condition="gracol"))
    assert not preflight(tmp_path / "made.pdf", shop, (148, 210))
    with pikepdf.open(tmp_path / "made.pdf") as pdf:
        assert str(pdf.Root.OutputIntents[0].OutputConditionIdentifier) == "CGATS TR 006"
