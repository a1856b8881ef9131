"""`other-names` are pairs of names, and every slip in them is said where it is."""

from pathlib import Path

import pytest

from tests.collect.scratch import SETTINGS, press

BELL = ("Currer Bell", "Charlotte Brontë")
EVANS = ("Marian Evans", "George Eliot")


@pytest.mark.parametrize(
    "typed",
    [
        "{Currer Bell: Charlotte Brontë, Marian Evans: George Eliot}",
        "\n  - Currer Bell: Charlotte Brontë\n  - Marian Evans: George Eliot",
        "[[Currer Bell, Charlotte Brontë], [Marian Evans, George Eliot]]",
    ],
)
def test_names_are_read_in_pairs(typed: str, tmp_path: Path) -> None:
    outcome = press(tmp_path, {}, f"{SETTINGS}other-names: {typed}\n")
    assert [finding for finding in outcome.findings if finding.rule == "bad-value"] == []
    assert outcome.value.names == (BELL, EVANS)


@pytest.mark.parametrize(
    ("typed", "place", "word"),
    [
        ("{Currer Bell: }", "3:15", "does not say"),
        ("{Currer Bell: [a]}", "3:15", "does not say"),
        ("Currer Bell", "3:14", "made of names"),
        ("[Currer Bell]", "3:15", "made of names"),
        ("{'  ': Charlotte Brontë}", "3:15", "made of names"),
        ("{Currer Bell: '  '}", "3:15", "does not say"),
        ("{A B: C D, C D: A B}", "3:25", "round"),
        ("{A B: A B}", "3:15", "round"),
        ("[{A B: C D}, {A B: E F}]", "3:28", "two names"),
    ],
)
def test_what_is_no_pair_or_leads_round_is_an_error(typed: str, place: str, word: str, tmp_path: Path) -> None:
    outcome = press(tmp_path, {}, f"{SETTINGS}other-names: {typed}\n")
    (finding,) = [finding for finding in outcome.findings if finding.rule == "bad-value"]
    assert str(finding.place) == f"pressbook.yaml:{place}"
    assert word in finding.message
