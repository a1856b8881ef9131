"""PDFs from elsewhere: whatever their boxes, rotation, layers and masks, a page is laid out as it is seen."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageChops

from pressbook.errors import DiskError, UsageError
from pressbook.impose import impose
from pressbook.proof import prove_booklet
from pressbook.types import Duplex, Printer, Scheme
from tests.impose.printed import number_pages

# Half of Letter, so that a pixel of the page is a pixel of the sheet.
WIDTH, HEIGHT = 396, 612
LETTER = Scheme(sheet="letter")
# An arrow's worth of drawing that looks like itself only one way up: three corners, each its own grey.
DRAWING = b"0.2 g 20 20 100 30 re f 0.5 g 20 60 30 200 re f 0.8 g 300 500 60 90 re f"


def font(pdf: pikepdf.Pdf) -> pikepdf.Object:
    words = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    return pikepdf.Dictionary(F=pdf.make_indirect(words))


def a_pdf(path: Path, change: Callable[[pikepdf.Pdf, Any], None], pages: int = 4) -> Path:
    """A PDF whose first page is changed; all say their number and draw something."""
    with pikepdf.new() as pdf:
        for number in range(1, pages + 1):
            pdf.add_blank_page(page_size=(WIDTH, HEIGHT))
            page = pdf.pages[-1]
            page.Resources = pikepdf.Dictionary(Font=font(pdf))
            page.Contents = pdf.make_stream(DRAWING + b" 0 g BT /F 20 Tf 100 300 Td (page %d) Tj ET" % number)
        change(pdf, pdf.pages[0].obj)
        pdf.save(path)
    return path


def picture(path: Path, number: int = 1, scale: float = 1) -> Image.Image:
    """A page as PDFium draws it, without annotations."""
    document = pypdfium2.PdfDocument(path)
    drawn: Image.Image = document[number - 1].render(scale=scale, may_draw_forms=False, draw_annots=False).to_pil().convert("RGB")
    document.close()
    return drawn


def differ(first: Image.Image, second: Image.Image) -> int:
    """How many pixels differ by more than smoothing does."""
    assert first.size == second.size
    return sum(ImageChops.difference(first, second).convert("L").point(lambda value: 255 if value > 40 else 0).histogram()[255:])


def negative_origin(pdf: pikepdf.Pdf, page: Any) -> None:
    page.MediaBox = pikepdf.Array([-150, -70, -150 + WIDTH, -70 + HEIGHT])


def cropped(pdf: pikepdf.Pdf, page: Any) -> None:
    page.MediaBox = pikepdf.Array([-40, -40, 500, 700])
    page.CropBox = pikepdf.Array([0, 0, WIDTH, HEIGHT])
    page.Contents = pdf.make_stream(page.Contents.read_bytes() + b" 0.4 g -30 0 60 700 re f")


def corners_the_other_way(pdf: pikepdf.Pdf, page: Any) -> None:
    page.MediaBox = pikepdf.Array([WIDTH, HEIGHT, 0, 0])


def quarter_turn(pdf: pikepdf.Pdf, page: Any) -> None:
    page.MediaBox = pikepdf.Array([0, 0, HEIGHT, WIDTH])
    page.Rotate = 90


def half_turn(pdf: pikepdf.Pdf, page: Any) -> None:
    page.MediaBox = pikepdf.Array([10, 20, 10 + WIDTH, 20 + HEIGHT])
    page.Rotate = 180


def quarter_turn_back(pdf: pikepdf.Pdf, page: Any) -> None:
    page.MediaBox = pikepdf.Array([0, 5, HEIGHT, 5 + WIDTH])
    page.Rotate = -90


def inherited(pdf: pikepdf.Pdf, page: Any) -> None:
    """Boxes, rotation and resources that stand in the group of pages above."""
    above = pdf.Root.Pages
    above.MediaBox = pikepdf.Array([0, 0, HEIGHT, WIDTH])
    above.Rotate = 270
    above.Resources = page.Resources
    for other in pdf.pages:
        for key in ("/MediaBox", "/Resources"):
            del other.obj[key]


def in_pieces(pdf: pikepdf.Pdf, page: Any) -> None:
    words = page.Contents.read_bytes().split(b" re ")
    pieces = [piece + b" re" for piece in words[:-1]] + [words[-1]]
    page.Contents = pikepdf.Array([pdf.make_indirect(pdf.make_stream(piece)) for piece in pieces])


def see_through(pdf: pikepdf.Pdf, page: Any) -> None:
    """A soft mask, half-transparent paint, and a group with a colour space of its own."""
    ramp = pdf.make_stream(b"0 g 0 0 396 300 re f 1 g 0 300 396 312 re f")
    ramp.Type, ramp.Subtype, ramp.BBox = pikepdf.Name.XObject, pikepdf.Name.Form, pikepdf.Array([0, 0, WIDTH, HEIGHT])
    ramp.Group = pikepdf.Dictionary(S=pikepdf.Name.Transparency, CS=pikepdf.Name.DeviceGray)
    mask = pikepdf.Dictionary(Type=pikepdf.Name.Mask, S=pikepdf.Name.Luminosity, G=ramp)
    page.Resources.ExtGState = pikepdf.Dictionary(
        M=pdf.make_indirect(pikepdf.Dictionary(SMask=mask)), H=pikepdf.Dictionary(ca=0.5, BM=pikepdf.Name.Multiply)
    )
    page.Group = pikepdf.Dictionary(S=pikepdf.Name.Transparency, CS=pikepdf.Name.DeviceRGB)
    page.Contents = pdf.make_stream(page.Contents.read_bytes() + b" /M gs 0.3 g 150 100 150 450 re f /H gs 0 g 0 250 396 90 re f")


def hidden_layer(pdf: pikepdf.Pdf, page: Any) -> None:
    layer = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name=pikepdf.String("answers")))
    shown = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name=pikepdf.String("questions")))
    order = pikepdf.Dictionary(OFF=pikepdf.Array([layer]), Order=pikepdf.Array([layer, shown]))
    pdf.Root.OCProperties = pikepdf.Dictionary(OCGs=pikepdf.Array([layer, shown]), D=order)
    page.Resources.Properties = pikepdf.Dictionary(A=layer, Q=shown)
    hidden = b" /OC /A BDC 0.1 g 0 400 396 60 re f EMC /OC /Q BDC 0.1 g 0 480 396 10 re f EMC"
    page.Contents = pdf.make_stream(page.Contents.read_bytes() + hidden)


def with_notes(pdf: pikepdf.Pdf, page: Any) -> None:
    look = pdf.make_stream(b"0 g 0 0 200 200 re f")
    look.Subtype, look.BBox = pikepdf.Name.Form, pikepdf.Array([0, 0, 200, 200])
    note = pikepdf.Dictionary(Subtype=pikepdf.Name.Stamp, Rect=[100, 100, 300, 300], AP=pikepdf.Dictionary(N=look))
    page.Annots = pikepdf.Array([pdf.make_indirect(note)])


def flat(pdf: pikepdf.Pdf, page: Any) -> None:
    page.MediaBox = pikepdf.Array([5, 5, 5, 700])


ODD = (
    negative_origin,
    cropped,
    corners_the_other_way,
    quarter_turn,
    half_turn,
    quarter_turn_back,
    inherited,
    in_pieces,
    see_through,
    hidden_layer,
    with_notes,
)


@pytest.mark.parametrize("change", ODD)
def test_a_page_looks_on_the_sheet_as_it_does_alone(change: Callable[[pikepdf.Pdf, Any], None], tmp_path: Path) -> None:
    source = a_pdf(tmp_path / "odd.pdf", change)
    made = impose(source, tmp_path / "booklet.pdf", LETTER)
    assert made.scale == 1
    front = picture(tmp_path / "booklet.pdf")
    assert front.size == (2 * WIDTH, HEIGHT)
    alone = picture(source)
    assert differ(front.crop((WIDTH, 0, 2 * WIDTH, HEIGHT)), alone) == 0
    assert differ(alone, Image.new("RGB", alone.size, "white")) > 3000
    assert differ(front.crop((0, 0, WIDTH, HEIGHT)), picture(source, 4)) == 0
    assert prove_booklet(source, made, LETTER) == ()
    turned = Scheme(sheet="letter", printer=Printer("long", Duplex.LONG))
    made = impose(source, tmp_path / "booklet.pdf", turned)
    back = picture(tmp_path / "booklet.pdf", 2).transpose(Image.Transpose.ROTATE_180)
    assert differ(back.crop((0, 0, WIDTH, HEIGHT)), picture(source, 2)) < 300
    assert prove_booklet(source, made, turned) == ()


def test_a_page_that_is_not_the_size_of_the_others_stands_in_the_middle_of_theirs(tmp_path: Path) -> None:
    def change(pdf: pikepdf.Pdf, page: Any) -> None:
        page.MediaBox = pikepdf.Array([0, 0, 200, 300])
        pdf.pages[1].obj.MediaBox = pikepdf.Array([0, 0, WIDTH * 2, HEIGHT * 2])

    source = a_pdf(tmp_path / "odd.pdf", change, 5)
    made = impose(source, tmp_path / "booklet.pdf", LETTER)
    assert (made.scale, made.shrunk) == (1, ((2, 0.5),))
    assert prove_booklet(source, made, LETTER) == ()
    front = picture(tmp_path / "booklet.pdf")
    around = front.crop((WIDTH, 0, 2 * WIDTH, HEIGHT))
    box = ImageChops.invert(around.convert("L")).getbbox()
    alone = ImageChops.invert(picture(source).convert("L")).getbbox()
    assert box is not None
    assert alone is not None
    assert (box[0] - alone[0], box[1] - alone[1]) == ((WIDTH - 200) / 2, (HEIGHT - 300) / 2)


def test_a_page_in_a_unit_of_its_own_has_its_true_size(tmp_path: Path) -> None:
    def change(pdf: pikepdf.Pdf, page: Any) -> None:
        for each in pdf.pages:
            each.obj.UserUnit = 2
            each.obj.MediaBox = pikepdf.Array([0, 0, WIDTH / 2, HEIGHT / 2])
        page.Contents = pdf.make_stream(b"0 g 10 20 30 40 re f")

    source = a_pdf(tmp_path / "odd.pdf", change)
    made = impose(source, tmp_path / "booklet.pdf", LETTER)
    assert made.scale == 1
    right = picture(tmp_path / "booklet.pdf").crop((WIDTH, 0, 2 * WIDTH, HEIGHT))
    assert ImageChops.invert(right.convert("L")).getbbox() == (20, HEIGHT - 120, 80, HEIGHT - 40)
    assert prove_booklet(source, made, LETTER) == ()


def grey_box(booklet: Path) -> tuple[int, int, int, int]:
    """Where the right half of the first side is grey, along lines through its middle, clear of marks."""
    right = picture(booklet).crop((WIDTH, 0, 2 * WIDTH, HEIGHT)).convert("L").tobytes()
    across = [x for x in range(WIDTH) if 120 < right[300 * WIDTH + x] < 135]
    down = [y for y in range(HEIGHT) if 120 < right[y * WIDTH + 150] < 135]
    return across[0], down[0], across[-1] + 1, down[-1] + 1


def test_bleed_is_printed_only_where_crop_marks_ask_for_it(tmp_path: Path) -> None:
    def change(pdf: pikepdf.Pdf, page: Any) -> None:
        for each in pdf.pages:
            each.obj.MediaBox = pikepdf.Array([-30, -30, 330, 430])
            each.obj.BleedBox = pikepdf.Array([-9, -9, 309, 409])
            each.obj.TrimBox = pikepdf.Array([0, 0, 300, 400])
        page.Contents = pdf.make_stream(b"0.5 g -30 -30 360 460 re f")

    source = a_pdf(tmp_path / "odd.pdf", change)

    def grey(scheme: Scheme) -> tuple[int, int, int, int]:
        made = impose(source, tmp_path / "booklet.pdf", scheme)
        assert prove_booklet(source, made, scheme) == ()
        return grey_box(tmp_path / "booklet.pdf")

    assert grey(LETTER) == (0, 106, 300, 506)
    # Beyond head, foot and fore-edge, but not across the fold.
    assert grey(Scheme(sheet="letter", marks=("crop",))) == (0, 97, 309, 515)


def test_a_rotated_page_bleeds_where_it_is_seen_to(tmp_path: Path) -> None:
    def change(pdf: pikepdf.Pdf, page: Any) -> None:
        for each in pdf.pages:
            each.obj.MediaBox = pikepdf.Array([0, 0, 430, 330])
            each.obj.BleedBox = pikepdf.Array([4, 0, 430, 322])
            each.obj.TrimBox = pikepdf.Array([10, 10, 410, 310])
            each.obj.Rotate = 90
        page.Contents = pdf.make_stream(b"0.5 g 0 0 430 330 re f")

    scheme = Scheme(sheet="letter", marks=("crop",))
    source = a_pdf(tmp_path / "odd.pdf", change)
    made = impose(source, tmp_path / "booklet.pdf", scheme)
    assert prove_booklet(source, made, scheme) == ()
    # Shown turned clockwise: the left edge (6 of bleed) is at the head, the right one (20) at the foot, the top (12) is right.
    assert grey_box(tmp_path / "booklet.pdf") == (0, 106 - 6, 300 + 12, 506 + 20)


def test_text_outside_the_page_that_is_seen_is_not_taken_for_a_page(tmp_path: Path) -> None:
    def change(pdf: pikepdf.Pdf, page: Any) -> None:
        for each in pdf.pages:
            each.obj.MediaBox = pikepdf.Array([-200, -60, WIDTH + 200, HEIGHT + 60])
            each.obj.TrimBox = pikepdf.Array([0, 0, WIDTH, HEIGHT])
            slug = b" BT /F 9 Tf -190 -40 Td (slug: not for the reader) Tj ET BT /F 9 Tf 420 300 Td (more slug) Tj ET"
            each.obj.Contents = pdf.make_stream(each.obj.Contents.read_bytes() + slug)

    source = a_pdf(tmp_path / "odd.pdf", change)
    made = impose(source, tmp_path / "booklet.pdf", LETTER)
    assert prove_booklet(source, made, LETTER) == ()
    document = pypdfium2.PdfDocument(tmp_path / "booklet.pdf")
    words = document[0].get_textpage().get_text_bounded()
    document.close()
    assert "page 1" in words


def test_layers_and_colours_keep_their_meaning_in_every_file(tmp_path: Path) -> None:
    def change(pdf: pikepdf.Pdf, page: Any) -> None:
        hidden_layer(pdf, page)
        pdf.Root.OutputIntents = pikepdf.Array(
            [pikepdf.Dictionary(S=pikepdf.Name.GTS_PDFX, OutputConditionIdentifier=pikepdf.String("FOGRA39"))]
        )

    source = a_pdf(tmp_path / "odd.pdf", change)
    made = impose(source, tmp_path / "booklet.pdf", Scheme(printer=Printer("hand", Duplex.MANUAL)))
    for file in made.files:
        with pikepdf.open(file.path) as booklet:
            layers = booklet.Root.OCProperties
            assert [str(layer.Name) for layer in layers.D.OFF] == ["answers"]
            assert str(booklet.Root.OutputIntents[0].OutputConditionIdentifier) == "FOGRA39"
            if file.faces == "fronts":
                form = booklet.pages[0].Resources.XObject["/Right"]
                assert form.Resources.Properties["/A"].objgen == layers.D.OFF[0].objgen


def test_pages_that_lose_a_stamp_or_a_filled_field_are_told(tmp_path: Path) -> None:
    def change(pdf: pikepdf.Pdf, page: Any) -> None:
        with_notes(pdf, page)
        page.Annots[0].F = 4
        with_notes(pdf, pdf.pages[1].obj)
        with_notes(pdf, pdf.pages[2].obj)
        pdf.pages[2].obj.Annots[0].F = 4 | 2

    source = a_pdf(tmp_path / "odd.pdf", change)
    assert impose(source, tmp_path / "booklet.pdf", LETTER).unprinted == (1,)
    assert impose(number_pages(tmp_path, 4), tmp_path / "booklet.pdf", LETTER).unprinted == ()


def test_a_locked_file_is_named_as_one(tmp_path: Path) -> None:
    source = number_pages(tmp_path, 4)
    with pikepdf.open(source) as pdf:
        pdf.save(tmp_path / "locked.pdf", encryption=pikepdf.Encryption(user="secret", owner="secret"))
        pdf.save(tmp_path / "restricted.pdf", encryption=pikepdf.Encryption(user="", owner="secret"))
    with pytest.raises(DiskError, match="locked with a password"):
        impose(tmp_path / "locked.pdf", tmp_path / "booklet.pdf", Scheme())
    made = impose(tmp_path / "restricted.pdf", tmp_path / "booklet.pdf", Scheme())
    assert prove_booklet(tmp_path / "restricted.pdf", made, Scheme()) == ()
    with pikepdf.open(tmp_path / "booklet.pdf") as booklet:
        assert not booklet.is_encrypted


def test_a_damaged_file_is_refused_with_what_and_what_next(tmp_path: Path) -> None:
    source = number_pages(tmp_path, 40)
    whole = source.read_bytes()
    for share in (0.1, 0.5, 0.9):
        (tmp_path / "half.pdf").write_bytes(whole[: int(len(whole) * share)])
        with pytest.raises(DiskError) as caught:
            impose(tmp_path / "half.pdf", tmp_path / "booklet.pdf", Scheme())
        assert "half.pdf" in caught.value.what
        assert str(tmp_path) not in caught.value.what
        assert caught.value.hint
    with pikepdf.new() as empty:
        empty.save(tmp_path / "empty.pdf")
    with pytest.raises(DiskError, match="has no pages"):
        impose(tmp_path / "empty.pdf", tmp_path / "booklet.pdf", Scheme())
    with pytest.raises(DiskError, match=r"page 1 of odd\.pdf has no size"):
        impose(a_pdf(tmp_path / "odd.pdf", flat), tmp_path / "booklet.pdf", Scheme())
    assert not (tmp_path / "booklet.pdf").exists()


@pytest.mark.parametrize(
    "scheme",
    [
        Scheme(sheet="a2"),
        Scheme(up=3),
        Scheme(binding="glued"),
        Scheme(signature=-1),
        Scheme(thickness=3),
        Scheme(weight=5000),
        Scheme(marks=("crop", "registration")),
        Scheme(blanks="adverts"),
        Scheme(cut="diagonal"),
        Scheme(bound="top"),
        Scheme(binding="sewn", marks=("staple",)),
    ],
)
def test_what_is_no_scheme_is_said_with_what_would_be_one(scheme: Scheme, tmp_path: Path) -> None:
    with pytest.raises(UsageError) as caught:
        impose(number_pages(tmp_path, 4), tmp_path / "booklet.pdf", scheme)
    assert caught.value.hint
