"""The lines of an index: no more locators than tell something, a note on what they mean, letters where the list is long."""

from dataclasses import replace

import pytest

from pressbook.curate import curate, labels
from pressbook.curate.index_section import LETTERED, section
from pressbook.text import tree
from pressbook.types import Edition, IndexEntry, Kind, Reading, ReadingList, Recipe, Session
from tests.curate.press import NOWHERE, a_press, a_session, a_work, words

PAGE = "Nobody knew who had called them or what for, and the yard was full of them all day. " * 17
BREAD = a_work("bread", "The Bread: A Life", "Mills", 1902)
FLOUR = a_work("flour", "On Flour", "Mills", 1903, "article-journal")


def bound(*sessions: Session, language: str = "en-GB") -> Edition:
    recipe = Recipe(Kind.ANTHOLOGY, "made", "Made", sessions=tuple(one.slug for one in sessions), language=language)
    return curate(recipe, a_press(*sessions, library=(BREAD, FLOUR)), sessions).value


def entry(edition: Edition, heading: str) -> IndexEntry:
    return next(one for one in edition.index if one.heading == heading)


def read(*works: tuple[str, bool]) -> ReadingList:
    by_id = {work.id: work for work in (BREAD, FLOUR)}
    return ReadingList(
        "", tuple(Reading(NOWHERE, by_id.get(key) or a_work(key, key, "Stone", 1), optional=not must) for key, must in works)
    )


def apart(times: int, work: str = "bread") -> str:
    """Mentions of a work on pages that do not follow one another."""
    return f"\n\n{PAGE}\n\n{PAGE}\n\n".join([f"[Bread]{{.mention cites={work}}} rises."] * times)


def test_a_work_with_many_locators_has_them_by_session_and_one_with_few_in_a_row() -> None:
    few = bound(a_session("one", apart(3)), a_session("two", apart(3)))
    assert [line.heading for line in entry(few, "Bread, The").lines] == [""]
    many = bound(a_session("one", apart(4)), a_session("two", apart(4), title="Zwei", language="de"))
    own, *below = entry(many, "Bread, The").lines
    assert own.locators == ()
    assert [(line.heading, line.kind, line.language, len(line.locators)) for line in below] == [
        ("One", "session", "en-GB", 4),
        ("Zwei", "session", "de", 4),
    ]
    assert "Zwei" in words(next(one for one in many.sections if one.id == "index").body)


def test_a_person_with_many_locators_has_them_by_work() -> None:
    edition = bound(a_session("one", apart(4)), a_session("two", apart(4, "flour")))
    own, *below = entry(edition, "Mills, Ada").lines
    assert [(line.heading, line.kind, line.part) for line in (own, *below)] == [
        ("", "", False),
        ("Bread, The", "work", False),
        ("On Flour", "work", True),
    ]


@pytest.mark.parametrize(
    ("readings", "text", "wanted"),
    [
        (read(("bread", True)), "Text.", ("session-one", "session-one-readings-work-bread")),
        (read(("bread", False)), "Text.", None),
        (read(("x", True), ("bread", True)), "Text.", ("session-one-readings-work-bread", "")),
        (read(("x", True), ("bread", True)), apart(2), ("session-one", "session-one-readings-work-bread")),
        (read(*((key, True) for key in ("bread", "x", "y", "z"))), "Text.", ("session-one-readings-work-bread", "")),
    ],
)
def test_the_chief_place_of_a_work_is_where_it_was_read(readings: ReadingList, text: str, wanted: tuple[str, str] | None) -> None:
    edition = bound(a_session("one", text, readings=readings))
    main = [(one.anchor, one.to) for line in entry(edition, "Bread, The").lines for one in line.locators if one.main]
    assert main == ([wanted] if wanted else [])
    title = a_session("one", "Text.", title="The bread we ate", readings=read(("x", True), ("bread", True)))
    assert entry(bound(title), "Bread, The").lines[0].locators[0].to


def test_what_is_in_a_note_says_so() -> None:
    edition = bound(a_session("one", "A loaf.[^1] Another.[^2]\n\n[^1]: No.\n\n[^2]: See [Bread]{.mention cites=bread}.\n"))
    assert [one.note for one in entry(edition, "Bread, The").lines[0].locators] == [2]


@pytest.mark.parametrize("language", labels.languages())
def test_a_note_says_what_is_not_plain_and_nothing_else(language: str) -> None:
    plain = bound(a_session("one", "See [Bread]{.mention cites=bread}."), language=language)
    read_there = bound(a_session("one", "Text.", readings=read(("bread", True))), language=language)
    noted = bound(a_session("one", "A loaf.[^1]\n\n[^1]: See [Bread]{.mention cites=bread}.\n"), language=language)
    said = [words(next(one for one in edition.sections if one.id == "index").body) for edition in (plain, read_there, noted)]
    bold, note = (" ".join(labels.word(language, name).split()) for name in ("index-main", "index-noted"))
    assert [(bold in one, note in one) for one in said] == [(False, False), (True, False), (False, True)]


def heads(count: int, language: str = "en-GB") -> list[str]:
    entries = tuple(
        IndexEntry(
            "person", f"{chr(65 + number % 26)}a{number}", f"{chr(97 + number % 26)}a{number}", f"i{number}", (("s", "s"),)
        )
        for number in range(count)
    )
    ordered = sorted(entries, key=lambda one: one.sort_key)
    made = section((*ordered, replace(ordered[0], kind="work", id="w")), language)
    assert made is not None
    return [
        tree.plain(node["c"][1]).strip()
        for node in tree.walk(tree.load(made.body))
        if node["t"] == "Div" and "letter" in node["c"][0][1]
    ]


def test_a_long_list_has_its_letters_and_a_short_one_has_none() -> None:
    assert heads(LETTERED) == [chr(65 + number) for number in range(26)]
    assert heads(LETTERED - 1) == []
