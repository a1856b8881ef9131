"""Numbers of books, periodicals and articles come out in one form, and a wrong one is explained."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pressbook.collect.numbers import canonical_doi, canonical_isbn, canonical_issn, settle_numbers
from pressbook.types import Finding, Place, Severity

DASH = "\N{EN DASH}"


def settled(**item: Any) -> tuple[dict[str, Any], list[Finding]]:
    """An item with its numbers settled, and what was said."""
    findings: list[Finding] = []
    item["id"] = "x"
    settle_numbers(item, Place("library.yaml", 3), findings)
    del item["id"]
    return item, findings


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("978-0-85315-280-4", "9780853152804"),
        ("978 0 85315 280 4", "9780853152804"),
        (f"978{DASH}0{DASH}85315{DASH}280{DASH}4", "9780853152804"),
        ("0-85315-280-2", "9780853152804"),
        ("0853152802", "9780853152804"),
        ("853152802", "9780853152804"),  # nine digits, as before 1970
        ("0-8044-2957-x", "9780804429573"),
        ("ISBN 978-0-85315-280-4 (pbk.)", "9780853152804"),
        ("9780853152804 9780804429573", "9780853152804 9780804429573"),
        ("0-85315-280-2, 978-0-85315-280-4", "9780853152804"),
        (["9780853152804", "0-8044-2957-X"], "9780853152804 9780804429573"),
    ],
)
def test_an_isbn_is_stored_as_thirteen_digits(typed: object, stored: str) -> None:
    assert settled(ISBN=typed) == ({"ISBN": stored}, [])


@pytest.mark.parametrize(
    ("key", "typed", "rule", "hint"),
    [
        ("ISBN", "978-0-85315-280-5", "bad-isbn", "978-0-85315-280-4, if only the last digit is wrong"),
        ("ISBN", "978-0-85135-280-4", "bad-isbn", "978-0-85315-280-4, if two digits changed places"),
        ("ISBN", "978-0-85315-28", "bad-isbn", "this has 11"),
        ("ISBN", "0028-6060", "bad-isbn", "write `ISSN: 0028-6060`"),
        ("ISBN", "see the cover", "bad-isbn", "write its digits"),
        ("ISSN", "0028-6061", "bad-issn", "0028-6060, if only the last digit is wrong"),
        ("ISSN", "978-0-85315-280-4", "bad-issn", "write `ISBN: 9780853152804`"),
        ("ISSN", "0028", "bad-issn", "write its digits"),
        ("DOI", "https://www.jstor.org/stable/2560", "bad-doi", "write it as `URL:`"),
        ("DOI", "10.1000 / 182", "bad-doi", "did you mean 10.1000/182?"),
        ("DOI", "1O.1000/182", "bad-doi", "did you mean 10.1000/182?"),
        ("DOI", "https://journals.example.org/doi/full/10.1000/182", "bad-doi", "did you mean 10.1000/182?"),
        ("DOI", "forthcoming", "bad-doi", "a DOI looks like"),
    ],
)
def test_a_wrong_number_stays_as_typed_and_says_what_is_meant(key: str, typed: str, rule: str, hint: str) -> None:
    item, (finding,) = settled(**{key: typed})
    assert item == {key: typed}
    assert (finding.rule, finding.severity, str(finding.place)) == (rule, Severity.WARNING, "library.yaml:3")
    assert hint in finding.hint


@pytest.mark.parametrize(
    "typed",
    [
        "10.1000/182",
        "doi:10.1000/182",
        "DOI: 10.1000/182",
        "https://doi.org/10.1000/182",
        "http://dx.doi.org/10.1000/182.",
        "doi.org/10.1000%2F182",
        "(10.1000/182)"[1:],
    ],
)
def test_a_doi_is_stored_without_what_stands_before_it(typed: str) -> None:
    assert settled(DOI=typed) == ({"DOI": "10.1000/182"}, [])


def test_a_doi_keeps_brackets_that_are_its_own() -> None:
    assert canonical_doi("10.1016/S0022-2836(05)80360-2") == "10.1016/S0022-2836(05)80360-2"


@given(st.text(max_size=40))
@settings(derandomize=True, deadline=None, max_examples=300)
def test_whatever_is_typed_settles_once_and_for_all(typed: str) -> None:
    for key, canonical in (("ISBN", canonical_isbn), ("ISSN", canonical_issn), ("DOI", canonical_doi)):
        item, said = settled(**{key: typed})
        assert settled(**dict(item)) == (item, said)
        if not said:
            assert all(canonical(number) == number for number in item[key].split())


@given(st.from_regex(r"[0-9]{12}", fullmatch=True), st.integers(0, 12), st.integers(1, 9))
@settings(derandomize=True, deadline=None)
def test_one_wrong_digit_is_always_noticed(digits: str, at: int, more: int) -> None:
    check = (10 - sum(int(digit) * (1, 3)[place % 2] for place, digit in enumerate(digits))) % 10
    right = f"978{digits[3:]}"
    check = (10 - sum(int(digit) * (1, 3)[place % 2] for place, digit in enumerate(right))) % 10
    right += str(check)
    wrong = right[:at] + str((int(right[at]) + more) % 10) + right[at + 1 :]
    assert canonical_isbn(right) == right
    assert canonical_isbn(wrong) == ""
