"""Bodies by case: Markdown in, the tree (as HTML) and the findings out, compared with what was looked at and kept.

`REWRITE=1 pytest tests/collect/test_body.py` writes the expected files anew; read the difference before it is committed.
"""

import os
from pathlib import Path

import pytest

from pressbook.errors import ManuscriptError
from pressbook.text.tree import load, plain, walk
from pressbook.tools import pandoc
from tests.collect.scratch import body, rules

CASES = sorted((Path(__file__).parent / "cases" / "body").glob("*.md"))


def shown(root: Path, text: str) -> str:
    outcome = body(root, text)
    assert outcome.value.body
    kinds = {element["t"] for element in walk(load(outcome.value.body)["blocks"])}
    assert not kinds & {"RawInline", "RawBlock", "Quoted", "Math"}
    lines = [f"{f.place.line}:{f.place.column} {f.severity} {f.rule}: {f.message}" for f in outcome.findings]
    return pandoc.write(outcome.value.body, "html") + "\n\n" + "\n".join(lines) + "\n"


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_a_body_is_read_as_it_was_when_it_was_looked_at(case: Path, tmp_path: Path) -> None:
    found = shown(tmp_path, case.read_text("utf-8"))
    expected = case.with_suffix(".expected")
    if os.environ.get("REWRITE"):
        expected.write_text(found, "utf-8")
    assert found == expected.read_text("utf-8")


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_reading_twice_gives_the_same_bytes(case: Path, tmp_path: Path) -> None:
    text = case.read_text("utf-8")
    assert body(tmp_path, text) == body(tmp_path, text)


def test_line_separators_of_word_end_lines(tmp_path: Path) -> None:
    tree = load(body(tmp_path, "one\N{LINE SEPARATOR}two\n").value.body)
    assert plain(tree["blocks"]) == "one\ntwo\n"


def test_lines_are_counted_from_the_top_of_the_file(tmp_path: Path) -> None:
    (finding,) = body(tmp_path, "---\ntitle: x\n---\n\nText.\n\n[a](javascript:x)\n").findings
    assert str(finding.place) == "manuscripts/one.md:7:5"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Text.\n\n" + "> " * 500 + "deep", 3),
        (">" * 2000, 1),
        ("Text [ " * 12, 1),
        ("[" * 5000 + "x" + "]" * 5000, 1),
        ("![[" * 300, 1),
        ("Text.\n\n" + "\n".join("  " * depth + "- x" for depth in range(200)), 1),
        ("<div>\n" * 300 + "x", 1),
    ],
    ids=["quotes", "marks", "open brackets", "closed brackets", "pictures", "lists", "divs"],
)
def test_hostile_nesting_is_one_clear_error(text: str, line: int, tmp_path: Path) -> None:
    with pytest.raises(ManuscriptError) as caught:
        body(tmp_path, text + " words")
    assert caught.value.hint
    assert caught.value.place is not None
    assert caught.value.place.line == line


def test_many_tables_in_html_do_not_ask_pandoc_for_each(tmp_path: Path) -> None:
    text = "\n\n".join(f"<table><tr><td>cell {n}</td></tr></table>\n\n> <p>quoted {n}" for n in range(120))
    outcome = body(tmp_path, text)
    words = plain(load(outcome.value.body)["blocks"]).split()
    assert [word for word in words if word.isdigit()] == [str(n) for n in range(120) for _ in range(2)]


def test_a_broken_table_harms_no_other(tmp_path: Path) -> None:
    text = (
        "<table><tr><td>good</td></tr></table>\n\n<table><tr><td><svg>broken\n\n<math>\n\n<table><tr><td>fine</td></tr></table>\n"
    )
    tree = load(body(tmp_path, text).value.body)
    assert plain(tree["blocks"]).split() == ["good", "broken", "fine"]
    assert sum(element["t"] == "Table" for element in walk(tree["blocks"])) >= 1


def test_a_body_of_nothing_but_tags_is_empty(tmp_path: Path) -> None:
    outcome = body(tmp_path, "<script>words</script>\n")
    assert rules(outcome.findings) == ["empty-manuscript", "html-dropped"]


@pytest.mark.parametrize("number", ["(1931)", "1931.", "1931)"])
def test_a_year_alone_on_its_line_is_a_year_and_no_list(number: str, tmp_path: Path) -> None:
    read = body(tmp_path, f"+ The Ferry House, as it was\n{number}\n\n+ The Mill\n")
    assert plain(load(read.value.body)["blocks"]) == f"The Ferry House, as it was\n{number}\nThe Mill\n"
    assert not read.findings


@pytest.mark.parametrize("name", ["footnote", "cover", "at-foot", "paragraph-number", "noteref"])
def test_a_manuscript_cannot_take_a_class_of_the_page_for_its_own(name: str, tmp_path: Path) -> None:
    typed = f"::: {{.{name} .ours-to-keep}}\nWords.\n:::\n\nAnd [more]{{.{name}}}.\n"
    assert f'"{name}"' not in str(load(body(tmp_path, typed).value.body)).replace("'", '"')
    assert "ours-to-keep" in str(load(body(tmp_path, typed).value.body))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Bread <style>p{display:none}</style>rises.\n", "Bread rises.\n"),
        ("Bread <STYLE>p *x* {}</STYLE>rises <style>never closed.\n", "Bread rises never closed.\n"),
        ("Bread rises.\n\n<head><title>Page</title>\n\n<style>p{}</style></head>\n\nSlowly.\n", "Bread rises.\nSlowly.\n"),
    ],
    ids=["within a paragraph", "one never closed", "the head of a page"],
)
def test_a_style_sheet_in_the_text_is_not_printed_as_words(text: str, shown: str, tmp_path: Path) -> None:
    outcome = body(tmp_path, text)
    assert plain(load(outcome.value.body)["blocks"]) == shown
    assert "html-dropped" in rules(outcome.findings)
