"""The index of an edition as JSON: what other programs make an index, a catalogue or a web page of."""

import json
from pathlib import Path

from pressbook.tools.disk import write_whole
from pressbook.types import Edition, Outcome


def write_index(edition: Edition, out: Path) -> Outcome[None]:
    """Write an edition's index: each entry with its spots in reading order, each spot with the title of its section.

    `section` and `anchor` are identifiers in the edition's PDF and EPUB. Raises DiskError when `out` cannot be written.
    """
    titles = {section.id: section.title for section in edition.sections}
    entries = [
        {
            "kind": entry.kind,
            "heading": entry.heading,
            **({"by": entry.by} if entry.by else {}),
            "sort-key": entry.sort_key,
            "id": entry.id,
            "spots": [{"section": name, "anchor": anchor, "title": titles[name]} for name, anchor in entry.spots],
        }
        for entry in edition.index
    ]
    index = {"edition": edition.slug, "title": edition.title, "language": edition.language, "entries": entries}
    write_whole(out, (json.dumps(index, indent=2, ensure_ascii=False) + "\n").encode())
    return Outcome(None)
