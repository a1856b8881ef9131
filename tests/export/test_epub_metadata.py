"""What an EPUB says of itself: people once each, numbers, series, sessions as data; every claim as far as the book holds it."""

import datetime
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from PIL import Image

from pressbook.curate import labels
from pressbook.export import write_epub
from pressbook.export.epub_access import CONFORMANCE
from pressbook.export.epub_metadata import licence
from pressbook.export.identifiers import isbn, pdf_identifier
from pressbook.types import Edition, Form, IndexEntry, Kind, Matter, Person, Picture, Place, Role
from tests.editions import STYLES, a_section, an_edition

NAMES = {"o": "http://www.idpf.org/2007/opf", "dc": "http://purl.org/dc/elements/1.1/"}
PEOPLE = (
    Person("Ines Calder", Role.INTRODUCED_BY),
    Person("Tom Arkley", Role.WRITTEN_BY),
    Person("Ines Calder", Role.SPEAKER),
    Person("A comrade", Role.SPEAKER),
    Person("Tom Arkley", Role.EDITED_BY),
)
ISBNS = (("print", "9780306406157"), ("pdf", "9781861972712"), ("epub", "9783161484100"))


def package(edition: Edition, folder: Path, *, conforms: bool = False) -> etree._Element:
    write_epub(edition, STYLES, folder / "a.epub", conforms=conforms)
    with zipfile.ZipFile(folder / "a.epub") as book:
        return etree.fromstring(book.read("EPUB/content.opf"))


def find(root: etree._Element, path: str) -> list[Any]:
    found = root.xpath(path, namespaces=NAMES)
    assert isinstance(found, list)
    return found


def metas(root: etree._Element, name: str, refines: str = "") -> list[str]:
    about = f"[@refines='#{refines}']" if refines else ""
    return [str(one.text) for one in find(root, f"//o:meta[@property='{name}']{about}")]


def dublin(root: etree._Element, name: str) -> list[str]:
    return [str(one.text) for one in find(root, f"//dc:{name}")]


def an_anthology(**changes: Any) -> Edition:
    evening = a_section(
        "Words.\n",
        id="session-a",
        title="Bread",
        subtitle="An evening",
        session="a",
        people=PEOPLE,
        date=datetime.date(2024, 2, 1),
        source="https://example.org/a",
        rights="CC BY-SA 4.0",
        tags=("food", "work"),
    )
    other = a_section("Paroles.\n", id="session-b", title="Pain", language="fr", session="b", tags=("work",))
    fields: dict[str, Any] = {"kind": Kind.ANTHOLOGY, "title": "A Year", "date": None, "number": None, "people": PEOPLE}
    return an_edition(**{**fields, "sections": (evening, other), **changes})


def test_everybody_is_named_once_with_all_that_they_did(tmp_path: Path) -> None:
    root = package(an_anthology(), tmp_path)
    assert dublin(root, "creator") == ["Tom Arkley"]
    assert dublin(root, "contributor") == ["Ines Calder", "A comrade"]
    assert metas(root, "role", "creator-1") == ["aut", "edt"]
    assert metas(root, "role", "contributor-1") == ["aui", "spk"]
    assert metas(root, "role", "contributor-2") == ["spk"]


def test_who_wrote_only_the_introduction_did_not_write_the_book(tmp_path: Path) -> None:
    opening = a_section("Words.\n", id="introduction", matter=Matter.INTRODUCTION, people=(Person("Ada", Role.WRITTEN_BY),))
    evening = a_section("Words.\n", id="session-a", session="a", people=(Person("Tom", Role.INTRODUCED_BY),))
    people = (*opening.people, *evening.people)
    root = package(an_edition(kind=Kind.ANTHOLOGY, sections=(opening, evening), people=people), tmp_path)
    assert dublin(root, "creator") == ["Tom"]
    assert dublin(root, "contributor") == ["Ada"]
    assert metas(root, "role", "contributor-1") == ["aut"]


def test_a_name_is_filed_as_the_index_sorts_it_and_never_guessed(tmp_path: Path) -> None:
    index = (IndexEntry("person", "Arkley, Tom", "arkley tom", "index-person-arkley", (("session-a", "session-a"),)),)
    root = package(an_anthology(index=index), tmp_path)
    assert metas(root, "file-as") == ["Arkley, Tom"]
    assert metas(root, "file-as", "creator-1") == ["Arkley, Tom"]


