"""Citations as people type them, "(see Serge 2012: 45; Marx 1852)", become citations as pandoc knows them."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pressbook.copyedit.mentions import Form, Mention
from pressbook.text import compose, tree
from pressbook.text.passages import Leaf, Passage, Style

CITING = frozenset({Form.AUTHOR_YEAR, Form.AUTHOR_TITLE, Form.YEAR})
SURE = 0.8
LONGEST = 400  # characters of a parenthesis of citations
BRACKETS = {"(": ")", "[": "]"}
YEAR = r"\[?\(?\d{4}[a-z]?\]?\)?(?:\s*[/–-]\s*\d{2,4}|\s*\[\d{4}\])?"
ONLY_YEAR = re.compile(rf"\s*{YEAR}\s*")
# Words after a citation. Figures in them might be taken for a page where something else is meant: "(Mill 1859, 1861)".
TAIL = re.compile(r"\s*[,;]\s[^\W\d][^\d]{0,80}")
AND = re.compile(r"\s*(?:,|;|&|\+|\band\b|\bund\b|\bet\b|\by\b|\be\b)?\s*(?:\band\b|&)?\s*$")


class Cited(NamedTuple):
    """text[start:end] of a passage becomes one citation of these: (work, prefix, suffix, mode) each.

    A `bare` one stands in a note by itself, and has no parentheses.
    """

    start: int
    end: int
    works: tuple[tuple[str, str, str, str], ...]
    bare: bool = False


def find_cited(passage: Passage, mentions: Sequence[Mention], in_notes: bool) -> Iterator[Cited]:
    """The stretches of a passage that are citations and nothing else, in order.

    A parenthesis must hold nothing but citations of works on the shelf, with words before them ("see also") and after ("my
    emphasis"). In a note a citation may stand by itself; with `in_notes`, where the house's style writes notes, "ibid." too.
    """
    brackets = _brackets(passage.text) if any(one.form in CITING for one in mentions) else []
    starts = [one.start for one in mentions]
    done = -1
    for mention in mentions:
        if mention.start < done:
            continue
        found = None
        if mention.form is Form.NARRATIVE:
            found = _narrative(passage.text, mention)
        elif mention.form in CITING:
            around = _innermost(brackets, mention)
            if around:
                inside = mentions[bisect_right(starts, around[0]) : bisect_right(starts, around[1])]
                found = _parenthesis(passage.text, around, inside)
            elif "Note" in passage.within:
                found = _bare(mention)
        elif in_notes and mention.form is Form.BACK and "Note" in passage.within:
            found = _bare(mention)
        if found and _is_free(passage, found):
            done = found.end
            yield found


def cite(cited: Cited, typed: list[tree.Element]) -> list[tree.Element]:
    """pandoc's citation: rendered later, in the house's style; until then it reads as typed."""
    citations = [
        {
            "citationId": work,
            "citationPrefix": compose.inlines(prefix),
            "citationSuffix": compose.inlines(suffix),
            "citationMode": {"t": mode},
            "citationNoteNum": 1,
            "citationHash": 0,
        }
        for work, prefix, suffix, mode in cited.works
    ]
    made: tree.Element = {"t": "Cite", "c": [citations, typed]}
    return [compose.span([made], "bare-citation")] if cited.bare else [made]


def _brackets(text: str) -> list[tuple[int, int]]:
    """Pairs of round and square brackets whose ends are near enough to each other: offsets of both, sorted."""
    found: list[tuple[int, int]] = []
    opened: list[int] = []
    for match in re.finditer(r"[()\[\]]", text):
        if match[0] in BRACKETS:
            opened.append(match.start())
        elif opened and BRACKETS[text[opened[-1]]] == match[0]:
            if match.start() - opened[-1] <= LONGEST:
                found.append((opened[-1], match.start()))
            opened.pop()
    return sorted(found)


def _innermost(brackets: Sequence[tuple[int, int]], mention: Mention) -> tuple[int, int] | None:
    """The last pair to open before a mention that closes after it."""
    for number in range(bisect_left(brackets, (mention.start, 0)) - 1, -1, -1):
        if brackets[number][0] < mention.start - LONGEST:
            return None
        if brackets[number][1] >= mention.end:
            return brackets[number]
    return None


def _usable(mention: Mention) -> bool:
    return mention.work is not None and not mention.rivals and mention.sureness >= SURE


def _suffix(mention: Mention, tail: str = "") -> str:
    tail = tail.strip()
    if tail and tail[0] not in ",;:.":
        tail = f", {tail}"
    return (f", {mention.locator}" if mention.locator else "") + tail


def _narrative(text: str, mention: Mention) -> Cited | None:
    """ "Serge (2012, p. 45)": the name stays as it was typed, the parenthesis is the citation."""
    opened = text.rfind("(", mention.start, mention.end)
    closed = text.find(")", opened, mention.end + 1) if opened >= 0 else -1
    if closed < 0 or not _usable(mention) or mention.work is None:
        return None
    year = ONLY_YEAR.match(text, opened + 1, closed)
    rest = text[year.end() : closed].strip() if year else "?"
    if (rest and not mention.locator) or (not rest and mention.locator and mention.end <= closed + 1):
        return None
    # "Serge (2012), p. 45": the page goes into the parenthesis.
    end = closed + 1 if rest else max(closed + 1, mention.end)
    return Cited(opened, end, ((mention.work, "", _suffix(mention), "SuppressAuthor"),))


def _parenthesis(text: str, around: tuple[int, int], inside: Sequence[Mention]) -> Cited | None:
    """A parenthesis as a citation; by itself in its paragraph, or with a title in square brackets, it is a line of a list."""
    first, last = around
    if not text[:first].strip() and not text[last + 1 :].strip(" .,;:"):
        return None
    if text[first] == "[" and any(one.form is Form.AUTHOR_TITLE for one in inside):
        return None
    works: list[tuple[str, str, str, str]] = []
    at = first + 1
    for number, mention in enumerate(inside):
        if mention.form not in CITING or not _usable(mention) or mention.work is None:
            return None
        before = text[at : mention.start]
        if number:
            parted = re.match(r"\s*;\s*(.*)$", before, re.DOTALL)
            if parted is None and not AND.fullmatch(before):
                return None
            prefix = parted[1].strip() if parted else ""
        else:
            prefix = before.strip()
        mode = "SuppressAuthor" if mention.form is Form.YEAR and not number else "NormalCitation"
        tail = text[mention.end : last] if number == len(inside) - 1 else ""
        if tail.strip() and not TAIL.fullmatch(tail):
            return None
        works.append((mention.work, prefix, _suffix(mention, tail), mode))
        at = mention.end
    return Cited(first, last + 1, tuple(works))


def _bare(mention: Mention) -> Cited | None:
    if not _usable(mention) or mention.work is None:
        return None
    return Cited(mention.start, mention.end, ((mention.work, "", _suffix(mention), "NormalCitation"),), True)


def _is_free(passage: Passage, cited: Cited) -> bool:
    """Whether nothing in the stretch would be lost: no note, picture, code, link, or words that a person has decided."""
    fixed = {Leaf.NOTE, Leaf.PICTURE, Leaf.CODE, Leaf.MATH, Leaf.CITATION, Leaf.BREAK}
    pieces = passage.pieces_in(cited.start, cited.end)
    return passage.is_free(cited.start, cited.end) and not any(one.leaf in fixed or one.style & Style.LINK for one in pieces)
