"""The next meeting, the cover's picture, and numbered paragraphs, as front matter and settings ask for them."""

import datetime
import io
from pathlib import Path

from PIL import Image

from pressbook.collect import parse
from pressbook.types import Meeting
from tests.collect.scratch import SETTINGS, press, rules

NEXT = """
next:
  date: 2026-01-15
  time: 7 pm
  place: The Net Loft
  title: Two essays
  readings:
    - "Bacon, Of Studies (1597)"
  note: Bring a cup.
"""


def a_png() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (30, 20), "green").save(out, "PNG")
    return out.getvalue()


def test_the_settings_tell_of_the_next_meeting(tmp_path: Path) -> None:
    outcome = press(tmp_path, {"one.md": "Text."}, SETTINGS + NEXT)
    assert outcome.findings == ()
    said = outcome.value.next
    assert said is not None
    assert (said.date, said.time, said.place) == (datetime.date(2026, 1, 15), "7 pm", "The Net Loft")
    assert (said.title, said.note) == ("Two essays", "Bring a cup.")
    assert [reading.typed for reading in said.readings.readings] == ["Bacon, Of Studies (1597)"]


def test_a_session_may_name_a_meeting_of_its_own_and_turn_numbers_off(tmp_path: Path) -> None:
    front = "---\nnext: {date: 2026-02-12}\nnumber-paragraphs: false\nonline: https://example.org/one\n---\nText."
    outcome = press(tmp_path, {"one.md": front, "two.md": "Text."}, SETTINGS + "number-paragraphs: true\n")
    one, two = outcome.value.sessions
    assert one.next == Meeting(datetime.date(2026, 2, 12))
    assert (one.numbered, two.numbered, outcome.value.numbered) == (False, None, True)
    assert one.online == "https://example.org/one"


def test_a_meeting_that_says_nothing_is_none_and_a_wrong_key_is_named(tmp_path: Path) -> None:
    outcome = press(tmp_path, {"one.md": "Text."}, SETTINGS + "next: {wehre: here}\n")
    assert outcome.value.next is None
    assert rules(outcome.findings) == ["unknown-key"]


def test_a_cover_is_found_beside_its_manuscript_and_wants_words(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"2024/one.md": "---\ncover: ../pictures/a.png\n---\nText.", "pictures/a.png": a_png()}
    outcome = parse(press(tmp_path, files).value.sessions[0], tmp_path)
    assert outcome.value.cover == outcome.value.pictures[0].address
    assert rules(outcome.findings) == ["no-alternative-text"]


def test_the_press_has_a_cover_for_sessions_that_name_none(tmp_path: Path) -> None:
    settings = SETTINGS + "cover: pictures/a.png\ncover-alt: A loft.\n"
    files: dict[str, str | bytes] = {"2024/one.md": "Text.", "two.md": "Text.", "pictures/a.png": a_png()}
    for session in press(tmp_path, files, settings).value.sessions:
        outcome = parse(session, tmp_path)
        assert outcome.value.cover == outcome.value.pictures[0].address
        assert outcome.value.cover_alt == "A loft."
        assert outcome.findings == ()


def test_a_cover_that_is_not_there_is_said_and_leaves_none(tmp_path: Path) -> None:
    outcome = parse(press(tmp_path, {"one.md": "---\ncover: a.png\n---\nText."}).value.sessions[0], tmp_path)
    assert outcome.value.cover == ""
    assert rules(outcome.findings) == ["missing-picture"]
