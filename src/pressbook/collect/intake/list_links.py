"""A line whose link is the title of a work: the title set off for the reader of references, and what is said after it."""

import re
from dataclasses import replace
from typing import Any

from pressbook.collect.intake.list_lines import BULLET, Typed
from pressbook.collect.references.likely import evidence, weigh
from pressbook.collect.references.words import classes_of

SET_OFF = re.compile(r"[*_\"\u201c\u201e\u00ab\u2018]")
REMARK = re.compile(r"\s*[.:;,(\[\N{EN DASH}\N{EM DASH}-]*\s*(?=\S)")
MADE = ("inverted", "by", "possessive", "names-in-brackets", "year", "published", "pages", "set-off")
SURE = 1.4  # a sign of a maker, or of anything that a title alone has not
FEWEST = 4  # words of a remark
LONG_QUOTATION = 8  # words behind an address that are of the text and no title
ADDRESS = re.compile(r"https?://\S+")


def part_remark(line: Typed) -> tuple[Typed, str]:
    """A line without what is said behind its link or its address, and that: "[Title](address). Where it all began." """
    bare = line.marked.replace("*", "")
    if line.linked and not ADDRESS.match(line.linked) and bare.startswith(line.linked):
        kept = line.linked
    elif (address := ADDRESS.search(bare)) and len(bare[: address.start()].split()) >= FEWEST - 1:
        kept = bare[: address.end()]
    else:
        return line, ""
    said = bare[len(kept) :]
    remark = said[match.end() :] if (match := REMARK.match(said)) else ""
    words = remark.split()
    quoted = len(words) >= LONG_QUOTATION and SET_OFF.match(remark)
    if len(words) < FEWEST or (weigh(remark) > 0 and not quoted):
        return line, ""
    return replace(line, words=kept, marked=kept), remark


def set_off_link(line: Typed) -> Typed:
    """A line whose link stands beside other words, with the link between stars, as a title in italics is."""
    if (
        not _is_title(line.linked)
        or line.linked == line.words
        or line.marked.count(line.linked) != 1
        or SET_OFF.search(line.marked)
    ):
        return line
    return replace(line, marked=line.marked.replace(line.linked, f"*{line.linked}*"))


def _is_title(linked: str) -> bool:
    """Whether the words of a link may be a title, and not "online", "PDF", "read it here"."""
    words = re.findall(r"\w+", linked)
    return (
        len(words) >= 2
        and not any({"online", "task"} & set(classes_of(word)) for word in words[:2])
        and not re.search(r"\d{4}", linked)
    )


def title_of_link(line: Typed) -> dict[str, Any]:
    """The record of a line that is one link and names nobody; empty where it says more than a title."""
    if line.linked != line.words or not line.link or line.words.startswith(("http:", "https:", "www.")):
        return {}
    signs = dict(evidence(line.words))
    if (
        any(signs.get(name, 0.0) > 0 for name in MADE)
        or signs.get("names-first", 0.0) >= SURE
        or signs.get("names-last", 0.0) >= SURE
    ):
        return {}
    return {"type": "webpage", "title": BULLET.sub("", line.words).strip(" .")}
