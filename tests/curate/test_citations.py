"""Citations rendered, recorded, linked; the bibliography without doubles."""

from dataclasses import replace
from pathlib import Path

import pytest

from pressbook.curate import curate, recipes
from pressbook.errors import SettingsError
from pressbook.proof import prove_edition
from pressbook.text import tree
from pressbook.types import Edition, HouseStyle, Matter, Outcome, Press, Session
from tests.curate.press import LIBRARY, OVEN, SALT, a_press, a_session, a_work, text_of, words

CASES = Path(__file__).parent / "cases"


def first(press: Press) -> Outcome[Edition]:
    return curate(recipes(press).value[0], press, press.sessions)


def section(edition: Edition, matter: Matter) -> str:
    return "".join(words(one.body) for one in edition.sections if one.matter is matter)


def test_a_citation_is_set_by_author_and_year_with_letters_where_two_share_both() -> None:
    text = section(first(a_press(OVEN)).value, Matter.SESSION)
    assert "As she writes (Mills 1902a, p. 3), heat is time." in text
    assert "Mills (1902b) agrees." in text


def test_letters_are_the_same_in_every_session_of_an_edition() -> None:
    one, two = a_session("a", "This one [@bread-two].\n"), a_session("b", "That one [@bread-one].\n", language="de")
    press = a_press(one, two)
    assert section(first(press).value, Matter.SESSION) == "This one (Mills 1902)."
    both = curate(recipes(press).value[-1], press, press.sessions).value
    assert section(both, Matter.SESSION) == "This one (Mills 1902b).That one (Mills 1902a)."
    assert section(both, Matter.BIBLIOGRAPHY).startswith("Mills, Ada (1902a), On Bread")


def test_every_citation_is_recorded_with_the_words_typed_and_the_words_printed() -> None:
    changes = first(a_press(OVEN)).changes
    assert [(change.rule, change.before, change.after, str(change.place)) for change in changes] == [
        ("citation", "[@bread-one, p. 3]", "(Mills 1902a, p. 3)", "manuscripts/2024-02-oven.md:3:16"),
        ("citation", "[@essay]", "(Stone 1911)", "manuscripts/2024-02-oven.md:9:17"),
        ("citation", "@bread-two", "Mills (1902b)", "manuscripts/2024-02-oven.md:7:1"),
    ]


def test_each_citation_leads_to_an_entry_that_is_there() -> None:
    edition = first(a_press(OVEN)).value
    nodes = [node for one in edition.sections for node in tree.walk(tree.load(one.body))]
    nodes += [node for one in edition.sections for note in one.notes for node in tree.walk(tree.load(note.blocks))]
    targets = {node["c"][2][0] for node in nodes if node["t"] == "Link" and "biblioref" in node["c"][0][1]}
    entries = {"#" + node["c"][0][0] for node in nodes if node["t"] == "Div" and "entry" in node["c"][0][1]}
    assert targets == entries == {"#bibliography-ref-bread-one", "#bibliography-ref-bread-two", "#bibliography-ref-essay"}


def test_a_work_under_two_names_is_listed_once_and_both_names_lead_there() -> None:
    twin = a_work("zz-bread", "On Bread", "Mills", 1902, publisher="Quay Press", note="lent to Ines")
    session = a_session("s", "One [@bread-one] and the same [@zz-bread].\n")
    press = Press("", "G", "en-GB", (session,), (*LIBRARY, twin))
    edition = first(press).value
    assert section(edition, Matter.BIBLIOGRAPHY) == "Mills, Ada (1902), On Bread, Quay Press."
    assert section(edition, Matter.SESSION) == "One (Mills 1902) and the same (Mills 1902)."


def test_a_citation_without_its_work_stays_as_typed() -> None:
    session = a_session("s", "A claim [@nobody, p. 9] and @unknown too [@bread-one; @nobody].\n")
    outcome = first(a_press(session))
    assert section(outcome.value, Matter.SESSION) == "A claim [@nobody, p. 9] and @unknown too [@bread-one; @nobody]."
    assert outcome.changes == ()


