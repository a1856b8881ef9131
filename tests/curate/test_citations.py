"""Citations rendered, recorded, linked; the bibliography without doubles."""

from pathlib import Path

import pytest

from pressbook.curate import curate, recipes
from pressbook.errors import SettingsError
from pressbook.proof import prove_edition
from pressbook.text import tree
from pressbook.types import Edition, HouseStyle, Matter, Outcome, Press, Session
from tests.curate.press import LIBRARY, OVEN, SALT, a_press, a_session, a_work, words

CASES = Path(__file__).parent / "cases"


def first(press: Press) -> Outcome[Edition]:
    return curate(recipes(press).value[0], press, press.sessions)


def section(edition: Edition, matter: Matter) -> str:
    return "".join(words(one.body) for one in edition.sections if one.matter is matter)


def test_a_citation_is_set_by_author_and_year_with_letters_where_two_share_both() -> None:
    text = section(first(a_press(OVEN)).value, Matter.SESSION)
    assert "As she writes (Mills 1902a, p. 3), heat is time." in text
    assert "Mills (1902b) agrees." in text


def test_letters_are_the_same_in_every_session_of_an_edition() -> None:
    one, two = a_session("a", "This one [@bread-two].\n"), a_session("b", "That one [@bread-one].\n", language="de")
    press = a_press(one, two)
    assert section(first(press).value, Matter.SESSION) == "This one (Mills 1902)."
    both = curate(recipes(press).value[-1], press, press.sessions).value
    assert section(both, Matter.SESSION) == "This one (Mills 1902b).That one (Mills 1902a)."
    assert section(both, Matter.BIBLIOGRAPHY).startswith("Mills, Ada (1902a), On Bread")


def test_every_citation_is_recorded_with_the_words_typed_and_the_words_printed() -> None:
    changes = first(a_press(OVEN)).changes
    assert [(change.rule, change.before, change.after, str(change.place)) for change in changes] == [
        ("citation", "[@bread-one, p. 3]", "(Mills 1902a, p. 3)", "manuscripts/2024-02-oven.md:3:16"),
        ("citation", "[@essay]", "(Stone 1911)", "manuscripts/2024-02-oven.md:9:17"),
        ("citation", "@bread-two", "Mills (1902b)", "manuscripts/2024-02-oven.md:7:1"),
    ]


def test_each_citation_leads_to_an_entry_that_is_there() -> None:
    edition = first(a_press(OVEN)).value
    nodes = [node for one in edition.sections for node in tree.walk(tree.load(one.body))]
    nodes += [node for one in edition.sections for note in one.notes for node in tree.walk(tree.load(note.blocks))]
    targets = {node["c"][2][0] for node in nodes if node["t"] == "Link" and "biblioref" in node["c"][0][1]}
    entries = {"#" + node["c"][0][0] for node in nodes if node["t"] == "Div" and "entry" in node["c"][0][1]}
    assert targets == entries == {"#bibliography-ref-bread-one", "#bibliography-ref-bread-two", "#bibliography-ref-essay"}


def test_a_work_under_two_names_is_listed_once_and_both_names_lead_there() -> None:
    twin = a_work("zz-bread", "On Bread", "Mills", 1902, publisher="Quay Press", note="lent to Ines")
    session = a_session("s", "One [@bread-one] and the same [@zz-bread].\n")
    press = Press("", "G", "en-GB", (session,), (*LIBRARY, twin))
    edition = first(press).value
    assert section(edition, Matter.BIBLIOGRAPHY) == "Mills, Ada (1902), On Bread, Quay Press."
    assert section(edition, Matter.SESSION) == "One (Mills 1902) and the same (Mills 1902)."


def test_a_citation_without_its_work_stays_as_typed() -> None:
    session = a_session("s", "A claim [@nobody, p. 9] and @unknown too [@bread-one; @nobody].\n")
    outcome = first(a_press(session))
    assert section(outcome.value, Matter.SESSION) == "A claim [@nobody, p. 9] and @unknown too [@bread-one; @nobody]."
    assert outcome.changes == ()


def test_citations_speak_the_language_of_their_session() -> None:
    session = a_session("s", "Mehr dazu [@bread-one, S. 3; @editors].\n", language="de")
    work = a_work("editors", "Oven", "Stone", 1911, translator=[{"family": "A"}])
    press = Press("", "G", "en-GB", (session,), (*LIBRARY, work))
    assert "Stone, Ada (1911), Oven, übersetzt von A." in section(first(press).value, Matter.BIBLIOGRAPHY)


def test_a_style_that_writes_notes_gives_numbered_notes_among_the_others() -> None:
    session = a_session("s", "Bread [@bread-one] and salt [@bread-one] rise^[A note of its own.].\n")
    press = Press(str(CASES), "G", "en-GB", (session,), LIBRARY, house=HouseStyle(citations="notes.csl"))
    outcome = first(press)
    made = outcome.value.sections[0]
    assert words(made.body) == "Bread1 and salt2 rise3."
    notes = [" ".join(tree.plain(tree.load(note.blocks)).split()) for note in made.notes]
    assert notes == ["Ada Mills, On Bread.", "Ibid.", "A note of its own."]
    assert [(one.rule, one.before, one.after) for one in outcome.changes] == [
        ("citation-note", "[@bread-one]", "Ada Mills, On Bread."),
        ("citation-note", "[@bread-one]", "Ibid."),
    ]


def test_an_author_named_in_the_line_stays_there_when_the_style_writes_notes() -> None:
    session = a_session("s", "As @bread-one says.\n")
    press = Press(str(CASES), "G", "en-GB", (session,), LIBRARY, house=HouseStyle(citations="notes.csl"))
    outcome = first(press)
    assert words(outcome.value.sections[0].body) == "As Ada Mills1 says."
    assert [(one.rule, one.after) for one in outcome.changes] == [("citation-note", "Ada Mills^[On Bread.]")]
    assert prove_edition(recipes(press).value[0], (session,), outcome) == ()


def test_ibid_never_reaches_back_into_another_session() -> None:
    one, two = a_session("a", "One [@bread-one].\n"), a_session("b", "Two [@bread-one].\n")
    press = Press(str(CASES), "G", "en-GB", (one, two), LIBRARY, house=HouseStyle(citations="notes.csl"))
    edition = curate(recipes(press).value[-1], press, press.sessions).value
    assert [tree.plain(tree.load(note.blocks)).strip() for one in edition.sections for note in one.notes] == [
        "Ada Mills, On Bread."
    ] * 2


def test_a_citation_style_that_is_not_there_is_said_with_its_place() -> None:
    with pytest.raises(SettingsError, match=r"missing\.csl"):
        first(a_press(SALT, house=HouseStyle(citations="missing.csl")))


def test_a_session_without_citations_is_the_session_as_it_was() -> None:
    session: Session = a_session("s", "Nothing at all is cited.\n")
    assert section(first(a_press(session)).value, Matter.SESSION) == "Nothing at all is cited."
