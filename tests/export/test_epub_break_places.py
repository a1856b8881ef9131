"""A page's mark stands before a whole word, and where a mark may stand."""

import pytest
from lxml import etree

from pressbook.export.epub_break_places import find_places, insert
from pressbook.export.html import SectionMarkup
from pressbook.export.signs import stamp, unstamp
from pressbook.types import PageBreak
from tests.editions import a_section

# What the markup has, how many signs stand on earlier pages, where the mark (|) is put.
CASES = {
    "before a word": ("<p>one two three</p>", 6, "<p>one two |three</p>"),
    "before a word that a page parts": ("<p>one two three</p>", 4, "<p>one |two three</p>"),
    "before a word with a hyphen": ("<p>a well-known man</p>", 6, "<p>a |well-known man</p>"),
    "after a dash": ("<p>one\N{EM DASH}two</p>", 4, "<p>one\N{EM DASH}|two</p>"),
    "before a word that is partly emphasised": ("<p>a re<em>mark</em>able man</p>", 8, "<p>a |re<em>mark</em>able man</p>"),
    "before an emphasis": ("<p>one <em>two</em></p>", 3, "<p>one |<em>two</em></p>"),
    "before the outmost emphasis": ("<p><a href='#x'><em>one</em></a> two</p>", 0, "<p>|<a href='#x'><em>one</em></a> two</p>"),
    "within an emphasis": ("<p><em>one two</em></p>", 3, "<p><em>one |two</em></p>"),
    "after an emphasis": ("<p><em>one</em> two</p>", 3, "<p><em>one</em> |two</p>"),
    "before a heading": ("<h2>one</h2><p>two</p>", 0, "|<h2>one</h2><p>two</p>"),
    "after a heading": ("<h2>one</h2><p>two</p>", 3, "<h2>one</h2><p>|two</p>"),
    "in an item": ("<ul><li>one</li><li>two</li></ul>", 3, "<ul><li>one</li><li>|two</li></ul>"),
    "before a table": (
        "<table><colgroup><col/></colgroup><thead><tr><th>one</th></tr></thead></table>",
        0,
        "|<table><colgroup><col/></colgroup><thead><tr><th>one</th></tr></thead></table>",
    ),
    "before a table with a caption": (
        "<table><caption><p>one</p></caption><tbody><tr><td>two</td></tr></tbody></table>",
        0,
        "|<table><caption><p>one</p></caption><tbody><tr><td>two</td></tr></tbody></table>",
    ),
    "in a cell": (
        "<table><tbody><tr><td>one</td></tr><tr><td>two</td><td>three</td></tr></tbody></table>",
        3,
        "<table><tbody><tr><td>one</td></tr><tr><td>|two</td><td>three</td></tr></tbody></table>",
    ),
    "before a ruby": ("<p>one <ruby>two<rt>three</rt></ruby></p>", 6, "<p>one |<ruby>two<rt>three</rt></ruby></p>"),
    "before a formula": ("<p>one <math><mi>two</mi></math></p>", 3, "<p>one |<math><mi>two</mi></math></p>"),
    "before a picture": (
        "<p>one</p><figure><img/><figcaption>two</figcaption></figure>",
        3,
        "<p>one</p><figure>|<img/><figcaption>two</figcaption></figure>",
    ),
    "after a picture": (
        "<figure><img/><figcaption>two</figcaption></figure>",
        1,
        "<figure><img/><figcaption>|two</figcaption></figure>",
    ),
    "before a rule": ("<p>one</p><hr/><p>two</p>", 3, "<p>one</p>|<hr/><p>two</p>"),
    "after a rule": ("<p>one</p><hr/><p>two</p>", 4, "<p>one</p><hr/><p>|two</p>"),
    "past the call of a note": (
        "<p>one<span class='noteref'>1</span> two</p>",
        3,
        "<p>one<span class='noteref'>1</span> |two</p>",
    ),
    "between signs of a script without spaces": ("<p>一二三四</p>", 2, "<p>一二|三四</p>"),
    "after a line's end": ("<p>one<br/>two</p>", 3, "<p>one<br/>|two</p>"),
    "in code": ("<pre><code>one\n  two</code></pre>", 3, "<pre><code>one\n  |two</code></pre>"),
}


def mark(markup: str, *breaks: PageBreak, head: str = "") -> str:
    body = etree.fromstring(f'<section id="s1">{markup}</section>')
    texts = stamp((SectionMarkup(a_section("", id="s1"), body, {}),))
    if head:
        body.insert(0, etree.fromstring(head))
    places = find_places(body, breaks, texts["s1"], {"s1"})
    insert(places, [etree.Element("span", {"role": "doc-pagebreak", "id": str(one.page)}) for one in breaks])
    unstamp(body)
    written = etree.tostring(body, encoding="unicode")
    return str(written).removeprefix('<section id="s1">').removesuffix("</section>").replace('"', "'")


@pytest.mark.parametrize("name", sorted(CASES))
def test_a_mark_stands_before_a_whole_word(name: str) -> None:
    markup, before, marked = CASES[name]
    said = mark(markup, PageBreak(2, "s1", before, headless=True))
    assert said.replace("<span role='doc-pagebreak' id='2'/>", "|") == marked


def test_a_page_with_a_head_begins_before_it() -> None:
    said = mark("<p>one</p>", PageBreak(2, "s1", 0), head="<header><h1>One</h1></header>")
    assert said == "<span role='doc-pagebreak' id='2'/><header><h1>One</h1></header><p>one</p>"


def test_a_page_after_a_head_begins_after_it() -> None:
    said = mark("<p>one</p>", PageBreak(2, "s1", 0, headless=True), head="<header><h1>One</h1></header>")
    assert said == "<header><h1>One</h1></header><p><span role='doc-pagebreak' id='2'/>one</p>"


def test_pages_that_begin_at_one_place_stand_in_their_order() -> None:
    numbers = [PageBreak(2, "s1", 3), PageBreak(3, "s1", 3), PageBreak(4, "s1", 5), PageBreak(5, "s1", 6), PageBreak(6, "s1", 6)]
    said = mark("<p>one to <em>three</em></p>", *numbers)
    assert said.replace("<span role='doc-pagebreak' id='", "|").replace("'/>", "") == "<p>one |2|3to |4|5|6<em>three</em></p>"


def test_what_an_epub_adds_is_not_counted() -> None:
    said = mark("<p>one</p><p>two</p>", PageBreak(2, "s1", 3), head="<section><h2>Added words</h2></section>")
    assert said.endswith("<p>one</p><p><span role='doc-pagebreak' id='2'/>two</p>")
