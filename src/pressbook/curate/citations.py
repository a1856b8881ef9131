"""Citations as typed become citations as the house prints them (CSL, by pandoc), every one recorded; and the bibliography."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from pressbook.curate import citing
from pressbook.curate.citation_style import find_style, in_language
from pressbook.curate.names import work_name
from pressbook.curate.printed import finish
from pressbook.curate.works import Works
from pressbook.text import compose, tree
from pressbook.text.citation_style import CitationStyle
from pressbook.text.conventions import base
from pressbook.text.lines import line_starts
from pressbook.tools import pandoc
from pressbook.types import Change, Place, Press, Session

SECTION = "bibliography"
# Languages that set the mark of a note before the comma or point, not after it: French (Office québécois de la langue française),
# Spanish (the French system of the Diccionario panhispánico de dudas), Italian, Russian (Мильчин, Чельцова).
BEFORE_POINTS = {"fr", "es", "it", "ru"}
# A key as pandoc reads one (its manual, "Citation syntax").
KEY = re.compile(r"@\{?(?P<key>[\w:.#$%&+?<>~/-]+)")


@dataclass(frozen=True, slots=True)
class Cited:
    """Sessions with their citations rendered: blocks by slug, what was changed, and the bibliography's entries."""

    blocks: dict[str, list[tree.Element]]
    changes: tuple[Change, ...]
    entries: list[tree.Element]


def entry_name(work: str) -> str:
    """The identifier of a work's entry in the bibliography."""
    return f"{SECTION}-ref-{work_name(work)}"


def render(
    bodies: tuple[tuple[Session, list[tree.Element]], ...], works: Works, language: str, press: Press, *, entries: bool
) -> Cited:
    """Render the citations of an edition's sessions; year suffixes (1951a, 1951b) and numbers are the same in all of it.

    Sessions of one language go through pandoc together, unless the style writes notes ("ibid." must not reach
    back into another session). A citation of a work that is not there stays as it was typed. Raises SettingsError where the
    style cannot be used, ToolError when pandoc fails.
    """
    style = find_style(press)
    ready = {one.slug: citing.prepare(blocks, works, one.language, style, press.house) for one, blocks in bodies}
    sessions = [one for one, _ in bodies if any(node["t"] == "Cite" for node in tree.walk(ready[one.slug]))]
    groups: dict[str, list[Session]] = {}
    for session in sessions:
        groups.setdefault(session.slug if style.notes else session.language, []).append(session)
    changes: list[Change] = []
    printed: dict[str, list[tree.Element]] = {}
    listed: list[tree.Element] = []
    for group in groups.values():
        spoken = group[0].language
        # Numbers may count by first citation: then every session is there, in order, whatever its language.
        together = sessions if style.numeric else group
        *made, refs = _cite(_parts(together, ready), works, spoken, in_language(style, spoken, press.house))
        listed = refs["c"][1] if spoken == language else listed
        for session, part in zip(together, made, strict=True):
            if session in group:
                printed[session.slug] = finish(ready[session.slug], part["c"][1], works, spoken, style, press.house)
                changes += _record(session, ready[session.slug], printed[session.slug], works)
    if entries and works.listed and not listed:
        parts = _parts(sessions if style.numeric else [], ready)
        listed = _cite(parts, works, language, in_language(style, language, press.house))[-1]["c"][1]
    blocks = {slug: tree.rewrite(printed[slug], _settle) if slug in printed else typed for slug, typed in ready.items()}
    return Cited(blocks, tuple(changes), [compose.items(_entry(one) for one in listed)] if entries and listed else [])


def _parts(sessions: list[Session], blocks: dict[str, list[tree.Element]]) -> list[tree.Element]:
    """Each session's blocks in a division, so that they can be told apart again."""
    return [compose.div(blocks[session.slug], f"part{number}") for number, session in enumerate(sessions)]


def _cite(blocks: list[tree.Element], works: Works, language: str, style: CitationStyle) -> list[tree.Element]:
    """Blocks with their citations rendered, and after them the bibliography of all the edition's works, as a Div."""
    all_of_them = [
        {
            "citationId": work.id,
            "citationPrefix": [],
            "citationSuffix": [],
            "citationMode": {"t": "NormalCitation"},
            "citationNoteNum": 1,
            "citationHash": 0,
        }
        for work in works.listed
    ]
    meta = {
        "lang": {"t": "MetaString", "c": language},
        "link-citations": {"t": "MetaBool", "c": True},
        "notes-after-punctuation": {"t": "MetaBool", "c": base(language) not in BEFORE_POINTS},
        "link-bibliography": {"t": "MetaBool", "c": True},
        "nocite": {"t": "MetaInlines", "c": [{"t": "Cite", "c": [all_of_them, []]}]},
    }
    document = tree.dump({"pandoc-api-version": compose.API, "meta": meta, "blocks": blocks})
    made: list[tree.Element] = tree.load(pandoc.cite(document, works.items, style.data))["blocks"]
    return made


