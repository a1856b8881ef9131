"""Notes typed by hand through the whole desk: proved, copyedited like others, tidied into the manuscript, and then they stay."""

from dataclasses import replace
from pathlib import Path

import pytest

from pressbook.collect import parse
from pressbook.copyedit import copyedit, tidy
from pressbook.pipeline.sessions import edit_session
from pressbook.proof import prove_session
from pressbook.text.tree import load, plain, walk
from pressbook.types import Outcome, Press, Session, Severity
from tests.collect.scratch import press

CASES = sorted((Path(__file__).parents[1] / "collect" / "cases" / "typed_notes").glob("[!l]*.md"))
TYPED = (
    'The "bakery" closed in March.[1] Nobody could say "why" [2] -- and nobody asked.\n\n'
    "## Notes\n\n[1] So says the 'sign' on the door.\n\nIt has \"three\" lines.\n\n[2] Edith Corn, p. 40.\n"
)


def read(root: Path, text: str) -> tuple[Press, Session]:
    given = press(root, {"one.md": text}).value
    return given, given.sessions[0]


def notes(outcome: Outcome[Session]) -> list[str]:
    return [plain(element["c"]).strip() for element in walk(load(outcome.value.body)["blocks"]) if element["t"] == "Note"]


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_what_is_tidied_is_proved_and_is_read_again_as_the_same_session(case: Path, tmp_path: Path) -> None:
    given, session = read(tmp_path, case.read_text("utf-8"))
    edited = edit_session(session, str(tmp_path), given)
    assert [str(one.place) for one in edited.findings if one.severity is Severity.ERROR] == []
    parsed = parse(session, tmp_path).value
    tidied = tidy(parsed, copyedit(parsed, given.library, given.house))
    if any(one.rule == "not-tidied" for one in tidied.findings):
        return
    _, again = read(tmp_path, tidied.value)
    second = edit_session(again, str(tmp_path), given)
    assert second.value.body == edited.value.body
    assert second.changes == ()


def test_a_typed_note_is_copyedited_where_it_was_typed(tmp_path: Path) -> None:
    given, session = read(tmp_path, TYPED)
    edited = edit_session(session, str(tmp_path), given)
    assert notes(edited) == ["So says the \u2018sign\u2019 on the door.\nIt has \u201cthree\u201d lines.", "Edith Corn, p. 40."]
    places = {one.before: (one.place.line, one.place.column) for one in edited.changes if one.rule == "quotes"}
    assert places == {'"bakery"': (1, 5), '"why"': (1, 51), "'sign'": (5, 17), '"three"': (7, 8)}
    assert [one.before for one in edited.changes if one.rule == "typed-notes"] == ["[1]", "[2]", "Notes", "[1]", "[2]"]


def test_a_tidied_manuscript_has_the_notes_of_markdown(tmp_path: Path) -> None:
    given, session = read(tmp_path, TYPED)
    parsed = parse(session, tmp_path).value
    text = tidy(parsed, copyedit(parsed, given.library, given.house)).value
    assert text.endswith(
        "[^1]: So says the \u2018sign\u2019 on the door.\n\n    It has \u201cthree\u201d lines.\n\n[^2]: Edith Corn, p. 40.\n"
    )
    assert "Notes" not in text


@pytest.mark.parametrize("damage", ["word", "mark", "unrecorded", "swapped"])
def test_the_proof_sees_what_a_retyping_did_and_nobody_recorded(damage: str, tmp_path: Path) -> None:
    given, session = read(tmp_path, TYPED)
    sound = edit_session(session, str(tmp_path), given)
    assert prove_session(session, sound) == ()
    slices = list(sound.value.retyped)
    start, end, words = slices[0]
    changes = sound.changes
    match damage:
        case "word":
            slices[0] = (start - 6, end, words)  # a word of the text went with the mark
        case "mark":
            slices.pop(0)
        case "unrecorded":
            changes = tuple(one for one in changes if one.rule != "typed-notes")
        case _:
            slices[0], slices[1] = (start, end, slices[1][2]), (*slices[1][:2], words)
    damaged = replace(sound, value=replace(sound.value, retyped=tuple(slices)), changes=changes)
    assert [one for one in prove_session(session, damaged) if one.severity is Severity.ERROR]
