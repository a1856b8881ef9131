"""Lists are in the order of their language's alphabet, on every machine."""

import json
import shutil
import subprocess
from itertools import groupby
from string import ascii_lowercase

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from pressbook.curate.alphabet import FILE, letter, rank

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


@pytest.mark.parametrize(
    ("text", "language", "head"),
    [
        ("ångström", "sv", "Å"),
        ("ångström", "en", "A"),
        ("chata", "cs", "Ch"),
        ("chata", "en", "C"),
        ("łódź", "pl", "Ł"),
        ("łódź", "en", "L"),
        ("ımza", "tr", "I"),
        ("inci", "tr", "\N{LATIN CAPITAL LETTER I WITH DOT ABOVE}"),
        ("ᾠδή", "el", "Ω"),
        ("истоки", "ru", "И"),
        ("שלום", "en", "ש"),
        ("1984", "en", "0\N{EN DASH}9"),
        ("红楼梦", "en", ""),
        ("", "en", ""),
    ],
)
def test_a_line_stands_under_a_letter_of_the_language(text: str, language: str, head: str) -> None:
    assert letter(text, language) == head


def test_numbers_stand_by_their_value() -> None:
    assert sorted(["2666", "300", "1984", "Part 10", "Part 9"], key=lambda line: rank(line, "en")) == [
        "300",
        "1984",
        "2666",
        "Part 9",
        "Part 10",
    ]


@settings(deadline=None, derandomize=True, max_examples=200)
@given(
    st.lists(st.text("aåäbcchčdžzżЖяאω1 é", min_size=1, max_size=4), max_size=12), st.sampled_from(["en", "sv", "cs", "ru", "hr"])
)
def test_lines_in_order_have_each_letter_once(lines: list[str], language: str) -> None:
    keys = [" ".join(line.split()) for line in lines if line.strip()]
    heads = [letter(line, language) for line in sorted(keys, key=lambda line: rank(line, language))]
    assert len([head for head, _ in groupby(heads)]) == len(set(heads))


# Cyrillic letters that only some languages have are left out of the others' lists.
CYRILLIC = "абвгдежзийклмнопрстуфхцчшщъыьэюя"
ASKED = """
const asked = JSON.parse(require("fs").readFileSync(0, "utf8"));
const sorted = ([language, words]) => [language, words.sort(new Intl.Collator(language).compare)];
const answer = Object.fromEntries(Object.entries(asked).map(sorted));
console.log(JSON.stringify(Number.parseInt(process.versions.icu ?? "0") < 76 ? null : answer));
"""


@pytest.mark.skipif(shutil.which("node") is None, reason="Node has the alphabets of CLDR, and is not installed")
def test_our_alphabets_are_those_of_cldr() -> None:
    data = yaml.safe_load(FILE.read_text("utf-8"))
    asked: dict[str, list[str]] = {}
    for language, lines in data["letters"].items():
        cyrillic = data["scripts"].get(language) == "CYRILLIC"
        own = {letter for line in lines for letter in line.split()}
        # Serbian in Latin letters is Croatian to CLDR.
        own = (
            {letter for letter in own if not (cyrillic and letter.isascii()) and letter not in "čćđšž"}
            if language == "sr"
            else own
        )
        asked[language] = sorted({*(CYRILLIC if cyrillic else ascii_lowercase), *own})
    done = subprocess.run(["node", "-e", ASKED], input=json.dumps(asked), capture_output=True, text=True, check=True, timeout=60)
    if (answer := json.loads(done.stdout)) is None:
        pytest.skip("this Node has an older CLDR, or none")
    for language, wanted in answer.items():
        assert sorted(asked[language], key=lambda sign: rank(sign, language)) == wanted, language
