"""What is painted is put back in the order in which it is read, in paragraphs of both directions."""

import pytest

from pressbook.proof.bidi import reading_order

PAGES = "\u05e2\u05de\u05f3"


@pytest.mark.parametrize(
    ("painted", "right_to_left", "read"),
    [
        ("30\N{EN DASH}12", True, "12\N{EN DASH}30"),
        ("30\N{EN DASH}12", False, "30\N{EN DASH}12"),
        ("12-30", True, "12-30"),
        (f"30\N{EN DASH}12 {PAGES[::-1]}", True, f"{PAGES} 12\N{EN DASH}30"),
        ("Quay 12\N{EN DASH}30", True, "Quay 12\N{EN DASH}30"),
        ("1902", True, "1902"),
    ],
)
def test_numbers_on_a_line_of_their_own_follow_their_paragraph(painted: str, right_to_left: bool, read: str) -> None:
    assert reading_order(list(painted), right_to_left) == read
