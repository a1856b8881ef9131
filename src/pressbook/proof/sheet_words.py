"""Words on the proof sheet: a change in its sentence with what went and what came, a doubt with the words in question marked."""

import html
from difflib import SequenceMatcher

from pressbook.types import Change, Finding, Place

LONGEST = 120  # characters of a change beyond which single letters are not pointed at
# White space that cannot be told apart in print, as it is shown where something changed.
SHOWN = {
    "\N{NO-BREAK SPACE}": '<i title="no-break space">\N{SHOULDERED OPEN BOX}</i>',
    "\N{NARROW NO-BREAK SPACE}": '<i title="narrow no-break space">\N{SHOULDERED OPEN BOX}</i>',
    "\n": '<i title="line end">\N{RETURN SYMBOL}</i>',
}


def text(words: str) -> str:
    """Words as HTML, whatever is in them; what no page may hold is shown as a box."""
    return html.escape("".join(mark if mark.isprintable() or mark in "\n\t" or mark.isspace() else "\ufffd" for mark in words))


def in_sentence(change: Change) -> str:
    """The sentence around a change, with what was there marked as deleted and what is there as inserted."""
    sentence, at = change.context, change.at
    before = change.before.replace("\n", " ")
    if at < 0 or sentence[at : at + len(before)] != before:
        at = sentence.find(before) if before else len(sentence)
    if at < 0:
        return f'{text(sentence)} <span class="rule">[</span>{replaced(change)}<span class="rule">]</span>'
    return f"{text(sentence[:at])}{replaced(change)}{text(sentence[at + len(before) :])}"


def replaced(change: Change) -> str:
    """What was there, struck, and what is there; the characters that differ are set off in both."""
    return f"{_spelt('del', change.before, change.after)}{_spelt('ins', change.after, change.before)}"


def reading(typed: str, words: str) -> str:
    """Words as one reading would set them, with the marks that differ from what is typed set off."""
    return _marked(words, typed)


def in_question(finding: Finding) -> str:
    """The sentence of a doubt with the words in question marked."""
    left, found, right = finding.context.partition(finding.typed)
    return f"{text(left)}<mark>{text(found)}</mark>{text(right)}" if found else f"<mark>{text(finding.typed)}</mark>"


def where(place: Place) -> str:
    """A place as a line of its session."""
    return f"line {place.line}" if place.line else ""


def _spelt(tag: str, words: str, other: str) -> str:
    return f"<{tag}>{_marked(words, other)}</{tag}>" if words else ""


def _marked(words: str, other: str) -> str:
    """Words with the characters that `other` has not set in <b>; all of them where nothing is the same."""
    if max(len(words), len(other)) > LONGEST:
        return _seen(words, other)
    steps = SequenceMatcher(None, words, other, autojunk=False).get_opcodes()
    if not any(step == "equal" for step, *_ in steps):
        return _seen(words, other)
    parts = ((step, words[i:j]) for step, i, j, _, _ in steps if i < j)
    return "".join(_seen(part, other) if step == "equal" else f"<b>{_seen(part, other)}</b>" for step, part in parts)


def _seen(words: str, other: str) -> str:
    """Words in which white space can be seen where it is what changed."""
    shown = text(words)
    if not words.strip() or "".join(words.split()) == "".join(other.split()):
        shown = shown.replace(" ", "\N{OPEN BOX}")
    for space, sign in SHOWN.items():
        shown = shown.replace(space, sign)
    return shown
