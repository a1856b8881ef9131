"""Bibliographies: what is cited, mentioned and read, once each, and the way back; the index of an anthology."""

from dataclasses import replace
from typing import Any

import pytest

from pressbook.curate import curate
from pressbook.curate.index_names import family_first
from pressbook.proof import prove_edition
from pressbook.text import tree
from pressbook.types import (
    Edition,
    HouseStyle,
    IndexEntry,
    Kind,
    Matter,
    Person,
    Press,
    Reading,
    ReadingList,
    Recipe,
    Role,
    Section,
    Session,
)
from tests.curate.press import LIBRARY, NOWHERE, a_press, a_session, a_work, words

SPOKEN = a_session(
    "loaf",
    "*On Bread* opens it: [*On Bread*]{.mention cites=bread-one}, and [Mills's book]{.mention cites=bread-two}.[^1] "
    "[Nobody's]{.mention cites=nobody} as well. Then [*On Bread*]{.mention cites=bread-one locator='p. 3'} again.\n\n"
    "[^1]: See [@essay] and [*On Flour*]{.mention cites=bread-two}.\n",
    title="The Loaf",
    people=(Person("Rosa Stone", Role.INTRODUCED_BY), Person("A comrade", Role.WRITTEN_BY)),
    readings=ReadingList("", (Reading(NOWHERE, LIBRARY[0]), Reading(NOWHERE, a_work("read", "The Salt Road", "Lind", 1950)))),
)
CRUMB = a_session(
    "crumb",
    "Wieder [*On Bread*]{.mention cites=bread-one}.\n",
    title="Die Krume",
    language="de",
    people=(Person("Rosa Stone", Role.SPEAKER),),
    readings=ReadingList("", (Reading(NOWHERE, LIBRARY[2]),)),
)


def made(*sessions: Session, kind: Kind = Kind.PAMPHLET, **fields: Any) -> Edition:
    press = a_press(*sessions, **fields)
    recipe = Recipe(kind, "made", "Made", sessions=tuple(session.slug for session in sessions))
    outcome = curate(recipe, press, sessions)
    assert prove_edition(recipe, sessions, outcome) == ()
    return outcome.value


def part(edition: Edition, matter: Matter) -> Section:
    return next(one for one in edition.sections if one.matter is matter)


def elements(edition: Edition) -> list[tree.Element]:
    """Every element of an edition, notes included."""
    bodies = [tree.load(one.body) for one in edition.sections]
    notes = [tree.load(note.blocks) for one in edition.sections for note in one.notes]
    return [node for body in [*bodies, *notes] for node in tree.walk(body)]


def identifiers(edition: Edition) -> list[str]:
    kinds = {"Span", "Div", "Link", "Code", "CodeBlock"}
    found = [node["c"][0][0] for node in elements(edition) if node["t"] in kinds]
    found += [node["c"][1][0] for node in elements(edition) if node["t"] == "Header"]
    return [name for name in [*found, *(one.id for one in edition.sections)] if name]


def test_mentions_and_citations_are_named_in_reading_order() -> None:
    spans = [node["c"][0] for node in elements(made(SPOKEN)) if node["t"] == "Span"]
    named = {attributes[0]: attributes[1][0] for attributes in spans if attributes[0].startswith("session-loaf-mention")}
    assert named == {
        "session-loaf-mention-1": "mention",
        "session-loaf-mention-2": "mention",
        "session-loaf-mention-3": "citation",
        "session-loaf-mention-4": "mention",
        "session-loaf-mention-5": "mention",
    }


def test_the_title_of_a_mention_leads_to_its_entry() -> None:
    edition = made(SPOKEN)
    links = [node["c"] for node in tree.walk(tree.load(part(edition, Matter.SESSION).body)) if node["t"] == "Link"]
    assert [(tree.plain(content[1]), content[1][0]["t"], content[2][0]) for content in links] == [
        ("On Bread", "Emph", "#bibliography-ref-bread-one"),
        ("Mills's book", "Str", "#bibliography-ref-bread-two"),
        ("On Bread", "Emph", "#bibliography-ref-bread-one"),
    ]
    assert "Nobody's as well" in words(part(edition, Matter.SESSION).body)


