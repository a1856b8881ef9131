"""Lines as people type them, in many forms and languages, and the records that they become.

cases/read.jsonl has a line a case: what was typed, the record, and what is left over. After the model was trained again, write it
anew with `python -m tests.collect.references.test_cases` and read what changed.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from pressbook.collect.references import read_references

CASES = Path(__file__).parent / "cases"
WRITTEN = CASES / "read.jsonl"


def cases() -> list[dict[str, Any]]:
    return [json.loads(line) for line in WRITTEN.read_text("utf-8").splitlines()]


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["typed"][:50])
def test_a_line_becomes_its_record(case: dict[str, Any]) -> None:
    (found,) = read_references([case["typed"]])
    assert found.item == case["item"]
    assert found.rest == case["rest"]


def test_every_line_of_the_list_has_its_case() -> None:
    assert [case["typed"] for case in cases()] == (CASES / "lines.txt").read_text("utf-8").splitlines()


def write() -> None:
    """Write down how the lines are read now."""
    found = read_references((CASES / "lines.txt").read_text("utf-8").splitlines())
    rows = ({"typed": one.typed, "item": one.item, "rest": one.rest} for one in found)
    WRITTEN.write_text("".join(json.dumps(row, ensure_ascii=False, sort_keys=True) + "\n" for row in rows), "utf-8")


if __name__ == "__main__":
    write()
