"""The third proof: an edition's words are in its PDF, in order within each stream; and the file is what PDF/UA asks of it."""

import unicodedata
from collections.abc import Sequence
from pathlib import Path

import pikepdf

from pressbook.proof.body import read_section
from pressbook.proof.match import Match
from pressbook.proof.pdf_flow import Flow, read_flow
from pressbook.proof.pdf_structure import check_structure
from pressbook.proof.report import LIMIT, Locate, compare, pair, report, report_lost
from pressbook.proof.streams import Gatherer, Kind, Piece, Stream, as_words
from pressbook.text.tree import load, plain, walk
from pressbook.text.words import keys
from pressbook.types import Edition, Finding, Matter, Place, Section, Severity
from pressbook.types import Kind as Product

HINT = "the page does not hold what the edition does: please report it as a bug, with the manuscript if you can"


def prove_pdf(edition: Edition, pdf: Path) -> tuple[Finding, ...]:
    """Hold an edition against its PDF.

    Rules: unreadable-pdf, lost-word, added-word, moved-word, joined-word, lost-note, lost-section, lost-title, lost-picture
    and those of the structure (`check_structure`). All are errors.
    """
    try:
        with pikepdf.open(pdf) as file:
            return _prove(edition, file)
    except (pikepdf.PdfError, AttributeError, KeyError, TypeError, ValueError, IndexError, OSError) as error:
        words = " ".join(str(error).replace(str(pdf), pdf.name).split())[:200]
        message = f"the PDF of {edition.slug} cannot be read: {words or type(error).__name__}"
        return (Finding("unreadable-pdf", Severity.ERROR, message, Place(edition.slug), HINT),)


def count_pages(pdf: Path) -> int:
    """How many pages a PDF has. Raises pikepdf.PdfError when it is none."""
    with pikepdf.open(pdf) as file:
        return len(file.pages)


def _prove(edition: Edition, file: pikepdf.Pdf) -> tuple[Finding, ...]:
    if "/StructTreeRoot" not in file.Root:
        return check_structure(edition, file, None)
    flow = read_flow(file)
    findings = prove_flow(edition, flow)
    if findings and any("\N{HEBREW LETTER ALEF}" <= letter <= "\N{ARABIC LETTER YEH}" for letter in flow.streams.body.text):
        # A paragraph that mixes both directions does not say which is its own: either may be meant.
        for way in (True, False):
            findings = min(findings, prove_flow(edition, read_flow(file, right_to_left=way)), key=len)
    return (*findings, *check_structure(edition, file, flow))


def prove_flow(edition: Edition, flow: Flow) -> list[Finding]:
    """Hold the edition's streams against the file's."""

    def locate(_: Piece | None) -> Place:
        return Place(edition.slug)

    here = "the PDF"
    findings = prove_sections(edition, flow.streams.body, locate, here)
    wanted = [note for section in edition.sections for note in expected_notes(section)]
    for found, note in pair(flow.streams.notes, wanted):
        if found is None and note is not None:
            findings.append(report_lost(note, "lost-note", locate, here=here, hint=HINT))
        elif found is not None and note is None:
            message = f'{here} has a note too much: "{found.text[:120]}"'
            findings.append(Finding("added-word", Severity.ERROR, message, locate(None), HINT))
        elif found is not None and note is not None:
            found, note = bare(found), bare(note)
            findings += report(compare(found, note), found, note, locate, here=here, source_is_found=False, hint=HINT)
    pictures = [bare(picture) for section in edition.sections for picture in read_section(section).pictures if picture.pieces]
    findings += prove_pictures(pictures, [bare(one) for one in flow.streams.pictures], locate, here)
    return findings


def prove_pictures(wanted: Sequence[Stream], found: Sequence[Stream], locate: Locate, here: str) -> list[Finding]:
    """Every alternative text is there, in order; there may be others."""
    rest = iter(" ".join(piece.key for piece in one.pieces) for one in found)
    lost = [one for one in wanted if " ".join(piece.key for piece in one.pieces) not in rest]
    return [report_lost(one, "lost-picture", locate, here=here, hint=HINT) for one in lost[:LIMIT]]


def expected_notes(section: Section) -> list[Stream]:
    """A section's notes as pages show them: each begins with its number."""
    streams = []
    for number, note in enumerate(read_section(section).notes, 1):
        gatherer = Gatherer()
        gatherer.add(str(number))
        pieces = (*gatherer.pieces, *note.pieces)
        streams.append(
            Stream(f"note {number} of \N{LEFT DOUBLE QUOTATION MARK}{section.title}\N{RIGHT DOUBLE QUOTATION MARK}", pieces)
        )
    return streams


