"""Where a front matter ends and the text begins."""

import pytest

from pressbook.collect.front import Front, split
from pressbook.errors import SettingsError


@pytest.mark.parametrize(
    ("text", "yaml", "line"),
    [
        ("Text", "", 1),
        ("---\ntitle: x\n---\nText", "title: x", 4),
        ("---  \ntitle: x\n...\nText", "title: x", 4),
        ("---\n\ntitle: x\n---\nText", "\ntitle: x", 5),
        ("---\n---\nText", "", 3),
        ("---\n\nA rule, then text.\n\n---\n\nMore", "", 1),
        ("---\ntitle: x\n---\nText\n\n---\n\nMore", "title: x", 4),
        ("Text\n\n---\ntitle: x\n---\n", "", 1),
    ],
)
def test_a_front_matter_ends_at_its_second_rule(text: str, yaml: str, line: int) -> None:
    assert split(text, "a.md") == Front(yaml, line)


def test_a_front_matter_without_an_end_is_refused() -> None:
    with pytest.raises(SettingsError, match="no end"):
        split("---\ntitle: x\n\nText goes on.\n", "a.md")
