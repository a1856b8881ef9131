"""Paragraphs that mix both directions are read as they are wanted where they are painted so, and only there."""

import ctypes
import ctypes.util
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pressbook.export.pdf import write_pdf
from pressbook.proof.bidi_levels import visual_order
from pressbook.proof.bidi_readings import readings
from pressbook.proof.pdf import prove_pdf
from tests.editions import STYLES, a_section, an_edition

HEBREW = (
    "קראנו את הפרק הראשון (Harbour Street, vol. 1) ודיברנו על הלחם.",
    "המחיר היה 12.50 ש״ח (בערך 3.40 דולר) בשנת 1902, והסכום €20 או $15.",
    "ראו עמ׳ 12–30 ועמ׳ 45-47, וגם pp. 3–40 של Walden.",
    "הספר The Salt Road: A Study (1871–1872) נקרא בשני ערבים.",
    "הקבוצה נפגשת ב-19:00, ברחוב הנמל 7/3; הטלפון 03-555-1234.",
    "[הערה: ראו Lind (1925a), עמ׳ 3] סוף.",
    "מילה אחת *emphasis here* ועוד **bold 12** כאן.",
    "(1854) הוא השנה של Walden; (A) ו-(ב) הם סעיפים.",
    "באמצע המספרים 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16 ואז חוזרים לעברית (כן) ומסיימים.",
    "1848, 1871, 1917",
    "שָׁלוֹם עֲלֵיכֶם (shalom) 5",
    "סעיף 3(א)(2) לחוק; סעיף 4(b) של ה-Act.",
)
ARABIC = (
    "السعر ١٢٫٥٠ ريال (نحو 3.40 دولار) في سنة 1902.",
    "انظر ص 12–30 و ص ٤٥-٤٧ من Walden.",
    "الساعة 19:00 يوم 12/05/2024، و٥٠٪ من القراء؛ والهاتف 03-555-1234.",
)
ENGLISH = (
    "We read שלום עליכם (1883) by Lind, pp. 12–30, and the word אבגד 12, 13 אבגד again.",
    "The title is “מנדלי מוכר ספרים” (vol. 2, 1909), not ספר 3: the rest.",
    "In Arabic: كتاب 12 صفحة (ص ٣٤), and that is all 1902.",
    "A list: אלף, בית, גימל; 1, 2, 3.",
    "Two numbers in a row, אלף 12 13 בית, are two.",
)
LANGUAGES = (("he", HEBREW), ("ar", ARABIC), ("en-GB", ENGLISH))
LETTERS = st.text("אבג abc 123 ().,-–٤٥ل%", min_size=1, max_size=14)
PIECES = st.sampled_from(["א", "בג", "ל", "a", "bc", " ", "12", "٤", ",", ".", "-", "–", "%", "/", "+", "€", "(א)", "[a 1]"])
FRIBIDI = ctypes.util.find_library("fribidi")


def painted(text: str, right_to_left: bool) -> str:
    return "".join(text[at] for at in visual_order(text, right_to_left))


@pytest.mark.parametrize(("language", "texts"), LANGUAGES)
def test_a_paragraph_of_both_directions_is_read_from_its_pdf(language: str, texts: tuple[str, ...], tmp_path: Path) -> None:
    edition = an_edition("\n\n".join(texts) + "\n", language=language)
    write_pdf(edition, STYLES, tmp_path / "a.pdf")
    assert prove_pdf(edition, tmp_path / "a.pdf") == ()


