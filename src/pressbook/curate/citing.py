"""Citations as typed become citations that pandoc reads in the language at hand: each alone, with its locator and its chapter."""

import re
from typing import Any

from pressbook.curate.chapters import CLOSING, OPENING, chapter_words, chapters_of
from pressbook.curate.works import SUBTITLE, Works
from pressbook.text import compose, tree
from pressbook.text.citation_style import CitationStyle
from pressbook.text.locators import read_locator, term
from pressbook.text.words import keys
from pressbook.types import HouseStyle, Work

BARE, KEPT = "bare-citation", "kept-citation"
DASHES = re.compile(r"\s?[-\u2010-\u2015]+\s?")
# The words between two works cited in one pair of brackets; "and" goes, for a semicolon stands there.
JOINT = re.compile(
    r"(?P<head>.*?)[\s,;\u00b7]*(?:(?:and|und|et|y|e|en|και|и|&)\s+)?(?P<joint>(?:(?:see|also|vgl\.|voir|cf\.)\s+)*)$", re.S
)
YEAR = re.compile(r"[(\[]\d{4}[)\]]")
INSIDE = {"Emph", "Strong", "Underline"}
PLAIN = {"Str", "Space", "SoftBreak"}


def prepare(
    blocks: list[tree.Element], works: Works, language: str, style: CitationStyle, house: HouseStyle
) -> list[tree.Element]:
    """Blocks whose citations pandoc can be given.

    Each leads to the one entry of its work, its locator is called as pandoc's locale calls it, and has its chapter beside it
    if the house says so. A citation without its work becomes the words typed; so does one that stands bare in a sentence
    ("Mills, On Bread, p. 3") where the style would make it a note.
    """
    by_id = {work.id: work for work in works.listed}

    def citation(node: tree.Element) -> tree.Element | list[tree.Element]:
        typed = node["c"][1]
        citations = _unnest(node["c"][0])
        if any(one["citationId"] not in works.same for one in citations):
            return list(typed)
        made = []
        for one in citations:
            work = by_id[works.same[one["citationId"]]]
            suffix = _suffix(one["citationSuffix"], work, language, chapters=house.chapters)
            made.append({**one, "citationId": work.id, "citationSuffix": suffix})
        return {"t": "Cite", "c": [made, typed]}

    def walk(node: Any, in_note: bool) -> Any:
        if isinstance(node, list):
            out: list[Any] = []
            for one in node:
                if style.notes and not in_note and (kept := _only_dates(one, out, works)):
                    out.append(kept)
                    continue
                made = walk(one, in_note)
                out += made if isinstance(made, list) and isinstance(one, dict) else [made]
            return out
        if not isinstance(node, dict):
            return node
        if node.get("t") == "Cite":
            return citation(node)
        if style.notes and not in_note and is_bare(node):
            return _unbare(node, works)
        if style.notes and not in_note and node.get("t") in INSIDE and _ends_in_citation(node["c"]):
            # A note is no part of the emphasis before it, nor of its slant.
            shorter = {"t": node["t"], "c": node["c"][: -2 if node["c"][-2]["t"] == "Space" else -1]}
            return walk([shorter, compose.space(), node["c"][-1]], in_note)
        return {key: walk(value, in_note or node.get("t") == "Note") for key, value in node.items()}

    prepared: list[tree.Element] = walk(blocks, False)
    return prepared


def _only_dates(node: Any, before: list[Any], works: Works) -> tree.Element | None:
    """A year in brackets right behind the title that it dates: it stays, for a note would say the title again."""
    if not (isinstance(node, dict) and node.get("t") == "Cite" and YEAR.fullmatch(tree.plain(node["c"][1]))):
        return None
    id_ = works.same.get(str(node["c"][0][0]["citationId"]))
    work = next((one for one in works.listed if one.id == id_), None)
    said = keys(tree.plain([one for one in before if isinstance(one, dict)]))
    titles = [keys(one) for one in (work.title, re.split(SUBTITLE, work.title, maxsplit=1)[0])] if work else []
    mentioned = next((one for one in reversed(before) if isinstance(one, dict) and one.get("t") != "Space"), {})
    is_named = mentioned.get("t") == "Span" and works.same.get(tree.attribute(mentioned["c"][0], "cites")) == id_
    if work is None or not (is_named or any(title and said[-len(title) :] == title for title in titles)):
        return None
    return compose.span(node["c"][1], "mention", KEPT, cites=work.id, locator="")


