"""Holes that copying leaves: a sentence that ends where a link was, a colon with nothing after it."""

import re
from collections.abc import Iterator, Sequence

from pressbook.copyedit.setting import Doubt
from pressbook.text.passages import Leaf, Passage, Sort

HINT = "look at the original: what was a link, and where did it go?"
LOST = re.compile(
    r"(?:\b(?:is|are|was|were|be|been|can|available|found|published|reproduced|reprinted|posted|online|read|see|seen|here|watch|listen"
    r"|more|download(?:ed)?|website|text|article|report|link|talk|video|it|them|this|details|information)\b[^.!?\n]{0,60}\s"
    r"(?:at|on|via|from)|\b(?:[Ss]ee|[Vv]ia|[Vv]isit|[Gg]o to|[Cc]lick))\s*\Z"
)
# Before a full stop a preposition is often only a verb's ("so it went on."): here the words must speak of a publication.
LOST_STOPPED = re.compile(
    r"\b(?:available|found|published|reproduced|reprinted|posted|online|downloaded|website)\b[^.!?\n]{0,40}\s(?:at|via|from)\s?\.\Z"
    r"|\b(?:[Vv]ia|[Ss]ee) \.\Z"
)
LOST_INSIDE = re.compile(
    r"\b(?:at|see|via|visit|from)\s+(?:[.;]|\(\s*\)|\[\s*\]|<\s*>)(?=\s|\Z)|\((?:see|at|via|from)\s*\)", re.IGNORECASE
)
COLON = re.compile(r":\s*\Z")
LISTS = re.compile(
    r"\b(?:points?|things?|questions?|following|these|as follows|reasons?|examples?|aspects?|issues?|topics?|readings?|"
    r"include[ds]?|items?|themes?|comments?|arguments?|list(?:ed)?|books?|texts?|answers?)\b[^.!?]{0,60}:\s*\Z",
    re.IGNORECASE,
)
COUNTED = re.compile(
    r"\b(?:points|things|questions|reasons|examples|aspects|issues|topics|readings|items|themes|comments|arguments|books|texts|answers)\b"
    r"[^.!?]{0,60}\b(?:were|are|include|included|following|as follows):\s*\Z"
)
SPEECH = re.compile(
    r"\b(?:comrade|introduction|speech|talk|wrote|writes|said|says|asked|replied|quote[ds]?|letter|statement|by|from|begins?|began|reads?)\b[^.!?]{0,40}:\s*\Z",
    re.IGNORECASE,
)
QUOTES = "\"'‘’“”„«»‹›"


def find_holes(passages: Sequence[Passage]) -> Iterator[tuple[int, Doubt]]:
    """What is missing in a text, by passage: (index, doubt) in order."""
    for number, passage in enumerate(passages):
        if passage.sort in (Sort.PARAGRAPH, Sort.FIELD):
            following = _following(passages, number)
            yield from ((number, doubt) for doubt in _lost_links(passage, following))
            yield from ((number, doubt) for doubt in _lost_lists(passage, following))


def _following(passages: Sequence[Passage], number: int) -> Passage | None:
    """The next passage in the same stream: notes and the words of pictures are not what follows a paragraph."""
    here = passages[number]
    for passage in passages[number + 1 : number + 400]:
        if passage.owner == here.owner and passage.sort is not Sort.ALTERNATIVE:
            return passage
    return None


def _lost_links(passage: Passage, following: Passage | None) -> Iterator[Doubt]:
    prose = passage.prose.rstrip()
    message = "this sentence ends where a link or an address should be"
    tail = prose[-160:]
    lost = LOST.search(tail) or LOST_STOPPED.search(tail)
    ends_open = bool(passage.pieces) and passage.pieces[-1].leaf in (Leaf.PICTURE, Leaf.NOTE)
    if lost and not ends_open and len(prose) > 20 and not {"OrderedList", "BulletList"} & set(passage.within):
        yield Doubt(prose.rstrip(" .:").rfind(" ") + 1, len(prose), "lost-link", message, HINT)
        return
    for match in LOST_INSIDE.finditer(prose):
        yield Doubt(match.start(), match.end(), "lost-link", message, HINT)


def _lost_lists(passage: Passage, following: Passage | None) -> Iterator[Doubt]:
    prose = passage.prose.rstrip()
    if not COLON.search(prose) or len(prose.split()) < 3:
        return
    if any(piece.leaf is Leaf.PICTURE for piece in passage.pieces[-2:]):
        return
    at = len(prose) - 1
    hint = "look at the original: what stood below this line?"
    if following is None or (following.sort is Sort.HEADING and following.within == passage.within):
        if passage.within and following is None:
            return
        yield Doubt(at, at + 1, "lost-list", "this line announces something, and nothing comes after it", hint)
    elif (
        following.sort is Sort.PARAGRAPH
        and following.within == passage.within
        and "\n" not in passage.text
        and LISTS.search(prose[-160:])
        and (COUNTED.search(prose[-160:]) or not SPEECH.search(prose[-80:]))
        and _prose_paragraph(following)
    ):
        yield Doubt(at, at + 1, "lost-list", "this line announces a list, and an ordinary paragraph comes after it", hint)


def _prose_paragraph(passage: Passage) -> bool:
    """A paragraph of running text: no typed bullet or number, no quotation, several sentences' worth of words."""
    text = passage.text
    if re.match(
        rf"\s*(?:[•·*\-–—○▪►◦]|\(?\d+[.):]|\(?[a-zA-Z][.)]|[{QUOTES}]|(?i:first|one|the first|erstens|premièrement))", text
    ):
        return False
    if "\n" in text or any(piece.style for piece in passage.pieces[:1]):
        return False
    return len(text.split()) > 25 and text.rstrip()[-1:] in ".!?…)"
