"""What would exhaust the parsers is refused before they see it, with the line it stands on."""

import re

from pressbook.collect.body.ledger import Ledger
from pressbook.errors import ManuscriptError
from pressbook.text.tree import Element

# pandoc tries each open bracket as link, span and note: its time doubles with every one (measured: 8 deep 0.6 s, 12 deep 25 s).
DEEPEST_BRACKETS = 8
# The same, added up: four deep counts 16, eight deep 256. Ten thousand is some twenty seconds of pandoc's time.
MOST_TRIES = 10_000
FREE_DEPTH = 3  # a link in brackets in a note, as often as anybody likes
DEEPEST = 60  # elements within elements; a quotation in a list in a quotation is 5
QUOTED = re.compile(r"[ ]{0,3}(?:>[ ]?){40}")
# Notes within notes are printed as often as they are referred to: ten levels of ten references are ten thousand million.
MOST_NOTES = 20_000
REFERENCE = re.compile(r"\[\^([^\[\]\s^]+)\](:?)")
DEFINITION = re.compile(r"[ ]{0,3}\[\^([^\[\]\s^]+)\]:")
# The layout engine looks for a place to break a word, and its time grows with the square of the letters.
LONGEST_WORD = 10_000
# Han, Kana, Hangul, Thai, Lao, Burmese and Khmer are written without spaces, and break anywhere or by their own rules.
WORD = re.compile("[^\\s\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff]+")
CODE = re.compile(r"(?<!`)(`++)[^`\n]++\1(?!`)|\\.")


def guard_text(ledger: Ledger) -> None:
    """Refuse text whose brackets or quotations nest too deep for pandoc. Raises ManuscriptError."""
    depth = tries = 0
    for number, line in enumerate(ledger.text.split("\n"), 1):
        if not line.strip():
            depth = 0
            continue
        if QUOTED.match(line):
            raise ManuscriptError(
                "a quotation stands more than 40 deep in others", place=ledger.line(number), hint="take away some of the > marks"
            )
        if line.count("[") + depth <= FREE_DEPTH:
            depth = max(0, depth + line.count("[") - line.count("]"))
            continue
        for letter in CODE.sub("", line):
            depth = depth + 1 if letter == "[" else max(0, depth - 1) if letter == "]" else depth
            tries += 2**depth if letter == "[" and FREE_DEPTH < depth <= DEEPEST_BRACKETS else 0
            if tries > MOST_TRIES:
                raise ManuscriptError(
                    "so many brackets stand in brackets here that the text cannot be read",
                    place=ledger.line(number),
                    hint="write \\[ for brackets that are only signs",
                )
            if depth > DEEPEST_BRACKETS:
                raise ManuscriptError(
                    f"more than {DEEPEST_BRACKETS} brackets are open at once in this paragraph",
                    place=ledger.line(number),
                    hint="close them, or write \\[ for a bracket that is only a sign",
                )


def guard_notes(ledger: Ledger) -> None:
    """Refuse notes that refer to notes so often that they would never end. Raises ManuscriptError."""
    inside: dict[str, list[str]] = {"": []}
    lines: dict[str, int] = {}
    here = ""
    for number, line in enumerate(ledger.text.split("\n"), 1):
        opening = DEFINITION.match(line)
        if opening:
            here = opening[1]
            lines.setdefault(here, number)
            inside.setdefault(here, [])
            line = line[opening.end() :]
        elif line[:1].strip():
            here = ""
        inside[here] += [name for name, colon in REFERENCE.findall(line) if not colon]
    # A note's size is at most its references' sizes and itself; a circle is cut where pandoc cuts it.
    sizes = dict.fromkeys(inside, 1)
    for _ in range(8):
        for name, references in inside.items():
            sizes[name] = min(MOST_NOTES * 10, 1 + sum(sizes.get(other, 0) for other in references if other != name))
        worst = max((name for name in inside if name), key=lambda name: sizes[name], default="")
        if worst and sizes[worst] > MOST_NOTES:
            raise ManuscriptError(
                f"the note [^{worst}] refers to notes that refer to notes, more than {MOST_NOTES:,} in all",
                place=ledger.line(lines[worst]),
                hint="a note is printed wherever it is referred to: write \u201csee note ...\u201d instead",
            )


def guard_tree(blocks: list[Element], ledger: Ledger) -> None:
    """Refuse a tree that nests deeper than 60 elements. Raises ManuscriptError."""
    waiting: list[tuple[object, int]] = [(blocks, 0)]
    while waiting:
        node, depth = waiting.pop()
        if isinstance(node, list):
            waiting.extend((child, depth) for child in node)
        elif isinstance(node, dict):
            if depth > DEEPEST:
                raise too_deep(ledger)
            if node.get("t") in {"Str", "Code", "CodeBlock", "RawInline", "RawBlock"}:
                _guard_word(node["c"] if node["t"] == "Str" else node["c"][1], ledger)
            waiting.append((node.get("c"), depth + 1))


def _guard_word(words: str, ledger: Ledger) -> None:
    """Refuse a word that no line can end in and no page hold."""
    for match in WORD.finditer(words) if len(words) > LONGEST_WORD else ():
        if len(match[0]) > LONGEST_WORD:
            raise ManuscriptError(
                f"a word of {len(match[0]):,} letters stands here: {match[0][:20]}...",
                place=ledger.find(match[0][:200]),
                hint="is it a file that came into the text? take it out",
            )


def too_deep(ledger: Ledger) -> ManuscriptError:
    """The error for a text nested beyond all reading."""
    return ManuscriptError(
        "quotations, lists or tags stand too deep in one another",
        place=ledger.line(1),
        hint=f"no more than {DEEPEST} may; look for > marks, indented lists or <div> that are never closed",
    )
