"""`pressbook impose` and `pressbook printer`: what a test sheet told makes booklets that come out right on imagined printers."""

import os
import pty
import subprocess
import sys
from dataclasses import replace
from itertools import product
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from pressbook.cli import main
from pressbook.collect import read_printers
from pressbook.errors import UsageError
from pressbook.pipeline import Told, impose_file, judge
from pressbook.types import Duplex, ImposedFile, Printer, Scheme

# How paper is moved between the two sides, as a set of what changes places: its short edges, its long edges, or both.
Move = frozenset[str]
SHORT, LONG, SAME, ROUND = frozenset({"short"}), frozenset({"long"}), frozenset[str](), frozenset({"short", "long"})
CORNER = {SHORT: 1, LONG: 2, SAME: 3, ROUND: 4}  # as the test of the sheet's drawing has it


def pages(path: Path, count: int) -> Path:
    """A PDF of A5 pages that say their number and which way is up."""
    with pikepdf.new() as pdf:
        face = pdf.make_indirect(
            pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        )
        for number in range(1, count + 1):
            page = pdf.add_blank_page(page_size=(419.53, 595.28))
            page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=face))
            page.Contents = pdf.make_stream(b"BT /F 60 Tf 150 280 Td (%03d) Tj ET" % number)
        pdf.docinfo["/Title"] = pikepdf.String("Numbers")
        pdf.Root.Lang = pikepdf.String("de-AT")
        pdf.save(path)
    return path


# A side of a sheet as it is seen: (number, x, y from the foot, upright) of each page on it.
Seen = list[tuple[int, float, float, bool]]


def look(path: Path) -> tuple[list[Seen], float, float]:
    """What each side shows, read by another program than ours, and the size of the sheets."""
    sides = []
    with pypdfium2.PdfDocument(path) as document:
        for page in document:
            width, height = page.get_size()
            text = page.get_textpage()
            found = []
            characters = [
                (text.get_text_range(place, 1), text.get_charbox(place))
                for place in range(text.count_chars())
                if text.get_text_range(place, 1).isdigit()
            ]
            for place in range(0, len(characters), 3):
                three = characters[place : place + 3]
                first, last = three[0][1], three[-1][1]
                number = int("".join(character for character, _ in three))
                found.append((number, (first[0] + last[2]) / 2, (first[1] + first[3]) / 2, first[0] < last[0]))
            text.close()
            page.close()
            sides.append(found)
    return sides, width, height


def turned(side: Seen, width: float, height: float) -> Seen:
    return [(number, width - x, height - y, not upright) for number, x, y, upright in side]


def print_by_hand(files: tuple[ImposedFile, ...], out: Move, over: bool) -> tuple[list[Seen], list[Seen], float, float]:
    """Fronts and backs of each sheet, printed by somebody: `out` is how a sheet comes out against how it went in."""
    fronts, width, height = look(files[0].path)
    backs, _, _ = look(files[1].path)
    stack = list(range(len(fronts)))  # from the bottom up: what comes out later lies on top
    hand = SHORT if over else SAME
    if over:
        stack.reverse()
    way = out ^ hand
    printed: dict[int, Seen] = {}
    for back in backs:
        printed[stack.pop()] = back
    return fronts, [behind(printed[number], way, width, height) for number in range(len(fronts))], width, height


def behind(back: Seen, way: Move, width: float, height: float) -> Seen:
    """A back as somebody sees it who turns the sheet like the page of a book, left and right changing places."""
    assert way in (SHORT, LONG), "it was printed on the front again"
    like_a_book = SHORT if width > height else LONG
    return back if way == like_a_book else turned(back, width, height)


