"""A manuscript's notes are lifted out of its text: where each definition begins and ends, and what it is called."""

import re

from pressbook.proof.markup import NOTE_DEFINITION

NEWLINE = "\n"


def lift_notes(text: str) -> tuple[str, dict[str, tuple[str, int]]]:
    """The text with its note definitions blanked out, and the definitions: label to content and offset.

    A definition begins a block: after a blank line or another definition. It goes on over indented lines, and over lines
    that follow without a blank one. As in pandoc, of two with one label the later holds; the earlier is kept under a
    label of its own, which nothing refers to.
    """
    definitions: dict[str, tuple[str, int]] = {}
    pieces: list[str] = []
    done = 0
    for match in NOTE_DEFINITION.finditer(text):
        start = match.start()
        before = text[:start].rstrip(" \t>") if start < 2000 else text[start - 2000 : start].rstrip(" \t>")
        if start < done or not (
            not before.strip() or before.endswith("\n\n") or re.search(r"\n[ \t]*\n$", before) or start == done
        ):
            continue
        end = _note_end(text, match.end())
        label = match["label"]
        if earlier := definitions.pop(label, None):
            definitions[f"{label} in line {text.count(NEWLINE, 0, earlier[1]) + 1}"] = earlier
        definitions[label] = (text[match.end() : end], match.end())
        pieces += [text[done:start], re.sub(r"[^\n]", " ", text[start:end])]
        done = end
    return "".join([*pieces, text[done:]]), definitions


def _note_end(text: str, place: int) -> int:
    """Where a note's definition ends: before a line after a blank one that is not indented, or before the next definition."""
    blank = False
    first = True
    while place < len(text):
        end = text.find("\n", place)
        end = len(text) if end < 0 else end + 1
        line = text[place:end]
        if not first:
            if not line.strip():
                blank = True
            elif NOTE_DEFINITION.match(line) or (blank and not line.startswith(("    ", "\t"))):
                return place
            else:
                blank = False
        first = False
        place = end
    return place
