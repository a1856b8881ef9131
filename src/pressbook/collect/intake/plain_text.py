"""A .txt to Markdown: paragraphs by blank lines, verse and typed lists where they are plain to see, every other mark literal."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from pressbook.collect.intake.draft import Source
from pressbook.collect.intake.escape import escape_fully, escape_line
from pressbook.collect.intake.verse import is_verse
from pressbook.text.tree import load, plain, walk
from pressbook.tools import pandoc
from pressbook.types import Finding, Severity

BULLET = re.compile(r"[ \t]*[\N{BULLET}\N{MIDDLE DOT}\N{WHITE BULLET}\N{BLACK SMALL SQUARE}*-][ \t\N{NO-BREAK SPACE}]+(?=\S)")
NUMBERED = re.compile(r"[ \t]*([0-9]{1,3})([.)])[ \t\N{NO-BREAK SPACE}]+(?=\S)")
# At the head of a paragraph of its own only these are bullets: a hyphen or a star may be speech, or a break.
ROUND = re.compile("[ \t]*[\N{BULLET}\N{MIDDLE DOT}\N{WHITE BULLET}\N{BLACK SMALL SQUARE}]")
SEPARATORS = "\N{LINE SEPARATOR}"
# What a plain text can be in a tree; anything else is a mark that was taken for markup.
LITERAL = {
    "Para",
    "Plain",
    "Str",
    "Space",
    "SoftBreak",
    "LineBreak",
    "LineBlock",
    "BulletList",
    "OrderedList",
    "Decimal",
    "Period",
    "OneParen",
}
PARAGRAPHS = "\N{PARAGRAPH SEPARATOR}"


@dataclass(frozen=True, slots=True)
class Block:
    """Lines between two blank ones, and the number of the first."""

    lines: tuple[str, ...]
    line: int


def set_plain(text: str, source: Source) -> tuple[str, tuple[Finding, ...]]:
    """Write Markdown that pandoc reads as this text, word for word; what was set as verse or as a list is said."""
    findings = []
    if SEPARATORS in text:
        line = text.count("\n", 0, text.index(SEPARATORS)) + 1
        message = f"{text.count(SEPARATORS)} line separators (U+2028) became line breaks"
        findings.append(source.finding("line-separator", Severity.NOTE, message, line=line))
    blocks = split(text.replace(PARAGRAPHS, "\n\n"))
    measure = max((len(line) for block in blocks for line in block.lines), default=0)
    kinds = [_kind(block, blocks, number, measure) for number, block in enumerate(blocks)]
    findings.extend(_tell(blocks, kinds, source))
    written = _settle([_write(block, kind, escape_line) for block, kind in zip(blocks, kinds, strict=True)], blocks, kinds)
    return "\n\n".join(written) + "\n" if written else "", tuple(findings)


def split(text: str) -> list[Block]:
    """Blocks between blank lines."""
    blocks, run, start = [], list[str](), 1
    for number, line in enumerate([*text.split("\n"), ""], 1):
        if line.strip(" \t"):
            start = start if run else number
            run.append(line)
        elif run:
            blocks.append(Block(tuple(run), start))
            run = []
    return blocks


def _kind(block: Block, blocks: list[Block], number: int, measure: int) -> str:
    lines = block.lines
    around = [blocks[at].lines for at in (number - 1, number + 1) if 0 <= at < len(blocks)]
    if len(lines) < 2:
        bullets = ROUND.match(lines[0]) and BULLET.match(lines[0]) and any(ROUND.match(other[0]) for other in around)
        return "list" if bullets else "prose"
    if all(BULLET.match(line) for line in lines):
        return "list"
    numbers = [match for line in lines if (match := NUMBERED.match(line))]
    counted = [int(match[1]) for match in numbers]
    before = around[0][-1] if number else ""
    if len(numbers) == len(lines) and not NUMBERED.match(before) and counted == list(range(counted[0], counted[0] + len(lines))):
        return "numbers" if len({match[2] for match in numbers}) == 1 else "prose"
    return "verse" if is_verse(lines, around, measure) else "prose"


def _tell(blocks: list[Block], kinds: list[str], source: Source) -> list[Finding]:
    found = []
    for block, kind in zip(blocks, kinds, strict=True):
        shown = block.lines[0].strip()[:60]
        count = len(block.lines)
        if kind == "verse":
            message = f"{count} short lines from {shown!r} were set as verse"
            hint = "take the `| ` at the head of the lines away if they are prose"
            found.append(source.finding("set-as-verse", Severity.NOTE, message, hint, block.line))
        elif kind in ("list", "numbers"):
            message = f"{count} lines typed as a list from {shown!r} were set as a list"
            found.append(source.finding("set-as-list", Severity.NOTE, message, line=block.line))
        elif count > 1 and max(map(len, block.lines)) <= 50:
            message = f"{count} short lines from {shown!r} were joined into one paragraph"
            hint = "begin each with `| ` in the manuscript if the lines matter, as in verse or an address"
            found.append(source.finding("joined-lines", Severity.NOTE, message, hint, block.line))
    return found


def _write(block: Block, kind: str, escape: Callable[[str], str]) -> str:
    lines: list[str] = []
    for number, line in enumerate(block.lines):
        bullet = BULLET.match(line) if kind == "list" else None
        count = NUMBERED.match(line) if kind == "numbers" else None
        if bullet:
            lines.append("- " + escape(line[bullet.end() :]))
        elif count:
            lines.append(f"{count[1]}{count[2]} " + escape(line[count.end() :]))
        elif kind == "verse":
            indent = len(line) - len(line.lstrip(" \t"))
            lines.append("| " + "\N{NO-BREAK SPACE}" * indent + escape(line))
        else:
            pieces = [escape(piece) for piece in line.split(SEPARATORS)]
            end = number == len(block.lines) - 1
            lines.append(
                "\\\n".join(piece for piece in pieces if piece) if end or pieces[-1] else "\\\n".join(pieces[:-1]) + "\\"
            )
    return "\n".join(lines)


def _settle(written: list[str], blocks: list[Block], kinds: list[str]) -> list[str]:
    """Read what was written: a block that does not come back as typed is escaped fully."""
    if not written:
        return written
    tree = load(pandoc.read("\n\n".join(written) + "\n"))["blocks"]
    if len(tree) != len(blocks):
        # Two neighbouring lists are one to pandoc: only a count that differs otherwise means a mark got through.
        tree = [None] * len(blocks) if not _merged(kinds, len(tree)) else _apart(written)
    for number, (block, kind, element) in enumerate(zip(blocks, kinds, tree, strict=True)):
        if element is None or not _same(block, kind, element):
            written[number] = _write(block, kind, escape_fully)
    return written


def _merged(kinds: list[str], count: int) -> bool:
    pairs = pairwise(kinds)
    return len(kinds) - sum(first == second and first in ("list", "numbers", "verse") for first, second in pairs) == count


def _apart(written: list[str]) -> list[object]:
    """Each block read between two rules of words, so that neighbours do not join."""
    wall = "\n\nwall\n\n"
    return list(load(pandoc.read(wall.join(written) + "\n"))["blocks"][::2])


def _same(block: Block, kind: str, element: object) -> bool:
    if kind == "prose" and isinstance(element, dict) and element.get("t") != "Para":
        return False
    if any(item["t"] not in LITERAL for item in walk(element)):
        return False
    typed = " ".join(block.lines).replace(SEPARATORS, " ")
    if kind in ("list", "numbers"):
        mark = BULLET if kind == "list" else NUMBERED
        typed = " ".join(line[match.end() :] for line in block.lines if (match := mark.match(line)))
    return _squeezed(plain(element)) == _squeezed(typed)


def _squeezed(text: str) -> str:
    return re.sub("[ \t\n]+", "", text.replace("\N{NO-BREAK SPACE}", ""))
