"""The parts of a text that a style sets each in its own way get their classes: speeches, questions, first words."""

import re

from lxml import etree

# A name with its colon, as dialogues and minutes have it: "Ines:", "A. Lind:", "THE CHAIR:".
PART = r"[^\W\d_a-z][\w.\N{RIGHT SINGLE QUOTATION MARK}'-]*"
NAME = re.compile(rf"({PART}(?: (?:{PART}|\d{{1,2}}|of|de|van|von)){{0,3}}):(?=\s|$)")
LONGEST_NAME = 32
# How many speeches make a dialogue of names that are not set off.
TURNS = 3
# How many names that stand alone above a list make minutes of a text.
LISTS = 2
QUESTION_MARKS = ("?", "\N{GREEK QUESTION MARK}", "\N{ARABIC QUESTION MARK}", ";")
HEADINGS = {"h2", "h3", "h4", "h5", "h6"}
# What a paragraph that ends in a colon stays with.
INTRODUCED = {"ul", "ol", "blockquote", "table", "figure", "pre"}
# What shows by itself that a paragraph begins after it.
SET_OFF = INTRODUCED | HEADINGS | {"dl", "hr"}
# A line in bold that has more letters than this is no heading.
LONGEST_HEAD = 80
# So many letters of a text's first line are set as small capitals, to the end of a word.
FIRST_WORDS, SHORTEST = 24, 4
# Nor do they go on into a second sentence, where the first has as many letters as this; "Mr." and "J." end none.
SENTENCE, SENTENCE_END = 10, re.compile(r"(?<=[^\W\d_]{4}[.!?]) ")


def dress(body: etree._Element) -> None:
    """Give a section's parts their classes, in place; no word is changed."""
    _speeches(body)
    _part_dialogues(body)
    _questions(body)
    for paragraph in body.iter("p"):
        if _follows_a_block(paragraph):
            mark(paragraph, "flush")
        after = paragraph.getnext()
        if after is not None and (after.tag in INTRODUCED or "line-block" in classes(after)) and _text(paragraph).endswith(":"):
            mark(paragraph, "leads")
        elif after is not None and _is_typed_head(paragraph):
            mark(paragraph, "typed-head")


def lead_in(body: etree._Element) -> None:
    """Mark the first words of a text that begins with a plain paragraph: a style may set them as small capitals."""
    first = next(iter(body), None)
    if first is None or first.tag != "p" or "speech" in classes(first):
        return
    text = _first_text(first)
    if len(text) < FIRST_WORDS or not text[:1].isupper():
        return
    end = text.rfind(" ", 0, FIRST_WORDS)
    if stop := SENTENCE_END.search(text, SENTENCE, end + 1):
        end = stop.start()
    if end >= SHORTEST:
        _set_apart(first, end, "lead-in")


def classes(element: etree._Element) -> list[str]:
    """An element's classes."""
    return str(element.get("class", "")).split()


def mark(element: etree._Element, name: str) -> None:
    """Add a class to an element."""
    if name not in classes(element):
        element.set("class", " ".join([*classes(element), name]))


def _text(element: etree._Element) -> str:
    return "".join(element.itertext()).strip()


def _number_of(paragraph: etree._Element) -> etree._Element | None:
    """The paragraph's number, where it has one."""
    first = next(iter(paragraph), None)
    numbered = first is not None and "paragraph-number" in classes(first) and not (paragraph.text or "").strip()
    return first if numbered else None


def _first_text(paragraph: etree._Element) -> str:
    """The words that a paragraph begins with, up to its first element; its number is none of them."""
    number = _number_of(paragraph)
    return (paragraph.text if number is None else number.tail) or ""


def _set_apart(paragraph: etree._Element, end: int, name: str) -> etree._Element:
    """Put the first `end` letters of a paragraph's words into a span of a class."""
    number, text = _number_of(paragraph), _first_text(paragraph)
    span = etree.Element("span", {"class": name})
    span.text, span.tail = text[:end], text[end:]
    if number is None:
        paragraph.text = None
        paragraph.insert(0, span)
    else:
        number.tail = None
        paragraph.insert(1, span)
    return span


