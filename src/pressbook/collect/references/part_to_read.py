"""Which part of a work a line asks for: "ch. 3", "the first essay", "up to the trial scene", "erstes Kapitel"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pressbook.collect.references.bookish import BEFORE
from pressbook.collect.references.bookish import YEAR as PRINTED
from pressbook.collect.references.forms import words_of
from pressbook.collect.references.part_words import NUMBER, TOKEN, YEAR, code_of, of
from pressbook.collect.references.words import classes_of, is_given

LONGEST = 600  # letters of a line that is looked through
MOST = 12  # words of "the chapter on ...", "up to ..."
PARTS = 3  # of a line that stand in several places
OPENING = {"(": ")", "[": "]"}
# What may end a line behind its part: marks, a remark in brackets, an address.
CLOSED = re.compile(
    r"[\s.)\]*_!]*|\s*[([](?!.*\d{4})[^()\[\]]{1,40}[)\]]\.?|[\s.,;([<]*(?:https?:|www\.|doi:|ISBN\b).*", re.IGNORECASE
)
DATED = re.compile(rf"[\s,.;]*(?:[(\[][^()\[\]]{{0,60}}{PRINTED}[)\]]|{PRINTED})")
ROLES = {"translated", "edited", "role"}  # of a word that goes on a reference
NO_WORDS = ROLES | {"publisher"}  # of words that no part has
# "An introduction" is a subtitle; "up the hill" and "..., Berlin, 1950" are no parts.
IMPRINT = re.compile(rf"{PRINTED}[^()\[\]]{{0,20}}[)\]]$")
SUBTITLE = re.compile(r"an?|eine?|une?|una|uma?", re.IGNORECASE)
NO_PART = re.compile(rf"up (?!to )|.*,\s*by\b|.*(?:[,.]\s*{PRINTED}|{PRINTED}\s*,)", re.IGNORECASE)
HAS_NUMBER = re.compile(r"\d|\b[IVXLC]+\b")


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a line, with the marks that go when it goes, and its words."""

    start: int
    end: int
    words: str


_D, _STOP = f"(?:{of('D')})?", r"(?:<\.>)?"
_NUMBERS = rf"(?>(?:<\(>{of('N')}(?:(?:{of('J')})*{of('N')})*(?:{of('J')})?<\)>)?{of('N')}(?:(?:{of('J')})?{of('N')})*)"
_NTH = f"{_D}(?:{of('O')})*{of('CGV')}{_STOP}(?:{_NUMBERS}|{_D}{of('O')})"  # ch. 3, the chapters 1 to 3, livre deuxième
_FIRST = f"{_D}(?:(?:{of('O')}|{of('N')}){_STOP})+{of('CGH')}"  # the first two pages, 1. Kapitel
_NAMED = f"{_D}(?:{of('O')})*{of('A')}"  # the preface, new introduction
_CALLED = f"{_D}{of('CA')}(?:{of(':')})?<q>"  # the chapter "Country and City"
_PIECE = f"(?:{_CALLED}|{_NTH}|{_FIRST}|{_NAMED})"
_NEXT = (
    rf"{of('F')}{_PIECE}(?:{of(':')}<q>)?|<\(>(?:{of('P')})?{_PIECE}<\)>|(?:{of(':')})?<q>"
    rf"|(?:{of('J:')}|<\.>){{0,2}}{_PIECE}|{of('J')}{_NUMBERS}"
)
_ANY = rf"(?:{of('wqm')}|<\.>)"
# A part with a number, or with a word for it that parts of works have.
PIECE = re.compile(_PIECE)
FIELD = re.compile(f"{of('V')}{_STOP}{of('N')}")  # vol. 1
CHAIN = re.compile(f"{_PIECE}(?:{_NEXT})*(?:{of('R')})?")
NUMBERED = re.compile(f"{_D}(?:{of('O')})*{of('C')}{_STOP}{_NUMBERS}|{_D}(?:{of('O')})*{of('N')}{_STOP}{of('CG')}")
TELLING = re.compile(f"{of('CAH')}|{of('O')}.*{of('G')}")
# Parts told in words, up to the end of the line.
SHARE = re.compile(f"{_D}{of('H')}(?:{of('F')}{of('w')})?")
ABOUT = re.compile(f"{_D}(?:{of('O')})*{of('CA')}{of('P')}{_ANY}{{1,{MOST}}}")
UNTIL = re.compile(f"(?:(?:{of('T')})?{of('U')}|{of('T')}{_D}{of('H')}){_ANY}{{0,{MOST}}}")
SPAN = re.compile(f"{of('F')}{_D}{_ANY}{{1,{MOST}}}?{of('U')}{_ANY}{{1,{MOST}}}")
TITLED = re.compile(f"{of('C')}{_STOP}{_NUMBERS}<[^<>]*:[^<>]*>(?:{of('wqm')}){{1,{MOST}}}")
IN_WORDS = (TITLED, ABOUT, UNTIL, SPAN, SHARE)
# Behind the year or the imprint, where no title can be: "(1928), the canteen scene".
TAIL = re.compile(f"(?:{of('D')}|{_ANY}{{0,{MOST}}}?{of('CAHO')}){_ANY}{{0,{MOST}}}")
READ = re.compile(of("W"))
# Before the work: "excerpts from", "chapters 1-3 of", "introduction to".
NUMBERED_OF = re.compile(f"(?:{NUMBERED.pattern}){of('F')}")
EXCERPT = re.compile(f"{_D}(?:{of('O')})*{of('X')}{of('F')}(?:{of(':')})?")
UNTIL_OF = re.compile(f"(?:{of('U')}|{of('T')}){_NTH}{of('F')}")
PREFACE = re.compile(f"{_D}(?:{of('O')})*{of('B')}{of('T')}")