def read_booklet(fronts: list[Seen], backs: list[Seen], width: float, height: float) -> list[int]:
    """Cut (where the sheet is upright), stack, fold and leaf through: the numbers in the order they come; 0 is a blank."""
    rows = 1 if width > height else 2
    sheets = []
    for row in range(rows):
        for front, back in zip(fronts, backs, strict=True):
            halves = []
            for side, half in product((front, back), (0, 1)):
                here = [
                    (number, upright)
                    for number, x, y, upright in side
                    if (x > width / 2) == (half == 1) and (rows == 1 or (y < height / 2) == (row == 1))
                ]
                assert len(here) < 2
                assert all(upright for _, upright in here), "upside down"
                halves.append(here[0][0] if here else 0)
            sheets.append(halves)
    if rows == 2 and not any(sheets[-1]):
        sheets.pop()
    first = [number for front_left, front_right, back_left, back_right in sheets for number in (front_right, back_left)]
    second = [
        number for front_left, front_right, back_left, back_right in reversed(sheets) for number in (back_right, front_left)
    ]
    return first + second


def expected(count: int) -> list[int]:
    return [*range(1, count), *[0] * (-count % 4), count]


@pytest.mark.parametrize("up", [2, 4])
@pytest.mark.parametrize("count", [4, 11, 12])
@pytest.mark.parametrize("edge", [SHORT, LONG])
def test_a_printer_that_turns_the_paper_itself(edge: Move, count: int, up: int, tmp_path: Path) -> None:
    printer = judge("office", Told(CORNER[edge]))
    imposed = impose_file(pages(tmp_path / "in.pdf", count), tmp_path / "out.pdf", Scheme(up=up, printer=printer), False)
    sides, width, height = look(imposed.files[0].path)
    backs = [behind(side, edge, width, height) for side in sides[1::2]]
    assert read_booklet(sides[::2], backs, width, height) == expected(count)


@pytest.mark.parametrize("up", [2, 4])
@pytest.mark.parametrize("count", [4, 11, 12, 21])
@pytest.mark.parametrize("out", [SHORT, LONG, SAME, ROUND])
def test_a_printer_whose_paper_is_put_back_by_hand(out: Move, count: int, up: int, tmp_path: Path) -> None:
    printer = judge("cellar", Told(CORNER[out], by_hand=True))
    imposed = impose_file(pages(tmp_path / "in.pdf", count), tmp_path / "out.pdf", Scheme(up=up, printer=printer), False)
    # The instructions say: as it comes out, or turned over; which of them is in the profile.
    assert read_booklet(*print_by_hand(imposed.files, out, over=not printer.reverse)) == expected(count)


@pytest.mark.parametrize("out", [SAME, ROUND])
def test_turning_the_test_sheet_over_tells_the_same(out: Move) -> None:
    at_once = judge("cellar", Told(CORNER[out], by_hand=True))
    second_try = judge("cellar", Told(CORNER[out ^ SHORT], by_hand=True, turned_over=True, shift=(0.5, 0.0)))
    assert second_try == replace(at_once, shift=(0.5, 0.0))


def test_a_wrong_profile_is_seen_in_the_booklet(tmp_path: Path) -> None:
    """The printers in the mind can tell: each wrong profile spoils the booklet."""
    source = pages(tmp_path / "in.pdf", 8)
    for out, reverse, turn in product((SHORT, LONG, SAME, ROUND), (False, True), (False, True)):
        printer = Printer("cellar", Duplex.MANUAL, reverse, turn)
        imposed = impose_file(source, tmp_path / "out.pdf", Scheme(printer=printer), False)
        try:
            read = read_booklet(*print_by_hand(imposed.files, out, over=not reverse))
        except AssertionError:
            read = []
        told = judge("cellar", Told(CORNER[out], by_hand=True))
        assert (read == expected(8)) == (printer == told), (out, printer)


