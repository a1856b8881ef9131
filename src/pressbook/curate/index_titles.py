"""A work's title as an index has it: short, its article behind it, in italics or in quotation marks; and other titles of it."""

import re
from typing import NamedTuple

from pressbook.curate import labels, marks
from pressbook.curate.reading_line import TAG, bare
from pressbook.curate.titles import title_key
from pressbook.curate.works import SUBTITLE, csl
from pressbook.text.kinds import WHOLE
from pressbook.text.words import find_words
from pressbook.types import HouseStyle, Work

# "Walden; or, Life in the Woods" is "Walden" to its readers.
OTHER = r"[;,] (?:or|oder|ou|o|of)\b,?\s+"
# Small words of English that the languages with articles have not, or not behind one.
ENGLISH = frozenset({"a", "and", "at", "by", "for", "from", "in", "is", "of", "on", "the", "to", "with"})
ELIDED = "'\N{RIGHT SINGLE QUOTATION MARK}"


class Heading(NamedTuple):
    """How a title stands in an index: its words, and what it is sorted by."""

    words: str
    key: str


def language_of(work: Work, language: str) -> str:
    """The language of a work's title: the record's, else what its article tells, else `language`, that of the book.

    An article of one other language is believed where a word in small letters or one with accents follows ("Die schlesischen
    Weber") and none of English: neither "Die Hard" nor "Den of thieves" is German.
    """
    if own := str(csl(work).get("language") or ""):
        return own if TAG.fullmatch(own) else language
    words = [bare(work.title)[word.start : word.end] for word in find_words(bare(work.title))]
    base = labels.spoken(language).split("-")[0]
    if len(words) < 2 or words[0].casefold() in labels.words(base)["articles"]:
        return language
    telling = words[1][0].islower() or any(not word.isascii() for word in words[1:])
    telling = telling and len(words[0]) > 1 and ENGLISH.isdisjoint(words)
    return (_language_with(words[0].casefold()) or language) if telling and not words[0].islower() else language


def heading(title: str, own: str) -> Heading:
    """A title with the article of its `own` language behind it: "Making of the English Working Class, The".

    So it stands under the letter that a reader looks for (The Chicago Manual of Style, on indexes).
    """
    key = title_key(title, own)
    words = list(find_words(title))
    if not words or words[0].start or key == " ".join(word.key for word in words):
        return Heading(title, key)
    cut = words[0].end
    if title[cut] in ELIDED:
        cut += 1
    elif not title[cut].isspace():
        return Heading(title, key)
    return Heading(f"{title[cut:].lstrip()}, {title[:cut]}", key)


def short_heading(work: Work, own: str, house: HouseStyle) -> Heading:
    """A work's title without what comes after a colon, or after "or"."""
    return heading(marks.straighten(_short(work), own, house), own)


def full_heading(work: Work, own: str, house: HouseStyle) -> Heading:
    """A work's title with its subtitle, the article behind the title."""
    whole = marks.straighten(bare(work.title), own, house)
    first = marks.straighten(_short(work), own, house)
    rest = whole[len(first) :] if whole.startswith(first) else ""
    return Heading(heading(first, own).words + rest, title_key(whole, own)) if rest else heading(whole, own)


def other_headings(work: Work, own: str, house: HouseStyle) -> tuple[Heading, ...]:
    """Other titles by which readers may look for a work: the one after "or", and the one it was translated from."""
    _, *others = re.split(OTHER, bare(work.title).partition(": ")[0])
    found = [heading(marks.straighten(one, own, house), own) for one in others]
    if original := bare(csl(work).get("original-title")):
        short = re.split(rf"{SUBTITLE}|{OTHER}", original, maxsplit=1)[0]
        tongue = str(csl(work).get("original-language") or "")
        found.append(heading(short, tongue) if tongue else heading(short, _guess(short)))
    return tuple(found)


def _guess(title: str) -> str:
    """The one language whose article a title begins with, or none."""
    return _language_with(next((word.key for word in find_words(title)), "")) or "und"


def _language_with(article: str) -> str:
    """The one language that has an article; "" where none or several have it."""
    known = [one for one in labels.languages() if article in labels.words(one)["articles"]]
    return known[0] if len(known) == 1 else ""


def is_part(work: Work) -> bool:
    """Whether a work is an article, a chapter, a poem: its title stands in quotation marks."""
    return work.kind not in WHOLE


def _short(work: Work) -> str:
    return re.split(rf"{SUBTITLE}|{OTHER}", bare(work.title), maxsplit=1)[0]
