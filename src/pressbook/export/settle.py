"""The last touch before setting: spaces and figures that a compositor would settle by hand; no word is changed."""

import re
from collections.abc import Callable, Iterator

from lxml import etree

NO_BREAK = "\N{NO-BREAK SPACE}"
NARROW = "\N{NARROW NO-BREAK SPACE}"
LEFT_ALONE = {"pre", "code", "math"}
BLOCKS = {"p", "dd", "li", "figcaption"}
HOLDERS = {"ul", "ol", "dl", "div", "blockquote", "table"}
# A word this short may not stand alone on a paragraph's last line.
SHORT = 7
DASHES = "\N{EN DASH}\N{EM DASH}\N{HORIZONTAL ELLIPSIS}"

# Spaces that our faces lack, by the nearest that they have; U+202F does not stretch in a justified line (see recast.py).
SPACES = str.maketrans(
    {
        "\N{THIN SPACE}": NARROW,
        "\N{SIX-PER-EM SPACE}": NARROW,
        "\N{PUNCTUATION SPACE}": NARROW,
        "\N{HAIR SPACE}": NARROW,
        "\N{MEDIUM MATHEMATICAL SPACE}": NARROW,
        "\N{EN QUAD}": NO_BREAK,
        "\N{EN SPACE}": NO_BREAK,
        "\N{THREE-PER-EM SPACE}": NO_BREAK,
        "\N{FOUR-PER-EM SPACE}": NO_BREAK,
        "\N{EM QUAD}": NO_BREAK * 2,
        "\N{EM SPACE}": NO_BREAK * 2,
        "\N{IDEOGRAPHIC SPACE}": NO_BREAK * 2,
        "\N{LINE SEPARATOR}": "\n",
        "\N{PARAGRAPH SEPARATOR}": "\n",
    }
)
# "p. 12", "no. 3": the figure stays with its word.
NUMBERED = re.compile(r"\b((?:pp?|[Cc]h(?:ap)?|[Nn]os?|[Vv]ol|[Ff]igs?|[Nn]r|S|Bd|Kap|[Cc]ap|n)\.|n°|nº|§) (?=\d)")
# A spaced dash may end a line, never begin one.
DASH = re.compile(rf" (?=[{DASHES}](?:\s|$))")
# Figures beside capitals are lining ones ("WW1", "B52", "G7"); years and ordinals keep their old-style figures.
LINING = re.compile(r"(?<![^\W\d_])(?:[^\W\d_a-z]*[A-Z][-\N{NON-BREAKING HYPHEN}]?\d[\dA-Z]*|\d+[A-Z]+)(?![a-z])")
# Addresses typed as words, and other strings that no dictionary parts: hyphens in them would be read as theirs.
ADDRESS = re.compile(r"(?:https?://|www\.)\S+|[^\s@<>()]+@[^\s@<>()]+\.\w+|\S{40,}")
LONGEST_NAME = 28
UNBROKEN = re.compile(r"\S*\N{NON-BREAKING HYPHEN}\S*")


def settle(root: etree._Element) -> None:
    """Settle every paragraph at and below an element, in place."""
    for block in [element for element in root.iter("*") if element.tag in BLOCKS and _right_to_left(element)]:
        if not _alone(block):
            _keep_last_words(block)
    _each_text(root, lambda text: DASH.sub(NO_BREAK, NUMBERED.sub(rf"\1{NO_BREAK}", text.translate(SPACES))))
    part_addresses(root)
    _wrap(root, LINING, "lining")
    # No face of ours has U+2011: the hyphen that all have, in a span that does not break.
    _wrap(root, UNBROKEN, "unbroken", lambda text: text.replace("\N{NON-BREAKING HYPHEN}", "-"))


def part_addresses(root: etree._Element) -> None:
    """Mark typed addresses and the like, in place: their letters may be parted anywhere, and no hyphen is added."""
    _wrap(root, ADDRESS, "uri")


def keep_names(line: str, names: tuple[str, ...]) -> str:
    """A line of people in which no name is parted between two lines, unless it is a long one."""
    for name in sorted(set(names), key=len, reverse=True):
        if len(name) <= LONGEST_NAME:
            line = line.replace(name, name.replace(" ", NO_BREAK))
    return line


def _alone(element: etree._Element) -> bool:
    return any(parent.tag in LEFT_ALONE for parent in (element, *element.iterancestors()))


def _right_to_left(element: etree._Element) -> bool:
    """Whether WeasyPrint breaks these lines itself; those from left to right are chosen so that no short word stands alone."""
    directions = (above.get("dir") for above in (element, *element.iterancestors()))
    return next((direction for direction in directions if direction), "ltr") == "rtl"


def _is_reference(element: etree._Element) -> bool:
    return "noteref" in element.get("class", "").split()


def _texts(root: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """Every place with prose, in reading order: (element, "text") or (element, "tail")."""
    waiting = [(root, "text")]
    while waiting:
        element, where = waiting.pop()
        if where == "tail":
            yield element, where
        elif element.tag not in LEFT_ALONE and not _is_reference(element):
            yield element, where
            for child in element.iterchildren("*", reversed=True):
                waiting += [(child, "tail"), (child, "text")]


def _each_text(root: etree._Element, change: Callable[[str], str]) -> None:
    for element, where in _texts(root):
        if text := getattr(element, where):
            setattr(element, where, change(text))


def _keep_last_words(block: etree._Element) -> None:
    """Tie a short last word to the one before it.

    A long one may be hyphenated: WeasyPrint 70 breaks badly around a span that would forbid it ("descriptio/n.").
    """
    if any(child.tag in BLOCKS | HOLDERS for child in block.iterdescendants("*")):
        return
    places = [(element, where) for element, where in _texts(block) if (getattr(element, where) or "").strip()]
    if not places:
        return
    element, where = places[-1]
    text: str = getattr(element, where)
    end = len(text.rstrip())
    at = text.rfind(" ", 0, end)
    if at < 1:
        return
    if end - at > SHORT:
        return
    # Tie the last two words; three where two are still too short to stand alone ("to it.").
    spaces = [at]
    before = text.rfind(" ", 0, at)
    if before > 0 and end - before - 1 <= SHORT:
        spaces.append(before)
    settled = list(text)
    for space in spaces:
        settled[space] = NO_BREAK
    setattr(element, where, "".join(settled))


def _wrap(root: etree._Element, pattern: re.Pattern[str], name: str, change: Callable[[str], str] = str) -> None:
    """Put what a pattern finds into spans of a class."""
    for element, where in list(_texts(root)):
        text = getattr(element, where)
        if text and (found := [(m.start(), m.end(), name, change(m[0])) for m in pattern.finditer(text)]):
            _insert(element, where, text, found)


def _insert(element: etree._Element, where: str, text: str, found: list[tuple[int, int, str, str]]) -> None:
    """Replace stretches (start, end, class, words) of one text by spans."""
    spans = []
    for number, (_, end, name, words) in enumerate(found):
        span = etree.Element("span", {"class": name})
        span.text = words
        span.tail = text[end : found[number + 1][0] if number + 1 < len(found) else len(text)]
        spans.append(span)
    setattr(element, where, text[: found[0][0]])
    if where == "text":
        element[0:0] = spans
    else:
        parent = element.getparent()
        at = parent.index(element) + 1
        # lxml moves a tail with its element: set after the slice, the element's own tail stays as it is.
        parent[at:at] = spans
