"""An edition's sections found in an artefact's main flow, one after the other; between them only what pages say themselves."""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from pressbook.proof.bidi import has_right_to_left
from pressbook.proof.body import read_section
from pressbook.proof.match import Match, region_ends
from pressbook.proof.report import LIMIT, Locate, compare, pair, report, report_lost
from pressbook.proof.streams import Gatherer, Kind, Piece, Stream, Streams, as_words
from pressbook.text.tree import load, plain, walk
from pressbook.text.words import keys
from pressbook.types import Edition, Finding, Matter, Place, Section, Severity
from pressbook.types import Kind as Product

HINT = "the artefact does not hold what its edition does: please report it as a bug, with the manuscript if you can"


def prove_streams(edition: Edition, streams: Streams, here: str, pages: Mapping[str, int] | None = None) -> list[Finding]:
    """Hold an edition's text, notes and alternative texts against those of an artefact; `here` names it ("the PDF").

    `pages` are the pages of an artefact that has some, by what links lead to: a reference back must print the page it leads to.
    """

    def locate(_: Piece | None) -> Place:
        return Place(edition.slug)

    sections = [(section, read_section(section, pages=pages)) for section in edition.sections]
    findings = _prove_texts(edition, [(section, read.body) for section, read in sections], streams.body, locate, here)
    wanted = [note for section, read in sections for note in _with_numbers(section, read.notes)]
    for found, note in pair([bare(one) for one in streams.notes], [bare(one) for one in wanted]):
        if found is None and note is not None:
            findings.append(report_lost(note, "lost-note", locate, here=here, hint=HINT))
        elif found is not None and note is None:
            message = f'{here} has a note too much: "{found.text[:120]}"'
            findings.append(Finding("added-word", Severity.ERROR, message, locate(None), HINT))
        elif found is not None and note is not None:
            findings += report(compare(found, note), found, note, locate, here=here, source_is_found=False, hint=HINT)
    # A note's pictures stand where the note does, on its page or at the end of its session: here they come after all others.
    pictures = [picture for _, read in sections for picture in read.pictures]
    pictures += [picture for _, read in sections for picture in read.noted]
    there = [bare(one) for one in (*streams.pictures, *streams.noted)]
    return findings + _prove_pictures([bare(one) for one in pictures if one.pieces], there, locate, here)


def wanted_pairs(edition: Edition, pages: Mapping[str, int] | None = None) -> frozenset[tuple[str, str]]:
    """The words that follow each other in an edition's texts and notes, without marks that combine."""
    read = [read_section(section, pages=pages) for section in edition.sections]
    streams = [as_words(bare(stream).pieces) for one in read for stream in (one.body, *one.notes)]
    return frozenset((first.key, second.key) for words in streams for first, second in pairwise(words))


def bare(stream: Stream) -> Stream:
    """A stream without marks that combine: a PDF gives a glyph one meaning in all its contexts, and a mark may have several."""
    if all(piece.key.isascii() for piece in stream.pieces):
        return stream
    return Stream(stream.name, tuple(piece._replace(key=bare_key(piece.key)) for piece in stream.pieces))


def bare_key(key: str) -> str:
    """A word's key without combining marks that no composed letter takes in."""
    return key if key.isascii() else "".join(letter for letter in key if not unicodedata.combining(letter)) or key


def _with_numbers(section: Section, notes: Sequence[Stream]) -> list[Stream]:
    """A section's notes as pages show them: each begins with its number."""
    streams = []
    for number, note in enumerate(notes, 1):
        gatherer = Gatherer()
        gatherer.add(str(number))
        streams.append(Stream(f'note {number} of "{section.title}"', (*gatherer.pieces, *note.pieces)))
    return streams


def _prove_pictures(wanted: Sequence[Stream], found: Sequence[Stream], locate: Locate, here: str) -> list[Finding]:
    """Every alternative text is there, in order; there may be others."""
    said = [[piece.key for piece in one.pieces] for one in found]
    at, lost = 0, []
    for one in wanted:
        words = [piece.key for piece in one.pieces]
        if words in said[at:]:
            at = said.index(words, at) + 1
        else:
            lost.append(one)
    return [report_lost(one, "lost-picture", locate, here=here, hint=HINT) for one in lost[:LIMIT]]


