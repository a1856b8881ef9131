"""A list typed as plain text becomes its lines, each with the heading that it stands under."""

import re
from dataclasses import dataclass

# A line that is broken by an editor is nearly as long as the longest; a line that somebody ended may have any length.
WRAPPED = 0.75
NARROWEST = 45  # letters; shorter lines are not broken by editors
LONGEST_HEADING = 80
BULLET = re.compile(r"^\s*(?:[-*+>\N{BULLET}\N{MIDDLE DOT}\N{EN DASH}\N{EM DASH}\N{WHITE BULLET}]|\(?\d{1,3}[.)])\s+(?=\S)")
# Signs that a short line is about a work and no heading: a year, a mark of quotation, a page, an address, a maker's name.
WORK = re.compile(
    r"\b1[4-9]\d\d\b|\b20[0-4]\d\b.*\w|[\"\u201c\u00ab\u201e]|\bpp?\.\s*\d|https?://|\b(?:by|von|de|di|por|par)\s+[^\W\d_a-z]|,\s"
)


@dataclass(frozen=True, slots=True)
class Typed:
    """One line: its words, the same with titles set off as `*Title*`, the headings over it, where its only link leads.

    `linked` are the words of that link.
    """

    words: str
    marked: str
    under: str
    link: str = ""
    linked: str = ""


def lines_of_text(text: str) -> list[Typed]:
    """The lines of a plain text, without bullets and numbers; those that an editor broke are joined."""
    found: list[Typed] = []
    under = ""
    for block in re.split(r"\n[ \t]*\n", text):
        joined = join_broken([line for line in block.split("\n") if line.strip()])
        for number, line in enumerate(joined):
            words = " ".join(BULLET.sub("", line).split())
            opens = number == 0 and all(BULLET.match(other) or WORK.search(other) for other in joined[1:])
            if re.match(r"#{1,6} ", line) or (not BULLET.match(line) and is_heading(words, alone=opens)):
                under = words.strip("#:=- ").strip()
            elif words:
                found.append(Typed(words, words, under))
    return found


def join_broken(lines: list[str]) -> list[str]:
    """The lines of a paragraph as their writer ended them."""
    if len(lines) < 2:
        return lines
    widest = max(map(len, lines))
    bulleted = [bool(BULLET.match(line)) for line in lines]
    hanging = [bool(re.match(r"[ \t]{2,}|\t", line)) for line in lines]
    broken = widest >= NARROWEST and all(len(line) >= WRAPPED * widest for line in lines[:-1])
    out = [lines[0]]
    for number, line in enumerate(lines[1:], 1):
        goes_on = not bulleted[number] and (
            any(bulleted[:number]) or (hanging[number] and not hanging[0]) or (broken and not any(bulleted))
        )
        # A line that begins in small letters goes on with the one before, unless all do.
        small = line.lstrip()[:1].islower() and not lines[0].lstrip()[:1].islower() and len(lines[number - 1]) >= NARROWEST
        if goes_on or (small and not bulleted[number]):
            out[-1] += " " + line.strip()
        else:
            out.append(line)
    return out


def is_heading(words: str, *, alone: bool) -> bool:
    """Whether a line by itself says what follows: short, without signs of a work; or with a colon at its end."""
    short = len(words) <= LONGEST_HEADING
    return short and (words.endswith(":") or (alone and not WORK.search(words) and not words.endswith((".", ";"))))
