"""An anthology with all that the settings may give it: introduction, editors, numbers, rights, a cover."""

import datetime
from dataclasses import replace
from typing import Any

from pressbook.curate import curate
from pressbook.proof import prove_edition
from pressbook.text import tree
from pressbook.types import (
    Edition,
    Kind,
    Matter,
    Outcome,
    Person,
    Picture,
    Place,
    Reading,
    ReadingList,
    Recipe,
    Role,
    Section,
    Session,
)
from tests.curate.press import LIBRARY, MILL, NOWHERE, OVEN, SALT, a_press, a_session, words

FOREWORD = a_session(
    "2024-01-mill",  # called as a session is
    "## Before the oven\n\nTwo evenings, and a wheel.[^1] All is in [@essay], and see [the first](2024-01-mill.md).\n\n"
    "[^1]: As @bread-two has it.\n",
    manuscript="manuscripts/anthologies/2024-01-mill.md",
    title="",
    summary="What the year was about.",
    people=(Person("Rosa Stone", Role.WRITTEN_BY),),
    date=datetime.date(2025, 1, 3),
    readings=ReadingList("", (Reading(NOWHERE, LIBRARY[1]),)),
)
SESSIONS = (MILL, OVEN)


def bound(introduction: Session | None = FOREWORD, sessions: tuple[Session, ...] = SESSIONS, **fields: Any) -> Edition:
    recipe = Recipe(
        Kind.ANTHOLOGY, "made", "Made", sessions=tuple(one.slug for one in sessions), introduction=introduction, **fields
    )
    outcome = curate(recipe, a_press(*sessions), sessions)
    assert prove_edition(recipe, sessions, outcome) == ()
    return outcome.value


def part(edition: Edition, matter: Matter) -> Section:
    return next(one for one in edition.sections if one.matter is matter)


def test_an_introduction_comes_first_and_is_no_session() -> None:
    edition = bound()
    assert [one.matter for one in edition.sections[:3]] == [Matter.INTRODUCTION, Matter.READINGS, Matter.SESSION]
    opening = edition.sections[0]
    assert (opening.id, opening.title, opening.people_line) == ("introduction", "Introduction", "Written by Rosa Stone")
    assert [one.session for one in edition.sections if one.matter is Matter.SESSION] == ["2024-01-mill", "2024-02-oven"]
    assert (edition.summary, edition.modified) == ("What the year was about.", datetime.date(2025, 1, 3))


def test_an_introduction_without_a_title_is_called_so_in_its_own_language() -> None:
    assert bound(replace(FOREWORD, language="de")).sections[0].title == "Einleitung"
    assert bound(replace(FOREWORD, title="Bread and wheels")).sections[0].title == "Bread and wheels"


def test_what_an_introduction_names_is_in_bibliography_and_index_and_its_links_lead_to_sessions() -> None:
    edition = bound()
    listed = part(edition, Matter.BIBLIOGRAPHY)
    assert "Introduction" in words(listed.body, back=True)
    entries = {one.heading: {section for section, _ in one.spots} for one in edition.index}
    assert entries["Stone, Rosa"] == {"introduction"}
    assert "introduction" in entries["Oven at Night, The"]
    assert {"introduction", "introduction-readings"} <= entries["On Flour"]
    targets = {node["c"][2][0] for node in tree.walk(tree.load(edition.sections[0].body)) if node["t"] == "Link"}
    assert "#session-2024-01-mill" in targets


def test_the_proof_misses_an_introduction_and_each_word_of_it() -> None:
    recipe = Recipe(Kind.ANTHOLOGY, "made", "Made", sessions=tuple(one.slug for one in SESSIONS), introduction=FOREWORD)
    outcome = curate(recipe, a_press(*SESSIONS), SESSIONS)

    def rules(sections: tuple[Section, ...]) -> list[str]:
        damaged = Outcome(replace(outcome.value, sections=sections), outcome.changes)
        return [finding.rule for finding in prove_edition(recipe, SESSIONS, damaged)]

    opening, *others = outcome.value.sections
    assert rules(tuple(others)) == ["lost-session"]
    assert rules((replace(opening, body=opening.body.replace(b"wheel", b"")), *others)) == ["lost-word"]
    assert rules((replace(opening, notes=()), *others)) == ["lost-note"]
    assert rules((opening, *others[1:])) == ["lost-reading"]


def test_editors_stand_first_among_the_people_and_on_the_cover() -> None:
    edition = bound(None, editors=("Ida Lind", "Rosa Stone"))
    assert edition.people[:2] == (Person("Ida Lind", Role.EDITED_BY), Person("Rosa Stone", Role.EDITED_BY))
    assert edition.people_line == "Edited by Ida Lind and Rosa Stone"
    assert "Edited by Ida Lind and Rosa Stone" in words(part(edition, Matter.COLOPHON).body)


def test_a_colophon_says_how_the_book_was_made() -> None:
    edition = bound(isbn=(("print", "9780306406157"), ("epub", "9783161484100")), rights="CC0 1.0")
    said = words(part(edition, Matter.COLOPHON).body)
    for line in (
        "ISBN (printed book) 978-0-306-40615-7",
        "ISBN (EPUB) 978-3-16-148410-0",
        "Sessions 2 (9 January 2024 – 1 February 2024)",
        "Rights CC0 1.0",
        "The Oven; 1 February 2024; https://example.org/oven",
        "Every word of the manuscripts is here",
        "Made with pressbook.",
    ):
        assert line in said
    assert (edition.isbn, edition.rights) == ((("print", "9780306406157"), ("epub", "9783161484100")), "CC0 1.0")


def test_the_settings_come_before_what_sessions_share() -> None:
    edition = bound(None, (SALT,), language="fr", series="Bakers' Books", number=3, subtitle="In brief", summary="Salt.")
    assert (edition.language, edition.series, edition.number) == ("fr", "Bakers' Books", 3)
    assert (edition.subtitle, edition.summary) == ("In brief", "Salt.")
    assert part(edition, Matter.COLOPHON).language == "fr"


def test_a_cover_of_its_own_is_among_the_pictures() -> None:
    picture = Picture("/p/a.png", "ab" * 32, "image/png", 40, 30, Place("pressbook.yaml"))
    edition = bound(None, cover=picture.address, cover_alt="An oven", pictures=(picture,))
    assert edition.pictures == (picture,)
    assert (edition.cover, edition.cover_alt) == (picture.address, "An oven")


def test_sections_carry_their_sessions_tags() -> None:
    assert [one.tags for one in bound(None).sections if one.matter is Matter.SESSION] == [("water",), ()]
