"""A PDF claims PDF/UA-1 and PDF/A-2a in one packet, and says about itself what its edition says."""

from pathlib import Path
from typing import Any

import pikepdf
import pytest
from lxml import etree

from pressbook.export import write_pdf
from pressbook.export.conform_xmp import NAMES
from pressbook.export.identifiers import pdf_identifier
from pressbook.types import Layout, Person, Role
from tests.editions import STYLES, an_edition

RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
TEXT = "Words with *stress*, a [link](https://example.org/a) and a note.^[Its words.]\n\n- one\n- two\n"


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("conform") / "a.pdf"
    edition = an_edition(
        TEXT,
        title="Bread & Roses <1912>",
        subtitle="What was said",
        people=(Person("Ada Mills", Role.INTRODUCED_BY), Person("B. \N{GREEK CAPITAL LETTER OMEGA}", Role.SPEAKER)),
        rights="CC BY-SA 4.0",
        source="https://example.org/2024?a=1&b=2",
    )
    write_pdf(edition, STYLES, out)
    return out


def packet(pdf: Path) -> etree._Element:
    with pikepdf.open(pdf) as file:
        metadata: Any = file.Root.Metadata
        assert "/Filter" not in metadata
        return etree.fromstring(metadata.read_bytes())


def values(pdf: Path, name: str) -> list[str]:
    prefix, _, local = name.partition(":")
    found = packet(pdf).findall(f".//{{{NAMES[prefix]}}}{local}")
    return [text for element in found for text in element.itertext() if text.strip()]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("pdfuaid:part", ["1"]),
        ("pdfaid:part", ["2"]),
        ("pdfaid:conformance", ["A"]),
        ("dc:title", ["Bread & Roses <1912>"] * 2),
        ("dc:creator", ["Ada Mills", "B. \N{GREEK CAPITAL LETTER OMEGA}"]),
        ("dc:language", ["en-GB"]),
        ("dc:publisher", ["The Harbour Street Readers"]),
        ("dc:date", ["2024-04-18"]),
        ("dc:identifier", [pdf_identifier(an_edition())]),
        ("xmpMM:DocumentID", ["urn:uuid:6ba7b810-9dad-51d1-80b4-00c04fd430c8"]),
        ("dc:source", ["https://example.org/2024?a=1&b=2"]),
        ("dc:rights", ["CC BY-SA 4.0"] * 2),
        ("xmpRights:UsageTerms", ["CC BY-SA 4.0"] * 2),
        ("xmp:ModifyDate", ["2024-05-01T00:00:00Z"]),
    ],
)
def test_the_packet_says_what_the_edition_says(pdf: Path, name: str, expected: list[str]) -> None:
    assert values(pdf, name) == expected


def test_everything_is_in_one_description_of_one_rdf(pdf: Path) -> None:
    assert len(packet(pdf).findall(f"{RDF}RDF/{RDF}Description")) == 1


def test_the_information_dictionary_says_the_same_as_the_packet(pdf: Path) -> None:
    with pikepdf.open(pdf) as file:
        info = {str(key): str(value) for key, value in file.docinfo.items()}
    for key, name in (("/Producer", "pdf:Producer"), ("/Creator", "xmp:CreatorTool"), ("/Keywords", "pdf:Keywords")):
        assert values(pdf, name) == [info[key]]
    assert values(pdf, "dc:title")[0] == info["/Title"]
    assert values(pdf, "dc:description")[0] == info["/Subject"]
    assert ", ".join(values(pdf, "dc:creator")) == info["/Author"]
    for key, name in (("/CreationDate", "xmp:CreateDate"), ("/ModDate", "xmp:ModifyDate")):
        digits = "".join(sign for sign in values(pdf, name)[0] if sign.isdigit())
        assert info[key] == f"D:{digits}Z"


def test_colours_have_a_profile_and_links_are_printed(pdf: Path) -> None:
    with pikepdf.open(pdf) as file:
        root: Any = file.Root
        (intent,) = root.OutputIntents
        assert intent.S == "/GTS_PDFA1"
        assert intent.DestOutputProfile.N == 3
        assert bytes(intent.DestOutputProfile.read_bytes())[36:40] == b"acsp"
        annotations = [one for page in file.pages for one in page.obj.get("/Annots", [])]
        assert annotations
        assert {int(one.F) for one in annotations} == {4}


MANUSCRIPTS = (("manuscripts/2024/b.md", b"# Two\n"), ("manuscripts/2024/a.md", "Eins \N{EM DASH} zwei\n".encode()))


def test_only_a_file_with_attachments_is_pdf_a_3(tmp_path: Path) -> None:
    write_pdf(an_edition(TEXT), STYLES, tmp_path / "a.pdf", Layout(attach=True), MANUSCRIPTS)
    assert values(tmp_path / "a.pdf", "pdfaid:part") == ["3"]
    with pikepdf.open(tmp_path / "a.pdf") as file:
        root: Any = file.Root
        assert sorted(file.attachments) == ["a.md", "b.md"]
        assert file.attachments["a.md"].get_file().read_bytes() == MANUSCRIPTS[1][1]
        assert file.attachments["a.md"].get_file().mime_type == "text/markdown"
        assert [str(one.AFRelationship) for one in root.AF] == ["/Source", "/Source"]


def test_nothing_is_attached_that_was_not_asked_for(tmp_path: Path) -> None:
    write_pdf(an_edition(TEXT), STYLES, tmp_path / "a.pdf", Layout(), MANUSCRIPTS)
    assert values(tmp_path / "a.pdf", "pdfaid:part") == ["2"]
    with pikepdf.open(tmp_path / "a.pdf") as file:
        assert not file.attachments
        assert b"Filespec" not in (tmp_path / "a.pdf").read_bytes()


def test_the_same_edition_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in "ab":
        write_pdf(an_edition(TEXT), STYLES, tmp_path / name, Layout(attach=True), MANUSCRIPTS)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()
