"""The source read by a way of its own: a manuscript's text goes in, streams of pieces come out, each word prose or markup.

pandoc decides what is markup by parsing; this reader only by looks, and does not decide. Every letter of the file is a piece:
prose, which must be in the body, or inside something that looks like markup (a destination, an attribute, a tag), which the
body shows as a whole or not at all. So the two can disagree about markup, as they do in messy texts, and never about prose.
"""

import html
import re
from dataclasses import dataclass

from pressbook.proof.markup import ALTERNATIVE, EXAMPLE, MARKS, PARTING, PATTERNS, bracket_end, target_end
from pressbook.proof.note_definitions import lift_notes
from pressbook.proof.rulers import grid_cells, multiline_cells
from pressbook.proof.streams import Gatherer, Kind, Stream, Streams
from pressbook.text.words import find_words

BOXES = {" ": "\N{BALLOT BOX}", "x": "\N{BALLOT BOX WITH X}", "X": "\N{BALLOT BOX WITH X}"}


@dataclass(frozen=True, slots=True)
class Manuscript:
    """What the source says: its streams, notes in the order of their references, and the notes that nothing refers to."""

    streams: Streams
    orphans: tuple[Stream, ...]


def read_manuscript(text: str, first_line: int = 1) -> Manuscript:
    """Read a manuscript's Markdown, which begins on `first_line`; offsets of pieces are offsets in the whole text."""
    start = 0
    for _ in range(first_line - 1):
        start = text.find("\n", start) + 1
    # A line feed before the text lets a mark that needs a line's beginning stand in the first line.
    body, definitions = lift_notes(" " * start + text[start:])
    references = {_label(match["label"]) for match in MARKS.finditer(body) if match["reference"]}
    examples = {match["label"]: str(number) for number, match in enumerate(EXAMPLE.finditer(body), 1) if match["label"]}
    reader = _Reader(definitions, references, examples)
    reader.scan(body, 0)
    orphans = []
    for label, (content, offset) in definitions.items():
        if label not in reader.used:
            gatherer = Gatherer()
            reader.gatherers.append(gatherer)
            reader.scan(content, offset)
            reader.gatherers.pop()
            orphans.append(gatherer.stream(f"note [^{label}]"))
    return Manuscript(Streams(reader.gatherers[0].stream("the text"), tuple(reader.notes)), tuple(orphans))


def _label(label: str) -> str:
    return " ".join(label.split()).casefold()


