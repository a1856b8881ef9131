"""An EPUB is what it must be: structure, links, notes, metadata, the same bytes."""

import datetime
import os
import subprocess
import sys
import time
import zipfile
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from PIL import Image

from pressbook.export import epub_pages, epub_people, write_epub
from pressbook.export.epub_mend import mend
from pressbook.types import Edition, Kind, Matter, Person, Picture, Place, Role
from tests.editions import STYLES, a_section, an_edition

NAMES = {
    "h": "http://www.w3.org/1999/xhtml",
    "e": "http://www.idpf.org/2007/ops",
    "o": "http://www.idpf.org/2007/opf",
    "dc": "http://purl.org/dc/elements/1.1/",
    "n": "http://www.daisy.org/z3986/2005/ncx/",
}
TEXT = """## Flour^[A note in a heading.]

Some words[^long] with [a link](#water) and [outside](https://example.org/?a=1&b=2).

#### Deep

> A quotation *in* Italian: [pane]{lang=it}.

## Water

| A line of verse
|   and one set in

| Grain | Hours^[In a table.] |
|-------|------:|
| rye   | 12    |

[^long]: First block.

    Second block, with a [link](#flour).
"""


def picture(folder: Path) -> Picture:
    import hashlib

    file = folder / "loaf.png"
    Image.new("RGB", (40, 30), "#884400").save(file)
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    return Picture(str(file), digest, "image/png", 40, 30, Place("manuscripts/a.md", 3))


def an_anthology(**changes: Any) -> Edition:
    sections = (
        a_section(
            TEXT,
            id="session-a",
            title="On Bread & <Salt>",
            session="a",
            number=3,
            date=datetime.date(2024, 2, 1),
            date_line="1 February 2024",
            people_line="Introduced by Ines",
            people=(Person("Ines", Role.INTRODUCED_BY), Person("Tom", Role.WRITTEN_BY)),
            source="https://example.org/a",
            rights="CC0",
            subtitle="An evening",
        ),
        a_section("- A book.\n- Another.\n", id="session-a-readings", title="Reading list", matter=Matter.READINGS, session="a"),
        a_section("# לחם\n\nשלום [bread]{lang=en}.^[הערה]\n", id="session-b", title="לחם", language="he", session="b"),
        a_section("- [Mills]{#mills} 1902.\n", id="bibliography", title="Bibliography", matter=Matter.BIBLIOGRAPHY),
        a_section("Made by hand.\n", id="colophon", title="Colophon", matter=Matter.COLOPHON),
    )
    fields: dict[str, Any] = {"kind": Kind.ANTHOLOGY, "title": "A Year", "sections": sections, "number": None, **changes}
    return an_edition(**fields)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    out = tmp_path_factory.mktemp("epub") / "year.epub"
    write_epub(an_anthology(people=(Person("Ines", Role.INTRODUCED_BY), Person("Tom", Role.WRITTEN_BY))), STYLES, out)
    return zipfile.ZipFile(out)


def page(book: zipfile.ZipFile, name: str) -> etree._Element:
    return etree.fromstring(book.read(f"EPUB/{name}"))


def find(root: etree._Element, path: str) -> list[Any]:
    found = root.xpath(path, namespaces=NAMES)
    assert isinstance(found, list)
    return found


def package(book: zipfile.ZipFile) -> etree._Element:
    return page(book, "content.opf")


def metas(root: etree._Element, name: str) -> list[str]:
    return [str(one.text) for one in find(root, f"//o:meta[@property='{name}']")]


def test_mimetype_comes_first_and_is_stored_and_no_clock_is_in_the_zip(book: zipfile.ZipFile) -> None:
    entries = book.infolist()
    assert (entries[0].filename, entries[0].compress_type) == ("mimetype", zipfile.ZIP_STORED)
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert {entry.external_attr for entry in entries} == {0o100644 << 16}


def test_there_is_one_file_a_session_with_its_reading_list_in_it(book: zipfile.ZipFile) -> None:
    spine = [one.get("idref") for one in find(package(book), "//o:itemref")]
    assert spine == ["cover", "titlepage", "nav", "session-a", "session-b", "bibliography", "colophon"]
    assert find(page(book, "session-a.xhtml"), "//h:section[@id='session-a']//h:section[@id='session-a-readings']/h:h2")


