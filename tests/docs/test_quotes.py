"""docs/quotes.md against the table of conventions, the costs, and what the examples really give.

`REWRITE=1 pytest tests/docs/test_quotes.py` writes the tables of the page anew; read the difference before it is committed.
"""

import doctest
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from pressbook.copyedit.quotation.evidence import gather
from pressbook.copyedit.quotation.marks import Role
from pressbook.copyedit.quotation.parse import parse
from pressbook.copyedit.quotation.reading import read
from pressbook.copyedit.quotation.weigh import weigh_all
from pressbook.text.conventions import CONVENTIONS, Convention, convention
from tests.docs.pages import TOP, blocks

MANUAL = TOP / "docs" / "quotes.md"
COSTS = re.compile(r"(?<=<!-- costs -->\n).*?(?=<!-- end of costs -->)", re.DOTALL)
SENTENCE = re.compile(r"<!-- sentence -->`(.*)`<!-- end of sentence -->")
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


def costs(sentence: str) -> str:
    """The worked example: what each mark of a sentence costs as what, what they were taken for, and by how much."""
    marks = read(sentence, "en")
    evidence = gather(sentence)
    roles = (Role.OPEN, Role.CLOSE, Role.APOSTROPHE, Role.LEAVE)
    rows = []
    for mark, weighed in zip(marks, weigh_all(marks, sentence, evidence), strict=True):
        told = dict(weighed)
        start = sentence.rfind(" ", 0, mark.start) + 1
        word = sentence[start:].split()[0]
        rows.append(f"| `{word}` | " + " | ".join(f"{max(0.0, told[role]):.1f}" for role in roles) + " |")
    parse(marks, sentence, evidence)
    best = sum(mark.cost for mark in marks)
    taken = " and ".join(f"{'an ' if mark.role is Role.APOSTROPHE else ''}{mark.role}" for mark in marks)
    rival = " and ".join(f"{'an ' if mark.rival is Role.APOSTROPHE else ''}{mark.rival}" for mark in marks)
    margin = min(mark.margin for mark in marks)
    head = ["| mark | opens | closes | apostrophe | left |", "|---|---|---|---|---|"]
    after = f"Together they cost {best:.1f} as {taken}; the next best, {rival}, is dearer by {margin:.1f}."
    return "\n".join(["", *head, *rows, "", after, "", ""])


def test_the_worked_example_has_the_costs_that_are_weighed() -> None:
    text = MANUAL.read_text("utf-8")
    sentence = SENTENCE.search(text)
    assert sentence
    right = costs(sentence[1])
    if os.environ.get("REWRITE"):
        MANUAL.write_text(COSTS.sub(lambda _: right, text), "utf-8")
        text = MANUAL.read_text("utf-8")
    found = COSTS.search(text)
    assert found
    assert found[0] == right


@pytest.mark.parametrize(("place", "text"), blocks("pycon"))
def test_an_example_in_python_gives_what_the_page_says(place: str, text: str) -> None:
    example = doctest.DocTestParser().get_doctest(text, {}, place, place, 0)
    assert example.examples
    said: list[str] = []
    result = doctest.DocTestRunner(verbose=False).run(example, out=said.append)
    assert result.failed == 0, "".join(said)


@pytest.mark.skipif(os.name != "posix", reason="the examples are for a POSIX shell")
@pytest.mark.parametrize(("place", "text"), [block for block in blocks("console") if "docs/quotes.md" in block[0]])
def test_an_example_for_the_shell_gives_what_the_page_says(place: str, text: str) -> None:
    line, _, printed = text.partition("\n")
    beside = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-c", line.removeprefix("$ ")], capture_output=True, check=True, timeout=60, env={**os.environ, "PATH": beside}
    )
    assert done.stdout.decode() == printed, place


@pytest.mark.parametrize("line", re.findall(r"`([\w-]+)` by\s`([\w-]+)`", MANUAL.read_text("utf-8")))
def test_a_tag_goes_by_the_row_that_the_page_names(line: tuple[str, str]) -> None:
    assert convention(line[0]) is convention(line[1]) is CONVENTIONS[line[1].lower()]


def test_scripts_whose_straight_marks_are_letters_have_no_row() -> None:
    assert [convention(language) for language in ("he", "yi", "ar", "fa", "ur", "haw", "")] == [None] * 7
