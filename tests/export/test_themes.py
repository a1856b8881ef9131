"""The three themes and the forms of their pages: every class has a rule, lines stand level, sizes and colours serve."""

import re
import shutil
from pathlib import Path
from types import MappingProxyType
from typing import Any

import font_source_serif_pro
import pikepdf
import pypdfium2
import pytest

from pressbook.errors import SettingsError
from pressbook.export.html import sections
from pressbook.export.pages import build_pages
from pressbook.export.pdf import write_pdf
from pressbook.export.styles import own_faces, sheets
from pressbook.types import Edition, Form, Kind, Layout, Matter
from tests.editions import STYLES, a_section, an_edition
from tests.export.baselines import lines
from tests.export.test_pdf_pages import failures

THEMES = ("classic", "modern", "plain")
DOCS = Path(__file__).parents[2] / "docs"
# The text's size and its line in points.
GRID = MappingProxyType({"classic": (10.0, 13.5), "modern": (10.0, 14.0), "plain": (11.0, 15.0)})
# Names that the layout or the proof reads and that no style need know, and kinds that look as the others do.
UNSTYLED = {
    "session",
    "letter",
    "title",
    "short",
    "form-inside",
    "form-cover",
    "form-pamphlet",
    "paper-a5",
    "pack",
    "number",
    "fact",
    "has-contents",
    "noteref",
    "code",
    "at-foot",
    "css",
    "see-title",
}

WORDS = (
    "The carriers met in the yard behind the cooperage, and nobody who had been there in the winter of that year could say "
    "afterwards whether the decision had been taken by the representatives or by the weather, which was extraordinarily cold. "
)
TEXT = f"""
{WORDS * 3}^[Lind, *The Salt Road*, p. 12.]

{WORDS * 2}

## A heading over a list

1. one thing
2. another thing, said at a length that takes it over the end of the line and a little way into the next one

{WORDS}

> {WORDS * 2}

{WORDS * 2}

### A lesser heading

| The salt is white,
|    the boat lies in the bay;
|
| and we may sit down now.

{WORDS}

| Year | Pay |
|------|----:|
| 1913 |  4.20 |
| 1914 |  4.25 |

: What was paid

{WORDS * 4}

## Another heading

Word
:   what it means

{WORDS * 5}

* * *

{WORDS * 6} `code` and *emphasis*.
"""


def an_edition_in(style: str, **changes: Any) -> Edition:
    readings = a_section("- A book\n\n- Another\n", id="readings", title="Reading list", matter=Matter.READINGS)
    colophon = a_section("[Published by]{.fact} Us\n", id="colophon", title="Colophon", matter=Matter.COLOPHON)
    return an_edition(style=style, sections=(a_section(TEXT, title="A Title"), readings, colophon), **changes)


def a_short_one_in(style: str) -> Edition:
    return an_edition(f"{WORDS * 4}^[*Ibid.*]\n\n## A heading\n\n1. one\n2. *two*\n", style=style)


def css(style: str) -> str:
    return "\n".join(sheet.css for sheet in sheets(style, STYLES, "pamphlet.css"))