def test_every_file_has_its_own_title_language_and_at_most_one_first_heading(book: zipfile.ZipFile) -> None:
    titles = []
    for name in ("cover", "titlepage", "nav", "session-a", "session-b", "bibliography", "colophon"):
        root = page(book, f"{name}.xhtml")
        titles.append("".join(find(root, "//h:title")[0].itertext()))
        assert root.get("lang") == root.get("{http://www.w3.org/XML/1998/namespace}lang") is not None
        assert len(find(root, "//h:h1")) == (0 if name == "cover" else 1)
        assert find(root, "//h:body/@e:type"), name
    assert len(set(titles)) == len(titles)
    assert "On Bread & <Salt>" in titles


def test_a_note_opens_and_leads_back(book: zipfile.ZipFile) -> None:
    root = page(book, "session-a.xhtml")
    references = find(root, "//h:a[@role='doc-noteref'][@e:type='noteref']")
    assert len(references) == 3
    for number, reference in enumerate(references, 1):
        assert reference.text == str(number)
        (note,) = find(root, f"//h:aside[@id='{reference.get('href')[1:]}']")
        assert (note.get("role"), note.get(f"{{{NAMES['e']}}}type")) == ("doc-footnote", "footnote")
        (back,) = find(note, ".//h:a[@role='doc-backlink']")
        assert (back.get("href"), back.text) == (f"#{reference.get('id')}", str(number))


def test_every_link_and_landmark_leads_to_something_that_is_there(book: zipfile.ZipFile) -> None:
    names = [name.removeprefix("EPUB/") for name in book.namelist() if name.endswith(".xhtml")]
    there = {name: {str(one) for one in find(page(book, name), "//@id")} for name in names}
    for name in names:
        for target in find(page(book, name), "//h:a/@href"):
            if not target.startswith("https:"):
                file, _, anchor = target.partition("#")
                assert (file or name) in there
                assert not anchor or anchor in there[file or name], target


def test_contents_nest_as_the_headings_do_and_leave_note_numbers_out(book: zipfile.ZipFile) -> None:
    toc = find(page(book, "nav.xhtml"), "//h:nav[@e:type='toc']/h:ol")[0]

    def lines(ol: etree._Element, depth: int = 0) -> list[tuple[int, str]]:
        made = []
        for item in ol:
            made.append((depth, str(item[0].text)))
            for below in item[1:]:
                made += lines(below, depth + 1)
        return made

    assert lines(toc) == [
        (0, "On Bread & <Salt>"),
        (1, "Flour"),
        (2, "Deep"),
        (1, "Water"),
        (1, "Reading list"),
        (0, "לחם"),
        (1, "לחם"),
        (0, "Bibliography"),
        (0, "Colophon"),
    ]
    assert len(find(page(book, "toc.ncx"), "//n:navPoint")) == 9
    assert find(page(book, "toc.ncx"), "//n:meta[@name='dtb:depth']/@content") == ["3"]


def test_landmarks_name_cover_title_page_contents_text_and_matter(book: zipfile.ZipFile) -> None:
    kinds = find(page(book, "nav.xhtml"), "//h:nav[@e:type='landmarks']//h:a/@e:type")
    assert kinds == ["cover", "titlepage", "toc", "bodymatter", "bibliography", "colophon"]


def test_hebrew_runs_from_right_to_left_in_a_book_that_does_not(book: zipfile.ZipFile) -> None:
    root = page(book, "session-b.xhtml")
    assert (root.get("dir"), root.get("lang")) == ("rtl", "he")
    assert find(root, "//h:span[@lang='en'][@dir='ltr']")
    assert package(book).get("dir") == "ltr"


def test_the_package_says_title_people_with_roles_series_and_modified(book: zipfile.ZipFile) -> None:
    root = package(book)
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "en-GB"
    assert [one.text for one in find(root, "//dc:creator")] == ["Tom"]
    assert [one.text for one in find(root, "//dc:contributor")] == ["Ines"]
    assert metas(root, "role") == ["aut", "aui"]
    assert [one.text for one in find(root, "//dc:language")] == ["en-GB", "he"]
    assert metas(root, "belongs-to-collection") == ["Harbour Street Papers"]
    assert find(root, "//o:meta[@name='calibre:series']/@content") == ["Harbour Street Papers"]
    assert metas(root, "dcterms:modified") == ["2024-05-01T00:00:00Z"]
    identifiers = find(root, "//@id")
    assert len(set(identifiers)) == len(identifiers)


def test_each_session_is_described_as_data(book: zipfile.ZipFile) -> None:
    facts = {(one.get("property"), one.text) for one in find(package(book), "//o:meta[@refines='#session-a']")}
    assert facts >= {
        ("dcterms:title", "On Bread & <Salt>"),
        ("dcterms:creator", "Ines"),
        ("dcterms:creator", "Tom"),
        ("dcterms:date", "2024-02-01"),
        ("dcterms:source", "https://example.org/a"),
        ("dcterms:rights", "CC0"),
    }
    assert find(page(book, "session-a.xhtml"), "//h:meta[@name='author']/@content") == ["Ines", "Tom"]


