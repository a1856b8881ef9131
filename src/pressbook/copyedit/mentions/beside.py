"""What stands beside a title: whose it is said to be, and where in it."""

import re

from pressbook.copyedit.mentions.finding import Page
from pressbook.copyedit.mentions.locators import read_locator
from pressbook.copyedit.mentions.marks import Stretch
from pressbook.copyedit.mentions.names import Names, names_at, names_before
from pressbook.copyedit.mentions.years import YEAR, read_tail

OWNS = re.compile(r"(?:['’]s|(?<=[sxz])['’])\s+((?:[^\W\d_A-Z][\w-]*,?\s+){0,3})$")
# "the same author's", in six languages: the author of the work cited last.
SAME = re.compile(
    r"\b(?:(?:the\s+)?same\s+(?:author|writer)['’]s|desselben\s+(?:Autors|Verfassers)|derselben\s+(?:Autorin|Verfasserin)"
    r"|du\s+même\s+auteur|de\s+la\s+même\s+autrice|d[eo]l?\s+mismo\s+autor|dello\s+stesso\s+autore|do\s+mesmo\s+autor)[\s,:–—]+(?:[^\W\d_A-Z]\w*\s+){0,3}$",
    re.I,
)
BY = re.compile(r"\s*,?\s+(?:by|von|van|par|por|di|de|da)\s+|,\s+d['’]")
OF = re.compile(r"\s+(?:(?:of|von|de|di|do|da|del)\s+|d['’])")
CHAPTER = re.compile(
    r"(?P<locator>[^\W_]+\.?\s*[\dIVXLC]+)\s+(?:of|in|from|von|aus|in|de|du|del|di|do|da|dans)\s+(?:(?:the|la|el|le|dem|der)\s+)?$",
    re.I,
)

# What may stand between an author and a title: "Serge, ‘Memoirs’", "Serge: ‘Memoirs’", "Serge – ‘Memoirs’".
GAP = re.compile(r"(?:,|:|\s[–—-])\s$")
OPENS = re.compile(rf"\s*\((?:{YEAR}\s*[,:]\s*)?")
DATED = re.compile(rf"\s*\((?:[^()\d]{{0,40}},\s*)?{YEAR}(?P<more>[^()]{{0,30}})\)")
COMMA = re.compile(r",\s+")
PARTED = re.compile(r"(?:\s+[-–—]|,)[^\S\n]+(?=(?P<line>[^\n]{3,80}?)[.]?[^\S\n]*(?:\n|$))")


def owner_of(page: Page, stretch: Stretch) -> tuple[Names | None, int]:
    """Whose title it is said to be, and where the mention begins with that name before it."""
    text = page.text
    low = max(0, stretch.start - 70)
    if owns := OWNS.search(text[low : stretch.start]):
        names = names_before(text, low + owns.start(), low)
        if names:
            return names, names.start
    if page.words.language == "de" and (names := _genitive(page, stretch.start)):
        return names, names.start
    before = text[max(0, stretch.start - 3) : stretch.start]
    if gap := GAP.search(before):
        names = names_before(text, stretch.start - len(gap[0]), low)
        if names:
            return names, names.start
    for sign in (BY, OF):
        if match := sign.match(text, stretch.end, stretch.end + 8):
            names = names_at(text, match.end(), len(text))
            if names and names.start == match.end():
                return names, stretch.start
    # "Title" - Author: the line ends with the name.
    before = text[text.rfind("\n", 0, stretch.start) + 1 : stretch.start]
    if not before.strip(" -*•·") and (match := PARTED.match(text, stretch.end)):
        names = names_at(text, match.end(), match.end("line"))
        if names and names.end == match.end("line"):
            return names, stretch.start
    return None, stretch.start


def _genitive(page: Page, start: int) -> Names | None:
    """A German genitive before a title, "Serges «Erinnerungen»", where the name without its s is on the shelf."""
    text = page.text
    at = len(text[max(0, start - 2) : start].rstrip()) + max(0, start - 2)
    if at < start and text[at - 1 : at] == "s" and (names := names_before(text, at)):
        person = (*names.people[-1][:-1], names.people[-1][-1][:-1])
        if person[-1] in page.shelf.names and names.people[-1][-1] not in page.shelf.names:
            return Names(names.start, names.end, (*names.people[:-1], person))
    return None


def locator_beside(page: Page, start: int, end: int) -> tuple[str, int]:
    """Where in the work, as it says beside a title, and how far that reaches."""
    text = page.text
    if match := OPENS.match(text, end, end + 12):
        found = read_locator(text, match.end())
        if found and text[found.end : found.end + 1] == ")":
            return found.text, found.end + 1
    if match := DATED.match(text, end, end + 90):
        tail = read_tail(text, match.start("more"), match.end("more"))
        if (
            tail is None
            and (behind := COMMA.match(text, match.end(), match.end() + 4))
            and (found := read_locator(text, behind.end()))
        ):
            return found.text, found.end
        return (tail.text if tail else ""), match.end()
    if match := COMMA.match(text, end, end + 4):
        found = read_locator(text, match.end())
        if found:
            return found.text, found.end
    before = text[max(0, start - 40) : start]
    if match := CHAPTER.search(before):
        read = read_locator(match["locator"])
        if read:
            return read.text, end
    return "", end
