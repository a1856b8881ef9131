"""The page list's proof: what each page of the finished PDF begins with is what follows its mark in the finished EPUB."""

import re
import zipfile
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import pikepdf

from pressbook.proof.bidi import has_right_to_left
from pressbook.proof.epub_marks import Marked, PageMark, Word, read_marks
from pressbook.proof.epub_package import open_package
from pressbook.proof.page_source import check_source
from pressbook.proof.pdf import STUMBLES, unreadable
from pressbook.proof.pdf_flow import read_flow
from pressbook.proof.pdf_pages import PageStart, misprinted_folios, page_starts
from pressbook.proof.report import LIMIT
from pressbook.proof.sections import HINT, bare_key
from pressbook.text.unparted import is_unparted
from pressbook.text.words import keys
from pressbook.types import Edition, Finding, Place, Severity

RULE = "misplaced-page-mark"
# So many pieces of words are compared on each page.
COMPARED = 10


def prove_page_list(edition: Edition, pdf: Path, epub: Path) -> tuple[Finding, ...]:
    """Hold the page list of an edition's EPUB against the pages of its PDF; an EPUB without one has nothing to prove.

    Every page with words has one mark and one entry, in order; the mark stands before the word that the page begins with, or
    before the whole word where the page parts it; what is printed as a page's number is its place; both files have one name for
    the PDF. Rules: misplaced-page-mark, unreadable-pdf, unreadable-epub. All are errors.
    """
    try:
        with zipfile.ZipFile(epub) as archive:
            package, _ = open_package(archive)
            marked = read_marks(package)
    except (zipfile.BadZipFile, OSError, KeyError, ValueError) as error:
        message = f"the EPUB of {edition.slug} cannot be read: {str(error).replace(str(epub), epub.name)}"
        return (Finding("unreadable-epub", Severity.ERROR, message, Place(edition.slug), HINT),)
    if not marked.entries and not marked.marks:
        return ()
    for word in marked.words:
        word.key = bare_key(word.key)
    numbers = frozenset(key for name, line in edition.labels if name in ("page", "pages") for key in keys(line))
    try:
        with pikepdf.open(pdf) as file:
            flow = read_flow(file)
            faults = _faults(page_starts(flow, COMPARED), marked, numbers)
            if faults and has_right_to_left(flow.streams.body.text):
                # A paragraph that mixes both directions does not say which is its own: either may be meant.
                for way in (True, False):
                    starts = page_starts(read_flow(file, right_to_left=way), COMPARED)
                    faults = min(faults, _faults(starts, marked, numbers), key=len)
            faults += check_source(package, file)
            faults += [f"page {page} of the PDF is printed with the number {said}" for page, said in misprinted_folios(flow)]
    except STUMBLES as error:
        return (unreadable(edition.slug, pdf, error),)
    return tuple(Finding(RULE, Severity.ERROR, fault, Place(edition.slug), HINT) for fault in faults[:LIMIT])


def _faults(starts: Sequence[PageStart], marked: Marked, numbers: frozenset[str]) -> list[str]:
    """What is wrong, in sentences."""
    faults = [*_check_entries(starts, marked)]
    marks = {mark.address: mark for mark in marked.marks}
    found = {int(said): marks[address] for said, address in marked.entries if said.isdecimal() and address in marks}
    following: PageMark | None = None
    for start in reversed(starts):
        mark = found.get(start.page)
        if mark is not None:
            faults += _check_mark(start, mark, following, marked.words, numbers)
            following = mark
    return faults


