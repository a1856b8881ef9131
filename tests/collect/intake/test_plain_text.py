"""Plain text comes back from Markdown as the text it was."""

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pressbook.collect.intake.draft import Source
from pressbook.collect.intake.escape import escape_line
from pressbook.collect.intake.plain_text import BULLET, set_plain
from pressbook.collect.intake.verse import is_verse
from pressbook.text.tree import Element, load
from pressbook.tools import pandoc
from tests.collect.intake.binding import added

SOURCE = Source("t.txt", b"", "manuscripts/originals/t.txt")
HEADS = ["1. ", "(2) ", "a) ", "iv. ", "- ", "* ", "+ ", "# ", "## ", "> ", "    ", "\t", "| ", ": ", "~ ", "::: ", "@ ", "(@) "]
HEADS += ["#. ", "A.  ", "+--", "---", "===", "***", "```", "~~~", "[^1]: ", "[a]: ", "% ", "$$ ", "Table: ", "{#x} "]
BITS = [
    "***",
    "**b**",
    "*",
    "_",
    "__c__",
    "`",
    "``",
    "~",
    "~~d~~",
    "^",
    "^e^",
    "|",
    "[^1]",
    "[a](b)",
    "[a][b]",
    "[sic]",
    "[ ]",
    "![p](q)",
]
BITS += [
    "@name",
    "[@name]",
    "-@name",
    "x@y.org",
    "<b>",
    "</b>",
    "<http://a.b>",
    "http://a_b.c/d_e*f",
    "&amp;",
    "&#38;",
    "&",
    "\\",
    "\\\\",
]
BITS += [
    "\\*",
    "\\n",
    ":",
    "::",
    "$x$",
    "$",
    "{.c}",
    "[x]{.c}",
    "==m==",
    "=",
    "--",
    "...",
    "'q'",
    '"q"',
    "#",
    "!",
    "^[n]",
    "{{< x >}}",
    "%",
]
BITS += [
    "word",
    "Wörter",
    "λόγος",
    "שלום",
    "\N{LEFT SINGLE QUOTATION MARK}so\N{RIGHT SINGLE QUOTATION MARK}",
    "a\N{NO-BREAK SPACE}b",
    "🙂",
    "1.",
    "2024",
    "i)",
    "Mr.",
]
LINE = st.builds(
    lambda head, bits: head + "".join(bits),
    st.one_of(st.just(""), st.sampled_from(HEADS)),
    st.lists(
        st.one_of(st.sampled_from(BITS), st.just(" "), st.text(st.characters(min_codepoint=33, max_codepoint=126), max_size=6)),
        min_size=1,
        max_size=8,
    ),
)
TEXT = st.lists(st.one_of(LINE, st.just("")), min_size=1, max_size=8).map("\n".join)


def as_typed(node: object) -> str:
    """A tree as the text somebody would have typed: numbers of lists are words, bullets are not."""
    if isinstance(node, list):
        return "".join(as_typed(child) for child in node)
    assert isinstance(node, dict)
    element: Element = node
    match element["t"]:
        case "Str":
            return str(element["c"])
        case "Space" | "SoftBreak" | "LineBreak":
            return " "
        case "Para" | "Plain":
            return as_typed(element["c"]) + "\n"
        case "BulletList":
            return as_typed(element["c"])
        case "LineBlock":
            return "".join(as_typed(line) + "\n" for line in element["c"])
        case "OrderedList":
            start, _, kind = element["c"][0]
            mark = {"Period": ".", "OneParen": ")"}[kind["t"]]
            return "".join(f"{start + n}{mark} {as_typed(item)}" for n, item in enumerate(element["c"][1]))
    raise AssertionError(f"{element['t']} is markup that nobody typed")


def letters(text: str) -> str:
    lines = [BULLET.sub("", line, count=1) if BULLET.match(line) else line for line in text.split("\n")]
    return re.sub("[ \t\n\N{NO-BREAK SPACE}]+", "", "\n".join(lines))


@given(TEXT)
@settings(derandomize=True, max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_text_comes_back_mark_for_mark(text: str) -> None:
    body, findings = set_plain(text, SOURCE)
    read = as_typed(load(pandoc.read(body))["blocks"])
    lists = any(finding.rule == "set-as-list" for finding in findings)
    if lists:  # a bullet inside a line is no bullet: only the heads of lines in lists went
        assert letters(read).lstrip("*-") == letters(letters(text)).lstrip("*-") or sorted(
            letters(read).replace("-", "").replace("*", "")
        ) == sorted(letters(text).replace("-", "").replace("*", ""))
    else:
        assert re.sub("[ \t\n\N{NO-BREAK SPACE}]+", "", read) == re.sub("[ \t\n\N{NO-BREAK SPACE}]+", "", text)


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("A plain sentence (with a bracket [sic]), e-mail a@b.org, 50% off & more!", None),
        ("snake_case and https://a.org/b_c?d=1&e=2", None),
        ("1. First", r"1\. First"),
        ("# not a heading", r"\# not a heading"),
        ("a * b", r"a \* b"),
        ("[^1] and [a](b)", r"\[^1] and \[a\](b)"),
        ("&amp; is an entity", r"\&amp; is an entity"),
        ("<b>bold</b>", r"\<b>bold\</b>"),
    ],
)
def test_only_what_would_be_markup_is_escaped(typed: str, written: str | None) -> None:
    expected = typed if written is None else written
    assert escape_line(typed).replace(r"\[\^1]", r"\[^1]") == expected


def test_a_poem_is_set_as_verse_and_a_wrapped_paragraph_is_not() -> None:
    poem = [
        "The kettle sang upon the hob,",
        "The rain came down in grey,",
        "And nobody had read the book",
        "We said we'd read today.",
    ]
    prose = [
        "The discussion began with the question why anybody",
        "would read a book of this length in a single month,",
        "and it ended there too, since nobody had an answer to",
        "it that the others would accept.",
    ]
    assert is_verse(poem, [], 78)
    assert not is_verse(prose, [], 54)
    assert not is_verse(["Room 12", "Main Street 5", "Tuesday at 19:00", "Bring the book"], [], 78)


def test_verse_and_lists_are_said_and_line_separators_too(tmp_path: Path) -> None:
    text = (
        "We began with a song that everybody knew, and then went on to the text itself, slowly.\n\n"
        "The kettle sang upon the hob,\nThe rain came down in grey,\nAnd nobody had read the book\nWe said we'd read today.\n\n"
        "\N{BULLET} bread and cheese\n\N{BULLET} the second chapter\n\nOne line\N{LINE SEPARATOR}and another.\n"
    )
    body, found, _ = added(tmp_path, "evening.txt", text)
    assert "| And nobody had read the book\n" in body
    assert "- bread and cheese\n- the second chapter\n" in body
    assert "One line\\\nand another." in body
    assert {"set-as-verse", "set-as-list", "line-separator"} <= set(found)
    assert found["set-as-verse"][0].place.line == 3
