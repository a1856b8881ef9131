"""Citations in parentheses and loose in the text: each part is taken for what it looks like."""

import re
from functools import partial

from pressbook.copyedit.mentions.author_title import put_author_title, put_title_before
from pressbook.copyedit.mentions.back import (
    BACK,
    LOOSE_BACK,
    WORK_CITED,
    settle_back,
    settle_page,
    settle_work_cited,
)
from pressbook.copyedit.mentions.bodies import authors_at, authors_before
from pressbook.copyedit.mentions.dated import put_month, put_year, settle_author_year, settle_loose_year
from pressbook.copyedit.mentions.finding import Page
from pressbook.copyedit.mentions.locators import read_locator
from pressbook.copyedit.mentions.names import Names
from pressbook.copyedit.mentions.years import YEAR, read_tail, read_years

# Parts of a thing that need not be a work: (Part 2), (Fig. 3).
PARTS = ("part", "book", "act", "fig", "vol")
NOTE_OPENS = re.compile(r"\s*(?:\[\^?[^\]\s]*\]:?\s*)?")
LONGEST = 500
SIGNAL = re.compile(
    r"\s*(?:(?:see|cf|e\.\s?g|compare|quoted|cited|as|also|but|for|example|vgl|siehe|s|zit|n|nach|zitiert|voir|aussi|cité|citée|dans|par|véase|ver|también"
    r"|também|citado|citada|en|em|por|vedi|anche|cit|in|cfr|from|following|after|especially|esp|discussed|reviewed|and|und|et|y|so|auch|bei|hier|here"
    r"|the|quotation|is|again|reprinted|originally|notably|z\.\s?B|p\.\s?ex|per|esempio|por|ejemplo|exemplo)\b[.,:]*\s+)*",
    re.I,
)
LOOSE_YEAR = re.compile(rf"(?<![\w(\[–-])(?:[\[(](?:{YEAR})[\])]\s?)?{YEAR}(?![\w–-])")
EDITORS = re.compile(r"\s*,?\s*(?:\((?:eds?|Hrsg|Hg|dir)\.?\)\s*,?\s*)?")
# "on p. 151", "look at n. 47": a page of the work that was cited last, unless it is said to be of something else.
LOOSE_PAGE = re.compile(r"(?<=[a-zà]\s)(?=(?:pp?\.|pages?\s|S\.|Seiten?\s|n\.|blz\.|p[áa]g(?:\.|ina\s))\s?\d)")
LEADS = re.compile(r"\b(?:on|see|at|from|auf|ab|siehe|sur|à|voir|en|na|alla|op)\s+(?:the\s+|la\s+)?$", re.I)
OTHERS = re.compile(r"\s+(?:of|von|de|du|del|da|di|van)\s")
EDITION = re.compile(r"\s+(?:in|dans|in der|en|nell['’]|na|nella|della|de la|der)\s[^()]{2,50}$")
DIGIT = re.compile("[0-9]")
BACK_SIGNS = re.compile(r"cit\b|bd\b|b[ií]d|[eE]benda|O\.")
LOOSE_LOCATOR = re.compile(
    r"(?<=[,\w)”’\"'»*_])[,:]?\s+(?=(?:pp?\b|pages?\b|ch(?:ap|apters?|s)?\b|S\.|Kap|págs?\b|cap|vol|Bd|t\.|§|n\.)\.?\s?[\divxl])",
    re.I,
)