def _check_entries(starts: Sequence[PageStart], marked: Marked) -> Iterator[str]:
    """The list's names ascend, its links lead to one mark each, in the order of the book, and no page with words is left out."""
    places = {mark.address: place for place, mark in enumerate(marked.marks)}
    if len(places) < len(marked.marks):
        yield "the EPUB has two marks of pages with one name"
    names = [said for said, _ in marked.entries]
    for said, address in marked.entries:
        if not said.isdecimal() or not 1 <= int(said) <= len(starts):
            yield f'the EPUB lists a page "{said}", which the PDF does not have'
        elif address not in places:
            yield f"the EPUB lists page {said} where no mark is"
        elif re.findall(r"\d+", marked.marks[places[address]].spoken) != [said]:
            yield f'the mark of page {said} in the EPUB says "{marked.marks[places[address]].spoken}"'
    figures = [int(said) for said in names if said.isdecimal()]
    order = [places[address] for _, address in marked.entries if address in places]
    if any(before >= after for before, after in pairwise(figures)):
        yield "the EPUB's list of pages is not in the order of the pages"
    if any(before >= after for before, after in pairwise(order)):
        yield "the EPUB's list of pages is not in the order of the text"
    if unlisted := len(places.keys() - {address for _, address in marked.entries}):
        yield f"the EPUB has {unlisted} marks of pages that its list does not name"
    for start in starts:
        if start.pieces and start.page not in figures:
            yield f'the EPUB lists no page {start.page}, which begins "{_shown(start)}"'


def _check_mark(
    start: PageStart, mark: PageMark, following: PageMark | None, words: Sequence[Word], numbers: frozenset[str]
) -> Iterator[str]:
    """The words after a mark are those of its page."""
    if mark.inside and not is_unparted(words[mark.word].key[:1]):
        yield f"the mark of page {start.page} stands inside a word of the EPUB"
    elif mark.own:
        # The EPUB has a cover and contents of its own, which begin where the pages with them do.
        if any(not word.head for word in words[: mark.word]) and start.page == 1:
            yield f"the mark of page {start.page} stands behind words of the EPUB"
    elif not start.pieces:
        # A blank page, or one with notes only, begins where the next page does.
        if following is not None and following.word != mark.word:
            yield f"the mark of page {start.page}, which has no words of the text, does not stand before page {start.page + 1}"
    elif not _follows(start, mark, words, numbers):
        said = " ".join(word.key for word in words[mark.word : mark.word + 6])
        yield f'page {start.page} of the PDF begins "{_shown(start)}", but its mark in the EPUB stands before "{said}"'


def _shown(start: PageStart) -> str:
    return " ".join(piece.shown for piece in start.pieces[:6])


def _follows(start: PageStart, mark: PageMark, words: Sequence[Word], numbers: frozenset[str]) -> bool:
    """Whether a page's first pieces follow a mark, from its word or, where the page parts that, from the part of it."""
    said = [piece.key for piece in start.pieces]
    at = mark.word
    # Numbers of lists are painted on the page; in the EPUB the mark stands behind them.
    before = at
    while before and words[before - 1].number:
        before -= 1
    if before < at and _match(said, words, before, 0, numbers):
        return True
    # A pamphlet's pages do not repeat the title that is on its cover.
    behind = next((place for place in range(at, len(words)) if not words[place].head), len(words))
    if behind > at and _match(said, words, behind, 0, numbers):
        return True
    skipped = ""
    while at < len(words):
        key = words[at].key
        for cut in range(len(key)):
            if (cut or skipped) and not start.before.endswith(skipped + key[:cut]):
                continue
            if _match(said, words, at, cut, numbers):
                return True
        skipped += key
        at += 1
        if at >= len(words) or not words[at].glued:
            return False
    return False


def _match(said: Sequence[str], words: Sequence[Word], at: int, cut: int, numbers: frozenset[str]) -> bool:
    """Whether pieces of a page are the words from a place on, the first without its first `cut` letters."""
    place = 0
    while place < len(said) and at < len(words):
        word, key = words[at], words[at].key[cut:]
        joined, taken = "", place
        while taken < len(said) and len(joined) < len(key):
            joined += said[taken]
            taken += 1
        if joined == key or (taken == len(said) and key.startswith(joined)):
            place, at, cut = taken, at + 1, 0
        elif word.head or word.number:
            at, cut = at + 1, 0
        elif word.loose and (said[place].isdigit() or said[place] in numbers):
            place += 1
        elif word.loose and key.isdigit():
            at, cut = at + 1, 0
        else:
            return False
    while place < len(said) and words[-1].loose and (said[place].isdigit() or said[place] in numbers):
        place += 1
    return place == len(said)