def test_a_manuscripts_own_colours_and_strange_attributes_stay_behind(tmp_path: Path) -> None:
    text = '[dark]{style="color:#000;background:white" bgcolor=red onclick=x} and [kept]{lang=fr .name}\n'
    write_epub(an_edition(text), STYLES, tmp_path / "a.epub")
    with zipfile.ZipFile(tmp_path / "a.epub") as book:
        spans = find(page(book, "s1.xhtml"), "//h:span")
    assert [{str(key) for key in one.attrib} for one in spans] == [{"lang", "{http://www.w3.org/XML/1998/namespace}lang"}]


def test_pictures_travel_clean_with_their_description(tmp_path: Path) -> None:
    shown = picture(tmp_path)
    edition = an_edition(f"![A loaf]({shown.address})\n\n![]({shown.address})\n", pictures=(shown,))
    write_epub(edition, STYLES, tmp_path / "a.epub")
    with zipfile.ZipFile(tmp_path / "a.epub") as book:
        name = f"pictures/{shown.sha256[:16]}.png"
        assert f"EPUB/{name}" in book.namelist()
        images = find(page(book, "s1.xhtml"), "//h:img")
        assert [(one.get("src"), one.get("alt")) for one in images] == [(name, "A loaf"), (name, "")]


@pytest.mark.parametrize(
    ("text", "modes", "sufficient", "claimed"),
    [
        ("Words.\n", ["textual"], ["textual"], True),
        ("![A loaf](PICTURE)\n", ["textual", "visual"], ["textual"], True),
        ("Before ![](PICTURE) after.\n", ["textual", "visual"], ["textual,visual"], False),
    ],
)
def test_accessibility_is_claimed_only_as_far_as_it_is_true(
    tmp_path: Path, text: str, modes: list[str], sufficient: list[str], claimed: bool
) -> None:
    shown = picture(tmp_path)
    write_epub(an_edition(text.replace("PICTURE", shown.address), pictures=(shown,)), STYLES, tmp_path / "a.epub")
    with zipfile.ZipFile(tmp_path / "a.epub") as book:
        root = package(book)
        assert metas(root, "schema:accessMode") == modes
        assert metas(root, "schema:accessModeSufficient") == sufficient
        assert ("alternativeText" in metas(root, "schema:accessibilityFeature")) is claimed
        assert metas(root, "schema:accessibilityHazard") == ["none"]


def test_the_same_edition_gives_the_same_bytes_on_another_day_in_another_place(tmp_path: Path) -> None:
    """Two processes with other clocks' zones, hash seeds and folders write one file."""
    code = (
        "import sys, pathlib; from tests.export.test_epub_package import an_anthology, STYLES; "
        "from pressbook.export import write_epub; write_epub(an_anthology(), STYLES, pathlib.Path(sys.argv[1]))"
    )
    made = []
    for number, zone in enumerate(("Pacific/Kiritimati", "America/Los_Angeles")):
        out = tmp_path / f"folder-{number}" / "year.epub"
        environment = {
            **os.environ,
            "TZ": zone,
            "PYTHONHASHSEED": str(number + 1),
            "LC_ALL": "C",
            "PYTHONPATH": os.pathsep.join(sys.path),
        }
        subprocess.run([sys.executable, "-c", code, str(out)], env=environment, check=True, timeout=120)
        made.append(out.read_bytes())
        time.sleep(2.1)  # a zip counts in steps of two seconds
    assert made[0] == made[1]


def test_mending_a_mended_package_changes_nothing(book: zipfile.ZipFile) -> None:
    content = Path(str(book.filename)).read_bytes()
    assert mend(content, "en-GB", "ltr") == content


def test_the_cover_is_drawn_at_full_size_and_says_in_words_what_it_shows(book: zipfile.ZipFile) -> None:
    with book.open("EPUB/cover.png") as file, Image.open(file) as image:
        assert image.size == (1600, 2560)
    (alternative,) = find(page(book, "cover.xhtml"), "//h:img/@alt")
    assert "A Year" in alternative
    assert find(package(book), "//o:item[@properties='cover-image']/@href") == ["cover.png"]


def test_every_role_has_a_relator_and_every_matter_a_kind() -> None:
    assert set(epub_people.RELATORS) == set(Role)
    assert set(epub_pages.KINDS) == set(Matter)
