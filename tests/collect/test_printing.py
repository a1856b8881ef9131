"""What the settings say of paper is read, and what cannot be is said with its place."""

from pathlib import Path

import pytest

from pressbook.types import BOOKLETS, Duplex, Form, Press
from tests.collect.scratch import press


def read(folder: Path, text: str) -> tuple[Press, list[str]]:
    """The press that these settings make, and the findings about them."""
    outcome = press(folder, {"one.md": "Words.\n"}, f"group: Testers\nlanguage: en-GB\n{text}")
    return outcome.value, [item.rule for item in outcome.findings if item.place.manuscript == "pressbook.yaml"]


def test_a_press_that_says_nothing_has_booklets_for_both_papers(tmp_path: Path) -> None:
    made, findings = read(tmp_path, "")
    assert (made.paper, made.copies, made.booklets, made.shops, made.attach) == ("a5", (), BOOKLETS, (), False)
    assert not findings


def test_what_is_said_of_paper_is_read(tmp_path: Path) -> None:
    text = """paper: both
copies: [large, a4, large]
attach-manuscripts: yes
booklets:
  - {name: ours, sheet: a3, up: 4, weight: 80, marks: [fold, crop], edge: manual, blanks: notes, cover: true}
shops:
  - {name: river, bleed: 3.175, standard: pdf, pictures: grey, multiple: 4}
"""
    made, findings = read(tmp_path, text)
    assert not findings
    assert made.paper == "both"
    assert made.copies == (Form.LARGE, Form.A4)
    assert made.attach
    (scheme,), (shop,) = made.booklets, made.shops
    assert (scheme.sheet, scheme.up, scheme.weight, scheme.marks, scheme.cover) == ("a3", 4, 80, ("crop", "fold"), True)
    assert scheme.printer is not None
    assert scheme.printer.duplex is Duplex.MANUAL
    assert (shop.bleed, shop.standard, shop.pictures, shop.multiple, shop.resolution) == (3.175, "", "grey", 4, 300)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("booklets: [{name: a, up: 3}]", "bad-value"),
        ("booklets: [{name: a, thickness: 80}]", "bad-value"),
        ("booklets: [{name: a, weight: thick}]", "bad-value"),
        ("booklets: [{name: a}, {name: A}]", "duplicate-name"),
        ("booklets: [{name: a, printer: nobody}]", "unknown-printer"),
        ("shops: [{name: a, bleed: 30}]", "bad-value"),
        ("shops: [{name: a}, {name: a}]", "duplicate-name"),
        ("copies: enormous", "bad-value"),
        ("paper: legal", "bad-value"),
    ],
)
def test_what_cannot_be_is_said(tmp_path: Path, text: str, rule: str) -> None:
    assert read(tmp_path, text)[1] == [rule]