def test_works_that_were_only_read_come_after_those_that_the_text_names() -> None:
    text = words(part(made(SPOKEN), Matter.BIBLIOGRAPHY).body)
    cited, read = text.split("Also read")
    assert [title in cited for title in ("On Bread", "On Flour", "The Oven at Night", "The Salt Road")] == [
        True,
        True,
        True,
        False,
    ]
    assert "The Salt Road" in read


def test_a_bibliography_of_works_that_were_only_read_has_one_list() -> None:
    session = replace(SPOKEN, body=b"")
    assert "Also read" not in words(part(made(session, kind=Kind.ANTHOLOGY), Matter.BIBLIOGRAPHY).body)


def test_a_pamphlets_entries_lead_back_to_the_first_mention_or_to_the_list() -> None:
    section = part(made(SPOKEN), Matter.BIBLIOGRAPHY)
    links = [node["c"] for node in tree.walk(tree.load(section.body)) if node["t"] == "Link" and "backref" in node["c"][0][1]]
    assert {content[2][0] for content in links} == {
        "#session-loaf-mention-1",
        "#session-loaf-mention-2",
        "#session-loaf-mention-3",
        "#readings-work-read",
    }
    assert {tree.plain(content[1]) for content in links} == {"↑"}
    assert {tree.attribute(content[0], "before") for content in links} == {"\N{NO-BREAK SPACE}p.\N{NO-BREAK SPACE}"}


def test_an_anthologys_entries_lead_back_to_each_session_by_its_title() -> None:
    text = words(part(made(SPOKEN, CRUMB, kind=Kind.ANTHOLOGY), Matter.BIBLIOGRAPHY).body, back=True)
    assert "On Bread, Quay Press. ↑ The Loaf; Die Krume" in text
    assert "The Baker. ↑ The Loaf; Die Krume" in text
    assert text.endswith("↑ The Loaf")


@pytest.mark.parametrize("style", ["author-date", "note", "numeric"])
@pytest.mark.parametrize("kind", [Kind.PAMPHLET, Kind.ANTHOLOGY])
def test_every_link_within_an_edition_leads_to_one_place_in_every_style(style: str, kind: Kind) -> None:
    sessions = (SPOKEN,) if kind is Kind.PAMPHLET else (SPOKEN, CRUMB)
    edition = made(*sessions, kind=kind, house=HouseStyle(citations=style))
    names = identifiers(edition)
    assert len(names) == len(set(names))
    targets = {node["c"][2][0] for node in elements(edition) if node["t"] == "Link"}
    assert {target[1:] for target in targets if target.startswith("#")} <= set(names)
    back = [node for node in elements(edition) if node["t"] == "Link" and "backref" in node["c"][0][1]]
    assert len(back) == (4 if kind is Kind.PAMPHLET else 6)


def test_an_entry_that_is_not_sure_is_printed_as_it_was_typed() -> None:
    line = 'Lind, "The Salt Road", the blue copy'
    read = replace(a_work("salt", "The Salt Road", "Lind", 1950), typed=line)
    session = a_session(
        "s", "[*On Bread*]{.mention cites=bread-one}\n", readings=ReadingList("", (Reading(NOWHERE, read, line),))
    )
    for style, before in (("author-date", "Also read "), ("numeric", "[1] ")):
        text = words(part(made(session, house=HouseStyle(citations=style)), Matter.BIBLIOGRAPHY).body)
        assert f"{before}Lind, ‘The Salt Road’, the blue copy" in text.replace("\N{NO-BREAK SPACE}", " ")


