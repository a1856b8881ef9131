"""Every word of a manuscript is in its body: what is sound passes, what is lost, moved, added or joined does not."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pressbook.proof import prove_session
from pressbook.text import tree
from pressbook.text.words import keys
from pressbook.types import Session, Severity
from tests.proof.sessions import a_change, a_session, edited, with_words

CASES = sorted((Path(__file__).parent / "cases").glob("*.md"))
SESSIONS = {path.stem: a_session(path.read_text("utf-8")) for path in CASES}


def rules(session: Session, *changes: object) -> list[str]:
    return [finding.rule for finding in prove_session(session, edited(session, *changes))]  # type: ignore[arg-type]


@pytest.mark.parametrize("name", sorted(SESSIONS))
def test_a_sound_manuscript_passes(name: str) -> None:
    findings = prove_session(SESSIONS[name], edited(SESSIONS[name]))
    assert [f"{finding.place}: {finding.message}" for finding in findings if finding.severity is Severity.ERROR] == []


def strs(document: tree.Element) -> list[tree.Element]:
    """The words that a body shows as prose: not a citation's own data, not what looks like a link's destination, not a box."""
    hidden = {id(part) for node in tree.walk(document["blocks"]) if node["t"] == "Cite" for part in tree.walk(node["c"][0])}
    words = [node for node in tree.walk(document["blocks"]) if node["t"] == "Str" and id(node) not in hidden]
    return [
        node for node in words if keys(node["c"]) and "](" not in node["c"] and node["c"][0].isascii() | node["c"][0].isalpha()
    ]


def damaged(session: Session, how: str, place: int) -> Session:
    """The session with one of its words dropped, doubled, or changed with a later one that is another."""
    document = tree.load(session.body)
    words = strs(document)
    node = words[place % len(words)]
    match how:
        case "drop":
            node["c"] = ""
        case "double":
            node["c"] += " " + node["c"]
        case "swap":
            other = next((one for one in words[place % len(words) + 1 :] if keys(one["c"]) != keys(node["c"])), words[0])
            node["c"], other["c"] = other["c"], node["c"]
        case "join":
            node["c"] += "x"
    return Session(**{name: getattr(session, name) for name in Session.__slots__} | {"body": tree.dump(document)})


@settings(derandomize=True, max_examples=250, deadline=None)
@given(st.sampled_from(sorted(SESSIONS)), st.sampled_from(["drop", "double", "swap", "join"]), st.integers(0, 400))
def test_any_damage_to_a_body_is_seen(name: str, how: str, place: int) -> None:
    source = SESSIONS[name]
    broken = damaged(source, how, place)
    if words_of(broken) == words_of(source):
        return
    found = prove_session(source, edited(broken))
    assert any(finding.severity is Severity.ERROR for finding in found), (how, place)


def words_of(session: Session) -> list[str]:
    return keys(" ".join(node["c"] for node in strs(tree.load(session.body))))


def test_a_lost_word_is_shown_with_its_line() -> None:
    session = a_session("One line.\n\nAnother line of seven plain words here.\n")
    (finding,) = prove_session(session, edited(with_words(session, "seven", "")))
    assert (finding.rule, finding.place.line) == ("lost-word", 3)
    assert '"seven"' in finding.message


def test_a_moved_word_is_told_from_a_lost_one() -> None:
    session = a_session("Alpha beta gamma delta epsilon zeta eta theta iota kappa lambda my.\n")
    moved = with_words(with_words(session, "beta", ""), "kappa", "kappa beta")
    assert rules_of(session, moved) == ["moved-word"]


def rules_of(source: Session, body: Session) -> list[str]:
    return [finding.rule for finding in prove_session(source, edited(body))]


def test_joined_and_parted_words_are_seen() -> None:
    session = a_session("Nothing is a part of one here.\n")
    assert rules_of(session, with_words(session, "a", "apart")) != []
    assert rules_of(session, with_words(with_words(session, "a", ""), "part", "apart")) == ["joined-word"]


def test_a_recorded_change_explains_a_difference_and_an_unrecorded_one_does_not() -> None:
    session = a_session("We read the origins of species.\n\nAnd the origins again.\n")
    changed = with_words(session, "species.", "life.")
    assert rules_of(session, changed) == ["lost-word"]
    outcome = edited(changed, a_change("origins of species", "origins of life", line=1, column=13))
    assert prove_session(session, outcome) == ()


def test_a_change_is_applied_once_and_where_it_was_made() -> None:
    session = a_session("Say colour.\n\nSay colour.\n\nSay colour.\n")
    document = tree.load(session.body)
    words = [node for node in tree.walk(document["blocks"]) if node["t"] == "Str" and node["c"] == "colour."]
    words[1]["c"] = "color."
    body = Session(**{name: getattr(session, name) for name in Session.__slots__} | {"body": tree.dump(document)})
    assert prove_session(session, edited(body, a_change("colour.", "color.", line=3, column=5))) == ()
    assert [
        finding.place.line for finding in prove_session(session, edited(body, a_change("colour.", "color.", line=1, column=5)))
    ]


def test_marks_and_spaces_may_change_freely() -> None:
    session = a_session('"It\'s -- well... done," she said.\n')
    assert rules_of(session, with_words(session, "--", "\N{EN DASH}")) == []


def test_a_note_lost_from_the_body_is_a_lost_note() -> None:
    source = a_session("One[^1] and two[^2].\n\n[^1]: The first note of all.\n\n[^2]: The second one.\n")
    document = tree.load(source.body)
    first = next(node for node in tree.walk(document["blocks"]) if node["t"] == "Note")
    document["blocks"] = tree.rewrite(document["blocks"], lambda node: [] if node == first else None)
    body = Session(**{name: getattr(source, name) for name in Session.__slots__} | {"body": tree.dump(document)})
    assert rules_of(source, body) == ["lost-note"]


def test_a_note_that_nothing_refers_to_is_lost() -> None:
    assert rules(a_session("Text.\n\n[^lost]: Words that pandoc drops.\n")) == ["lost-note"]


def test_of_two_notes_with_one_label_one_is_lost() -> None:
    assert rules(a_session("Text.[^1]\n\n[^1]: First.\n\n[^1]: Second.\n")) == ["lost-note"]


def test_a_number_that_a_list_does_not_keep_is_a_warning() -> None:
    session = a_session("1. one\n5. five\n")
    (finding,) = prove_session(session, edited(session))
    assert (finding.rule, finding.severity) == ("renumbered-list", Severity.WARNING)


def test_a_list_that_lost_its_first_number_is_a_finding() -> None:
    session = a_session("1917. was a year.\n")
    body = Session(
        **{name: getattr(session, name) for name in Session.__slots__} | {"body": session.body.replace(b"[1917,", b"[1,")}
    )
    assert rules_of(session, body) == ["renumbered-list"]


def test_prose_that_looks_like_a_destination_cannot_be_lost_as_one() -> None:
    source = a_session("He wrote [sic] (see the long passage below) that it was so.\n")
    assert "lost-word" in rules_of(source, with_words(source, "passage", ""))


def test_front_matter_is_not_prose() -> None:
    text = "---\ntitle: A heading\n---\nOnly this.\n"
    session = a_session("Only this.\n")
    whole = Session(**{name: getattr(session, name) for name in Session.__slots__} | {"text": text, "first_line": 4})
    assert prove_session(whole, edited(session)) == ()
