"""A measure that pages and an EPUB share: before each element of a section's markup, how many signs of the section there are.

A sign is a character that is not white space; a picture and a rule are one too, so that a page which begins with one has a place
of its own. Notes and the references to them, titles and heads are not counted.
"""

import re
from collections.abc import Iterator

from lxml import etree

from pressbook.export.html import SectionMarkup

STAMP = "data-signs"
# What is counted though it has no characters, and what stands for it.
PICTURES = {"img", "hr"}
PICTURE = "\N{OBJECT REPLACEMENT CHARACTER}"
SPACE = re.compile(r"\s+")


def stamp(markup: tuple[SectionMarkup, ...]) -> dict[str, str]:
    """Write into each element of the sections' bodies where it begins and ends, in signs; returns the signs by section."""
    return {part.section.id: _stamp(part.body) for part in markup}


def unstamp(root: etree._Element) -> None:
    """Take the measure out of a tree again."""
    for element in root.iter("*"):
        element.attrib.pop(STAMP, None)


def bounds(element: etree._Element) -> tuple[int, int] | None:
    """Where an element begins and ends; None of one that was not in the section's markup."""
    stamped = element.get(STAMP, "")
    if not stamped:
        return None
    start, _, end = stamped.partition("-")
    return int(start), int(end)


def signs(text: str) -> str:
    """A text without its white space."""
    return SPACE.sub("", text)


def is_call(element: etree._Element) -> bool:
    """Whether an element is the reference to a note."""
    return "noteref" in element.get("class", "").split()


def _stamp(body: etree._Element) -> str:
    said: list[str] = []
    length = 0
    opened: list[tuple[etree._Element, int]] = []
    for step, element in _walk(body):
        if step == "start":
            opened.append((element, length))
            found = PICTURE if element.tag in PICTURES else signs(element.text or "")
        elif step == "end":
            _, start = opened.pop()
            element.set(STAMP, f"{start}-{length}")
            found = "" if element is body else signs(element.tail or "")
        else:
            found = signs(element.tail or "")
        said.append(found)
        length += len(found)
    return "".join(said)


def _walk(body: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    """Elements as they begin and end, in order; of one that is not counted only that it was passed ("over")."""
    waiting = [("start", body)]
    while waiting:
        step, element = waiting.pop()
        if step == "start" and (not isinstance(element.tag, str) or is_call(element)):
            yield "over", element
            continue
        yield step, element
        if step == "start":
            waiting.append(("end", element))
            waiting.extend(("start", child) for child in reversed(element))
