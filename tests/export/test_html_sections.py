"""Sections as XHTML elements."""

from lxml import etree

from pressbook.export.html import direction, sections
from tests.editions import a_section, an_edition


def test_every_section_comes_with_its_own_notes() -> None:
    parts = (a_section("One.^[First.]\n\nTwo.^[Second.]\n", id="a"), a_section("Three.^[Third.]\n", id="b"))
    first, second = sections(an_edition(sections=parts))
    assert [first.body.get("id"), second.body.get("id")] == ["a", "b"]
    assert list(first.notes) == [1, 2]
    assert "".join(second.notes[1].itertext()).strip() == "Third."
    assert [element.get("data-note") for element in first.body.iter("span") if element.get("class") == "noteref"] == ["1", "2"]


def test_languages_that_run_from_the_right_say_so() -> None:
    (markup,) = sections(an_edition("A [שלום]{lang=he} word.\n"))
    (span,) = markup.body.iter("span")
    assert span.get("dir") == "rtl"
    assert "dir" not in markup.body.attrib
    (hebrew,) = sections(an_edition("שלום [Harbour]{lang=en}\n\n[מילה]{lang=he}\n", language="he"))
    assert hebrew.body.get("dir") == "rtl"
    assert [span.get("dir") for span in hebrew.body.iter("span")] == ["ltr", None]


def test_a_script_subtag_decides_the_direction() -> None:
    assert [direction(tag) for tag in ("he-IL", "az-Arab", "he-Latn", "en", "yi", "fa_IR")] == [
        "rtl",
        "rtl",
        "ltr",
        "ltr",
        "rtl",
        "rtl",
    ]


def test_a_table_says_what_its_header_cells_head() -> None:
    (markup,) = sections(an_edition("| a | b |\n|---|---|\n| c | d |\n"))
    assert [cell.get("scope") for cell in markup.body.iter("th")] == ["col", "col"]


def test_a_task_list_keeps_its_boxes_as_characters() -> None:
    (markup,) = sections(an_edition("- [ ] write\n- [x] *read* aloud\n"))
    words = "".join(markup.body.itertext()).split()
    assert words == ["\N{BALLOT BOX}", "write", "\N{BALLOT BOX WITH X}", "read", "aloud"]
    assert not list(markup.body.iter("input", "label"))


def test_characters_that_no_xml_may_hold_do_not_stop_the_press() -> None:
    (markup,) = sections(an_edition("Vertical\x0btab, form\x0cfeed &amp; a bell\x07.\n"))
    assert "feed & a bell" in "".join(markup.body.itertext())


def test_a_note_ends_with_no_newline_that_would_break_a_line() -> None:
    (markup,) = sections(an_edition("Word.^[A note that is typed\non two lines.]\n"))
    assert "typed on two lines." in etree.tostring(markup.notes[1], encoding="unicode")


def test_a_heading_that_opens_a_session_keeps_its_name() -> None:
    (markup,) = sections(an_edition("## Opening\n\n[There](#opening).\n"))
    assert [section.get("id") for section in markup.body.iter("section")] == ["s1", "s1-opening"]
    assert [link.get("href") for link in markup.body.iter("a")] == ["#s1-opening"]


def test_an_empty_session_is_an_empty_section() -> None:
    (markup,) = sections(an_edition("", sections=(a_section(""),)))
    assert (markup.body.tag, len(markup.body), markup.notes) == ("section", 0, {})
