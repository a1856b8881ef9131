"""The marks of a text with what stands beside them, before anybody asks what they are."""

import re

from pressbook.copyedit.quotation.letters import is_letter
from pressbook.copyedit.quotation.marks import COMPOUND, DOUBLES, MARK, PLAIN_MARK, UNSEEN, Mark, Role, beyond, class_of, joins

SET_OFF = re.compile(r"(?<![^\s(\[])['‘][^'’‘\n]{1,60}\Z")


def read(text: str, language: str = "en") -> list[Mark]:
    """The marks of a text with their neighbours; a run of marks looks through itself to what stands behind it."""
    found: list[Mark] = []
    pattern = MARK if any(typed in text for typed in COMPOUND) else PLAIN_MARK
    for match in pattern.finditer(text):
        typed = match[0].strip()
        start = match.end() - len(typed)
        found.append(Mark(start, match.end(), typed, typed[0] in DOUBLES or len(typed) == 2, "", "", language))
    for number, mark in enumerate(found):
        joined = number and touch(text, found[number - 1].end, mark.start)
        mark.left = found[number - 1].left if joined else class_of(text, mark.start - 1, -1)
    for number in range(len(found) - 1, -1, -1):
        mark = found[number]
        joined = number + 1 < len(found) and touch(text, mark.end, found[number + 1].start)
        mark.right = found[number + 1].right if joined else class_of(text, mark.end)
    return found


def inner(mark: Mark, text: str) -> bool:
    """Whether a mark is an apostrophe by its place alone, between two letters; then it has that role."""
    if mark.double or mark.end - mark.start > 1 or mark.typed not in "'’‘´`′＇":
        return False
    left, right = text[mark.start - 1 : mark.start], text[mark.end : mark.end + 1]
    if left in UNSEEN or right in UNSEEN:
        left, right = text[beyond(text, mark.start - 1, -1)], text[beyond(text, mark.end, 1) :][:1]
    if not left.isalpha() or not right.isalpha():
        return False
    if mark.language.startswith("tr") and SET_OFF.search(text, max(0, mark.start - 64), mark.start):
        return False  # 'Kapital'i: a suffix stands right behind the quotation
    if "j" in (mark.left, mark.right) or (joins(left) and joins(right)):
        return False
    mark.role, mark.letter = Role.APOSTROPHE, is_letter(mark, text)
    return True


def touch(text: str, end: int, start: int) -> bool:
    """Whether nothing stands between two marks, or only a space so thin that it keeps them apart for the eye."""
    return end == start or (start - end == 1 and text[end] in "\u200a\u2009\u202f\u2060\u2006")
