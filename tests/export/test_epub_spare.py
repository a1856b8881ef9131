"""What an EPUB's files say twice goes, and no word, language, name or link goes with it."""

from pathlib import Path

import pytest
from lxml import etree

from pressbook.export.epub_document import document
from pressbook.export.epub_pages import Page
from pressbook.export.epub_spare import spare
from pressbook.export.styles import Sheet

CSS = ".verse em, p.first { margin: 0 } /* .gone */ a:after { content: attr(data-said) }"


def left(markup: str, language: str = "en-GB") -> str:
    root = document("A", language, list(etree.fromstring(f"<body>{markup}</body>")))
    spare([Page("a.xhtml", "A", root)], [Sheet(CSS, Path())])
    return "".join(etree.tostring(one, encoding="unicode") for one in root.find("body"))


@pytest.mark.parametrize(
    ("markup", "kept"),
    [
        ('<p lang="en-GB">a</p>', "<p>a</p>"),
        ('<p lang="fr">a <em lang="en-GB">b</em> <i lang="fr">c</i></p>', '<p lang="fr">a <em lang="en-GB">b</em> <i>c</i></p>'),
        ('<p class="first gone">a</p>', '<p class="first">a</p>'),
        ('<p class="gone">a</p>', "<p>a</p>"),
        ('<section class="bibliography"/>', '<section class="bibliography"/>'),
        ('<p>a <span class="gone" lang="en-GB">b <em>c</em></span> d</p>', "<p>a b <em>c</em> d</p>"),
        ('<p>a <span id="x" class="gone" data-cites="y">b</span></p>', '<p>a <span id="x">b</span></p>'),
        ('<a data-said="b" data-cites="y">a</a>', '<a data-said="b">a</a>'),
        ("<table><tr>\n\n<th>a</th>\n<th>b</th>\n</tr>\n</table>", "<table><tr>\n<th>a</th>\n<th>b</th>\n</tr>\n</table>"),
        ('<table><tr><td style="text-align: left">a</td></tr></table>', "<table><tr><td>a</td></tr></table>"),
        (
            '<table dir="rtl"><tr><td style="text-align: left">a</td></tr></table>',
            '<table dir="rtl"><tr><td style="text-align: left">a</td></tr></table>',
        ),
        ("<section>\n\n<p>a</p>\n\n\n<p>b</p></section>", "<section>\n<p>a</p>\n<p>b</p></section>"),
        ("<pre><code>a</code>\n\n<code>b</code></pre>", "<pre><code>a</code>\n\n<code>b</code></pre>"),
        ("<p>a\n\nb</p>", "<p>a\n\nb</p>"),
    ],
)
def test_only_what_says_nothing_more_goes(markup: str, kept: str) -> None:
    assert left(markup) == kept


def test_the_file_itself_says_its_language() -> None:
    root = document("A", "he", [])
    spare([Page("a.xhtml", "A", root)], [])
    assert (root.get("lang"), root.get("dir")) == ("he", "rtl")
