"""What people export is read as they typed it: names, dates, capitals, numbers, places."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.collect.scratch import press, rules, said

RIS = """TY  - BOOK
AU  - van der Berg, Jan
AU  - Brissac, Simone de
A4  - Parr, H. M.
TI  - The Second Room
PY  - 1949/05/03/
SN  - 978-0-85315-280-4
CY  - Paris
PB  - Quai
KW  - rooms
KW  - women
ER  -

TY  - CHAP
ID  - moor tides
A1  - Moor, Tom
A2  - Hale, A.
T1  - On Tides, and on
  Ebbing
T2  - A Harbour Book
Y1  - 1987///
SP  - 3
EP  - 9
DO  - https://doi.org/10.1000/182
ER  -
TY  - JOUR
AU  - The Lantern Collective
TI  - Why we print
JO  - Lantern
JF  - The Lantern
VL  - 2
IS  - 4
SN  - 0028-6060
DA  - Spring 1970
"""

ENDNOTE = """<?xml version="1.0" encoding="UTF-8"?>
<xml><records>
<record><rec-number>12</rec-number><ref-type name="Book">6</ref-type>
<contributors><authors><author><style face="normal">van der Berg, Jan</style></author>
<author>The Lantern Collective,</author></authors>
<subsidiary-authors><author>Parr, H. M.</author></subsidiary-authors></contributors>
<titles><title><style face="italic">The Second</style> <style face="normal">Room</style></title></titles>
<dates><year>1949</year></dates><publisher>Quai</publisher><pub-location>Paris</pub-location>
<isbn>0-85315-280-2</isbn><electronic-resource-num>10.1000/182</electronic-resource-num></record>
<record><ref-type name="Journal Article">17</ref-type><contributors><authors><author>Moor, Tom</author></authors></contributors>
<titles><title>On Tides</title><secondary-title>The Lantern</secondary-title></titles>
<dates><year>in press</year></dates><pages>3-9</pages><number>4</number><isbn>0028-6060</isbn></record>
</records></xml>
"""

BIB = """@string{q = {Quai}}
@book{berg,
  author = {van der Berg, Jan and {The Lantern Collective}},
  title = {The Second {R}oom of Spanish TRAVELLERS},
  publisher = q, year = 1949, isbn = {0853152802}, doi = {https://doi.org/10.1000/182}
}
@incollection{moor, author={Moor, Tom}, title={On Tides}, booktitle={A Harbour Book}, year={1963 [1961]}, pages={35--106}}
@article{hale, author={Hale, Ann}, title={Why We Print}, journal={The Lantern}, year={in press}}
"""


def items(root: Path, name: str, text: str) -> dict[str, dict[str, Any]]:
    """The items of a library that is one file, by id, and no findings."""
    outcome = press(root, {"one.md": "Text.", name: text})
    assert not outcome.findings, said(outcome.findings)
    return {work.id: json.loads(work.csl) for work in outcome.value.library}


def test_ris_gives_names_dates_numbers_and_places(tmp_path: Path) -> None:
    found = items(tmp_path, "export.ris", RIS)
    assert list(found) == ["berg-1949-second", "moor-tides", "the-lantern-collective-1970-why"]
    room, tides, print_ = found.values()
    assert room["author"] == [
        {"family": "Berg", "given": "Jan", "non-dropping-particle": "van der"},
        {"family": "Brissac", "given": "Simone", "dropping-particle": "de"},
    ]
    assert room["translator"] == [{"family": "Parr", "given": "H. M."}]
    assert room["issued"] == {"date-parts": [[1949, 5, 3]]}
    assert (room["ISBN"], room["publisher-place"], room["keyword"]) == ("9780853152804", "Paris", "rooms, women")
    assert tides["title"] == "On Tides, and on Ebbing"
    assert (tides["container-title"], tides["page"], tides["DOI"]) == ("A Harbour Book", "3-9", "10.1000/182")
    assert tides["issued"] == {"date-parts": [[1987]]}
    assert tides["editor"] == [{"family": "Hale", "given": "A."}]
    assert print_["author"] == [{"literal": "The Lantern Collective"}]
    assert (print_["container-title"], print_["volume"], print_["issue"], print_["ISSN"]) == (
        "The Lantern",
        "2",
        "4",
        "0028-6060",
    )
    assert print_["issued"] == {"date-parts": [[1970]]}


def test_endnote_gives_names_numbers_and_places(tmp_path: Path) -> None:
    outcome = press(tmp_path, {"one.md": "Text.", "export.xml": ENDNOTE})
    assert not outcome.findings
    room, tides = outcome.value.library
    assert (room.title, room.id, room.place.line) == ("The Second Room", "berg-1949-second", 3)
    item = json.loads(room.csl)
    assert item["author"] == [
        {"family": "Berg", "given": "Jan", "non-dropping-particle": "van der"},
        {"literal": "The Lantern Collective"},
    ]
    assert item["translator"] == [{"family": "Parr", "given": "H. M."}]
    assert (item["ISBN"], item["DOI"], item["publisher-place"]) == ("9780853152804", "10.1000/182", "Paris")
    item = json.loads(tides.csl)
    assert (item["type"], item["container-title"], item["issue"], item["ISSN"], item["page"]) == (
        "article-journal",
        "The Lantern",
        "4",
        "0028-6060",
        "3-9",
    )
    assert item["issued"] == {"literal": "in press"}


@pytest.mark.parametrize("name", ["a.bib", "a.bibtex", "a.biblatex", "A.BIB"])
def test_bibtex_keeps_particles_years_and_capitals(tmp_path: Path, name: str) -> None:
    found = items(tmp_path, name, BIB)
    assert list(found) == ["berg", "moor", "hale"]
    assert found["berg"]["author"] == [
        {"family": "Berg", "given": "Jan", "non-dropping-particle": "van der"},
        {"literal": "The Lantern Collective"},
    ]
    assert found["berg"]["title"] == "The Second Room of Spanish TRAVELLERS"
    assert (found["berg"]["ISBN"], found["berg"]["DOI"], found["berg"]["publisher"]) == ("9780853152804", "10.1000/182", "Quai")
    assert found["moor"]["issued"] == {"date-parts": [[1963]]}
    assert found["moor"]["original-date"] == {"date-parts": [[1961]]}
    assert found["hale"]["issued"] == {"literal": "in press"}


def test_what_zotero_puts_into_notes_goes_to_its_own_place(tmp_path: Path) -> None:
    note = "Original Date: 1911\nCitation Key: moor1998\nThe cover is red.\nTranslator: Parr || H. M."
    data = [
        {"id": "http://zotero.org/users/1/items/AB", "citation-key": "moor1998", "type": "book", "title": "Quay", "note": note},
        {"id": "http://zotero.org/users/1/items/AC", "type": "book", "title": "The Long Quay", "author": [{"family": "Moor"}]},
    ]
    found = items(tmp_path, "zotero.json", json.dumps(data))
    assert list(found) == ["moor1998", "moor-long"]
    quay = found["moor1998"]
    assert quay["original-date"] == {"date-parts": [[1911]]}
    assert quay["translator"] == [{"family": "Parr", "given": "H. M."}]
    assert "The cover is red." in quay["note"]


def test_any_yaml_with_references_is_a_library_and_other_yaml_is_not(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "one.md": "Text.",
        "library.yaml": "- {id: a, title: A}\n",
        "export.yaml": "---\nreferences:\n- id: b\n  title: B\n...\n",
        "ci.yml": "jobs:\n  - [unclosed\n",
    }
    outcome = press(tmp_path, files)
    assert [work.id for work in outcome.value.library] == ["a", "b"]
    assert not outcome.findings


@pytest.mark.parametrize(
    ("name", "text", "line", "hint"),
    [
        ("a.bib", "@book{a, title={x},\n", 1, "mend that entry"),
        ("a.ris", "Dear all,\nhere is the list", 1, "export it again as RIS"),
        ("a.xml", "<xml><records><record>", 1, "File > Export"),
        ("a.xml", "<modsCollection/>", 1, "File > Export"),
        ("a.xml", '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><xml>&e;</xml>', 1, "File > Export"),
        ("a.json", '{"items": [{"itemType": "book", "title": "x"}]}', 0, "CSL JSON"),
        ("a.json", '[\n{"id": 1,}]', 2, "CSL-JSON"),
        ("a.yaml", "references:\n  - {id: a\n", 3, "indentation"),
    ],
)
def test_a_broken_file_is_said_with_its_line_and_the_others_are_read(
    name: str, text: str, line: int, hint: str, tmp_path: Path
) -> None:
    outcome = press(tmp_path, {"one.md": "Text.", name: text, "library.yaml": "- {id: fine, title: Fine}\n"})
    (finding,) = outcome.findings
    assert (finding.rule, finding.place.manuscript) == ("broken-library", f"manuscripts/{name}")
    assert finding.place.line == line
    assert hint in finding.hint
    assert [work.id for work in outcome.value.library] == ["fine"]


def test_a_broken_entry_of_bibtex_keeps_none_of_the_others_out(tmp_path: Path) -> None:
    text = "@book{a, title={A}}\n@book{b,\n title={B},\n@book{c, title={C}}\n\n@book{d e, title={D}}\n@book{f, title={F}}\n"
    outcome = press(tmp_path, {"one.md": "---\nreadings: [b]\n---\nText.", "a.bib": text})
    assert [(work.id, work.place.line) for work in outcome.value.library] == [("a", 1), ("c", 4), ("f", 7)]
    assert said(outcome.findings) == [("broken-library", "manuscripts/a.bib:2"), ("broken-library", "manuscripts/a.bib:6")]


def test_what_no_export_should_have_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    data = [
        5,
        "x",
        {
            "id": 7,
            "type": "book",
            "title": ["Part one", "Part two"],
            "author": "Moor, T.",
            "issued": 1999,
            "page": 12,
            "DOI": None,
        },
        {"title": "No id", "author": [{"family": 5}], "issued": {"date-parts": [["1999" * 2000]]}},
        {"id": "z", "type": "book", "title": "Z", "author": [["x"]], "issued": {"date-parts": 5}},
        {"id": "q", "type": "book", "title": "Q", "issued": {"date-parts": []}},
    ]
    bib = "@comment{jabref}\n@misc{p, title={P}, author={Moor, T. and others}}\n"
    outcome = press(tmp_path, {"one.md": "Text.", "a.json": json.dumps(data), "b.bib": bib})
    assert [work.id for work in outcome.value.library] == ["7", "5-1999-no", "z", "q", "p"]
    assert outcome.value.library[0].title == "Part one, Part two"
    assert [name.family for name in outcome.value.library[4].authors] == ["Moor"]
    assert not outcome.findings


def test_an_entity_is_never_opened(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("sesame", "utf-8")
    late = "<!-- " + "x" * 150_000 + " -->"
    text = f'<?xml version="1.0"?>{late}<!DOCTYPE xml [<!ENTITY e SYSTEM "{secret.as_uri()}">]>' + ENDNOTE.split("?>", 1)[
        1
    ].replace("Quai", "&e;")
    outcome = press(tmp_path / "p", {"one.md": "Text.", "export.xml": text})
    assert "sesame" not in str(outcome)


@pytest.mark.parametrize("name", ["My Library.rdf", "old.enl", "cites.nbib", "list.csv"])
def test_a_file_of_another_kind_says_what_to_export_instead(name: str, tmp_path: Path) -> None:
    outcome = press(tmp_path, {"one.md": "---\nreadings: [moor-quay]\n---\nText.", name: "anything"})
    (finding,) = outcome.findings  # and no missing work: what is in that file is not known
    assert (finding.rule, finding.place.manuscript) == ("unread-library", f"manuscripts/{name}")
    assert "export" in finding.hint.casefold()


def test_one_work_in_four_files_is_one_work_under_each_of_its_ids(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "one.md": "---\nreadings: [room, berg, berg-1949-second, room-json]\n---\nText.",
        "library.yaml": "references:\n  - {id: room, title: The Second Room, author: 'van der Berg, Jan', issued: 1949}\n",
        "a.bib": "@book{berg, author={van der Berg, Jan}, title={The Second Room}, year=1949, publisher={Quai}}\n",
        "b.ris": "TY  - BOOK\nAU  - Berg, Jan van der\nTI  - Second Room\nPY  - 1949\nSN  - 0853152802\nER  - \n",
        "c.json": '[{"id": "room-json", "type": "book", "title": "The second room", "ISBN": "9780853152804"}]',
    }
    outcome = press(tmp_path, files)
    assert rules(outcome.findings) == []
    (work,) = outcome.value.library
    assert (work.id, work.also) == ("room", ("berg", "berg-1949-second", "room-json"))
    assert {reading.work.id for reading in outcome.value.sessions[0].readings.readings if reading.work} == {"room"}
    item = json.loads(work.csl)
    assert (item["publisher"], item["ISBN"], item["title"]) == ("Quai", "9780853152804", "The Second Room")
