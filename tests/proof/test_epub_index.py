"""An EPUB's index leads where its edition's does, or the proof says so."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from pressbook.export import write_epub
from pressbook.proof import prove_epub
from pressbook.types import PageMap
from tests.editions import STYLES
from tests.export.test_epub_index import PAGES, a_book
from tests.proof import damage


def cut(pattern: str, by: str = "") -> Callable[[str], str]:
    return lambda text: re.sub(pattern, by, text, count=1, flags=re.DOTALL)


DAMAGE: dict[str, Callable[[str], str]] = {
    "an entry lost": cut(r"<li epub:type=\"index-entry\".*?</li>"),
    "a locator lost": cut(r"<a href=\"s1.xhtml#s1-two\".*?</a>, "),
    "a locator that leads elsewhere": cut("#s1-two", "#s1-three"),
    "two locators changed": cut("(#s1-one)(.*?)(#s1-two)", r"\3\2\1"),
    "a number that is none": cut(">2</a>", ">see</a>"),
    "another name": cut("Mills, Ada", "Mills, Eve"),
    "a book without its index": cut('epub:type="index"'),
}


@pytest.fixture
def book(tmp_path: Path) -> Path:
    write_epub(a_book(), STYLES, tmp_path / "a.epub", PageMap())
    return tmp_path / "a.epub"


@pytest.mark.parametrize("pages", [PageMap(), PAGES])
def test_a_sound_index_passes(pages: PageMap, tmp_path: Path) -> None:
    write_epub(a_book(), STYLES, tmp_path / "a.epub", pages)
    assert [finding.message for finding in prove_epub(a_book(), tmp_path / "a.epub")] == []


def test_a_mark_of_another_page_before_a_spot_is_seen_in_a_book_with_a_page_list(tmp_path: Path) -> None:
    write_epub(a_book(), STYLES, tmp_path / "a.epub", PAGES)
    broken = damage.rewrite_epub(
        tmp_path / "a.epub", tmp_path / "broken.epub", {"index.xhtml": cut(">3\N{EN DASH}4</a>", ">3</a>")}
    )
    assert "leaves out page 4" in " | ".join(finding.message for finding in prove_epub(a_book(), broken))


@pytest.mark.parametrize("name", sorted(DAMAGE))
def test_damage_to_an_index_is_seen(name: str, book: Path, tmp_path: Path) -> None:
    broken = damage.rewrite_epub(book, tmp_path / "broken.epub", {"index.xhtml": DAMAGE[name]})
    assert "epub-structure" in {finding.rule for finding in prove_epub(a_book(), broken)}


def test_a_locator_that_names_another_page_than_the_mark_before_it_is_seen(tmp_path: Path) -> None:
    write_epub(a_book(), STYLES, tmp_path / "a.epub", PAGES)
    mark = '<span epub:type="pagebreak" role="doc-pagebreak" aria-label="{}"></span>'
    marked: dict[str, Callable[[str], str] | None] = {
        "s1.xhtml": lambda text: text.replace('<p><span id="s1-one"', f'<p>{mark.format(3)}<span id="s1-one"').replace(
            '<span id="s1-four"', f'{mark.format(9)}<span id="s1-four"'
        )
    }
    broken = damage.rewrite_epub(tmp_path / "a.epub", tmp_path / "broken.epub", marked)
    messages = [finding.message for finding in prove_epub(a_book(), broken) if finding.rule == "epub-structure"]
    assert 'the EPUB says pages 3 to 4 of what is not on all of them in its index under "mills ada"' in messages
    assert 'the EPUB leaves out page 9 in its index under "mills ada"' in messages