def _prove_texts(
    edition: Edition, texts: Iterable[tuple[Section, Stream]], flow: Stream, locate: Locate, here: str
) -> list[Finding]:
    body = bare(flow)
    pieces = body.pieces
    gaps = _Gaps(edition, pieces, locate, here)
    ends = region_ends(pieces)
    findings: list[Finding] = []
    end = 0
    for section, text in texts:
        wanted = Stream(f'"{section.title}"', bare(text).pieces)
        words = as_words(wanted.pieces)
        if words:
            match = Match(pieces, words, ends)
            start = match.find_start(end)
            if start is None:
                findings.append(report_lost(wanted, "lost-section", locate, here=here, hint=HINT))
                continue
            differences = match.differences(LIMIT, start, to_end=False)
            findings += report(differences, body, wanted, locate, here=here, source_is_found=False, hint=HINT)
            stop = match.end
        else:
            start = stop = gaps.title_end(end, section)
        findings += gaps.check(end, start)
        findings += gaps.check_head(section, end, start)
        end = stop
    return findings + gaps.check(end, len(pieces))


class _Gaps:
    """What stands between the sections: cover, contents, heads; known words and page numbers, and nothing else."""

    def __init__(self, edition: Edition, pieces: Sequence[Piece], locate: Locate, here: str) -> None:
        self.edition = edition
        self.pieces = pieces
        self.locate = locate
        self.here = here
        self.known = frozenset(bare_key(key) for line in _lines(edition) for key in keys(line))
        # Words painted from right to left may stand in another order; they are all there all the same.
        self.mixed = any(has_right_to_left(piece.key) for piece in pieces)

    def check(self, start: int, end: int) -> list[Finding]:
        """No unknown word, and none that stands in a paragraph of the section before or after."""
        edges = {self.pieces[place].block for place in (start - 1 if start else end, end) if place < len(self.pieces)}
        strange = []
        for place in range(start, end):
            piece = self.pieces[place]
            if piece.kind is Kind.MARKUP:
                continue
            if piece.block in edges or not (piece.key.isdigit() or self._is_known(place)):
                strange.append(piece)
        if not strange:
            return []
        words = " ".join(piece.shown for piece in strange[:12])
        message = f'{self.here} has "{words}" too much, between its sections'
        return [Finding("added-word", Severity.ERROR, message, self.locate(strange[0]), HINT)]

    def _is_known(self, place: int) -> bool:
        """Whether a piece is a known word, or a part of one that a line's end parts."""
        around = self.pieces[max(0, place - 1) : place + 2]
        one = self.pieces[place]
        whole = [one.key]
        if one.joins and place:
            whole.append(self.pieces[place - 1].key + one.key)
        if around and place + 1 < len(self.pieces) and self.pieces[place + 1].joins:
            whole.append(one.key + self.pieces[place + 1].key)
        return any(word in self.known for word in whole)

    def check_head(self, section: Section, start: int, end: int) -> list[Finding]:
        """The head of a section, and the cover or title page before the first, say what they must."""
        edition = self.edition
        gap = self.pieces[start:end]
        said, apart = "".join(piece.key for piece in gap), {piece.key for piece in gap}
        wanted = [section.title] if start == 0 or section.title != edition.title else []
        if start == 0:
            wanted += [edition.title, edition.subtitle, edition.date_line, edition.publisher]
        if edition.kind is Product.ANTHOLOGY and section.matter in {Matter.SESSION, Matter.INTRODUCTION}:
            wanted += [section.subtitle, section.people_line, section.date_line]
        lost = []
        for line in dict.fromkeys(wanted):
            words = [bare_key(key) for key in keys(line)]
            if "".join(words) not in said and not (self.mixed and apart.issuperset(words)):
                lost.append(line)
        return [
            Finding(
                "lost-title",
                Severity.ERROR,
                f'the head of "{section.title}" in {self.here} lacks "{line}"',
                self.locate(None),
                HINT,
            )
            for line in lost
        ]

    def title_end(self, start: int, section: Section) -> int:
        """Where a section without words of its own begins: after its title."""
        title = "".join(bare_key(key) for key in keys(section.title))
        said = ""
        for place in range(start, len(self.pieces)):
            said += self.pieces[place].key
            if title and said.endswith(title):
                return place + 1
        return start


def _lines(edition: Edition) -> Iterable[str]:
    """Every line that pages may say beside their sections."""
    yield from (edition.title, edition.subtitle, edition.series, edition.date_line, edition.publisher, str(edition.number or ""))
    yield edition.people_line
    yield from (person.name for person in edition.people)
    yield from (line for _, line in edition.labels)
    for section in edition.sections:
        yield from (section.title, section.subtitle, section.people_line, section.date_line, str(section.number or ""))
        yield from (section.source, section.rights)
        yield from (person.name for person in section.people)
        # Contents repeat headings.
        yield from (plain(node["c"][2]) for node in walk(load(section.body)["blocks"]) if node["t"] == "Header")
