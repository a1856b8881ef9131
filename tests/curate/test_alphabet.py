"""Lists are in the order of their language's alphabet, on every machine."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pressbook.curate.alphabet import rank

ORDERS = [
    ("en", "Ångström animal Ázaro banal Ñandú Zola Βήτα"),
    ("es", "Ángel animal ánimo nácar nube ñandú ñu oso"),
    ("de", "Ofen Öl Oskar Österreich Strasse Straße über Uhu Zebra"),
    ("de-CH", "Ärger Arm Azur"),
    ("sv", "Adam Zorn Åke Ärla Öst"),
    ("da", "Adam Zorn Ærlig Øst Åse"),
    ("cs", "cena čas hrad chata ihned zeď žába"),
    ("el", "Αβελ Άννα Βήτα Ὠδή ωμός Zola"),
    ("he", "אבא ךא כתב שלום Zola"),
    ("ru", "ёж Ежов икра йод Яма Zola"),
]


@pytest.mark.parametrize(("language", "line"), ORDERS)
def test_words_stand_as_a_dictionary_has_them(language: str, line: str) -> None:
    words = line.split()
    mixed = words[::-1]
    mixed.sort(key=lambda word: rank(word, language))
    assert mixed == words


def test_a_letter_of_its_own_comes_after_all_of_the_one_before_it() -> None:
    assert sorted(["Łódź", "Luty", "Lis"], key=lambda word: rank(word, "pl")) == ["Lis", "Luty", "Łódź"]
    assert sorted(["Łódź", "Luty", "Lis"], key=lambda word: rank(word, "en")) == ["Lis", "Łódź", "Luty"]


def test_words_come_before_longer_words_and_figures_before_letters() -> None:
    lines = ["Bread", "1917", "Bread and Salt", "Breadth", "Brea"]
    assert sorted(lines, key=lambda line: rank(line, "en")) == ["1917", "Brea", "Bread", "Bread and Salt", "Breadth"]


@settings(deadline=None, derandomize=True, max_examples=100)
@given(st.text(max_size=12), st.text(max_size=12), st.sampled_from(["en", "es", "cs", "el", "tr", "x-none"]))
def test_two_lines_share_a_place_only_when_they_are_the_same(one: str, other: str, language: str) -> None:
    assert (rank(one, language) == rank(other, language)) == (one == other)
