"""An EPUB's index: groups under headings, locators that say pages where pages are known, and count where not."""

import zipfile
from pathlib import Path
from typing import Any

from lxml import etree

from pressbook.curate import index_section
from pressbook.export import write_epub
from pressbook.types import Edition, IndexEntry, Matter, PageBreak, PageMap
from tests.editions import STYLES, a_section, an_edition

NAMES = {"h": "http://www.w3.org/1999/xhtml", "e": "http://www.idpf.org/2007/ops"}
TEXT = "[Mills]{#one} bakes.\n\n[Mills]{#two} again, and [Stone]{#three}.\n\n[Mills]{#four} ends.\n"
ENTRIES = (
    IndexEntry("person", "Mills, Ada", "mills ada", "i1", (("s1", "s1-one"), ("s1", "s1-two"), ("s1", "s1-four"))),
    IndexEntry("work", "On Bread & Salt", "on bread salt", "i2", (("s1", "s1-three"), ("s1", "s1"))),
)
PAGES = PageMap(
    anchors=(("s1", 3), ("s1-one", 3), ("s1-two", 3), ("s1-three", 3), ("s1-four", 4)),
    breaks=(PageBreak(3, "s1"), PageBreak(4, "s1", 31)),
)


def a_book() -> Edition:
    section = index_section.section(ENTRIES, "en-GB")
    assert section is not None
    return an_edition(
        title="A Year",
        sections=(a_section(TEXT, title="The Oven"), section, a_section("By hand.\n", id="colophon", matter=Matter.COLOPHON)),
        index=ENTRIES,
    )


def read(folder: Path, pages: PageMap, name: str = "index") -> etree._Element:
    write_epub(a_book(), STYLES, folder / "a.epub", pages)
    with zipfile.ZipFile(folder / "a.epub") as book:
        return etree.fromstring(book.read(f"EPUB/{name}.xhtml"))


def find(root: etree._Element, path: str) -> list[Any]:
    found = root.xpath(path, namespaces=NAMES)
    assert isinstance(found, list)
    return found


def lines(root: etree._Element) -> list[str]:
    return ["".join(item.itertext()) for item in find(root, "//h:li[@e:type='index-entry']")]


def test_locators_say_each_page_of_the_pdf_once(tmp_path: Path) -> None:
    root = read(tmp_path, PAGES)
    assert lines(root) == ["Mills, Ada, 3\N{EN DASH}4", "On Bread & Salt, 3"]
    targets = find(root, "//h:a[@e:type='index-locator']/@href")
    assert targets == ["s1.xhtml#s1-one", "s1.xhtml#s1-three"]


def test_locators_of_a_book_without_pages_count(tmp_path: Path) -> None:
    assert lines(read(tmp_path, PageMap())) == ["Mills, Ada, 1, 2, 3", "On Bread & Salt, 1, 2"]


def test_an_index_is_groups_under_headings_and_a_landmark(tmp_path: Path) -> None:
    root = read(tmp_path, PAGES)
    assert find(root, "//h:section[@e:type='index'][@role='doc-index']/h:section[@e:type='index-group']/h:h2/text()") == [
        "People",
        "Works",
    ]
    assert len(find(root, "//h:ul[@e:type='index-entry-list']")) == 2
    with zipfile.ZipFile(tmp_path / "a.epub") as book:
        nav = etree.fromstring(book.read("EPUB/nav.xhtml"))
    assert find(nav, "//h:nav[@e:type='landmarks']//h:a[@e:type='index']/@href") == ["index.xhtml"]
