"""The desk: changes and findings with their places, words to keep, citations, titles, the front matter."""

import pytest

from pressbook.copyedit import RULES, copyedit, tidy
from pressbook.text import tree
from pressbook.types import Change, Finding, HouseStyle, Place
from tests.copyedit.manuscripts import session, work

HOUSE = HouseStyle()
LONG = (
    "In relation to the press in the cellar one comrade said that it had become harder to keep dry, since the river had risen "
    "twice in a year and nobody had mended the door that leads to it."
)


def findings(markdown: str, house: HouseStyle = HOUSE) -> list[tuple[str, int, int]]:
    return [(one.rule, one.place.line, one.place.column) for one in copyedit(session(markdown), (), house).findings]


def test_a_change_says_rule_place_words_and_sentence() -> None:
    edited = copyedit(session('First. The "ink\nis dry" here. Last.\n'), (), HOUSE)
    place = Place("manuscripts/evening.md", 1, 12)
    assert edited.changes[0] == Change("quotes", place, '"ink', "“ink", 0.99, 'The "ink is dry" here.')
    assert edited.changes[1].place == Place("manuscripts/evening.md", 2, 4)


def test_two_rules_may_change_one_word() -> None:
    edited = copyedit(session('So "ink..." so'), (), HOUSE)
    assert [(one.rule, one.before, one.after) for one in edited.changes] == [
        ("ellipses", '"ink..."', '"ink…"'),
        ("quotes", '"ink…"', "“ink…”"),
    ]


def test_words_to_keep_are_kept() -> None:
    assert copyedit(session("The 'n' and it's.", keep=("'n'", "it's")), (), HOUSE).changes == ()


@pytest.mark.parametrize("name", RULES)
def test_a_rule_can_be_switched_off(name: str) -> None:
    text = "It's , *a book of ink* -- so ... @nobody CafÃ©\n\nMore of it can be found in the archive at\n\n"
    text += "The quote was: No press in this town is free while the paper is rationed.\n\nWe had read “A Book of Ink” before.\n"
    works = (work("ink", "A Book of Ink"),)
    decided = (("nobody", "no body"),)
    on = copyedit(session(text, decided=decided), works, HOUSE)
    off = copyedit(session(text, decided=decided), works, HouseStyle(off=(name,)))
    assert len(off.changes) + len(off.findings) < len(on.changes) + len(on.findings)
    assert name not in {change.rule for change in off.changes}


def test_a_citation_without_a_work_is_text_again() -> None:
    edited = copyedit(session("@Ines: we [@ink, p. 3] and [see @no\\'s]."), (work("ink", "Ink"),), HOUSE)
    assert [(one.rule, one.place.column) for one in edited.findings] == [
        ("citation-without-target", 1),
        ("citation-without-target", 28),
    ]
    cites = [one for one in tree.walk(tree.load(edited.value.body)) if one["t"] == "Cite"]
    assert [tree.plain(one) for one in cites] == ["[@ink, p. 3]"]
    assert "@Ines: we" in tree.plain(tree.load(edited.value.body)["blocks"])


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("We read ‘A book of ink.’", "We read *A Book of Ink*."),
        ("We read *a book of ink*, all of it.", "We read *A Book of Ink*, all of it."),
        ('We read "a book of ink".', "We read *A Book of Ink*."),
        ("We read ‘a book of ink and type’.", "We read ‘a book of ink and type’."),
        ("We read a book of ink.", "We read a book of ink."),
        ("*A BOOK OF INK*", "*A BOOK OF INK*"),
    ],
)
def test_a_title_gets_the_capitals_of_its_record(typed: str, right: str) -> None:
    one = session(typed + "\n")
    assert tidy(one, copyedit(one, (work("ink", "A Book of Ink"),), HOUSE, display=False)).value == right + "\n"


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("lost-link", "The article is reproduced with a new preface at\n\nOther things were said.\n"),
        ("lost-link", "For the whole speech (see ) and the rest of it.\n"),
        ("lost-list", "Other questions that the same comrade raised were:\n\n" + LONG + "\n"),
        ("lost-list", "What we shall read next year:\n\n# Another heading\n\nText.\n"),
        ("unmarked-quotation", "The quote was: No press in this town is free while the paper is rationed. So it went on.\n"),
        ("unclosed-quotation", "He called it “a small machine and went on.\n\nThen we had tea.\n"),
        ("mismatched-quotation", "She wrote 'On Paper\" in the margin.\n"),
        ("unopened-quotation", "He called it a small machine” and went on.\n"),
        ("doubtful-quote", 'A mark " that stands alone.\n'),
    ],
)
def test_a_hole_is_found(rule: str, text: str) -> None:
    assert rule in [found for found, _, _ in findings(text)]


