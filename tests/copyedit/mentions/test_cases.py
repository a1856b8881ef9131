"""Every passage of the case files: which mentions are found, where they are, which works they name, and where in these."""

from pathlib import Path

import pytest

from pressbook.copyedit.mentions import Form, Prose, Shelf, find_mentions
from tests.copyedit.mentions.cases import FOLDER, find, library, read

FILES = sorted(FOLDER.glob("*.txt"))
SHELF = Shelf(library())


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_mentions_of_a_case_file_are_found_and_no_others(path: Path) -> None:
    for document in read(path):
        for case, found in zip(document, find(document, SHELF), strict=True):
            assert found == case.mentions, case.prose.text


def test_the_case_files_hold_every_language_and_phrases_without_mentions() -> None:
    assert {path.stem for path in FILES} >= {"en", "de", "fr", "es", "it", "pt", "notes"}
    assert sum(not case.mentions for path in FILES for document in read(path) for case in document) > 20


def only(text: str, **more: object) -> list[tuple[str, str | None, Form]]:
    found = find_mentions([Prose(text, **more)], SHELF)[0]  # type: ignore[arg-type]
    return [(text[one.start : one.end], one.work, one.form) for one in found]


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("We read ‘The Tide Ledger’ twice.", Form.TITLE),
        ("It fell (Valcourt 1987: 45).", Form.AUTHOR_YEAR),
        ("Here Valcourt (1987) errs.", Form.NARRATIVE),
        ("Valcourt counts them too (1987, p. 9).", Form.YEAR),
        ("It fell (Valcourt, Tide Ledger, p. 4).", Form.AUTHOR_TITLE),
        ("We have a letter from Valcourt (May 1987).", Form.DATED),
    ],
)
def test_a_mention_says_how_it_is_written(text: str, form: Form) -> None:
    assert [(one[1], one[2]) for one in only(text)] == [("tide", form)]


def test_what_is_emphasised_is_a_title_without_marks_of_its_own() -> None:
    text = "Read Night Trains by June."
    mention = find_mentions([Prose(text, set_off=((5, 17),))], SHELF)[0][0]
    assert (mention.start, mention.end, mention.title, mention.work) == (5, 17, (5, 17), "night")


def test_the_range_of_a_title_leaves_out_its_marks() -> None:
    text = "Read “Night Trains,” by June."
    mention = find_mentions([Prose(text)], SHELF)[0][0]
    assert mention.title is not None
    assert text[slice(*mention.title)] == "Night Trains"


def test_nothing_is_found_where_no_rule_may_look() -> None:
    text = "It fell (Valcourt 1987)."
    assert only(text, closed=((8, 23),)) == []


def test_two_works_that_fit_as_well_are_rivals_and_what_was_spoken_of_last_is_the_likelier() -> None:
    works = [one for one in library() if one.id in ("tide", "idle")]
    twins = [work.__class__(**{name: getattr(work, name) for name in work.__slots__} | {"id": f"{work.id}-2"}) for work in works]
    shelf = Shelf([*works, *twins])
    first, second = (one for one in find_mentions([Prose("We read “Essays on Idle Time”. It fell (Valcourt 1994).")], shelf)[0])
    assert {first.work, *first.rivals} == {"idle", "idle-2"} == {second.work, *second.rivals}
    assert second.work == first.work
    assert max(first.sureness, second.sureness) < 0.8


def test_a_shelf_without_works_still_tells_titles_from_phrases() -> None:
    found = find_mentions([Prose("We are reading Underhill’s ‘The Price of Tea’. They cried ‘Bread and Tea’.")], Shelf(()))[0]
    assert [one.work for one in found] == [None]
