"""Where a paragraph may be broken: spaces, dashes, hyphens, and within words as the hyphenation of their language has it."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import pyphen

from pressbook.export.hyphens import open_patterns
from pressbook.export.paragraphs.breaking import Break

NO_BREAK = "\N{NO-BREAK SPACE}"
SOFT_HYPHEN = "\N{SOFT HYPHEN}"
ATOM = "\N{OBJECT REPLACEMENT CHARACTER}"
DASHES = "\N{EM DASH}\N{EN DASH}"
WORD = re.compile(r"[^\W\d_]+")
STRETCH = re.compile(rf"[^\s{ATOM}]+")
# Words that no-break spaces hold together: pages of the web have them everywhere.
CHAIN = re.compile(rf"[^ \n{ATOM}]+")
# Penalties, which count by their square against (10 + badness) squared: a hyphen we set, one typed, a dash or slash; in an
# address after a slash, before a sign, or anywhere.
HYPHENATED, TYPED, DASH, AFTER_SLASH, BEFORE_SIGN, ANYWHERE = 500.0, 250.0, 50.0, 250.0, 1000.0, 3000.0
# Characters of an address that stay together at either end of it.
END = 3
# A word this short does not stand alone on a last line.
SHORT = 6
# Where nothing else helps: the least letters of a word, before its hyphen and after it, as TeX has them for English.
LEAST = (5, 2, 3)
# Languages that write nouns with a capital: there a capital does not tell a name.
NOUNS = {"de", "lb", "ksh", "frr"}


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters of one text box: where it begins in the paragraph, how it hyphenates, whether it breaks.

    `language` is pyphen's or "" where no word is hyphenated; `limits` the least letters of a word, before and after the
    hyphen; `hyphen_width` its width, 0 where none may be drawn. `call` is set on the number of a note, `address` where no
    hyphen may be added to or taken from what stands there, `anywhere` where a stretch longer than a line may be broken.
    """

    start: int
    end: int
    language: str = ""
    limits: tuple[int, int, int] = (7, 3, 4)
    hyphen_width: float = 0.0
    wraps: bool = True
    call: bool = False
    address: bool = False
    anywhere: bool = False


@dataclass(slots=True)
class Paragraph:
    """A measured paragraph: `edges[k]` is the width before character k (one more than characters), `spaces[k]` the spaces.

    `breakable[k]` says that Unicode's line breaking (UAX 14) lets a line begin with character k. `indent` is that of the
    first line; ATOM stands for a picture or block within the line.
    """

    text: str
    edges: Sequence[float]
    spaces: Sequence[int]
    breakable: Sequence[bool]
    stretches: Sequence[Stretch]
    measure: float
    indent: float = 0.0


def find_breaks(paragraph: Paragraph, start: int = 0) -> tuple[list[int], list[Break]]:
    """The places at which the text from `start` on may be broken: the characters that begin lines, and the breaks.

    The first is the beginning itself, the last the end of the paragraph.
    """
    text, edges, spaces = paragraph.text, paragraph.edges, paragraph.spaces
    found: dict[int, Break] = {}
    candidates = [at for at in range(start + 1, len(text)) if paragraph.breakable[at]]
    calls = {stretch.start for stretch in paragraph.stretches if stretch.call}
    for stretch in paragraph.stretches:
        if stretch.end <= start:
            continue
        for at in candidates[bisect_right(candidates, max(stretch.start, start)) : bisect_right(candidates, stretch.end)]:
            if at not in calls and (kind := _kind(text, stretch, at)) is not None:
                penalty, hyphen, level, forced = kind
                end = at
                while end > start and text[end - 1] in " \n":
                    end -= 1
                wide = stretch.hyphen_width if text[at - 1] == SOFT_HYPHEN else 0.0
                found[at] = Break(edges[end], spaces[end], edges[at], spaces[at], wide, penalty, hyphen, forced, level)
        if stretch.wraps:
            for at, level in _hyphens(text, stretch):
                if start < at < stretch.end and at not in found:
                    wide = stretch.hyphen_width
                    penalty = HYPHENATED * level
                    found[at] = Break(edges[at], spaces[at], edges[at], spaces[at], wide, penalty, True, False, level)
    for at, penalty in _anywhere(paragraph, start):
        found.setdefault(at, Break(edges[at], spaces[at], edges[at], spaces[at], 0.0, penalty, False, False, 2))
    end = len(text.rstrip(" \n"))
    hard, soft = _runt(paragraph, start, end)
    places = [at for at in sorted(found) if at < end]
    breaks = [found[at] for at in places]
    last = Break(edges[end], spaces[end], edges[end], spaces[end], forced=True, runt=hard, short=soft)
    first = Break(edges[start], spaces[start], edges[start], spaces[start])
    return [start, *places, len(text)], [first, *breaks, last]


