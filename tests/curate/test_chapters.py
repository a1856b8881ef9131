"""The chapters of pages that are cited."""

import pytest

from pressbook.curate.chapters import CLOSING, OPENING, bracket, chapter_words, chapters_of
from pressbook.text import compose, tree
from pressbook.text.locators import read_locator
from tests.curate.press import a_work

BREAD = a_work("bread", "On Bread", "Mills", 1902, custom={"chapters": {"1": 1, "2": 35, "3": 60, "Epilogue": 410}})


@pytest.mark.parametrize(
    ("typed", "language", "chapters"),
    [
        ("p. 34", "en", "ch. 1"),
        ("p. 35", "en-GB", "ch. 2"),
        ("pp. 34–36", "en", "chs 1–2"),
        ("pp. 20, 61", "en", "chs 1, 3"),
        ("pp. 36, 37", "en", "ch. 2"),
        ("pp. 58-61", "de", "Kap. 2–3"),
        ("pp. 136-7", "en", "ch. 3"),
        ("p. 412 ff.", "en", "Epilogue"),
        ("pp. 20, 412", "en", "ch. 1, Epilogue"),
        ("pp. 400–412", "en", "ch. 3–Epilogue"),
        ("p. 40", "he", "פרק 2"),
        ("p. 40", "ru", "глава 2"),
        ("p. 40", "sv", "ch. 2"),
        ("p. iv", "en", ""),
        ("pp. iv, 40", "en", "ch. 2"),
        ("ch. 2", "en", ""),
        ("vol. 2", "en", ""),
    ],
)
def test_pages_have_chapters_in_the_language_of_the_session(typed: str, language: str, chapters: str) -> None:
    locator = read_locator(typed, language)
    assert locator is not None
    assert chapter_words(locator, chapters_of(BREAD), language).replace("\N{NO-BREAK SPACE}", " ") == chapters


def test_a_page_before_the_first_chapter_has_none_and_a_work_without_chapters_neither() -> None:
    late = a_work("late", "Late", "Mills", 1902, custom={"chapters": {"1": 11}})
    locator = read_locator("p. 10", "en")
    assert locator is not None
    assert chapter_words(locator, chapters_of(late), "en") == ""
    assert chapters_of(a_work("none", "None", "Mills", 1902)) == ()


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("(Mills 1902, p. 3 <ch. 1>)", "(Mills 1902, p. 3 [ch. 1])"),
        ("Mills, On Bread, p. 3 ff. <ch. 1>.", "Mills, On Bread, p. 3 ff. (ch. 1)."),
        ("(a) p. 3 <ch. 1, Epilogue>", "(a) p. 3 (ch. 1, Epilogue)"),
        ("Ibid. <ch. 1>.", "Ibid."),
        ("Ibid. <ch. 1, Epilogue>, with words.", "Ibid., with words."),
    ],
)
def test_brackets_go_with_those_around_and_a_chapter_goes_with_its_page(typed: str, shown: str) -> None:
    marked = typed.replace("<", OPENING).replace(">", CLOSING)
    assert tree.plain(bracket(compose.inlines(marked))) == shown
