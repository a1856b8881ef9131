"""The places in a section of an EPUB where pages begin, found by counting its signs as the pages' were (see signs.py).

A mark stands before a whole word: where a page parts one, before that; never inside a formula, nor between the rows of a table.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from pressbook.export.signs import PICTURES, bounds, is_call, signs
from pressbook.text.unparted import is_unparted
from pressbook.types import PageBreak

# What flows in a line: a mark before its first word stands before it.
INLINE = frozenset(
    {
        *("a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q", "ruby", "rb", "rt"),
        *("rtc", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var"),
    }
)
# What is one thing to its reader: a mark stands before it.
WHOLE = frozenset({"math", "ruby", "svg"})
# What a mark stands before rather than in: it would be spoken as part of the heading. A table's first cell leads there, too.
ABOVE = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "hgroup", "table"})
ON_THE_WAY = frozenset({"p", "caption", "thead", "tbody", "tfoot", "tr", "th", "td"})
# Heads and feet of a section, which pages have in their own way.
APART = frozenset({"header", "footer"})
# After these a page may begin within what white space parts: "word|dash, next".
DASHES = "\N{EM DASH}\N{EN DASH}\N{HORIZONTAL ELLIPSIS}\N{ZERO WIDTH SPACE}"


@dataclass(frozen=True, slots=True)
class Place:
    """At an element, inside it where it begins; before it; or within its text or its tail, after so many characters."""

    element: etree._Element
    where: str = "inside"
    offset: int = 0


@dataclass(slots=True)
class _Text:
    """A text of a section and where it begins, in signs; `before` is the text before it in the same paragraph."""

    element: etree._Element
    where: str
    start: int
    words: str
    before: "_Text | None"


def find_places(section: etree._Element, breaks: Sequence[PageBreak], known: str, sections: set[str]) -> list[Place]:
    """Where the marks go, one for each break; `known` are the section's signs, `sections` the names of all sections."""
    places: list[Place] = []
    items = _Walk(section, known, sections).items()
    item = next(items, None)
    last: _Text | etree._Element | None = None
    for one in breaks:
        if one.before == 0 and not one.headless:
            places.append(Place(section))
            continue
        while item is not None and item[1] <= one.before:
            last = item[2]
            item = next(items, None)
        if item is None:
            places.append(_at_end(last, section))
        elif isinstance(item[2], _Text):
            places.append(_within(item[2], one.before))
        else:
            places.append(_hoist(Place(item[2], "before")))
    return places


def insert(places: Sequence[Place], elements: Sequence[etree._Element]) -> None:
    """Put each element at its place, the last first, so that the places before it stay what they are."""
    for place, element in reversed(list(zip(places, elements, strict=True))):
        target = place.element
        if place.where == "inside":
            element.tail, target.text = target.text, None
            target.insert(0, element)
        elif place.where == "before":
            before = target.getprevious()
            # Of several marks at one place, each is put before those that stand there already.
            while before is not None and before.get("role") == "doc-pagebreak" and not (before.tail or "").strip():
                target, before = before, before.getprevious()
            target.addprevious(element)
        elif place.where == "text":
            text = target.text or ""
            target.text, element.tail = text[: place.offset] or None, text[place.offset :] or None
            target.insert(0, element)
        else:
            text = target.tail or ""
            target.tail, element.tail = text[: place.offset] or None, text[place.offset :] or None
            parent = target.getparent()
            parent.insert(parent.index(target) + 1, element)


class _Walk:
    """Walks a section's own signs, and passes over what its EPUB adds."""

    def __init__(self, section: etree._Element, known: str, sections: set[str]) -> None:
        self.section = section
        self.known = known
        self.others = sections - {section.get("id", "")}
        self.at = 0
        self.before: _Text | None = None

    def items(self) -> Iterator[tuple[int, int, "_Text | etree._Element"]]:
        """(beginning, end, what) of each text with signs, and of each picture and rule, in order."""
        waiting: list[tuple[str, etree._Element]] = [("start", self.section)]
        while waiting:
            step, element = waiting.pop()
            if step == "start" and self._is_apart(element):
                self.before = None
                waiting.append(("tail", element))
                continue
            if element.tag not in INLINE:
                self.before = None
            held = bounds(element)
            if step == "start":
                self.at = held[0] if held else self.at
                if element.tag in PICTURES and held:
                    yield self.at, self.at + 1, element
                yield from self._text(element, "text")
                waiting.append(("end", element))
                waiting.extend(("start", child) for child in reversed(element))
            else:
                self.at = max(self.at, held[1]) if held and step == "end" else self.at
                if element is not self.section:
                    yield from self._text(element, "tail")

    def _text(self, element: etree._Element, where: str) -> Iterator[tuple[int, int, _Text]]:
        words = (element.text if where == "text" else element.tail) or ""
        said = signs(words)
        if not words or not self.known.startswith(said, self.at):
            return
        text = _Text(element, where, self.at, words, self.before)
        self.before = text
        if said:
            yield self.at, self.at + len(said), text
            self.at += len(said)

    def _is_apart(self, element: etree._Element) -> bool:
        """Whether an element has nothing of the section's own text: a head, a note, a call, another section."""
        if not isinstance(element.tag, str) or is_call(element) or element.tag in APART or element.get("id", "") in self.others:
            return True
        return (
            bounds(element) is None
            and element.getparent() is self.section
            and element.tag in {"section", "aside"}
            and not any(bounds(one) for one in element.iter("*"))
        )


def _within(text: _Text, before: int) -> Place:
    """The beginning of the word in which a sign of a text stands."""
    shown = [at for at, sign in enumerate(text.words) if not sign.isspace()]
    offset = shown[max(0, before - text.start)]
    sign = text.words[offset]
    while True:
        while offset > 0:
            if _parts(text.words[offset - 1], sign):
                return _hoist(Place(text.element, text.where, offset))
            offset -= 1
            sign = text.words[offset]
        around = text.before
        if around is None or not around.words or _parts(around.words[-1], sign):
            return _hoist(Place(text.element, text.where, offset))
        text, offset = around, len(around.words)


def _parts(before: str, after: str) -> bool:
    """Whether a word ends between two characters."""
    return before.isspace() or before in DASHES or is_unparted(before) or is_unparted(after)


def _hoist(place: Place) -> Place:
    """A place before the inline element, heading or table whose very first word it is before, or before what must stay whole."""
    element = place.element if place.where == "text" else place.element.getparent()
    for around in (element, *element.iterancestors()):
        if around.tag in WHOLE:
            place = Place(around, "before")
    settled = place
    while (opened := _opened(place)) is not None and opened.tag in INLINE | ABOVE | ON_THE_WAY:
        place = Place(opened, "before")
        if opened.tag not in ON_THE_WAY:
            settled = place
    return settled


def _opened(place: Place) -> etree._Element | None:
    """The element that a place is the very beginning of."""
    element = place.element
    if place.where == "text":
        return None if (element.text or "")[: place.offset].strip() else element
    parent = element.getparent()
    if place.where != "before" or parent is None or (parent.text or "").strip():
        return None
    return parent if all(one.tag in {"col", "colgroup"} for one in element.itersiblings(preceding=True)) else None


def _at_end(last: "_Text | etree._Element | None", section: etree._Element) -> Place:
    """After the last of a section's own signs."""
    if isinstance(last, _Text):
        return Place(last.element, last.where, len(last.words))
    return Place(section) if last is None else Place(last, "tail")
