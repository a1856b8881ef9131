"""Every YAML block of the documentation is what a press may say, and every key of the settings is described."""

import json
import shutil
from pathlib import Path
from typing import Any, cast

import jsonschema
import pytest

from pressbook.collect import read_press, schema
from pressbook.types import Severity
from tests.docs.pages import TOP, blocks, load, section

MANUAL = TOP / "docs" / "settings.md"
EXAMPLES = blocks("yaml")
PROPERTIES = cast("dict[str, Any]", schema()["properties"])
SETTINGS = set(PROPERTIES)


def is_settings(text: str) -> bool:
    """Whether a block is of pressbook.yaml: its keys are settings, and it names no session's own."""
    keys = set(load(text))
    return keys <= SETTINGS and "readings" not in keys and "title" not in keys


def is_printers(text: str) -> bool:
    """Whether a block is of styles/printers.yaml: every value says how a printer prints on both sides."""
    return all(isinstance(value, dict) and "duplex" in value for value in load(text).values())


PRINTERS = [text for _, text in EXAMPLES if is_printers(text)]


@pytest.mark.parametrize(("place", "text"), EXAMPLES)
def test_an_example_can_be_read_by_a_press(place: str, text: str, tmp_path: Path) -> None:
    # The specimen's library and sessions, so that the works and sessions an example names are there.
    shutil.copytree(TOP / "manuscripts", tmp_path / "manuscripts", ignore=shutil.ignore_patterns("originals"))
    settings = "group: A circle\nlanguage: en-GB\n"
    (tmp_path / "styles").mkdir()
    (tmp_path / "styles" / "printers.yaml").write_text("".join(PRINTERS), "utf-8")
    if is_printers(text):
        assert text in PRINTERS
    elif is_settings(text):
        settings = text if "group:" in text else settings + text
    elif "references" in load(text):
        (tmp_path / "manuscripts" / "library.yaml").unlink()
        (tmp_path / "manuscripts" / "example.yaml").write_text(text, "utf-8")
    else:
        (tmp_path / "manuscripts" / "example.md").write_text(f"---\n{text}---\n\nWords.\n", "utf-8")
    (tmp_path / "pressbook.yaml").write_text(settings, "utf-8")
    press = read_press(tmp_path)
    mine = {"pressbook.yaml", "styles/printers.yaml", "manuscripts/example.md", "manuscripts/example.yaml"}
    loud = [item for item in press.findings if item.place.manuscript in mine and item.severity is not Severity.NOTE]
    assert not loud, f"{place}: {[str(item) for item in loud]}"


def with_days_as_text(values: Any) -> Any:
    """A schema knows a day as text, as editors do; only YAML has days of its own."""
    return json.loads(json.dumps(values, default=str))


@pytest.mark.parametrize(("place", "text"), [example for example in EXAMPLES if is_settings(example[1])])
def test_an_example_of_the_settings_fits_the_schema(place: str, text: str) -> None:
    values = {"group": "A circle", "language": "en-GB", **load(text)}
    jsonschema.validate(with_days_as_text(values), schema())


def test_the_specimens_settings_fit_the_schema() -> None:
    jsonschema.validate(with_days_as_text(load((TOP / "pressbook.yaml").read_text("utf-8"))), schema())


@pytest.mark.parametrize("key", sorted(SETTINGS))
def test_every_setting_has_its_section(key: str) -> None:
    assert section(MANUAL, f"## {key}").strip(), f"docs/settings.md has no `## {key}`"


def test_every_key_of_a_printer_is_described() -> None:
    definitions = cast("dict[str, Any]", schema()["$defs"])
    text = section(TOP / "docs" / "printing.md", "## Know your printer")
    for key in definitions["printers"]["additionalProperties"]["properties"]:
        assert f"- `{key}`" in text, f"docs/printing.md does not tell of {key}"
    for example in PRINTERS:
        jsonschema.validate(load(example), {"$defs": definitions, "$ref": "#/$defs/printers"})


def test_every_key_of_the_house_has_its_section() -> None:
    for key in PROPERTIES["house"]["properties"]:
        assert section(MANUAL, f"### house: {key}").strip(), f"docs/settings.md has no `### house: {key}`"


def test_every_key_of_a_front_matter_stands_in_the_manual() -> None:
    definitions = cast("dict[str, Any]", schema()["$defs"])
    table = section(TOP / "docs" / "manuscripts.md", "## Front matter")
    for key in definitions["front-matter"]["properties"]:
        assert f"`{key}`" in table, f"docs/manuscripts.md does not tell of {key}"


@pytest.mark.parametrize("what", ["anthologies", "packs"])
def test_every_key_of_an_edition_stands_in_its_section(what: str) -> None:
    items = PROPERTIES[what]["items"]
    for key in items.get("anyOf", [items])[-1]["properties"]:
        rows = [line.split("|")[1] for line in section(MANUAL, f"## {what}").splitlines() if line.startswith("|")]
        assert any(f"`{key}`" in row for row in rows), f"## {what} does not tell of {key}"


def test_a_wrong_setting_would_be_noticed() -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"group": "A circle", "language": "en-GB", "no-such-key": 1}, schema())
