"""What each reading of a mark costs in its place: natural logarithms of odds, set by hand and held against proofed books."""

import re
from collections.abc import Sequence
from itertools import pairwise

from pressbook.copyedit.quotation import lexicon
from pressbook.copyedit.quotation.apostrophe import apostrophe, close_beside, open_before
from pressbook.copyedit.quotation.beside import following_word, set_off
from pressbook.copyedit.quotation.elision import stands_for_have
from pressbook.copyedit.quotation.evidence import Evidence
from pressbook.copyedit.quotation.marks import Mark, Role, joins

# How dear it is that a quotation opens behind (left) and before (right) a character of each class, and that it closes.
OPEN_LEFT = {"b": 0.0, "j": 0.6, "p": 0.0, "q": 0.0, "d": 0.7, "m": 2.0, "e": 4.0, "w": 8.0, "n": 8.0, "x": 1.0}
OPEN_RIGHT = {"w": 0.0, "j": 0.0, "n": 0.0, "p": 0.7, "d": 1.5, "m": 0.7, "e": 6.0, "b": 6.0, "x": 0.2}
CLOSE_LEFT = {"e": 0.0, "j": 0.2, "w": 0.3, "n": 0.5, "m": 0.5, "d": 0.7, "x": 0.2, "b": 6.0, "p": 8.0, "q": 8.0}
CLOSE_RIGHT = {"b": 0.0, "j": 0.6, "e": 0.0, "d": 0.3, "m": 0.7, "p": 1.5, "x": 0.5, "w": 5.0, "n": 5.0}
LEAVE = 9.0
MISPLACED = 7.0  # a double mark on the wrong side of a space
AGAINST_TYPED = 5.0  # a curly mark that would have to be turned round
FEET = re.compile(r"(?<!\d)\d{1,3}(?:\.\d+)?['’′] ?\d{1,2}(?:\.\d+)?(?:[\"”″]|'')")
DEGREES = re.compile(r"\d ?° ?\d{1,2} ?['’′](?: ?\d{1,2}(?:\.\d+)? ?[\"”″])?")

Choice = tuple[Role, float]


def weigh_all(marks: Sequence[Mark], text: str, evidence: Evidence) -> list[list[Choice]]:
    """The choices of every mark of a passage; where elisions stand thick, another is likelier."""
    every = [choices(mark, text, evidence) for mark in marks]
    for one, other in pairwise(range(len(marks))):
        word = text[marks[one].end : marks[other].start]
        if (
            len(word) < 6
            and marks[one].left in "bdm"
            and (word.lower() in lexicon.between() or (word == "a" and stands_for_have(marks[one], text)))
        ):
            for number in (one, other):
                every[number] = [(role, 0.0 if role is Role.APOSTROPHE else cost + 1.0) for role, cost in every[number]]
        elif word.isalpha() and marks[one].left in "bdmp" and not marks[one].double and not marks[other].double:
            # One word between two marks is a word set off, however many elisions stand around, unless it may be one itself.
            elided = lexicon.leading().get(word.lower()) in ("sure", "likely") or lexicon.clipped(word.lower())
            dearer = 1.5 if elided else 1.5 + max(0.0, evidence.lean)
            for number in (one, other):
                every[number] = [
                    (role, cost + dearer if role is Role.APOSTROPHE and (cost > 0.4 or not elided) else cost)
                    for role, cost in every[number]
                ]
    sure = sum(any(role is Role.APOSTROPHE and cost < 0.5 for role, cost in found) for found in every)
    if sure:
        lean = min(2.0, 0.6 * sure)
        for number, mark in enumerate(marks):
            begins = mark.left == "b" and lexicon.leading().get(following_word(mark, text).lower())
            if set_off(mark, text) or begins or (mark.left == "w" and mark.right == "b"):
                every[number] = [
                    (role, max(min(cost, 0.3), cost - lean) if role is Role.APOSTROPHE else cost) for role, cost in every[number]
                ]
    return every


