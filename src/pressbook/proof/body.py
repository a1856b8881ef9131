"""The words of a document tree: a session's body or a section of an edition goes in, its streams come out."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from pressbook.proof.enumerators import enumerator
from pressbook.proof.index_words import is_locator, locator_words
from pressbook.proof.streams import Gatherer, Kind, Stream, Streams
from pressbook.text.tree import Element, attribute, plain
from pressbook.text.words import keys
from pressbook.types import Change, Section, Session

BLOCKS = {"Para", "Plain", "Header", "CodeBlock", "Div", "BlockQuote", "Figure", "HorizontalRule", "Table", "LineBlock"}


def read_session(session: Session, captions_last: bool = False) -> Streams:
    """A session's body, as it is held against its source: tables and alternative texts where they stand in the text."""
    reader = TreeReader(in_place=True, captions_last=captions_last)
    reader.read(json.loads(session.body)["blocks"] if session.body else [])
    return reader.streams()


def read_cited(session: Session, changes: Iterable[Change]) -> Streams:
    """A session's body, as it is held against its section: citations as the recorded changes printed them."""
    reader = TreeReader(in_place=True, cited=list(changes))
    reader.read(json.loads(session.body)["blocks"] if session.body else [])
    return reader.streams()


def read_section(section: Section, in_place: bool = False, pages: Mapping[str, int] | None = None) -> Streams:
    """A section of an edition, as it is held against pages: numbers of notes and lists are words, alternative texts are not.

    With `in_place`, as it is held against its session: numbers of notes are no words, alternative texts stand where they are.
    With `pages`, a reference back says the page on which what it leads to stands.
    """
    reader = TreeReader(in_place, pages=pages)
    reader.read(json.loads(section.body)["blocks"])
    for note in sorted(section.notes, key=lambda note: note.number):
        reader.note(json.loads(note.blocks), f"note {note.number}")
    return reader.streams()


def read_blocks(blocks: list[Element]) -> Streams:
    """Blocks by themselves, with tables where they stand."""
    reader = TreeReader(in_place=True)
    reader.read(blocks)
    return reader.streams()


