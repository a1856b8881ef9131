"""Titles of the press's works, named whole in quotation marks or emphasis, get the capitals of their record."""

import re
from collections.abc import Iterator

from pressbook.copyedit.quotation.marks import Role
from pressbook.copyedit.rules.quotes import line_of
from pressbook.copyedit.setting import Doubt, Setting
from pressbook.text.passages import Edit, Passage, Style

LONGEST = 200
WORD = re.compile(r"[^\W_]+")


def set_titles(passage: Passage, setting: Setting) -> Iterator[Edit | Doubt]:
    """Capitals of titles that match their record in every letter but case; one word alone is too common to be sure."""
    if not setting.works:
        return
    text = passage.text.casefold()
    titles = {
        key: work.title for work in setting.works if len(key := _key(work.title)) > 1 and key[0] in text and key[-1] in text
    }
    for start, end in _set_off(passage, setting) if titles else ():
        title = titles.get(_key(passage.text[start:end]))
        typed = passage.text[start:end]
        if title is None or typed.isupper() or title.isupper() or title.islower():
            continue
        for found, right in zip(WORD.finditer(typed), WORD.findall(title), strict=True):
            if found[0] != right:
                yield Edit(start + found.start(), start + found.end(), right, 0.95)


def _key(text: str) -> tuple[str, ...]:
    return tuple(word.casefold() for word in WORD.findall(text))


def _set_off(passage: Passage, setting: Setting) -> Iterator[tuple[int, int]]:
    """What stands between quotation marks, or is emphasised from end to end."""
    for mark in line_of(passage, setting.following).read(setting.evidence):
        if mark.role is Role.OPEN and mark.partner and mark.partner.start - mark.end <= LONGEST:
            yield mark.end, mark.partner.start
    begin = -1
    for piece in passage.pieces:
        emphasised = Style.EMPHASIS in piece.style
        if emphasised and begin < 0:
            begin = piece.start
        if not emphasised and begin >= 0:
            if piece.start - begin <= LONGEST:
                yield begin, piece.start
            begin = -1
    if begin >= 0 and len(passage.text) - begin <= LONGEST:
        yield begin, len(passage.text)
