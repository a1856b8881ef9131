"""The forms of a text in an EPUB: verse, speeches, tables, lists, notes, heads and feet, contents."""

import dataclasses
import datetime
import zipfile
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from pressbook.export import write_epub
from pressbook.proof import prove_epub
from pressbook.types import Edition, Kind, Matter, Person, Role
from tests.editions import STYLES, a_section, an_edition

NAMES = {"h": "http://www.w3.org/1999/xhtml", "e": "http://www.idpf.org/2007/ops"}
TEXT = """::: epigraph
> Heat is time.
:::

| A line of verse
|   and one set in
|     and one further in^[A note
      in verse.]
|
| A second stanza

**Ines:** I cannot find the oven.

**Osei:** There is none.

(3) third
(4) fourth

5. fifth

| One | Two | Three | Four | Five | Six |
|-----|-----|-------|------|------|-----|
| a   | b   | c     | d    | e    | f   |

: Six letters

| One | Two |
|-----|-----|
| a   | b   |

## Questions

1. Who bakes?
2. Who eats?

# Deep

## Deeper

### Deepest
"""


def find(root: etree._Element, path: str) -> list[Any]:
    found = root.xpath(path, namespaces=NAMES)
    assert isinstance(found, list)
    return found


def words(element: etree._Element) -> str:
    return " ".join("".join(element.itertext()).split())


def read(edition: Edition, folder: Path, name: str = "s1") -> etree._Element:
    write_epub(edition, STYLES, folder / "a.epub")
    with zipfile.ZipFile(folder / "a.epub") as book:
        return etree.fromstring(book.read(f"EPUB/{name}.xhtml"))


@pytest.fixture(scope="module")
def text(tmp_path_factory: pytest.TempPathFactory) -> etree._Element:
    return read(an_edition(TEXT), tmp_path_factory.mktemp("forms"))


def test_a_line_of_verse_is_a_paragraph_and_keeps_its_indent(text: etree._Element) -> None:
    stanzas = find(text, "//h:div[@class='line-block']/h:div[@class='stanza']")
    assert [[(line.get("class"), words(line)) for line in stanza] for stanza in stanzas] == [
        [("line", "A line of verse"), ("line indent-1", "and one set in"), ("line indent-2", "and one further in1")],
        [("line", "A second stanza")],
    ]
    assert find(stanzas[0], ".//h:a[@e:type='noteref']")


def test_a_speaker_is_marked_as_on_paper(text: etree._Element) -> None:
    assert [words(one) for one in find(text, "//h:p[contains(@class, 'speech')]/h:span[@class='speaker']")] == ["Ines:", "Osei:"]


def test_a_list_keeps_the_marks_that_were_typed(text: etree._Element) -> None:
    items = find(text, "//h:ol[@start]/h:li")
    assert [(item.get("style"), words(item)) for item in items] == [
        ('list-style-type: "(3)\N{NO-BREAK SPACE}\N{NO-BREAK SPACE}"', "third"),
        ('list-style-type: "(4)\N{NO-BREAK SPACE}\N{NO-BREAK SPACE}"', "fourth"),
        (None, "fifth"),
    ]


@pytest.mark.parametrize(
    ("typed", "room"),
    [
        ("8. eight\n9. nine\n", None),
        ("9. nine\n10. ten\n", "marks-3"),
        ("1848. a year\n", "marks-5"),
        ("(i) one\n(ii) two\n(iii) three\n", "marks-3"),
        ("xxviii. one\nxxix. two\n", "marks-6"),
        ("(cxxxviii) one\n", "marks-7"),
        ("c) three\n", None),
        ("(@) an example\n", "marks-3"),
    ],
)
def test_a_list_has_room_for_its_longest_mark(tmp_path: Path, typed: str, room: str | None) -> None:
    (listing,) = find(read(an_edition(f"Words.\n\n{typed}"), tmp_path), "//h:section//h:ol")
    assert listing.get("class") == room


def test_a_wide_table_is_reached_by_keys_and_named_by_its_caption(text: etree._Element) -> None:
    wide, narrow = find(text, "//h:div[contains(@class, 'table')]")
    assert (wide.get("class"), wide.get("tabindex"), wide.get("role")) == ("table wide", "0", "group")
    assert [words(one) for one in find(text, f"//*[@id='{wide.get('aria-labelledby')}']")] == ["Six letters"]
    assert (narrow.get("class"), narrow.get("tabindex"), narrow.get("role")) == ("table", None, None)