def test_citations_speak_the_language_of_their_session() -> None:
    session = a_session("s", "Mehr dazu [@bread-one, S. 3; @editors].\n", language="de")
    work = a_work("editors", "Oven", "Stone", 1911, translator=[{"family": "A"}])
    press = Press("", "G", "en-GB", (session,), (*LIBRARY, work))
    assert "Stone, Ada (1911), Oven, übersetzt von A." in section(first(press).value, Matter.BIBLIOGRAPHY)


def test_a_style_that_writes_notes_gives_numbered_notes_among_the_others() -> None:
    session = a_session("s", "Bread [@bread-one] and salt [@bread-one] rise^[A note of its own.].\n")
    press = Press(str(CASES), "G", "en-GB", (session,), LIBRARY, house=HouseStyle(citations="notes.csl"))
    outcome = first(press)
    made = text_of(outcome.value)
    assert words(made.body) == "Bread1 and salt2 rise3."
    notes = [" ".join(tree.plain(tree.load(note.blocks)).split()) for note in made.notes]
    assert notes == ["Ada Mills, On Bread.", "Ibid.", "A note of its own."]
    assert [(one.rule, one.before, one.after) for one in outcome.changes] == [
        ("citation-note", "[@bread-one]", "Ada Mills, On Bread."),
        ("citation-note", "[@bread-one]", "Ibid."),
    ]


def test_an_author_named_in_the_line_stays_there_when_the_style_writes_notes() -> None:
    session = a_session("s", "As @bread-one says.\n")
    press = Press(str(CASES), "G", "en-GB", (session,), LIBRARY, house=HouseStyle(citations="notes.csl"))
    outcome = first(press)
    assert words(text_of(outcome.value).body) == "As Ada Mills1 says."
    assert [(one.rule, one.after) for one in outcome.changes] == [("citation-note", "Ada Mills^[On Bread.]")]
    assert prove_edition(recipes(press).value[0], (session,), outcome) == ()


def test_ibid_never_reaches_back_into_another_session() -> None:
    one, two = a_session("a", "One [@bread-one].\n"), a_session("b", "Two [@bread-one].\n")
    press = Press(str(CASES), "G", "en-GB", (one, two), LIBRARY, house=HouseStyle(citations="notes.csl"))
    edition = curate(recipes(press).value[-1], press, press.sessions).value
    assert [tree.plain(tree.load(note.blocks)).strip() for one in edition.sections for note in one.notes] == [
        "Ada Mills, On Bread."
    ] * 2


def test_a_citation_style_that_is_not_there_is_said_with_its_place() -> None:
    with pytest.raises(SettingsError, match=r"missing\.csl"):
        first(a_press(SALT, house=HouseStyle(citations="missing.csl")))


def test_a_session_without_citations_is_the_session_as_it_was() -> None:
    session: Session = a_session("s", "Nothing at all is cited.\n")
    assert section(first(a_press(session)).value, Matter.SESSION) == "Nothing at all is cited."


def test_numbers_are_the_same_in_sessions_of_every_language_and_in_the_list() -> None:
    one, two = a_session("a", "Ein Buch [@essay, S. 3].\n", language="de"), a_session("b", "A book [@bread-two; @essay].\n")
    press = a_press(one, two, house=HouseStyle(citations="numeric"))
    both = curate(recipes(press).value[-1], press, press.sessions).value
    assert section(both, Matter.SESSION) == "Ein Buch [2, S. 3].A book [1; 2]."
    assert section(both, Matter.BIBLIOGRAPHY).replace("] ", "]").startswith("[1]Mills, Ada (1902), On Flour, Quay Press.")


def test_a_strangers_numbers_go_by_first_citation_whatever_the_languages() -> None:
    one, two = a_session("a", "Ein Buch [@essay].\n", language="de"), a_session("b", "A book [@bread-two; @essay].\n")
    press = a_press(one, two, root=str(CASES), house=HouseStyle(citations="numbers.csl"))
    both = curate(recipes(press).value[-1], press, press.sessions).value
    assert section(both, Matter.SESSION) == "Ein Buch (1).A book (2, 1)."


def test_the_subject_of_a_sentence_keeps_a_name_where_works_are_numbers() -> None:
    session = a_session("s", "@bread-one [p. 3] says so, and [@essay] agrees, says @essay.\n")
    made = first(a_press(session, house=HouseStyle(citations="numeric")))
    assert section(made.value, Matter.SESSION) == "Mills [1, p. 3] says so, and [2] agrees, says Stone [2]."
    assert [one.after for one in made.changes] == ["Mills [1, p. 3]", "[2]", "Stone [2]"]


