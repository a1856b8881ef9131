"""The last touch: no word changes, and no short word stands alone."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from pressbook.export.settle import keep_names, settle

NB = "\N{NO-BREAK SPACE}"


def settled(markup: str) -> str:
    root = etree.fromstring(f"<section>{markup}</section>")
    settle(root)
    return str(etree.tostring(root, encoding="unicode")).removeprefix("<section>").removesuffix("</section>")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<p>I hope you read through it.</p>", "<p>I hope you read through it.</p>"),
        ('<p dir="rtl">I hope you read through it.</p>', f'<p dir="rtl">I hope you read through{NB}it.</p>'),
        (
            '<div dir="rtl"><p>and told to go home to it.</p></div>',
            f'<div dir="rtl"><p>and told to go home{NB}to{NB}it.</p></div>',
        ),
        ('<div dir="rtl"><p dir="ltr">to go home to it.</p></div>', '<div dir="rtl"><p dir="ltr">to go home to it.</p></div>'),
        (
            "<p>write to boat@wexholme.example or to us</p>",
            '<p>write to <span class="uri">boat@wexholme.example</span> or to us</p>',
        ),
        ("<p>a diary – with the dates taken from them</p>", f"<p>a diary{NB}– with the dates taken from them</p>"),
        ("<p>WW1 and the 4th in 1918, the B52 flew</p>", None),
        ("<p>see p. 12 and ch. 3 of this old book</p>", f"<p>see p.{NB}12 and ch.{NB}3 of this old book</p>"),
        ("<p><code>a b</code></p>", "<p><code>a b</code></p>"),
        ("<pre>a – b c</pre>", "<pre>a – b c</pre>"),
    ],
)
def test_a_paragraph_is_settled(before: str, after: str | None) -> None:
    got = settled(before)
    if after is None:
        assert got.count('<span class="lining">') == 2
        assert "4th in 1918" in got
    else:
        assert got == after


def test_a_note_reference_at_the_end_does_not_hide_the_last_word() -> None:
    reference = '<span class="noteref" data-note="1">1</span>'
    assert settled(f'<p dir="rtl">so they went to it.{reference}</p>') == f'<p dir="rtl">so they went{NB}to{NB}it.{reference}</p>'


def test_a_name_is_not_parted_between_lines() -> None:
    assert keep_names("Introduced by Ada Wick. With B", ("Ada Wick", "B")) == f"Introduced by Ada{NB}Wick. With B"
    long = "The Reading Circle of the Harbour Pilots"
    assert keep_names(f"Written by {long}", (long,)) == f"Written by {long}"


WORDS = st.text(alphabet="aAbz19 .,–—-’\N{THIN SPACE}\N{NARROW NO-BREAK SPACE}\N{EM SPACE}éא", max_size=60)


@given(st.lists(WORDS, min_size=1, max_size=4))
@settings(derandomize=True, max_examples=200)
def test_settling_changes_no_word(texts: list[str]) -> None:
    root = etree.Element("section")
    paragraph = etree.SubElement(root, "p")
    paragraph.text = texts[0]
    for text in texts[1:]:
        child = etree.SubElement(paragraph, "em")
        child.text, child.tail = text[: len(text) // 2], text[len(text) // 2 :]
    before = "".join(root.itertext()).split()
    settle(root)
    assert "".join(root.itertext()).split() == before
    again = etree.tostring(root)
    assert "".join(etree.fromstring(again).itertext()).split() == before
