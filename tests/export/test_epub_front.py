"""The cover's words and the title page of an EPUB say what the paper cover says."""

from typing import Any

import pytest
from lxml import etree

from pressbook.export.epub_front import description, title_page
from pressbook.export.epub_heads import keep_people
from pressbook.types import Kind, Person, Role
from tests.editions import an_edition


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ({"kind": Kind.PAMPHLET, "series": "Evenings", "number": 4}, "Evenings · Session 4"),
        ({"kind": Kind.ANTHOLOGY, "series": "Loft Readers", "number": 4}, "Loft Readers 4"),
        ({"kind": Kind.ANTHOLOGY, "series": "", "number": 4}, "The Harbour Street Readers 4"),
        ({"kind": Kind.ANTHOLOGY, "series": "Loft Readers", "number": None}, "Loft Readers"),
    ],
)
def test_only_a_sessions_number_is_called_that_of_a_session(changes: dict[str, Any], line: str) -> None:
    edition = an_edition(**changes)
    assert title_page(edition).root.findtext(".//p[@class='series']") == line
    assert description(edition).startswith(f"Cover: {line}. ")


@pytest.mark.parametrize("count", [1, 6, 7])
def test_the_people_of_a_book_of_many_hands_stand_on_its_title_page_and_in_its_covers_words(count: int) -> None:
    names = [f"Reader {letter}" for letter in "ABCDEFG"[:count]]
    group = "The Harbour Street Readers"
    people = tuple(Person(name, Role.WRITTEN_BY) for name in (*names[:1], group, *names[1:]))
    edition = an_edition(kind=Kind.ANTHOLOGY, people=people, people_line="", sections=())
    line = ", ".join(names) if count < 7 else None
    printed = title_page(edition).root.find(".//p[@class='people']")
    assert (None if printed is None else "".join(printed.itertext())) == line
    assert (f" {line}. " in f"{description(edition)} ") == (line is not None)


def test_a_name_stands_whole_and_is_not_found_in_a_longer_one() -> None:
    people = (Person("Ada", Role.WRITTEN_BY), Person("Adam West", Role.SPEAKER), Person("Ada May", Role.SPEAKER))
    element = etree.Element("p")
    keep_people(element, "Written by Ada in GranAda, with Adam West and Ada May.", people)
    assert [span.text for span in element] == ["Ada", "Adam West", "Ada May."]
    assert "".join(element.itertext()) == "Written by Ada in GranAda, with Adam West and Ada May."


@pytest.mark.parametrize(
    ("line", "spans"),
    [
        ("Introduced by Ada. Written by Ada May", ["Ada.", "Ada May"]),
        ("Ada, Ada May", ["Ada,", "Ada May"]),
        ("Ada (Ada May)", ["Ada", "Ada May)"]),
        ("Ada\N{RIGHT SINGLE QUOTATION MARK}s evening", ["Ada\N{RIGHT SINGLE QUOTATION MARK}"]),
    ],
)
def test_a_stop_goes_with_its_name(line: str, spans: list[str]) -> None:
    element = etree.Element("p")
    keep_people(element, line, (Person("Ada", Role.WRITTEN_BY), Person("Ada May", Role.SPEAKER)))
    assert [span.text for span in element] == spans
    assert "".join(element.itertext()) == line
