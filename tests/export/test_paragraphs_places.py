"""Where lines may end: at spaces and dashes, in words as their language parts them, never in a name."""

import pytest

from pressbook.export.paragraphs.places import Paragraph, Stretch, find_breaks

LANGUAGES = {"en": "en_GB", "de": "de_DE", "fr": "fr"}


def a_paragraph(text: str, *, measure: float = 40, breakable: str = " -—/\n\N{SOFT HYPHEN}", **stretch: object) -> Paragraph:
    """A paragraph whose characters are all 1 wide."""
    stretches = [Stretch(0, len(text), hyphen_width=1.0, **stretch)]  # type: ignore[arg-type]
    may = [at > 0 and text[at - 1] in breakable for at in range(len(text))] + [True]
    spaces = [text[:at].count(" ") + text[:at].count("\N{NO-BREAK SPACE}") for at in range(len(text) + 1)]
    return Paragraph(text, range(len(text) + 1), spaces, may, stretches, measure, 3.0)


def parted(text: str, level: int = 1, **stretch: object) -> list[str]:
    """The beginnings of lines that a text allows, up to an attempt."""
    places, breaks = find_breaks(a_paragraph(text, **stretch))  # type: ignore[arg-type]
    return [text[at:] for at, place in zip(places, breaks, strict=True) if 0 < at < len(text) and place.level <= level]


def test_a_line_ends_before_the_space_and_the_next_begins_after_it() -> None:
    _, breaks = find_breaks(a_paragraph("one two three"))
    assert [(place.end, place.start, place.spaces, place.skipped) for place in breaks] == [
        (0, 0, 0, 0),
        (3, 4, 0, 1),
        (7, 8, 1, 2),
        (13, 13, 2, 2),
    ]
    assert breaks[-1].forced


@pytest.mark.parametrize(
    ("text", "language", "rests"),
    [
        ("a revolutionary", "en", ["revolutionary", "tionary"]),
        ("a Revolutionary", "en", ["Revolutionary"]),
        ("eine Revolutionärin", "de", ["Revolutionärin", "lutionärin", "tionärin", "onärin", "närin"]),
        ("a REVOLUTIONARY", "en", ["REVOLUTIONARY"]),
        ("a basket", "en", ["basket"]),
        ("self-determination", "en", ["determination"]),
        ("his own—and hers", "en", ["own—and hers", "and hers", "hers"]),
    ],
)
def test_words_are_parted_as_their_language_has_it(text: str, language: str, rests: list[str]) -> None:
    assert parted(text, language=LANGUAGES[language]) == rests


def test_where_nothing_else_helps_shorter_parts_are_allowed_at_a_price() -> None:
    assert parted("a basket", 2, language="en_GB") == ["basket", "ket"]
    _, breaks = find_breaks(a_paragraph("a basket", language="en_GB"))
    assert [place.penalty for place in breaks if place.hyphen] == [1000.0]
    assert [place.extra for place in breaks if place.hyphen] == [1.0]


def test_words_without_a_language_and_words_that_must_not_wrap_are_whole() -> None:
    assert parted("a revolutionary", 2) == ["revolutionary"]
    assert parted("no revolutionary ideas", 2, language="en_GB", wraps=False) == []


def test_a_soft_hyphen_parts_a_word_instead_of_the_dictionary() -> None:
    text = "revo\N{SOFT HYPHEN}lutionary"
    assert parted(text, 2, language="en_GB") == ["lutionary"]
    _, breaks = find_breaks(a_paragraph(text, language="en_GB"))
    assert [place.extra for place in breaks] == [0.0, 1.0, 0.0]


def test_an_address_is_parted_at_its_signs_without_a_hyphen() -> None:
    text = "https://example.org/a-long-way/2016/12/"
    rests = parted(text, 2, address=True, anywhere=True, breakable="")
    places, breaks = find_breaks(a_paragraph(text, address=True, anywhere=True, breakable=""))
    by_rest = {text[at:]: place for at, place in zip(places, breaks, strict=True)}
    assert not any(place.hyphen or place.extra for place in breaks)
    assert by_rest["2016/12/"].penalty < by_rest[".org/a-long-way/2016/12/"].penalty < by_rest["016/12/"].penalty
    assert "long-way/2016/12/" not in rests
    assert "/example.org/a-long-way/2016/12/" not in rests


def test_only_a_word_nearly_as_long_as_a_line_is_parted_anywhere() -> None:
    assert parted("o" * 20, 2, anywhere=True) == []
    assert len(parted("o" * 39, 2, anywhere=True)) > 20
    assert parted("o" * 39, 2) == []


def test_the_number_of_a_note_begins_no_line() -> None:
    text = "well!12 then"
    paragraph = a_paragraph(text, breakable=" !")
    assert [text[at:] for at in find_breaks(paragraph)[0][1:-1]] == ["12 then", "then"]
    paragraph.stretches = [Stretch(0, 5), Stretch(5, 7, call=True), Stretch(7, 12)]
    assert [text[at:] for at in find_breaks(paragraph)[0][1:-1]] == ["then"]


def test_a_last_line_holds_more_than_the_indent_and_than_a_short_word() -> None:
    last = find_breaks(a_paragraph("a word in the dark of it"))[1][-1]
    assert last.runt == 3.0
    assert 5.0 < last.short < 6.0
    assert find_breaks(a_paragraph("a word in the darkness"))[1][-1].short == 0.0


def test_words_chained_by_no_break_spaces_are_parted_where_the_chain_is_longer_than_a_line() -> None:
    chain = "\N{NO-BREAK SPACE}".join(["word"] * 9)
    assert [rest.count("word") for rest in parted(f"a {chain} z", 2, anywhere=True)] == [9, 8, 7, 6, 5, 4, 3, 2, 1, 0]
    assert [rest.count("word") for rest in parted(f"a {chain[:39]} z", 2, anywhere=True)] == [8, 0]


def test_a_range_of_figures_is_parted_only_when_nothing_else_helps() -> None:
    text = "pp. 56\N{EN DASH}97 and so\N{EN DASH}on"
    assert parted(text, breakable=" \N{EN DASH}") == [
        "56\N{EN DASH}97 and so\N{EN DASH}on",
        "and so\N{EN DASH}on",
        "so\N{EN DASH}on",
        "on",
    ]
    assert "97 and so\N{EN DASH}on" in parted(text, level=2, breakable=" \N{EN DASH}")