@pytest.mark.parametrize(
    ("language", "texts", "change"),
    [
        ("he", HEBREW, ("הפרק הראשון", "הראשון הפרק")),
        ("he", HEBREW, ("Harbour Street", "Street Harbour")),
        ("he", HEBREW, ("(Harbour Street, vol. 1) ודיברנו", "ודיברנו (Harbour Street, vol. 1)")),
        ("he", HEBREW, ("בשנת 1902", "1902 בשנת")),
        ("he", HEBREW, ("1848, 1871, 1917", "1848, 1917, 1871")),
        ("ar", ARABIC, ("٤٥-٤٧", "٤٧-٤٥")),
        ("ar", ARABIC, ("03-555-1234", "1234-555-03")),
        ("en-GB", ENGLISH, ("אבגד 12, 13 אבגד", "אבגד 13, 12 אבגד")),
        ("en-GB", ENGLISH, ("1, 2, 3", "3, 2, 1")),
        ("en-GB", ENGLISH, ("אלף, בית", "בית, אלף")),
    ],
)
def test_words_that_are_painted_in_another_order_are_not_read_as_they_are_wanted(
    language: str, texts: tuple[str, ...], change: tuple[str, str], tmp_path: Path
) -> None:
    text = "\n\n".join(texts) + "\n"
    edition = an_edition(text, language=language)
    write_pdf(an_edition(text.replace(*change), language=language), STYLES, tmp_path / "a.pdf")
    assert text.replace(*change) != text
    assert {finding.rule for finding in prove_pdf(edition, tmp_path / "a.pdf")} & {"moved-word", "lost-word", "added-word"}


@settings(deadline=None, derandomize=True, max_examples=400)
@given(LETTERS, st.booleans())
def test_every_reading_of_a_line_is_painted_as_the_line_is(text: str, right_to_left: bool) -> None:
    line = painted(text, right_to_left)
    words = [letter for letter in line if letter.isalnum()]
    for reading in readings(list(line), right_to_left):
        assert [letter for letter in painted(reading, right_to_left) if letter.isalnum()] == words


@pytest.mark.parametrize(("language", "texts"), LANGUAGES)
def test_the_text_of_a_line_is_among_its_readings(language: str, texts: tuple[str, ...]) -> None:
    right_to_left = language != "en-GB"
    for text in texts:
        plain = text.replace("*", "")
        assert plain in readings(list(painted(plain, right_to_left)), right_to_left), text


def order_of_fribidi(text: str, right_to_left: bool) -> list[int]:
    """The places of a line's characters from left to right, as the library has them that Pango sets lines by."""
    length = len(text)
    letters, places = (ctypes.c_uint32 * length)(*map(ord, text)), (ctypes.c_int * length)()
    # FRIBIDI_PAR_RTL and FRIBIDI_PAR_LTR of fribidi-types.h.
    way = ctypes.c_uint32(0x111 if right_to_left else 0x110)
    ctypes.CDLL(FRIBIDI).fribidi_log2vis(letters, length, ctypes.byref(way), None, None, places, None)
    return list(places)


@pytest.mark.skipif(FRIBIDI is None, reason="FriBidi, which Pango brings, is not found")
@settings(deadline=None, derandomize=True, max_examples=400)
@given(st.lists(PIECES, min_size=1, max_size=10).map("".join), st.booleans())
def test_a_line_is_painted_as_fribidi_has_it(text: str, right_to_left: bool) -> None:
    line = f"{text}."
    assert visual_order(line, right_to_left) == order_of_fribidi(line, right_to_left)


def test_a_number_beside_foreign_words_is_read_either_way() -> None:
    line = list(painted("ספר 12 Walden סוף", True))
    assert {"ספר 12 Walden סוף", "ספר Walden 12 סוף"} <= set(readings(line, True))


def test_an_edition_of_hebrew_with_a_section_in_english_is_read(tmp_path: Path) -> None:
    english = a_section("\n\n".join(ENGLISH), id="s2", title="Second", language="en-GB")
    hebrew = a_section("\n\n".join(HEBREW[:4]), id="s1", title="ראשון", language="he")
    edition = an_edition(language="he", title="ראשון", sections=(hebrew, english))
    write_pdf(edition, STYLES, tmp_path / "a.pdf")
    assert prove_pdf(edition, tmp_path / "a.pdf") == ()