@pytest.mark.parametrize(
    "text",
    [
        "An introduction to the text was given by a comrade:\n\n" + LONG + "\n",
        "Other questions were:\n\n- one\n- two\n",
        "Other questions were:\n\n1\\) one that is longer than most\n",
        "What is it that we are looking at?\n",
        "See <https://example.org>\n",
        "The quote was: “No press in this town is free while the paper is rationed.”\n",
        "“One paragraph of a speech.\n\n“And its second.”\n",
        "“One paragraph of a speech.\n\nAnd its second.”\n",
        "This is the world that we live in.\n",
    ],
)
def test_what_is_whole_is_not_reported(text: str) -> None:
    assert findings(text) == []


def test_the_place_of_a_hole_is_its_last_word() -> None:
    assert findings("So.\n\nThe article is reproduced with a new preface at\n") == [("lost-link", 3, 46)]


FRONT = '---\ntitle: \'The "ink" - it\'\'s here\'\nsummary: "So \\"ink\\""\nsession: 3\n---\n'


def test_the_front_matter_is_prose_too() -> None:
    one = session('So "ink".\n', front=FRONT, title='The "ink" - it\'s here', summary='So "ink"')
    edited = copyedit(one, (), HOUSE)
    assert edited.value.title == "The “ink” – it’s here"
    assert edited.changes[0].place.line == 2
    assert (
        tidy(one, edited).value == FRONT.replace("\"ink\" - it''s", "“ink” – it’s").replace('\\"ink\\"', "“ink”") + "So “ink”.\n"
    )


def test_a_title_made_from_a_file_name_is_left() -> None:
    assert copyedit(session("So.\n", title="it's"), (), HOUSE).value.title == "it's"


def test_what_pandoc_would_read_in_another_way_is_not_written() -> None:
    text = 'So it\'s ["ink"] here.\n\n["ink"]: https://example.org\n\nAnd it\'s so.\n'
    one = session(text)
    done = tidy(one, copyedit(one, (), HOUSE))
    assert [found.rule for found in done.findings] == ["not-tidied"]
    assert done.value == text.replace("And it's", "And it’s")


def test_a_mark_that_would_begin_a_list_is_escaped() -> None:
    one = session("&nbsp;+ ink\n")
    done = tidy(one, copyedit(one, (), HOUSE))
    assert done.value == "\\+ ink\n"
    assert not done.findings


def test_a_mark_stays_in_its_span_when_a_space_before_it_goes() -> None:
    one = session("So ! [\"mot\"]{lang=fr} and ... ['so'!]{lang=fr}\n")
    done = tidy(one, copyedit(one, (), HOUSE)).value.replace("\N{NARROW NO-BREAK SPACE}", "_").replace("\N{NO-BREAK SPACE}", "_")
    assert done == "So! [«_mot_»]{lang=fr} and … [“so”_!]{lang=fr}\n"


def test_repeated_words_are_changed_where_they_stand() -> None:
    text = "[ink's](https://example.org/ink's/ink's \"ink's\") `ink's` ink's\n"
    one = session(text)
    assert tidy(one, copyedit(one, (), HOUSE)).value == text.replace("[ink's]", "[ink’s]").replace(" ink's\n", " ink’s\n")


def test_a_note_used_before_another_is_changed_in_its_own_lines() -> None:
    text = "So[^b] so[^a].\n\n[^a]: It's a.\n\n[^b]: It's b.\n\n    It's \"b\" too.\n"
    one = session(text)
    assert tidy(one, copyedit(one, (), HOUSE)).value == text.replace("It's", "It’s").replace('"b"', "“b”")


def test_findings_are_frozen_nouns_with_hints() -> None:
    found = copyedit(session("The article is reproduced with a new preface at\n"), (), HOUSE).findings
    assert isinstance(found[0], Finding)
    assert found[0].hint


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("Ink.\n\n**The harbour was closed.\n\n**\n", (3, 1)),
        ("They read from it:* Book of Hours*, twice.\n", (1, 19)),
        ("+ [Plan of the evening\n\n](https://example.org/plan) and more\n", (3, 1)),
        ('So [ink]{.smallcaps} dries.\n\nA *list* of terms]{style="color: red;"} to learn\n', (3, 18)),
    ],
)
def test_a_sign_of_markdown_that_would_be_printed_is_found(typed: str, place: tuple[int, int]) -> None:
    assert findings(typed) == [("stray-markup", *place)]


def test_empty_brackets_are_one_finding_however_many() -> None:
    assert findings("The evening [ ] began late.\n\nAnd [] so did the tram.\n") == [("empty-brackets", 1, 13)]


def test_stars_that_are_meant_are_no_stray_markup() -> None:
    typed = "*One*, **two**, `**three`, f\\*\\*k, 2 * 3 * 4, (\\*), a star\\*, a[0], `x`[y](https://example.org).\n"
    assert findings(f"{typed}\n- [ ] ink\n- [x] tea\n") == []


def test_the_attributes_of_a_lost_span_are_not_copyedited() -> None:
    assert copyedit(session('A list of terms]{style="color: red;"} to learn'), (), HOUSE).changes == ()