def test_an_entry_leaves_the_part_to_read_to_the_reading_list() -> None:
    line = "Lind, Ada. The Salt Road (1950), the first essay"
    for unsure, entry in (((), "Lind, Ada (1950), The Salt Road."), (("title",), "Lind, Ada. The Salt Road (1950)")):
        read = replace(a_work("salt", "The Salt Road", "Lind", 1950), typed=line, unsure=unsure)
        readings = ReadingList("", (Reading(NOWHERE, read, line, part="the first essay"),))
        edition = made(a_session("s", "[*On Bread*]{.mention cites=bread-one}\n", readings=readings))
        said = words(part(edition, Matter.BIBLIOGRAPHY).body)
        assert said.split("Also read ")[1].startswith(entry)
        assert "first essay" not in said
        assert words(part(edition, Matter.READINGS).body).endswith("the first essay")


ODD = {
    "in a link": "[see [*On Bread*]{.mention cites=bread-one}](https://example.org/) there",
    "in a heading": "# On [*On Bread*]{.mention cites=bread-one}\n\nText.",
    "in verse": "| a line on\n| [*On Bread*]{.mention cites=bread-one}",
    "in a table": "| a | b |\n|---|---|\n| c | [*On Bread*]{.mention cites=bread-one} |\n",
    "in a note in a note": "Text.[^1]\n\n[^1]: One^[Two [*On Bread*]{.mention cites=bread-one}.]\n",
    "with a note": "See [*On Bread*^[A note.]]{.mention cites=bread-one}.",
    "in a mention": "See [both [*On Bread*]{.mention cites=bread-one}]{.mention cites=bread-two}.",
    "empty": "See []{.mention cites=bread-one} this.",
    "of two works": "See [both]{.mention cites='bread-one bread-two'}.",
    "in alternative text": "![see [*On Bread*]{.mention cites=bread-one}](press:///x.png)",
    "with a name of its own": "See [*On Bread*]{#here .mention cites=bread-one} and [above](#here).",
}


@pytest.mark.parametrize("name", sorted(ODD))
def test_a_mention_in_an_odd_place_breaks_no_link(name: str) -> None:
    session = a_session("s", ODD[name] + "\n\nAnd [@essay].\n")
    edition = made(session)
    names = identifiers(edition)
    assert len(names) == len(set(names))
    links = [node for node in elements(edition) if node["t"] == "Link"]
    assert {link["c"][2][0][1:] for link in links if link["c"][2][0].startswith("#")} <= set(names)
    assert not any(inner["t"] == "Link" for link in links for inner in tree.walk(link["c"][1]))
    assert all(tree.plain(link["c"][1]).strip() for link in links)


def test_a_pamphlet_that_names_no_work_has_no_bibliography() -> None:
    edition = made(replace(SPOKEN, body=b""))
    assert all(one.matter is not Matter.BIBLIOGRAPHY for one in edition.sections)


def test_a_mention_of_a_work_under_another_of_its_ids_is_of_that_work() -> None:
    library = (replace(LIBRARY[0], also=("old-name",)), *LIBRARY[1:])
    session = a_session("s", "[*On Bread*]{.mention cites=old-name}\n")
    edition = curate(Recipe(Kind.PAMPHLET, "s", sessions=("s",)), Press("", "G", "en-GB", (session,), library), (session,)).value
    assert "Mills, Ada" in words(part(edition, Matter.BIBLIOGRAPHY).body)
    assert "#bibliography-ref-bread-one" in {node["c"][2][0] for node in elements(edition) if node["t"] == "Link"}


