"""A booklet, printed, turned, folded and bound, reads as its pages do, or the proof says what is wrong with it."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from pressbook.export import write_pdf
from pressbook.impose import impose
from pressbook.proof import prove_booklet
from pressbook.proof.folding import Paper, cut, leaf_through
from pressbook.proof.painted import Mark, Painted
from pressbook.types import Duplex, Imposition, Printer, Scheme
from tests.editions import STYLES
from tests.proof import damage
from tests.proof.specimen import TEXT, a_specimen

LONG = Printer("long", Duplex.LONG)
BY_HAND = Printer("by hand", Duplex.MANUAL, reverse=True, turn=True, shift=(1.0, -0.5))
SCHEMES = {
    "plain": Scheme(),
    "letter": Scheme(sheet="letter", blanks="notes", marks=("crop", "fold", "staple")),
    "a3": Scheme(sheet="a3", fit=True, thickness=0.2),
    "four": Scheme(up=4, weight=90),
    "twice": Scheme(up=4, cut="twice", sheet="a3", printer=LONG, cover=True),
    "sewn": Scheme(binding="sewn", signature=2, thickness=0.15, cover=True),
    "long": Scheme(printer=LONG, bound="right"),
    "by hand": Scheme(printer=BY_HAND, cover=True, sheet="legal"),
}


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A pamphlet of more than three sheets, no page of which is like another."""
    path = tmp_path_factory.mktemp("pages") / "mill.pdf"
    talk = "\n\n".join(f"Speaker {number} counted {number * 7} sacks of flour. " + "Nobody wept. " * 30 for number in range(60))
    write_pdf(a_specimen(TEXT + "\n\n" + talk), STYLES, path)
    with pikepdf.open(path) as pages:
        assert len(pages.pages) > 12
    return path


@pytest.fixture(scope="module")
def booklets(pdf: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Imposition]:
    folder = tmp_path_factory.mktemp("booklets")
    return {name: impose(pdf, folder / f"{name}.pdf", scheme) for name, scheme in SCHEMES.items()}


def rules(pdf: Path, booklet: Path | Imposition, scheme: Scheme | None = None) -> set[str]:
    return {finding.rule for finding in prove_booklet(pdf, booklet, scheme)}


@pytest.mark.parametrize("name", SCHEMES)
def test_a_sound_booklet_passes(name: str, pdf: Path, booklets: dict[str, Imposition]) -> None:
    assert prove_booklet(pdf, booklets[name], SCHEMES[name]) == ()


@pytest.mark.parametrize("sheet", ["a4", "letter"])
def test_a_plain_booklet_is_proved_from_its_file_alone(sheet: str, pdf: Path, tmp_path: Path) -> None:
    impose(pdf, tmp_path / "booklet.pdf", Scheme(sheet=sheet))
    assert prove_booklet(pdf, tmp_path / "booklet.pdf") == ()


def turn_halves(pdf: pikepdf.Pdf) -> None:
    objects: Any = pdf.pages[1].obj.Resources.XObject
    objects["/Left"], objects["/Right"] = objects["/Right"], objects["/Left"]


def turn_sheets(pdf: pikepdf.Pdf) -> None:
    pages = list(pdf.pages)
    pdf.pages.append(pages[0])
    del pdf.pages[0]


def rewrite(pdf: pikepdf.Pdf, change: Callable[[bytes], bytes], side: int = 0) -> None:
    page = pdf.pages[side]
    words = page.obj.Contents.read_bytes()
    assert change(words) != words
    page.obj.Contents = pdf.make_stream(change(words))


def lose_half(pdf: pikepdf.Pdf) -> None:
    rewrite(pdf, lambda words: words.replace(b"/Right Do", b""))


def clip_half(pdf: pikepdf.Pdf) -> None:
    rewrite(pdf, lambda words: words.replace(b" cm /Right Do", b" cm 0 0 10 10 re W n /Right Do"))


def cut_page(pdf: pikepdf.Pdf) -> None:
    """Every line still begins on the page, and ends where nobody sees it."""
    side: Any = pdf.pages[2].obj
    left, bottom, right, top = side.Resources.XObject["/Right"].BBox
    side.Resources.XObject["/Right"].BBox = pikepdf.Array([left, bottom, float(right) / 2, top])