def choices(mark: Mark, text: str, evidence: Evidence) -> list[Choice]:
    """The roles a mark may have by itself, each with its cost; what it stands in is the parse's business."""
    typed = mark.typed
    opens = OPEN_LEFT[mark.left] + OPEN_RIGHT[mark.right]
    closes = CLOSE_LEFT[mark.left] + CLOSE_RIGHT[mark.right]
    if mark.language.startswith("tr") and mark.left == mark.right == "w":
        closes -= 4.0  # 'Kapital'i
    if mark.left == "b" and mark.right == "b":
        opens, closes = 3.0 if mark.end < len(text) else 7.0, 3.0 if mark.start else 7.0
    found: list[Choice] = []
    match typed[0]:
        case "″" if mark.left == "n":
            found = [(Role.CLOSE, closes + 1.0), (Role.PRIME, 0.2)]
        case '"' | "″" | "＂":
            found = [(Role.OPEN, _on_its_side(opens, mark)), (Role.CLOSE, _on_its_side(closes, mark))]
        case ">" if mark.left in "bpd" and mark.right in "wn":
            found = [(Role.OPEN, opens), (Role.CLOSE, closes + 3.0)]  # >>German<<
        case "<" if mark.left in "wnem" and mark.right in "be":
            found = [(Role.CLOSE, closes), (Role.OPEN, opens + 3.0)]
        case "“" | "„" | "«" | "‹" | "‟" | "‛" | "‚" | "<" | "," | "「" | "『":
            found = [(Role.OPEN, opens if mark.end == len(text) else min(opens, 3.0)), (Role.CLOSE, closes + 3.0)]
        case "”" | "»" | "›" | ">" | "」" | "』":
            found = [(Role.CLOSE, min(closes, 3.0)), (Role.OPEN, opens + 3.0)]
        case "‘":
            found = [(Role.OPEN, opens), (Role.CLOSE, closes + 3.0), (Role.APOSTROPHE, 2.5 + apostrophe(mark, text, evidence))]
        case "’":
            found = [
                (Role.CLOSE, closes + close_beside(mark, text, evidence)),
                (Role.APOSTROPHE, min(apostrophe(mark, text, evidence), 1.5 if mark.right in "wn" else 9.0)),
                (Role.OPEN, opens + AGAINST_TYPED),
            ]
        case "`" if mark.double:
            found = [(Role.OPEN, opens), (Role.CLOSE, closes + 4.0)]
        case "`":
            found = [(Role.OPEN, opens), (Role.CLOSE, closes + 4.0), (Role.APOSTROPHE, 4.0 + apostrophe(mark, text, evidence))]
        case "´":
            found = [(Role.CLOSE, closes + 1.0), (Role.APOSTROPHE, 0.5 + apostrophe(mark, text, evidence))]
        case _:
            found = [
                # Who types ` to open does not open with '.
                (Role.OPEN, opens + open_before(mark, text, evidence) + (4.0 if evidence.tex else 0.0)),
                (Role.CLOSE, closes + close_beside(mark, text, evidence)),
                (Role.APOSTROPHE, apostrophe(mark, text, evidence)),
            ]
    if mark.straight and joins(text[max(0, mark.start - 1) : mark.start]):
        if joins(text[mark.end : mark.end + 1]):
            return [(Role.LEAVE, 0.0)]  # gershayim, or a geresh inside a word
        found.append((Role.LEAVE, 0.2 if mark.right == "w" or not mark.double else 4.0))
    if mark.left == "n" and mark.straight and typed != "″":
        found.append((Role.PRIME, _prime(mark, text)))
    found.append((Role.LEAVE, LEAVE))
    return found


def _on_its_side(cost: float, mark: Mark) -> float:
    """The cost of a mark, where it may have been typed on the wrong side of a space."""
    return (
        min(cost, MISPLACED) if (mark.right == "b" and mark.left in "we") or (mark.left == "b" and mark.right in "wn") else cost
    )


def _prime(mark: Mark, text: str) -> float:
    """Feet and inches, minutes and seconds."""
    begin = max(0, mark.start - 12)
    for pattern in (FEET, DEGREES):
        for found in pattern.finditer(text, begin, mark.end + 12):
            if found.start() <= mark.start < found.end():
                return 0.0
    return 2.5
