"""Style sheets of EPUBs beside what old reading systems are known to do with them (old_readers.toml)."""

import re
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import tinycss2

from pressbook.export import write_epub
from pressbook.types import Kind
from tests.editions import STYLES, a_section, an_edition

KNOWN = tomllib.loads(Path(__file__).with_name("old_readers.toml").read_text("utf-8"))
THEMES = ("classic", "modern", "plain")
SHEETS = (STYLES[0] / "reflow.css", *(STYLES[0] / theme / "epub.css" for theme in THEMES))


def plain_rules(css: str) -> Iterator[tuple[str, list[Any]]]:
    """(selector, declarations) outside of @supports and @font-face; (name, []) for any other rule with an at-sign."""
    for node in tinycss2.parse_stylesheet(css, skip_whitespace=True, skip_comments=True):
        if node.type == "qualified-rule":
            inside = tinycss2.parse_blocks_contents(node.content, skip_whitespace=True, skip_comments=True)
            yield tinycss2.serialize(node.prelude).strip(), [one for one in inside if one.type == "declaration"]
        elif node.type == "at-rule" and node.lower_at_keyword not in {"supports", "font-face"}:
            yield f"@{node.lower_at_keyword}", []


def tokens(nodes: list[Any]) -> Iterator[Any]:
    for node in nodes:
        yield node
        yield from tokens(node.arguments if node.type == "function" else [])


def fatal(css: str) -> list[str]:
    """For what an old engine would throw the sheet away."""
    bad = KNOWN["fatal"]
    found = [selector for selector, _ in plain_rules(css) if selector.removeprefix("@") in bad["at-rules"]]
    for selector, declarations in plain_rules(css):
        for one in declarations:
            for token in tokens(one.value):
                name = getattr(token, "lower_name", "") if token.type == "function" else ""
                unit = token.lower_unit if token.type == "dimension" else ""
                display = one.lower_name == "display" and token.type == "ident" and token.lower_value in bad["displays"]
                if name in bad["functions"] or unit in bad["units"] or display:
                    found.append(f"{selector}: {one.name}: {tinycss2.serialize(one.value).strip()}")
                    break
    return [*found, *re.findall(r"@(?:media|supports)[^{}]*\{\s*\}", css)]


def strange(css: str) -> list[str]:
    """What plain rules stand on that old reading systems do not know, and that is not said to be missed by nobody."""
    found = []
    for selector, declarations in plain_rules(css):
        before: dict[str, list[str]] = {}
        for one in declarations:
            value = tinycss2.serialize(one.value).strip()
            said = f"{one.lower_name}: {value}"
            if one.lower_name not in KNOWN["known"]["properties"] and one.lower_name not in KNOWN["lost"]:
                found.append(f"{selector}: {said}")
            wanted = KNOWN["instead"].get(said, "")
            if wanted and wanted not in before.get(one.lower_name, []):
                found.append(f"{selector}: {said} without {wanted} before it")
            before.setdefault(one.lower_name, []).append(value)
    return found


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_no_sheet_is_one_that_an_old_engine_throws_away(sheet: Path) -> None:
    assert fatal(sheet.read_text("utf-8")) == []


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_plain_rules_stand_on_what_old_reading_systems_know(sheet: Path) -> None:
    assert strange(sheet.read_text("utf-8")) == []


def test_nothing_is_said_to_be_lost_that_no_sheet_has() -> None:
    used = {one.lower_name for path in SHEETS for _, inside in plain_rules(path.read_text("utf-8")) for one in inside}
    assert set(KNOWN["lost"]) <= used


@pytest.mark.parametrize(
    "damage",
    [
        "h1 { font-size: 2em; font-size: clamp(1em, 9vw, 2em) }",
        "p { margin: calc(1em - 2%) }",
        "p { padding: 0 min(1em, 2%) }",
        "p { text-indent: var(--indent) }",
        "img { max-height: 98vh }",
        "p { margin: 1rem 0 }",
        "@media (max-width: 24em) { p { margin: 0 } }",
        "@supports (hyphens: auto) { }",
        "ul { display: flex }",
    ],
)
def test_a_sheet_that_an_old_engine_throws_away_is_caught(damage: str) -> None:
    assert len(fatal(SHEETS[0].read_text("utf-8") + damage)) == 1


@pytest.mark.parametrize("damage", ["p { margin-inline: 1em }", "p { text-align: start }", "p { gap: 1em }"])
def test_a_rule_that_stands_on_something_young_is_caught(damage: str) -> None:
    assert len(strange(SHEETS[0].read_text("utf-8") + damage)) == 1


@pytest.mark.parametrize("theme", THEMES)
def test_no_finished_book_holds_a_style_that_an_old_engine_throws_away(theme: str, tmp_path: Path) -> None:
    text = "Words.\n\n(c) third\n\n| One | Two |\n|----:|:---:|\n| a   | b   |\n\n| A line\n|   of verse\n"
    edition = an_edition(kind=Kind.ANTHOLOGY, style=theme, sections=(a_section(text),))
    write_epub(edition, STYLES, tmp_path / "book.epub")
    with zipfile.ZipFile(tmp_path / "book.epub") as book:
        files = {name: book.read(name).decode() for name in book.namelist() if name.endswith((".css", ".xhtml"))}
    sheets = [text for name, text in files.items() if name.endswith(".css")]
    assert sheets
    assert [fatal(text) for text in sheets] == [[]] * len(sheets)
    inline = [one for text in files.values() for one in re.findall(r'<[^>]* style="([^"]*)"', text)]
    assert inline
    assert fatal("".join(f"p {{ {one.replace('&quot;', chr(39))} }}" for one in inline)) == []
    assert not any("<style" in text for text in files.values())
