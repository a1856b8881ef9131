"""The EPUB's pages begin where the PDF's do, or the proof says so."""

import re
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pressbook.export import write_epub, write_pdf
from pressbook.proof import prove_page_list
from pressbook.types import Edition, Kind, Matter
from tests.editions import STYLES, a_section, an_edition
from tests.proof import damage
from tests.proof.specimen import a_specimen

MARK = r'<span class="page-break" id="page-{}"[^>]*/>'
Change = Callable[[str], str]


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> tuple[Edition, Path, Path]:
    return make(a_specimen(), tmp_path_factory.mktemp("book"))


def make(edition: Edition, folder: Path) -> tuple[Edition, Path, Path]:
    pdf, epub = folder / "book.pdf", folder / "book.epub"
    write_epub(edition, STYLES, epub, write_pdf(edition, STYLES, pdf).value)
    return edition, pdf, epub


def faults(book: tuple[Edition, Path, Path]) -> list[str]:
    return [finding.message for finding in prove_page_list(*book)]


def move(page: int, before: str, after: str) -> Change:
    """Take a page's mark and put it elsewhere: between two words."""

    def change(text: str) -> str:
        found = re.search(MARK.format(page), text)
        assert found is not None
        without = text.replace(found[0], "")
        assert without.count(before + after) == 1
        return without.replace(before + after, before + found[0] + after)

    return change


def cut(pattern: str, by: str = "") -> Change:
    def change(text: str) -> str:
        changed, count = re.subn(pattern, by, text, count=1)
        assert count == 1
        return changed

    return change


TEXT, NAV = "s1.xhtml", "nav.xhtml"
DAMAGE: dict[str, tuple[dict[str, Change], str]] = {
    "a mark a word too late": ({TEXT: cut(f"({MARK.format(4)})(1834|person33|[^<]*)", r"\2\1")}, "begins"),
    "a mark some words too late": ({TEXT: move(2, "The office of the ", "first")}, "begins"),
    "a mark inside a word": ({TEXT: move(2, "The off", "ice of the")}, "inside a word"),
    "a mark that is dropped": ({TEXT: cut(MARK.format(3))}, "where no mark is"),
    "a page left out": (
        {TEXT: cut(MARK.format(3)), NAV: cut(r'<li><a href="s1.xhtml#page-3">3</a></li>')},
        "lists no page 3",
    ),
    "a mark twice": ({TEXT: cut(f"({MARK.format(3)})", r"\1\1")}, "two marks"),
    "an entry twice": ({NAV: cut(r'(<li><a href="s1.xhtml#page-3">3</a></li>)', r"\1\1")}, "not in the order"),
    "an entry that leads to another page": ({NAV: cut("s1.xhtml#page-3", "s1.xhtml#page-2")}, "says"),
    "an entry with another number": ({NAV: cut(">3</a>", ">33</a>")}, 'a page "33"'),
    "a mark that is not listed": ({NAV: cut(r'<li><a href="s1.xhtml#page-3">3</a></li>')}, "does not name"),
    "a mark that says another number": ({TEXT: cut('aria-label="Page 3"', 'aria-label="Page 5"')}, 'says "Page 5"'),
    "entries in another order": (
        {NAV: cut(r'(<li><a href="s1.xhtml#page-2">2</a></li>)(<li><a href="s1.xhtml#page-3">3</a></li>)', r"\2\1")},
        "not in the order",
    ),
    "marks changed for each other": (
        {
            TEXT: lambda text: re.sub(
                r'id="page-([23])"([^>]*)Page [23]',
                lambda found: f'id="page-{5 - int(found[1])}"{found[2]}Page {5 - int(found[1])}',
                text,
            )
        },
        "begins",
    ),
}


def test_a_sound_list_passes(book: tuple[Edition, Path, Path]) -> None:
    assert faults(book) == []


def test_a_book_without_pages_has_nothing_to_prove(edition: Edition, pdf: Path, epub: Path) -> None:
    assert faults((edition, pdf, epub)) == []


@pytest.mark.parametrize("name", sorted(DAMAGE))
def test_damage_to_the_pages_is_seen(name: str, book: tuple[Edition, Path, Path], tmp_path: Path) -> None:
    edition, pdf, epub = book
    changes, words = DAMAGE[name]
    said = faults((edition, pdf, damage.rewrite_epub(epub, tmp_path / "broken.epub", dict(changes))))
    assert any(words in message for message in said), said


