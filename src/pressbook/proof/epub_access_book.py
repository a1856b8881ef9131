"""An EPUB as the checks of access read it: its elements by file and by name, and what a fault in it is."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from pressbook.proof.epub_flow import TYPE, XHTML
from pressbook.proof.epub_package import Package

INVISIBLE = re.compile(
    "[\N{SOFT HYPHEN}\N{ZERO WIDTH SPACE}-\N{RIGHT-TO-LEFT MARK}\N{WORD JOINER}-\\u2064\N{ZERO WIDTH NO-BREAK SPACE}]"
)


@dataclass(frozen=True, slots=True)
class Fault:
    """What keeps somebody out: a rule, the file in the package, the end of a sentence, the address of a picture if it is one."""

    rule: str
    file: str
    words: str
    picture: str = ""


class Book:
    """A package, each of its files walked once: `elements[file][tag]` in document order, tags without their namespace."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.elements: dict[str, dict[str, list[etree._Element]]] = {}
        for name, root in package.documents.items():
            found: dict[str, list[etree._Element]] = defaultdict(list)
            for element in root.iter("*"):
                found[str(element.tag).removeprefix(XHTML)].append(element)
            self.elements[name] = found

    @property
    def files(self) -> tuple[str, ...]:
        """The XHTML files, as the manifest lists them."""
        return tuple(self.elements)

    def named(self, file: str, *tags: str) -> Iterator[etree._Element]:
        """The elements of a file with one of these names, name by name."""
        for tag in tags:
            yield from self.elements[file].get(tag, ())

    def each(self, file: str) -> Iterator[etree._Element]:
        """Every element of a file."""
        for found in self.elements[file].values():
            yield from found


def kinds(element: etree._Element) -> set[str]:
    """What an element is, in EPUB's words and in ARIA's."""
    return {*element.get(TYPE, "").split(), *element.get("role", "").split()}


def text_of(element: etree._Element) -> str:
    """The words of an element, white space folded, without signs that nobody sees or hears."""
    return " ".join(INVISIBLE.sub("", "".join(element.itertext())).split())


def shorten(words: str, most: int = 60) -> str:
    """The beginning of some words, as a message quotes them."""
    return words if len(words) <= most else f"{words[: most - 1].rstrip()}\N{HORIZONTAL ELLIPSIS}"