def prove_sections(edition: Edition, body: Stream, locate: Locate, here: str) -> list[Finding]:
    """Find each section's words in the main flow, one after the other; between them only what pages say themselves."""
    pieces = bare(body).pieces
    allowed = known_words(edition)
    findings: list[Finding] = []
    end = 0
    for number, section in enumerate(edition.sections):
        wanted = bare(read_section(section).body)
        wanted = Stream(f"\N{LEFT DOUBLE QUOTATION MARK}{section.title}\N{RIGHT DOUBLE QUOTATION MARK}", wanted.pieces)
        words = as_words(wanted.pieces)
        if words:
            match = Match(pieces, words)
            start = match.find_start(end)
            if start is None:
                findings.append(report_lost(wanted, "lost-section", locate, here=here, hint=HINT))
                continue
            differences = match.differences(LIMIT, start, to_end=False)
            found = Stream(body.name, pieces)
            findings += report(differences, found, wanted, locate, here=here, source_is_found=False, hint=HINT)
            stop = match.end
        else:
            start = stop = _title_end(pieces, end, section)
        findings += _check_gap(pieces, end, start, allowed, locate, here)
        findings += _check_titles(edition, section, pieces[end:start], number == 0, locate, here)
        end = stop
    findings += _check_gap(pieces, end, len(pieces), allowed, locate, here)
    return findings


def bare(stream: Stream) -> Stream:
    """A stream without combining marks: which of two glyphs a mark is part of, a PDF's map says for one context only."""
    if all(piece.key.isascii() for piece in stream.pieces):
        return stream
    return Stream(stream.name, tuple(piece._replace(key=_unmarked(piece.key)) for piece in stream.pieces))


def _unmarked(key: str) -> str:
    if key.isascii():
        return key
    return "".join(letter for letter in key if not unicodedata.combining(letter)) or key


def known_words(edition: Edition) -> frozenset[str]:
    """What an edition's pages may say beside its sections: cover, contents, heads of sections, numbers."""
    lines = [edition.title, edition.subtitle, edition.series, edition.date_line, edition.publisher, str(edition.number or "")]
    lines += [person.name for person in edition.people] + [line for _, line in edition.labels]
    for section in edition.sections:
        lines += [section.title, section.subtitle, section.people_line, section.date_line, str(section.number or "")]
        lines += [person.name for person in section.people]
        lines += headings(section)
    return frozenset(_unmarked(key) for line in lines for key in keys(line))


def headings(section: Section) -> list[str]:
    """The words of a section's headings, for contents repeat them."""
    return [plain(node["c"][2]) for node in walk(load(section.body)["blocks"]) if node["t"] == "Header"]


def _check_gap(
    pieces: Sequence[Piece], start: int, end: int, allowed: frozenset[str], locate: Locate, here: str
) -> list[Finding]:
    """Between two sections stand only known words and page numbers, and none in a paragraph of either section."""
    if start >= end:
        return []
    edges = {pieces[place].block for place in (start - 1, end) if 0 <= place < len(pieces) and (place == end or start)}
    strange = [
        piece
        for piece, whole in zip(pieces[start:end], _whole_words(pieces, start, end), strict=True)
        if piece.kind is not Kind.MARKUP
        and (piece.block in edges or not (whole in allowed or piece.key in allowed or piece.key.isdigit()))
    ]
    if not strange:
        return []
    words = " ".join(piece.shown for piece in strange[:12])
    message = f'{here} has "{words}" on page {strange[0].at} too much'
    return [Finding("added-word", Severity.ERROR, message, locate(strange[0]), HINT)]


def _whole_words(pieces: Sequence[Piece], start: int, end: int) -> list[str]:
    """For each piece the word it is part of, as far as line ends let one know."""
    words = [piece.key for piece in pieces[start:end]]
    out = list(words)
    for place in range(1, len(words)):
        if pieces[start + place].joins:
            out[place - 1] = out[place] = words[place - 1] + words[place]
    return out


def _check_titles(
    edition: Edition, section: Section, gap: Sequence[Piece], first: bool, locate: Locate, here: str
) -> list[Finding]:
    """The head of a section, and on the first pages the cover, say what they must."""
    said = "".join(piece.key for piece in gap)
    wanted = [section.title] if not (section.title == edition.title and not first) else []
    if first:
        wanted += [edition.title, edition.subtitle, edition.date_line, edition.publisher]
    if edition.kind is Product.ANTHOLOGY and section.matter is Matter.SESSION:
        wanted += [section.subtitle, section.people_line, section.date_line]
    lost = [line for line in dict.fromkeys(wanted) if "".join(_unmarked(key) for key in keys(line)) not in said]
    return [
        Finding("lost-title", Severity.ERROR, f'the head of "{section.title}" in {here} lacks "{line}"', locate(None), HINT)
        for line in lost
    ]


def _title_end(pieces: Sequence[Piece], start: int, section: Section) -> int:
    """Where a section without words of its own begins: after its title."""
    title = "".join(_unmarked(key) for key in keys(section.title))
    said = ""
    for place in range(start, len(pieces)):
        said += pieces[place].key
        if title and said.endswith(title):
            return place + 1
    return start
