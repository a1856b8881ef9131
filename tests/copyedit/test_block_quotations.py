"""Block quotations: case files, findings with their words, and the laws that displaying keeps.

A case is typed Markdown, => and the blocks that come of it: `> ` is displayed, `+ ` goes on after a display; without => it stays.
"""

import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pressbook.copyedit import copyedit
from pressbook.copyedit.quoted import read_pairs
from pressbook.proof import prove_session
from pressbook.text import tree
from pressbook.text.flatten import flatten, flatten_text
from pressbook.tools import pandoc
from pressbook.types import HouseStyle, Severity
from tests.copyedit.manuscripts import session

SPACES = str.maketrans({"\N{NARROW NO-BREAK SPACE}": "␣", "\N{NO-BREAK SPACE}": "␣"})
WRITER = "markdown-smart-bracketed_spans"
TWELVE = HouseStyle(block_quotations=12)
QUIET = settings(max_examples=25, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))


def cases(name: str) -> list[tuple[dict[str, str], str, str]]:
    """What is typed and what comes of it, with the settings that hold."""
    found: list[tuple[dict[str, str], str, str]] = []
    told: dict[str, str] = {}
    typed = ""
    for block in (Path(__file__).parent / "cases_blocks" / name).read_text("utf-8").rstrip("\n").split("\n\n"):
        if block.startswith("@ "):
            told = dict(pair.split("=") for pair in block[2:].split())
        elif name == "stays.txt":
            found.append((told, block, ""))
        else:
            typed += block.partition("\n=>\n")[0] + "\n\n"
            if "\n=>\n" in block:
                found.append((told, typed, block.partition("\n=>\n")[2]))
                typed = ""
    return found


def house(told: dict[str, str]) -> HouseStyle:
    return HouseStyle(quotes=tuple(told.get("quotes", "").split()), block_quotations=int(told["over"]))


def shown(body: bytes) -> str:
    """The blocks of a body, a line each, marked as the case files mark them."""
    document = tree.load(body)
    lines = []
    for block in document["blocks"]:
        inner: list[Any] = block["c"] if block["t"] == "BlockQuote" else block["c"][1] if block["t"] == "Div" else [block]
        sign = {"BlockQuote": "> ", "Div": "+ "}.get(block["t"], "")
        assert block["t"] != "Div" or block["c"][0] == ["", ["continued"], [["wrapper", "1"]]]
        lines += [sign + pandoc.write(tree.dump({**document, "blocks": [one]}), WRITER).strip() for one in inner]
    return "\n".join(lines).translate(SPACES)


@pytest.mark.parametrize(("told", "typed", "right"), cases("displays.txt"))
def test_a_long_quotation_is_displayed(told: dict[str, str], typed: str, right: str) -> None:
    one = session(typed, told["language"])
    edited = copyedit(one, (), house(told))
    assert shown(edited.value.body) == right
    assert prove_session(one, edited) == ()
    again = copyedit(edited.value, (), house(told))
    assert again.changes == ()
    assert shown(again.value.body) == right


@pytest.mark.parametrize(("told", "typed", "_"), cases("stays.txt"))
def test_what_is_no_display_stays_where_it_is(told: dict[str, str], typed: str, _: str) -> None:
    edited = copyedit(session(typed + "\n", told["language"]), (), house(told))
    assert "block-quotations" not in {change.rule for change in edited.changes}


LONG = "“The river rose on the Tuesday, and by nightfall it stood at the second step of our house.”"


def test_without_the_house_a_long_quotation_is_only_proposed() -> None:
    words = " ".join(["and the river rose"] * 20)
    edited = copyedit(session(f"Farrow wrote: “So {words} again.” Nobody spoke.\n"), (), HouseStyle())
    assert edited.changes == ()
    (found,) = edited.findings
    assert (found.rule, found.severity, found.place.column) == ("long-quotation", Severity.NOTE, 15)
    assert found.message == "a quotation of 82 words stands in its paragraph, from “So and the river” to “the river rose again.”"
    assert "`block-quotations: 60`" in found.hint


def test_american_english_lets_a_quotation_be_longer() -> None:
    words = " ".join(["and the river rose"] * 20)
    assert copyedit(session(f"Farrow wrote: “So {words} again.”\n", "en-US"), (), HouseStyle()).findings == ()


