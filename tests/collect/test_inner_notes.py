"""Notes that call notes, and notes that say nothing, are named with what to do; others are left in peace."""

from pathlib import Path

import pytest

from pressbook.collect.body.inner_notes import calls_within_notes, notes_without_words
from tests.collect.scratch import body

CALLED = "Bread rises.[^a]\n\n[^a]: In an oven.[^b]\n\n[^b]: Or in a pan.\n"


def notices(text: str, root: Path) -> list[tuple[str, str, int]]:
    return [(found.rule, str(found.severity), found.place.line) for found in body(root, text).findings]


def test_a_note_that_only_a_note_calls_is_an_error_where_it_is_called(tmp_path: Path) -> None:
    (found,) = [one for one in body(tmp_path, CALLED).findings if one.rule == "note-in-note"]
    assert (str(found.severity), found.place.line, found.place.column) == ("error", 3, 18)
    assert "[^a]" in found.message
    assert "[^b]" in found.message


def test_what_the_finding_advises_is_taken(tmp_path: Path) -> None:
    assert notices("Bread rises.[^a]\n\n[^a]: In an oven.^[Or in a pan.]\n", tmp_path) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (CALLED.replace("rises.[^a]", "rises.[^a] Slowly.[^b]"), [("note-in-note", "warning", 3)]),
        ("Bread.[^a]\n\n[^a]: An oven.[^a]\n", [("note-in-note", "warning", 3)]),
        ("Bread.[^a]\n\n[^a]: An oven.[^c]\n", [("note-without-target", "warning", 3)]),
        ("Bread.[^a]\n\n[^a]: An oven.\n\n    And a pan.\n\nRye.[^a]\n", [("note-used-twice", "warning", 7)]),
        ("Bread.[^a] Rye.[^b]\n\n[^a]:\n\n[^b]: Sour.\n", [("empty-note", "warning", 3)]),
        ("Bread.[^a]\n\n[^a]:\n    An oven.\n", []),
        ("Bread.[^a]\n\n[^a]:\n\n    An oven.\n", []),
        ("Bread.[^a]\n\n[^a]: `see [^b]`\n", []),
    ],
    ids=[
        "called from the text too",
        "itself",
        "no such note",
        "after a note of two paragraphs",
        "empty",
        "indented",
        "below",
        "code",
    ],
)
def test_notes_are_told_apart(text: str, expected: list[tuple[str, str, int]], tmp_path: Path) -> None:
    assert notices(text, tmp_path) == expected


def test_a_mark_in_the_paragraph_after_a_note_is_the_texts() -> None:
    text = "One.[^a]\n\n[^a]: First.\ngoes on[^b]\n\nTwo.[^c]\n"
    assert [text[offset : offset + 4] for offset in calls_within_notes(text)] == ["[^b]"]
    assert notes_without_words(text) == []
