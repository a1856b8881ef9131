"""Entries are written as a person would write them, quickly, and read back as they are."""

import time

from pressbook.collect.library.entries_yaml import read_yaml
from pressbook.collect.library.entry import scalar, write_entry

ITEM = {
    "publisher": "Seven Arts",
    "custom": {"typed": ["Red Love, by A.K. (1927): ch. 3", "that red one"]},
    "id": "kollontai-1927-red",
    "title": "Red Love: No. 3?",
    "author": [{"family": "Kollontai", "given": "A. M."}, {"literal": "The Lantern"}],
    "issued": {"date-parts": [[1927]]},
    "original-date": {"date-parts": [[1923, 5], [1924, 11, 2]]},
    "type": "book",
    "DOI": "10.1000/182",
    "ISBN": "9780853152804",
}


def test_an_entry_has_the_order_of_a_title_page_and_no_quotes_where_none_are_needed() -> None:
    assert write_entry(ITEM) == (
        "- id: kollontai-1927-red\n"
        "  type: book\n"
        '  title: "Red Love: No. 3?"\n'
        "  author: [{family: Kollontai, given: A. M.}, {literal: The Lantern}]\n"
        "  publisher: Seven Arts\n"
        "  issued: 1927\n"
        '  original-date: "1923-05/1924-11-02"\n'
        '  DOI: "10.1000/182"\n'
        '  ISBN: "9780853152804"\n'
        '  custom: {typed: ["Red Love, by A.K. (1927): ch. 3", that red one]}\n'
    )


def test_an_indented_entry_is_the_same_entry() -> None:
    ((deep, _),) = read_yaml("references:\n" + write_entry(ITEM, indent=4), "x", [])
    ((flat, _),) = read_yaml(write_entry(ITEM), "x", [])
    assert deep == flat
    assert deep["custom"] == ITEM["custom"]


def test_words_that_yaml_would_read_as_something_else_are_quoted() -> None:
    for word in ("no", "null", "1951", "true", "~", "on", "- x", "a: b", "a #b", "What?", "'q'", "12:30", ""):
        assert scalar(word).startswith('"'), word
    for word in ("Nein", "A. M.", "L’Été", "Красная любовь", "Selected Works (abridged)"):
        assert scalar(word) == word


def test_a_long_line_in_any_script_is_written_at_once() -> None:
    start = time.perf_counter()
    for letter in "aάж語א":
        scalar((letter * 9 + " ") * 4000 + ":")
    assert time.perf_counter() - start < 1
