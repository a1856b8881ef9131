"""What is private is found in words, links, metadata and pictures; years, pages and ISBN are not taken for numbers of people."""

import io
import zipfile
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from pressbook.proof import prove_privacy
from pressbook.proof.private import find_addresses, find_numbers
from pressbook.types import Edition
from tests.editions import a_section, an_edition
from tests.proof import damage

NUMBERS = """\
+44 20 7946 0018
+1 (415) 555-2671
+49 (0)30 1234567
00 44 20 7946 0018
020 7946 0018
0207 946 0018
07700 900123
030/1234567
01 23 45 67 89
06-12345678
(212) 555-0123
212.555.0123
+351 912 345 678
01632\N{EN DASH}960023"""

NO_NUMBERS = """\
1917-1918
pp. 112-134
23.10.2018
2018-10-10
01/02/2018
01.10.2018 19.30
ISBN 978-0-14-044419-1
978-3-518-10682-2
0-415-27862-5
ISBN: 0140444191
ISSN 0028-6060
doi:10.1093/0199256047.001.0001
https://example.org/0123456789/012345678
1,000,000 people
12 000 000
1789/1848/1917
1848-1849, 1850-1851
vol. 12, no. 3, 1998, pp. 23-45
0.123456789
1 2 3 4 5 6 7 8 9 10
the text of 1848 1850
19265133_1898734293729837_2080669607_n
01.\N{EN DASH}03.05.2024
05.06.-07.06.2024
1914\N{EN DASH}18, pp. 030\N{EN DASH}045"""


@pytest.mark.parametrize("text", NUMBERS.splitlines())
def test_a_telephone_number_is_found(text: str) -> None:
    assert list(find_numbers(f"Ring Osei: {text}, before six.")) == [text]


@pytest.mark.parametrize("text", ["tel. 7946 0018", "phone 555 0199 12", "Telefon: 12 34 56", "tél. 4567 8901"])
def test_a_number_is_found_where_it_is_announced(text: str) -> None:
    assert len(list(find_numbers(text))) == 1


@pytest.mark.parametrize("text", NO_NUMBERS.splitlines())
def test_what_only_looks_like_a_number_is_none(text: str) -> None:
    assert list(find_numbers(f"We read {text} and went home.")) == []


def test_addresses_are_found_and_handles_are_not() -> None:
    text = "Write to ines.o'neill@example.org (or <osei@mail.example.co.uk>), not @ines, a@b or [@serge, p. 4]."
    assert list(find_addresses(text)) == ["neill@example.org", "osei@mail.example.co.uk"]


def rules(edition: Edition, *files: Path, allow: tuple[str, ...] = ()) -> list[str]:
    return sorted(finding.rule for finding in prove_privacy(edition, files, allow))


def test_words_notes_links_and_heads_are_looked_through() -> None:
    section = a_section(
        "Ask [Ines](mailto:ines@example.org).^[Or ring 020 7946 0018.]",
        manuscript="manuscripts/e.md",
        people_line="With o@example.org",
    )
    found = prove_privacy(an_edition(sections=(section,)), (), ())
    assert [finding.rule for finding in found] == ["email-address", "telephone-number", "email-address"]
    assert {finding.place.manuscript for finding in found} == {"manuscripts/e.md"}
    assert "house: {allow:" in found[0].hint


def test_what_is_allowed_may_be_printed_however_it_is_typed() -> None:
    edition = an_edition("Ines@Example.org, +44 20 7946 0018, 0044 (20) 79460018.\n")
    assert rules(edition) == ["email-address", "telephone-number", "telephone-number"]
    assert rules(edition, allow=("ines@example.org", "+44 20 79460018")) == []


def test_a_sound_pdf_and_epub_have_nothing_private(edition: Edition, pdf: Path, epub: Path) -> None:
    assert rules(edition, pdf, epub) == []