def test_a_division_that_names_itself_an_epigraph_is_one(text: etree._Element) -> None:
    assert [words(one) for one in find(text, "//h:div[@e:type='epigraph'][@role='doc-epigraph']")] == ["Heat is time."]


def test_notes_are_a_part_of_their_own_with_a_name(text: etree._Element) -> None:
    (notes,) = find(text, "//h:section[@e:type='footnotes'][@role='doc-endnotes'][@aria-label='Notes']")
    assert len(find(notes, "h:aside[@e:type='footnote'][@role='doc-footnote']")) == 1


def test_a_heading_in_a_note_is_a_line_of_it(tmp_path: Path) -> None:
    root = read(an_edition("Words.[^1]\n\n[^1]: Note.\n\n    # Head\n\n    More.\n"), tmp_path)
    assert [words(one) for one in find(root, "//h:aside/*")] == ["1. Note.", "Head More."]
    assert not find(root, "//h:h2 | //h:h3")


def a_year(count: int, **fields: Any) -> Edition:
    sections = tuple(
        a_section(
            "Words.\n\n## One\n\nMore.\n\n## Two\n\n### Three\n\n#### Four\n\nEnd.\n",
            id=f"s{number}",
            title="An Evening",
            session=f"s{number}",
            number=number,
            date=datetime.date(2024, number, 1),
            date_line=f"1.{number}.2024",
            people=(Person("Ines", Role.INTRODUCED_BY),),
            people_line="Introduced by Ines",
            source="https://example.org/evening?a=1&b=2",
            rights="CC0",
        )
        for number in range(1, count + 1)
    )
    return an_edition(kind=Kind.ANTHOLOGY, title="A Year", sections=sections, number=None, **fields)


def test_a_session_says_its_day_its_source_and_its_own_rights(tmp_path: Path) -> None:
    labels = (*an_edition().labels, ("source", "Source"), ("rights", "Rights"))
    root = read(a_year(2, labels=labels, rights="CC BY-SA 4.0"), tmp_path, "s2")
    assert find(root, "//h:header//h:time/@datetime") == ["2024-02-01"]
    assert [words(line) for line in find(root, "//h:section/h:footer/h:p")] == [
        "Source https://example.org/evening?a=1&b=2",
        "Rights CC0",
    ]
    assert find(root, "//h:footer//h:a/@href") == ["https://example.org/evening?a=1&b=2"]
    assert not find(read(a_year(2, labels=labels, rights="CC0"), tmp_path, "s2"), "//h:footer//h:bdi")


def test_files_of_one_title_are_told_apart(tmp_path: Path) -> None:
    write_epub(a_year(3), STYLES, tmp_path / "a.epub")
    with zipfile.ZipFile(tmp_path / "a.epub") as book:
        titles = [words(find(etree.fromstring(book.read(f"EPUB/s{one}.xhtml")), "//h:title")[0]) for one in (1, 2, 3)]
    assert titles == [f"An Evening \N{EN DASH} Introduced by Ines · 1.{number}.2024" for number in (1, 2, 3)]


@pytest.mark.parametrize(("count", "folded"), [(2, False), (12, True)])
def test_long_contents_show_titles_and_keep_the_rest_for_reading_systems(count: int, folded: bool, tmp_path: Path) -> None:
    nav = read(a_year(count), tmp_path, "nav")
    (top,) = find(nav, "//h:nav[@e:type='toc']/h:ol")
    assert bool(find(top, "h:li/h:ol[@hidden]")) is folded
    assert [words(link) for link in find(top, "h:li[1]//h:a")] == ["An Evening", "One", "Two", "Three"]
    assert find(top, "h:li/h:a/@data-byline")[0] == "Introduced by Ines · 1.1.2024"


@pytest.mark.parametrize(("kind", "says"), [(Kind.ANTHOLOGY, True), (Kind.PACK, True), (Kind.PAMPHLET, False)])
def test_contents_of_many_evenings_say_who_and_when(kind: Kind, says: bool, tmp_path: Path) -> None:
    nav = read(dataclasses.replace(a_year(2), kind=kind), tmp_path, "nav")
    assert bool(find(nav, "//h:nav[@e:type='toc']//h:a/@data-byline")) is says


