"""What a printed line must say so that a typed one has lost nothing."""

import pytest

from pressbook.text.held import added_words, lost_words

PRINTED = "Ada Mills, On Bread, translated by Vera Stone (Riverton: Quay Press, 1899/1902) ISBN 9780306406157"


@pytest.mark.parametrize(
    "typed",
    [
        "Ada Mills, On Bread (Quay Press, 1902)",
        "On Bread by Ada Mills",
        "MILLS, A.: on bread. Riverton 1902, trans. Stone",
        "Mills’s “On Bread”, ISBN 978-0-306-40615-7".replace("’s", ""),
        "",
    ],
)
def test_order_commas_initials_and_joining_words_may_differ(typed: str) -> None:
    assert lost_words(typed, PRINTED) == ()


@pytest.mark.parametrize(
    ("typed", "lost"),
    [
        ("Ada Mills, On Bread, please bring a copy", ("please", "bring", "copy")),
        ("Ada Mills, On Bread (1911)", ("1911",)),
        ("B. Mills, On Bread, ch. 3", ("ch", "3")),
        ("Mills, Mills and Daughter, On Bread", ("mills", "daughter")),
        ("On Bread, ISBN 978-0-306-40615-8", ("8",)),
    ],
)
def test_a_word_that_is_nowhere_is_lost(typed: str, lost: tuple[str, ...]) -> None:
    assert set(lost) <= set(lost_words(typed, PRINTED))


@pytest.mark.parametrize(
    ("typed", "printed", "lost"),
    [
        ("Mills, On Bread, 537 p.", "Mills, On Bread, 537", ("p",)),
        ("Mills, On Bread, p. 3", "Mills, On Bread, S. 3", ()),
        ("On Bread, ed. Mills", "Mills, On Bread", ("ed",)),
        ("On Bread, ed. Mills", "On Bread, herausgegeben von Mills", ()),
        ("Mills, On Bread, trans. Stone", "Mills, On Bread, tradotto da Stone", ()),
    ],
)
def test_who_edited_and_which_pages_must_be_said_in_some_language(typed: str, printed: str, lost: tuple[str, ...]) -> None:
    assert lost_words(typed, printed) == lost


@pytest.mark.parametrize(
    ("typed", "printed", "added"),
    [
        ("MILLS, Ada. On Bread", "MILLS e Ada, On Bread", ("e",)),
        ("Mills, Ada; Stone, Vera. On Bread", "Ada Mills e Vera Stone, On Bread", ()),
        ("Mills & Stone, On Bread", "Mills and Stone, On Bread", ()),
        ("Mills, On Bread, ed. Stone", "Mills, On Bread, edited by Stone", ()),
        ("Mills, Bread", "Mills, On Bread (1902)", ("on", "1902")),
    ],
)
def test_a_printed_line_may_add_what_a_house_says_and_nothing_else(typed: str, printed: str, added: tuple[str, ...]) -> None:
    assert added_words(typed, printed) == added