def test_two_ids_that_look_alike_are_two_entries() -> None:
    works = [a_work(key, f"On {key}", "Mills", 1902) for key in ("mills:1902", "mills-1902", "mills 1902", "Mühle")]
    session = a_session(
        "s", "[*On it*]{.mention cites='mills 1902'}\n", readings=ReadingList("", tuple(Reading(NOWHERE, one) for one in works))
    )
    edition = made(session, kind=Kind.ANTHOLOGY)
    names = identifiers(edition)
    assert len(names) == len(set(names))
    links = {node["c"][2][0][1:] for node in elements(edition) if node["t"] == "Link"}
    assert links <= set(names)
    assert sum(name.startswith("bibliography-ref-") for name in names) == 4
    assert entry(edition, "On mills 1902").spots[0] == ("session-s", "session-s-mention-1")


def entry(edition: Edition, heading: str) -> IndexEntry:
    return next(one for one in edition.index if one.heading == heading)


def test_an_anthology_carries_an_index_of_works_and_people_and_others_do_not() -> None:
    edition = made(SPOKEN, CRUMB, kind=Kind.ANTHOLOGY)
    assert [(one.kind, one.heading) for one in edition.index] == [
        ("person", "A comrade"),
        ("person", "Lind, Ada"),
        ("person", "Mills, Ada"),
        ("work", "On Bread"),
        ("work", "On Flour"),
        ("work", "Oven at Night, The"),
        ("work", "Salt Road, The"),
        ("person", "Stone, Ada"),
        ("person", "Stone, Rosa"),
    ]
    assert made(SPOKEN).index == ()


def test_every_spot_of_the_index_is_in_the_edition() -> None:
    edition = made(SPOKEN, CRUMB, kind=Kind.ANTHOLOGY)
    inside = {one.id: one for one in edition.sections}
    names = set(identifiers(edition))
    for one in edition.index:
        assert one.spots
        for section, anchor in one.spots:
            assert section in inside
            assert anchor in names
            assert anchor.startswith(section)
    assert len({one.id for one in edition.index}) == len(edition.index)


def test_an_index_says_every_spot_in_reading_order() -> None:
    edition = made(SPOKEN, CRUMB, kind=Kind.ANTHOLOGY)
    assert entry(edition, "On Bread").spots == (
        ("session-loaf", "session-loaf-mention-1"),
        ("session-loaf", "session-loaf-mention-5"),
        ("session-loaf-readings", "session-loaf-readings-work-bread-one"),
        ("session-crumb", "session-crumb-mention-1"),
    )
    assert entry(edition, "Stone, Rosa").spots == (("session-loaf", "session-loaf"), ("session-crumb", "session-crumb"))
    assert len(entry(edition, "Mills, Ada").spots) == 6


@pytest.mark.parametrize(
    ("language", "title", "heading", "key"),
    [
        ("en", "The Oven", "Oven, The", "oven"),
        ("de", "Die Mühle", "Mühle, Die", "mühle"),
        ("fr", "L’Usine", "Usine, L’", "usine"),
        ("pl", "The Mill", "The Mill", "the mill"),
    ],
)
def test_a_title_stands_under_the_word_behind_its_article(language: str, title: str, heading: str, key: str) -> None:
    work = a_work("x", title, "Mills", 1902, language=language)
    session = a_session("s", "Text.\n", readings=ReadingList("", (Reading(NOWHERE, work),)))
    assert entry(made(session, kind=Kind.ANTHOLOGY), heading).sort_key == key


@pytest.mark.parametrize(
    ("name", "heading"),
    [
        ("Rosa Luxemburg", "Luxemburg, Rosa"),
        ("E. P. Thompson", "Thompson, E. P."),
        ("Hannah van der Berg", "Berg, Hannah van der"),
        ("Ben Tull", "Tull, Ben"),
        ("Ibn Khaldun", "Ibn Khaldun"),
        ("A comrade", "A comrade"),
        ("Ines", "Ines"),
        ("The night shift", "The night shift"),
        ("Berg, Hannah", "Berg, Hannah"),
        ("the editors", "the editors"),
    ],
)
def test_people_are_listed_by_their_family_names(name: str, heading: str) -> None:
    assert family_first(name) == heading
