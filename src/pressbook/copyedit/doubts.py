"""A mark that may be read in two ways is shown in both, in its words, with the lines by which a person decides."""

import re
from collections.abc import Sequence

from pressbook.copyedit.decisions import expression
from pressbook.copyedit.setting import Doubt
from pressbook.text.passages import OPAQUE
from pressbook.text.paste import keep_line, set_line
from pressbook.text.respell import is_letter

FINDING = "doubtful-quote"
REACH = 120  # characters to each side among which words are looked for
NEAR = 500  # characters to each side in which the words are to be the only ones of their kind
LEAST = 2  # words that say too little
MOST = 5  # words taken in to each side, at most
# Another mark that may be doubtful too: decided words end before it, so that two decisions never overlap. Nor do they hold code.
BARRIER = re.compile(rf"[\"'`´\n{OPAQUE}]")
INSIDE = re.compile(r"\w[\"'`´]\w")
SPACE = re.compile(r"\s")
TYPE = "type the mark that is meant"


def doubt_between(text: str, start: int, end: int, ways: Sequence[str]) -> Doubt:
    """The doubt whether text[start:end] should be one or another of `ways`: its readings are the words with each of them."""
    begin, finish = words_around(text, start, end)
    typed = _line(text[begin:finish])
    if not any(map(is_letter, typed)):  # a decision about a bare mark would concern every such mark
        return Doubt(start, end, FINDING, f"it cannot be told how the {text[start:end]} is meant that stands alone here", TYPE)
    others = [way for way in dict.fromkeys(ways) if way != text[start:end]]
    readings = tuple(_line(text[begin:start] + way + text[end:finish]) for way in others)
    message = f"it cannot be told how {typed} is meant"
    if readings:
        stands = " may be right as it stands, or be read as " if text[start:end] in ways else " may be read as "
        message = f"{typed}{stands}{' or as '.join(readings)}"
    return Doubt(start, end, FINDING, message, hint(typed, readings), readings, typed)


def hint(typed: str, readings: Sequence[str]) -> str:
    """What to paste for each reading."""
    kept = f"to leave it as it stands, put under keep:\n{keep_line(typed)}"
    if not readings:
        return f"{TYPE};\n{kept}"
    lines = "\n".join(set_line(typed, reading) for reading in readings)
    return f"in the front matter, put one of these under set:\n{lines}\n{kept}"


def words_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The range of the words around text[start:end] that tell it from other spots: no more than needed, no other mark in it."""
    barriers = [match.end() for match in BARRIER.finditer(text, max(0, start - REACH), start)]
    barrier = BARRIER.search(text, end, end + REACH)
    first = barriers[-1] if barriers else max(0, start - REACH)
    last = barrier.start() if barrier else min(len(text), end + REACH)
    # A mark inside a word keeps the whole word out, if it is another than the one in question.
    if INSIDE.match(text, first - 2) and (space := SPACE.search(text, first, start)):
        first = space.end()
    if INSIDE.match(text, last - 1) and (blank := text.rfind(" ", end, last)) > 0:
        last = blank
    begin, finish = start, end
    for _ in range(MOST):
        finish = last - len("".join(text[finish:last].split(maxsplit=1)[1:]))
        begin = first + len("".join(text[first:begin].rsplit(maxsplit=1)[:-1]))
        words = text[begin:finish]
        if sum(map(is_letter, words)) > 1 and len(words.split()) > LEAST and _is_alone(text, start, words):
            break
    begin += len(text[begin:start]) - len(text[begin:start].lstrip())
    finish -= len(text[end:finish]) - len(text[end:finish].rstrip())
    # A word of more than REACH letters cannot be shown whole, and no part of it would be found again.
    begin = start if re.match(r"\w\w", text[max(0, begin - 1) : begin + 1]) else begin
    finish = end if re.match(r"\w\w", text[max(0, finish - 1) : finish + 1]) else finish
    return begin, finish


def _is_alone(text: str, start: int, words: str) -> bool:
    found = re.finditer(expression(words), text[max(0, start - NEAR) : start + NEAR])
    return next(found, None) is not None and next(found, None) is None


def _line(words: str) -> str:
    return words.replace("\n", " ")
