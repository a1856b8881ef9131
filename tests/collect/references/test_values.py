"""What stands in a field becomes the value of its variable."""

from typing import Any

import pytest

from pressbook.collect.references import values
from pressbook.collect.references.addresses import find_addresses
from pressbook.collect.references.lead import find_lead


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("(2003),", [2003]),
        ("3 May 1975", [1975, 5, 3]),
        ("May 3, 1975", [1975, 5, 3]),
        ("5. August 2000", [2000, 8, 5]),
        ("3 de mayo de 1975", [1975, 5, 3]),
        ("août 1975", [1975, 8]),
        ("12.3.2010", [2010, 3, 12]),
        ("2010-03-12", [2010, 3, 12]),
        ("1999a", [1999]),
        ("Spring 1953", [1953]),
    ],
)
def test_a_date_has_the_parts_that_are_typed(typed: str, wanted: list[int]) -> None:
    assert values.date(typed) == {"date-parts": [wanted]}


@pytest.mark.parametrize("typed", ["n.d.", "forthcoming", "o. J.", ""])
def test_what_has_no_year_is_no_date(typed: str) -> None:
    assert values.date(typed) == {}


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("pp. 20–45", "20-45"),
        ("1705–22", "1705-1722"),
        ("S. 45 f.", "45"),
        ("xi-xxiv", "xi-xxiv"),
        ("p. 7", "7"),
        ("345--52", "345-352"),
    ],
)
def test_pages_are_written_in_full(typed: str, wanted: str) -> None:
    assert values.pages(typed) == wanted


@pytest.mark.parametrize(
    ("typed", "wanted"), [("vol. 12", "12"), ("12(", "12"), ("14. Jg.", "14"), ("n° 4", "4"), ("Bd. II", "II")]
)
def test_a_number_loses_its_word(typed: str, wanted: str) -> None:
    assert values.number(typed) == wanted


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("“Where Are We Going?,”", "Where Are We Going?"),
        ("»Der Hafen im Wandel«,", "Der Hafen im Wandel"),
        ("*Letters from the Quay*,", "Letters from the Quay"),
        ("\"Free\" trade and 'free' ports.", "\"Free\" trade and 'free' ports"),
        ("Harbour Songs : a reader", "Harbour Songs: a reader"),
        ("Harbours Inc.", "Harbours Inc."),
    ],
)
def test_a_title_keeps_its_own_marks_and_loses_those_around_it(typed: str, wanted: str) -> None:
    assert values.title(typed) == wanted


@pytest.mark.parametrize(
    ("typed", "wanted"), [("2. Aufl.", "2"), ("3rd ed.", "3"), ("Second edition", "2"), ("rev. ed.", "rev. ed")]
)
def test_an_edition_is_its_number_where_it_has_one(typed: str, wanted: str) -> None:
    assert values.edition(typed) == wanted


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("ISBN 978-1-4028-9462-6.", [("ISBN", "9781402894626")]),
        ("isbn0306406152", [("ISBN", "0306406152")]),
        ("0-306-40615-2", [("ISBN", "0306406152")]),
        ("0-306-40615-3", []),
        ("ISBN 0-306-40615-3", [("ISBN", "0306406153")]),
        ("see https://doi.org/10.5555/jhs(2011)45.", [("DOI", "10.5555/jhs(2011)45")]),
        ("doi:10.5555/jhs.45), online", [("DOI", "10.5555/jhs.45")]),
        ("<https://example.org/a_(b)>", [("URL", "https://example.org/a_(b)")]),
        ("www.example.org/quay.pdf,", [("URL", "www.example.org/quay.pdf")]),
        ("telephone 0123456780 012", []),
    ],
)
def test_addresses_are_found_by_form_and_check_digit(typed: str, wanted: list[tuple[str, str]]) -> None:
    assert [(one.kind, one.value) for one in find_addresses(typed)] == wanted


@pytest.mark.parametrize(
    ("lead", "rest"),
    [
        ("Week 2: ", "Ines Iyer, Harbour Songs"),
        ("3) ", "Ines Iyer, Harbour Songs"),
        ("• ", "Ines Iyer, Harbour Songs"),
        ("[12] ", "Ines Iyer, Harbour Songs"),
        ("Required: ", "Ines Iyer, Harbour Songs"),
        ("Sitzung 4: ", "Ines Iyer, Harbour Songs"),
        ("(optional) ", "Ines Iyer, Harbour Songs"),
        ("12 March: ", "Ines Iyer, Harbour Songs"),
        ("", "1984 by George Orwell"),
        ("", "*Harbour Songs* by Ines Iyer"),
        ("", "33 Songs of the Harbour"),
    ],
)
def test_what_stands_before_a_reference_is_told_from_it(lead: str, rest: str) -> None:
    assert find_lead(lead + rest) == len(lead)


def test_values_never_raise_on_marks_alone() -> None:
    readers: list[Any] = [
        values.title,
        values.container,
        values.publisher,
        values.date,
        values.pages,
        values.number,
        values.edition,
    ]
    for reader in readers:
        for typed in ("", ".", "((", "“", "–", "²", "[]", "'"):
            reader(typed)
