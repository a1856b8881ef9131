"""A work as a reading list has it, in the house's form; where to find it; and a line that stands as it was typed."""

import html
import re
from typing import Any

from pressbook.curate import labels, marks
from pressbook.curate.works import csl
from pressbook.text import compose, tree
from pressbook.text.held import JOINING
from pressbook.text.kinds import WHOLE
from pressbook.text.words import find_words, keys
from pressbook.types import HouseStyle, Work

MAKERS = ("author", "director", "composer", "editor", "translator")
TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
COMMA: list[tree.Element] = [{"t": "Str", "c": ","}, {"t": "Space"}]


def line(work: Work, language: str, house: HouseStyle, entry: str = "", *, pages: bool = True) -> list[tree.Element]:
    """A work as a list has it: authors, title, what it is part of, who translated or edited it, publisher and year.

    The title leads to `entry`, the identifier of its entry in the bibliography, or to its address. Without `pages`, those of
    an article are left out: the list says itself which are to be read.
    """
    item = csl(work)
    parts: list[tree.Element] = []
    maker = next((role for role in MAKERS if names(item, role, language)), "")
    if maker:
        parts += [*compose.inlines(marks.straighten(names(item, maker, language), language, house)), *COMMA]
    title = _title(work, item, language, house)
    if target := f"#{entry}" if entry else address(item):
        title = [compose.link(title, target, *(["biblioref"] if entry else []))]
    parts += title
    for role, label in (("editor", "edited-by"), ("translator", "translated-by")):
        if role != maker and (people := names(item, role, language)):
            parts += [*COMMA, *compose.inlines(lower(labels.word(language, label, names=people)))]
    if whole := bare(item.get("container-title")):
        parts += [*COMMA, compose.emph(compose.inlines(whole))]
    numbers = "/".join(filter(None, [bare(item.get("volume")), bare(item.get("issue"))]))
    parts += [{"t": "Space"}, *compose.inlines(numbers)] if numbers and whole else []
    edition = bare(item.get("edition"))
    parts += [*COMMA, *compose.inlines(edition)] if edition and not edition.isdigit() else []
    if issued := ", ".join(filter(None, [publisher(item), _years(work, item)])):
        parts += [{"t": "Space"}, *compose.inlines(f"({issued})")]
    if pages and (spread := bare(item.get("page"))):
        label = labels.word(language, "pages" if re.search(r"\d\D+\d", spread) else "page")
        parts += [*COMMA, *compose.inlines(f"{label}\N{NO-BREAK SPACE}{spread.replace('-', chr(0x2013))}")]
    return parts


def typed_line(typed: str, language: str, house: HouseStyle, work: Work | None = None, entry: str = "") -> list[tree.Element]:
    """A line as it was typed, its straight marks made typographic; a known title is set in italics and leads to its entry."""
    words = marks.straighten(typed, language, house)
    at = _find(words, bare(work.title)) if work and "title" not in work.unsure else None
    if work is None or at is None:
        return compose.linked(words)
    start, end = at
    after = next(find_words(words[end:]), None)
    if after is not None and after.start == len(words[end:]) - len(words[end:].lstrip()) and after.key not in JOINING:
        return compose.linked(words)  # the title may go on
    title = compose.inlines(words[start:end])
    set_off = words[start - 1 : start] and not (words[start - 1].isspace() or words[start - 1] in "([")
    if work.kind in WHOLE and not set_off:
        title = [compose.emph(title)]
    if entry:
        title = [compose.link(title, f"#{entry}", "biblioref")]
    return [*_spaced(words[:start]), *title, *_spaced(words[end:])]


def _spaced(text: str) -> list[tree.Element]:
    """A stretch of a line as inlines, with the space it begins or ends with."""
    words = compose.linked(text)
    first = [compose.space()] if text[:1].isspace() else []
    return [*first, *words, *([compose.space()] if words and text[-1:].isspace() else [])]


def _find(line: str, title: str) -> tuple[int, int] | None:
    """Where the words of a title stand in a line, one after the other."""
    wanted, there = keys(title), list(find_words(line))
    for first in range(len(there) - len(wanted) + 1):
        if wanted and [word.key for word in there[first : first + len(wanted)]] == wanted:
            return there[first].start, there[first + len(wanted) - 1].end
    return None


def places(item: dict[str, Any], *, linked: bool = False) -> list[list[tree.Element]]:
    """Where a work is to be found, as its record says: a library's call number, its address (`linked`: as a link), its ISBN."""
    found = [compose.inlines(text) for text in (bare(item.get("archive")), bare(item.get("call-number"))) if text]
    if target := address(item):
        words = compose.inlines(target)
        found.append([compose.link(words, target)] if linked else words)
    if isbn := bare(item.get("ISBN")).split():
        found.append(compose.inlines(f"ISBN\N{NO-BREAK SPACE}{isbn[0].strip(',;')}"))
    return found


def address(item: dict[str, Any]) -> str:
    """The address of a work: its DOI, else its URL, else ""."""
    if doi := str(item.get("DOI") or ""):
        return f"https://doi.org/{re.sub(r'^(https?://(dx[.])?doi[.]org/|doi: *)', '', doi)}"
    target = str(item.get("URL") or "")
    return target if target.startswith(("https://", "http://")) else ""


def names(item: dict[str, Any], role: str, language: str) -> str:
    """The people who have a role in a work, given name first, as a sentence has them."""
    return labels.join(tuple(filter(None, (_name(one) for one in item.get(role) or []))), language)


def publisher(item: dict[str, Any]) -> str:
    """Who published a work, its place before it where the record says both."""
    return ": ".join(filter(None, [bare(item.get("publisher-place")), bare(item.get("publisher"))]))


def bare(text: object) -> str:
    """A CSL field without the markup it may hold (<i>, <sup>)."""
    return html.unescape(re.sub(r"</?[a-z][^>]*>", "", str(text or "")))


def lower(phrase: str) -> str:
    """A phrase that begins a sentence elsewhere, as it stands within one."""
    return phrase[:1].lower() + phrase[1:]


def _years(work: Work, item: dict[str, Any]) -> str:
    """The year of this printing, after the year of the first where the record has both: "1951/2012"."""
    parts = (item.get("original-date") or {}).get("date-parts") or [[]]
    first = str(parts[0][0]) if parts[0] else ""
    return "/".join(filter(None, [first if first != work.year else "", work.year]))


def _name(one: dict[str, str]) -> str:
    if one.get("literal"):
        return one["literal"]
    family = " ".join(filter(None, [one.get("non-dropping-particle", ""), one.get("family", "")]))
    return " ".join(filter(None, [one.get("given", ""), one.get("dropping-particle", ""), family, one.get("suffix", "")]))


def _title(work: Work, item: dict[str, Any], language: str, house: HouseStyle) -> list[tree.Element]:
    whole = work.kind in WHOLE
    words = bare(work.title)
    words = marks.straighten(words, language, house) if whole else marks.quote(words, language, house)
    set_words = [compose.emph(compose.inlines(words))] if whole else compose.inlines(words)
    tag = str(item.get("language") or "")
    spoken = TAG.fullmatch(tag) and tag.split("-")[0] != labels.spoken(language).split("-")[0]
    return [compose.span(set_words, lang=tag)] if spoken else set_words
