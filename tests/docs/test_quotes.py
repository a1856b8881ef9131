"""docs/quotes.md against the table of conventions.

`REWRITE=1 pytest tests/docs/test_quotes.py` writes the table of the page anew; read the difference before it is committed.
"""

import os
import re

import pytest

from pressbook.copyedit.conventions import CONVENTIONS, Convention, convention
from tests.docs.pages import TOP

MANUAL = TOP / "docs" / "quotes.md"
TABLE = re.compile(r"(?<=<!-- table -->\n).*?(?=<!-- end of table -->)", re.DOTALL)


def tag(row: str) -> str:
    """A tag as BCP 47 writes it: fr-CH, zh-Hant."""
    first, *rest = row.split("-")
    return "-".join([first, *(part.title() if len(part) == 4 else part.upper() for part in rest)])


def nested(marks: Convention) -> str:
    """The marks of every level, around one another."""
    words = ["one", "two", "three"]
    text = ""
    for depth in reversed(range(len(marks.pairs))):
        opening, closing = marks.pair(depth)
        space = marks.space if marks.pair(depth) in marks.spaced else ""
        text = f"{opening}{space}{words[depth]}{' ' + text if text and not marks.solid else text}{space}{closing}"
    return text


def table() -> str:
    """The table as the page has it."""
    rows = [f"| `{tag(row)}` | {marks.name} | {nested(marks)} | {marks.source} |" for row, marks in CONVENTIONS.items()]
    return "\n".join(["", "| tag | language | levels | source |", "|---|---|---|---|", *rows, "", ""])


def test_the_page_has_the_table_that_the_copyeditor_goes_by() -> None:
    text = MANUAL.read_text("utf-8")
    if os.environ.get("REWRITE"):
        MANUAL.write_text(TABLE.sub(lambda _: table(), text), "utf-8")
        text = MANUAL.read_text("utf-8")
    found = TABLE.search(text)
    assert found
    assert found[0] == table()


@pytest.mark.parametrize("line", re.findall(r"`([\w-]+)` by\s`([\w-]+)`", MANUAL.read_text("utf-8")))
def test_a_tag_goes_by_the_row_that_the_page_names(line: tuple[str, str]) -> None:
    assert convention(line[0]) is convention(line[1]) is CONVENTIONS[line[1].lower()]


def test_scripts_whose_straight_marks_are_letters_have_no_row() -> None:
    assert [convention(language) for language in ("he", "yi", "ar", "fa", "ur", "haw", "")] == [None] * 7
