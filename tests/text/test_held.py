"""What a printed line must say so that a typed one has lost nothing."""

import pytest

from pressbook.text.held import lost_words

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
