"""What is set off in a passage: between quotation marks, or emphasised by its style or by the signs of Markdown."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pressbook.copyedit.mentions.mention import Prose

# Closing marks for each opening one. The pairs are not read with the copyeditor's grammar of quotation: a title is short, and
# where two readings are possible both are tried against the shelf.
CLOSING = {
    "“": ("”", '"', "“"), '"': ('"', "”"), "„": ("“", "”", '"'), "«": ("»",), "»": ("«",), "‹": ("›",), "›": ("‹",),
    "‘": ("’", "'"), "'": ("'", "’"), "‚": ("‘", "’", "'"), "「": ("」",), "『": ("』",), "`": ("'", "’", "`"), "＂": ("＂",),
    "``": ("''", '"', "”"), ",,": ("“", "”", '"'), "<<": (">>",),
}  # fmt: skip
OPENING = re.compile(r"``|,,|<<|(?<![\w*_])[*_](?=[^\s*_.,;:)!?])|[“\"„«»‹›‘'‚「『`＂]")
SIGN = re.compile(r"(?<=[^\s*_])[*_](?![\w*_])|(?<=\s)[*_](?=[\s.,;:!?)]|$)")
CLOSERS = re.compile(r"''|>>|[”\"“»«›‹’'‘」』`＂]")
# What ends a stretch for good: a sentence, or another one that begins.
BETWEEN = re.compile(r"[.!?]\s|(?<!\w)[‘“\"'«„]")
LONGEST = 300
# What may stand before an opening mark without a direction of its own.
BEFORE = frozenset("([{/<|=*_¿¡—–-“‘«„\"'")
# What may stand behind a closing mark that a space parts from its words.
CLOSED = frozenset(" .,;:!?)]\n")


class Stretch(NamedTuple):
    """text[start:end] with its marks, text[first:last] without them; `quoted` is false of emphasis; `other` is a later end."""

    start: int
    end: int
    first: int
    last: int
    quoted: bool
    other: "Stretch | None" = None


def stretches(prose: Prose) -> list[Stretch]:
    """What is set off, by start, outer before inner."""
    found = [Stretch(start, end, start, end, quoted=False) for start, end in prose.set_off if 0 < end - start <= LONGEST]
    found += _quoted(prose.text)
    return sorted(found, key=lambda stretch: (stretch.start, -stretch.end))


def _quoted(text: str) -> Iterator[Stretch]:
    closers: dict[str, list[int]] = {}
    for match in CLOSERS.finditer(text):
        closers.setdefault(match[0], []).append(match.start())
    for match in SIGN.finditer(text):
        closers.setdefault(match[0], []).append(match.start())
    for match in OPENING.finditer(text):
        mark, first = match[0], match.end()
        before, after = text[match.start() - 1 : match.start()], text[first : first + 1]
        if mark in "'\"" and before and not before.isspace() and before not in BEFORE:
            continue
        if before.isalnum() or (not after) or (before == mark and mark != "'"):
            continue
        ends = CLOSING.get(mark, (mark,))
        loose = after.isspace() and mark in "“„«»‘‹›"
        if after.isspace() and not loose:
            continue
        found = _ends(text, first, ends, closers, loose)
        if not found:
            continue
        made = [Stretch(match.start(), at + size, first, at, mark[0] not in "*_") for at, size in found]
        yield made[0]._replace(other=made[1]) if len(made) > 1 else made[0]


def _ends(text: str, first: int, marks: Sequence[str], closers: dict[str, list[int]], loose: bool) -> list[tuple[int, int]]:
    """The first place where a stretch may end; behind an s, where the mark may be an apostrophe, the next one too."""
    found: list[tuple[int, int]] = []
    for mark in marks:
        places = closers.get(mark, [])
        at, tries = bisect_left(places, first), 0
        while at < len(places) and places[at] - first <= LONGEST and tries < 8:
            place = places[at]
            at, tries = at + 1, tries + 1
            after = text[place + len(mark) : place + len(mark) + 1]
            if place == first or after.isalnum() or (text[place - 1].isspace() and not (loose or after in CLOSED)):
                continue
            found.append((place, len(mark)))
            if not (mark in "'’" and text[place - 1] in "sS" and after == " "):
                break
    found.sort()
    if len(found) > 1 and (
        text[found[0][0]] not in "'’" or text[found[0][0] - 1] not in "sS" or BETWEEN.search(text, found[0][0], found[1][0])
    ):
        return found[:1]
    return found[:2]
