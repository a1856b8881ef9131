"""What people decide about quotation marks, in the house style and for single words, is what is set."""

from itertools import zip_longest
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pressbook.copyedit import copyedit, tidy
from pressbook.text import tree
from pressbook.text.conventions import CONVENTIONS, convention, house_quotes
from pressbook.text.flatten import flatten_text
from pressbook.text.respell import is_letter, letters, respell
from pressbook.types import QUOTES, Change, HouseStyle, Place, Severity
from tests.copyedit.manuscripts import session


def test_every_style_that_settings_may_name_has_its_marks_and_the_other_way_round() -> None:
    tags = [style for style in QUOTES if style not in ("british", "american")]
    assert {tag for tag in tags if convention(tag) is None} == set()
    assert set(CONVENTIONS) <= {tag.lower() for tag in tags}


@pytest.mark.parametrize(
    ("language", "style"), [("en-US", "british"), ("en", "british"), ("de", "de-CH"), ("de-AT", "de-CH"), ("fr", ""), ("", "")]
)
def test_a_style_concerns_passages_of_its_own_language(language: str, style: str) -> None:
    assert house_quotes(HouseStyle(quotes=("british", "de-CH")), language) == style


HOUSE = HouseStyle()


def tidied(typed: str, house: HouseStyle = HOUSE, **fields: Any) -> str:
    """A manuscript's text when it has been copyedited and tidied; the second time changes nothing."""
    one = session(typed, **fields)
    edited = copyedit(one, (), house)
    done = tidy(one, edited)
    assert not [found for found in done.findings if found.rule == "not-tidied"]
    again = copyedit(session(done.value, **fields), (), house)
    assert again.changes == ()
    assert copyedit(edited.value, (), house).changes == ()
    assert [found.rule for found in again.findings] == [found.rule for found in edited.findings]
    return done.value


@pytest.mark.parametrize(
    ("typed", "decided", "right"),
    [
        ("'Course not,' he said.", ("'Course", "\N{LEFT SINGLE QUOTATION MARK}Course"), "‘Course not,’ he said."),
        ('So "Well" it is.', ('"Well"', "‘Well’"), "So ‘Well’ it is."),
        ('So "Well" it is, and it\'s.', ("“Well”", "‘Well’"), "So ‘Well’ it is, and it’s."),  # as the copyeditor would set it
        ("An *ink*'s bottle", ("ink's bottle", "ink' s bottle"), "An *ink*' s bottle"),
        ("The 'ink\nbottle' here", ("'ink bottle'", "«ink bottle»"), "The «ink\nbottle» here"),
        ("The 'ink\\\nbottle' here", ("'ink bottle'", "«ink bottle»"), "The «ink\\\nbottle» here"),
        ("An any more.", ("any more", "anymore"), "An anymore."),
        ("An anymore.", ("anymore", "any more"), "An any more."),
        ("In Hawai'i it rains", ("Hawai'i", "Hawai\N{MODIFIER LETTER TURNED COMMA}i"), "In Hawaiʻi it rains"),
        ("The rock 'n' roll", ("'n'", "’n’"), "The rock ’n’ roll"),
        ("Note[^1]'s end\n\n[^1]: It's \"so\".\n", ("Note's", "Note' s"), "Note[^1]' s end\n\n[^1]: It’s “so”.\n"),
        ("Not `'ink'` but 'ink'", ("'ink'", "«ink»"), "Not `'ink'` but «ink»"),
        ("mot : et mot", ("mot : et", "mot\N{NARROW NO-BREAK SPACE}: et"), "mot\N{NARROW NO-BREAK SPACE}: et mot"),
        ("a\N{NO-BREAK SPACE}'b' c", ("a 'b'", "a «b»"), "a\N{NO-BREAK SPACE}«b» c"),
        ("a\N{NO-BREAK SPACE}b c", ("a\N{NO-BREAK SPACE}b", "a b"), "a b c"),
        ("ca 'ts ab", ("a 'ts a", "a «ts a"), "ca ’ts ab"),  # whole words only
    ],
)
def test_what_is_decided_is_set_and_stays(typed: str, decided: tuple[str, str], right: str) -> None:
    assert tidied(typed + "\n", decided=(decided,)).rstrip("\n") == right.rstrip("\n")
    assert tidied(typed + "\n", HouseStyle(decided=(decided,))).rstrip("\n") == right.rstrip("\n")


