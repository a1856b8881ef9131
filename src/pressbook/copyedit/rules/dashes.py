"""Hyphens that stand for dashes become the house's dash; ranges of years and pages get an en dash when that is sure."""

import re
from collections.abc import Iterator

from pressbook.copyedit.setting import Doubt, Setting
from pressbook.text.passages import OPAQUE, Edit, Leaf, Passage, Sort
from pressbook.types import HouseStyle

EN, EM = "\N{EN DASH}", "\N{EM DASH}"
SPACED = re.compile(r"(?<=\S)[ \N{NO-BREAK SPACE}](-{1,3})[ \N{NO-BREAK SPACE}](?=[^\s-])")
TIGHT = re.compile(r"(?<=[^\s\-!<|+=])(-{2,3})(?=[^\s\-|+=>])")
HANGING = re.compile(r"(?<=[^\W_])(-{2,3})(?=[ \N{NO-BREAK SPACE}\n]|\Z)")
# Before a name or a sentence at the beginning of a line; --help is an option, and stays.
LEADING = re.compile(r"(?:\A|(?<=\n))(?:(-{3})[ \N{NO-BREAK SPACE}]?|(--)(?:[ \N{NO-BREAK SPACE}]|(?=[^\W\d_a-z])))(?=[^\W\d_])")
ENDING = re.compile(r"(?<=\S)[ \N{NO-BREAK SPACE}](-{2,3})(?=[\n\"'”’»)]|\Z)")
YEARS = re.compile(r"(?<![\w.,:/–—-])(1[0-9]{3}|20[0-9]{2})( ?)(-{1,2})\2((?:1[0-9]|20)?[0-9]{2})(?![\w/–—-]|[.,:]\d)")
# Words after which numbers are pages, chapters, lines, verses, weeks: English, German; French, Spanish, Portuguese, Italian,
# Greek, Russian.
COUNTED = (
    r"pp?\.|pages?|chapters?|chs?\.|lines?|ll\.|vv?\.|verses?|vols?\.|volumes?|nos?\.|weeks?|parts?|sections?|§§?|questions?"
    r"|S\.|Seiten?|Kapitel|Kap\.|Bd\.|chap\.|chapitres?|págs?\.|páginas?|capítulos?|caps?\.|pagine|capitol[oi]|pagg\.|σσ?\.|σελ\.|с\.|стр\."
)
PAGES = re.compile(rf"(?<!\w)(?:{COUNTED})[ \N{{NO-BREAK SPACE}}]?(\d{{1,4}})", re.IGNORECASE)
RANGE = re.compile(r"(\d{1,4})(-{1,2})(\d{1,4})(?![\w–—-]|[/:]\d|[.,]\d)")
MORE = re.compile(r"(?:,|;| and| und| et| y| e)[ \N{NO-BREAK SPACE}](?=\d{1,4}-)")


def house_dash(house: HouseStyle, language: str) -> str:
    """The dash between words: EM for American English (Chicago Manual 6.85), else EN between spaces (New Hart's Rules 4.11)."""
    if house.dashes == "em" or (house.dashes == "auto" and language.lower() == "en-us"):
        return EM
    return f" {EN} "