class TreeReader:
    """Walks a tree of blocks once and gathers its streams."""

    def __init__(
        self,
        in_place: bool,
        captions_last: bool = False,
        cited: list[Change] | None = None,
        pages: Mapping[str, int] | None = None,
    ) -> None:
        self.in_place = in_place
        self.pages = pages
        self.cited = cited
        self.captions_last = captions_last
        self.gatherers = [Gatherer()]
        self.notes: list[Stream] = []
        self.pictures: list[Stream] = []
        self.noted: list[Stream] = []

    def streams(self) -> Streams:
        """What was gathered."""
        return Streams(self.gatherers[0].stream("the text"), tuple(self.notes), tuple(self.pictures), tuple(self.noted))

    @property
    def here(self) -> Gatherer:
        """The stream that is being read."""
        return self.gatherers[-1]

    def note(self, blocks: list[Element], name: str) -> None:
        """Read a note into a stream of its own."""
        self.gatherers.append(Gatherer())
        place = len(self.notes)
        self.notes.append(Stream(name, ()))
        self.read(blocks)
        self.notes[place] = self.gatherers.pop().stream(name)

    def read(self, node: Any) -> None:
        """Read an element, or a list of them."""
        if isinstance(node, list):
            for child in node:
                self.read(child)
            return
        if not isinstance(node, dict):
            return
        kind = node.get("t")
        content: Any = node.get("c")
        if kind in BLOCKS:
            self.here.next_block()
        match kind:
            case "Str":
                self.here.add(content)
            case "Space" | "SoftBreak" | "LineBreak":
                self.here.gap()
            case "Code" | "Math" | "CodeBlock" | "RawInline" | "RawBlock":
                self.here.add(content[1])
            case "Quoted":
                self.here.gap()
                self.read(content[1])
                self.here.gap()
            case "Plain" if self.pages is not None and any(map(is_locator, content)):
                self.read([one for one in content if not is_locator(one)])
                for words in locator_words(content, self.pages):
                    self.here.gap()
                    self.here.add(words)
            case "Note" if self.cited is not None and len(self.gatherers) > 1:
                # In an edition a note inside a note stands within it, in brackets.
                self.here.gap()
                self.read(content)
                self.here.gap()
            case "Note":
                self.note(content, f"note {len(self.notes) + 1}")
            case "Cite":
                self.citation(content)
            case "Image":
                self.picture(content)
            case "Figure":
                self.figure(content)
            case "Table":
                self.table(content)
            case "OrderedList":
                self.ordered_list(content)
            case "BulletList":
                self.items(content)
            case "DefinitionList":
                for term, definitions in content:
                    self.items([term, *definitions])
            case "LineBlock":
                self.items(content)
            case "Span" if "paragraph-number" in content[0][1] and self.in_place:
                # A number in the margin is a word of the pages, and none of the manuscript.
                pass
            case "Span" if "noteref" in content[0][1]:
                if not self.in_place:
                    self.here.add(attribute(content[0], "note"))
            case "Span" | "Div" | "Link":
                self.read(content[1])
                if kind == "Link" and "backref" in content[0][1] and self.pages is not None:
                    self.page(content)
            case "Header":
                self.read(content[2])
            case _:
                self.read(content)
        if kind in BLOCKS:
            self.here.next_block()

    def citation(self, content: Any) -> None:
        """Read a citation as typed; or, with `cited`, as the next recorded change of these words printed it."""
        typed = content[1]
        if self.cited and keys(self.cited[0].before) == keys(plain(typed)):
            change = self.cited.pop(0)
            if change.rule == "citation-note":
                # "Mills^[On Bread.]": the author stays in the line, the rest is a note.
                stays, _, noted = change.after[:-1].rpartition("^[") if change.after.endswith("]") else ("", "", change.after)
                self.here.add(stays)
                self.note([{"t": "Str", "c": noted if stays else change.after}], f"note {len(self.notes) + 1}")
            else:
                self.here.add(change.after)
            return
        self.read(typed)

    def page(self, link: Any) -> None:
        """Read what the style sets after a reference back: the words before the number, and the page it leads to."""
        self.here.gap()
        self.here.add(attribute(link[0], "before"))
        self.here.add(str((self.pages or {}).get(link[2][0].removeprefix("#"), 0)))

    def items(self, items: list[Any]) -> None:
        """Read items, each a block of its own."""
        for item in items:
            self.here.next_block()
            self.read(item)
        self.here.next_block()

    def ordered_list(self, content: Any) -> None:
        """Read a numbered list with its numbers."""
        (start, style, _), items = content
        for number, item in enumerate(items, start):
            self.here.next_block()
            self.here.add(enumerator(number, style["t"]), Kind.NUMBER if self.in_place else Kind.PROSE)
            self.here.next_block()
            self.read(item)
        self.here.next_block()

    def picture(self, content: Any) -> None:
        """Read a picture's alternative text, its words in brackets and its `alt`: where it stands, or as a stream of its own."""
        attributes, words, _ = content
        alternative = attribute(attributes, "alt")
        more = "" if alternative.strip() == plain(words).strip() else alternative
        if self.in_place:
            self.here.gap()
            self.read(words)
            self.here.gap()
            self.here.add(more)
            self.here.gap()
            return
        self.gatherers.append(Gatherer())
        self.read(words)
        self.here.gap()
        self.here.add(more)
        picture = self.gatherers.pop().stream(f"picture {len(self.pictures) + len(self.noted) + 1}")
        (self.noted if len(self.gatherers) > 1 else self.pictures).append(picture)

    def figure(self, content: Any) -> None:
        """Read a figure: its caption once, even where pandoc gave the same words as alternative text."""
        _, (_, caption), blocks = content
        if not self.in_place:
            self.read(blocks)
            self.read(caption)
            return
        # Where it stands in Markdown: ![the caption](the file){alt="the alternative text"}.
        self.read(caption)
        if read_blocks(caption).body.text != read_blocks(blocks).body.text:
            self.read(blocks)

    def table(self, content: Any) -> None:
        """Read a table: its caption, then cell by cell, row by row."""
        _, (_, caption), _, head, bodies, foot = content
        rows = [*head[1]]
        for _, _, intermediate, body in bodies:
            rows += [*intermediate, *body]
        rows += foot[1]
        if not self.captions_last:
            self.read(caption)
        for _, cells in rows:
            self.items([cell[4] for cell in cells])
        if self.captions_last:
            self.read(caption)
