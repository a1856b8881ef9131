"""Each kind of value is taken as people write it, or refused in one sentence."""

import datetime

import pytest

from pressbook.collect.field import Field, Shape
from pressbook.collect.nodes import compose
from pressbook.collect.values import READERS, Wrong


def read(shape: Shape, typed: str, choices: tuple[str, ...] = ()) -> object:
    node = compose(typed, "p")
    assert node is not None
    return READERS[shape](Field("key", shape, "A key.", choices=choices), node)


@pytest.mark.parametrize(
    ("shape", "typed", "value"),
    [
        (Shape.TEXT, "1984", "1984"),
        (Shape.TEXT, "yes", "yes"),
        (Shape.TEXT, "'a:  b'", "a: b"),
        (Shape.WHOLE, '"14"', 14),
        (Shape.WHOLE, "007", 7),
        (Shape.DATE, "2021-10-28", datetime.date(2021, 10, 28)),
        (Shape.DATE, '"2021-10-28 19:00 +0200"', datetime.date(2021, 10, 28)),
        (Shape.FLAG, "Yes", True),
        (Shape.FLAG, "off", False),
        (Shape.TEXTS, "one", ("one",)),
        (Shape.TEXTS, "[one, 2, ]", ("one", "2")),
        (Shape.TEXTS, "- Marx: a life\n- b", ("Marx: a life", "b")),
        (Shape.LANGUAGE, "no", "no"),
        (Shape.COLOUR, '"#8A1C1C"', "#8a1c1c"),
        (Shape.COLOUR, "Crimson", "crimson"),
        (Shape.NAME, "2021", "2021"),
        (Shape.NAME, "\N{GREEK SMALL LETTER NU}\N{GREEK SMALL LETTER EPSILON}", "νε"),
    ],
)
def test_a_value_is_taken_as_people_write_it(shape: Shape, typed: str, value: object) -> None:
    assert read(shape, typed) == value


@pytest.mark.parametrize(
    ("shape", "typed", "hint"),
    [
        (Shape.TEXT, "[a]", "line"),
        (Shape.TEXT, "{a: b}", "quotes"),
        (Shape.WHOLE, "14th", "did you mean 14?"),
        (Shape.WHOLE, "many", ""),
        (Shape.DATE, "2021-02-30", "month"),
        (Shape.DATE, "28.10.2021", "did you mean 2021-10-28?"),
        (Shape.DATE, "3/4/2021", "did you mean 2021-04-03 or 2021-03-04?"),
        (Shape.DATE, "2021-1-2", "did you mean 2021-01-02?"),
        (Shape.DATE, "October 2021", "leave the date out"),
        (Shape.FLAG, "ture", "`true`"),
        (Shape.FLAG, "perhaps", "true or false"),
        (Shape.LANGUAGE, "englisch", "en-GB"),
        (Shape.COLOUR, "crimsn", "`crimson`"),
        (Shape.COLOUR, "url(x)", "#8a1c1c"),
        (Shape.NAME, "../evil", "evil"),
        (Shape.NAME, "a/b", "a-b"),
        (Shape.NAME, ".hidden", "hidden"),
        (Shape.TEXTS, "[[a]]", "dash"),
    ],
)
def test_a_value_that_does_not_fit_comes_with_a_way_out(shape: Shape, typed: str, hint: str) -> None:
    with pytest.raises(Wrong) as caught:
        read(shape, typed)
    assert hint in caught.value.hint


def test_a_choice_is_one_of_the_choices() -> None:
    assert read(Shape.CHOICE, "em", ("auto", "em")) == "em"
    with pytest.raises(Wrong, match="cannot be") as caught:
        read(Shape.CHOICE, "emm", ("auto", "em"))
    assert caught.value.hint == "did you mean `em`?"
