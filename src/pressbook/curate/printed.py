"""What pandoc made of citations is finished: brackets, names where works are numbers, the spaces of the language."""

import re
from collections.abc import Iterable
from typing import Any

from pressbook.curate import labels
from pressbook.curate.chapters import bracket
from pressbook.curate.citing import is_bare
from pressbook.curate.marks import quote
from pressbook.curate.works import Works, csl
from pressbook.text import compose, tree
from pressbook.text.citation_style import CitationStyle
from pressbook.text.conventions import convention
from pressbook.text.kinds import WHOLE
from pressbook.types import HouseStyle, Work

MANY = 4
MAKERS = ("author", "director", "editor", "translator", "composer")


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
        if is_bare(node):
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
        return {"t": "Cite", "c": [node["c"][0], _spaced(bracket(node["c"][1]), language)]} if node["t"] == "Cite" else None

    # Bare citations have lost their parentheses before chapters get brackets that go with them.
    finished: list[tree.Element] = tree.rewrite(tree.rewrite(after, one), closing)
    return finished


def _spaced(printed: list[tree.Element], language: str) -> list[tree.Element]:
    """A citation with the space that the language has before a semicolon, which no style can say (French)."""
    marks = convention(language)
    if marks is None or ";" not in marks.high:
        return printed

    def word(node: tree.Element) -> tree.Element | None:
        ends = node["t"] == "Str" and re.fullmatch(r"(?:.*[^\s;])?;", node["c"])
        return {"t": "Str", "c": f"{node['c'][:-1]}{marks.space};"} if ends else None

    spaced: list[tree.Element] = tree.rewrite(printed, word)
    return spaced


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
