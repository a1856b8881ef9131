"""Quotations that are announced and have no marks: where they begin, and how far they surely go."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from pressbook.copyedit.rules.block_quotations import SET_APART, count_words, longest
from pressbook.copyedit.setting import Doubt
from pressbook.text.conventions import base
from pressbook.text.passages import Passage, Path, Sort
from pressbook.text.sentences import ends
from pressbook.types import HouseStyle

ANNOUNCED = re.compile(
    r"(?:\b[Tt]he (?:full |whole |exact |same |following |last |first )?"
    r"(?:quote|quotation|passage|sentence|extract|excerpt|line|words) "
    r"(?:was|were|is|are|reads?|goes|runs|ran|said|says)(?: as follows| this)?"
    r"|\b[Hh]ere (?:is|was|are) (?:the|a|his|her|their) (?:full |whole |exact )?(?:quote|quotation|passage|extract|excerpt|words)"
    r"|\b(?:[Ii]n (?:his|her|their) (?:own )?words|(?:I|[Ll]et me|[Tt]o|[Ww]e|I'll|I’ll) quote)"
    r"|\b[^\W\d_]\w+ (?:writes|wrote|puts it|put it)(?: in \w+| on p(?:age|\.) ?\d+| there| here| this| as follows)?"
    r"|\b[Dd]as Zitat (?:war|lautete?|lautet)|\b[^\W\d_]\w+ (?:schreibt|schrieb)(?: (?:er|sie|dazu|dort|auf S\. ?\d+))?"
    r"|\b[Ll]a citation (?:était|est|dit)|\b[^\W\d_]\w+ écrit(?: ainsi| dans ce texte)?"
    r"|\b[Ll]a citazione (?:era|è|dice)|\b[^\W\d_]\w+ (?:scrive|escreve|escribe|γράφει))"
    r"\s?:(?=\s|\Z)"
)
QUOTES = "\"'‘’“”„«»‹›"
LEAST = 8  # words; what is shorter is as often a remark as a quotation
# What turns back from a quotation to those who talk about it: the evening, the people there, the author, the quotation itself.
RETURN = re.compile(
    r"(?:(?:This|That|The|These|Those|His|Her|Their|Our)\s+(?:\w+\s+)?(?:quot(?:e|ation)|passage|extract|excerpt|text|article|book"
    r"|chapter|pamphlet|essay|letter|author|writer|comrades?|speakers?|introduction|discussion|meeting|group|session|evening"
    r"|point|question)\b"
    r"|(?:One|An?|Another|Some|Other|Several|Many|Most|A few)\s+(?:\w+\s+)?"
    r"(?:comrades?|people|members?|participants?|persons?|speakers?|of us)\b"
    r"|(?:In|After|During|Before)\s+(?:the|our)\s+(?:discussion|debate|meeting|session|introduction)\b"
    r"|(?:He|She|They|[A-Z]\w+)\s+(?:also |then |even |further )?"
    r"(?:goes on|went on|continue[sd]|adds|added|argue[sd]|writes|wrote|says|said|conclude[sd]|explain(?:s|ed)|asked|replied"
    r"|agreed|disagreed|pointed out|felt that|thought that|means|meant|is saying|was saying)\b)"
)
FIRST_PERSON = re.compile(r"\b(?:I|we|We|my|My|our|Our|us|me)\b")
SPEAKS = re.compile(r"(?:I|We|My|Our|Everyone|Everybody|Someone|Somebody|So we|Then we|But we|And we)\b")
FARTHEST = 8000  # characters of a paragraph that are looked at
ANNOUNCEMENTS = 20  # in one paragraph, at most
PAGE = re.compile(r"[(\[](?:[^()\[\]]{0,60}\b)?(?:pp?|S|ch|cap|Kap|σ)\.? ?\d[^()\[\]]{0,30}[)\]][.!?]?\Z")
GOES_ON = re.compile(r"\s*(?:…|\.\.\.|\[…\]|\[\.\.\.\]|[^\W\d_A-Z]\w*\s)")
HINT = "put it in quotation marks, or make it a block quotation with > before each line"
LONG_HINT = "make it a block quotation with > before each line, or put it in quotation marks"


def find_announced(passages: Sequence[Passage], house: HouseStyle) -> Iterator[tuple[int, Doubt]]:
    """Announced quotations without marks, by passage: (index, doubt); the message says from where to where each may run."""
    numbers = {one.path: number for number, one in enumerate(passages) if one.sort is Sort.PARAGRAPH}
    for number, passage in enumerate(passages):
        if passage.sort not in (Sort.PARAGRAPH, Sort.FIELD) or "BlockQuote" in passage.within:
            continue
        for match in islice(ANNOUNCED.finditer(passage.prose), ANNOUNCEMENTS):
            begin = match.end() + len(passage.prose[match.end() :]) - len(passage.prose[match.end() :].lstrip())
            if begin < len(passage.prose):
                yield from _found(passages, [number], begin, house)
            elif run := _below(passages, numbers, number):
                yield from _found(passages, run, 0, house)


def _below(passages: Sequence[Passage], numbers: dict[Path, int], number: int) -> list[int]:
    """The paragraph below an announcement, and those in which it visibly goes on."""
    run: list[int] = []
    path = passages[number].path
    while path and isinstance(path[-1], int):
        path = (*path[:-1], path[-1] + 1)
        below = numbers.get(path, -1)
        if below < 0 or SET_APART & set(passages[below].within):
            break
        if run and (not GOES_ON.match(passages[below].prose) or RETURN.match(passages[below].prose.lstrip(".… []"))):
            break
        run.append(below)
    return run


def _found(passages: Sequence[Passage], run: list[int], begin: int, house: HouseStyle) -> Iterator[tuple[int, Doubt]]:
    passage = passages[run[0]]
    rest = passage.prose[begin : begin + FARTHEST]
    piece = passage.piece_at(begin)
    if rest[:1] in QUOTES or rest[:1].islower() or (piece and piece.style) or len(rest.split()) < LEAST:
        return
    if re.search('[“«„"]|‘(?=\\w)', rest[:60]) or "\n" in rest:
        return
    texts: list[str] = []
    for number in run:
        prose = rest if number == run[0] else passages[number].prose[:FARTHEST]
        start = begin if number == run[0] else 0
        texts.append(passages[number].text[start : start + _sure(prose, base(passage.language))])
        if len(texts[-1]) < len(prose.rstrip()):
            break
    size = sum(count_words(text) for text in texts)
    message = "a quotation is announced here and has no quotation marks"
    if size >= LEAST:
        message += f": it may run from “{opening(texts[0])}” to “{ending(texts[-1])}” ({size} words)"
    hint = LONG_HINT if size > longest(house, passage.language) else HINT
    yield run[0], Doubt(begin, begin + len(rest.split()[0]), "unmarked-quotation", message, hint)


def _sure(rest: str, language: str) -> int:
    """Where what surely belongs to a quotation ends: behind a page reference, or before somebody talks about it."""
    stops = ends(rest)
    first_person = bool(FIRST_PERSON.search(rest[: stops[0]]))
    sure = begin = 0
    for stop in stops:
        sentence = rest[begin:stop].strip()
        if begin and language == "en" and (RETURN.match(sentence) or (not first_person and SPEAKS.match(sentence))):
            break
        sure = len(rest[:stop].rstrip())
        if PAGE.search(sentence):
            break
        begin = stop
    return sure


def opening(text: str, count: int = 4) -> str:
    """The first words of a text, as many as show where it begins."""
    return " ".join(text.split()[:count]).rstrip(",;:")


def ending(text: str, count: int = 4) -> str:
    """The last words of a text."""
    return " ".join(text.split()[-count:])
