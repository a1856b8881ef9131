"""The index as JSON: each entry with its spots, the same bytes every time."""

import json
from pathlib import Path

from pressbook.export import write_index
from pressbook.types import IndexEntry, Kind
from tests.editions import a_section, an_edition


def test_an_index_is_written_with_the_title_of_each_spots_section(tmp_path: Path) -> None:
    entry = IndexEntry("work", "The Oven", "oven", "index-work-oven", (("s1", "s1-mention-1"), ("s2", "s2")))
    sections = (a_section("One.", title="The Loaf"), a_section("Two.", id="s2", title="Die Krume", language="de"))
    edition = an_edition(sections=sections, kind=Kind.ANTHOLOGY, slug="2024", index=(entry,))
    write_index(edition, tmp_path / "a.json")
    write_index(edition, tmp_path / "b.json")
    assert (tmp_path / "a.json").read_bytes() == (tmp_path / "b.json").read_bytes()
    written = json.loads((tmp_path / "a.json").read_text("utf-8"))
    assert (written["edition"], written["language"]) == ("2024", "en-GB")
    assert written["entries"] == [
        {
            "kind": "work",
            "heading": "The Oven",
            "sort-key": "oven",
            "id": "index-work-oven",
            "spots": [
                {"section": "s1", "anchor": "s1-mention-1", "title": "The Loaf"},
                {"section": "s2", "anchor": "s2", "title": "Die Krume"},
            ],
        }
    ]
