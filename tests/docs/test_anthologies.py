"""Every example of docs/anthologies.md makes a book of the specimen's sessions."""

import shutil
from pathlib import Path

import pytest

from pressbook.collect import read_press
from pressbook.curate import recipes
from pressbook.types import Kind
from tests.docs.pages import TOP, blocks, load

EXAMPLES = [(place, text) for place, text in blocks("yaml") if "anthologies" in load(text)]


@pytest.mark.parametrize(("place", "text"), EXAMPLES)
def test_an_example_chooses_sessions_of_the_specimen(place: str, text: str, tmp_path: Path) -> None:
    shutil.copytree(TOP / "manuscripts", tmp_path / "manuscripts", ignore=shutil.ignore_patterns("originals"))
    group = "" if "group:" in text else "group: A circle\nlanguage: en-GB\nseries: Evenings at the Net Loft\n"
    (tmp_path / "pressbook.yaml").write_text(group + text, "utf-8")
    press = read_press(tmp_path).value
    outcome = recipes(press)
    asked = {recipe.slug for recipe in press.recipes if recipe.kind is Kind.ANTHOLOGY}
    made = {recipe.slug for recipe in outcome.value if recipe.kind is Kind.ANTHOLOGY}
    assert asked <= made, f"{place}: {[str(finding) for finding in outcome.findings]}"
    assert not [finding for finding in outcome.findings if finding.rule != "undated-session"]
