"""The index of an anthology as a section: people, then works, each with links to where they are; pages are set later."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from pressbook.curate import labels, marks
from pressbook.curate.alphabet import letter
from pressbook.curate.index import PERSON, PLAIN, WORK
from pressbook.text import compose, tree
from pressbook.types import HouseStyle, IndexEntry, IndexLine, IndexLocator, Matter, Section

SECTION, LOCATOR = "index", "locator"
# From this many entries on a list has its letters above them; a shorter one is seen at a glance.
LETTERED = 40


def section(entries: Sequence[IndexEntry], language: str, house: HouseStyle = PLAIN) -> Section | None:
    """The section, or None of an index without entries.

    A locator is a link without words: whoever makes pages writes the page on which its target stands, as
    `pressbook.text.index_locators` has it: `home` is its section, `to` the anchor where a discussion ends, `noted` how a place
    in a note is printed.
    """
    writer = _Writer(labels.spoken(language), house, {entry.id: entry for entry in entries})
    blocks: list[tree.Element] = []
    for kind, label in ((PERSON, "index-people"), (WORK, "index-works")):
        listed = [entry for entry in entries if entry.kind == kind and (entry.spots or entry.see)]
        if listed:
            head = compose.div([compose.plain_block(compose.inlines(labels.word(writer.language, label)))], "", "group")
            blocks += [head, compose.div(list(_lists(listed, language, writer)), "", "index-list")]
    if not blocks:
        return None
    title = labels.word(writer.language, "index")
    body = compose.document([*writer.note(entries), *blocks])
    return Section(id=SECTION, matter=Matter.INDEX, title=title, language=language, body=body)


def _lists(entries: Sequence[IndexEntry], language: str, writer: "_Writer") -> Iterable[tree.Element]:
    """A list for each letter, or one of all."""
    if len(entries) < LETTERED:
        yield compose.items([writer.entry(entry) for entry in entries])
        return
    for head, found in groupby(entries, lambda entry: letter(entry.sort_key, language)):
        if head:
            yield compose.div([compose.plain_block(compose.inlines(head))], "", "letter")
        yield compose.items([writer.entry(entry) for entry in found])


class _Writer:
    """Entries as blocks, in the words of a language."""

    def __init__(self, language: str, house: HouseStyle, entries: dict[str, IndexEntry]) -> None:
        self.language, self.house, self.entries = language, house, entries
        self.wanted = {id_ for entry in entries.values() for id_ in (*entry.see, *entry.related)}

    def note(self, entries: Iterable[IndexEntry]) -> list[tree.Element]:
        """What a reader is told about the locators, as far as there are such."""
        found = [one for entry in entries for line in entry.lines for one in line.locators]
        said = [name for name, wanted in (("index-main", _is_main), ("index-noted", _is_noted)) if any(map(wanted, found))]
        words = " ".join(labels.word(self.language, name) for name in said)
        return [compose.div([compose.para(compose.inlines(words))], "", "index-note")] if words else []

    def entry(self, entry: IndexEntry) -> list[tree.Element]:
        """An entry's line, and a list of those below it."""
        own, *below = entry.lines or (IndexLine(tuple(IndexLocator(*spot) for spot in entry.spots)),)
        words = self._heading(entry.heading, entry.part if entry.kind == WORK else None, entry.language)
        if entry.id in self.wanted:
            words = [{"t": "Span", "c": [compose.attr(entry.id), words]}]
        if entry.by:
            words += [compose.space(), compose.span(compose.inlines(f"({entry.by})"), "by")]
        if entry.see:
            words += [compose.space(), *self._refer("index-see", entry.see)]
        lines = [[compose.plain_block(self._line(line))] for line in below]
        if entry.related:
            lines.append([compose.plain_block(self._refer("index-related", entry.related))])
        block = compose.plain_block([*words, *self._links(own.locators)])
        return [block, compose.items(lines)] if lines else [block]

    def _line(self, line: IndexLine) -> list[tree.Element]:
        return [
            *self._heading(line.heading, line.part if line.kind == WORK else None, line.language),
            *self._links(line.locators),
        ]

    def _heading(self, heading: str, part: bool | None, language: str) -> list[tree.Element]:
        """A name or a session's title (`part` None) as it is, a work's in italics or in quotation marks, in its own language."""
        words = compose.inlines(marks.quote(heading, self.language, self.house) if part else heading)
        words = [compose.emph(words)] if part is False else words
        kinds = ("part",) if part else ()
        if language and language != self.language:
            return [compose.span(words, *kinds, lang=language)]
        return [compose.span(words, *kinds)] if kinds else words

    def _refer(self, name: str, targets: Sequence[str]) -> list[tree.Element]:
        """ "see" and the entries to see."""
        # Beside a title in italics the word is upright.
        kind = "see" if self.entries[targets[0]].kind == PERSON else "see-title"
        words: list[tree.Element] = [compose.span(compose.inlines(labels.word(self.language, name)), kind)]
        for number, target in enumerate(targets):
            entry = self.entries[target]
            heading = self._heading(entry.heading, entry.part if entry.kind == WORK else None, entry.language)
            heading += [compose.space(), compose.span(compose.inlines(f"({entry.by})"), "by")] if entry.by else []
            words += [*([{"t": "Str", "c": ";"}] if number else []), compose.space(), compose.link(heading, f"#{target}", name)]
        return words

    def _links(self, locators: Iterable[IndexLocator]) -> list[tree.Element]:
        links = []
        for one in locators:
            pairs = {"home": one.section, **({"to": one.to} if one.to else {})}
            if one.note:
                pairs["noted"] = labels.word(self.language, "index-in-note", page="{page}", n=one.note)
            links.append(compose.link([], f"#{one.anchor}", LOCATOR, *(["main"] if one.main else []), **pairs))
        return links


def _is_main(locator: IndexLocator) -> bool:
    return locator.main


def _is_noted(locator: IndexLocator) -> bool:
    return bool(locator.note)