def _record(session: Session, before: list[tree.Element], after: list[tree.Element], works: Works) -> list[Change]:
    typed = [(node, *found) for node in tree.walk(before) if (found := citing.cited(node))]
    printed = [found[1] for node in tree.walk(after) if (found := citing.cited(node))]
    contexts = _contexts(before)
    spots = _spots(session, works)
    changes = []
    for (node, ids, old), new in zip(typed, printed, strict=True):
        note = next((inner for inner in tree.walk(new) if inner["t"] == "Note"), None)
        rule = "citation-note" if note else "citation"
        # What stays in the line ("Mills" of "@mills"), then the note as pandoc writes one: "Mills^[On Bread.]".
        words = tree.plain(new).strip()
        if note:
            noted = tree.plain(note["c"]).strip()
            words = f"{words}^[{noted}]" if words else noted
        # Each work's places are taken in turn, so that those cited together are counted too.
        places = [next(spots[key], Place(session.manuscript)) for key in ids if key in spots]
        place = places[0] if places else Place(session.manuscript)
        changes.append(Change(rule, place, tree.plain(old), words, context=contexts.get(id(node), "")))
    return changes


def _spots(session: Session, works: Works) -> dict[str, Iterator[Place]]:
    """Where the source cites each work, in order: by its key, or in words that were found to be a citation."""
    found: dict[str, list[Place]] = {}
    starts = line_starts(session.text)
    for match in KEY.finditer(session.text):
        key = match["key"].rstrip(":.#$%&-+?<>~/")
        if key in works.same:
            line = bisect_right(starts, match.start())
            found.setdefault(works.same[key], []).append(Place(session.manuscript, line, match.start() - starts[line - 1] + 1))
    for mention in session.mentions:
        if mention.cites and mention.work in works.same:
            found.setdefault(works.same[mention.work], []).append(mention.place)
    return {key: iter(sorted(places)) for key, places in found.items()}


def _contexts(blocks: list[tree.Element]) -> dict[int, str]:
    """The words around each citation, by the identity of its element: about sixty characters on each side."""
    found: dict[int, str] = {}
    for block in tree.walk(blocks):
        if block["t"] not in {"Para", "Plain", "Header"}:
            continue
        inside = [node for node in tree.walk(block["c"]) if node["t"] == "Cite"]
        words = tree.plain(block["c"]).strip() if inside else ""
        start = 0
        for citation in inside:
            at = words.find(tree.plain(citation["c"][1]), start)
            if at >= 0:
                found[id(citation)] = " ".join(words[max(0, at - 60) : at + 60].split())
                start = at + 1
    return found


def _settle(node: tree.Element) -> tree.Element | list[tree.Element] | None:
    if node["t"] != "Cite":
        return None
    citations, printed = node["c"]
    cites = " ".join(dict.fromkeys(one["citationId"] for one in citations))
    if any(inline["t"] == "Note" for inline in printed):
        return [_mark_note(inline, cites) for inline in tree.rewrite(printed, _lead)]
    return compose.span(tree.rewrite(printed, _lead), "citation", cites=cites)


def _mark_note(inline: tree.Element, cites: str) -> tree.Element:
    """A note that cites says what it cites, as a citation in the line does."""
    if inline["t"] != "Note" or not inline["c"] or inline["c"][0]["t"] not in {"Para", "Plain"}:
        return inline
    first, *others = inline["c"]
    return {"t": "Note", "c": [{"t": first["t"], "c": [compose.span(first["c"], "citation", cites=cites)]}, *others]}


def _lead(node: tree.Element) -> tree.Element | None:
    """A link that pandoc made to an entry leads to where the edition has that entry."""
    if node["t"] != "Link" or not node["c"][2][0].startswith("#ref-"):
        return None
    return compose.link(node["c"][1], "#" + entry_name(node["c"][2][0].removeprefix("#ref-")), "biblioref")


def _entry(entry: tree.Element) -> list[tree.Element]:
    """One work of the bibliography as an item of a list."""
    return [compose.div(entry["c"][1], entry_name(entry["c"][0][0].removeprefix("ref-")), "entry")]