def test_a_title_of_another_language_says_so_in_the_contents(tmp_path: Path) -> None:
    lines = {"people_line": "הציגו: Noa", "date_line": "1 במרץ 2024"}
    hebrew = a_section("שלום\n", id="he", title="לחם", language="he", matter=Matter.SESSION, **lines)
    nav = read(an_edition(kind=Kind.ANTHOLOGY, title="A Year", sections=(a_section("One.\n"), hebrew)), tmp_path, "nav")
    links = find(nav, "//h:nav[@e:type='toc']//h:a")
    assert [(link.get("lang"), link.get("dir")) for link in links] == [(None, None), ("he", "rtl")]
    isolated = [f"\N{FIRST STRONG ISOLATE}{line}\N{POP DIRECTIONAL ISOLATE}" for line in lines.values()]
    assert links[1].get("data-byline") == " · ".join(isolated)


def test_a_colophon_before_the_text_is_front_matter_and_the_text_begins_after_it(tmp_path: Path) -> None:
    colophon = a_section("By hand.\n", id="colophon", title="Colophon", matter=Matter.COLOPHON)
    edition = an_edition(sections=(colophon, a_section("One.\n")))
    assert find(read(edition, tmp_path, "colophon"), "//h:body/@e:type") == ["frontmatter"]
    nav = read(edition, tmp_path, "nav")
    assert find(nav, "//h:a[@e:type='bodymatter']/@href") == ["s1.xhtml"]
    assert [finding.message for finding in prove_epub(edition, tmp_path / "a.epub")] == []


def test_a_way_back_in_a_note_of_another_language_speaks_the_books(tmp_path: Path) -> None:
    hebrew = a_section("שלום.^[הערה]\n", id="he", title="לחם", language="he")
    root = read(an_edition(kind=Kind.ANTHOLOGY, title="A Year", sections=(a_section("One.\n"), hebrew)), tmp_path, "he")
    (notes,) = find(root, "//h:section[@role='doc-endnotes']")
    (note,) = find(notes, "h:aside")
    (back,) = find(note, ".//h:a[@role='doc-backlink']")
    assert [(one.get("lang"), one.get("dir")) for one in (notes, note, back)] == [
        ("en-GB", "ltr"),
        ("he", "rtl"),
        ("en-GB", "ltr"),
    ]


def test_an_introduction_stands_between_the_contents_and_the_sessions(tmp_path: Path) -> None:
    introduction = a_section("By way of.^[A note.]\n", id="introduction", title="Introduction", matter=Matter.INTRODUCTION)
    edition = an_edition(kind=Kind.ANTHOLOGY, title="A Year", sections=(introduction, a_section("One.\n")))
    root = read(edition, tmp_path, "introduction")
    assert find(root, "//h:body[@e:type='frontmatter']/h:section[@e:type='introduction']/@role") == ["doc-introduction"]
    nav = read(edition, tmp_path, "nav")
    marks = [(link.get(f"{{{NAMES['e']}}}type"), link.get("href")) for link in find(nav, "//h:nav[@e:type='landmarks']//h:a")]
    assert marks[2:] == [("toc", "nav.xhtml#toc"), ("introduction", "introduction.xhtml"), ("bodymatter", "s1.xhtml")]
    assert [finding.message for finding in prove_epub(edition, tmp_path / "a.epub")] == []


def test_a_typed_address_may_be_parted_anywhere_in_text_and_notes(tmp_path: Path) -> None:
    address = "http://www.example.org/Pamphlets/TheSaltRoad/TSR%20Letter%20to%20a%20reader.htm"
    edition = an_edition(f"A letter to a reader]({address})\n\nHere.^[At {address}/2 it stood.]")
    write_epub(edition, STYLES, tmp_path / "a.epub")
    with zipfile.ZipFile(tmp_path / "a.epub") as book:
        files = [etree.fromstring(book.read(name)) for name in book.namelist() if name.endswith(".xhtml")]
    found = ["".join(span.itertext()) for root in files for span in root.iterfind(".//h:span[@class='uri']", NAMES)]
    assert len(found) == 2
    assert all(address in words for words in found)
    assert not prove_epub(edition, tmp_path / "a.epub")
