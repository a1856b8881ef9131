"""An EPUB's own style sheet: our rules as far as its files can use them, a press's as they are typed."""

import zipfile
from pathlib import Path

import cssselect2
import pytest
import tinycss2
from lxml import etree

from pressbook.export import write_epub
from pressbook.export.epub_document import document
from pressbook.export.epub_pages import Page
from pressbook.export.epub_sheet import bind_sheets
from pressbook.export.styles import Sheet, sheets
from tests.editions import STYLES, an_edition


def a_file(markup: str, language: str = "en-GB") -> Page:
    return Page("a.xhtml", "A", document("A", language, list(etree.fromstring(f"<body>{markup}</body>"))))


def bound(css: str, *files: Page, own: bool = False) -> str:
    return bind_sheets([Sheet(css, STYLES[-1], own=own)], files)


@pytest.mark.parametrize(
    ("css", "left"),
    [
        ("p { margin: 0 }", "p{margin:0}\n"),
        ("h6 { margin: 0 }", "\n"),
        ("h6, p.first > em { margin: 0 1em; }", "p.first>em{margin:0 1em}\n"),
        (".verse { margin: 0 }", "\n"),
        ("#there [title], #gone { margin: 0 }", "#there [title]{margin:0}\n"),
        ('[dir="rtl"] p, [dir="ltr"] p { margin: 0 }', '[dir="ltr"] p{margin:0}\n'),
        ("p:lang(he), p:lang(FR), em:lang(fr-CA) { margin: 0 }", "p:lang(FR){margin:0}\n"),
        ("p:not(.verse):first-child { margin: 0 }", "p:not(.verse):first-child{margin:0}\n"),
        ("p:has(> .verse) { margin: 0 }", "\n"),
        ("p:has(> em)::before { content: 'a;  b' }", "p:has(>em)::before{content: 'a;  b'}\n"),
        ("@media (max-width: 24em) { h6 { margin: 0 } }", "\n"),
        ("@media (max-width: 24em) { h6 { margin: 0 } em { margin: 0 } }", "@media (max-width: 24em){\nem{margin:0}\n}\n"),
        ("@media all { } p { margin: 0 }", "p{margin:0}\n"),
        (
            "@supports (top: 0) { @media all { p { margin: 0 } h6 { margin: 0 } } em { margin: 0 } } p { top: 0 }",
            "@supports (top: 0){\n@media all{\np{margin:0}\n}\nem{margin:0}\n}\np{top:0}\n",
        ),
        ("p /* one */ em { /* two */ margin: min(1em, 2%) /* three */; }", "p em{margin:min(1em, 2%)}\n"),
        ('@namespace epub "http://www.idpf.org/2007/ops";', '@namespace epub "http://www.idpf.org/2007/ops";\n'),
    ],
)
def test_a_rule_of_ours_stays_where_a_file_can_use_it(css: str, left: str) -> None:
    page = a_file('<p class="first" id="there"><em lang="fr" dir="ltr" title="x">un</em></p>')
    assert bound(css, page) == left


def test_what_a_selector_wants_must_be_in_one_file() -> None:
    assert bound("ul em { margin: 0 }", a_file("<ul/>"), a_file("<em/>")) == "\n"
    assert bound("ul em { margin: 0 }", a_file("<ul/>"), a_file("<p><em/></p><ul/>")) == "ul em{margin:0}\n"


def test_a_sheet_of_the_press_is_not_touched() -> None:
    css = "/* ours */ .night  p { margin: 0 }"
    assert bound(css, a_file("<p/>"), own=True) == f"{css}\n"


def test_no_rule_that_holds_in_a_book_is_lost(tmp_path: Path) -> None:
    """Every rule of the sheets whose selector finds an element in a file of the book is in the book's sheet."""
    text = "## One\n\nWords *and* [mot]{lang=fr}.\n\n| a line\n\n> quoted\n\n- an item\n\n| A | B |\n|---|---|\n| 1 | 2 |\n"
    write_epub(an_edition(text), STYLES, tmp_path / "b.epub")
    with zipfile.ZipFile(tmp_path / "b.epub") as book:
        css = book.read("EPUB/style.css").decode()
        roots = [etree.fromstring(book.read(name)) for name in book.namelist() if name.endswith(".xhtml")]
    elements = [one for root in roots for one in cssselect2.ElementWrapper.from_xml_root(root).iter_subtree()]
    wanted = 0
    for rule in tinycss2.parse_stylesheet("".join(one.css for one in sheets("classic", STYLES, "epub.css")), True, True):
        if rule.type != "qualified-rule":
            continue
        for selector in tinycss2.serialize(rule.prelude).split(","):
            tested = cssselect2.compile_selector_list(selector, {None: "http://www.w3.org/1999/xhtml"})
            if any(one.test(element) for one in tested for element in elements if not one.never_matches):
                wanted += 1
                written = " ".join(selector.split())
                for sign in ">+~":
                    written = written.replace(f" {sign} ", sign)
                assert written in css, selector
    assert wanted > 40
