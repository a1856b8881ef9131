"""An index sends readers on to what it has, and never nowhere, on to another reference, or round."""

from hypothesis import given, settings
from hypothesis import strategies as st

from pressbook.curate import curate
from pressbook.curate.index_people import OtherNames
from pressbook.proof import prove_edition
from pressbook.text import tree
from pressbook.types import Edition, Kind, Reading, ReadingList, Recipe, Work
from tests.curate.press import NOWHERE, a_press, a_session, a_work

PAIRS = st.lists(st.tuples(st.sampled_from("ABCDEF"), st.sampled_from("ABCDEF")), max_size=8)


def bound(*works: Work, names: tuple[tuple[str, str], ...] = ()) -> Edition:
    session = a_session("s", "Text.\n", readings=ReadingList("", tuple(Reading(NOWHERE, work) for work in works)))
    recipe = Recipe(Kind.ANTHOLOGY, "made", "Made", sessions=("s",))
    outcome = curate(recipe, a_press(session, names=names), (session,))
    assert prove_edition(recipe, (session,), outcome) == ()
    return outcome.value


def seen(edition: Edition) -> dict[str, list[str]]:
    """Where each entry that sends readers on leads, by headings."""
    by_id = {one.id: one for one in edition.index}
    return {one.heading: [by_id[id_].heading for id_ in one.see] for one in edition.index if one.see}


def also(edition: Edition) -> dict[str, list[str]]:
    by_id = {one.id: one for one in edition.index}
    return {one.heading: [by_id[id_].heading for id_ in one.related] for one in edition.index if one.related}


NEW = a_work("a", "Adam Bede", "Eliot", 1859)
MILL = a_work("m", "Middlemarch", "Mills", 1871)


def test_another_name_in_the_settings_leads_to_the_name_of_the_index() -> None:
    assert seen(bound(NEW, names=(("Marian Evans", "Ada Eliot"),))) == {"Evans, Marian": ["Eliot, Ada"]}


def test_works_under_two_names_are_on_one_line() -> None:
    edition = bound(NEW, MILL, names=(("Ada Mills", "Ada Eliot"),))
    assert [(one.heading, len(one.spots)) for one in edition.index if one.kind == "person" and one.spots] == [("Eliot, Ada", 2)]
    assert seen(edition) == {"Mills, Ada": ["Eliot, Ada"]}


def test_a_name_of_somebody_who_is_not_in_the_book_leads_nowhere_and_is_left_out() -> None:
    assert seen(bound(NEW, names=(("Currer Bell", "Charlotte Brontë"),))) == {}


def test_a_reference_to_the_entry_beside_it_that_begins_alike_is_left_out() -> None:
    assert seen(bound(NEW, names=(("Ada Elliot", "Ada Eliot"),))) == {"Elliot, Ada": ["Eliot, Ada"]}
    assert seen(bound(NEW, names=(("Ada Eliott", "Ada Eliot"),))) == {}


def test_titles_after_or_and_of_the_original_lead_to_the_work() -> None:
    walden = a_work("w", "Walden; or, Life in the Woods", "Thoreau", 1854)
    trial = a_work("t", "The Trial", "Kafka", 1937, **{"original-title": "Der Process"})
    others = [a_work(f"x{n}", title, "Stone", 1900 + n) for n, title in enumerate(("Mud", "Quay", "Salt"))]
    assert seen(bound(walden, trial, *others)) == {"Life in the Woods": ["Walden"], "Process, Der": ["Trial, The"]}


def test_a_translation_and_its_original_name_each_other() -> None:
    first = a_work("o", "Der Process", "Kafka", 1925, language="de")
    trial = a_work("t", "The Trial", "Kafka", 1937, **{"original-title": "Der Process"})
    between = a_work("x", "Salt", "Stone", 1911)
    edition = bound(first, trial, between)
    assert also(edition) == {"Process, Der": ["Trial, The"], "Trial, The": ["Process, Der"]}
    assert seen(edition) == {}


@settings(deadline=None, derandomize=True, max_examples=200)
@given(PAIRS)
def test_names_come_to_an_end_whatever_leads_where(pairs: list[tuple[str, str]]) -> None:
    others = OtherNames((f"{one}a, X", f"{two}a, X") for one, two in pairs)
    leads = dict(others.pairs())
    for name, end in leads.items():
        assert end not in leads
        assert others.heading(name) == others.heading(end) == end


@settings(deadline=None, derandomize=True, max_examples=12)
@given(PAIRS)
def test_every_reference_leads_to_an_entry_with_spots_in_the_same_book(pairs: list[tuple[str, str]]) -> None:
    works = [a_work(f"w{letter}", f"Book {letter}", f"{letter}a", 1900) for letter in "ACE"]
    edition = bound(*works, names=tuple((f"Ada {one}a", f"Ada {two}a") for one, two in pairs))
    by_id = {one.id: one for one in edition.index}
    index = next(one for one in edition.sections if one.id == "index")
    anchors = {node["c"][0][0] for node in tree.walk(tree.load(index.body)) if node["t"] == "Span"}
    for one in edition.index:
        assert bool(one.spots) is not bool(one.see)
        for id_ in (*one.see, *one.related):
            assert by_id[id_].spots
            assert by_id[id_].kind == one.kind
            assert id_ in anchors