def test_pages_of_another_layout_are_seen(book: tuple[Edition, Path, Path], tmp_path: Path) -> None:
    edition, pdf, epub = book

    def leave_out(file: pikepdf.Pdf) -> None:
        del file.pages[1]

    assert faults((edition, damage.rewrite_pdf(pdf, tmp_path / "broken.pdf", leave_out), epub))


def test_a_file_that_is_none_is_told(book: tuple[Edition, Path, Path], tmp_path: Path) -> None:
    edition, pdf, epub = book
    broken = tmp_path / "broken"
    broken.write_bytes(b"none")
    assert [finding.rule for finding in prove_page_list(edition, broken, epub)] == ["unreadable-pdf"]
    assert [finding.rule for finding in prove_page_list(edition, pdf, broken)] == ["unreadable-epub"]


LONG = (
    "Considerable disagreements notwithstanding, the circle's well-known understanding remained extraordinarily uncomplicated. "
)
SHORT = "We met at the mill\N{EM DASH}as always\N{EM DASH}and *read on* until ten.[^n{n}] Nobody left. "
BLOCKS = {
    "prose": LONG,
    "notes": SHORT,
    "heading": "\n\n## What was said of {n}\n\n",
    "below": "\n\n### And what was not\n\n",
    "list": "\n\n- an item of many\n\n    - an inner item\n\n- another item of many, and it is longer\n\n",
    "numbered": "\n\n3. Firstly spoken by one\n4. Secondly spoken by another\n\n    a) and a part of it\n\n",
    "table": "\n\n| Year | Of whom |\n|------|---------|\n"
    + "".join(f"| {1800 + row} | person{row} |\n" for row in range(9))
    + "\n\n",
    "verse": "\n\n| A line of verse {n}\n|     another, further in\n|\n| and a third\n\n",
    "quotation": "\n\n> " + LONG + "\n\n",
    "rule": "\n\n***\n\n",
    "words": "\n\nterm {n}\n:   " + LONG + "\n\n",
    "code": "\n\n    a = {n}\n    b = a\n\n",
    "hebrew": "\n\n::: {{lang=he}}\nשלום עולם, זה ספר טוב מאוד וקראנו אותו עד הסוף.\n:::\n\n",
    "foreign": "[ein längeres Wort dazwischen]{{lang=de}} und русские слова. ",
    "speeches": "\n\n**Ines**: " + LONG + "\n\n**A. Lind:** " + SHORT.replace("[^n{n}]", "") + "\n\n",
    "formula": "So $a^2 + b = c_{{{n}}}$ it was, H~2~O and x^3^ too, 1\N{EN DASH}2 `code {n}` on/off. ",
    "hard": "\n\nA line\\\nand another\\\nand a third of the soft\N{SOFT HYPHEN}ly broken\n\n",
    "long note": "Here.^[" + LONG * 9 + "] ",
    "link": "[a long link to another place that goes on](https://example.org/a/very/long/address/{n}) ",
}
NOTES = "\n\n[^n{n}]: The note {n}, " + LONG + "\n\n"


def a_text(names: list[tuple[str, int]]) -> str:
    text = ""
    for number, (name, times) in enumerate(names):
        text += BLOCKS[name].format(n=number) * (times if "n{n}" not in BLOCKS[name] else 1)
        text += NOTES.format(n=number) if "n{n}" in BLOCKS[name] else ""
    return text or LONG


SOME = st.lists(st.tuples(st.sampled_from(sorted(BLOCKS)), st.integers(1, 7)), min_size=4, max_size=40)


@settings(
    max_examples=8,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(SOME, st.sampled_from(["classic", "modern", "plain"]), st.sampled_from(["en-GB", "de", "he"]), st.booleans())
def test_whatever_a_text_holds_its_pages_are_found(
    tmp_path: Path, names: list[tuple[str, int]], style: str, language: str, anthology: bool
) -> None:
    first = a_section(a_text(names), title="The Mill", language=language, number=3, people_line="With A. Lind")
    second = a_section(a_text(names[::-1]), id="s2", title="The Other Mill", language=language)
    colophon = a_section("Made by hand, in a loft.\n", id="colophon", title="Colophon", matter=Matter.COLOPHON, language=language)
    if anthology:
        edition = an_edition(
            title="A Year", kind=Kind.ANTHOLOGY, sections=(first, second, colophon), style=style, language=language
        )
    else:
        edition = an_edition(title="The Mill", sections=(colophon, first), style=style, language=language)
    assert faults(make(edition, tmp_path)) == []