@pytest.mark.parametrize("shift", [(1.5, 0.0), (0.0, -2.0), (-0.5, 1.0)])
@pytest.mark.parametrize(
    "told", [Told(1), Told(2), Told(1, by_hand=True), Told(2, by_hand=True), Told(1, by_hand=True, turned_over=True)]
)
def test_backs_are_moved_to_where_the_pin_came_through(told: Told, shift: tuple[float, float], tmp_path: Path) -> None:
    """The hole is read on page 2 as it was printed; the backs of booklets move by as much on their pages."""
    source = pages(tmp_path / "in.pdf", 8)
    still = impose_file(source, tmp_path / "still.pdf", Scheme(printer=judge("a", told)), False)
    moved = impose_file(source, tmp_path / "moved.pdf", Scheme(printer=judge("a", replace(told, shift=shift))), False)
    for one, two in zip(still.files, moved.files, strict=True):
        for number, (before, after) in enumerate(zip(look(one.path)[0], look(two.path)[0], strict=True)):
            back = one.faces == "backs" or (one.faces == "both" and number % 2 == 1)
            for (_, x, y, _), (_, u, v, _) in zip(before, after, strict=True):
                want = (shift[0] * 72 / 25.4, shift[1] * 72 / 25.4) if back else (0, 0)
                assert (u - x, v - y) == pytest.approx(want, abs=0.05)


@pytest.mark.parametrize(
    ("told", "word"),
    [
        (Told(3), "same side"),
        (Told(4), "same side"),
        (Told(5), "no number"),
        (Told(1, line=97), "97 mm"),
        (Told(1, line=float("nan")), "nan mm"),
        (Told(3, by_hand=True, turned_over=True), "same side again"),
    ],
)
def test_a_sheet_that_must_be_printed_again_is_refused_with_what_to_do(told: Told, word: str) -> None:
    with pytest.raises(UsageError, match=word) as caught:
        judge("office", told)
    assert caught.value.hint


def test_a_driver_that_mixes_up_the_edges_is_set_as_it_was(tmp_path: Path) -> None:
    """What the paper did counts for the sheets; what the dialogue said is asked for again."""
    printer = judge("odd", Told(2, dialogue=Duplex.SHORT))
    assert (printer.duplex, printer.dialogue) == (Duplex.LONG, Duplex.SHORT)
    assert judge("even", Told(2, dialogue=Duplex.LONG)).dialogue is None
    imposed = impose_file(pages(tmp_path / "in.pdf", 8), tmp_path / "out.pdf", Scheme(printer=printer), False)
    sides, width, height = look(imposed.files[0].path)
    assert read_booklet(sides[::2], [behind(side, LONG, width, height) for side in sides[1::2]], width, height) == expected(8)
    with pikepdf.open(imposed.files[0].path) as pdf:
        assert pdf.Root.ViewerPreferences.Duplex == "/DuplexFlipShortEdge"


def run(capsys: pytest.CaptureFixture[str], *words: object, status: int = 0) -> str:
    with pytest.raises(SystemExit) as stop:
        main([str(word) for word in words])
    said = capsys.readouterr()
    assert (stop.value.code or 0) == status, said.err
    return said.out + said.err


@pytest.fixture
def press(tmp_path: Path) -> Path:
    (tmp_path / "press").mkdir()
    (tmp_path / "press" / "pressbook.yaml").write_text("group: The Harbour Readers\nlanguage: fr\n", "utf-8")
    return tmp_path / "press"


