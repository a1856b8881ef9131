"""What stands in a list and is no work: sentences are left out, headings stand over their lines, remarks are notes."""

import json
from pathlib import Path

import pytest
import yaml

from pressbook.collect import read_press
from pressbook.types import TakenLine
from tests.collect.intake.test_take_list import add, make

PAGE = """<h2>Nights on the quay</h2>
<p>We meet on the first Tuesday of every month, and everybody who wants to read with us is welcome. Bring a friend!</p>
<ul>
<li><a href="https://example.org/seven">Seven nights on the quay</a>. We liked this one,
because it is short and can be read aloud.</li>
<li>Agnes Tolliver, <a href="https://example.org/ledger">The Salt Ledger</a> (1987)</li>
<li>“Letters to a Docker”, Dora Finch, https://example.org/letters
“I write to you because nobody else does, and the nights are long.”</li>
<li>Marcus Obi, <i>Who Owns the Tide?</i> (1962), <a href="https://example.org/tide.pdf">PDF</a></li>
</ul>
<p><b>Week 2 | The city and its harbour | 14.03.2021</b></p>
<ul>
<li>Marcus Obi, Against the Clock (Weir, 1975)</li>
<li>What does she mean when she says that the harbour belongs to those who work in it, and not to those who own it?</li>
<li>bring the poem you know by heart</li>
</ul>
"""


@pytest.fixture
def lines(tmp_path: Path) -> list[TakenLine]:
    return list(add(make(tmp_path / "press"), "nights.html", PAGE).value.lines)


def test_sentences_are_left_out_and_works_are_not(lines: list[TakenLine]) -> None:
    assert [bool(line.work) for line in lines] == [False, True, True, True, True, True, False, False]
    assert [line.typed[:10] for line in lines if line.left_out] == ["We meet on", "What does "]


def test_a_bold_line_is_a_heading_though_it_has_a_year(lines: list[TakenLine]) -> None:
    assert [line.under for line in lines if line.typed.startswith("Marcus Obi, Against")] == [
        "Week 2 | The city and its harbour | 14.03.2021"
    ]


def test_an_item_that_is_a_link_is_its_title_and_what_follows_is_a_note(lines: list[TakenLine]) -> None:
    found = lines[1]
    assert found.work is not None
    item = json.loads(found.work.csl)
    assert (item["title"], item["URL"], item.get("author")) == ("Seven nights on the quay", "https://example.org/seven", None)
    assert found.note == "We liked this one, because it is short and can be read aloud."
    assert found.typed.endswith("read aloud.")


def test_a_link_beside_a_name_is_the_title(lines: list[TakenLine]) -> None:
    assert lines[2].work is not None
    item = json.loads(lines[2].work.csl)
    assert (item["title"], item["URL"]) == ("The Salt Ledger", "https://example.org/ledger")
    assert item["author"] == [{"family": "Tolliver", "given": "Agnes"}]


def test_a_quotation_behind_an_address_is_a_note(lines: list[TakenLine]) -> None:
    assert lines[3].work is not None
    item = json.loads(lines[3].work.csl)
    assert (item["title"], item["URL"]) == ("Letters to a Docker", "https://example.org/letters")
    assert "container-title" not in item
    assert lines[3].note.startswith("“I write to you")


def test_the_word_pdf_is_no_title(lines: list[TakenLine]) -> None:
    assert lines[4].work is not None
    assert lines[4].work.title == "Who Owns the Tide?"


def test_the_readings_to_paste_have_notes_and_what_is_short_and_no_prose(tmp_path: Path) -> None:
    root = make(tmp_path / "press")
    taken = add(root, "nights.html", PAGE).value
    readings = yaml.safe_load(taken.readings)["readings"]
    assert "bring the poem you know by heart" in readings
    assert not any("every month" in str(reading) or "belongs to" in str(reading) for reading in readings)
    assert {"note": "We liked this one, because it is short and can be read aloud."}.items() <= readings[0].items()
    (root / "manuscripts/one.md").write_text(f"---\n{taken.readings}---\nText.\n", "utf-8")
    outcome = read_press(root)
    assert not outcome.findings
    assert sum(reading.work is not None for reading in outcome.value.sessions[0].readings.readings) == 5


def test_nothing_of_prose_is_in_the_library(tmp_path: Path) -> None:
    root = make(tmp_path / "press", None)
    add(root, "nights.html", PAGE)
    works = read_press(root).value.library
    assert len(works) == 5
    assert not any("Tuesday" in work.csl or "belongs" in work.csl for work in works)


def test_a_sentence_among_readings_stays_a_line_without_a_work(tmp_path: Path) -> None:
    root = make(tmp_path / "press")
    said = "We will read the beginning together, so there is no need to prepare anything."
    typed = "Agnes Tolliver, The Salt Ledger (1987)"
    (root / "manuscripts/one.md").write_text(f"---\nreadings:\n  - {typed}\n  - {said}\n---\nText.\n", "utf-8")
    works = [reading.work for reading in read_press(root).value.sessions[0].readings.readings]
    assert works[0] is not None
    assert works[1] is None
