"""Where a page leaves out the space between two words, at a line's end or before a change of face, it is painted after all.

The layout engine drops the spaces at which it breaks lines, and paints none that is a text by itself; the eye needs neither. A
tagged PDF must say where words end (ISO 32000-1, 14.8.2.5): a reader that goes by the structure joins "price of" and "bread".
"""

import re
import unicodedata
from typing import Any

import pydyf
from lxml import etree

from pressbook.export.tags.node import Content
from pressbook.export.tags.roles import BY_TAG, INLINE

HYPHEN = "-"
# How far ahead a line is looked for when what the style adds (a page's number) stands in between; in letters.
AHEAD = 200
SURE = 8
NO_SPACE = {"\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}", "\N{FIGURE SPACE}"}
SHOWN = b"] TJ"
RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]")
RUNS = re.compile(r"\s+|\S+")
# Spaces, soft hyphens, joiners and their like.
UNSEEN = re.compile("[\\s\u00ad\u200b-\u200f\u2060-\u2064\ufeff]")


class Source:
    """The words of one block as the markup has them, against which its lines are held one after the other."""

    def __init__(self, block: etree._Element) -> None:
        letters: list[str] = []
        length = 0
        self.spaced: set[int] = set()
        for run in RUNS.findall(_text(block)):
            if run.isspace():
                if any(sign not in NO_SPACE for sign in run):
                    self.spaced.add(length)
            else:
                letters.append(_letters(run))
                length += len(letters[-1])
        self.letters = "".join(letters)
        self.at = 0
        self.last: Content | None = None

    def ends_word(self, line: str) -> bool:
        """Whether a space follows this line, or part of one, which comes after those asked about before."""
        letters = _letters(line)
        # A few letters may stand anywhere: they are taken only where they are looked for.
        ahead = AHEAD if len(letters) >= SURE else 0
        for found in (letters, letters.removesuffix(HYPHEN)):
            if found and (at := self.letters.find(found, self.at, self.at + len(found) + ahead)) >= 0:
                self.at = at + len(found)
                return len(found) == len(letters) and self.at in self.spaced and not line[-1].isspace()
        return False


def _letters(text: str) -> str:
    """What is sure to be on the page of a text: no spaces, no hyphens that may not show, no capitals that the style makes."""
    return UNSEEN.sub("", text if text.isascii() else unicodedata.normalize("NFC", text)).casefold()


def _text(element: etree._Element) -> str:
    """The text of a block without that of blocks and notes inside it."""
    parts = [element.text or ""]
    for child in element.iterchildren("*"):
        role = BY_TAG.get(child.tag, "")
        if child.tag == "br":
            parts.append("\n")
        elif (not role or role in INLINE) and "noteref" not in child.get("class", "").split():
            parts.append(_text(child))
        parts.append(child.tail or "")
    return "".join(parts)


class Spaces:
    """Gathers the contents after which a space is to be painted: `wanted` has the numbers on each page (from 0)."""

    def __init__(self) -> None:
        self.sources: dict[int, Source] = {}
        self.wanted: dict[int, set[int]] = {}

    def hear(self, block: Any, content: Content, text: str) -> None:
        """Take note of the next text of a block, an lxml element."""
        if block is None or RIGHT_TO_LEFT.search(text):
            return
        source = self.sources.get(id(block))
        if source is None:
            source = self.sources[id(block)] = Source(block)
        if source.last is not None and text[0].isspace():
            # This one brings its space itself.
            self.wanted.get(source.last.page, set()).discard(source.last.number)
        source.last = content
        if source.ends_word(text):
            self.wanted.setdefault(content.page, set()).add(content.number)


def paint_spaces(operations: list[Any], wanted: set[int], glyphs: dict[bytes, bytes]) -> None:
    """Add a space to the end of some contents of a page's stream, in place; what it shows stays where it was."""
    if not wanted or not glyphs:
        return
    content, face, size, last = None, b"", b"", -1
    for at, operation in enumerate(operations):
        if isinstance(operation, pydyf.Dictionary):
            content = operation.get("MCID")
        elif not isinstance(operation, bytes):
            continue
        elif operation.endswith(b" Tf"):
            face, size, _ = operation.split()
        elif operation.endswith(SHOWN) and content in wanted:
            last = at
        elif operation == b"EMC":
            if last >= 0 and face in glyphs:
                operations[last] = operations[last].removesuffix(SHOWN) + glyphs[face] + SHOWN
            elif last >= 0:
                # This face has no space in the file, for nothing else needs one: any other's will do.
                other = min(glyphs)
                operations[last] += b"\n" + other + b" " + size + b" Tf\n[" + glyphs[other] + SHOWN
            content, last = None, -1


def space_glyphs(fonts: Any) -> dict[bytes, bytes]:
    """The code of the space in each face that has painted one, by the face's name in the pages; `fonts` are WeasyPrint's."""
    return {
        f"/{font.hash}".encode(): f"<{glyph:04x}>".encode()
        for font in fonts
        if not font.bitmap
        for glyph, text in font.to_unicode.items()
        if text == " "
    }