def set_part_aside(line: str) -> tuple[str, str]:
    """A line without the part that it asks for, and the part as it was typed, "" for none.

    The part is known by its words and the marks around it, and only where a title is left. Pages alone and volumes stay: they
    may be those of an article or of a work.
    """
    parts: list[str] = []
    last = 0
    while len(line) <= LONGEST and len(parts) < PARTS and (found := _find(line)):
        parts.insert(0 if found.start < last else len(parts), found.words)
        last = found.start
        line = re.sub(r"(?<=\.) \.(?!\.)| (?=[,.;])", "", " ".join(f"{line[: found.start]} {line[found.end :]}".split()))
    return line, ", ".join(parts)


def _find(line: str) -> Part | None:
    """The first part in a line that leaves a title."""
    tokens = list(TOKEN.finditer(line))
    codes = [code_of(token) for token in tokens]
    places = [0]
    for one in codes:
        places.append(places[-1] + len(one))
    text = Text(line, tokens, "".join(codes), places, {place: number for number, place in enumerate(places)})
    for at in range(len(tokens)):
        # A part begins with a word that tells, or with any small one behind an imprint.
        if (codes[at] != "<w>" or tokens[at].group()[0].islower()) and (at == 0 or _begins(tokens, at)):
            for found in (*_before(text, at), *_behind(text, at)):
                if _leaves_title(line, found):
                    return found
    return None


@dataclass(frozen=True, slots=True)
class Text:
    """A line, its tokens, their codes run together, where each code begins, and which token begins at each place."""

    line: str
    tokens: list[re.Match[str]]
    code: str
    places: list[int]
    ends: dict[int, int]


def _begins(tokens: list[re.Match[str]], at: int) -> bool:
    """Whether a part of a work may begin at a token: behind a mark, a bracket or a quotation."""
    before = tokens[at - 1]
    text = before.group()
    if text == ".":  # and not behind an initial or in a date
        return at > 1 and not re.fullmatch(r"[^\W\d_]|\d\d?", tokens[at - 2].group()) and before.end() < tokens[at].start()
    if text in "-–—":
        return at > 1 and tokens[at - 2].end() < before.start() and before.end() < tokens[at].start()
    return bool(before["quoted"]) or text in ",;:()[]*_?!"