@pytest.fixture(scope="module", params=THEMES)
def theme(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def pamphlet(theme: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("themes") / f"{theme}.pdf"
    assert write_pdf(an_edition_in(theme), STYLES, out).findings == ()
    return out


def test_every_class_that_the_manual_names_has_a_rule(theme: str) -> None:
    markup = (DOCS / "style.md").read_text("utf-8").split("## The markup")[1].split("\n## ")[0]
    named = set(re.findall(r"\.([a-z][a-z-]+)\b(?!\()", " ".join(re.findall(r"`([^`]+)`", markup))))
    rules = css(theme)
    unruled = {name for name in named - UNSTYLED if not re.search(rf"\.{name}(?![\w-])", rules)}
    assert unruled == set()


@pytest.mark.parametrize("kind", list(Kind))
def test_every_class_that_a_page_carries_has_a_rule(theme: str, kind: Kind) -> None:
    edition = an_edition_in(theme, kind=kind)
    root = build_pages(edition, sections(edition))
    carried = {name for element in root.iter("*") for name in element.get("class", "").split()}
    rules = css(theme)
    assert {name for name in carried - UNSTYLED if not re.search(rf"\.{name}(?![\w-])", rules)} <= {
        "matter",
        "untitled",
        "level2",
        "level3",
    }


def test_a_sheet_that_loses_a_rule_is_seen(theme: str) -> None:
    assert not re.search(r"\.footnote(?![\w-])", css(theme).replace(".footnote", ".gone"))


def test_every_theme_is_accessible(pamphlet: Path) -> None:
    assert failures(pamphlet) == []


def test_lines_of_facing_pages_stand_level(theme: str, pamphlet: Path) -> None:
    size, line = GRID[theme]
    text = [one for one in lines(pamphlet) if one.size == pytest.approx(size, abs=0.01) and one.page > 2]
    assert len({one.page for one in text}) > 2
    first = text[0].down % line
    for one in text:
        beside = (one.down - first) % line
        assert min(beside, line - beside) < 0.06, one


def fonts(pdf: Path) -> set[str]:
    with pikepdf.open(pdf) as file:
        return {
            str(font.BaseFont).split("+")[-1]
            for page in file.pages
            for font in page.Resources.get("/Font", pikepdf.Dictionary()).values()
        }


def colours(pdf: Path) -> set[tuple[float, ...]]:
    """Every colour that a file's pages paint with."""
    found = set()
    with pikepdf.open(pdf) as file:
        for page in file.pages:
            for step in pikepdf.parse_content_stream(page):
                if isinstance(step, pikepdf.ContentStreamInstruction) and str(step.operator) in {"rg", "RG", "g", "G", "k", "K"}:
                    found.add(tuple(round(float(str(value)), 3) for value in step.operands))
    return found


def test_themes_differ_in_more_than_colour(tmp_path: Path) -> None:
    seen = {}
    for style in THEMES:
        out = tmp_path / f"{style}.pdf"
        write_pdf(a_short_one_in(style), STYLES, out)
        text = [one for one in lines(out) if one.words.startswith("The carriers met")]
        seen[style] = (round(text[0].size, 1), round(text[0].left), "Press-Serif" in fonts(out), len(colours(out)) > 2)
    assert len({left for _, left, _, _ in seen.values()}) == 3
    assert {style for style, (_, _, serif, _) in seen.items() if serif} == {"classic", "plain"}
    assert {style for style, (size, *_) in seen.items() if size > 10} == {"plain"}


def test_plain_prints_in_black_alone_whatever_the_colour_of_the_press(tmp_path: Path) -> None:
    write_pdf(an_edition_in("plain", colour="#7a2318"), STYLES, tmp_path / "a.pdf")
    assert colours(tmp_path / "a.pdf") <= {(0.0, 0.0, 0.0), (0.0,), (1.0, 1.0, 1.0)}
    write_pdf(an_edition_in("classic", colour="#7a2318"), STYLES, tmp_path / "b.pdf")
    assert not colours(tmp_path / "b.pdf") <= {(0.0, 0.0, 0.0), (0.0,), (1.0, 1.0, 1.0)}


@pytest.mark.parametrize(
    ("layout", "width", "height"),
    [
        (Layout(), 148, 210),
        (Layout(paper="half-letter"), 139.7, 215.9),
        (Layout(paper="both"), 139.7, 210),
        (Layout(form=Form.A4), 210, 297),
        (Layout(form=Form.LETTER, paper="half-letter"), 215.9, 279.4),
        (Layout(form=Form.LARGE), 210, 297),
        (Layout(form=Form.LARGE, paper="half-letter"), 215.9, 279.4),
    ],
)
def test_each_form_has_its_sheet_and_its_text_stays_on_it(
    theme: str, layout: Layout, width: float, height: float, tmp_path: Path
) -> None:
    out = tmp_path / "a.pdf"
    assert write_pdf(a_short_one_in(theme), STYLES, out, layout).findings == ()
    with pypdfium2.PdfDocument(out) as file:
        for page in file:
            assert page.get_size() == pytest.approx((width * 72 / 25.4, height * 72 / 25.4), abs=0.02)
            text = page.get_textpage()
            for at in range(text.count_rects()):
                left, bottom, right, top = text.get_rect(at)
                assert left > 20
                assert right < page.get_width() - 20
                assert bottom > 20
                assert top < page.get_height() - 20


def test_large_print_is_eighteen_points_ragged_upright_and_without_hyphens(theme: str, tmp_path: Path) -> None:
    out = tmp_path / "a.pdf"
    write_pdf(a_short_one_in(theme), STYLES, out, Layout(form=Form.LARGE))
    small = [one for one in lines(out) if one.size < 17.9 and not one.words.strip().isdigit()]
    assert small == []
    assert not [name for name in fonts(out) if "Italic" in name or "Oblique" in name]
    with pypdfium2.PdfDocument(out) as file:
        text = "\n".join(page.get_textpage().get_text_bounded() for page in file)
        assert not re.search(r"\w[-\N{HYPHEN}\ufffe]\s*\n", text)
        page = file[1].get_textpage()
        ends = {round(page.get_rect(at)[2]) for at in range(page.count_rects())}
    assert len(ends) > 5


def test_what_large_print_leaves_out_is_in_the_pamphlet(theme: str, pamphlet: Path) -> None:
    assert [one for one in lines(pamphlet) if one.size < 17.9]
    assert [name for name in fonts(pamphlet) if "Italic" in name or "Oblique" in name]


def test_a_reading_copy_has_about_as_many_letters_in_a_line_as_the_pamphlet(theme: str, tmp_path: Path) -> None:
    counts = []
    for layout in (Layout(), Layout(form=Form.A4), Layout(form=Form.LETTER)):
        write_pdf(a_short_one_in(theme), STYLES, tmp_path / "a.pdf", layout)
        with pypdfium2.PdfDocument(tmp_path / "a.pdf") as file:
            long = [line for line in file[1].get_textpage().get_text_bounded().splitlines() if len(line) > 40]
        counts.append(sum(map(len, long)) / len(long))
    assert 52 < counts[0] < 74
    assert all(56 < count < 76 for count in counts[1:])


def luminance(colour: str) -> float:
    linear = [
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_colours_that_a_theme_brings_can_be_read(theme: str) -> None:
    """WCAG 2.2, 1.4.3: 4.5 to 1."""
    rules = css(theme)
    accents = re.findall(r"--accent:\s*(#[0-9a-f]{6})", rules)
    inks = re.findall(r"--on-accent:\s*(#[0-9a-f]{6})", rules)
    for accent in accents:
        for ink in (*inks, "#ffffff"):
            high, low = sorted((luminance(accent), luminance(ink)), reverse=True)
            assert (high + 0.05) / (low + 0.05) >= 4.5
    # Every other colour is black, or a variable that is one of these.
    others = {
        value
        for value in re.findall(r"(?<![\w-])(?:color|background):\s*([^;}]+)", rules)
        if not re.match(r"#000|none|inherit|var\(--(accent|on-accent|accent-words|ink)\)", value.strip())
    }
    assert others == set()


def a_press(folder: Path, rules: str) -> tuple[Path, ...]:
    folder.mkdir(exist_ok=True)
    (folder / "variables.css").write_text(rules)
    return (folder, *STYLES)


def test_one_file_of_variables_colours_every_theme(tmp_path: Path) -> None:
    styles = a_press(tmp_path / "styles", ":root { --accent: #20456b }")
    for style in ("classic", "modern"):
        write_pdf(a_short_one_in(style), styles, tmp_path / "a.pdf")
        assert (0.125, 0.271, 0.42) in colours(tmp_path / "a.pdf")


def test_a_face_of_the_groups_own_is_set_in_every_theme_and_borrowed_from_nobody(theme: str, tmp_path: Path) -> None:
    rules = (
        '@font-face { font-family: "Harbour"; src: url(harbour.otf) }\n'
        ':root { --serif: "Harbour", "Press Serif", var(--borrowed); --sans: var(--serif) }'
    )
    styles = a_press(tmp_path / "styles", rules)
    shutil.copy(font_source_serif_pro.SourceSerifProLight, tmp_path / "styles" / "harbour.otf")
    assert write_pdf(a_short_one_in(theme), styles, tmp_path / "a.pdf").findings == ()
    assert any("Harbour" in name or "Light" in name for name in fonts(tmp_path / "a.pdf"))


def test_families_are_read_from_their_declarations() -> None:
    class_sheets = sheets("classic", STYLES, "pamphlet.css")
    assert own_faces(class_sheets) == frozenset()


def test_variables_that_lie_outside_the_press_are_refused(tmp_path: Path) -> None:
    (tmp_path / "elsewhere.css").write_text(":root { --accent: #20456b }")
    styles = tmp_path / "press" / "styles"
    styles.mkdir(parents=True)
    (styles / "variables.css").symlink_to(tmp_path / "elsewhere.css")
    with pytest.raises(SettingsError, match=r"variables\.css is a link out of the press"):
        sheets("modern", (styles, *STYLES), "pamphlet.css")