def settled(typed: str, style: str, language: str = "en-GB", **fields: Any) -> str:
    """A manuscript's text when it has been copyedited in a house style and tidied: the second time changes nothing."""
    one, house = session(typed, language, **fields), HouseStyle(quotes=(style,))
    edited = copyedit(one, (), house)
    assert copyedit(edited.value, (), house).changes == ()
    done = tidy(one, edited)
    assert copyedit(session(done.value, language, **fields), (), house).changes == ()
    return done.value


MIXED = """\
"'Course not," he said, "it's so."

'"So it is," she said, 'and 'so on.'

“‘Course, today,” he said, “and ‘so’ it goes.”

He said 'Course and 'so' and "so".

"I read 'Ink' today," he said. 'Course he did, the 'so' man.

‘’Course, today’ he said, ‘it is “so” here.’

‘I said, ’Course, and “so” it is.’
"""


@pytest.mark.parametrize(
    "decided",
    [
        ("'Course", "’Course"),
        ("'Course", "‘Course"),
        ("‘Course", "’Course"),
        ("’Course", "‘Course"),
        ("'so'", "“so”"),
        ('"so"', "‘so’"),
        ("today'", "today”"),
        ('today,"', "today,’"),
        ("'Ink'", "«Ink»"),
        ("’Course, today’", "‘Course, today”"),
    ],
)
@pytest.mark.parametrize("style", ["british", "american"])
def test_a_house_style_goes_by_the_marks_that_are_decided(decided: tuple[str, str], style: str) -> None:
    assert decided[0] not in settled(MIXED, style, decided=(decided,))
    settled(MIXED, style, "en-US", decided=(decided,), keep=("'so",))


@pytest.mark.parametrize(
    ("typed", "decided", "style", "right"),
    [
        ('So "ink" and "tea".', ('"ink', "‘ink"), "american", "So ‘ink’ and “tea”."),
        ('So "ink" and "tea".', ('ink"', "ink’"), "american", "So ‘ink’ and “tea”."),
        ("So \"ink, 'tea',\" it is.", ('"ink', "‘ink"), "american", "So ‘ink, “tea”,’ it is."),
        ("So 'ink' and 'tea'.", ("'ink", "“ink"), "british", "So “ink” and ‘tea’."),
        ("So 'ink' and 'tea'.", ("ink'", "ink»"), "british", "So «ink» and ‘tea’."),
    ],
)
def test_the_partner_of_a_decided_mark_is_set_to_match(typed: str, decided: tuple[str, str], style: str, right: str) -> None:
    assert settled(typed + "\n", style, decided=(decided,)) == right + "\n"


def test_a_decision_is_a_change_that_is_certain_and_has_its_place() -> None:
    edited = copyedit(session("So.\n\nAnd *so* 'Course not.\n", decided=(("'Course not", "’Course not"),)), (), HouseStyle())
    place = Place("manuscripts/evening.md", 3, 10)
    assert edited.changes == (Change("decided", place, "'Course", "’Course", 1.0, "And so 'Course not."),)


def test_a_session_decides_before_its_house_and_longer_words_before_shorter() -> None:
    house = HouseStyle(decided=(("'em", "’em"), ("'em all", "‘em all")), keep=("'cause",))
    assert tidied("So 'em and 'em all 'cause\n", house) == "So ’em and ‘em all 'cause\n"
    assert tidied("So 'em and 'em all 'cause\n", house, keep=("'em",)) == "So 'em and 'em all 'cause\n"
    assert tidied("So 'em 'cause\n", house, decided=(("'cause", "’cause"),)) == "So ’em ’cause\n"


def test_words_are_kept_across_emphasis_and_line_ends() -> None:
    text = "The '*n*' and it's *not\nit's*.\n"
    assert tidied(text, keep=("'n' and it's", "not it's")) == text


