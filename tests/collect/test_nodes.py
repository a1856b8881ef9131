"""YAML is read with every place known, and what is not safe or not YAML is refused with one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pressbook.collect.nodes import Items, Mapping, Scalar, compose
from pressbook.errors import SettingsError

LAUGHS = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 9)
)


def test_a_value_knows_its_line_and_column_in_the_file() -> None:
    node = compose("title: Room\nreadings:\n  - woolf\n", "a.md", first_line=2)
    assert isinstance(node, Mapping)
    readings = node.entries[1][1]
    assert isinstance(readings, Items)
    assert str(readings.items[0].place) == "a.md:4:5"


@pytest.mark.parametrize("word", ["1984", "yes", "no", "2021-10-28", "1e3", "0x10", "12:30"])
def test_a_plain_word_stays_as_typed(word: str) -> None:
    node = compose(f"title: {word}", "a.md")
    assert isinstance(node, Mapping)
    value = node.entries[0][1]
    assert isinstance(value, Scalar)
    assert (value.value, value.plain) == (word, True)


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("a: b: c", "p:1:5", "colon"),
        ("a: 1\nb: 2\na: 3", "p:3:1", "twice"),
        ("a:\n\tb: 1", "p:2:1", "spaces"),
        ("a: @someone", "p:1:4", "quotes"),
        ("a: *Emphasis*", "p:1", "quotes"),
        ("a: *Emphasis", "p:1:4", "quotes"),
        ('a: "open', "p:1:9", "quotes"),
        ("a: !!python/object/apply:os.system [x]", "p:1:4", "tag"),
        ("? [a]\n: b", "p:1:3", "key"),
        ("[" * 100, "p:1:25", "deep"),
        ("a: 1\n---\nb: 2", "p:3:1", "second document"),
        (LAUGHS, "p:5", "repeated"),
        ("a: &x [*x]", "p:1:8", "repeats"),
    ],
)
def test_what_is_refused_is_refused_with_a_place_and_a_way_out(text: str, place: str, words: str) -> None:
    with pytest.raises(SettingsError) as caught:
        compose(text, "p")
    assert str(caught.value.place).startswith(place)
    assert words in str(caught.value)
    assert caught.value.hint


def test_a_few_repetitions_are_welcome() -> None:
    node = compose("one: &x [a, b]\ntwo: *x\n", "p")
    assert isinstance(node, Mapping)
    assert node.entries[0][1] == node.entries[1][1]


@given(st.text(alphabet="ab:-[]{}&*!|>'\"#@ \n\t\N{GREEK SMALL LETTER ALPHA}\N{GRINNING FACE}", max_size=60))
@settings(derandomize=True, deadline=None, max_examples=400)
def test_any_text_is_read_or_refused_in_our_own_words(text: str) -> None:
    try:
        compose(text, "p")
    except SettingsError as error:
        assert error.place is not None  # noqa: PT017 - to read it is right as well


@given(st.text(alphabet="ab \N{GRINNING FACE}\N{GREEK SMALL LETTER ALPHA}", min_size=1, max_size=20).map(str.strip).filter(bool))
@settings(derandomize=True, deadline=None)
def test_the_source_of_a_mapping_is_its_own_text_in_any_script(words: str) -> None:
    node = compose(f"- x{words}\n- y{words}: z{words}\n", "p")
    assert isinstance(node, Items)
    mapping = node.items[1]
    assert isinstance(mapping, Mapping)
    assert mapping.source.strip() == f"y{words}: z{words}"
