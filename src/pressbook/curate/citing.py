"""Around pandoc's citeproc: a citation as typed is made one that it reads in the language at hand, and its answer is finished."""

import re
from collections.abc import Iterable
from typing import Any

from pressbook.curate import labels
from pressbook.curate.chapters import CLOSING, OPENING, bracket, chapter_words, chapters_of
from pressbook.curate.marks import quote
from pressbook.curate.works import Works, csl
from pressbook.text import compose, tree
from pressbook.text.citation_style import CitationStyle
from pressbook.text.kinds import WHOLE
from pressbook.text.locators import read_locator, term
from pressbook.types import HouseStyle, Work

BARE, KEPT = "bare-citation", "kept-citation"
DASHES = re.compile(r"\s?[-\u2010-\u2015]+\s?")
# The words between two works cited in one pair of brackets; "and" goes, for a semicolon stands there.
JOINT = re.compile(
    r"(?P<head>.*?)[\s,;\u00b7]*(?:(?:and|und|et|y|e|en|και|и|&)\s+)?(?P<joint>(?:(?:see|also|vgl\.|voir|cf\.)\s+)*)$", re.S
)
INSIDE = {"Emph", "Strong", "Underline"}
PLAIN = {"Str", "Space", "SoftBreak"}
MANY = 4
MAKERS = ("author", "director", "editor", "translator", "composer")


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
                made = walk(one, in_note)
                out += made if isinstance(made, list) and isinstance(one, dict) else [made]
            return out
        if not isinstance(node, dict):
            return node
        if node.get("t") == "Cite":
            return citation(node)
        if style.notes and not in_note and _is_bare(node):
            return _unbare(node, works)
        if style.notes and not in_note and node.get("t") in INSIDE and _ends_in_citation(node["c"]):
            # A note is no part of the emphasis before it, nor of its slant.
            shorter = {"t": node["t"], "c": node["c"][: -2 if node["c"][-2]["t"] == "Space" else -1]}
            return walk([shorter, compose.space(), node["c"][-1]], in_note)
        return {key: walk(value, in_note or node.get("t") == "Note") for key, value in node.items()}

    prepared: list[tree.Element] = walk(blocks, False)
    return prepared


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


def _is_bare(node: Any) -> bool:
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


def finish(
    before: list[tree.Element],
    after: list[tree.Element],
    works: Works,
    language: str,
    style: CitationStyle,
    house: HouseStyle,
) -> list[tree.Element]:
    """pandoc's answer, its citations in the order of those `before`: with chapters in brackets, bare ones without brackets.

    Where works are numbers, an author who is the subject of the sentence is named: "Mills [3]".
    """
    by_id = {work.id: work for work in works.listed}
    typed = iter(_cites(before))

    def one(node: tree.Element) -> tree.Element | None:
        if _is_bare(node):
            inner = [{**one, "c": [one["c"][0], _unwrap(one["c"][1])]} if one["t"] == "Cite" else one for one in node["c"][1]]
            return {"t": "Span", "c": [node["c"][0], inner]}
        if node["t"] != "Cite":
            return None
        citations, printed = node["c"]
        asked = next(typed)["c"][0]
        made = printed
        if style.numeric and asked[0]["citationMode"]["t"] == "AuthorInText":
            name = _makers(by_id[asked[0]["citationId"]], language, house)
            made = made if tree.plain(name) in tree.plain(made) else [*name, compose.space(), *made]
        return {"t": "Cite", "c": [citations, made]}

    def closing(node: tree.Element) -> tree.Element | None:
        return {"t": "Cite", "c": [node["c"][0], bracket(node["c"][1])]} if node["t"] == "Cite" else None

    # Bare citations have lost their parentheses before chapters get brackets that go with them.
    finished: list[tree.Element] = tree.rewrite(tree.rewrite(after, one), closing)
    return finished


def _cites(blocks: Any) -> Iterable[tree.Element]:
    return (node for node in tree.walk(blocks) if node["t"] == "Cite")


def _makers(work: Work, language: str, house: HouseStyle) -> list[tree.Element]:
    """The surnames of those who made a work, or its title."""
    item = csl(work)
    for role in MAKERS:
        people = [" ".join(filter(None, (one.get("non-dropping-particle"), one.get("family")))) or one.get("literal", "")
                  for one in item.get(role, [])]  # fmt: skip
        if people:
            # As the styles have it: of four and more the first.
            few = labels.join(tuple(filter(None, people)), language) if len(people) < MANY else ""
            return compose.inlines(few or f"{people[0]} et al.")
    if work.kind in WHOLE:
        return [compose.emph(compose.inlines(work.title))]
    return compose.inlines(quote(work.title, language, house))


def _unwrap(printed: list[tree.Element]) -> list[tree.Element]:
    """A citation without the parentheses around all of it."""
    words = tree.plain(printed)
    if not (words.startswith("(") and words.endswith(")") and _closes_last(words)):
        return printed
    return _strip(_strip(printed, 0), -1)


def _closes_last(words: str) -> bool:
    depth = 0
    for at, sign in enumerate(words):
        depth += (sign == "(") - (sign == ")")
        if depth == 0:
            return at == len(words) - 1
    return False


def _strip(inlines: list[tree.Element], end: int) -> list[tree.Element]:
    """Take one character away at an end, at whatever depth it stands; nothing where it is not in plain words."""
    node = inlines[end]
    rest = inlines[1:] if end == 0 else inlines[:-1]
    if node["t"] == "Str":
        word = node["c"][1:] if end == 0 else node["c"][:-1]
        kept: list[tree.Element] = [{"t": "Str", "c": word}] if word else []
    elif node["t"] in {"Link", "Span"}:
        inner = _strip(node["c"][1], end)
        kept = [{"t": node["t"], "c": [node["c"][0], inner, *node["c"][2:]]}]
    else:
        return inlines
    return [*kept, *rest] if end == 0 else [*rest, *kept]