def test_the_front_matter_is_decided_too() -> None:
    front = "---\ntitle: It's ink\nsummary: An 'ink\n---\n"
    one = session("So.\n", front=front, title="It's ink", summary="An 'ink", decided=(("'ink", "’ink"),), keep=("It's",))
    edited = copyedit(one, (), HouseStyle())
    assert copyedit(edited.value, (), HouseStyle()).changes == ()
    assert edited.findings == ()
    assert tidy(one, edited).value == "---\ntitle: It's ink\nsummary: An ’ink\n---\nSo.\n"


def test_with_the_rule_off_words_are_kept_all_the_same() -> None:
    house = HouseStyle(off=("decided",))
    assert tidied("It's 'em\n", house, keep=("It's",), decided=(("'em", "«em"),)) == "It's ’em\n"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('So a mark " that stands alone.\n', 'mark " that'),
        ("He called it “a small machine and went on.\n\nThen tea.\n", "“a small"),
    ],
)
def test_a_doubt_inside_decided_words_is_not_reported(text: str, words: str) -> None:
    assert copyedit(session(text), (), HouseStyle()).findings
    assert copyedit(session(text, keep=(words,)), (), HouseStyle()).findings == ()


FRONT = """---
title: An evening
keep: ["'ink", "'nowhere"]
set:
  "'Course": "’Course"
  "'nothing":
    "’nothing"
  "it's": it’s
---
"""


def test_a_decision_about_words_that_are_not_there_is_a_note_at_its_line() -> None:
    decided = (("'Course", "’Course"), ("'nothing", "’nothing"), ("it's", "it’s"))
    one = session("’Course the 'ink, it's.\n", front=FRONT, keep=("'ink", "'nowhere"), decided=decided)
    edited = copyedit(one, (), HouseStyle(keep=("'never",), decided=(("'no", "’no"),)))
    found = [(one.rule, one.severity, str(one.place)) for one in edited.findings]
    assert found == [
        ("unused-decision", Severity.NOTE, "manuscripts/evening.md:3:16"),
        ("unused-decision", Severity.NOTE, "manuscripts/evening.md:6:3"),
    ]
    assert '"\'nowhere"' in edited.findings[0].message


def test_a_list_of_pairs_has_its_lines_too() -> None:
    front = '---\nset:\n  - ["\'a", ’a]\n  - "\'b": ’b\n---\n'
    edited = copyedit(session("So.\n", front=front, decided=(("'a", "’a"), ("'b", "’b"))), (), HouseStyle())
    assert [str(one.place) for one in edited.findings] == ["manuscripts/evening.md:3:6", "manuscripts/evening.md:4:5"]


MARKS = st.sampled_from(["'", '"', "‘", "’", "“", "”", " ", "  ", "--", "…", ".", "", "", "\n", "*", "`"])
spelling = st.lists(st.tuples(MARKS, st.sampled_from("abn1")), min_size=1, max_size=4)


@settings(max_examples=150, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_whatever_is_decided_twice_is_once_and_no_letter_changes(data: st.DataObject) -> None:
    text = "".join(mark + letter for mark, letter in data.draw(st.lists(st.tuples(MARKS, st.sampled_from("abn1 ")), max_size=30)))
    words = data.draw(spelling)
    typed = "".join(mark + letter for mark, letter in words).strip()
    meant = "".join(data.draw(MARKS) + letter for _, letter in words).strip()
    kept = tuple(part for part in (data.draw(st.sampled_from(["'a", "b'", 'a"', "n 1", ""])),) if part)
    one = session(text, keep=kept, decided=((typed, meant),))
    edited = copyedit(one, (), HouseStyle())
    assert letters(tree.plain(tree.load(edited.value.body)["blocks"])) == letters(tree.plain(tree.load(one.body)["blocks"]))
    assert copyedit(edited.value, (), HouseStyle()).changes == ()


@given(st.text(max_size=40), st.text(max_size=40))
def test_words_are_spelt_as_asked_or_not_at_all(old: str, marks: str) -> None:
    new = "".join(
        a + b for a, b in zip_longest(letters(old), "".join(mark for mark in marks if not is_letter(mark)), fillvalue="")
    )
    edits = respell(old, new)
    assert edits is not None
    assert letters(flatten_text(old, "en").edited(edits).text) == letters(new) == letters(old)
    assert respell(old, new + "x") is None
