"""What a press's own style sheets ask for and nobody has is said, with the sheet and the line; what is there is not."""

from pathlib import Path

import pytest

from pressbook.errors import ManuscriptError
from pressbook.export.pdf import write_pdf
from pressbook.types import Finding
from tests.editions import STYLES, an_edition


def findings(css: str, root: Path) -> tuple[Finding, ...]:
    (root / "styles").mkdir()
    (root / "styles" / "variables.css").write_text(css, "utf-8")
    found = write_pdf(an_edition("The carriers met.\n"), (root / "styles", *STYLES), root / "a.pdf").findings
    return tuple(finding for finding in found if finding.place.manuscript.startswith("styles/"))


@pytest.mark.parametrize(
    ("css", "said"),
    [
        (':root { --serif: "Salt Road Antiqua", var(--borrowed) }', [("missing-face", "warning", 1, "'Salt Road Antiqua'")]),
        ("h2 { font-family: Salt Road, 'Press Sans' }", [("missing-face", "note", 1, "'Salt Road'")]),
        ("/* ours */\n@media print {\n  :root { --acent: #205080 }\n}", [("unknown-variable", "warning", 3, "--acent")]),
        (":root { --serif: 'Press Serif', serif, var(--borrowed); --accent: #205080; --size: 11pt }", []),
        (":root { --ours: 3pt }\nh2 { margin-top: calc(2 * var(--ours)) }", []),
    ],
    ids=["no such face", "one that has another behind it", "a slip of the keys", "all there", "a variable of its own"],
)
def test_what_a_sheet_asks_for_and_nobody_has_is_named(css: str, said: list[tuple[str, str, int, str]], tmp_path: Path) -> None:
    found = findings(css, tmp_path)
    assert [(one.rule, str(one.severity), one.place.line) for one in found] == [(rule, how, line) for rule, how, line, _ in said]
    assert all(name in one.message for one, (*_, name) in zip(found, said, strict=True))


def test_the_advice_for_a_slip_is_the_variable_that_was_meant(tmp_path: Path) -> None:
    (found,) = findings(":root { --acent: #205080 }", tmp_path)
    assert found.hint == "did you mean --accent?"


@pytest.mark.parametrize("address", ["antiqua.otf", "https://example.org/antiqua.css"])
def test_a_file_that_is_not_beside_the_sheet_is_told_with_the_sheet_and_the_line(address: str, tmp_path: Path) -> None:
    with pytest.raises(ManuscriptError) as caught:
        findings(f"/* ours */\n@import url({address});\n:root {{ --ink: black }}", tmp_path)
    assert address in caught.value.what
    assert str(caught.value.place) == "styles/variables.css:2"


def test_our_own_sheets_ask_for_nothing_that_is_not_there(tmp_path: Path) -> None:
    for style in ("classic", "modern", "plain"):
        found = write_pdf(an_edition("The carriers met.\n", style=style), STYLES, tmp_path / "a.pdf").findings
        assert [one for one in found if one.rule in {"missing-face", "unknown-variable"}] == []
