"""A shop's two files against the pamphlet: each page once, with its words; every loss is seen."""

from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from pressbook.export import write_pdf
from pressbook.proof import prove_shop
from pressbook.types import Edition, Form, Layout, Matter, Severity, Shop
from tests.editions import STYLES, a_section, an_edition
from tests.proof.damage import drop, rewrite_line, rewrite_pdf

SHOP = Shop("net-loft", multiple=4, marks=True)
TEXT = "The carriers met in the yard at noon. " * 60 + "Nobody wept. " + "Then they went home, slowly. " * 250


@pytest.fixture(scope="module")
def bound() -> Edition:
    colophon = a_section("Printed at the harbour.", id="s2", title="Colophon", matter=Matter.COLOPHON)
    return an_edition(sections=(a_section(TEXT), colophon))


@pytest.fixture(scope="module")
def files(bound: Edition, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("shop")
    made = {"pamphlet": folder / "pamphlet.pdf"}
    write_pdf(bound, STYLES, made["pamphlet"])
    for form in (Form.INSIDE, Form.COVER):
        made[form] = folder / f"{form}.pdf"
        write_pdf(bound, STYLES, made[form], Layout(form=form, shop=SHOP))
    return made


@pytest.mark.parametrize("form", [Form.INSIDE, Form.COVER])
def test_every_page_is_in_one_of_the_two(bound: Edition, files: dict[str, Path], form: Form) -> None:
    assert not prove_shop(files["pamphlet"], files[form], Layout(form=form, shop=SHOP), bound)


def test_the_two_together_are_the_pamphlet(files: dict[str, Path]) -> None:
    counts = {name: len(pikepdf.open(path).pages) for name, path in files.items()}
    assert counts["cover"] == 4
    assert counts["inside"] % 4 == 0
    assert 0 <= counts["inside"] + 3 - counts["pamphlet"] < 4


def swapped(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[1]
    del pdf.pages[1]
    pdf.pages.insert(0, page)


def emptied(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.Contents = pdf.make_stream(b"")


def cut_short(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[-1]


def in_rgb(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].contents_add(b"q 1 0 0 rg 100 100 9 9 re f Q")


DAMAGES: dict[str, tuple[Form, Callable[[pikepdf.Pdf], None], str]] = {
    "pages that changed places": (Form.INSIDE, swapped, "lost-page"),
    "an empty page": (Form.INSIDE, emptied, "lost-page"),
    "a page too few": (Form.INSIDE, cut_short, "lost-page"),
    "a word dropped": (Form.INSIDE, lambda pdf: rewrite_line(pdf, "slowly", drop("slowly")), "lost-page"),
    "a cover without its title": (Form.COVER, emptied, "lost-page"),
    "a cover without its back": (Form.COVER, cut_short, "lost-page"),
    "colour of the screen": (Form.INSIDE, in_rgb, "rgb-colour"),
}


@pytest.mark.parametrize("what", DAMAGES)
def test_a_loss_is_seen(bound: Edition, files: dict[str, Path], tmp_path: Path, what: str) -> None:
    form, change, rule = DAMAGES[what]
    damaged = rewrite_pdf(files[form], tmp_path / "damaged.pdf", change)
    found = prove_shop(files["pamphlet"], damaged, Layout(form=form, shop=SHOP), bound)
    assert rule in {finding.rule for finding in found if finding.severity is Severity.ERROR}


def test_the_inside_is_not_the_cover(bound: Edition, files: dict[str, Path]) -> None:
    assert prove_shop(files["pamphlet"], files["inside"], Layout(form=Form.COVER, shop=SHOP), bound)
    assert prove_shop(files["pamphlet"], files["cover"], Layout(form=Form.INSIDE, shop=SHOP), bound)


def test_a_file_that_is_not_there_is_told(bound: Edition, files: dict[str, Path], tmp_path: Path) -> None:
    found = prove_shop(files["pamphlet"], tmp_path / "none.pdf", Layout(form=Form.INSIDE, shop=SHOP), bound)
    assert [finding.rule for finding in found] == ["unreadable-pdf"]


def test_a_text_that_is_all_cover_has_a_blank_inside(tmp_path: Path) -> None:
    edition = an_edition("A line.")
    write_pdf(edition, STYLES, tmp_path / "pamphlet.pdf")
    for form in (Form.INSIDE, Form.COVER):
        layout = Layout(form=form, shop=SHOP)
        write_pdf(edition, STYLES, tmp_path / f"{form}.pdf", layout)
        assert not prove_shop(tmp_path / "pamphlet.pdf", tmp_path / f"{form}.pdf", layout, edition)
    assert len(pikepdf.open(tmp_path / "inside.pdf").pages) == 4