def find_citations(page: Page, brackets: list[tuple[int, int]]) -> None:
    """Put down every place that may cite a work by more than its title."""
    text = page.text
    for start, end in brackets:
        _bracket(page, start, end)
    inside = _Inside(brackets)
    # Most passages hold none of what the expressions below look for letter by letter.
    for match in LOOSE_BACK.finditer(text) if BACK_SIGNS.search(text) else ():
        if not inside(match.start()):
            page.add(match.start(), match.end(), partial(settle_back, page, match.start(), match.end(), len(text)))
            before = len(text[max(0, match.start() - 3) : match.start()].rstrip(" ,")) + max(0, match.start() - 3)
            if before < match.start() and (names := authors_before(page, before)):
                page.add(names.start, match.end(), partial(settle_work_cited, page, names, match.end(), len(text)))
    if page.prose.note and (back := BACK.match(text, NOTE_OPENS.match(text).end())):  # type: ignore[union-attr]
        page.add(back.start(), back.end(), partial(settle_back, page, back.start(), back.end(), len(text)))
    if not DIGIT.search(text):
        return
    for match in LOOSE_YEAR.finditer(text):
        if inside(match.start()):
            continue
        before = match.start() - (2 if text[match.start() - 2 : match.start()] == ", " else 0)
        names = authors_before(page, before)
        if names:
            page.add(names.start, match.end(), partial(settle_loose_year, page, names, match.start()))
    for match in LOOSE_PAGE.finditer(text):
        at = match.end()
        if inside(at) or not LEADS.search(text[max(0, at - 12) : at]):
            continue
        if (locator := read_locator(text, at)) and not OTHERS.match(text, locator.end):
            page.add(at, locator.end, partial(settle_page, page, at, locator.end, locator.text, loose=True))
    for match in LOOSE_LOCATOR.finditer(text):
        if not inside(match.start()) and (locator := read_locator(text, match.end())):
            put_title_before(page, match.start(), locator.end)


class _Inside:
    def __init__(self, brackets: list[tuple[int, int]]) -> None:
        self.brackets, self.at = brackets, 0

    def __call__(self, place: int) -> bool:
        if self.at and self.at <= len(self.brackets) and self.brackets[self.at - 1][0] > place:
            self.at = 0
        while self.at < len(self.brackets) and self.brackets[self.at][1] <= place:
            self.at += 1
        return self.at < len(self.brackets) and self.brackets[self.at][0] <= place


def _bracket(page: Page, start: int, end: int) -> None:
    text = page.text
    at = start + 1
    first = True
    for part in re.finditer(r"[^;]+", text[start + 1 : end - 1]):
        a, b = start + 1 + part.start(), start + 1 + part.end()
        at = SIGNAL.match(text, a, b).end()  # type: ignore[union-attr]
        while at < b and text[at].isspace():
            at += 1
        _part(page, at, b, start if first and at == start + 1 else -1, end)
        first = False


def _part(page: Page, at: int, end: int, bracket: int, close: int) -> None:
    """One part of a parenthesis; `bracket` is where it opens if the part stands right behind it, `close` where it closes."""
    text = page.text
    locator = read_locator(text, at, end)
    rest = text[locator.end : end].strip(" .,") and not EDITION.match(text, locator.end, end) if locator else ""
    if locator and not rest and not locator.text.startswith(PARTS):
        page.add(at, locator.end, partial(settle_page, page, at, locator.end, locator.text))
        return
    if back := BACK.match(text, at, end):
        page.add(at, back.end(), partial(settle_back, page, at, back.end(), end))
        return
    if bracket >= 0 and put_month(page, bracket, at, end):
        return
    names = authors_at(page, at, end)
    if names is None:
        if years := read_years(text, at, end):
            tail = read_tail(text, years[1], end)
            stop = tail.end if tail else years[1]
            if not text[stop:end].strip(" .,") or tail:
                put_year(page, bracket, at, stop, years[0], tail.text if tail else "")
        return
    _named(page, names, end)


def _named(page: Page, names: Names, end: int) -> None:
    """Names and what follows them: a year, op. cit., or a title."""
    text = page.text
    gap = EDITORS.match(text, names.end, end)
    at = gap.end() if gap else names.end
    if years := read_years(text, at, end):
        page.add(names.start, years[1], partial(settle_author_year, page, names, years[0], years[1], end))
    elif WORK_CITED.match(text, at, end):
        page.add(names.start, end, partial(settle_work_cited, page, names, WORK_CITED.match(text, at, end).end(), end))  # type: ignore[union-attr]
    else:
        put_author_title(page, names.start, end)
