"""Spaces that a reader sees as too many: doubled, before a comma, inside brackets and marks; French ones where they belong."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import takewhile

from pressbook.copyedit.setting import Doubt, Setting
from pressbook.text.conventions import NARROW, WIDE, Convention, Pair, base, convention, house_quotes
from pressbook.text.passages import OPAQUE, Edit, Leaf, Passage, Sort

BLANK = f" {WIDE}{NARROW}"
RUN = re.compile(rf"(?<![{BLANK}\n])[{BLANK}]{{2,}}(?![{BLANK}\n])")
EDGE = re.compile(rf"\A[{BLANK}]+(?=[^\s])|(?<=[^\s])[{BLANK}]+\Z")
BEFORE = re.compile(rf"(?<=[\w)\]”’»\"'%…′″])[{BLANK}]+(?=([,.;:!?])(?![\w.,:;)(/\\|<>*=-]))")
COMMA = re.compile(rf"(?:(?<=[^\W\d_])|(?<=[”’»]))[{BLANK}]+,(?=[^\W\d_])")
# A bracket that stands tight behind a word does not part it from the next: the space after it does. :( is a face.
OPENING = re.compile(rf"(?<=[(\[])(?<![\w:;][(\[])(?<![:;]-\()[{BLANK}]+(?=[^\s)\]([|])")
CLOSING = re.compile(rf"(?<=[^\s(\[)\]|])[{BLANK}]+(?=[)\]](?![(\w]))")
MARK = re.compile("[“”„«»‹›‚‘’「」『』]")
HIGH = re.compile(rf"(?:(?<=[\w)\]»›”’%…\"'°′″])([{BLANK}]*)|(?<={OPAQUE})([{BLANK}]+))([;!?:])(?=[\s?!»›”’\"…,)\]]|\Z)")
# An apostrophe parted from the rest of its word; the English ones, and those of languages that elide before a vowel.
PARTED = {
    "en": re.compile(
        rf"\b(?:do|does|did|is|are|was|were|has|have|had|wo|ca|could|would|should|must|need|ai|might)(?:n['’]([{BLANK}]+)t|([{BLANK}]+)n['’]t)\b"
        rf"|\b(?:it|he|she|that|there|what|who|here|where|I|you|we|they)([{BLANK}]+)['’](?:s|ll|re|ve|d|m)\b(?!['’])",
        re.IGNORECASE,
    ),
    "fr": re.compile(
        rf"\b(?:[cdjlmnst]|qu|lorsqu|puisqu|jusqu|quoiqu)['’]([{BLANK}]+)(?=[aeiouyhàâäæéèêëîïôöœùûü])", re.IGNORECASE
    ),
    "it": re.compile(
        rf"\b(?:[cdlmnstv]|un|gl|dell|all|dall|nell|sull|coll|quell|bell|sant|quest|anch)['’]([{BLANK}]+)(?=[aeiouhàèéìòù])",
        re.IGNORECASE,
    ),
}
SHORT_NAME = re.compile(r"(?<![\w:]):[a-z][\w+-]{1,30}\Z")  # of a picture: the second colon of :smile:
NEVER_OUTSIDE = {True: ".,;:!?…)]}", False: "([{"}  # what does not stand before an opening mark, behind a closing one


def set_spaces(passage: Passage, setting: Setting) -> Iterator[Edit | Doubt]:
    """Spaces of a passage; verse keeps its layout but for its language's, and nothing but spaces is somebody's blank line."""
    if passage.sort is Sort.CODE or not passage.text.strip():
        return
    prose = passage.prose
    if passage.sort is Sort.VERSE:
        yield from _before_high_marks(passage, prose, setting)
        yield from (one for one in inside_marks(passage, prose, setting) if one[2])
        return
    for match in EDGE.finditer(prose):
        if _all_there_is(passage, match.start(), match.end()):
            continue  # an emphasis or span of nothing but this space would be left empty
        yield Edit(match.start(), match.end(), "", 0.95)
    told = [*_before_high_marks(passage, prose, setting), *inside_marks(passage, prose, setting)]
    yield from told
    settled = {edit[:2] for edit in told}
    for match in RUN.finditer(prose):
        if match.span() not in settled and not _hides(passage, *match.span()):
            yield Edit(match.start(), match.end(), " ", 0.98)
    for match in BEFORE.finditer(prose):
        marks = _convention(passage, match.start(1), setting)
        if marks is None or match[1] not in marks.high:
            yield Edit(match.start(), match.end(), "", 0.95)
    yield from _parted(passage, prose)
    for match in COMMA.finditer(prose):
        yield Edit(match.start(), match.end(), ", ", 0.9)
    for pattern in (OPENING, CLOSING):
        for match in pattern.finditer(prose):
            yield Edit(match.start(), match.end(), "", 0.95)


def _hides(passage: Passage, start: int, end: int) -> bool:
    """Whether a note or a picture, which have no width, stands among the blanks of a range."""
    after = bisect_left(passage.pieces, start, key=lambda piece: piece.start)
    return any(start < one.start == one.end for one in takewhile(lambda one: one.start < end, passage.pieces[after:]))


def _parted(passage: Passage, prose: str) -> Iterator[Edit]:
    """The space inside a word that an apostrophe joins."""
    for language in {base(piece.language) for piece in passage.pieces} & PARTED.keys() if "'" in prose or "’" in prose else ():
        for match in PARTED[language].finditer(prose):
            which = match.lastindex or 1
            if base(passage.language_at(match.start(which))) == language:
                yield Edit(*match.span(which), "", 0.9)


def _all_there_is(passage: Passage, start: int, end: int) -> bool:
    """Whether a leaf inside an emphasis, link or span consists of nothing but this range."""
    pieces = [piece for piece in (passage.piece_at(start), passage.piece_at(end - 1)) if piece]
    return any(
        piece.leaf is Leaf.TEXT and start <= piece.start and piece.end <= end and len(piece.path) > len(passage.path) + 2
        for piece in pieces
    )


def _convention(passage: Passage, offset: int, setting: Setting) -> Convention | None:
    language = passage.language_at(offset)
    return convention(house_quotes(setting.house, language) or language)


def _before_high_marks(passage: Passage, prose: str, setting: Setting) -> Iterator[Edit]:
    """The space before ; : ! ? in French (Lexique de l'Imprimerie nationale), before : alone in Canada (OQLF).

    A no-break space of the other width that stands there becomes the language's own: two widths on one page are seen at once.
    A clock's colon stands inside a word; those of emoticons and of short names of pictures (:smile:) are left.
    """
    told = {language: convention(language) for language in {piece.language for piece in passage.pieces}}
    if not any(marks and marks.high for marks in told.values()):
        return
    for match in HIGH.finditer(prose):
        group = 2 if match[1] is None else 1
        start, mark = match.start(group), match[3]
        marks = _convention(passage, match.start(3), setting)
        if marks is None or mark not in marks.high or match[group] == marks.space:
            continue
        if mark in ":;" and (prose[match.end() : match.end() + 1] == ")" or SHORT_NAME.search(prose, max(0, start - 32), start)):
            continue
        yield Edit(start, match.end(group), marks.space, _sureness(match[group]))


def inside_marks(passage: Passage, prose: str, setting: Setting) -> Iterator[Edit]:
    """The space inside a quotation mark: the language's own, or none.

    A mark that only opens in its language gives up the space behind it, one that only closes the space before it; one with a
    space on both sides is only sure when it opens what is not open, or closes what is.
    """
    opened: dict[Pair, int] = {}
    for match in MARK.finditer(prose):
        start, end, mark = match.start(), match.end(), match[0]
        marks = _convention(passage, start, setting)
        pair = next((pair for pair in marks.pairs if mark in pair), None) if marks else None
        if marks is None or pair is None or _both_ways(marks, mark):
            continue
        opens = mark == pair[0]
        before, after = _far_side(prose, start, -1), _far_side(prose, end, 1)
        count = opened.get(pair, 0)
        if mark == marks.apostrophe and (not count or prose[end : end + 1].isalnum()):
            continue
        opened[pair] = count + 1 if opens else max(0, count - 1)
        inside, outside = ((end, after), (before, start)) if opens else ((before, start), (end, after))
        blank, space = prose[slice(*inside)], marks.space if pair in marks.spaced else ""
        within = prose[after : after + 1] if opens else prose[max(0, before - 1) : before]
        if blank == space or not within.strip() or within in pair or (mark == marks.apostrophe and not blank):
            continue
        if not space:
            beyond = prose[max(0, start - 1) : start] if opens else prose[end : end + 1]
            if beyond.isalnum() or (beyond and beyond in NEVER_OUTSIDE[opens]):
                continue
            if outside[0] < outside[1] and (count > 0) == opens:
                continue
        yield Edit(*inside, space, _sureness(blank))


def _both_ways(marks: Convention, mark: str) -> bool:
    """Whether a mark opens on one level of a language and closes on another, or on its own: a Swedish ” does."""
    return any(mark == opening for opening, _ in marks.pairs) and any(mark == closing for _, closing in marks.pairs)


def _far_side(prose: str, offset: int, step: int) -> int:
    """Where the blanks end that begin at an offset and run on (1) or back (-1)."""
    while 0 <= (at := offset + min(step, 0)) < len(prose) and prose[at] in BLANK:
        offset += step
    return offset


def _sureness(blank: str) -> float:
    return 0.98 if blank in (WIDE, NARROW) else 0.9
