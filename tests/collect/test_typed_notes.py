"""Notes typed by hand, by case: Markdown in, the text as it is read, the changes and the findings out.

`REWRITE=1 pytest tests/collect/test_typed_notes.py` writes the expected files anew; read the difference before it is committed.
"""

import os
from pathlib import Path

import pytest

from pressbook.text.retyped import retype
from pressbook.text.tree import load, walk
from pressbook.types import Outcome, Session
from tests.collect.scratch import body

CASES = sorted((Path(__file__).parent / "cases" / "typed_notes").glob("*.md"))
OURS = {"typed-notes", "typed-notes-unpaired", "numbered-references", "note-used-twice"}


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