def _kind(text: str, stretch: Stretch, at: int) -> tuple[float, bool, int, bool] | None:
    """What a break of UAX 14 before a character is worth: penalty, hyphen, level, forced; None where we want none."""
    before = text[at - 1]
    if before == "\n":
        return 0.0, False, 0, True
    if not stretch.wraps and at < stretch.end:
        return None
    if text[at] in DASHES:
        return None
    if before == " ":
        return 0.0, False, 0, False
    if before == SOFT_HYPHEN:
        return (HYPHENATED, True, 1, False) if stretch.hyphen_width else None
    if before == "-":
        # A hyphen at the end of a part of an address would be taken for ours.
        return None if stretch.address else (TYPED, True, 1, False)
    if before == ATOM:
        return None
    if before in DASHES and text[at - 2 : at - 1].isdigit() and text[at].isdigit():
        # "56-97" is one number to a reader: parted only when nothing else helps.
        return ANYWHERE, False, 2, False
    return DASH, False, 0 if before in DASHES else 1, False


def _hyphens(text: str, stretch: Stretch) -> Iterator[tuple[int, int]]:
    """The places for a hyphen within the words of a stretch, and the attempt in which each may be used."""
    if not stretch.language or stretch.address:
        return
    least, left, right = stretch.limits
    nouns = stretch.language.partition("_")[0] in NOUNS
    for match in WORD.finditer(text, stretch.start, stretch.end):
        word = match[0]
        if len(word) < min(least, LEAST[0]) or not (word.islower() or (nouns and word[1:].islower())):
            continue
        around = text[max(match.start() - 1, 0) : match.start()] + text[match.end() : match.end() + 1]
        if SOFT_HYPHEN in around or _cut_off(text, match, stretch):
            continue
        # A word that has a hyphen already gets a second one only when nothing else helps.
        level = 2 if "-" in around else 1
        good = set(_dictionary(stretch.language, left, right).positions(word)) if len(word) >= least else set()
        for place in _dictionary(stretch.language, *LEAST[1:]).positions(word):
            yield match.start() + int(place), level if place in good else 2


def _cut_off(text: str, match: re.Match[str], stretch: Stretch) -> bool:
    """Whether a word goes on in another stretch: half in italics, say."""
    before = match.start() == stretch.start and match.start() > 0 and text[match.start() - 1].isalpha()
    after = match.end() == stretch.end and match.end() < len(text) and text[match.end()].isalpha()
    return before or after


@cache
def _dictionary(language: str, left: int, right: int) -> pyphen.Pyphen:
    open_patterns(language)
    return pyphen.Pyphen(lang=language, left=left, right=right)


def _anywhere(paragraph: Paragraph, start: int) -> Iterator[tuple[int, float]]:
    """Places of last resort and their penalties: in an address, a word nearly as long as a line, a longer chain of words."""
    text, edges = paragraph.text, paragraph.edges
    open_ = [stretch for stretch in paragraph.stretches if stretch.anywhere and stretch.wraps]
    for match in CHAIN.finditer(text, start):
        if NO_BREAK in match[0] and edges[match.end()] - edges[match.start()] > paragraph.measure:
            for at in range(match.start() + 1, match.end()):
                if text[at - 1] == NO_BREAK and any(stretch.start < at < stretch.end for stretch in open_):
                    yield at, ANYWHERE
    for stretch in open_:
        for match in STRETCH.finditer(text, max(stretch.start, start), stretch.end):
            if not stretch.address and edges[match.end()] - edges[match.start()] < paragraph.measure * 0.8:
                continue
            for at in range(match.start() + END, match.end() - END + 1):
                before, after = text[at - 1], text[at]
                if before == "/" and after != "/":
                    yield at, AFTER_SLASH
                elif after not in "/,;:)]" and before not in "-([/":
                    yield at, BEFORE_SIGN if after in "@._~=?&%#+" else ANYWHERE


def _runt(paragraph: Paragraph, start: int, end: int) -> tuple[float, float]:
    """The width a last line must have, and the one it should have: the indent; more than one short word."""
    text, edges = paragraph.text, paragraph.edges
    at = max(text.rfind(" ", start, end), text.rfind(NO_BREAK, start, end))
    word = end - at - 1
    soft = edges[end] - edges[at + 1] + 0.01 if at >= start and word <= SHORT else 0.0
    if soft:
        before = max(text.rfind(" ", start, at), text.rfind(NO_BREAK, start, at))
        if before >= start and end - before - 1 <= SHORT:
            soft = edges[end] - edges[before + 1] + 0.01
    return abs(paragraph.indent) or 0.01, soft
