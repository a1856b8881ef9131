"""An edition has each session's words, its citations as recorded, and every reading."""

import json
from dataclasses import replace
from typing import Any

from pressbook.proof import count_words, prove_edition
from pressbook.text import tree
from pressbook.types import Change, Edition, Kind, Matter, Outcome, Place, Reading, ReadingList, Recipe, Section, Session, Work
from tests.editions import a_section, an_edition
from tests.proof.sessions import a_session

PLACE = Place("manuscripts/evening.md", 1, 1)
WALDEN = Work("walden", "book", "Walden; or, Life in the Woods", (), "1854", "{}", PLACE)
RECIPE = Recipe(Kind.PAMPHLET, "evening", sessions=("evening",))
TEXT = "We read it.[^1] And *then* we spoke.\n\n1917. was named.\n\n[^1]: In two evenings.\n"


def a_bound(text: str = TEXT, session: Session | None = None, **changes: Any) -> tuple[Session, Outcome[Edition]]:
    session = session or a_session(TEXT, readings=ReadingList("", (Reading(PLACE, WALDEN, part="chapter 2"),)))
    section = replace(a_section(text, title=session.title), session="evening")
    listed = a_section(
        "Thoreau, *Walden; or, Life in the Woods*, chapter 2.", id="readings", title="Readings", matter=Matter.READINGS
    )
    return session, Outcome(an_edition(sections=(section, listed)), **changes)


def rules(session: Session, outcome: Outcome[Edition]) -> list[str]:
    return [finding.rule for finding in prove_edition(RECIPE, (session,), outcome)]


def test_a_sound_edition_passes() -> None:
    assert rules(*a_bound()) == []


def test_a_word_lost_between_session_and_edition_is_seen() -> None:
    assert rules(*a_bound(TEXT.replace("*then* ", ""))) == ["lost-word"]


def test_a_note_lost_between_session_and_edition_is_seen() -> None:
    assert rules(*a_bound(TEXT.replace("[^1] And", " And"))) == ["lost-note"]


def test_a_word_lost_from_a_note_is_seen() -> None:
    assert rules(*a_bound(TEXT.replace("In two evenings", "In evenings"))) == ["lost-word"]


def test_a_session_that_is_not_bound_is_seen() -> None:
    session, outcome = a_bound()
    without = replace(outcome.value, sections=outcome.value.sections[1:])
    assert "lost-session" in rules(session, Outcome(without))


def test_sessions_in_another_order_are_seen() -> None:
    session, outcome = a_bound()
    other = replace(session, slug="other")
    second = replace(outcome.value.sections[0], id="s2", session="other")
    bound = replace(outcome.value, sections=(second, *outcome.value.sections))
    found = prove_edition(replace(RECIPE, kind=Kind.ANTHOLOGY), (session, other), Outcome(bound))
    assert [finding.rule for finding in found] == ["lost-session"]


def test_a_title_that_became_another_is_seen() -> None:
    session, outcome = a_bound()
    assert rules(replace(session, title="Another"), outcome) == ["lost-title"]


def test_a_reading_that_is_on_no_list_is_seen() -> None:
    session, outcome = a_bound()
    more = replace(session, readings=ReadingList("", (*session.readings.readings, Reading(PLACE, typed="Serge, Memoirs"))))
    assert rules(more, outcome) == ["lost-reading"]
    other = replace(session, readings=ReadingList("", (Reading(PLACE, WALDEN, part="chapter 3"),)))
    assert rules(other, outcome) == ["lost-reading"]


def test_a_recorded_citation_explains_its_words_and_an_unrecorded_one_does_not() -> None:
    session = a_session("As he says [@walden, p. 4] there.\n")
    change = Change("citation", PLACE, "[@walden, p. 4]", "(Thoreau 1854, 4)")
    _, printed = a_bound("As he says (Thoreau 1854, 4) there.\n", session, changes=(change,))
    assert rules(session, printed) == []
    assert rules(session, Outcome(printed.value)) != []


def test_a_citation_set_as_a_note_is_a_note() -> None:
    session = a_session("As he says [@walden, p. 4] there.[^1]\n\n[^1]: Another note.\n")
    change = Change("citation-note", PLACE, "[@walden, p. 4]", "Thoreau, Walden, 4.")
    _, printed = a_bound("As he says^[Thoreau, *Walden*, 4.] there.^[Another note.]\n", session, changes=(change,))
    assert rules(session, printed) == []


def test_a_pack_is_held_against_its_letter() -> None:
    letter = a_session("Welcome to everyone.\n", slug="letter", title="Welcome")
    section = replace(a_section("Welcome everyone.\n", title="Welcome", matter=Matter.LETTER), session="letter")
    recipe = Recipe(Kind.PACK, "newcomers", letter=letter)
    found = prove_edition(recipe, (), Outcome(an_edition(sections=(section,))))
    assert [finding.rule for finding in found] == ["lost-word"]


def test_words_are_counted_without_numbers_of_notes_and_lists() -> None:
    section: Section = a_section("One two.^[Three four.]\n\n1. five\n2. six\n\n| a | b |\n|---|---|\n| c | d |\n")
    assert count_words(an_edition(sections=(section,))) == 10
    assert json.loads(section.body)["blocks"] == tree.load(section.body)["blocks"]


def test_a_picture_in_a_line_is_held_to_its_words_and_its_alternative() -> None:
    session = a_session(
        'A ![bell](bell.png){alt="a brass bell"} rings.\n', readings=ReadingList("", (Reading(PLACE, WALDEN, part="chapter 2"),))
    )
    assert rules(*a_bound("A ![bell: a brass bell](bell.png) rings.\n", session)) == []
    assert rules(*a_bound("A ![bell](bell.png) rings.\n", session)) == ["lost-word"]
