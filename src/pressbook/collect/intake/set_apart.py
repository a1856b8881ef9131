"""What was typed by eye: bulleted paragraphs to lists, broken lines to verse, bold lines named as headings."""

import re
from itertools import pairwise

from pressbook.collect.intake.compare import shorten
from pressbook.collect.intake.draft import Source
from pressbook.collect.intake.verse import is_verse
from pressbook.text.tree import Element, plain, walk
from pressbook.types import Finding, Severity

BULLET = re.compile(r"[\N{BULLET}\N{MIDDLE DOT}\N{WHITE BULLET}\N{BLACK SMALL SQUARE}\uf0b7][ \t\N{NO-BREAK SPACE}]*")
SPACES = {"Space", "SoftBreak", "LineBreak"}


def trimmed(inlines: list[Element]) -> list[Element]:
    """Inlines without spaces and breaks at their edges."""
    start, end = 0, len(inlines)
    while start < end and inlines[start]["t"] in SPACES:
        start += 1
    while end > start and inlines[end - 1]["t"] in SPACES:
        end -= 1
    return inlines[start:end]


def set_lists(blocks: list[Element], source: Source, findings: list[Finding]) -> list[Element]:
    """Neighbouring paragraphs that begin with a typed bullet become a list, in quotations too (an indent is no quotation)."""
    out: list[Element] = []
    run: list[Element] = []

    def close() -> None:
        if len(run) > 1:
            items = [[{"t": "Plain", "c": _without_bullet(block["c"])}] for block in run]
            out.append({"t": "BulletList", "c": items})
            message = f"{len(run)} paragraphs with typed bullets from {shorten(plain(run[0]), 60)!r} were set as a list"
            findings.append(source.finding("set-as-list", Severity.NOTE, message))
        else:
            out.extend(run)
        run.clear()

    for block in blocks:
        if block["t"] == "BlockQuote":
            close()
            inner = set_lists(block["c"], source, findings)
            out.extend(inner if [item["t"] for item in inner] == ["BulletList"] else [{"t": "BlockQuote", "c": inner}])
        elif (
            block["t"] in ("Para", "Plain") and block["c"][0]["t"] == "Str" and BULLET.match(plain(block)) and len(block["c"]) > 1
        ):
            run.append(block)
        else:
            close()
            out.append(block)
    close()
    return out


def _without_bullet(inlines: list[Element]) -> list[Element]:
    first = BULLET.sub("", inlines[0]["c"], count=1)
    return trimmed([*([{"t": "Str", "c": first}] if first else []), *inlines[1:]])


def set_verse(blocks: list[Element], source: Source, findings: list[Finding]) -> list[Element]:
    """Paragraphs that line breaks part into what is clearly verse become line blocks; the finding is added to `findings`."""
    stanzas = [_lines(block) for block in blocks]
    texts = [[plain(line).strip() for line in lines] for lines in stanzas]
    out, first, count = [], "", 0
    for number, block in enumerate(blocks):
        around = [texts[at] for at in (number - 1, number + 1) if 0 <= at < len(texts) and texts[at]]
        if texts[number] and not any(item["t"] == "Strong" for item in walk(block)) and is_verse(texts[number], around):
            out.append({"t": "LineBlock", "c": stanzas[number]})
            first, count = first or texts[number][0], count + len(texts[number])
        else:
            out.append(block)
    if count:
        message = f"{count} short lines from {shorten(first, 60)!r} were set as verse"
        hint = "take the `| ` at the head of the lines away if they are prose"
        findings.append(source.finding("set-as-verse", Severity.NOTE, message, hint))
    return out


def _lines(block: Element) -> list[list[Element]]:
    """A paragraph's lines, if line breaks part it; else nothing."""
    if block["t"] != "Para" or not any(item["t"] == "LineBreak" for item in block["c"]):
        return []
    lines: list[list[Element]] = [[]]
    for item in block["c"]:
        if item["t"] == "LineBreak":
            lines.append([])
        else:
            lines[-1].append(item)
    return [trimmed(line) for line in lines]


def fake_headings(blocks: list[Element], source: Source) -> list[Finding]:
    """Short paragraphs all in bold that stand over prose: headings to the eye and to nobody else."""
    found = []
    for block, following in pairwise(blocks):
        inlines = block["c"] if block["t"] == "Para" else []
        text = plain(inlines).strip()
        if (
            len(inlines) == 1
            and inlines[0]["t"] == "Strong"
            and len(text) <= 80
            and text[-1:] not in ".,;"
            and following["t"] != "Header"
        ):
            found.append(text)
    if not found:
        return []
    message = f"a short paragraph in bold looks like a heading: {found[0]!r}"
    if len(found) > 1:
        message = f"{len(found)} short paragraphs in bold look like headings, the first: {found[0]!r}"
    hint = "put `## ` before each that is one, and take its stars away"
    return [source.finding("fake-heading", Severity.NOTE, message, hint)]