def test_a_printer_is_saved_listed_and_used(press: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = run(capsys, "-C", press, "printer", "save", "office", "--corner", 2, "--right", 0.5, "--up", -1, "--margin", 4)
    assert "styles/printers.yaml" in said
    assert read_printers(press).value == (Printer("office", Duplex.LONG, shift=(0.5, -1.0), margin=4.0),)
    said = run(capsys, "-C", press, "printer", "list")
    assert "long edge" in said
    assert "0.5 mm right, 1 mm down" in said
    source = pages(tmp_path / "in.pdf", 8)
    said = run(capsys, "-C", press, "impose", source, "--printer", "office", "-o", tmp_path / "out.pdf")
    assert "8 pages, 2 sheets, 0 blanks" in said
    with pikepdf.open(tmp_path / "out.pdf") as pdf:
        assert pdf.Root.ViewerPreferences.Duplex == "/DuplexFlipLongEdge"
    assert "office" in text(tmp_path / "out-instructions.pdf")
    assert "did you mean 'office'" in run(capsys, "-C", press, "impose", source, "--printer", "ofice", status=2)


def text(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
        assert len(pages) == 1
        return " ".join(pages[0].split())


def test_the_test_sheet_speaks_the_presss_language_and_needs_no_press(
    press: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    run(capsys, "-C", press, "printer", "test", "-o", tmp_path)
    with pikepdf.open(tmp_path / "printer-test-a4.pdf") as pdf:
        assert str(pdf.Root.Lang) == "fr"
    monkeypatch.chdir(tmp_path)
    run(capsys, "printer", "test", "--sheet", "letter", "--language", "nl")
    with pikepdf.open(tmp_path / "printer-test-letter.pdf") as pdf:
        assert str(pdf.Root.Lang) == "nl"


def test_any_pdf_is_imposed_without_a_press(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    pages(Path("in.pdf"), 30)
    said = run(capsys, "impose", "in.pdf", "--weight", 80, "--cover", "--edge", "manual", "--marks", "fold", "--sheet", "letter")
    assert "30 pages, 8 sheets, 2 blanks; pages at 94.4% of their size" in said
    assert "  8  1.14 mm" in said
    names = sorted(path.name for path in tmp_path.iterdir())
    stem = "in-booklet"
    assert names == sorted(
        [
            "in.pdf",
            *(f"{stem}-{one}.pdf" for one in ("inside-fronts", "inside-backs", "cover-fronts", "cover-backs", "instructions")),
        ]
    )
    assert all(f"wrote {name}" in said for name in names if name != "in.pdf")
    told = text(Path("in-booklet-instructions.pdf"))
    assert "in-booklet-inside-fronts.pdf" in told
    assert "Den Stapel wenden" in told or "Stapel wenden" in told  # the PDF's own language


def test_the_pdf_itself_is_never_written_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    before = pages(Path("in-fronts.pdf"), 8).read_bytes()
    Path("link.pdf").hardlink_to("in-fronts.pdf")
    for words in (("-o", "in-fronts.pdf"), ("-o", "link.pdf"), ("-o", "in.pdf", "--edge", "manual")):
        assert "overwritten" in run(capsys, "impose", "in-fronts.pdf", *words, status=2)
    assert Path("in-fronts.pdf").read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in-fronts.pdf", "link.pdf"]


@pytest.mark.parametrize(
    ("name", "data", "status"),
    [("none.pdf", None, 5), ("text.pdf", b"no PDF at all", 5), ("cut.pdf", b"%PDF-1.7\n1 0 obj\n<<", 5)],
)
def test_a_file_that_cannot_be_imposed_leaves_nothing(
    name: str, data: bytes | None, status: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    said = run(capsys, "impose", tmp_path / name, "-o", tmp_path / "out.pdf", status=status)
    assert name in said
    assert [path.name for path in tmp_path.iterdir()] == ([name] if data is not None else [])


def test_a_signature_without_sewing_is_answered(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "--binding sewn" in run(capsys, "impose", pages(tmp_path / "in.pdf", 4), "--signature", 3, status=2)


def test_without_a_terminal_nobody_is_asked(press: Path) -> None:
    words = (sys.executable, "-m", "pressbook", "-C", str(press), "printer", "save", "office")
    done = subprocess.run(words, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    assert done.returncode == 2
    assert "--corner" in done.stderr


def test_at_a_terminal_each_answer_is_asked_for(press: Path) -> None:
    """A slip is asked again, and a comma is a decimal point."""
    mine, theirs = pty.openpty()
    words = (sys.executable, "-m", "pressbook", "-C", str(press), "printer", "save", "cellar")
    child = subprocess.Popen(words, stdin=theirs, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    os.close(theirs)
    os.write(mine, b"n\n7\n2\ny\nabout a hand\n99,8\n0,5\n-1\n4.5 mm\n")
    out, err = child.communicate(timeout=60)
    os.close(mine)
    assert child.returncode == 0, err.decode()
    assert b"is no number" in out
    assert read_printers(press).value == (Printer("cellar", Duplex.MANUAL, turn=True, shift=(0.5, -1.0), margin=4.5),)
