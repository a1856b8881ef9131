"""A title stands short, with its article behind it, in the language that it is in."""

from typing import Any

import pytest

from pressbook.curate.index_titles import full_heading, heading, language_of, other_headings, short_heading
from pressbook.types import HouseStyle
from tests.curate.press import a_work

HOUSE = HouseStyle()


@pytest.mark.parametrize(
    ("title", "language", "words"),
    [
        ("The Salt Road", "en", "Salt Road, The"),
        ("L’Usine", "fr", "Usine, L’"),
        ("Das Kapital", "de", "Kapital, Das"),
        ("Das Kapital", "en", "Das Kapital"),
        ("The", "en", "The"),
        ("A: A Novel", "en", "A: A Novel"),
        ("“The Oven”", "en", "“The Oven”"),
    ],
)
def test_an_article_stands_behind_its_title(title: str, language: str, words: str) -> None:
    assert heading(title, language).words == words


@pytest.mark.parametrize(
    ("title", "fields", "language"),
    [
        ("Die schlesischen Weber", {}, "de"),
        ("La Raméide", {}, "en"),
        ("L’Étranger", {}, "en"),
        ("Los pasos perdidos", {}, "es"),
        ("Die Hard", {}, "en"),
        ("Den of thieves", {}, "en"),
        ("I am a camera", {}, "en"),
        ("Die Hard", {"language": "de"}, "de"),
        ("The Mill", {"language": "a language"}, "en"),
    ],
)
def test_a_title_tells_its_language_where_its_record_does_not(title: str, fields: dict[str, Any], language: str) -> None:
    assert language_of(a_work("w", title, "Mills", 1902, **fields), "en") == language


def test_a_subtitle_is_left_out_where_it_is_not_wanted() -> None:
    work = a_work("w", "The Oven: A Life in Heat", "Mills", 1902)
    assert short_heading(work, "en", HOUSE) == ("Oven, The", "oven")
    assert full_heading(work, "en", HOUSE) == ("Oven, The: A Life in Heat", "oven a life in heat")


def test_other_titles_are_those_after_or_and_of_the_original() -> None:
    work = a_work("w", "Walden; or, Life in the Woods: Annotated", "Thoreau", 1854, **{"original-title": "Die Hütte: ein Leben"})
    assert [one.words for one in other_headings(work, "en", HOUSE)] == ["Life in the Woods", "Hütte, Die"]
    assert other_headings(a_work("x", "On Bread", "Mills", 1902), "en", HOUSE) == ()
