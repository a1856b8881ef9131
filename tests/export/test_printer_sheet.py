"""The printer's test sheet, printed by printers of every kind in the mind: what stands in the corner of the A must be right."""

from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

import page
import pikepdf
import pypdfium2
import pytest

from pressbook.export import write_printer_sheet
from pressbook.export.sheet_language import FOLDER, languages, words

MM = 72 / 25.4
PAPERS = {"a4": (297.0, 210.0), "letter": (279.4, 215.9)}
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Word:
    """A letter or word on a page: its box in millimetres from the left and the top, and its size."""

    text: str
    box: Box

    @property
    def middle(self) -> tuple[float, float]:
        return (self.box[0] + self.box[2]) / 2, (self.box[1] + self.box[3]) / 2

    @property
    def height(self) -> float:
        return self.box[3] - self.box[1]


def read(path: Path) -> list[list[Word]]:
    """The characters that each page paints, by another program than ours."""
    pages = []
    with pypdfium2.PdfDocument(path) as document:
        for side in document:
            text, height = side.get_textpage(), side.get_height()
            found = []
            for place in range(text.count_chars()):
                character = text.get_text_range(place, 1)
                if character.strip():
                    left, bottom, right, top = text.get_charbox(place)
                    found.append(Word(character, (left / MM, (height - top) / MM, right / MM, (height - bottom) / MM)))
            text.close()
            side.close()
            pages.append(found)
    return pages


# How the paper lies when page 2 is printed, against how it lay for page 1, seen from the side of page 1: where a point of
# page 2 comes to lie. Turning a sheet over its short edges changes left and right, over its long edges head and foot.
SHORT, LONG, SAME, ROUND = "turned over, short edges change", "turned over, long edges change", "not moved", "turned round"


def lies(way: str, x: float, y: float, width: float, height: float) -> tuple[float, float]:
    return {SHORT: (width - x, y), LONG: (x, height - y), SAME: (x, y), ROUND: (width - x, height - y)}[way]


def number_at_the_a(pages: list[list[Word]], way: str, size: tuple[float, float]) -> str:
    """What somebody reads: of page 2's large figures the one that lies nearest to the A, on this side or behind."""
    largest = max(word.height for word in pages[0])
    (a,) = [word for word in pages[0] if word.text == "A" and word.height > largest - 1]
    figures = [word for word in pages[1] if word.text in "1234" and word.height > 10]
    assert sorted(word.text for word in figures) == ["1", "2", "3", "4"]

    def distance(word: Word) -> float:
        x, y = lies(way, *word.middle, *size)
        return float(((x - a.middle[0]) ** 2 + (y - a.middle[1]) ** 2) ** 0.5)

    near, next_ = sorted(figures, key=distance)[:2]
    # No doubt which corner is meant: the next figure is more than twice as far.
    assert distance(next_) > 2 * distance(near)
    return near.text


@pytest.fixture(scope="module")
def sheets(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], Path]:
    folder = tmp_path_factory.mktemp("sheets")
    made = {}
    for paper, language in [*product(["a4"], languages()), ("letter", "de"), ("letter", "en")]:
        made[paper, language] = folder / f"{paper}-{language}.pdf"
        write_printer_sheet(made[paper, language], paper, language)
    return made


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize(("way", "number"), [(SHORT, "1"), (LONG, "2"), (SAME, "3"), (ROUND, "4")])
def test_the_corner_of_the_a_tells_how_the_paper_went(
    paper: str, way: str, number: str, sheets: dict[tuple[str, str], Path]
) -> None:
    assert number_at_the_a(read(sheets[paper, "en"]), way, PAPERS[paper]) == number


@pytest.mark.parametrize("paper", PAPERS)
def test_the_sheet_is_exactly_the_paper(paper: str, sheets: dict[tuple[str, str], Path]) -> None:
    width, height = PAPERS[paper]
    with pikepdf.open(sheets[paper, "en"]) as pdf:
        assert len(pdf.pages) == 2
        for page in pdf.pages:
            assert [float(value) for value in page.mediabox] == pytest.approx([0, 0, width * MM, height * MM], abs=0.01)
        # The person sets the edge and the scale: the sheet asks for neither.
        assert "/Duplex" not in pdf.Root.ViewerPreferences


