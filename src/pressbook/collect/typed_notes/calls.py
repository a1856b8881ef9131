"""Which marks of a text call a note: those that stand behind words as calls do, and are no exponents, items or years."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pressbook.collect.typed_notes.found import Mark, Style
from pressbook.collect.typed_notes.layout import Block, Kind
from pressbook.collect.typed_notes.marks import find_marks
from pressbook.collect.typed_notes.names import points
from pressbook.text.sentences import ABBREVIATIONS

SPACES = " \t\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}"
LEAD = re.compile(r"[ \t>]*(?:(?:[-+*•]|\(?\d{1,3}[.)]|[a-z][.)]|[|:]|#{1,6})[ \t]+)*")
OPENERS = frozenset("([{<|/=+^~@#$%&_" + "“‘„«‹¿¡")
UNIT = re.compile(r"(?<!\w)[^\W\d_]{1,2}\Z")
YEAR = re.compile(r"(?<!\d)(?:1[4-9]|20)\d\d\Z")
LOCATED = re.compile(
    r"\\?\[(\d{1,3})(?:,|:|;)\s*(?:pp?\.?\s|S\.\s?|s\.\s|chs?\.?\s|Kap\.|§|vol\.|Bd\.|t\.\s|f\.\s|σ\.|с\.|c\.\s)?\s?[\divxlc][^\]\n]{0,20}\]"
)
GROUPED = re.compile(r"\\?\[(\d{1,3}(?:\s?[,;\N{EN DASH}-]\s?\d{1,3})+)\\?\]")
STARS = re.compile(r"(?<![\\*])\*+")
ADDRESSED = re.compile(r"[=<#{/@_\\|]\S*\Z")
# A word in small letters or capitals and its mark, or a closing mark.
GLUED = re.compile(
    r"(?:(?<![\w.])(?:[^\W\d_A-Z]*[^\W\d_]['’-])*([^\W\d_][^\W\dA-Z_]*)([.,;:!?…]?)"
    r"|()[.,;:!?…]?[)\]\"'’”»][.,;:!?…]?|()(?<!\d)(?:1[4-9]|20)\d\d[.,;:!?])\Z"
)
WORD = re.compile(r"[^\W\d_][\w.'’]*\Z")


@dataclass(frozen=True, slots=True)
class Call:
    """A mark that calls a note, in which block; `apart` where a space stands before it, `named` where a word points at it."""

    mark: Mark
    block: int
    apart: bool
    named: bool


def find_calls(text: str, blocks: Sequence[Block]) -> list[Call]:
    """Every call in a masked text, in order; marks at the head of a block are no calls."""
    if not blocks:
        return []
    found: list[Call] = []
    number = 0
    heads: dict[int, tuple[int, frozenset[int]]] = {}
    for mark in find_marks(text, blocks[0].start, len(text)):
        while blocks[number].end < mark.end and number + 1 < len(blocks):
            number += 1
        block = blocks[number]
        if block.kind in (Kind.CODE, Kind.BREAK) or mark.start < block.start:
            continue
        if number not in heads:
            head = _head(text, block)
            heads[number] = head, _literal_stars(text, head, block.end)
        call = _judge(text, block, number, mark, *heads[number])
        if call:
            found.append(call)
    return found


def _head(text: str, block: Block) -> int:
    """Where the words of a block begin, behind the signs of lists, quotations and headings."""
    lead = LEAD.match(text, block.start, block.end)
    return lead.end() if lead else block.start


def _judge(text: str, block: Block, number: int, mark: Mark, head: int, stars: frozenset[int]) -> Call | None:
    place = mark.start
    while place > head and text[place - 1] in SPACES:
        place -= 1
    if place <= head:
        return None
    line = text.rfind("\n", block.start, mark.start) + 1
    if line > block.start and place <= line:
        # At the head of a wrapped line a call stands as well; at the head of an item it does not.
        lead = LEAD.match(text, line, mark.start)
        if mark.style not in (Style.BRACKET, Style.RAISED) or (lead and text[line : lead.end()].strip(" \t>")):
            return None
        place = line - 1
    headed = place == line - 1
    before, after = text[place - 1], text[mark.end : mark.end + 1]
    apart = place < mark.start
    if before in OPENERS or (after and (after.isalnum() or after in "^~@{")) or text.startswith(("](", "]["), mark.end):
        return None
    if after == "(" and not mark.linked and mark.style is Style.BRACKET:
        return None
    word = WORD.search(text, max(block.start, place - 40), place)
    if not _stands(text, block, mark, place, before, apart, stars):
        return None
    named = (
        mark.style is Style.BRACKET
        and apart
        and not headed
        and not mark.linked
        and bool(word)
        and points(word[0] if word else "")
    )
    return Call(mark, number, apart, named)


def _stands(text: str, block: Block, mark: Mark, place: int, before: str, apart: bool, stars: frozenset[int]) -> bool:
    """Whether a call of this style can stand behind these letters."""
    after = text[mark.end : mark.end + 1]
    match mark.style:
        case Style.RAISED:
            if mark.linked:
                return True
            if before.isdigit() and (apart or not YEAR.search(text, max(block.start, place - 6), place)):
                return False
            # m², km³, x²: an exponent, not a note.
            return not (len(mark.label) == 1 and before.isalpha() and UNIT.search(text, max(block.start, place - 2), place))
        case Style.PAREN:
            return not before.isdigit() and (not after or after.isspace() or after in ".,;:!?)\"'’”»…*_—–")
        case Style.SYMBOL:
            if apart or not (before.isalnum() or before in ".,;:!?…)]\"'’”»_"):
                return False
            if after and not after.isspace() and after not in ".,;:!?…)]\"'’”»_—–":
                return False
            if before in "\"'" and (before == after or text[place - 2 : place - 1].isspace()):
                return False  # in quotation marks, or behind one that opens
            return text[mark.start] != "*" or mark.start in stars
        case Style.GLUED:
            return _is_glued(text, max(block.start, place - 40), place, after)
    return True


def _is_glued(text: str, start: int, place: int, after: str) -> bool:
    """Whether a number that nothing marks may be a call that has lost its raising: behind a word or the mark that ends it."""
    if after and not after.isspace() and after not in ".,;:!?…)]\"'’”»—–":
        return False
    if ADDRESSED.search(text, start, place):
        return False
    word = GLUED.search(text, start, place)
    if not word or not word[1]:
        return bool(word)  # a closing quotation mark or bracket
    return len(word[1]) > 2 if not word[2] else len(word[1]) > 1 and word[1].lower() not in ABBREVIATIONS


def _literal_stars(text: str, head: int, end: int) -> frozenset[int]:
    """Where the stars without a backslash stand that stand for themselves: they close nothing that one before them opened."""
    literal: set[int] = set()
    opened = 0
    for run in STARS.finditer(text, head, end):
        before = text[run.start() - 1] if run.start() > head else " "
        after = text[run.end()] if run.end() < len(text) else " "
        if opened and not before.isspace():
            opened -= 1
        elif not after.isspace() and (after.isalnum() or not before.isalnum()):
            opened += 1
        else:
            literal.add(run.start())
    return frozenset(literal)


def located(text: str, blocks: Sequence[Block]) -> set[str]:
    """The numbers that stand in brackets with a page or with each other, as those of works do: [1, p. 4], [2, 5]."""
    begin = blocks[0].start if blocks else len(text)
    found = {match[1] for match in LOCATED.finditer(text, begin)}
    for match in GROUPED.finditer(text, begin):
        found.update(re.findall(r"\d+", match[1]))
    return found