def name_a_stranger(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo["/Author"] = "jsmith"


def leave_an_address(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo["/Keywords"] = "ask ines@example.org"


def test_a_pdf_that_names_a_stranger_is_seen(edition: Edition, pdf: Path, tmp_path: Path) -> None:
    assert rules(edition, damage.rewrite_pdf(pdf, tmp_path / "a.pdf", name_a_stranger)) == ["private-metadata"]
    assert rules(edition, damage.rewrite_pdf(pdf, tmp_path / "b.pdf", leave_an_address)) == ["email-address"]


def test_an_epub_that_names_a_stranger_is_seen(edition: Edition, epub: Path, tmp_path: Path) -> None:
    stranger = "<dc:contributor>tel 020 7946 0018</dc:contributor><dc:creator>jsmith</dc:creator></metadata>"
    broken = damage.rewrite_epub(epub, tmp_path / "b.epub", {".opf": lambda text: text.replace("</metadata>", stranger)})
    assert rules(edition, broken) == ["private-metadata", "telephone-number"]


def a_photograph(located: bool = True, owned: bool = False) -> bytes:
    exif = Image.Exif()
    if located:
        exif.get_ifd(0x8825).update({1: "N", 2: (51.0, 30.0, 0.0)})
    if owned:
        exif[0x013B] = "J. Smith"
    data = io.BytesIO()
    Image.new("RGB", (8, 8), "red").save(data, "JPEG", exif=exif)
    return data.getvalue()


@pytest.mark.parametrize(
    ("photograph", "expected"),
    [
        (a_photograph(), ["picture-location"]),
        (a_photograph(located=False, owned=True), ["private-metadata"]),
        (a_photograph(located=False), []),
    ],
)
def test_a_photograph_that_tells_too_much_is_seen_in_every_file(photograph: bytes, expected: list[str], tmp_path: Path) -> None:
    edition = an_edition()
    (tmp_path / "a.jpg").write_bytes(photograph)
    with zipfile.ZipFile(tmp_path / "a.epub", "w") as archive:
        archive.writestr("EPUB/a.jpg", photograph)
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page()
        picture = pikepdf.Stream(
            pdf, photograph, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Filter=pikepdf.Name.DCTDecode
        )
        page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=picture))
        pdf.save(tmp_path / "a.pdf")
    for name in ("a.jpg", "a.epub", "a.pdf"):
        assert rules(edition, tmp_path / name) == expected, name


def test_a_file_that_cannot_be_read_is_not_this_proofs_matter(tmp_path: Path) -> None:
    (tmp_path / "no.pdf").write_bytes(b"no")
    assert rules(an_edition(), tmp_path / "no.pdf") == []


@pytest.mark.parametrize(
    "text",
    [
        "ines (at) example.org",
        "ines [at] example [dot] org",
        "ines\N{FULLWIDTH COMMERCIAL AT}example.org",
        "ines@\N{ZERO WIDTH SPACE}example.org",
        "in\N{SOFT HYPHEN}es@example.org",
    ],
)
def test_an_address_is_found_however_it_is_hidden_from_machines(text: str) -> None:
    assert list(find_addresses(f"Write to {text} before six.")) == ["ines@example.org"]


def test_a_number_in_digits_of_any_script_is_a_number() -> None:
    wide = str.maketrans("0123456789", "\uff10\uff11\uff12\uff13\uff14\uff15\uff16\uff17\uff18\uff19")
    assert list(find_numbers("Ring " + "020 7946 0018".translate(wide))) == ["020 7946 0018"]


@pytest.mark.parametrize(
    "target",
    [
        "mailto:?cc=ines@example.org",
        "https://example.org/?to=ines@example.org",
        "https://ines@example.org/x",
        "mailto:in%65s%40example.org",
    ],
)
def test_an_address_within_a_link_is_found(target: str) -> None:
    edition = an_edition(f"See [here]({target}).\n")
    assert {finding.rule for finding in prove_privacy(edition, (), ())} == {"email-address"}
    assert prove_privacy(edition, (), ("ines@example.org",)) == ()


def test_an_address_in_the_title_of_a_link_is_found() -> None:
    edition = an_edition('See [here](https://example.org/ "ask ines@example.org").\n')
    assert {finding.rule for finding in prove_privacy(edition, (), ())} == {"email-address"}


def test_a_manuscript_that_a_pdf_carries_is_looked_through(tmp_path: Path) -> None:
    carried = tmp_path / "carried.pdf"
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.attachments["walden.md"] = b"---\nother: {by: ines@example.org}\n---\nWords.\n"
        pdf.save(carried)
    found = prove_privacy(an_edition(), (carried,), ())
    assert [(one.rule, "walden.md" in one.message) for one in found] == [("email-address", True)]
    assert not prove_privacy(an_edition(), (carried,), ("ines@example.org",))
