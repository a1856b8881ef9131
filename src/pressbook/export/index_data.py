"""The index of an edition as JSON: what other programs make an index, a catalogue or a web page of."""

import json
from pathlib import Path

from pressbook.tools.disk import write_whole
from pressbook.types import Edition, IndexEntry, Outcome


def write_index(edition: Edition, out: Path) -> Outcome[None]:
    """Write an edition's index: each entry with its spots in reading order, each spot with the title of its section.

    `section` and `anchor` are identifiers in the edition's PDF and EPUB. `main` are the sections in which a work was read, `see`
    the `id`s of the entries to which one without spots leads, `see-also` those of others. Raises DiskError when `out` cannot be
    written.
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
            **({"main": main} if (main := _main(entry)) else {}),
            **({"see": list(entry.see)} if entry.see else {}),
            **({"see-also": list(entry.related)} if entry.related else {}),
        }
        for entry in edition.index
    ]
    index = {"edition": edition.slug, "title": edition.title, "language": edition.language, "entries": entries}
    write_whole(out, (json.dumps(index, indent=2, ensure_ascii=False) + "\n").encode())
    return Outcome(None)


def _main(entry: IndexEntry) -> list[str]:
    """The sections in which a work was read, or a person's works."""
    return list(dict.fromkeys(one.section for line in entry.lines for one in line.locators if one.main))
