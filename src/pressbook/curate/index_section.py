"""The index of an anthology as a section: people, then works, each with links to where they are; pages are set later."""

from collections.abc import Sequence

from pressbook.curate import labels
from pressbook.curate.index import PERSON, WORK
from pressbook.text import compose, tree
from pressbook.types import IndexEntry, Matter, Section

SECTION, LOCATOR = "index", "locator"


def section(entries: Sequence[IndexEntry], language: str) -> Section | None:
    """The section, or None of an index without entries.

    A locator is a link without words: whoever makes pages writes the page on which its target stands, once for every page.
    """
    spoken = labels.spoken(language)
    blocks: list[tree.Element] = []
    for kind, label in ((PERSON, "index-people"), (WORK, "index-works")):
        lines = [_line(entry) for entry in entries if entry.kind == kind and entry.spots]
        if lines:
            head = compose.div([compose.plain_block(compose.inlines(labels.word(spoken, label)))], "", "group")
            blocks += [head, compose.div([compose.items(lines)], "", "index-list")]
    if not blocks:
        return None
    title = labels.word(spoken, "index")
    return Section(id=SECTION, matter=Matter.INDEX, title=title, language=language, body=compose.document(blocks))


def _line(entry: IndexEntry) -> list[tree.Element]:
    words = compose.inlines(entry.heading)
    heading = [compose.emph(words)] if entry.kind == WORK else words
    if entry.by:
        heading = [*heading, compose.space(), *compose.inlines(f"({entry.by})")]
    links = [compose.link([], f"#{anchor}", LOCATOR) for _, anchor in entry.spots]
    return [compose.plain_block([*heading, *links])]
