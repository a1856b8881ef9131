"""Marks without a partner are found, each fault once, and what runs on through paragraphs is let be."""

import pytest

from pressbook.copyedit import copyedit, tidy
from pressbook.copyedit.asking import MOST
from pressbook.types import HouseStyle
from tests.copyedit.manuscripts import session

HOUSE = HouseStyle()
ABOUT_MARKS = ("doubtful-quote", "unclosed-quotation", "unopened-quotation", "mismatched-quotation")


def found(text: str, language: str = "en-US") -> list[tuple[str, int, int]]:
    findings = copyedit(session(text, language), (), HOUSE).findings
    return [(one.rule, one.place.line, one.place.column) for one in findings if one.rule in ABOUT_MARKS]


@pytest.mark.parametrize(
    ("text", "findings"),
    [
        ('He called it "a small press and went on.\n', [("unclosed-quotation", 1, 14)]),
        ('He called it a small press" and went on.\n', [("unopened-quotation", 1, 27)]),
        ("He called it \"a small press' and went on.\n", [("unclosed-quotation", 1, 14)]),
        ("He called it 'the small press\" and went on.\n", [("mismatched-quotation", 1, 14)]),
        ('"We know, he said, "but the ink is black."\n', [("unclosed-quotation", 1, 1)]),
        ('"We know, he said.\n\n"You do," she said.\n', [("unclosed-quotation", 1, 1)]),
        ('"We know the press.\n\nIt stood in the hall.\n', [("unclosed-quotation", 1, 1)]),
        ('"We know the press.\n\n# The hall\n\n"It stood there."\n', [("unclosed-quotation", 1, 1)]),
        ('"We know the press.\n\nShe said: "It stood there."\n', [("unclosed-quotation", 1, 1)]),
        ("# The “press\n\nIt stood in the hall.”\n", [("unclosed-quotation", 1, 7), ("unopened-quotation", 3, 22)]),
        ('So.[^1]\n\nMore."\n\n[^1]: He said "no.\n', [("unopened-quotation", 3, 6), ("unclosed-quotation", 5, 15)]),
        ("«La presse est libre, dit-il.\n\nElle est là.\n", [("unclosed-quotation", 1, 1)]),
    ],
)
def test_a_mark_without_a_partner_is_found_once(text: str, findings: list[tuple[str, int, int]]) -> None:
    assert found(text) == findings


@pytest.mark.parametrize(
    "text",
    [
        '"We know the press.\n\n"It stood in the hall."\n',
        '"We know the press.\n\nIt stood in the hall.\n\nNobody used it."\n',
        '"We know the press:\n\n> It stood in the hall.\n\nNobody used it."\n',
        '"We know the press:\n\n> "It stood in the hall."\n\nNobody used it."\n',
        '"We know the press:\n\n1. It stood in the hall.\n2. Nobody used it."\n',
        '"We know the press.[^1]\n\n"It stood in the hall."\n\n[^1]: A "small" one.\n',
        '"We know the press:\n\n| It stood in the hall\n| and nobody used it.\n\n"So he said."\n',
        "“He said: ‘We know the press.\n\n“‘It stood in the hall.’”\n",
        "„Wir kennen die Presse“, sagte er. ‚Ja.‘\n",
    ],
)
def test_a_quotation_may_run_on(text: str) -> None:
    assert found(text, "de" if text.startswith("„") else "en-US") == []


def test_no_more_than_some_of_a_kind_are_listed_and_the_rest_are_counted() -> None:
    text = "\n\n".join(f"He called it “a press of {number} tons and went on." for number in range(MOST + 5))
    findings = [one for one in copyedit(session(text), (), HOUSE).findings if one.rule == "unclosed-quotation"]
    assert len(findings) == MOST + 1
    assert findings[-1].message == "there are 5 more of this kind from here on"


def test_words_that_a_person_decided_are_not_asked_about() -> None:
    text = 'He called it "a small press and went on.\n'
    assert copyedit(session(text, keep=('"a small press',)), (), HOUSE).findings == ()


def test_a_doubt_is_said_of_what_was_typed_though_the_likelier_reading_is_set() -> None:
    one = session("He took 'orses and 'arness, 'ooks and 'ammers, and an 'eap of 'ay; so 'e said 'ah to us all.\n", "en-GB")
    edited = copyedit(one, (), HOUSE)
    for finding in edited.findings:
        assert finding.typed in one.text
    again = copyedit(session(tidy(one, edited).value, "en-GB"), (), HOUSE)
    assert again.changes == ()


@pytest.mark.parametrize(
    "unseen",
    ["\N{ZERO WIDTH SPACE}", "\N{ZERO WIDTH JOINER}", "\N{SOFT HYPHEN}", "\N{WORD JOINER}", "\N{ZERO WIDTH NO-BREAK SPACE}"],
)
def test_what_has_no_width_hides_no_neighbour_of_a_mark(unseen: str) -> None:
    one = session(f'So "{unseen}ink{unseen}" is{unseen} black and isn{unseen}\'t, he{unseen}"said".\n')
    assert tidy(one, copyedit(one, (), HOUSE)).value.replace(unseen, "").startswith("So “ink” is black and isn’t")
