"""A .md body, byte for byte but for what pandoc would misread: glued lists get their blank line, the rest is told."""

import re

from pressbook.collect.intake.draft import Source
from pressbook.collect.intake.makeshift import keep_makeshift
from pressbook.types import Finding, Severity

ITEM = re.compile(r"(?P<indent> {0,3})(?P<mark>[-*+]|\d{1,3}[.)])[ \t]+\S")
DEEPER = re.compile(r"(?:\t| {2,})\S")
FENCE = re.compile(r" {0,3}(```+|~~~+)")
RULE = re.compile(r"(={2,}|-{2,})[ \t]*")
NO_TEXT = re.compile(r"\s*$|\s*[#>|:]|(\s*[-*_]){3,}\s*$|\s{4,}|\t|\s*</?[A-Za-z!]|\[\^?[^\]]+\]:|.*\\$|\s*[-=]{2,}")
EMPTY = re.compile(r"(?<!\\)\[[ \t\N{NO-BREAK SPACE}]*\](?![(\[:{])")
TASK = re.compile(r"^\s*(?:[-*+]|\d+[.)])\s+\[[ xX]\]\s")
# Longer lines mean that the author's editor did not wrap: each line is a paragraph or an item of its own.
UNWRAPPED = 100


def settle_body(body: str, source: Source, first_line: int = 1) -> tuple[str, tuple[Finding, ...]]:
    """Blank lines where a list is glued to the text before it; findings for what else a converter or an author left."""
    lines = _quotations(body.split("\n"))
    free = _outside_code(lines)
    findings = [*_empty_brackets(lines, free, source, first_line), *_accidental_headings(lines, free, source, first_line)]
    if "\N{LINE SEPARATOR}" in body:
        line = body.count("\n", 0, body.index("\N{LINE SEPARATOR}")) + first_line
        message = f"{body.count(chr(0x2028))} line separators (U+2028) became line breaks"
        findings.append(source.finding("line-separator", Severity.NOTE, message, line=line))
    glued = _glued(lines, free)
    if glued:
        message = f"{len(glued)} lists stood close under a line of text and were given the blank line that makes them lists"
        hint = f"the first is at line {glued[0] + first_line}"
        findings.append(source.finding("glued-list", Severity.NOTE, message, hint, glued[0] + first_line))
    for number in reversed(glued):
        lines.insert(number, "")
    return "\n".join(lines).replace("\N{LINE SEPARATOR}", "\\\n"), tuple(findings)


def _quotations(lines: list[str]) -> list[str]:
    """The lines with makeshift quotation marks kept; as many as they were."""
    free = _outside_code(lines)
    settled: list[str] = []
    paragraph: list[str] = []
    for line, outside in [*zip(lines, free, strict=True), ("", True)]:
        if outside and line.strip() and not line.startswith(("    ", "\t")):
            paragraph.append(line)
            continue
        if paragraph:
            settled += keep_makeshift("\n".join(paragraph)).split("\n")
        settled.append(line)
        paragraph = []
    return settled[:-1]


def _outside_code(lines: list[str]) -> list[bool]:
    """For each line whether it stands outside fenced code."""
    free, fence = [], ""
    for line in lines:
        mark = FENCE.match(line)
        if fence:
            free.append(False)
            if mark and mark[1].startswith(fence) and not line.strip(" `~"):
                fence = ""
        else:
            fence = mark[1] if mark else ""
            free.append(not mark)
    return free


def _glued(lines: list[str], free: list[bool]) -> list[int]:
    """Numbers (from 0) of lines before which a blank line is missing."""
    unwrapped = any(len(line) > UNWRAPPED for line, outside in zip(lines, free, strict=True) if outside)
    found, in_list = [], False
    for number, line in enumerate(lines):
        before = lines[number - 1] if number else ""
        if not free[number] or not before.strip():
            in_list = bool(ITEM.match(line)) or (in_list and bool(DEEPER.match(line)))
            continue
        if ITEM.match(line):
            if not in_list and not NO_TEXT.match(before) and _certain(lines, number, unwrapped):
                found.append(number)
                in_list = True
        elif in_list and unwrapped and not DEEPER.match(line) and not NO_TEXT.match(line):
            following = lines[number + 1] if number + 1 < len(lines) else ""
            if ITEM.match(following) and not ITEM.match(line):
                found.append(number)  # a line of text between two lists: to pandoc it would be the end of the item above
                in_list = False
    return found


def _certain(lines: list[str], number: int, unwrapped: bool) -> bool:
    """A dash or a year at the head of a wrapped line of prose is no list; a colon before it, or a second item, says it is one."""
    item, before = ITEM.match(lines[number]), lines[number - 1].rstrip()
    if item is None:
        return False
    following = ITEM.match(lines[number + 1]) if number + 1 < len(lines) else None
    if item["mark"][0].isdigit():
        second = following is not None and following["mark"][:-1] == str(int(item["mark"][:-1]) + 1)
        return item["mark"][:-1] in ("0", "1") and (second or before.endswith(":"))
    return unwrapped or before.endswith((":", ":**", ":*")) or (following is not None and following["mark"] == item["mark"])


def _accidental_headings(lines: list[str], free: list[bool], source: Source, first_line: int) -> list[Finding]:
    found = []
    for number in range(1, len(lines)):
        text = lines[number - 1].strip()
        if not free[number] or not RULE.fullmatch(lines[number]) or not text or NO_TEXT.match(text) or ITEM.match(text):
            continue
        alone = number < 2 or not lines[number - 2].strip()
        before = next((line.strip() for line in reversed(lines[: number - 1]) if line.strip()), "")
        broken = (
            bool(before)
            and before[-1] not in ".!?:;\"')*_>|\N{RIGHT DOUBLE QUOTATION MARK}\N{HORIZONTAL ELLIPSIS}"
            and before[0] not in "#-=>|"
        )
        half = text[:1].islower() or text[-1] in ".,;" or not alone or broken
        if half:
            message = f"{text[:60]!r} is a heading only because of the rule under it"
            hint = "put a blank line above the rule if it is no heading"
            found.append(source.finding("accidental-heading", Severity.WARNING, message, hint, number + first_line - 1))
    return found


def _empty_brackets(lines: list[str], free: list[bool], source: Source, first_line: int) -> list[Finding]:
    count, first = 0, 0
    for number, line in enumerate(lines):
        if free[number]:
            text = line[task.end() :] if (task := TASK.match(line)) else line
            count += len(EMPTY.findall(text))
            first = first or (number + first_line if EMPTY.search(text) else 0)
    if not count:
        return []
    message = f"{count} empty brackets were left by a converter"
    hint = "take them out of the manuscript: they would be printed"
    return [source.finding("empty-brackets", Severity.WARNING, message, hint, first)]
