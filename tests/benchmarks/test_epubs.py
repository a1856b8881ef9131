"""The benchmark of EPUBs: the sessions it makes, and what it sees in a book."""

import importlib
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest

from pressbook.collect import read_press


@pytest.fixture
def sessions(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The generator, which stands in no package."""
    monkeypatch.syspath_prepend(str(Path(__file__).parents[2] / "benchmarks"))
    return importlib.import_module("epub_sessions")


def test_generated_sessions_are_the_same_each_time(sessions: Any, tmp_path: Path) -> None:
    for name in ("one", "two"):
        sessions.write_press(tmp_path / name, 4)
    held = [
        {path.relative_to(tmp_path / name): path.read_bytes() for path in (tmp_path / name).rglob("*") if path.is_file()}
        for name in ("one", "two")
    ]
    assert held[0] == held[1]
    assert len(held[0]) == 4 + 3


def test_twelve_generated_sessions_are_as_long_as_those_that_others_were_measured_on(sessions: Any, tmp_path: Path) -> None:
    sessions.write_press(tmp_path, 12)
    texts = [path.read_text("utf-8").split("---\n", 2)[2] for path in sorted((tmp_path / "manuscripts").glob("*.md"))]
    assert 26_000 <= sum(len(text.split()) for text in texts) <= 28_000
    for text in texts:
        assert len(re.findall(r"^\[\^\d\]:", text, re.MULTILINE)) == 2
        assert len(re.findall(r"@work-\d+", text)) == 7


def test_generated_sessions_are_a_press_without_findings(sessions: Any, tmp_path: Path) -> None:
    sessions.write_press(tmp_path, 12)
    press = read_press(tmp_path)
    assert press.findings == ()
    assert len(press.value.sessions) == 12
    assert [recipe.slug for recipe in press.value.recipes] == ["evenings"]


PACKAGE = """<package xmlns="http://www.idpf.org/2007/opf" xml:lang="en"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:language>en</dc:language><dc:creator>Ada Mills</dc:creator>
<meta property="schema:accessMode">textual</meta><meta property="schema:accessMode">visual</meta>
<meta property="schema:accessibilityFeature">alternativeText</meta><meta property="pageBreakSource">urn:isbn:9780000000002</meta>
</metadata><manifest><item id="n" href="nav.xhtml" properties="nav"/><item id="t" href="text.xhtml"/></manifest>
<spine><itemref idref="t"/></spine></package>"""
NAV = """<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><body>
<nav epub:type="toc"><ol><li><a href="text.xhtml">Bread</a></li></ol></nav>
<nav epub:type="page-list"><ol><li><a href="text.xhtml#p1">1</a></li></ol></nav>
<nav epub:type="landmarks"><ol><li><a epub:type="bodymatter" href="text.xhtml">Bread</a></li></ol></nav></body></html>"""
TEXT = """<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="en"><head>
<title>Bread</title>
<meta name="author" content="Ada Mills"/></head><body><p><span epub:type="pagebreak" id="p1"/>Bread
<a epub:type="noteref" id="call" href="#fn1">1</a> <img src="b.png" alt="a loaf"/></p>
<aside epub:type="footnote" id="fn1">1. Rye. <a role="doc-backlink" href="#call">back</a></aside></body></html>"""


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    """What the benchmark says of a small book, some words of whose text were replaced; and what claims it finds untrue."""
    monkeypatch.syspath_prepend(str(Path(__file__).parents[2] / "benchmarks"))
    module = importlib.import_module("epub_look")

    def look(*replaced: tuple[str, str]) -> tuple[dict[str, str], list[str]]:
        text = TEXT
        for old, new in replaced:
            assert old in text
            text = text.replace(old, new)
        container = '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfile full-path="p.opf"/></container>'
        files = {"META-INF/container.xml": container, "p.opf": PACKAGE, "nav.xhtml": NAV, "text.xhtml": text}
        with zipfile.ZipFile(tmp_path / "b.epub", "w") as book:
            for name, content in files.items():
                book.writestr(name, content)
        found = module.look(tmp_path / "b.epub")
        return module.rows(found), module.untrue(found)

    return look


def test_a_book_that_has_everything_is_seen_to_have_it(seen: Any) -> None:
    rows, untrue = seen()
    assert rows["entries of the contents"] == "1"
    assert rows["landmarks"] == "1"
    assert rows["page list"] == "1"
    assert rows["notes: pop up, number, way back"] == "yes, yes, yes"
    assert rows["people of each session as data"] == "1 in the package, 1 files"
    assert rows["file titles that are titles"] == "1 of 1"
    assert untrue == []


@pytest.mark.parametrize(
    ("old", "new", "notes"),
    [
        (' epub:type="noteref"', "", "no, yes, yes"),
        ("1. Rye", "Rye", "yes, no, yes"),
        (' href="#call"', "", "yes, yes, no"),
        (' id="fn1"', "", "no, no, no"),
    ],
)
def test_a_note_that_lacks_something_is_seen(seen: Any, old: str, new: str, notes: str) -> None:
    rows, _ = seen((old, new))
    assert rows["notes: pop up, number, way back"] == notes


def test_a_page_list_without_its_marks_is_wrong(seen: Any) -> None:
    rows, _ = seen((' epub:type="pagebreak"', ""))
    assert rows["page list"] == "1, wrong"


def test_a_claim_of_words_for_pictures_is_untrue_where_one_has_none(seen: Any) -> None:
    _, untrue = seen(('alt="a loaf"', 'alt=""'))
    assert untrue == ["alternativeText, with a picture that has none"]


def test_the_other_makers_get_the_words_of_the_front_matter_typed_out(
    sessions: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    makers = importlib.import_module("epub_makers")
    sessions.write_press(tmp_path / "press", 1)
    (chapter,) = makers.chapters(tmp_path / "press", tmp_path / "chapters")
    text = chapter.read_text("utf-8")
    (session,) = read_press(tmp_path / "press").value.sessions
    for person in session.people:
        assert person.name in text
    for reading in session.readings.readings:
        assert reading.work is not None
        assert f"*{reading.work.title}*" in text
    assert text.startswith(f"# {session.title}\n\nSession 1\n")
    assert text.endswith(f"Source: <{session.source}>\n")


def test_a_kind_of_thing_is_weighed_without_the_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(Path(__file__).parents[2] / "benchmarks"))
    weights = importlib.import_module("epub_weights")
    mark = '<span id="page-1" epub:type="pagebreak"/>'
    link = '<a href="bibliography.xhtml#b" class="biblioref">Mills</a>'
    files = {"s-evening.xhtml": f"<p>One {mark}two {link}</p>".encode(), "bibliography.xhtml": b"<p>Mills</p>"}
    taken = weights.take_out(files, weights.KINDS["marks of pages"])
    assert taken == {**files, "s-evening.xhtml": f"<p>One two {link}</p>".encode()}
    taken = weights.take_out(files, weights.KINDS["links to the bibliography"])
    assert taken == {**files, "s-evening.xhtml": f"<p>One {mark}two Mills</p>".encode()}
    assert weights.take_out(files, weights.KINDS["bibliography"])["bibliography.xhtml"] == b""
