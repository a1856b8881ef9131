"""The specimen press keeps what the manual says of it: ten evenings in two years, every feature, no error."""

import re
from pathlib import Path

import pytest
from PIL import Image

from pressbook.collect import parse, read_press
from pressbook.copyedit import copyedit
from pressbook.proof import prove_session
from pressbook.text import tree
from pressbook.types import Session, Severity
from tests.docs.pages import TOP

PRESS = read_press(TOP)
SESSIONS = {session.slug: session for session in PRESS.value.sessions}
PICTURES = TOP / "manuscripts" / "pictures"


def elements(session: Session) -> set[str]:
    """The kinds of element in a session's body."""
    return {element["t"] for element in tree.walk(tree.load(parse(session, TOP).value.body))}


def test_it_is_read_without_a_warning() -> None:
    assert [item for item in PRESS.findings if item.severity is not Severity.NOTE] == []


def test_it_has_evenings_in_two_years_and_one_text_without_a_date() -> None:
    years = [session.date.year if session.date else None for session in SESSIONS.values()]
    assert years.count(2024) >= 4
    assert years.count(2025) >= 4
    assert years.count(None) == 1


@pytest.mark.parametrize("slug", sorted(SESSIONS))
def test_a_session_is_as_long_as_an_evening(slug: str) -> None:
    body = SESSIONS[slug].text.split("\n---\n", 1)[1]
    assert 450 <= len(re.findall(r"\w+", body)) <= 1300


def test_every_feature_is_in_it() -> None:
    seen: set[str] = set()
    for session in SESSIONS.values():
        seen |= elements(session)
    lists = {"OrderedList", "BulletList", "DefinitionList"}
    marks = {"Cite", "Span", "Div", "Link", "Note", "Subscript", "Superscript"}
    assert {"Header", "LineBlock", "Table", "Figure", "BlockQuote"} | lists | marks <= seen


def test_one_session_is_german_throughout_and_others_quote_german_and_french() -> None:
    languages = [session.language for session in SESSIONS.values()]
    assert languages.count("de") == 1
    texts = "".join(session.text for session in SESSIONS.values())
    assert "lang=fr" in texts
    assert "lang=de" in texts


def test_several_files_call_a_note_by_the_same_name() -> None:
    assert sum("[^1]:" in session.text for session in SESSIONS.values()) >= 5


def test_the_copyeditor_is_left_something_to_do() -> None:
    texts = "".join(session.text for session in SESSIONS.values())
    for mess in (".  ", " -- ", "...", '"'):
        assert mess in texts


@pytest.mark.parametrize("slug", sorted(SESSIONS))
def test_nothing_is_missing_from_it_and_no_word_is_lost(slug: str) -> None:
    parsed = parse(SESSIONS[slug], TOP)
    edited = copyedit(parsed.value, PRESS.value.library, PRESS.value.house)
    proof = prove_session(SESSIONS[slug], edited)
    assert [*parsed.findings, *edited.findings, *proof] == []


def test_the_library_is_in_three_formats_and_every_work_is_on_a_list_or_named() -> None:
    assert {Path(work.place.manuscript).suffix for work in PRESS.value.library} == {".yaml", ".bib", ".ris"}
    texts = "".join(path.read_text("utf-8") for path in (TOP / "manuscripts").rglob("*.md"))
    sessions = [copyedit(parse(one, TOP).value, PRESS.value.library, PRESS.value.house).value for one in SESSIONS.values()]
    named = {mention.work for session in sessions for mention in session.mentions}
    unused = [work.id for work in PRESS.value.library if work.id not in texts and work.id not in named]
    assert unused == []


def test_the_photograph_has_a_place_and_an_owner_to_be_stripped() -> None:
    with Image.open(PICTURES / "blackboard.jpg") as picture:
        exif = picture.getexif()
    assert exif.get_ifd(0x8825)
    assert exif[0x013B]


def test_pictures_are_light() -> None:
    assert all(path.stat().st_size < 200_000 for path in PICTURES.iterdir())


def test_a_word_file_was_taken_in() -> None:
    assert [path.name for path in (TOP / "manuscripts" / "originals").glob("*.docx")] == ["2025-02-20-douglass.docx"]
    assert "2025-02-20-douglass" in SESSIONS
