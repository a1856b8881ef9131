"""Locators as people type them, in the language of the text and in others."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pressbook.text.locators import Locator, read_locator, term

TYPED = [
    ("en", "p. 45", "page", "45", ""),
    ("en", "pp. 45–47, 60", "page", "45–47, 60", ""),
    ("en", "pp. 3 and 5", "page", "3 and 5", ""),
    ("en", "p.45", "page", "45", ""),
    ("en", "45", "page", "45", ""),
    ("en", "45, my emphasis", "page", "45", ", my emphasis"),
    ("en", "iv", "page", "iv", ""),
    ("en", "45. A remark", "page", "45", ". A remark"),
    ("en", "pp. xii–xiv", "page", "xii–xiv", ""),
    ("en", "p. 45 and passim", "page", "45", " and passim"),
    ("en", "p. 45, 60 people said", "page", "45", ", 60 people said"),
    ("en", "pp. 45ff.", "page", "45ff.", ""),
    ("en", "45 ff., above all", "page", "45 ff.", ", above all"),
    ("en", "p. 45 n. 3", "page", "45", " n. 3"),
    ("en", "ch. 3", "chapter", "3", ""),
    ("en", "Chapter IV", "chapter", "IV", ""),
    ("en", "vol. 2, p. 45", "volume", "2", ", p. 45"),
    ("en", "§ 12", "section", "12", ""),
    ("en", "§§ 12–14", "section", "12–14", ""),
    ("en", "Kap. 3", "chapter", "3", ""),
    ("de", "S. 45 f.", "page", "45 f.", ""),
    ("de", "p. 45", "page", "45", ""),
    ("de", "Anm. 3", "note", "3", ""),
    ("fr", "t. 2, p. 3", "volume", "2", ", p. 3"),
    ("fr", "chap. 3 et 4", "chapter", "3 et 4", ""),
    ("es", "págs. 45-47", "page", "45-47", ""),
    ("nl", "blz. 4", "page", "4", ""),
    ("el", "σσ. 4–5", "page", "4–5", ""),
    ("el", "κεφ. 3", "chapter", "3", ""),
    ("he", "עמ' 45", "page", "45", ""),
    ("he", "עמ׳ 45", "page", "45", ""),
    ("ru", "стр. 4", "page", "4", ""),
    ("sv", "pp. 4–5", "page", "4–5", ""),
]
# Words that only look like one: numbers of other things, words made of roman digits, letters that mean something else.
NONE = [
    ("en", "99 years later"),
    ("en", "11 May 1921"),
    ("en", "civil war"),
    ("en", "c. 1911"),
    ("en", "v. above"),
    ("en", "1:23:45"),
    ("en", "I think"),
    ("en", "mixed"),
    ("en", "in the end"),
    ("en", "Epilogue"),
    ("en", "passim"),
    ("en", "note by the editor"),
    ("en", "S. 45"),
    ("de", "s. 45"),
    ("de", "s. Anm. 3"),
    ("en", ""),
]


@pytest.mark.parametrize(("language", "typed", "kind", "numbers", "rest"), TYPED)
def test_a_locator_is_read_in_its_language_and_in_others(language: str, typed: str, kind: str, numbers: str, rest: str) -> None:
    assert read_locator(typed, language) == Locator(kind, numbers, rest)


@pytest.mark.parametrize(("language", "typed"), NONE)
def test_what_is_no_locator_is_left_alone(language: str, typed: str) -> None:
    assert read_locator(typed, language) is None


@given(st.text(alphabet="pSiv. 0123456789-–,ffchKap§עמ'σελ", max_size=30), st.sampled_from(["en", "de", "he", "el", "fr", "xx"]))
@settings(derandomize=True, deadline=None)
def test_nothing_after_the_label_is_lost(typed: str, language: str) -> None:
    found = read_locator(typed, language)
    if found:
        assert typed.strip().endswith(found.numbers + found.rest)


def test_every_kind_has_a_word_in_english_and_pages_and_chapters_have_one_everywhere() -> None:
    assert term("page", "pt-BR") == "página"
    assert term("page", "xx") == ""
    for language in ("en", "de", "fr", "es", "it", "pt", "nl", "el", "he", "ru"):
        assert term("page", language)
        assert term("chapter", language)
