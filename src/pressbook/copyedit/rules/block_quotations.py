"""Quotations too long to run on in their paragraph: found with their introduction, their words and what belongs to them."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from pressbook.copyedit.quotation.evidence import Evidence
from pressbook.copyedit.quoted import SPACES, Pair, read_pairs
from pressbook.copyedit.rules.quotes import beginnings
from pressbook.text.passages import OPAQUE, Leaf, Passage, Path, Sort
from pressbook.types import HouseStyle

NAME = "block-quotations"
WORD = re.compile(r"\w\S*")
# How many words may stand between marks inside a paragraph where the house says nothing. The Chicago Manual of Style
# (17th ed., 13.10) displays a hundred words or more; Oxford (New Hart's Rules, ch. 9) about sixty; MHRA and APA (7th
# ed., 8.27) forty; MLA (9th ed., 6.35) more than four lines.
LENGTHS = {"en-us": 99, "en-ca": 99}
LENGTH = 60
LONGEST_RUN = 10  # paragraphs: what opens each of more with a mark is a story told in a story (Conrad), not a quotation
MOST = 1000  # words
NEAR = 400  # characters of an introduction, or of what follows, that are looked at
SPEECHES_A_THOUSAND = 4.0  # short speeches to a thousand words from which a text is taken for fiction
SPEECHES = 12  # and how many there must be at least

# Words of an introduction that bring in something written; English first, then some verbs and nouns of other languages.
WRITING = re.compile(
    r"\b(?:wr(?:o|i)tes?|writing|written|reads?|(?:runs?|ran)(?= as | thus| like | in th|\s*[:,]|\Z)"
    r"|quot(?:e[sd]?|ing|ation)|cit(?:e[sd]?|ing)|notes?|noted"
    r"|put(?:s|ting)? (?:it|this)|passage|extract|excerpt|letter|statement|inscription|document|declaration|resolution"
    r"|article|paragraph|sentences?|chapter|preface|page|pp?\.|book|essay|report|pamphlet|records?|recorded"
    r"|(?:own|following|these|his|her|their) words|words of|as follows|follow(?:s|ing)"
    r"|schreibt|schrieb|heißt es|zitat|écrit|écrivait|citation|lettre|scrive|scrisse|citazione|escribe|escribió"
    r"|escreve|escreveu|cita|γράφει|έγραψε|schrijft|schreef|skriver|skrev|pisze|napisał|пишет|писал|пише|писав)\b",
    re.IGNORECASE,
)
SAYING = re.compile(
    r"\b(?:say|said|argue|declare|explain|state|claim|insist|maintain|observe|remark|comment|continue|add|conclude|suggest|warn|note|point"
    r"|ask|answer|reply|replie|recall|remember|admit|announce|describe|define|summari[sz]e|confesse?|propose|proclaim|tell|told)"
    r"(?:s|d|ed|ing)?\b(?: (?:us|that|out|in|of|at|on|to|there|here|the|\w+)){0,6},?\Z"
    r"|\b(?:sagt|sagte|erklärt|dit|disait|affirme|dice|disse|diz|afirma|dijo|λέει|zegt|säger|mówi|говорит)\b[^.!?]{0,40}\Z",
    re.IGNORECASE,
)
SPOKEN = re.compile(r"\b(?:say|says|said|cried|asked|answered|replied|exclaimed|whispered|told (?:\w+))\b[^.!?:]{0,25}[:,]\Z")
# (p. 12), (Marx 1867, 44), [12], (Murphy, https://example.org)
REFERENCE = re.compile(rf"\s*[(\[](?=[^()\[\]]{{0,400}}[0-9{OPAQUE}])[^()\[\]]{{1,400}}[)\]]")
SIGNED = re.compile(r"\s*[—–-]{1,2}\s*(?=[^\W\d_])[^\s—–!?]+(?:[ \N{NO-BREAK SPACE}][^\s—–!?]+){0,11}\s*\Z")  # — Rosa Luxemburg
LABEL = re.compile(r"\W*[^\W\d_][\w.’'-]*(?: [^\W\d_][\w.’'-]*){0,3}\W*:")
PARTICLES = frozenset({"de", "di", "du", "da", "van", "von", "la", "le", "del", "der"})
MARKS = "'\"’”“»‹›«‘" + "".join(SPACES)
DASHES = " \n—–-" + "".join(SPACES)
SENTENCE_END = (".", "!", "?", "…")
SPEECH_END = (",", "—", *SENTENCE_END)
BEGINS = f"(“‘„‚«‹¿¡{OPAQUE}["
SET_APART = frozenset({"BlockQuote", "Note", "Figure", "Table"})
LISTS = frozenset({"BulletList", "OrderedList", "DefinitionList"})


@dataclass(frozen=True, slots=True)
class Quotation:
    """A marked quotation that is longer than the style lets stand in a paragraph.

    It stands in `passages`: one, or several that each open with its mark. Its opening mark is at `start` of the first; its
    closing one, `closer`, ends at `end` of the last, and with it goes text[end:tail], a full stop or a reference.
    `applies` says that it can be displayed as it is.
    """

    passages: tuple[int, ...]
    start: int
    end: int
    tail: int
    closer: str
    words: int
    applies: bool


def longest(house: HouseStyle, language: str) -> int:
    """How many words a quotation may have inside a paragraph."""
    return house.block_quotations or LENGTHS.get(language.lower(), LENGTH)


def count_words(text: str) -> int:
    """How many words a person would count: “it’s” is one."""
    return len(WORD.findall(text))


def find_long(passages: Sequence[Passage], house: HouseStyle, evidence: Evidence) -> list[Quotation]:
    """Every marked quotation that the style would display, in order; `evidence` is what the text says about its marks.

    What counts is how it is brought in: after a colon or a verb of saying, as a paragraph or several of its own, or with a
    reference behind it. In a text full of short speeches long ones are speeches too: there, only what is brought in as written
    words counts, and what has a reference. What decides is the same before quotations are displayed and after.
    """
    text = _Text(passages, evidence)
    long = [
        (number, pair)
        for number, passage in enumerate(passages)
        if _may_hold(passage, longest(house, passage.language))
        for pair in text.pairs(number)
        if not pair.depth
    ]
    found: list[Quotation] = []
    begins: dict[int, int] = {}  # where what is left of a paragraph begins, after a quotation that can be displayed
    read = (-1, 0)  # the passage and the offset in it up to which all is read
    for number, pair in long:
        run = text.run(number, pair) if (number, pair.start) >= read else []
        one = _judge(text, run, begins.get(number, 0), pair.start, house) if run else None
        if one:
            found.append(one)
            read = (one.passages[-1], one.tail)
            if one.applies:
                begins[read[0]] = one.tail
    return found


def _may_hold(passage: Passage, most: int) -> bool:
    """Whether a long quotation can be in a passage, or begin in it: what cannot is not read more closely."""
    text = passage.text
    if len(text.split()) > most:
        return True
    return "‘" in text or any(text.count(one) != text.count(other) for one, other in ("“”", "„“", "«»"))


class _Text:
    """The passages with their pairs, read where they are asked for, and how one follows another in a list of blocks."""

    def __init__(self, passages: Sequence[Passage], evidence: Evidence) -> None:
        self.passages = passages
        self.evidence = evidence
        self.following = beginnings(passages)
        self.numbers: dict[Path, int] = {
            one.path: number for number, one in enumerate(passages) if one.sort is Sort.PARAGRAPH and one.path
        }
        self._pairs: dict[int, list[Pair]] = {}
        self._proses: dict[int, str] = {}
        self._stories: dict[HouseStyle, bool] = {}

    def pairs(self, number: int) -> list[Pair]:
        """The quotations of a passage; none where none may be displayed."""
        if number not in self._pairs:
            one = self.passages[number]
            apart = one.sort is not Sort.PARAGRAPH or bool(SET_APART & set(one.within))
            self._pairs[number] = [] if apart else read_pairs(one, self.evidence, self.following[number])
        return self._pairs[number]

    def prose(self, number: int) -> str:
        """What rules look at of a passage."""
        if number not in self._proses:
            self._proses[number] = self.passages[number].prose
        return self._proses[number]

    def tells_stories(self, house: HouseStyle) -> bool:
        """Whether a text is full of short speeches, as a novel is."""
        if house not in self._stories:
            self._stories[house] = _tells_stories(self, house)
        return self._stories[house]

    def beside(self, number: int, step: int) -> int:
        """The paragraph that stands right before or after this one among the same blocks, or -1."""
        path = self.passages[number].path
        index = path[-1] if path else ""
        return self.numbers.get((*path[:-1], index + step), -1) if isinstance(index, int) else -1

    def run(self, number: int, pair: Pair) -> list[tuple[int, Pair]]:
        """The paragraphs over which a quotation runs, with its marks in each: all open with its mark, the last closes."""
        found = [(number, pair)]
        while len(found) <= LONGEST_RUN:
            if found[-1][1].closer:
                return found
            here = self.beside(found[-1][0], 1)
            if here < 0 or not self.pairs(here):
                break
            first = self.pairs(here)[0]
            if first.opener[0] != pair.opener[0] or self.passages[here].text[: first.start].strip():
                break
            found.append((here, first))
        return []


def _judge(text: _Text, run: list[tuple[int, Pair]], begin: int, start: int, house: HouseStyle) -> Quotation | None:
    """The quotation with what belongs to it, if the style would display it; None if it is short, or part of a sentence.

    `begin` is where the paragraph begins, or what is left of it after a quotation that was displayed.
    """
    first, (last, closing_pair) = run[0][0], run[-1]
    end = closing_pair.end
    opening, closing = text.passages[first], text.passages[last]
    bounds = [[0, len(text.passages[number].text)] for number, _ in run]
    bounds[0][0], bounds[-1][1] = start, end
    size = sum(count_words(text.passages[number].text[a:b]) for (number, _), (a, b) in zip(run, bounds, strict=True))
    if not longest(house, opening.language) < size <= MOST or _interrupted(text.prose(first), text.pairs(first), start):
        return None
    prose = text.prose(last)
    tail, referenced = _tail(closing, prose, end)
    rest = prose[tail : tail + NEAR].strip()
    if rest and not _ends_and_begins(prose[max(0, tail - NEAR) : tail], rest):
        return None
    intro = text.prose(first)[max(begin, start - NEAR) : start].rstrip()
    above = text.beside(first, -1) if not intro and not begin else -1
    before = (text.prose(above)[-NEAR:] if above >= 0 else intro).rstrip(DASHES)
    written = bool(WRITING.search(before[-120:]))
    led = before.endswith(":") or (before.endswith(",") and (written or bool(SAYING.search(before[-90:]))))
    whole = not intro and not rest
    if not referenced and (_is_label(intro) or (text.tells_stories(house) and (not led or not written or SPOKEN.search(before)))):
        return None
    if not (led or referenced or whole or (not rest and (written or not before.endswith(SENTENCE_END)))):
        return None
    applies = (led or whole or (referenced and not intro)) and not LISTS & set(opening.within) and not _is_label(intro)
    applies = applies and not opening.text[run[0][1].begin].islower()
    return Quotation(tuple(number for number, _ in run), start, end, tail, closing_pair.closer, size, applies)


def _is_label(intro: str) -> bool:
    """Whether an introduction is only a speaker's name, as in minutes."""
    return bool(LABEL.fullmatch(intro)) and not any(word[0].islower() for word in intro.split() if word not in PARTICLES)