def test_a_book_that_nobody_signed_is_the_groups(tmp_path: Path) -> None:
    assert dublin(package(an_edition(), tmp_path), "creator") == ["The Harbour Street Readers"]


def test_languages_tags_and_dates_are_those_of_the_sessions(tmp_path: Path) -> None:
    root = package(an_anthology(), tmp_path)
    assert dublin(root, "language") == ["en-GB", "fr"]
    assert dublin(root, "subject") == ["food", "work"]
    assert dublin(root, "date") == ["2024-02-01"]


def test_each_session_says_what_everybody_did_in_it(tmp_path: Path) -> None:
    root = package(an_anthology(), tmp_path)
    about = {str(one.get("property")): one.text for one in find(root, "//o:meta[@refines='#session-a']")}
    assert about["dcterms:alternative"] == "An evening"
    assert about["dcterms:license"] == "https://creativecommons.org/licenses/by-sa/4.0/"
    assert metas(root, "dcterms:creator", "session-a") == ["Ines Calder", "Tom Arkley"]
    assert metas(root, "dcterms:contributor", "session-a") == ["A comrade"]
    assert metas(root, "relators:spk", "session-a") == ["Ines Calder", "A comrade"]
    assert metas(root, "dcterms:subject", "session-a") == ["food", "work"]
    assert metas(root, "dcterms:language", "session-b") == ["fr"]


def test_the_unique_identifier_stays_when_a_number_comes(tmp_path: Path) -> None:
    root = package(an_anthology(isbn=ISBNS), tmp_path)
    (unique,) = find(root, f"//dc:identifier[@id='{root.get('unique-identifier')}']")
    assert unique.text == an_anthology().identifier
    assert dublin(root, "identifier") == [unique.text, "urn:isbn:9783161484100"]
    assert metas(root, "identifier-type", "isbn") == ["15"]
    assert dublin(root, "source") == ["urn:isbn:9780306406157"]


def test_the_pdf_has_a_name_of_its_own_in_every_form() -> None:
    edition = an_anthology()
    named = [edition.identifier, *(pdf_identifier(edition, form) for form in Form)]
    assert len(set(named)) == len(named)
    numbered = replace(edition, isbn=ISBNS)
    assert pdf_identifier(numbered) == "urn:isbn:9781861972712"
    assert pdf_identifier(replace(edition, isbn=ISBNS[:1])) == isbn(numbered, "print")
    assert pdf_identifier(numbered, Form.LARGE) == pdf_identifier(edition, Form.LARGE)


def test_the_series_is_there_for_epub_3_and_for_calibre(tmp_path: Path) -> None:
    root = package(an_edition(), tmp_path)
    assert metas(root, "belongs-to-collection") == ["Harbour Street Papers"]
    assert metas(root, "collection-type", "series") == ["series"]
    assert metas(root, "group-position", "series") == ["7"]
    assert find(root, "//o:meta[starts-with(@name, 'calibre:')]/@content") == ["Harbour Street Papers", "7"]


def test_an_anthology_stands_in_the_series_by_its_year(tmp_path: Path) -> None:
    root = package(an_anthology(), tmp_path)
    assert metas(root, "group-position", "series") == ["2024"]
    undated = an_anthology(sections=(a_section("Words.\n", id="session-a", session="a"),))
    assert not metas(package(undated, tmp_path), "group-position")


@pytest.mark.parametrize(
    ("rights", "address"),
    [
        ("CC BY-SA 4.0", "https://creativecommons.org/licenses/by-sa/4.0/"),
        ("cc-by-nc-nd-3.0", "https://creativecommons.org/licenses/by-nc-nd/3.0/"),
        ("CC0", "https://creativecommons.org/publicdomain/zero/1.0/"),
        ("https://example.org/terms", "https://example.org/terms"),
        ("CC BY-SA", ""),
        ("All rights reserved", ""),
    ],
)
def test_a_licence_has_the_address_that_it_names_and_no_other(rights: str, address: str) -> None:
    assert licence(rights) == address


def features(root: etree._Element) -> set[str]:
    return set(metas(root, "schema:accessibilityFeature"))


