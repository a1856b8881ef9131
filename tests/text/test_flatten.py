"""Flattening and mending: a paragraph as a reader sees it, and edits that go back to the right leaf."""

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pressbook.text import tree
from pressbook.text.flatten import flatten
from pressbook.text.mend import mend
from pressbook.text.passages import OPAQUE, Edit, Passage, Sort, Style, shift, sound, unshift
from pressbook.text.sentences import around, ends
from pressbook.tools import pandoc
from tests.text.markdown import document


def read(text: str, language: str = "en") -> tuple[Any, tuple[Passage, ...]]:
    body = tree.load(pandoc.read(text))
    return body, flatten(body, language)


def edited(text: str, *edits: tuple[int, int, str], number: int = 0) -> str:
    """Markdown with edits made to the flattened text of one passage."""
    body, before = read(text)
    after = list(before)
    after[number] = before[number].edited(sound(before[number], [Edit(*edit) for edit in edits]))
    mend(body, before, tuple(after))
    return pandoc.write(tree.dump(body), "markdown-smart").strip()


def test_a_note_leaves_nothing_in_its_paragraph_and_is_a_passage_of_its_own() -> None:
    _, passages = read("Ink[^1] dries.\n\n[^1]: Slowly.\n\n    Very.\n")
    assert [passage.text for passage in passages] == ["Ink dries.", "Slowly.", "Very."]
    assert passages[1].owner == passages[2].owner != ()


def test_every_leaf_block_is_a_passage() -> None:
    _, passages = read(
        "# A\n\nb\n\n> c\n\n- d\n\n| e\n| f\n\n| g | h |\n|---|---|\n| i | j |\n\n: k\n\nt\n\n:   l\n\n![m](x.png)\n"
    )
    sorts = [(passage.sort, passage.text) for passage in passages]
    assert (Sort.HEADING, "A") in sorts
    assert (Sort.VERSE, "e\nf") in sorts
    assert (Sort.CELL, "i") in sorts
    assert (Sort.CAPTION, "k") in sorts
    assert (Sort.TERM, "t") in sorts
    assert (Sort.ALTERNATIVE, "m") in sorts


def test_code_and_addresses_are_opaque_to_rules() -> None:
    _, passages = read("so `a -- b` <https://x.org> https://y.org/a--b. me@z.org")
    assert passages[0].prose == f"so {OPAQUE * 6} {OPAQUE * 13} {OPAQUE * 18}. {OPAQUE * 8}"


def test_decided_words_are_opaque_to_rules_and_can_be_read() -> None:
    _, passages = read("rock 'n' roll `x`")
    passage = passages[0].decide([(5, 8)]).edited([Edit(0, 1, "Rr")])
    assert passage.prose == f"Rrock {OPAQUE * 3} roll {OPAQUE}"
    assert passage.seen == f"Rrock 'n' roll {OPAQUE}"
    assert not passage.permits(Edit(6, 7, "‘"))


def test_language_and_style_are_known_by_character() -> None:
    _, passages = read("so [*là*]{lang=fr} so")
    assert [passages[0].language_at(offset) for offset in (0, 3, 6)] == ["en", "fr", "en"]
    piece = passages[0].piece_at(3)
    assert piece is not None
    assert piece.style is Style.EMPHASIS


def test_an_edit_reaches_its_leaf_and_no_other() -> None:
    assert edited('so "*ink*" so', (3, 4, "“"), (7, 8, "”")) == "so “*ink*” so"


def test_a_mark_put_in_beside_an_emphasis_stays_outside_it() -> None:
    assert edited("«*ink*»", (1, 1, "x"), (4, 4, "y")) == "«x*ink*y»"


def test_a_space_can_be_taken_away_and_put_in() -> None:
    assert edited("ink , *so* so", (3, 4, "")) == "ink, *so* so"
    assert edited("ink--so", (3, 5, " – ")) == "ink – so"


def test_what_is_protected_is_never_edited() -> None:
    assert edited("so `a--b` so", (4, 6, "–")) == "so `a--b` so"


@settings(max_examples=12, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
@given(document, st.data())
def test_the_mended_document_reads_as_the_edited_passages(text: str, data: st.DataObject) -> None:
    body, before = read(text)
    after = []
    for passage in before:
        size = len(passage.text)
        offsets = sorted(data.draw(st.sets(st.integers(0, size), max_size=4)))
        edits = [Edit(offset, min(offset + 1, size), data.draw(st.sampled_from(["x", "y z", "“"]))) for offset in offsets]
        done = passage.edited(sound(passage, edits))
        after.append(done)
        assert "".join(done.text[piece.start : piece.end] for piece in done.pieces) == done.text
    mend(body, before, tuple(after))
    again = flatten(body, "en")
    assert [" ".join(one.text.split(" ")) for one in again] == [" ".join(one.text.split(" ")) for one in after]


def test_offsets_go_through_edits_and_back() -> None:
    edits = [Edit(2, 4, "x"), Edit(6, 6, "yyy")]
    assert shift(edits, [0, 2, 4, 8]) == [0, 2, 3, 10]
    assert unshift(edits, [0, 2, 3, 10]) == [0, 2, 4, 8]


def test_a_sentence_does_not_end_at_an_abbreviation() -> None:
    text = "Dr. Ink and W. Type met. They talked."
    assert [text[a:b].strip() for a, b in zip([0, *ends(text)], ends(text), strict=False)] == [
        "Dr. Ink and W. Type met.",
        "They talked.",
    ]


def test_context_is_the_sentence() -> None:
    text = "One is here. Two is there. Three."
    assert around(text, 13, 16) == "Two is there."
