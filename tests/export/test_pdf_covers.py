"""Covers, and what is put into its place when pages are made: read back from the pages themselves."""

import io
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from pressbook.export.covers import lay_cover
from pressbook.export.html import sections
from pressbook.export.pdf import write_pdf
from pressbook.types import Edition, Form, Layout, Matter, Person, Picture, Role
from tests.editions import STYLES, a_section, an_edition
from tests.export.baselines import Line, lines
from tests.export.test_pdf_pictures import a_photograph, a_picture

COLOPHON = a_section("Published by us.\n", id="colophon", title="Colophon", matter=Matter.COLOPHON)
MEETING = "::: {.next-meeting}\n::: {.when wrapper=1}\nIn May\n:::\n:::"
GROUP = "::: {.at-foot}\n::: {.publisher wrapper=1}\nThe Readers\n:::\n:::"
BACK = a_section(f"{MEETING}\n\n{GROUP}\n", id="back", title="Next meeting", matter=Matter.BACK)
NUMBERED = "\n\n".join(f"[{number} ]{{.paragraph-number}}{'The carriers met in the yard. ' * 9}" for number in range(1, 24))
MARGIN = 22.677  # 8 mm


def pages(tmp_path: Path, edition: Edition) -> list[Line]:
    out = tmp_path / "pages.pdf"
    assert write_pdf(edition, STYLES, out).findings == ()
    return list(lines(out))


def test_the_colophon_is_inside_the_cover_at_its_foot_and_the_text_begins_on_the_right(tmp_path: Path) -> None:
    found = pages(tmp_path, an_edition(sections=(COLOPHON, a_section("Here it begins."), BACK)))
    where = {line.words.strip(): (line.page, line.down) for line in found}
    page, down = next(place for words, place in where.items() if "Published" in words)
    assert page == 2
    assert down > 500
    assert next(place[0] for words, place in where.items() if "begins" in words) == 3
    assert next(place[0] for words, place in where.items() if "In" in words and "May" in words) == 4
    assert next(place for words, place in where.items() if "Readers" in words and place[0] == 4)[1] > 500


def test_numbers_hang_in_the_fore_edge_on_the_line_that_they_count(tmp_path: Path) -> None:
    out = tmp_path / "numbered.pdf"
    write_pdf(an_edition(sections=(COLOPHON, a_section(NUMBERED))), STYLES, out)
    document = pypdfium2.PdfDocument(out)
    seen: set[int] = set()
    for number in range(2, len(document)):
        text = document[number].get_textpage()
        boxes = [text.get_charbox(at) for at in range(text.count_chars()) if text.get_text_range(at, 1).strip()]
        # Pages are counted from 0 here: an even one is a right-hand page, and its fore-edge on the right.
        outside = [box for box in boxes if (box[0] > 377 if number % 2 == 0 else box[2] < 42.5) and box[1] < 545]
        inside = [box for box in boxes if box not in outside]
        assert all(42 < box[0] < box[2] < 378 for box in inside if number % 2), "the text stays where it was"
        for left, bottom, right, _ in outside:
            seen.add(number)
            assert 8 < left < right < 412
            assert any(abs(other[1] - bottom) < 3 for other in inside), "no line stands beside the number"
    document.close()
    assert seen >= {2, 3}


def test_copies_printed_on_one_side_have_all_numbers_on_the_left(tmp_path: Path) -> None:
    out = tmp_path / "copy.pdf"
    write_pdf(an_edition(sections=(a_section(NUMBERED * 2),)), STYLES, out, Layout(form=Form.A4))
    document = pypdfium2.PdfDocument(out)
    for number in range(1, len(document)):
        text = document[number].get_textpage()
        right = max(text.get_charbox(at)[2] for at in range(text.count_chars()) if text.get_text_range(at, 1).strip().isalnum())
        assert right < 595 - 80
    document.close()


def a_cover(tmp_path: Path, size: tuple[int, int]) -> tuple[Picture, Edition]:
    out = io.BytesIO()
    Image.new("RGB", size, "#00ff00").save(out, "PNG")
    made = a_picture(tmp_path, out.getvalue(), "image/png")
    picture = Picture(made.path, made.sha256, made.media_type, *size, made.place)
    return picture, an_edition(pictures=(picture,), cover=picture.address, cover_alt="A green field.", subtitle="And more")


@pytest.mark.parametrize("size", [(300, 200), (200, 300), (900, 200), (300, 300)])
def test_a_picture_on_the_cover_stays_eight_millimetres_inside_and_covers_no_word(tmp_path: Path, size: tuple[int, int]) -> None:
    _, edition = a_cover(tmp_path, size)
    found = [line for line in pages(tmp_path, edition) if line.page == 1]
    document = pypdfium2.PdfDocument(tmp_path / "pages.pdf")
    page = document[0].render(scale=1).to_pil().convert("RGB")
    document.close()
    green = [(x, y) for y in range(page.height) for x in range(page.width) if page.getpixel((x, y)) == (0, 255, 0)]
    left, right = min(x for x, _ in green), max(x for x, _ in green)
    top, bottom = min(y for _, y in green), max(y for _, y in green)
    assert left >= MARGIN - 1
    assert right <= 419.5 - MARGIN + 1
    assert bottom <= 595.3 - MARGIN
    assert (right - left) * (bottom - top) > 20_000
    assert not [line for line in found if top < line.down < bottom + 8]
    if size[0] < size[1]:
        assert (right - left) / (bottom - top) == pytest.approx(size[0] / size[1], rel=0.02)


@pytest.mark.parametrize("size", [(300, 260), (200, 300)])
def test_a_picture_leaves_room_for_a_long_title_and_many_people(tmp_path: Path, size: tuple[int, int]) -> None:
    _, edition = a_cover(tmp_path, size)
    title = "On the Salt Road, and on What Was Carried There by Night: Notes for an Evening of Our Own, Read Twice and Put Down"
    people = tuple(Person(name, Role.SPEAKER) for name in ("Adelheid Lindenthal", "Bartholomew Osei", "Concepcion Darkwater"))
    edition = replace(edition, title=title, people=people, sections=(a_section("Words.\n", title=title),))
    found = [line for line in pages(tmp_path, edition) if line.page == 1]
    document = pypdfium2.PdfDocument(tmp_path / "pages.pdf")
    page = document[0].render(scale=1).to_pil().convert("RGB")
    document.close()
    green = [y for y in range(page.height) for x in range(page.width) if page.getpixel((x, y)) == (0, 255, 0)]
    assert max(green) - min(green) > 90
    assert not [line.words for line in found if min(green) < line.down < max(green) + 8]


def test_a_photograph_that_lay_on_its_side_is_measured_upright(tmp_path: Path) -> None:
    picture = a_picture(tmp_path, a_photograph("JPEG", 6), "image/jpeg")
    edition = an_edition(pictures=(picture,), cover=picture.address)
    cover = lay_cover(edition, sections(edition), "cover")
    (image,) = cover.iter("img")
    assert image.get("class") == "cover-picture tall"
