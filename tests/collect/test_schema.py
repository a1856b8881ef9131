"""The JSON Schema and the parser stand on one table: what one takes, the other takes."""

from pathlib import Path

import jsonschema
import pytest
import yaml

from pressbook.collect import init_press, schema
from pressbook.collect.fields import FRONT_MATTER, SETTINGS
from tests.collect.scratch import press

GOOD = """
group: Testers
language: en-GB
colour: "#8a1c1c"
house: {quotes: british, dashes: em, "off": [dashes], allow: hello@example.org}
anthologies:
  - {name: 2021, year: 2021, tags: [a]}
packs:
  - name: newcomers
    sessions: [one]
    readings: ["A line typed loosely", {work: "Another line", optional: true, minutes: 30}]
"""
BAD = [
    "langauge: de",
    "colour: '12'",
    "house: {quotes: single}",
    "house: {quotes: [british, xx]}",
    "packs: newcomers",
    "packs: [{title: No name}]",
    "packs: [{name: a/b}]",
    "anthologies: [{name: a, year: MMXXI}]",
    "packs: [{name: a, readings: [{part: ch. 1}]}]",
]


def validate(text: str) -> None:
    jsonschema.Draft202012Validator(schema()).validate(yaml.safe_load(text))


def test_it_is_a_schema_of_the_draft_it_names() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())


def test_every_key_has_a_description() -> None:
    properties = schema()["properties"]
    assert isinstance(properties, dict)
    assert list(properties) == [field.name for field in SETTINGS]
    assert all(len(value["description"]) > 10 for value in properties.values())


def test_good_settings_pass_both(tmp_path: Path) -> None:
    validate(GOOD)
    assert not [f for f in press(tmp_path, {"one.md": "Text."}, GOOD).findings if f.rule != "unknown-rule"]


@pytest.mark.parametrize("line", BAD)
def test_bad_settings_fail_both(line: str, tmp_path: Path) -> None:
    text = f"group: Testers\nlanguage: en-GB\n{line}\n"
    with pytest.raises(jsonschema.ValidationError):
        validate(text)
    assert press(tmp_path, {"one.md": "Text."}, text).findings


def test_a_new_press_fits_the_schema(tmp_path: Path) -> None:
    init_press(tmp_path / "p")
    validate((tmp_path / "p/pressbook.yaml").read_text("utf-8"))


def test_no_key_is_another_keys_other_name() -> None:
    for fields in (SETTINGS, FRONT_MATTER):
        names = {field.name for field in fields}
        others = [other for field in fields for other in field.also]
        assert not names & set(others)
        assert len(others) == len(set(others))