def test_conformance_is_stated_only_when_somebody_asks_for_it(tmp_path: Path) -> None:
    assert not metas(package(an_edition(), tmp_path), "dcterms:conformsTo")
    root = package(an_edition(), tmp_path, conforms=True)
    assert metas(root, "dcterms:conformsTo") == [CONFORMANCE] == ["EPUB Accessibility 1.1 - WCAG 2.2 Level AA"]
    (by,) = metas(root, "a11y:certifiedBy", "conformance")
    assert by.startswith("pressbook ")


def test_pages_are_claimed_only_with_a_page_list(tmp_path: Path) -> None:
    root = package(an_edition(), tmp_path)
    assert not features(root) & {"pageNavigation", "pageBreakMarkers", "index", "MathML"}
    assert not metas(root, "pageBreakSource")


def test_type_that_cannot_be_made_larger_is_no_transformability(tmp_path: Path) -> None:
    own = tmp_path / "styles"
    (own / "classic").mkdir(parents=True)
    (own / "classic" / "epub.css").write_text("/* 12px */ p { margin: 0 }")
    write_epub(an_edition(), (own, *STYLES), tmp_path / "a.epub")
    (own / "classic" / "epub.css").write_text("p { font: italic 12px/1.4 serif }")
    write_epub(an_edition(), (own, *STYLES), tmp_path / "b.epub")
    claimed = []
    for name in ("a", "b"):
        with zipfile.ZipFile(tmp_path / f"{name}.epub") as book:
            claimed.append("displayTransformability" in features(etree.fromstring(book.read("EPUB/content.opf"))))
    assert claimed == [True, False]


DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9">{}</rect></svg>'


def a_picture(folder: Path, name: str) -> Picture:
    file = folder / name
    if name.endswith(".gif"):
        frames = [Image.new("RGB", (9, 9), colour) for colour in ("red", "blue", "green")]
        frames[0].save(file, save_all=True, append_images=frames[1:])
        return Picture(str(file), "ab" * 32, "image/gif", 9, 9, Place("a.md", 1))
    inside = '<animate attributeName="width" to="1" dur="1s"/>' if name == "moving.svg" else ""
    file.write_text(DRAWING.format(inside))
    return Picture(str(file), "cd" * 32, "image/svg+xml", 9, 9, Place("a.md", 1))


@pytest.mark.parametrize(
    ("name", "hazards"),
    [
        ("still.svg", ["none"]),
        ("moving.svg", ["unknownFlashingHazard", "unknownMotionSimulationHazard", "noSoundHazard"]),
        # Only its first image leaves the house.
        ("moving.gif", ["none"]),
    ],
)
def test_what_may_flash_is_not_called_harmless(tmp_path: Path, name: str, hazards: list[str]) -> None:
    shown = a_picture(tmp_path, name)
    root = package(an_edition(f"![A square]({shown.address})\n", pictures=(shown,)), tmp_path)
    assert metas(root, "schema:accessibilityHazard") == hazards
    with (
        zipfile.ZipFile(tmp_path / "a.epub") as book,
        book.open(f"EPUB/pictures/{'ab' * 8}.gif" if name[-1] == "f" else "mimetype") as file,
    ):
        if name.endswith(".gif"):
            with Image.open(file) as image:
                assert getattr(image, "n_frames", 1) == 1


@pytest.mark.parametrize("language", labels.languages())
def test_the_summary_is_in_the_books_language(tmp_path: Path, language: str) -> None:
    edition = an_edition(language=language, labels=labels.lines(language))
    (summary,) = find(package(edition, tmp_path, conforms=True), "//o:meta[@property='schema:accessibilitySummary']")
    for name in ("structure", "display", "notes", "checked"):
        assert labels.word(language, f"summary-{name}") in summary.text
    for name in ("pages", "index", "described", "undescribed"):
        assert labels.word(language, f"summary-{name}") not in summary.text
    assert not [key for key in summary.attrib if str(key).endswith("lang")]


def test_a_summary_in_another_language_says_so(tmp_path: Path) -> None:
    edition = an_edition(language="eu", labels=labels.lines("eu"))
    (summary,) = find(package(edition, tmp_path), "//o:meta[@property='schema:accessibilitySummary']")
    assert summary.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"


def test_an_index_is_claimed_when_there_is_one(tmp_path: Path) -> None:
    section = a_section("- Mills, Ada [1](#x)\n\n[]{#x}\n", id="index", title="Index", matter=Matter.INDEX)
    edition = an_edition()
    assert "index" in features(package(replace(edition, sections=(*edition.sections, section)), tmp_path))
