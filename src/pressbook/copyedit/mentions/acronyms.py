"""Acronyms that the text introduces behind a title, and their later uses."""

import re
from functools import partial

from pressbook.copyedit.mentions.beside import locator_beside
from pressbook.copyedit.mentions.finding import Found, Page
from pressbook.copyedit.mentions.memory import Memory
from pressbook.copyedit.mentions.mention import Form, Mention

INTRODUCED = re.compile(
    r"\s*[(\[]\s*(?:=|(?:hereafter|henceforth|hereinafter|from here on|below|abbreviated(?: as)?|from now on|cited as"
    r"|im Folgenden|künftig|kurz|ci-après|désormais"
    r"|dorénavant|abrégé|en adelante|desde ahora|d'ora in poi|d’ora in poi|di seguito|doravante|daqui em diante),?:?\s+)?\s*"
    r"[“\"‘'«*_]?(?P<short>[^\W\d_a-z][^\W_]{0,2}[^\W\d_a-z][^\W_]{0,8}|[^\W\d_a-z]{2,10})[”\"’'»*_]?"
    r"(?P<rest>,?\s+(?:from here on|hereafter|henceforth|from now on|below|in what follows|for short"
    r"|im Folgenden|en adelante|d'ora in poi|doravante))?\s*[)\]]"
)
SHORT = re.compile(r"\b(?<!\.)[^\W\d_a-z][^\W_a-z]{1,9}\b")


def find_acronyms(page: Page) -> None:
    """Later uses of the acronyms that the text has introduced."""
    for match in SHORT.finditer(page.text):
        if match[0].isupper():
            page.add(match.start(), match.end(), partial(_acronym, page, match.start(), match.end()))


def _acronym(page: Page, start: int, end: int, memory: Memory) -> Found | None:
    key = page.text[start:end]
    if key not in memory.acronyms:
        return None
    locator, used = locator_beside(page, start, end)
    return Found(Mention(start, end, memory.acronyms[key], locator, Form.ACRONYM, 0.95), used)


def learn_acronym(page: Page, found: Found, memory: Memory) -> int:
    """Remember the acronym that stands in brackets behind a title; where the brackets end."""
    match = INTRODUCED.match(page.text, found.mention.end)
    if match is None or found.mention.title is None:
        return found.end
    short = match["short"]
    initials = "".join(word[0] for word in re.findall(r"[^\W_]+", page.text[slice(*found.mention.title)])).casefold()
    letters = iter(initials)
    signed = match["rest"] or len(match[0].strip("([ )]")) > len(short)
    if signed or all(letter in letters for letter in short.casefold()):
        memory.acronyms[short] = found.mention.work
        return max(found.end, match.end())
    return found.end
