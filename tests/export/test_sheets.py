"""Each rule of the styles stands in one place: what page.css says, no style says again."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import tinycss2

from tests.editions import STYLES

THEMES = ("classic", "modern", "plain")


def said(path: Path) -> Iterator[tuple[str, str, str]]:
    """What a sheet says: a selector, a property, its value. What a `font` before it in the rule has put back is no repetition."""
    for rule in tinycss2.parse_stylesheet(path.read_text("utf-8"), skip_comments=True, skip_whitespace=True):
        if rule.type != "qualified-rule":
            continue
        declared = tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)
        reset = False
        for one in declared:
            if not (reset and one.name.startswith(("font-variant", "line-height"))):
                for selector in selectors(rule.prelude):
                    yield selector, one.name, " ".join(tinycss2.serialize(one.value).split())
            reset = reset or one.name == "font"


def selectors(prelude: list[Any]) -> Iterator[str]:
    """The selectors of a rule, one by one."""
    kept: list[Any] = []
    for token in [*prelude, None]:
        if token is None or (token.type == "literal" and token.value == ","):
            yield " ".join(tinycss2.serialize(kept).split())
            kept = []
        else:
            kept.append(token)


def repeated(style: Path, shared: Path) -> set[tuple[str, str, str]]:
    """What a style says although every style has it already."""
    return set(said(style)) & set(said(shared))


@pytest.mark.parametrize("theme", THEMES)
def test_no_style_says_again_what_page_css_says(theme: str) -> None:
    assert repeated(STYLES[0] / theme / "pamphlet.css", STYLES[0] / "page.css") == set()


def test_no_sheet_says_a_thing_twice() -> None:
    for path in (STYLES[0] / "page.css", *(STYLES[0] / theme / "pamphlet.css" for theme in THEMES)):
        everything = list(said(path))
        assert {one for one in everything if everything.count(one) > 1} == set(), path


def test_a_rule_that_is_said_again_is_seen(tmp_path: Path) -> None:
    style = tmp_path / "style.css"
    style.write_text("h2 { color: red }\np, .footnote p { text-align: start }", "utf-8")
    assert repeated(style, STYLES[0] / "page.css") == {(".footnote p", "text-align", "start")}
