"""A reading list becomes a section: works in the house's form, typed lines as they were typed."""

import html
import re
from typing import Any

from pressbook.curate import labels
from pressbook.curate.citations import entry_name
from pressbook.curate.works import Works, csl
from pressbook.text import compose, tree
from pressbook.types import Matter, Reading, ReadingList, Section, Work

# CSL types whose titles stand on their own and are set in italics; the others are parts, in quotation marks (CMOS 18, 8.165).
WHOLE = {
    "book", "broadcast", "classic", "collection", "motion_picture", "musical_score", "pamphlet", "performance", "periodical",
    "report", "software", "standard", "thesis", "song", "graphic", "legislation", "map", "dataset", "document",
}  # fmt: skip


def section(
    readings: ReadingList,
    name: str,
    language: str,
    works: Works | None = None,
    session: str = "",
    subtitle: str = "",
    quotes: tuple[str, ...] = (),
) -> Section:
    """The section of one reading list; with `works`, a title leads to its entry in the bibliography; `quotes` is the house's."""
    entries = [_item(reading, language, works, quotes) for reading in readings.readings]
    title = readings.title or labels.word(language, "readings")
    return Section(
        id=name,
        matter=Matter.READINGS,
        title=title,
        subtitle=subtitle,
        language=language if readings.title else labels.spoken(language),
        body=compose.document([compose.items(entries)] if entries else []),
        session=session,
    )


def _item(reading: Reading, language: str, works: Works | None, quotes: tuple[str, ...]) -> list[tree.Element]:
    words = line(reading.work, language, works, quotes) if reading.work else compose.linked(reading.typed)
    if reading.part:
        words += [{"t": "Str", "c": ","}, {"t": "Space"}, compose.span(compose.inlines(reading.part), "part")]
    extras = []
    if reading.optional:
        extras.append(compose.span(compose.inlines(labels.word(language, "optional")), "flag"))
    if reading.minutes is not None:
        extras.append(compose.span(compose.inlines(labels.word(language, "minutes", n=reading.minutes)), "minutes"))
    if extras:
        words += [{"t": "Space"}, {"t": "Str", "c": "("}]
        for number, extra in enumerate(extras):
            words += [{"t": "Str", "c": ","}, {"t": "Space"}] if number else []
            words.append(extra)
        words.append({"t": "Str", "c": ")"})
    blocks = [compose.plain_block(words)]
    if reading.note:
        blocks.append(compose.div([compose.plain_block(compose.linked(reading.note))], "", "reading-note"))
    return [compose.div(blocks, "", "reading", *(["optional"] if reading.optional else []))]


def line(work: Work, language: str, works: Works | None = None, quotes: tuple[str, ...] = ()) -> list[tree.Element]:
    """A work as a list has it: authors, title, what it is part of, publisher and year."""
    item = csl(work)
    parts: list[tree.Element] = []
    if people := authors(item, language):
        parts += [*compose.inlines(people), {"t": "Str", "c": ","}, {"t": "Space"}]
    title = _title(work.title, work.kind in WHOLE, language, quotes)
    if works and work.id in works.same:
        title = [compose.link(title, "#" + entry_name(works.same[work.id]), "biblioref")]
    elif address := _address(item):
        title = [compose.link(title, address)]
    parts += title
    if whole := _bare(item.get("container-title")):
        parts += [{"t": "Str", "c": ","}, {"t": "Space"}, compose.emph(compose.inlines(whole))]
    issued = ", ".join(filter(None, [_bare(item.get("publisher")), work.year]))
    if issued:
        parts += [{"t": "Space"}, *compose.inlines(f"({issued})")]
    return parts


def authors(item: dict[str, Any], language: str) -> str:
    """The names of those who made a work, given name first; its editors or translators where it has no author."""
    for role in ("author", "director", "composer", "editor", "translator"):
        names = tuple(filter(None, (_name(one) for one in item.get(role) or [])))
        if names:
            return labels.join(names, language)
    return ""


def _name(one: dict[str, str]) -> str:
    if one.get("literal"):
        return one["literal"]
    family = " ".join(filter(None, [one.get("non-dropping-particle", ""), one.get("family", "")]))
    return " ".join(filter(None, [one.get("given", ""), one.get("dropping-particle", ""), family, one.get("suffix", "")]))


def _title(title: str, whole: bool, language: str, quotes: tuple[str, ...]) -> list[tree.Element]:
    words = compose.inlines(_bare(title))
    if whole:
        return [compose.emph(words)]
    opening, closing = labels.word(language, "open-quote"), labels.word(language, "close-quote")
    # The house chooses between single and double marks in English only, as in its texts.
    if {"british", "en-GB"} & set(quotes) and labels.spoken(language).startswith("en"):
        opening, closing = "\N{LEFT SINGLE QUOTATION MARK}", "\N{RIGHT SINGLE QUOTATION MARK}"
    return compose.inlines(f"{opening}{_bare(title)}{closing}")


def _bare(text: object) -> str:
    """A CSL field without the markup it may hold (<i>, <sup>)."""
    return html.unescape(re.sub(r"</?[a-z][^>]*>", "", str(text or "")))


def _address(item: dict[str, Any]) -> str:
    if doi := str(item.get("DOI") or ""):
        return f"https://doi.org/{re.sub(r'^https?://(dx.)?doi.org/', '', doi)}"
    address = str(item.get("URL") or "")
    return address if address.startswith(("https://", "http://")) else ""