def _ends_in_citation(inlines: list[tree.Element]) -> bool:
    return len(inlines) > 1 and inlines[-1]["t"] == "Cite"


def _unnest(citations: list[Any]) -> list[Any]:
    """Citations each by itself: of "[@a, p. 3 and @b]" pandoc makes one, whose suffix cites another."""
    out: list[Any] = []
    for one in citations:
        suffix = one["citationSuffix"]
        at = next((number for number, node in enumerate(suffix) if node["t"] == "Cite"), None)
        if at is None:
            out.append(one)
            continue
        before = JOINT.match("".join(node.get("c", " ") if node["t"] in PLAIN else tree.plain(node) for node in suffix[:at]))
        head, joint = (before["head"], before["joint"] or "") if before else ("", "")
        out.append({**one, "citationSuffix": compose.inlines(head)})
        first, *others = suffix[at]["c"][0]
        nested = [{**first, "citationPrefix": compose.inlines(joint), "citationMode": {"t": "NormalCitation"}}, *others]
        nested[-1] = {**nested[-1], "citationSuffix": [*nested[-1]["citationSuffix"], *suffix[at + 1 :]]}
        out += _unnest(nested)
    return out


def is_bare(node: Any) -> bool:
    """Whether a span holds a citation that stands in its sentence without brackets."""
    return bool(node.get("t") == "Span" and BARE in node["c"][0][1])


def _unbare(span: tree.Element, works: Works) -> list[tree.Element]:
    """The words of a bare citation, as a mention of its work that pandoc lets stand."""
    out: list[tree.Element] = []
    for node in span["c"][1]:
        if node["t"] != "Cite":
            out.append(node)
            continue
        citations, typed = node["c"]
        known = [works.same[one["citationId"]] for one in citations if one["citationId"] in works.same]
        out += [compose.span(typed, "mention", KEPT, cites=known[0], locator="")] if known else typed
    return out


def cited(node: tree.Element) -> tuple[list[str], list[tree.Element]] | None:
    """What a citation cites, by id, and its inlines: as typed before pandoc, as printed after it; also one that was kept."""
    if node["t"] == "Cite":
        return [str(one["citationId"]) for one in node["c"][0]], node["c"][1]
    if node["t"] == "Span" and KEPT in node["c"][0][1]:
        return [tree.attribute(node["c"][0], "cites")], node["c"][1]
    return None


def _suffix(suffix: list[tree.Element], work: Work, language: str, *, chapters: bool) -> list[tree.Element]:
    """What stands after a work in its citation, with a locator that pandoc finds."""
    count = next((number for number, node in enumerate(suffix) if node["t"] not in PLAIN), len(suffix))
    head, tail = suffix[:count], suffix[count:]
    typed = "".join(node.get("c", " ") for node in head)
    told = re.sub(r"^[\s,;:]+", "", typed)
    if not told or told.startswith("{"):
        return suffix
    locator = read_locator(told, language)
    if locator is None:
        # pandoc takes any number for a page; braces say that there is no locator ("99 years later").
        return [{"t": "Str", "c": "{}"}, *suffix] if told[0].isdigit() else suffix
    name = term(locator.kind, language)
    if not name:
        return suffix
    numbers = DASHES.sub("-", locator.numbers)
    where = chapter_words(locator, chapters_of(work), language) if chapters else ""
    beside = f" {OPENING}{where}{CLOSING}" if where else ""
    after = typed[len(typed.rstrip()) :] if tail else ""
    return [
        *compose.inlines(f", {name} {numbers}{beside}{locator.rest}{after}"),
        *([{"t": "Space"}] if after else []),
        *tail,
    ]
