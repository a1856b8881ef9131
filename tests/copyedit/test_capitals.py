"""Capitals of titles, from what was typed and what the record has."""

import pytest

from pressbook.copyedit.capitals import correct, is_headline


def corrected(typed: str, title: str, language: str = "en") -> str:
    for edit in reversed(list(correct(typed, title, language))):
        typed = typed[: edit.start] + edit.replacement + typed[edit.end :]
    return typed


@pytest.mark.parametrize(
    ("typed", "title", "language", "right"),
    [
        ("the salt ledger", "The Salt Ledger", "en", "The Salt Ledger"),
        ("salt ledger", "The Salt Ledger", "en", "Salt Ledger"),
        ("The Salt Ledger", "The salt ledger", "en", "The Salt Ledger"),  # a library that keeps a sentence's capitals
        ("the salt ledger", "The salt ledger", "en", "The salt ledger"),
        ("THE SALT LEDGER", "The Salt Ledger", "en", "THE SALT LEDGER"),
        ("The Salt Of The Ledger", "The Salt of the Ledger", "en", "The Salt of the Ledger"),
        ("Der Lange weg zum hafen", "Der lange Weg zum Hafen", "de", "Der lange Weg zum Hafen"),
        ("Le Port et la Ville", "Le port et la ville", "fr", "Le port et la ville"),
        ("the weir's mill", "The Weir’s Mill", "en", "The Weir's Mill"),
        ("what is done", "What Has Been Done", "en", "What is Done"),
    ],
)
def test_capitals_come_from_the_record(typed: str, title: str, language: str, right: str) -> None:
    assert corrected(typed, title, language) == right


def test_a_headline_is_told_from_a_sentence() -> None:
    assert is_headline("The Weir and the Mill")
    assert not is_headline("The weir and the mill of the coast")
