"""A library keeps every byte that somebody wrote when entries are added to it."""

import pytest

from pressbook.collect.library.append import append_entries
from pressbook.collect.library.entries_yaml import read_yaml
from pressbook.errors import PressbookError

NEW = [["- id: new", "  type: book", "  title: New"], ["# not sure of: title", "- id: newer", "  title: Newer"]]
LIBRARIES = {
    "": ["new", "newer"],
    "# nothing yet\n": ["new", "newer"],
    "references:\n": ["new", "newer"],
    "references:\n  # our own\n  - id: a\n    title: A # a remark\n\n  # the end\n": ["a", "new", "newer"],
    "references:\n- id: a\n  title: A": ["a", "new", "newer"],
    "- id: a\n  title: A\n- {id: b, title: B}\n": ["a", "b", "new", "newer"],
    "references:\r\n    - id: a\r\n      title: A\r\n": ["a", "new", "newer"],
    "references:\n  - id: a\n    title: A\n# about the press\npress:\n  name: x\n": ["a", "new", "newer"],
    "press: x\nreferences:\n  - id: a\n    title: |\n      A\n      B\n": ["a", "new", "newer"],
    "references:\nother: 1\n": ["new", "newer"],
}


@pytest.mark.parametrize("text", LIBRARIES)
def test_entries_go_behind_the_others_and_nothing_else_changes(text: str) -> None:
    made = append_entries(text, NEW, "library.yaml")
    assert [item["id"] for item, _ in read_yaml(made, "library.yaml", [])] == LIBRARIES[text]
    # The old text is the new one with one passage taken out of it.
    start = next((at for at, (old, new) in enumerate(zip(text, made, strict=False)) if old != new), min(len(text), len(made)))
    tail = text[start:]
    assert made.startswith(text[:start])
    assert made.endswith(tail)
    assert ("\r\n" in made) == ("\r\n" in text)
    assert "\r" not in made.replace("\r\n", "")


@pytest.mark.parametrize("text", LIBRARIES)
def test_adding_nothing_changes_nothing(text: str) -> None:
    assert append_entries(text, [], "library.yaml") == text


@pytest.mark.parametrize(
    "text",
    [
        "references: [{id: a, title: A}]\n",
        "works: []\n",
        "references:\n  - id: [a\n",
        "just words",
        "references: 7\n",
        "references: ~\n",
        "a: 1\n---\nb: 2\n",
    ],
)
def test_a_library_with_no_place_for_entries_is_refused_with_what_to_do(text: str) -> None:
    with pytest.raises(PressbookError) as error:
        append_entries(text, NEW, "manuscripts/library.yaml")
    assert error.value.place
    assert error.value.hint


def test_an_entry_that_would_break_the_library_is_not_added() -> None:
    with pytest.raises(PressbookError):
        append_entries("references:\n  - id: a\n    title: A\n", [["- id: b", "title: [unclosed"]], "library.yaml")