class _Reader:
    """Scans text from mark to mark; what lies between is prose."""

    def __init__(self, definitions: dict[str, tuple[str, int]], references: set[str], examples: dict[str, str]) -> None:
        self.definitions = definitions
        self.references = references
        self.used: set[str] = set()
        self.open: list[str] = []
        self.gatherers = [Gatherer()]
        self.notes: list[Stream] = []
        self.examples = examples

    @property
    def here(self) -> Gatherer:
        return self.gatherers[-1]

    def scan(self, text: str, base: int) -> None:
        """Read a stretch of text whose first character has the offset `base`."""
        place = 0
        while match := MARKS.search(text, place):
            if match.start() > place:
                self.here.add(text[place : match.start()], at=base + place)
            place = self.mark(text, match, base)
        self.here.add(text[place:], at=base + place)

    def mark(self, text: str, match: re.Match[str], base: int) -> int:
        """Read one mark; gives where to go on."""
        start, end = base + match.start(), match.end()
        kind = next(name for name in PATTERNS if match[name] is not None)
        match kind:
            case "fence":
                self.here.gap()
                self.here.pass_over(match["info"], base + match.start("info"))
                self.here.add(match["code"], at=base + match.start("code"))
                self.here.gap()
            case "ticked":
                self.here.add(match["span"], at=base + match.start("span"))
            case "grid" | "multiline":
                self.here.gap()
                cells = grid_cells(match[0]) if kind == "grid" else multiline_cells(match[0])
                for cell, offset in cells:
                    self.scan(cell, start + offset)
                    self.here.gap()
            case "number":
                self.here.gap()
                self.here.add(match["figure"], Kind.NUMBER, at=base + match.start("figure"))
                self.here.gap()
            case "task":
                self.here.gap()
                box = match[0][-2]
                self.here.pass_over(BOXES[box], start)
                self.here.pass_over(box, start)
            case "example":
                self.example(text, match, start)
            case "autolink":
                self.here.add(match[0][1:-1], at=start + 1)
            case "tag":
                self.tag(match, start)
            case "entity":
                # In code, and so for a reader who cannot tell, an entity is its name.
                self.here.pass_over(match[0], start)
                self.here.add(html.unescape(match[0]), at=start, step=0)
            case "escape":
                self.here.add(match[0][1:], at=start)
            case "note":
                self.note(match["note_label"], start)
            case "inline_note":
                return self.inline_note(text, end, base)
            case "target":
                stop = target_end(text, end)
                if stop is None:
                    self.here.gap()
                    return end
                self.here.pass_over(text[end:stop], base + end)
                return stop
            case "full_reference":
                if match["full_label"] and _label(match["full_label"]) not in self.references:
                    return match.start() + 1
                self.here.pass_over(match["full_label"], start)
            case "comment":
                self.comment(match[0], start)
            case "mark":
                pass
            case _:
                self.attributes(match[0], start)
                if kind in ("reference", "div", "caption"):
                    self.here.gap()
        return end

    def comment(self, text: str, start: int) -> None:
        """Read a comment, each word by itself: where pandoc sees none, it may be full of other markup."""
        for word in find_words(text):
            self.here.pass_over(text[word.start : word.end], start + word.start)

    def tag(self, match: re.Match[str], start: int) -> None:
        """Read an HTML tag."""
        self.attributes(match[0], start)
        if PARTING.fullmatch(match["tag_name"].lower()):
            self.here.gap()

    def attributes(self, text: str, start: int) -> None:
        """Read a tag or pandoc's {...}: an alternative text in it may be printed by itself."""
        alternative = ALTERNATIVE.search(text)
        if alternative and alternative.lastindex:
            low, high = alternative.span(alternative.lastindex)
            self.here.pass_over(text[:low], start)
            self.here.pass_over(html.unescape(text[low:high]), start + low)
            self.here.pass_over(text[high:], start + high)
        else:
            self.here.pass_over(text, start)

    def example(self, text: str, match: re.Match[str], start: int) -> None:
        """Read a numbered example, or a reference to one: pandoc puts a number there, counted through the whole text."""
        label = match["example_label"]
        number = self.examples.get(label)
        self.here.gap()
        if not text[: match.start()].rsplit("\n", 1)[-1].strip():
            self.here.pass_over(label, start)
        else:
            self.here.add(number or label, at=start, step=0)
        self.here.gap()

    def note(self, label: str, start: int) -> None:
        """Read a reference to a note, and the note with it."""
        if label not in self.definitions or label in self.open:
            self.here.gap()
            self.here.add(label, at=start + 2)
            self.here.gap()
            return
        self.used.add(label)
        self.here.pass_over(label, start)
        content, offset = self.definitions[label]
        self.open.append(label)
        self.lift(content, offset)
        self.open.pop()

    def inline_note(self, text: str, end: int, base: int) -> int:
        """Read a note written where it is referred to."""
        stop = bracket_end(text, end)
        if stop is None:
            return end
        self.lift(text[end:stop], base + end)
        return stop + 1

    def lift(self, content: str, offset: int) -> None:
        """Read a note's content into a stream of its own."""
        place = len(self.notes)
        name = f"note {place + 1}"
        self.notes.append(Stream(name, ()))
        self.gatherers.append(Gatherer())
        self.scan(content, offset)
        self.notes[place] = self.gatherers.pop().stream(name)
