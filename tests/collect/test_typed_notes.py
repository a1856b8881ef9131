"""Notes typed by hand, by case: Markdown in, the text as it is read, the changes and the findings out.

`REWRITE=1 pytest tests/collect/test_typed_notes.py` writes the expected files anew; read the difference before it is committed.
"""

import os
import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pressbook.collect.typed_notes import find_typed_notes
from pressbook.text.retyped import retype
from pressbook.text.tree import load, walk
from pressbook.types import Outcome, Session
from tests.collect.scratch import body

CASES = sorted((Path(__file__).parent / "cases" / "typed_notes").glob("*.md"))
OURS = {"typed-notes", "typed-notes-unpaired", "numbered-references", "note-used-twice", "renumbered-note"}


def notes(outcome: Outcome[Session]) -> int:
    return sum(element["t"] == "Note" for element in walk(load(outcome.value.body)["blocks"]))


def shown(outcome: Outcome[Session]) -> str:
    lines = [f"{notes(outcome)} notes"]
    lines += [f"{one.place.line}:{one.place.column} {one.before!r} -> {one.after!r}" for one in outcome.changes]
    lines += [f"{one.place.line}:{one.place.column} {one.rule}: {one.message}" for one in outcome.findings if one.rule in OURS]
    return retype(outcome.value.text, outcome.value.retyped) + "\n=====\n" + "\n".join(lines) + "\n"


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_typed_notes_are_read_as_they_were_when_they_were_looked_at(case: Path, tmp_path: Path) -> None:
    found = shown(body(tmp_path, case.read_text("utf-8")))
    expected = case.with_suffix(".expected")
    if os.environ.get("REWRITE"):
        expected.write_text(found, "utf-8")
    assert found == expected.read_text("utf-8")


MARKS = [
    "[1]",
    "[2]",
    "(1)",
    "\\[1\\]",
    "^1^",
    "^[1]^",
    "<sup>2</sup>",
    "\N{SUPERSCRIPT ONE}",
    "*",
    "\\*",
    "\N{DAGGER}",
    "1. ",
    "2) ",
]
LINKS = ["[1](#a)", "[\\[2\\]](#b)", '<a href="#c">1</a>', "[]{#d}", "](#e)", "]{.f}", "[1]: ", "[^1]: ", "[^1]", "[3, p. 4]"]
LINES = [
    "\n",
    "\n\n",
    "\n\n    ",
    "> ",
    "- ",
    "## Notes\n",
    "Notes\n",
    "## References\n",
    "---\n",
    "```\n",
    "`",
    "| ",
    "<!--",
    " ",
]
WORDS = ["bread", "oven.", "\u201cdough\u201d", "1911", "in ", "m"]
PIECES = st.sampled_from([*MARKS, *LINKS, *LINES, *WORDS])


@settings(max_examples=150, derandomize=True, deadline=None)
@given(st.lists(PIECES, max_size=40))
def test_any_text_is_searched_and_slices_never_overlap(pieces: list[str]) -> None:
    text = "".join(pieces)
    found = find_typed_notes(text)
    slices = sorted((one.start, one.end) for group in found.groups for one in group)
    assert all(0 <= start <= end <= len(text) for start, end in slices)
    assert all(before[1] <= after[0] for before, after in pairwise(slices))


@settings(max_examples=60, derandomize=True, deadline=None)
@given(st.lists(PIECES, max_size=40))
def test_what_was_retyped_has_no_typed_notes_left_to_retype(pieces: list[str]) -> None:
    text = "".join(pieces)
    slices = [(one.start, one.end, one.words) for group in find_typed_notes(text).groups for one in group]
    again = retype(text, slices)
    labels = {one.words for group in find_typed_notes(again).groups for one in group}
    assert not labels & {words for _, _, words in slices if words.endswith("]")}


@pytest.mark.parametrize(
    "text",
    [
        "".join(f"loaf[{number % 999 + 1}] " for number in range(10_000))
        + "\n\n"
        + "\n".join(f"[{n}] x" for n in range(1, 1000)),
        "\n\n".join(["loaf[1] and loaf\n\n[1] note"] * 3_000),
        "\n\n".join(["## H\n\nloaf[7] and loaf\n\n1. bread\n2. oven"] * 3_000),
        "\n\n".join(["loaf[3]\n\n## Notes\n\n[1] bread\n\n[2] oven"] * 2_000),
        "\n\n".join(["loaf[1]\n\n## References\n\n[1] bread\n\n[2] oven"] * 2_000),
        "loaf* " * 20_000,
        "<!-- [1] " * 20_000,
        '<a href="#' * 20_000,
        "[]{#a}" * 20_000 + "1. x",
        "`[1] " * 20_000,
        "[1] [" * 20_000 + "]{#a}",
        "[1](#a)\n\n" * 5_000,
    ],
    ids=lambda text: repr(text[:20]),
)
def test_ten_thousand_calls_take_no_longer_than_their_letters(text: str) -> None:
    start = time.process_time()
    find_typed_notes(text)
    assert time.process_time() - start < 8  # a second here; thousands if each call looked at every other


def test_marks_of_two_kinds_are_two_lists_of_notes(tmp_path: Path) -> None:
    outcome = body(tmp_path, "One[1] two* three[2].\n\n[1] First.\n\n[2] Second.\n\n\\* A star.\n")
    assert [one.after for one in outcome.changes] == ["[^1]", "[^star]", "[^2]", "[^1]:", "[^2]:", "[^star]:"]