def test_in_a_list_it_is_only_proposed() -> None:
    edited = copyedit(session(f"- Farrow wrote: {LONG}\n"), (), TWELVE)
    assert [found.rule for found in edited.findings] == ["long-quotation"]


def test_the_rule_can_be_switched_off() -> None:
    off = HouseStyle(block_quotations=12, off=("block-quotations",))
    edited = copyedit(session(f"Farrow wrote: {LONG}\n"), (), off)
    assert (edited.changes, edited.findings) == ((), ())


def test_words_to_keep_keep_a_quotation_in_its_paragraph() -> None:
    edited = copyedit(session(f"Farrow wrote: {LONG}\n", keep=("“The river",)), (), TWELVE)
    assert edited.changes == ()


def test_the_change_shows_where_a_quotation_begins_and_ends() -> None:
    edited = copyedit(session(f"Farrow wrote: {LONG} So.\n"), (), TWELVE)
    (change,) = edited.changes
    assert (change.rule, change.place.column) == ("block-quotations", 15)
    assert change.before == "“The river rose on the … second step of our house.”"
    assert change.after == "> The river rose on the … second step of our house."
    assert change.before in change.context


def test_notes_stay_with_the_words_before_them() -> None:
    typed = (
        "Farrow wrote:[^a] “The river rose[^b] on the Tuesday, and by nightfall it stood at the step.”[^c] So.[^d]\n\n"
        "[^a]: a\n\n[^b]: b\n\n[^c]: c\n\n[^d]: d\n"
    )
    one = session(typed)
    edited = copyedit(one, (), TWELVE)
    assert prove_session(one, edited) == ()
    notes = [
        [tree.plain(note["c"]).strip() for note in tree.walk(block) if note["t"] == "Note"]
        for block in tree.load(edited.value.body)["blocks"]
    ]
    assert notes == [["a"], ["b", "c"], ["d"]]


def test_an_identifier_stays_with_the_first_part() -> None:
    edited = copyedit(session(f"[Farrow wrote: {LONG}]{{#flood .small}}\n"), (), TWELVE)
    spans = [one["c"][0] for one in tree.walk(tree.load(edited.value.body)) if one["t"] == "Span"]
    assert spans == [["flood", ["small"], []], ["", ["small"], []]]


def test_a_passage_in_another_language_keeps_its_own_marks() -> None:
    typed = "Farrow wrote: “The river rose, and [‚halb so wild‘]{lang=de} was all that they said of it at the step.”\n"
    edited = copyedit(session(typed), (), TWELVE)
    assert "‚halb so wild‘" in shown(edited.value.body)


def test_the_speeches_of_a_novel_are_no_quotations() -> None:
    talk = "\n\n".join(f"“It rose {number} feet,” she said.\n\n“It did,” he answered her." for number in range(10))
    edited = copyedit(session(f"{talk}\n\nShe went on: {LONG}\n\n{LONG}\n"), (), TWELVE)
    assert "block-quotations" not in {change.rule for change in edited.changes}
    assert not edited.findings
    letter = copyedit(session(f"{talk}\n\nThe letter ran thus: {LONG}\n"), (), TWELVE)
    assert [change.rule for change in letter.changes] == ["block-quotations"]


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        (
            "The quote was: No press in this town is free while the paper is rationed. One comrade disagreed.\n",
            "from “No press in this” to “the paper is rationed.” (12 words)",
        ),
        (
            "The quote was: I know no press in this town that is free (p. 3). Others do, and say it.\n",
            "from “I know no press” to “is free (p. 3).” (12 words)",
        ),
        (
            "Farrow wrote:\n\nNo press in this town is free while the paper is rationed.\n\n… nor will it be.\n\nMore.\n",
            "from “No press in this” to “nor will it be.” (16 words)",
        ),
        (
            "Das Zitat lautet: Keine Presse in dieser Stadt ist frei, solange Papier knapp bleibt.\n",
            "from “Keine Presse in dieser” to “solange Papier knapp bleibt.” (11 words)",
        ),
    ],
)
def test_an_announced_quotation_is_proposed_with_its_words(typed: str, message: str) -> None:
    language = "de" if typed.startswith("Das") else "en-GB"
    (found,) = copyedit(session(typed, language), (), HouseStyle()).findings
    assert found.rule == "unmarked-quotation"
    assert found.message.endswith(message)


