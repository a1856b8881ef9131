"""The back cover says what was typed about the next meeting, and where to read the text; paragraphs get their numbers."""

import datetime
from dataclasses import replace

import pytest

from pressbook.curate import curate, numbering, recipes
from pressbook.curate.names import Register
from pressbook.proof import prove_edition
from pressbook.text import tree
from pressbook.tools import pandoc
from pressbook.types import Edition, Kind, Matter, Meeting, Press, Reading, ReadingList, Section, Session
from tests.curate.press import LIBRARY, MILL, NOWHERE, OVEN, a_press, a_session, text_of, words

MEETING = Meeting(
    datetime.date(2024, 3, 7),
    "7 pm",
    "The Loft",
    "On rye",
    ReadingList("", (Reading(NOWHERE, LIBRARY[0], part="ch. 1"),)),
    "Knock.",
)


def a_pamphlet(press: Press, session: Session) -> Edition:
    recipe = next(one for one in recipes(press).value if one.slug == session.slug and one.kind is Kind.PAMPHLET)
    return curate(recipe, press, press.sessions).value


def back_of(press: Press, session: Session) -> Section:
    (back,) = [section for section in a_pamphlet(press, session).sections if section.matter is Matter.BACK]
    return back


def code_of(section: Section) -> list[str]:
    blocks = tree.load(section.body)["blocks"]
    return [
        tree.attribute(node["c"][0], "code") for node in tree.walk(blocks) if node["t"] == "Div" and "online" in node["c"][0][1]
    ]


def test_a_meeting_is_printed_as_it_was_typed_and_nothing_else() -> None:
    press = replace(a_press(), next=MEETING)
    back = back_of(press, OVEN)
    assert back.title == "Next meeting"
    printed = words(back.body)
    for said in ("7 March 2024, 7 pm", "The Loft", "On rye", "On Bread", "ch. 1", "Knock."):
        assert said in printed
    assert "Loft" not in words(back_of(replace(press, next=replace(MEETING, place="")), OVEN).body)


def test_a_session_says_its_own_next_meeting() -> None:
    own = replace(MILL, next=Meeting(title="The kiln"))
    press = replace(a_press(own), next=MEETING)
    assert "The kiln" in words(back_of(press, own).body)
    assert "The Loft" not in words(back_of(press, own).body)


@pytest.mark.parametrize(
    ("online", "source", "address", "code"),
    [
        ("https://example.org/a", "https://example.org/b", "https://example.org", "https://example.org/a"),
        ("", "https://example.org/b", "https://example.org", "https://example.org/b"),
        ("", "The Baker, no. 4", "https://example.org", "https://example.org"),
        ("", "", "", ""),
    ],
)
def test_the_code_leads_to_the_text_or_else_to_the_group(online: str, source: str, address: str, code: str) -> None:
    session = replace(MILL, online=online, source=source)
    assert code_of(back_of(replace(a_press(session), address=address), session)) == ([code] if code else [])


def test_the_cover_goes_with_the_pamphlet() -> None:
    session = replace(MILL, cover="press:///a.png", cover_alt="A loft.")
    made = a_pamphlet(a_press(session), session)
    assert (made.cover, made.cover_alt) == ("press:///a.png", "A loft.")


TEXT = """One.

::: {lang=de}
Zwei.

> Kein Absatz.
:::

- no paragraph

## A heading

Three.^[A note.]

::: {.continued wrapper=1}
still three.
:::

| no paragraph
"""


def test_paragraphs_of_the_text_itself_are_numbered_in_order() -> None:
    blocks = numbering.number(tree.load(pandoc.read(TEXT))["blocks"], "session-a", Register())
    marks = [node for node in tree.walk(blocks) if node["t"] == "Span" and numbering.NUMBER in node["c"][0][1]]
    assert [(mark["c"][0][0], tree.plain(mark["c"][1])) for mark in marks] == [
        ("session-a-paragraph-1", "1 "),
        ("session-a-paragraph-2", "2 "),
        ("session-a-paragraph-3", "3 "),
    ]
    assert tree.plain(blocks).replace("1 One", "One").replace("2 Zwei", "Zwei").replace("3 Three", "Three") == tree.plain(
        tree.load(pandoc.read(TEXT))["blocks"]
    )


@pytest.mark.parametrize(("of_press", "of_session", "numbered"), [(True, None, True), (True, False, False), (False, True, True)])
def test_a_session_decides_before_its_press_and_the_proof_takes_no_number_for_a_word(
    of_press: bool, of_session: bool | None, numbered: bool
) -> None:
    session = a_session("2024-03-rye", "Rye is sown.\n\nRye is reaped.\n", numbered=of_session)
    press = replace(a_press(session), numbered=of_press)
    recipe = next(one for one in recipes(press).value if one.slug == session.slug and one.kind is Kind.PAMPHLET)
    made = curate(recipe, press, press.sessions)
    assert words(text_of(made.value).body).startswith("1 Rye") == numbered
    assert prove_edition(recipe, (session,), made) == ()


def test_the_words_of_the_settings_say_their_language_on_the_pages_of_a_session_in_another() -> None:
    session = replace(OVEN, language="he")
    press = replace(a_press(session), next=MEETING, language="en-GB")
    sections = {section.matter: section for section in a_pamphlet(press, session).sections}
    marked = {
        tree.plain(node["c"][1])
        for matter in (Matter.BACK, Matter.COLOPHON)
        for node in tree.walk(tree.load(sections[matter].body)["blocks"])
        if node["t"] == "Span" and tree.attribute(node["c"][0], "lang") == "en-GB"
    }
    assert marked >= {"7 pm", "The Loft", "On rye", "Knock.", press.group, f"{press.group}, {session.slug}"}
    assert words(sections[Matter.BACK].body).startswith("7 במרץ 2024, 7 pm The Loft")


def test_a_session_that_announces_the_next_meeting_itself_says_it_in_its_own_language() -> None:
    session = replace(OVEN, language="he", next=Meeting(title="השיחה הבאה", time="19:30"))
    press = replace(a_press(session), language="en-GB")
    (meeting,) = [
        node
        for node in tree.walk(tree.load(back_of(press, session).body)["blocks"])
        if node["t"] == "Div" and "next-meeting" in node["c"][0][1]
    ]
    assert not [node for node in tree.walk(meeting) if node["t"] == "Span" and tree.attribute(node["c"][0], "lang")]