def test_two_works_in_one_pair_of_brackets_may_be_joined_by_words() -> None:
    session = a_session("s", "One [@bread-one, p. 3 and @essay, p. 4; see also @bread-two].\n")
    assert section(first(a_press(session)).value, Matter.SESSION) == (
        "One (Mills 1902a, p. 3; Stone 1911, p. 4; see also Mills 1902b)."
    )


BARE = "As in [[@bread-one, p. 3]]{.bare-citation}.^[See [[@bread-one, p. 3]]{.bare-citation}.]\n"


@pytest.mark.parametrize(
    ("style", "body", "note"),
    [
        ("author-date", "As in Mills 1902, p. 3.1", "See Mills 1902, p. 3."),
        ("numeric", "As in [1, p. 3].1", "See [1, p. 3]."),
        ("note", "As in [@bread-one, p. 3].1", "See Ada Mills, On Bread (Quay Press, 1902), p. 3."),
    ],
)
def test_a_citation_that_stands_bare_in_a_sentence_has_no_parentheses(style: str, body: str, note: str) -> None:
    session = a_session("s", BARE)
    outcome = first(a_press(session, house=HouseStyle(citations=style)))
    made = text_of(outcome.value)
    assert words(made.body) == body
    assert [tree.plain(tree.load(one.blocks)).strip() for one in made.notes] == [note]
    assert prove_edition(recipes(a_press(session)).value[0], (session,), outcome) == ()


@pytest.mark.parametrize("style", ["author-date", "note", "numeric"])
def test_a_citation_in_a_heading_a_cell_and_a_note_is_proved_word_by_word(style: str) -> None:
    text = "# On @bread-one\n\n| a | b |\n|---|---|\n| x [@bread-one, p. 3] | y [@essay] |\n\nA note.^[Of @essay [p. 4].]\n"
    session = a_session("s", text)
    press = a_press(session, house=HouseStyle(citations=style))
    outcome = first(press)
    assert len(outcome.changes) == 4
    assert prove_edition(recipes(press).value[0], (session,), outcome) == ()
    assert not any(node["t"] in {"Cite", "Note"} for one in outcome.value.sections for node in tree.walk(tree.load(one.body)))


@pytest.mark.parametrize("named", ["[*Bread*]{.mention cites=bread-one}", "MILLS, *On bread*", "Mills: On Bread"])
@pytest.mark.parametrize(("style", "printed"), [("note", "(1902)"), ("author-date", "(1902)"), ("numeric", "[1]")])
def test_a_year_right_behind_its_title_stays_where_a_note_would_say_the_title_again(style: str, printed: str, named: str) -> None:
    session = a_session("s", f"See {named} [@bread-one].\n")
    body = session.body.replace(b'"c":"[@bread-one]"', b'"c":"(1902)"').replace(b"NormalCitation", b"SuppressAuthor")
    press = a_press(replace(session, body=body), house=HouseStyle(citations=style))
    outcome = first(press)
    assert words(text_of(outcome.value).body).endswith(f"ead {printed}.")
    assert text_of(outcome.value).notes == ()
    assert prove_edition(recipes(press).value[0], press.sessions, outcome) == ()


UNTOUCHED = "“Quoted”, and ‘more’; \"straight\", it’s “what”? .. ,,low“ «so» [@bread-one] — (“in”). ``x'' “no.” Yes ,but"


@pytest.mark.parametrize("language", ["en-US", "en-GB", "fr"])
@pytest.mark.parametrize("style", ["author-date", "numeric"])
def test_the_authors_own_marks_are_not_moved_by_citing(style: str, language: str) -> None:
    session = a_session("s", UNTOUCHED, language=language)
    press = a_press(session, house=HouseStyle(citations=style))
    outcome = first(press)
    before, _, after = tree.plain(tree.load(session.body)["blocks"]).partition("[@bread-one]")
    made = tree.plain(tree.load(text_of(outcome.value).body)["blocks"])
    assert made == before + outcome.changes[0].after + after