def lose_side(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[-1]


def lose_sheet(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[-1]
    del pdf.pages[-1]


def lose_word(pdf: pikepdf.Pdf) -> None:
    side: Any = pdf.pages[0].obj
    form = side.Resources.XObject["/Right"]
    form.write(form.read_bytes().replace(b"TJ", b"pop", 1).replace(b"pop", b""))


def print_a_blank(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages:
        objects: Any = page.obj.Resources.XObject
        if "/Left" not in objects or "/Right" not in objects:
            name = next(iter(objects.keys()))
            page.obj.Contents = pdf.make_stream(page.obj.Contents.read_bytes() + f" q 1 0 0 1 0 0 cm {name} Do Q".encode())
            mirrored = f" q 1 0 0 1 {420 if name == '/Left' else -420} 0 cm {name} Do Q".encode()
            page.obj.Contents = pdf.make_stream(page.obj.Contents.read_bytes() + mirrored)


def stretch(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages:
        page.obj.MediaBox = pikepdf.Array([0, 0, 842, 595])


def upside_down(pdf: pikepdf.Pdf) -> None:
    rewrite(pdf, lambda words: b"q -1 0 0 -1 841.8898 595.2756 cm " + words + b" Q", 1)


def mirror(pdf: pikepdf.Pdf) -> None:
    rewrite(pdf, lambda words: words.replace(b" cm /Right Do", b" cm -1 0 0 1 419 0 cm /Right Do"))


def shift(pdf: pikepdf.Pdf) -> None:
    rewrite(pdf, lambda words: b"q 1 0 0 1 0.3 0 cm " + words + b" Q", 1)


def lift(pdf: pikepdf.Pdf) -> None:
    rewrite(pdf, lambda words: b"q 1 0 0 1 0 0.3 cm " + words + b" Q", 1)


def shrink(pdf: pikepdf.Pdf) -> None:
    rewrite(pdf, lambda words: words.replace(b" cm /Right Do", b" cm .99 0 0 .99 2 3 cm /Right Do"))


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        (turn_halves, "lost-page"),
        (turn_sheets, "lost-page"),
        (lose_half, "lost-page"),
        (clip_half, "lost-page"),
        (cut_page, "lost-page"),
        (lose_side, "lost-page"),
        (lose_sheet, "lost-page"),
        (lose_word, "lost-page"),
        (stretch, "sheet-size"),
        (upside_down, "turned-page"),
        (mirror, "turned-page"),
        (shift, "creep"),
        (lift, "misplaced-page"),
        (shrink, "misplaced-page"),
    ],
)
def test_damage_to_a_booklet_is_seen(
    change: Callable[[pikepdf.Pdf], None], rule: str, pdf: Path, booklets: dict[str, Imposition], tmp_path: Path
) -> None:
    booklet = booklets["plain"].files[0].path
    assert rule in rules(pdf, damage.rewrite_pdf(booklet, tmp_path / "broken.pdf", change))


def test_words_where_a_blank_should_be_are_seen(pdf: Path, tmp_path: Path) -> None:
    with pikepdf.open(pdf) as pages:
        del pages.pages[3:-1]
        pages.pages.append(pages.pages[0])
        pages.save(tmp_path / "five.pdf")
    impose(tmp_path / "five.pdf", tmp_path / "booklet.pdf", Scheme(sheet="a4"))
    assert prove_booklet(tmp_path / "five.pdf", tmp_path / "booklet.pdf") == ()
    broken = damage.rewrite_pdf(tmp_path / "booklet.pdf", tmp_path / "broken.pdf", print_a_blank)
    assert "where a blank should be" in " ".join(finding.message for finding in prove_booklet(tmp_path / "five.pdf", broken))


@pytest.mark.parametrize(
    ("made", "proved", "rule"),
    [
        ("plain", Scheme(printer=LONG), "turned-page"),
        ("long", Scheme(bound="right"), "turned-page"),
        ("long", Scheme(printer=LONG), "lost-page"),
        ("a3", Scheme(sheet="a3", fit=True, thickness=0.1), "creep"),
        ("a3", Scheme(sheet="a3", thickness=0.2), "misplaced-page"),
        ("four", Scheme(up=4, cut="twice", weight=90), "lost-page"),
        ("four", Scheme(up=4, thickness=0.2), "creep"),
        ("by hand", replace(SCHEMES["by hand"], printer=replace(BY_HAND, reverse=False)), "lost-page"),
        ("by hand", replace(SCHEMES["by hand"], printer=replace(BY_HAND, shift=(0.0, 0.0))), "creep"),
        ("by hand", replace(SCHEMES["by hand"], printer=replace(BY_HAND, shift=(1.0, 0.0))), "misplaced-page"),
        ("plain", Scheme(sheet="letter"), "sheet-size"),
        ("sewn", replace(SCHEMES["sewn"], binding="saddle"), "lost-page"),
    ],
)
def test_a_booklet_made_for_other_paper_hands_or_printers_is_seen(
    made: str, proved: Scheme, rule: str, pdf: Path, booklets: dict[str, Imposition]
) -> None:
    assert rule in rules(pdf, booklets[made], proved)


def test_a_page_of_drawings_alone_is_told_from_another(tmp_path: Path) -> None:
    with pikepdf.new() as pages:
        for number in range(4):
            pages.add_blank_page(page_size=(300, 400))
            drawing = f"{40 + number} 50 m 90 90 l S " + "10 10 m 20 20 l S " * number
            pages.pages[-1].obj.Contents = pages.make_stream(drawing.encode())
        pages.save(tmp_path / "drawn.pdf")
    made = impose(tmp_path / "drawn.pdf", tmp_path / "booklet.pdf", Scheme(marks=("crop", "fold"), blanks="notes"))
    assert prove_booklet(tmp_path / "drawn.pdf", made, Scheme()) == ()
    broken = damage.rewrite_pdf(tmp_path / "booklet.pdf", tmp_path / "broken.pdf", turn_halves)
    assert rules(tmp_path / "drawn.pdf", broken) == {"lost-page"}


def test_words_that_creep_would_hide_in_the_fold_are_named_as_that(pdf: Path, tmp_path: Path) -> None:
    thick = Scheme(thickness=1.0)
    with pikepdf.open(pdf) as pages:
        for page in pages.pages:
            left, bottom, right, top = (float(value) for value in page.mediabox)
            for box in ("/MediaBox", "/TrimBox", "/BleedBox", "/CropBox"):
                if box in page.obj:
                    page.obj[box] = pikepdf.Array([left + 50, bottom, right - 40, top])
        pages.save(tmp_path / "narrow.pdf")
    made = impose(tmp_path / "narrow.pdf", tmp_path / "booklet.pdf", thick)
    found = prove_booklet(tmp_path / "narrow.pdf", made, thick)
    assert {finding.rule for finding in found} == {"creep"}
    assert "sewn" in found[0].hint


def word_at(word: str, x: float, y: float) -> Mark:
    return Mark(word.encode(), x, y, (1, 0, 0, 1), word.encode())


def labelled(front: tuple[str, str], back: tuple[str, str], height: float = 10.0) -> Paper:
    """A sheet of paper 20 wide with words on its left and right, front and back."""

    def side(words: tuple[str, str]) -> Painted:
        return Painted([word_at(word, x, height / 2) for word, x in zip(words, (5, 15), strict=True)])

    return Paper(20.0, height, side(front), side(back))


def test_eight_pages_lie_as_every_binder_knows() -> None:
    sheets = [labelled(("8", "1"), ("2", "7")), labelled(("6", "3"), ("4", "5"))]
    told = Imposition(8, 0, 2, 1.0, signatures=(2,))
    read = leaf_through(sheets, [], told, Scheme())
    assert [half.painted.marks[0].words for half in read] == list("12345678")
    mirrored = [labelled(("1", "8"), ("7", "2")), labelled(("3", "6"), ("5", "4"))]
    read = leaf_through(mirrored, [], replace(told, right_to_left=True), Scheme())
    assert [half.painted.marks[0].words for half in read] == list("12345678")


def test_two_signatures_are_read_one_after_the_other_and_a_cover_goes_round_them() -> None:
    sheets = [labelled(("6", "3"), ("4", "5")), labelled(("10", "7"), ("8", "9"))]
    cover = [labelled(("12", "1"), ("2", "11"))]
    read = leaf_through(sheets, cover, Imposition(12, 0, 3, 1.0, signatures=(1, 1)), Scheme(binding="sewn"))
    assert [half.painted.marks[0].words for half in read] == [str(number) for number in range(1, 13)]


def test_the_upper_stack_is_laid_on_the_lower_one() -> None:
    def paper(upper: str, lower: str) -> Paper:
        marks = [word_at(upper, 5, 15), word_at(lower, 5, 5)]
        return Paper(20.0, 20.0, Painted(marks), Painted([]))

    (stack,) = cut([paper("first", "third"), paper("second", "none")], Scheme(up=4), 3)
    assert [half.front.marks[0].words for half in stack] == ["first", "second", "third"]
    assert [half.front.marks[0].y for half in stack] == [5, 5, 5]


def test_a_file_that_is_no_booklet_is_one_finding(pdf: Path, tmp_path: Path) -> None:
    (tmp_path / "no.pdf").write_bytes(b"no")
    assert rules(pdf, tmp_path / "no.pdf") == {"unreadable-pdf"}