def _behind(text: Text, at: int) -> Iterator[Part]:
    """The parts that may begin at a token behind the work, the longest first."""
    line, tokens = text.line, text.tokens
    field = FIELD.match(text.code, text.places[at])
    if at == 0 or (field and NUMBER.fullmatch(tokens[text.ends[field.end()] - 1].group())):
        return
    before = tokens[at - 1]
    at += bool(READ.match(text.code, text.places[at]) and at + 1 < len(tokens))  # "Read the title essay"
    start = tokens[at].start()
    small = line[start].lower() == line[start]
    chain = CHAIN.match(text.code, text.places[at])
    numbered = bool(chain and NUMBERED.match(chain[0]))
    # Behind a colon or a dash, as behind nothing at all, words may be a subtitle: there only a number tells.
    titled = before.group() in ":-–—" and not (at > 1 and (tokens[at - 2].group() in ")]*_" or tokens[at - 2]["quoted"]))
    told: tuple[re.Pattern[str], ...] = IN_WORDS if small and not titled and not before["quoted"] else (TITLED,)
    if (
        small
        and line[start].isalpha()
        and before.group() in ",;:"
        and IMPRINT.search(line, max(0, before.start() - 40), before.start())
    ):
        told = (*told, TAIL)
    for match in sorted(
        filter(None, (chain, *(pattern.match(text.code, text.places[at]) for pattern in told))), key=lambda one: -one.end()
    ):
        plain = not (titled and before.group() == ":") and not SUBTITLE.fullmatch(tokens[at].group())
        if match is chain and not ((field or TELLING.search(match[0])) and (numbered or (plain and (small or not titled)))):
            continue
        if match.re is TAIL and any(NO_WORDS & set(classes_of(word)) for word in re.findall(r"[^\W\d_]+", line[start:])):
            continue
        end = tokens[text.ends[match.end()] - 1].end()
        words, after = line[start:end].rstrip(" .,;"), line[end:]
        if match is not chain and NO_PART.match(words):
            continue
        if before.group() in OPENING:
            inside = re.match(r"[^\[\]]{0,80}(?=\])" if numbered and before.group() == "[" else r"", after)
            words, after = words + (inside[0] if inside else ""), after[inside.end() if inside else 0 :]
            if not after.startswith(OPENING[before.group()]):
                continue
            found, after = Part(before.start(), start + len(words) + 1, words), after[1:]
        else:
            found = Part(before.start() if before.group() in ",;:-–—" else before.end(), end, words)
        if CLOSED.fullmatch(after) or (match is chain and numbered and _goes_on(after)):
            yield found


def _goes_on(after: str) -> bool:
    """Whether behind a part with a number the reference goes on: a year, an imprint in brackets, who translated it."""
    word = re.match(r"\s*[,;.(\[]\s*([^\W\d_]+)", after)
    return bool(DATED.match(after) or (word and ROLES & set(classes_of(word[1]))) or re.match(r"[\s,]*by\b", after))


def _before(text: Text, at: int) -> Iterator[Part]:
    """A part that stands before its work: "Chapters 1-3 of ...", "excerpts from: ...", "Introduction to ..."."""
    if at and text.tokens[at - 1].group() not in ",;:.-–—":
        return
    first = text.tokens[at].start()
    at += bool(READ.match(text.code, text.places[at]) and at + 1 < len(text.tokens))
    for pattern in (NUMBERED_OF, UNTIL_OF, EXCERPT, PREFACE):
        match = pattern.match(text.code, text.places[at])
        last = text.ends[match.end()] if match else len(text.tokens)
        if not match or last >= len(text.tokens) or PIECE.match(text.code, match.end()):
            continue
        colon = text.tokens[last - 1].group() == ":"
        start, work = text.tokens[at].start(), text.line[text.tokens[last].start() :]
        names = BEFORE.match(work)
        told = bool(names and any(map(is_given, names["names"].split())))
        if pattern is EXCERPT:
            told = told or colon or work[0] in '"“„«*_' or bool(re.search(r"\bby [^\W\d_]", work))
            told = told or (at > 0 and text.line[start].islower())
        if told or pattern in (NUMBERED_OF, UNTIL_OF):
            yield Part(first, text.tokens[last].start(), text.line[start : text.tokens[last - 2 - colon].end()])


def _leaves_title(line: str, part: Part) -> bool:
    """Whether there is a work beside its part: a title set off, one behind a name, or one that no name can be."""
    rest = f"{line[: part.start]} {line[part.end :]}"
    if part.start == 0 or re.search(r"[\"“„«*_]|\bby\b", rest):
        return bool(re.search(r"[^\W\d_]{2}", rest))
    before = re.sub(r"[(\[][^()\[\]]*[)\]]", " ", line[: part.start])
    pieces = [re.findall(r"[^\W_]+", piece) for piece in re.split(r"[,;:.!?/]|\s[-–—]\s", before)]
    pieces = [words for words in pieces if any(len(word) > 1 for word in words) and not YEAR.fullmatch(words[0])]
    if len(pieces) > 2 or (len(pieces) == 1 and len(pieces[0]) > 4):
        return True
    if len(pieces) == 2:
        inverted = not is_given(pieces[0][0]) and all(is_given(word) or len(word) == 1 for word in pieces[1])
        return not inverted
    known = pieces and (pieces[0][0].lower() in words_of("article") or any("small" in classes_of(word) for word in pieces[0][1:]))
    # "Middlemarch, book 1" has a title, "Marcuse, 33 theses" and "Ada Marsh, book 1" have none beside.
    name = len(pieces) == 1 and len(pieces[0]) > 1 and is_given(pieces[0][0])
    return bool(known or (pieces and not name and HAS_NUMBER.search(part.words) and not part.words[0].isdecimal()))