def set_dashes(passage: Passage, setting: Setting) -> Iterator[Edit | Doubt]:
    """Dashes between words, then ranges. In verse the spaces around a dash are layout and stay."""
    prose = passage.prose
    if "-" not in prose:
        return
    yield from _ranges(prose)
    for match in SPACED.finditer(prose):
        yield from _spaced(passage, prose, match, setting)
    for match in TIGHT.finditer(prose):
        before, after = prose[match.start() - 1], prose[match.end()]
        if before.isdigit() and after.isdigit():
            yield Edit(match.start(), match.end(), EN, 0.9)
        else:
            verse = passage.sort is Sort.VERSE
            dash = EM if verse else house_dash(setting.house, passage.language_at(match.start()))
            # A quotation that opens or closes here needs no space on its side.
            if before in "“‘«„([" or (before in "\"'" and not prose[max(0, match.start() - 2) : match.start() - 1].strip()):
                dash = dash.lstrip()
            if after in "”’»)].,;:!?" or (after in "\"'" and not prose[match.end() + 1 : match.end() + 2].isalnum()):
                dash = dash.rstrip()
            yield Edit(match.start(), match.end(), dash, 0.95)
    for match in LEADING.finditer(prose):
        dash = house_dash(setting.house, passage.language_at(match.start())).lstrip()
        yield Edit(match.start(), match.end(), EM if passage.sort is Sort.VERSE else dash, 0.9)
    for match in ENDING.finditer(prose):
        spaced = house_dash(setting.house, passage.language_at(match.start())) != EM
        if spaced or passage.sort is Sort.VERSE:
            yield Edit(match.start(1), match.end(1), EN if spaced else EM, 0.8)
        else:
            yield Edit(match.start(), match.end(), EM, 0.8)
    for match in HANGING.finditer(prose):
        dash = house_dash(setting.house, passage.language_at(match.start()))
        if prose[match.start() - 1].isdigit():
            yield Edit(match.start(), match.end(), EN, 0.8)
        elif match.end() == len(prose) or prose[match.end()] == "\n" or passage.sort is Sort.VERSE:
            yield Edit(match.start(), match.end(), dash.rstrip() if passage.sort is not Sort.VERSE else EM, 0.8)
        elif dash == EM:
            yield Edit(match.start(), match.end() + 1, EM, 0.8)
        else:
            yield Edit(match.start(), match.end(), dash.rstrip(), 0.8)


def _spaced(passage: Passage, prose: str, match: re.Match[str], setting: Setting) -> Iterator[Edit]:
    before, after = prose[match.start() - 1], prose[match.end()]
    if before in f"-|+=*/<{OPAQUE}" and before != OPAQUE:
        return
    numbers = before.isdigit() and after.isdigit()
    if numbers and len(match[1]) == 1:
        # Between numbers a spaced hyphen may be a minus: only the times of a day are sure.
        if re.search(r"\d:\d\d\Z", prose[max(0, match.start() - 5) : match.start()]):
            yield Edit(match.start(1), match.end(1), EN, 0.9)
        return
    before_it = passage.piece_at(match.start())
    if len(match[1]) == 1 and before_it and before_it.leaf is Leaf.WRAP:
        return  # a bullet typed at the beginning of a line
    if len(match[1]) == 1 and _alone(prose, match.start() - 1) and _alone(prose, match.end()):
        return
    dash = house_dash(setting.house, passage.language_at(match.start()))
    if numbers or passage.sort is Sort.VERSE or dash != EM:
        yield Edit(match.start(1), match.end(1), EN, 0.98)
    else:
        yield Edit(match.start(), match.end(), EM, 0.95)


def _alone(prose: str, at: int) -> bool:
    """A letter by itself, as in a formula."""
    near = prose[max(0, at - 1) : at + 2]
    return prose[at].isalpha() and sum(mark.isalnum() for mark in near) == 1 and prose[at] not in "aIAàÀ"


def _ranges(prose: str) -> Iterator[Edit]:
    for match in YEARS.finditer(prose):
        first, last = match[1], match[4]
        spaced, doubled = bool(match[2]), len(match[3]) == 2
        # 1910-12 may be a month of ISO 8601; from 13 on it can only be a year.
        whole = len(last) == 4 and int(last) > int(first)
        short = len(last) == 2 and int(last) > int(first[2:]) and (int(last) > 12 or doubled) and not spaced
        if whole or short:
            yield Edit(match.start(2), match.end(3) + len(match[2]), EN, 0.95)
    for match in PAGES.finditer(prose):
        at: int | None = match.start(1)
        while at is not None and (pair := RANGE.match(prose, at)):
            low, high = int(pair[1]), int(pair[3])
            shortened = len(pair[3]) < len(pair[1]) and high > int(pair[1][-len(pair[3]) :])
            if high > low or shortened:
                yield Edit(pair.start(2), pair.end(2), EN, 0.95)
            more = MORE.match(prose, pair.end())
            at = more.end() if more else None