def _speeches(body: etree._Element) -> None:
    """Paragraphs that begin with a speaker's name: in bold with a colon, or plain where the same names come again."""
    named: list[tuple[etree._Element, str]] = []
    for paragraph in body.iter("p"):
        bold = next((child for child in paragraph if child is not _number_of(paragraph)), None)
        if bold is not None and bold.tag == "strong" and not _first_text(paragraph).strip():
            words = "".join(bold.itertext()).strip()
            if words.endswith(":") and len(words) <= LONGEST_NAME:
                bold.tag = "span"
                mark(bold, "speaker")
                mark(paragraph, "speech")
            elif (bold.tail or "").startswith(":") and len(words) <= LONGEST_NAME:
                mark(bold, "speaker")
                bold.tag, bold.tail = "span", (bold.tail or "")[1:]
                _append(bold, ":")
                mark(paragraph, "speech")
        elif (found := NAME.match(_first_text(paragraph))) and len(found[0]) <= LONGEST_NAME:
            named.append((paragraph, found[1]))
    # Minutes that list what each said: a name alone in its line, and a list below it.
    alone = [one for one in named if _text(one[0]).endswith(f"{one[1]}:") and _next_tag(one[0]) in {"ul", "ol"}]
    if len(alone) >= LISTS:
        for paragraph, name in alone:
            _set_apart(paragraph, len(name) + 1, "speaker capitals" if name.isupper() else "speaker")
            mark(paragraph, "speech")
        named = [one for one in named if one not in alone]
    names = [name for _, name in named]
    again = {name for name in names if names.count(name) > 1}
    if len(named) >= TURNS and len(set(names)) > 1 and again:
        for paragraph, name in named:
            _set_apart(paragraph, len(name) + 1, "speaker capitals" if name.isupper() else "speaker")
            mark(paragraph, "speech")


def _part_dialogues(body: etree._Element) -> None:
    """Mark where an unbroken dialogue begins under a paragraph, and the paragraph after it: a style leaves a line between."""
    for parent in {speech.getparent(): None for speech in body.iter("p") if "speech" in classes(speech)}:
        speeches = [child for child in parent if "speech" in classes(child)]
        first, last = parent.index(speeches[0]), parent.index(speeches[-1])
        # Where other paragraphs stand between, they may be a speaker's too, and so may those after the last name.
        if len(speeches) < 2 or last - first + 1 > len(speeches):
            continue
        before, after = speeches[0].getprevious(), speeches[-1].getnext()
        if before is not None and before.tag == "p":
            mark(speeches[0], "opens")
        if after is not None and after.tag == "p":
            mark(after, "resumes")


def _is_typed_head(paragraph: etree._Element) -> bool:
    """Whether a paragraph is one short line in bold above others: a heading in all but name."""
    children = [child for child in paragraph if child.tag != "br"]
    bare = not (paragraph.text or "").strip() and all(not (child.tail or "").strip() for child in paragraph)
    words = _text(paragraph)
    if not children or not bare or any(child.tag not in {"strong", "b"} for child in children):
        return False
    return len(words) <= LONGEST_HEAD and not words.endswith((".", ",", ";")) and paragraph.getparent().tag in {"section", "div"}


def _next_tag(element: etree._Element) -> str:
    after = element.getnext()
    return "" if after is None else str(after.tag)


def _append(element: etree._Element, text: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text


def _follows_a_block(paragraph: etree._Element) -> bool:
    """Whether a paragraph comes after something set off, which may stand in a division of its own."""
    before = paragraph.getprevious()
    while before is not None and before.tag in {"div", "section"} and len(before) and "line-block" not in classes(before):
        before = before[-1]
    return before is not None and (before.tag in SET_OFF or "line-block" in classes(before))


def _questions(body: etree._Element) -> None:
    """Questions for discussion: a list of which most items ask, right under a heading."""
    for listing in body.iter("ol", "ul"):
        before = listing.getprevious()
        items = list(listing.iterchildren("li"))
        asking = sum(1 for item in items if _text(item).endswith(QUESTION_MARKS))
        if before is not None and before.tag in HEADINGS and len(items) > 1 and asking * 2 >= len(items):
            mark(listing.getparent() if listing.getparent().tag == "section" else listing, "questions")
