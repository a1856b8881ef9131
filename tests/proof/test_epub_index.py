"""An EPUB's index leads where its edition's does, or the proof says so."""

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from pressbook.curate import index_section
from pressbook.export import write_epub
from pressbook.proof import prove_epub
from pressbook.types import Edition, IndexEntry, IndexLine, IndexLocator, PageMap
from tests.editions import STYLES, a_section, an_edition
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


def a_line(*locators: IndexLocator, heading: str = "", kind: str = "") -> IndexLine:
    return IndexLine(locators, heading, kind)


RICH = (
    IndexEntry("person", "Bell, Currer", "bell currer", "index-bell", (), see=("index-mills",)),
    IndexEntry(
        "person",
        "Mills, Ada",
        "mills ada",
        "index-mills",
        (("s1", "s1-one"), ("s1", "s1-three"), ("s1", "s1-four")),
        lines=(
            a_line(IndexLocator("s1", "s1-one")),
            a_line(IndexLocator("s1", "s1", to="s1-four", main=True), heading="Bread", kind="work"),
            a_line(IndexLocator("s1", "s1-three"), IndexLocator("s1", "s1-deep", note=1), heading="Salt", kind="work"),
        ),
    ),
    IndexEntry("work", "Oven", "oven", "index-oven", (("s1", "s1-two"),), related=("index-stove",)),
    IndexEntry("work", "Stove", "stove", "index-stove", (("s1", "s1-four"),)),
)
NOTED = (
    "[Mills]{#one} bakes.[^1]\n\n[Mills]{#two} again, and [Stone]{#three}.\n\n[Mills]{#four} ends.\n\n[^1]: [So]{#deep} it is.\n"
)
DEEP = PageMap((*PAGES.anchors, ("s1-deep", 4)), PAGES.breaks)


def a_rich_book() -> Edition:
    index = index_section.section(RICH, "en-GB")
    assert index is not None
    return an_edition(title="A Year", sections=(a_section(NOTED, title="The Oven"), index), index=RICH)


def rich_lines(book: Path) -> list[str]:
    with zipfile.ZipFile(book) as opened:
        root = etree.fromstring(opened.read("EPUB/index.xhtml"))
    return [" ".join("".join(item.itertext()).split()) for item in root.iter("{*}li")]


@pytest.mark.parametrize("pages", [PageMap(), DEEP])
def test_an_index_with_lines_below_entries_and_references_passes(pages: PageMap, tmp_path: Path) -> None:
    write_epub(a_rich_book(), STYLES, tmp_path / "a.epub", pages)
    assert [finding.message for finding in prove_epub(a_rich_book(), tmp_path / "a.epub")] == []
    assert rich_lines(tmp_path / "a.epub")[:2] == [
        "Bell, Currer see Mills, Ada",
        "Mills, Ada, 3 Bread, 3\N{EN DASH}4 Salt, 3, 4n1" if pages.breaks else "Mills, Ada, 1 Bread, 1 Salt, 1, 2",
    ]


RICH_DAMAGE: dict[str, tuple[Callable[[str], str], str]] = {
    "bold taken away": (cut(r"<b>(.*?)</b>", r"\1"), "chief place"),
    "a reference that leads elsewhere": (cut(r'href="#index-mills"', 'href="#index-oven"'), "sends readers elsewhere"),
    "a reference that leads nowhere": (cut(r' href="#index-stove"'), "sends readers elsewhere"),
    "a line below an entry lost": (cut(r"<li epub:type=\"index-entry\"><bdi[^>]*>(<em>)?Salt.*?</li>"), "has 6 entries"),
    "a range cut short": (cut("3\N{EN DASH}4", "3"), "leaves out page 4"),
    "a range drawn out": (cut("3\N{EN DASH}4", "3\N{EN DASH}9"), "says pages 3 to 9"),
}


@pytest.mark.parametrize("name", sorted(RICH_DAMAGE))
def test_damage_to_lines_and_references_is_seen(name: str, tmp_path: Path) -> None:
    change, wanted = RICH_DAMAGE[name]
    write_epub(a_rich_book(), STYLES, tmp_path / "a.epub", DEEP)
    broken = damage.rewrite_epub(tmp_path / "a.epub", tmp_path / "broken.epub", {"index.xhtml": change})
    assert wanted in " | ".join(finding.message for finding in prove_epub(a_rich_book(), broken))
