"""Mentions and citations in a section's text: each gets an identifier, and its title leads to the bibliography."""

from typing import NamedTuple

from pressbook.curate.citations import entry_name
from pressbook.curate.names import Register
from pressbook.text import compose, tree
from pressbook.types import Person

MENTION, CITATION = "mention", "citation"
# What a link may not be wrapped around.
APART = {"Link", "Note", "Cite"}


class Spot(NamedTuple):
    """Where an edition names a work, by the id under which it is listed: the section and the identifier there.

    `listed`: an item of a reading list, not a mention in a text; `required`: one that all were to read.
    """

    work: str
    section: str
    anchor: str
    listed: bool = False
    required: bool = False


class Doer(NamedTuple):
    """Somebody who introduced, wrote or spoke, and the section in which."""

    person: Person
    section: str


def mark(
    blocks: list[tree.Element], section: str, names: Register, same: dict[str, str], *, linked: bool
) -> tuple[list[tree.Element], tuple[Spot, ...]]:
    """Name every mention and citation of a section in reading order, notes where they are called; says where each work is.

    `same` leads from the ids typed to those listed. With `linked`, a mention's title leads to the work's entry. What is in a
    picture's alternative text is left: pages have no place for it.
    """
    spots: list[Spot] = []
    number = 0
    unseen = _inside(blocks, "Image", 1)
    in_links = _inside(blocks, "Link", 1)
    for node in tree.walk(blocks):
        if node["t"] != "Span" or not {MENTION, CITATION} & set(node["c"][0][1]) or id(node) in unseen:
            continue
        attributes = node["c"][0]
        value = tree.attribute(attributes, "cites")
        works = [same[key] for key in ((value,) if value in same else value.split()) if key in same]
        if not works or not tree.plain(node["c"][1]).strip():
            continue
        number += 1
        attributes[0] = attributes[0] or names.take(f"{section}-mention-{number}")
        attributes[2] = [["cites", " ".join(works)] if pair[0] == "cites" else pair for pair in attributes[2]]
        spots += [Spot(work, section, attributes[0]) for work in works]
        if linked and MENTION in attributes[1] and id(node) not in in_links:
            node["c"][1] = _lead(node["c"][1], entry_name(works[0]))
    return blocks, tuple(spots)


def _inside(blocks: list[tree.Element], kind: str, part: int) -> set[int]:
    """The elements in one part of every element of a kind, by their identity."""
    return {id(inner) for node in tree.walk(blocks) if node["t"] == kind for inner in tree.walk(node["c"][part])}


def _lead(words: list[tree.Element], entry: str) -> list[tree.Element]:
    """A mention's words with its title, where that is set off, as a link; else all of them."""
    if any(node["t"] in APART or (node["t"] == "Span" and MENTION in node["c"][0][1]) for node in tree.walk(words)):
        return words
    title = next((at for at, inline in enumerate(words) if inline["t"] == "Emph"), None)
    if title is None:
        return [compose.link(words, f"#{entry}", "biblioref")]
    return [*words[:title], compose.link([words[title]], f"#{entry}", "biblioref"), *words[title + 1 :]]