@pytest.mark.parametrize("way", [SAME, ROUND])
def test_both_pages_can_be_read_when_they_come_onto_one_side(way: str, sheets: dict[tuple[str, str], Path]) -> None:
    for (paper, language), path in sheets.items():
        front, back = read(path)
        size = PAPERS[paper]
        taken: dict[tuple[int, int], list[Word]] = {}
        for word in front:
            for cell in cells(*word.box):
                taken.setdefault(cell, []).append(word)
        for word in back:
            ends = [lies(way, *word.box[:2], *size), lies(way, *word.box[2:], *size)]
            left, right = sorted(end[0] for end in ends)
            top, bottom = sorted(end[1] for end in ends)
            for other in {one for cell in cells(left, top, right, bottom) for one in taken.get(cell, ())}:
                apart = other.box[2] <= left or right <= other.box[0] or other.box[3] <= top or bottom <= other.box[1]
                assert apart, (paper, language, word, other)


def cells(left: float, top: float, right: float, bottom: float) -> list[tuple[int, int]]:
    """The squares of 10 mm that a box touches."""
    return list(product(range(int(left // 10), int(right // 10) + 1), range(int(top // 10), int(bottom // 10) + 1)))


def test_every_word_stands_within_every_printers_reach(sheets: dict[tuple[str, str], Path]) -> None:
    """But for the figures at the edges, nothing is nearer to an edge than 13 mm: nobody's printer leaves that much."""
    for (paper, language), path in sheets.items():
        width, height = PAPERS[paper]
        for side in read(path):
            for word in side:
                left, top, right, bottom = word.box
                assert min(left, top, width - right, height - bottom) > 12.9, (paper, language, word)


def lines(path: Path, page: int) -> list[Box]:
    """Every straight line of a page, in millimetres from the left and the top."""
    found: list[Box] = []
    with pikepdf.open(path) as pdf:
        height = float(pdf.pages[page].mediabox[3])
        matrix, saved, at = pikepdf.Matrix(), [], (0.0, 0.0)
        instructions: Any = pikepdf.parse_content_stream(pdf.pages[page], "q Q cm m l")
        for operands, operator in instructions:
            name, numbers = str(operator), [float(value) for value in operands]
            if name == "q":
                saved.append(matrix)
            elif name == "Q":
                matrix = saved.pop()
            elif name == "cm":
                matrix = pikepdf.Matrix(*numbers) @ matrix
            elif name == "m":
                at = matrix.transform((numbers[0], numbers[1]))
            else:
                to = matrix.transform((numbers[0], numbers[1]))
                found.append((at[0] / MM, (height - at[1]) / MM, to[0] / MM, (height - to[1]) / MM))
                at = to
    return found


@pytest.mark.parametrize("paper", PAPERS)
def test_the_line_is_100_mm_long_and_a_bank_card_fits(paper: str, sheets: dict[tuple[str, str], Path]) -> None:
    found = lines(sheets[paper, "en"], 0)
    level = [line for line in found if abs(line[1] - line[3]) < 0.001]
    long = [line for line in level if abs(abs(line[2] - line[0]) - 100) < 0.01]
    assert len(long) == 1
    left, y = long[0][0], long[0][1]
    upright = [line for line in found if abs(line[0] - line[2]) < 0.001 and min(line[1], line[3]) < y < max(line[1], line[3])]
    assert sorted(round(line[0] - left, 2) for line in upright) == [0, 85.6, 100]


@pytest.mark.parametrize("paper", PAPERS)
def test_the_bar_of_each_figure_is_as_far_from_its_edge_as_the_figure_says(
    paper: str, sheets: dict[tuple[str, str], Path]
) -> None:
    width, height = PAPERS[paper]
    found = lines(sheets[paper, "en"], 0)
    for far in range(1, 13):
        for across, edge, coordinate in ((0, 1, far), (0, 1, height - far), (1, 0, far), (1, 0, width - far)):
            bars = [
                line
                for line in found
                if abs(line[edge] - coordinate) < 0.01
                and abs(line[edge + 2] - coordinate) < 0.01
                and abs(abs(line[across + 2] - line[across]) - 4) < 0.01
            ]
            assert len(bars) == 1, (far, edge, coordinate)


@pytest.mark.parametrize("paper", PAPERS)
def test_the_two_crosses_lie_behind_one_another_however_the_sheet_was_turned(
    paper: str, sheets: dict[tuple[str, str], Path]
) -> None:
    width, height = PAPERS[paper]
    for side in (0, 1):
        arms = [
            line for line in lines(sheets[paper, "en"], side) if 23.9 < abs(line[2] - line[0]) + abs(line[3] - line[1]) < 24.1
        ]
        assert len(arms) == 2
        for x1, y1, x2, y2 in arms:
            assert ((x1 + x2) / 2, (y1 + y2) / 2) == pytest.approx((width / 2, height / 2), abs=0.01)


def test_the_millimetres_of_the_cross_are_millimetres(sheets: dict[tuple[str, str], Path]) -> None:
    found = lines(sheets["a4", "en"], 1)
    ticks = [line for line in found if abs(line[0] - line[2]) < 0.001 and abs((line[1] + line[3]) / 2 - 105) < 0.01]
    places = sorted(round(line[0] - 148.5, 2) for line in ticks if abs(line[3] - line[1]) < 5)
    assert places == list(range(-10, 11))


def test_right_and_up_are_said_where_they_are(sheets: dict[tuple[str, str], Path]) -> None:
    """The hole is read in words; the words stand at the ends of the arms that the profile's signs mean."""
    with pypdfium2.PdfDocument(sheets["a4", "en"]) as document:
        page = document[1]
        text = page.get_textpage()
        middles = {}
        for word in ("right", "left", "up", "down"):
            found = []
            search = text.search(word, match_case=True, match_whole_word=True)
            while hit := search.get_next():
                left, bottom, _, _ = text.get_charbox(hit[0])
                found.append((left / MM - 148.5, bottom / MM - 105))
            middles[word] = min(found, key=lambda one: abs(one[0]) + abs(one[1]))
        text.close()
        page.close()
    assert middles["right"][0] > 10
    assert middles["left"][0] < -10
    assert middles["up"][1] > 10
    assert middles["down"][1] < -10


def test_every_language_has_every_word_and_no_other() -> None:
    keys = {file.stem: set(words(file.stem)) for file in FOLDER.glob("*.yaml")}
    assert {"en", "de", "fr", "es", "it", "nl", "pt"} <= keys.keys()
    for language, known in keys.items():
        assert known == keys["en"], language


def test_the_same_sheet_has_the_same_bytes(sheets: dict[tuple[str, str], Path], tmp_path: Path) -> None:
    again = tmp_path / "again.pdf"
    write_printer_sheet(again, "letter", "de")
    assert again.read_bytes() == sheets["letter", "de"].read_bytes()


def test_the_sheet_is_read_aloud_with_what_its_drawings_show(sheets: dict[tuple[str, str], Path]) -> None:
    report = page.validate_pdf(sheets["a4", "de"], profile=page.ValidationProfile.PDF_UA_1)
    assert [failure.message for failure in report.failures] == []
    with pikepdf.open(sheets["a4", "de"]) as pdf:
        told = [str(one.Alt) for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Figure"]
    assert told == [words("de")["drawing-front"], words("de")["drawing-back"]]


def test_a_language_without_words_gets_the_english_sheet(sheets: dict[tuple[str, str], Path], tmp_path: Path) -> None:
    write_printer_sheet(tmp_path / "gd.pdf", "a4", "gd")
    assert (tmp_path / "gd.pdf").read_bytes() == sheets["a4", "en"].read_bytes()
