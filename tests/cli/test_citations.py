"""`pressbook filter citations` as a shell sees it: a JSON document a line in, its mentions a line out."""

import json
import subprocess
import sys
from typing import Any

import pytest

from pressbook.errors import ManuscriptError
from pressbook.pipeline import filter_citations

LEDGER = {
    "id": "tide",
    "type": "book",
    "title": "The Tide Ledger: A History of Harbour Wages",
    "author": [{"family": "Valcourt", "given": "Ines"}],
    "issued": {"date-parts": [[1987]]},
}


def line(text: str, *works: dict[str, Any]) -> bytes:
    return json.dumps({"text": text, "bibliography": list(works)}).encode() + b"\n"


def test_a_line_in_is_a_line_out_with_offsets_in_the_whole_text() -> None:
    text = (
        "A cold hall. \U0001f36a\n\nWe read Valcourt’s ‘Tide Ledger’ (p. 45).\n \nWages fell (Valcourt\n1987; Underhill 1962: 5)."
    )
    done = subprocess.run(
        (sys.executable, "-m", "pressbook", "filter", "citations"),
        input=line(text, LEDGER) + b"\n" + line("Nothing here.", LEDGER),
        capture_output=True,
        check=True,
    )
    first, empty, last = map(json.loads, done.stdout.decode().splitlines())
    assert [(text[one["start"] : one["end"]], one["id"], one["locator"], one["form"]) for one in first] == [
        ("‘Tide Ledger’", "tide", "p. 45", "title"),
        ("Valcourt\n1987", "tide", None, "author-year"),
        ("Underhill 1962: 5", None, "p. 5", "author-year"),
    ]
    assert text[slice(*first[0]["title"])] == "Tide Ledger"
    assert first[0]["rivals"] == []
    assert 0 < first[0]["sureness"] <= 1
    assert empty == last == []


def test_emphasis_as_markdown_has_it_sets_a_title_off() -> None:
    for marked in ("*The Tide Ledger*", "_The Tide Ledger_"):
        text = f"We are reading {marked} now."
        found = json.loads(filter_citations(line(text, LEDGER), ""))
        assert [(text[one["start"] : one["end"]], one["id"]) for one in found] == [(marked, "tide")]


def test_a_typed_note_is_a_note() -> None:
    text = "Wages fell.\n\n[^1]: Valcourt 1987.\n\nUnderhill (1962, p. 3) knew.\n\n[^2]: Ibid., p. 9."
    found = json.loads(filter_citations(line(text, LEDGER), ""))
    assert [one["id"] for one in found] == ["tide", None, "tide"]


@pytest.mark.parametrize(
    ("bad", "what"),
    [
        (b'{"text": \n', "no JSON"),
        (b"[" * 5000 + b"\n", "no JSON"),
        (b'["text"]\n', "no document"),
        (b'{"text": 5, "bibliography": []}\n', "no document"),
        (b'{"text": "a", "bibliography": {}}\n', "no document"),
        (b'{"text": "a", "bibliography": [{"title": "b"}]}\n', "no id"),
    ],
)
def test_a_bad_line_is_told_with_its_number(bad: bytes, what: str) -> None:
    with pytest.raises(ManuscriptError, match=what) as caught:
        filter_citations(line("Good.", LEDGER) + bad, "documents.jsonl")
    assert caught.value.place is not None
    assert (caught.value.place.manuscript, caught.value.place.line) == ("documents.jsonl", 2)


def test_bytes_that_are_no_utf_8_are_told() -> None:
    with pytest.raises(ManuscriptError, match="not UTF-8"):
        filter_citations(b"\xff\xfe", "")
