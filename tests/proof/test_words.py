"""What a word is, in any script."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pressbook.text.words import count, find_words, keys


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It's well-known – “isn’t it”?", ["it", "s", "well", "known", "isn", "t", "it"]),
        ("21st, x² and ½", ["21st", "x²", "and", "½"]),
        ("na\N{LATIN SMALL LETTER I WITH DIAERESIS}ve nai\N{COMBINING DIAERESIS}ve", ["naïve", "naïve"]),
        ("\N{LATIN SMALL LIGATURE FI}ne STRASSE Straße", ["fine", "strasse", "strasse"]),
        ("co\N{SOFT HYPHEN}op \N{ZERO WIDTH NO-BREAK SPACE}x", ["coop", "x"]),
        ("צה״ל שָׁלוֹם", ["צה", "ל", "שָׁלוֹם"]),
        ("ΣΟΦΟΣ σοφος", ["σοφοσ", "σοφοσ"]),
        ("日本語 🌹 5 €", ["日本語", "🌹", "5", "€"]),
        ("snake_case *a* #1", ["snake", "case", "a", "1"]),
        ("... — !", []),
    ],
)
def test_words_are_what_a_reader_takes_for_words(text: str, expected: list[str]) -> None:
    assert keys(text) == [one for key in expected for one in keys(key)]
    assert count(text) == len(expected)


@settings(derandomize=True)
@given(st.text(max_size=80))
def test_a_key_is_its_own_key(text: str) -> None:
    assert keys(" ".join(keys(text))) == keys(text)


@settings(derandomize=True)
@given(st.text(max_size=80))
def test_every_letter_and_digit_is_in_a_word(text: str) -> None:
    outside = set(range(len(text))) - {place for word in find_words(text) for place in range(word.start, word.end)}
    assert not [text[place] for place in outside if text[place].isalnum()]


@settings(derandomize=True)
@given(st.lists(st.sampled_from(["any", "21st", "été", "צה", "ΣΟΦΟΣ", "🌹"])), st.sampled_from([" ", ", ", " – ", "”\n“", "’ ‘"]))
def test_marks_and_spaces_are_no_words(words: list[str], between: str) -> None:
    assert keys(between.join(words)) == [key for word in words for key in keys(word)]
