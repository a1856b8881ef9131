"""The same letters with other marks and spaces: what counts as a letter, and the smallest edits between two spellings."""

import re
import unicodedata
from difflib import SequenceMatcher

from pressbook.text.passages import Edit

# Modifier letters that stand where people type an apostrophe (the okina, the Ukrainian apostrophe): marks to a copyeditor.
MODIFIERS = frozenset(
    "\N{MODIFIER LETTER PRIME}\N{MODIFIER LETTER DOUBLE PRIME}\N{MODIFIER LETTER TURNED COMMA}\N{MODIFIER LETTER APOSTROPHE}"
    "\N{MODIFIER LETTER REVERSED COMMA}\N{MODIFIER LETTER RIGHT HALF RING}\N{MODIFIER LETTER LEFT HALF RING}"
)
HARD = "\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}"
TOKEN = re.compile(r"[ \t\n]+|.", re.DOTALL)
LONGEST = 200  # characters between two letters; beyond that they are replaced together


def is_letter(character: str) -> bool:
    """Whether a character is a letter, a digit, or a combining mark of one, and no mark that a copyeditor sets."""
    return (character.isalnum() and character not in MODIFIERS) or unicodedata.category(character)[0] == "M"


def letters(text: str) -> str:
    """The letters and digits of a text, in order: what no decision about marks and spaces may change."""
    return "".join(character for character in text if is_letter(character))


def respell(old: str, new: str, hard: bool = True) -> list[Edit] | None:
    """The edits that make `new` of `old`, between the letters only; None where the letters differ.

    White space of the old text, line breaks too, stays where the new one has a space. Without `hard`, a no-break space
    of the old text stays as well.
    """
    if letters(old) != letters(new):
        return None
    edits: list[Edit] = []
    here = there = 0
    ours = [at for at, character in enumerate(old) if is_letter(character)]
    theirs = [at for at, character in enumerate(new) if is_letter(character)]
    for at, to in zip([*ours, len(old)], [*theirs, len(new)], strict=True):
        if old[here:at] != new[there:to]:
            edits += _between(old, here, at, new[there:to], hard)
        here, there = at + 1, to + 1
    return edits


def _between(old: str, start: int, end: int, new: str, hard: bool) -> list[Edit]:
    """The edits between two letters, or at an edge."""
    if end - start + len(new) > LONGEST:
        return [Edit(start, end, new)]
    tokens = list(TOKEN.finditer(old, start, end))
    was = [" " if match[0].isspace() and (match[0] not in HARD or not hard) else match[0] for match in tokens]
    wanted = [" " if match[0].strip(" \t\n") == "" else match[0] for match in TOKEN.finditer(new)]
    spots = [*(match.start() for match in tokens), end]
    steps = SequenceMatcher(None, was, wanted, autojunk=False).get_opcodes()
    return [Edit(spots[i], spots[j], "".join(wanted[k:m])) for step, i, j, k, m in steps if step != "equal"]