def _interrupted(prose: str, pairs: Sequence[Pair], start: int) -> bool:
    """Whether this is the second half of a quotation that the writer interrupted: “First,” he says, “second.”"""
    at = bisect_left(pairs, start, key=lambda pair: pair.start) - 1
    while at > 0 and pairs[at].depth:
        at -= 1
    if at < 0 or not pairs[at].closer:
        return False
    end = pairs[at].end
    between = prose[end:start].rstrip()
    if not 0 < len(between) < 90 or between.endswith(":") or re.search(r"[.!?…]\s", between):
        return False
    open_ended = prose[pairs[at].finish - 1] in ",;—–!?…." or prose[end] == ","
    return open_ended or prose[start + 1 : start + 2].islower()


def _tail(passage: Passage, prose: str, end: int) -> tuple[int, bool]:
    """How far goes what belongs to a quotation that closed at `end`; and whether there is a reference in it."""
    if (signed := SIGNED.match(prose, end)) is not None:
        return signed.end(), True
    tail = end + 1 if prose[end : end + 1] in SENTENCE_END else end
    place = REFERENCE.match(prose, tail)
    after = place.end() if place else tail
    if not place:
        at = tail
        while prose[at : at + 1].isspace():
            at += 1
        while (piece := passage.piece_at(at)) and piece.leaf is Leaf.CITATION:
            after = at = piece.end
    if after == tail:
        return tail, False
    return (after + 1 if prose[after : after + 1] in (".", "…") else after), True


def _ends_and_begins(quoted: str, rest: str) -> bool:
    """Whether a sentence ends with the quotation, and what follows begins another."""
    ends = quoted.rstrip(MARKS).endswith(SENTENCE_END) or quoted.endswith((")", "]", *SENTENCE_END))
    return ends and not rest[0].islower() and (rest[0].isalnum() or rest[0] in BEGINS)


def _tells_stories(text: _Text, house: HouseStyle) -> bool:
    """Whether a text is full of short speeches, as a novel is, or for a good part one long speech, as a story in a story is."""
    speeches = told = 0
    for number, passage in enumerate(text.passages):
        for pair in text.pairs(number):
            if pair.depth:
                continue
            said = passage.text[pair.begin : pair.finish]
            size = count_words(said)
            if not pair.closer or size > MOST:
                told += size if size > MOST or not text.run(number, pair) else 0
            elif said[:1].isupper() and 1 < size <= longest(house, passage.language):
                speeches += said.endswith(SPEECH_END) or passage.text[pair.end : pair.end + 1] == ","
    total = sum(count_words(one.text) for one in text.passages)
    return (speeches >= SPEECHES and speeches * 1000 > SPEECHES_A_THOUSAND * total) or told * 5 > total
