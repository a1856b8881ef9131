"""Laws of the copyeditor: letters stay, twice is once, unchanged lines keep their bytes, changes can be replayed."""

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pressbook.copyedit import RULES, copyedit, tidy
from pressbook.copyedit.paragraphs import set_paragraphs
from pressbook.text import tree
from pressbook.text.flatten import flatten
from pressbook.types import HouseStyle, Session
from tests.copyedit.manuscripts import session
from tests.copyedit.prose import DECIDED, HOUSES, LANGUAGES, WORDS, manuscript, text_of_lines
from tests.text.markdown import document

QUIET = settings(max_examples=15, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
SPECIMENS = Path(__file__).parents[2] / "manuscripts"
messy = st.text(alphabet="ab'\"` .-…–“”‘’„«»()[]*,:!?1\n\N{NO-BREAK SPACE}sz", min_size=1, max_size=160)


def letters(done: Session) -> str:
    return "".join(mark for one in flatten(tree.load(done.body), "en") for mark in one.text if mark.isalnum())


@QUIET
@given(document)
def test_no_letter_or_digit_changes_and_twice_is_once(text: str) -> None:
    typed = session(text.replace("‘", "'").replace("”", '"'))
    edited = copyedit(typed, (), HouseStyle())
    assert letters(edited.value) == letters(typed)
    assert copyedit(edited.value, (), HouseStyle()).changes == ()
    tidied = tidy(typed, edited)
    if not tidied.findings:
        assert copyedit(session(tidied.value), (), HouseStyle()).changes == ()


@settings(QUIET, max_examples=25)
@given(messy, st.sampled_from(["en-GB", "en-US", "fr", "de", "he"]))
def test_any_marks_at_all_settle(text: str, language: str) -> None:
    typed = session(text, language)
    edited = copyedit(typed, (), HouseStyle())
    assert letters(edited.value) == letters(typed)
    assert copyedit(edited.value, (), HouseStyle()).changes == ()
    tidied = tidy(typed, edited)
    if not tidied.findings:
        again = session(tidied.value, language)
        assert copyedit(again, (), HouseStyle()).changes == ()


@QUIET
@given(document)
def test_every_change_has_its_words_at_its_place(text: str) -> None:
    typed = session(text.replace("‘", "'").replace("’", "'"))
    edited = copyedit(typed, (), HouseStyle())
    lines = typed.text.split("\n")
    for change in edited.changes:
        assert change.rule in RULES
        assert change.before != change.after
        assert 0 < change.sureness <= 1
        assert 1 <= change.place.line <= len(lines)
        assert 1 <= change.place.column <= len(lines[change.place.line - 1]) + 1


@QUIET
@given(document)
def test_a_line_without_a_change_keeps_every_byte(text: str) -> None:
    typed = session(text.replace("’", "'"))
    edited = copyedit(typed, (), HouseStyle())
    tidied = tidy(typed, edited).value.split("\n")
    was = typed.text.split("\n")
    if len(tidied) == len(was):
        touched = {change.place.line + k for change in edited.changes for k in range(change.before.count("\n") + 2)}
        notes = {number for number, line in enumerate(was, 1) if line.startswith("[^")}
        for number, (old, new) in enumerate(zip(was, tidied, strict=True), 1):
            assert old == new or number in touched or number in notes or number - 1 in touched


@settings(QUIET, max_examples=30)
@given(manuscript, st.sampled_from(LANGUAGES), st.sampled_from(HOUSES))
def test_messy_prose_settles_in_every_house(text: str, language: str, quotes: tuple[str, ...]) -> None:
    house = HouseStyle(quotes=quotes)
    typed = session(text, language)
    edited = copyedit(typed, (), house)
    assert letters(edited.value) == letters(typed)
    assert copyedit(edited.value, (), house).changes == ()


@settings(QUIET, max_examples=20)
@given(manuscript, st.sampled_from(HOUSES), st.data())
def test_messy_prose_settles_whatever_is_decided(text: str, quotes: tuple[str, ...], data: st.DataObject) -> None:
    house = HouseStyle(quotes=quotes)
    typed = session(text, "en-GB", decided=(data.draw(st.sampled_from(DECIDED)),), keep=(data.draw(st.sampled_from(WORDS)),))
    edited = copyedit(typed, (), house)
    assert letters(edited.value) == letters(typed)
    assert copyedit(edited.value, (), house).changes == ()


def test_every_specimen_settles_in_every_house() -> None:
    for path in sorted(SPECIMENS.glob("*/*.md")):
        text = path.read_text("utf-8").split("---\n", 2)[2]
        for quotes in (HOUSES[0], *HOUSES[3:]):
            house = HouseStyle(quotes=quotes)
            typed = session(text, "en-GB")
            edited = copyedit(typed, (), house)
            assert letters(edited.value) == letters(typed), path
            assert copyedit(edited.value, (), house).changes == (), path


@settings(QUIET, max_examples=40)
@given(text_of_lines, st.sampled_from(["us", "gb", "de", "fr", "sv"]))
def test_paragraphs_that_are_set_stay_set(text: list[str], style: str) -> None:
    once = set_paragraphs(text, style)
    assert set_paragraphs(once, style, style) == once


# Farrow tells, and nearly every quotation stands inside the marks of the tale.
TALE = [
    "\"I came to the river at night,\" said Farrow. \"'Who goes there?' said a voice. 'A printer,' I said.",
    "\"'What do you carry?' said the voice. 'Type,' I said, 'and a little ink.'",
    "\"'Then you are one of us,' said the voice.\"",
    'He called it "a small machine" to the end.',
    '"And the press?" said Ines.',
    "\"'It is dry,' they told me. 'Come and see.'\"",
]


def test_a_tale_told_in_marks_is_turned_round_as_a_whole() -> None:
    british = set_paragraphs(TALE, "gb")
    assert [text[0] for text in british] == ["‘", "‘", "‘", "H", "‘", "‘"]
    assert "‘a small machine’" in british[3]
    assert set_paragraphs(british, "gb") == set_paragraphs(british, "gb", "gb") == british
    american = set_paragraphs(TALE, "us")
    assert set_paragraphs(british, "us") == set_paragraphs(american, "us", "us") == american
