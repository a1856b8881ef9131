"""The bibliography: what is cited, mentioned or read, once each, and where in the edition."""

from collections.abc import Sequence
from typing import NamedTuple

from pressbook.curate import citations, labels
from pressbook.curate.mentions import Spot
from pressbook.curate.reading_line import line, typed_line
from pressbook.curate.works import Works
from pressbook.text import compose, tree
from pressbook.text.held import added_words, lost_words
from pressbook.types import HouseStyle, Kind, Matter, Section, Work

# The parts of an entry by citeproc's names and by ours: pandoc's HTML makes blocks of its own, wrong in a paragraph.
TEXT = "entry-text"
PARTS = {"csl-left-margin": "entry-number", "csl-right-inline": TEXT, "csl-block": "entry-block", "csl-indent": "entry-indent"}
UP, TIED = "\N{UPWARDS ARROW}", "\N{NO-BREAK SPACE}"


class Home(NamedTuple):
    """A part of an edition that back-references name: its sections' identifiers, the title they give it, its language."""

    sections: tuple[str, ...]
    title: str
    language: str


def section(
    entries: list[tree.Element],
    works: Works,
    language: str,
    house: HouseStyle,
    kind: Kind,
    spots: Sequence[Spot],
    homes: Sequence[Home],
) -> Section | None:
    """The section of citeproc's entries, in its order; works that were only read come after those that a text names, except
    where the style numbers them all.

    Each entry says where its work is named: one place in each home, the first. None without entries.
    """
    if not entries:
        return None
    spoken = labels.spoken(language)
    by_entry = {citations.entry_name(work.id): work for work in works.listed}
    places: dict[str, list[Spot]] = {}
    for spot in sorted(spots, key=_is_listed):
        places.setdefault(spot.work, []).append(spot)
    named = {spot.work for spot in spots if not spot.listed}
    entries = tree.rewrite(entries, _rename)
    numbered = any(_is_beside_number(node) for node in tree.walk(entries))
    cited: list[list[tree.Element]] = []
    read: list[list[tree.Element]] = []
    for block in entries:
        for item in block["c"]:
            work = by_entry.get(item[0]["c"][0][0])
            if work is None:
                cited.append(item)
                continue
            content = _keep_typed(item[0]["c"][1], work, works.parts.get(work.id, ()), language, house)
            back = _back(kind, places.get(work.id, ()), homes, spoken)
            item[0]["c"][1] = _append(content, back) if back else content
            item[0]["c"][0][1] += ["numbered"] if numbered else []
            (cited if numbered or work.id in named else read).append(item)
    blocks = [compose.items(cited)] if cited else []
    if cited and read:
        label = labels.word(spoken, "also-read")
        blocks.append(compose.div([compose.plain_block(compose.inlines(label))], "", "group"))
    blocks += [compose.items(read)] if read else []
    title = labels.word(spoken, "bibliography")
    return Section(citations.SECTION, Matter.BIBLIOGRAPHY, title, spoken, compose.document(blocks))


def _rename(node: tree.Element) -> tree.Element | None:
    if node["t"] != "Span" or not PARTS.keys() & set(node["c"][0][1]):
        return None
    (name, classes, pairs), words = node["c"]
    return {"t": "Span", "c": [[name, [PARTS.get(one, one) for one in classes], pairs], words]}


def _keep_typed(
    content: list[tree.Element], work: Work, parts: tuple[str, ...], language: str, house: HouseStyle
) -> list[tree.Element]:
    """An entry as it was typed, where the record read from a line is not sure, or would say less or more than the line.

    What part of it a reading list asks for, the reading list says.
    """
    said = tree.plain(line(work, language, house))
    held = f"{tree.plain(content)} {' '.join(parts)}"
    if not work.typed or not (work.unsure or added_words(work.typed, said) or lost_words(work.typed, held)):
        return content
    words = typed_line(_without(work.typed, parts), language, house, work)

    def replace(node: tree.Element) -> tree.Element | None:
        return compose.span(words, TEXT) if _is_beside_number(node) else None

    if any(_is_beside_number(node) for node in tree.walk(content)):
        return list(tree.rewrite(content, replace))
    return [compose.para(words)]


def _without(typed: str, parts: tuple[str, ...]) -> str:
    """A typed line without the part that ends it."""
    body = typed.rstrip(" .")
    part = max((part for part in parts if body.endswith(part)), key=len, default="")
    return body.removesuffix(part).rstrip(" ,;:(\N{EN DASH}\N{EM DASH}-") or typed if part else typed


def _is_beside_number(node: tree.Element) -> bool:
    """Whether this is an entry's text beside its number, as numeric styles have it."""
    return node["t"] == "Span" and TEXT in node["c"][0][1]


def _back(kind: Kind, spots: Sequence[Spot], homes: Sequence[Home], language: str) -> list[tree.Element]:
    """Where a work is named: a link to the first mention in each home, or else to its reading list; `spots` are the work's, in
    that order.

    In an anthology a link says the home's title; in a pamphlet it is an arrow. On paper the style sets the page number after it:
    `before` is what stands between the two.
    """
    page = f"{labels.word(language, 'page')}{TIED}"
    words: list[tree.Element] = []
    first: dict[str, Spot] = {}
    for spot in spots:
        first.setdefault(spot.section, spot)
    for home in homes:
        inside = sorted((first[section] for section in home.sections if section in first), key=_is_listed)
        if not inside:
            continue
        target = f"#{inside[0].anchor}"
        if kind is Kind.ANTHOLOGY:
            words += [{"t": "Str", "c": ";"}, compose.space()] if words else []
            title = [compose.span(compose.inlines(home.title), lang=home.language)]
            words.append(compose.link(title, target, "backref", before=f", {page}"))
        else:
            words.append(compose.link(compose.inlines(UP), target, "backref", before=f"{TIED}{page}"))
    if words and kind is Kind.ANTHOLOGY:
        words = [{"t": "Str", "c": UP + TIED}, *words]
    return [compose.span(words, "backrefs")] if words else []


def _is_listed(spot: Spot) -> bool:
    return spot.listed


def _append(content: list[tree.Element], words: list[tree.Element]) -> list[tree.Element]:
    """Blocks with words after the last of them, beside an entry's number where it has one."""
    *others, last = content
    if last["t"] not in {"Para", "Plain"}:
        return [*content, compose.plain_block(words)]
    inlines = last["c"]
    if inlines and _is_beside_number(inlines[-1]):
        inlines[-1]["c"][1] += [compose.space(), *words]
        return content
    return [*others, {"t": last["t"], "c": [*inlines, compose.space(), *words]}]