@pytest.mark.parametrize(
    "typed",
    [
        "Farrow wrote:\n\n> No press in this town is free while the paper is rationed.\n",
        "Farrow wrote:\n\n“No press in this town is free while the paper is rationed.”\n",
        "Farrow wrote: *No press in this town is free while the paper is rationed.*\n",
        "The quote was: too long to be read out, and so we did not read it.\n",
        "Farrow wrote: see below.\n",
    ],
)
def test_a_quotation_that_is_marked_somehow_is_not_proposed(typed: str) -> None:
    assert copyedit(session(typed), (), HouseStyle()).findings == ()


@pytest.mark.parametrize(
    ("text", "language", "pairs"),
    [
        ("He said “a ‘b’ c” and ‘d’.", "en", [("“a ‘b’ c”", 0), ("‘b’", 1), ("‘d’", 0)]),
        ("‘The printers’ union’, he said, isn’t it.", "en", [("‘The printers’ union’", 0)]),
        ("“Rock ‘n’ roll, the dogs’ dinner.”", "en", [("“Rock ‘n’ roll, the dogs’ dinner.”", 0)]),
        ("Er sagt „ein ‚zwei‘ drei“ so.", "de", [("„ein ‚zwei‘ drei“", 0), ("‚zwei‘", 1)]),
        ("Han sa ”ett ’två’ tre” så.", "sv", [("”ett ’två’ tre”", 0), ("’två’", 1)]),
        ("Han sagde »en« her.", "da", [("»en«", 0)]),
        ("“It goes on", "en", [("“It goes on", 0)]),
    ],
)
def test_marks_are_paired(text: str, language: str, pairs: list[tuple[str, int]]) -> None:
    assert [(text[pair.start : pair.end], pair.depth) for pair in read_pairs(flatten_text(text, language))] == pairs


words = st.lists(
    st.sampled_from(["ink", "river", "the", "press.", "so,", "it’s", "*step*", "[door](x)", "ladder^[note]"]), max_size=16
)
piece = st.tuples(
    st.sampled_from(["", "Farrow wrote: ", "She says, ", "Ines: ", "So "]),
    st.sampled_from(["“{}”", "“{}.”", "‘{}.’", "“{}", "“‘{}.’ And.”", "«{}»", "{}", "“*{}.*”", "*“{}.”*"]),
    words.map(" ".join),
    st.sampled_from(["", " Then.", " (p. 3).", " — Ines Calder", ", he said.", "[^1] And"]),
)
manuscript = st.lists(st.lists(piece, min_size=1, max_size=3), min_size=1, max_size=6).map(
    lambda paragraphs: (
        "\n\n".join(" ".join(lead + form.format(text) + rest for lead, form, text, rest in one) for one in paragraphs)
        + "\n\n[^1]: A note.\n"
    )
)


def letters(body: bytes) -> tuple[str, str]:
    """Letters and digits in order: those of the text, and those of its notes."""
    passages = flatten(tree.load(body), "en")
    text, notes = ("".join(one.text for one in passages if bool(one.owner) == noted) for noted in (False, True))
    return "".join(mark for mark in text if mark.isalnum()), "".join(mark for mark in notes if mark.isalnum())


@QUIET
@given(manuscript)
def test_no_word_or_note_is_lost_or_moved_and_twice_is_once(typed: str) -> None:
    one = session(typed)
    six = HouseStyle(block_quotations=6)
    edited = copyedit(one, (), six)
    assert letters(one.body) == letters(edited.value.body)
    assert prove_session(one, edited) == prove_session(one, copyedit(one, (), HouseStyle()))
    again = copyedit(edited.value, (), six)
    assert again.changes == ()
    assert again.value.body == edited.value.body


@pytest.mark.parametrize(
    "part",
    [
        "“",
        "“a ",
        "‘a’ ",
        "“a b c d e f g h.” ",
        "He wrote: “A b c d e f g h.” ",
        "He wrote: A b c d e f g h. ",
        "“A b c d e f g\n\n",
    ],
)
def test_a_hostile_text_takes_time_in_proportion(part: str) -> None:
    house = HouseStyle(block_quotations=5)

    def seconds(size: int) -> float:
        typed = session(part * (size // len(part)))
        begin = time.process_time()
        copyedit(typed, (), house)
        return time.process_time() - begin

    small, large = seconds(4_000), seconds(32_000)
    assert large < 8 * 4 * small + 0.5
