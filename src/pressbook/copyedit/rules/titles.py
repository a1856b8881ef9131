"""Titles of the press's works, named whole in quotation marks or emphasis, get the capitals of their record."""

import re
from collections.abc import Iterator
from functools import lru_cache

from pressbook.copyedit.capitals import correct
from pressbook.copyedit.quotation.marks import Role
from pressbook.copyedit.rules.quotes import line_of
from pressbook.copyedit.setting import Doubt, Setting
from pressbook.text.passages import Edit, Passage, Style
from pressbook.types import Work

LONGEST = 200
WORD = re.compile(r"[^\W_]+")


def set_titles(passage: Passage, setting: Setting) -> Iterator[Edit | Doubt]:
    """Capitals of titles that match their record in every letter but case; one word alone is too common to be sure."""
    if not setting.works:
        return
    titles, begins = _titles(setting.works)
    if begins.isdisjoint(_key(passage.text)):
        return
    for start, end in _set_off(passage, setting):
        title = titles.get(_key(passage.text[start:end]))
        for one in correct(passage.text[start:end], title, passage.language_at(start)) if title else ():
            yield Edit(start + one.start, start + one.end, one.replacement, one.sureness)


@lru_cache(maxsize=2)
def _titles(works: tuple[Work, ...]) -> tuple[dict[tuple[str, ...], str], frozenset[str]]:
    """The titles of more than one word, by their words; and the words with which they begin."""
    titles = {key: work.title for work in works if len(key := _key(work.title)) > 1}
    return titles, frozenset(key[0] for key in titles)


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
