"""A text of Markdown as blocks of lines: headings, rules, code and the rest, each with its offsets; code is masked."""

import re
from dataclasses import dataclass
from enum import Enum

FENCE = re.compile(r"[ \t>]*(`{3,}|~{3,})")
HEADING = re.compile(r" {0,3}#{1,6}(?:[ \t]|$)")
UNDERLINE = re.compile(r" {0,3}(?:=+|-+)[ \t]*$")
ITEM = re.compile(r" {0,3}(?:[-+*•:|<]|\(?\w{1,3}\\?[.)]|\\?[\[(*^]|[^\w\s]?\d|\N{DAGGER}|\N{DOUBLE DAGGER})")
# A rule, or one that was typed in a plain text and is words to Markdown.
RULE = re.compile(r" {0,3}\\?(?:(?:-[ \t]*){3,}|(?:_[ \t]*){3,}|(?:\\?\*[ \t]*){3,}|(?:\\?_[ \t]*){3,}|\N{EM DASH}{2,})$")
CODE = re.compile(r"(?<![`\\])(?P<ticks>`++)(?!`)(?:[^`\n]|\n(?!\s*\n))++(?P=ticks)(?!`)")
ADDRESS = re.compile(
    r"(?<=\]\()(?![^()\s]*#)[^()\s]*(?:\([^()\s]*\)[^()\s]*)*|<[a-z]{3,8}:[^<>\s]*>|(?<!\]\()(?<!//)(?:https?://|www\.)[^\s<>()\[\]*^]+"
)
MASK = "\N{OBJECT REPLACEMENT CHARACTER}"


class Kind(Enum):
    """What a block is, as far as notes care."""

    HEADING = "heading"
    BREAK = "break"
    CODE = "code"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Block:
    """Lines without a blank one between them; `lines` are (start, end) without line ends. `level` is a heading's."""

    kind: Kind
    lines: tuple[tuple[int, int], ...]
    level: int = 0

    @property
    def start(self) -> int:
        """The offset of the first line."""
        return self.lines[0][0]

    @property
    def end(self) -> int:
        """The offset behind the last line."""
        return self.lines[-1][1]


def read_blocks(text: str, begin: int) -> tuple[Block, ...]:
    """The blocks of a text from an offset on."""
    blocks: list[Block] = []
    run: list[tuple[int, int]] = []
    fence = ""

    def close(kind: Kind = Kind.TEXT, level: int = 0) -> None:
        if run:
            blocks.append(Block(kind, tuple(run), level))
            run.clear()

    start = begin
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        line = text[start:end]
        here, start = (start, end), end + 1
        mark = FENCE.match(line) if "`" in line or "~" in line else None
        if fence:
            run.append(here)
            if mark and mark[1].startswith(fence):
                fence = ""
                close(Kind.CODE)
        elif mark and "`" not in line[mark.end() :]:
            close()
            fence = mark[1]
            run.append(here)
        elif not line.strip():
            close()
        elif HEADING.match(line):
            close()
            run.append(here)
            close(Kind.HEADING, line.lstrip().index(line.lstrip().lstrip("#")) if line.lstrip("# \t") else 1)
        elif len(run) == 1 and UNDERLINE.match(line) and not text[run[0][0] : run[0][1]].startswith(("    ", "\t", "|", ">")):
            run.append(here)
            close(Kind.HEADING, 1 if "=" in line else 2)
        elif RULE.match(line) and not run:
            run.append(here)
            close(Kind.BREAK)
        else:
            run.append(here)
    close(Kind.CODE if fence else Kind.TEXT)
    return _with_indented_code(text, blocks)


def _with_indented_code(text: str, blocks: list[Block]) -> tuple[Block, ...]:
    """Indented lines are code, but for those that go on with an item or a note."""
    goes_on = False
    for number, block in enumerate(blocks):
        if not all(text.startswith(("    ", "\t"), start) for start, _ in block.lines):
            goes_on = bool(ITEM.match(text, block.start))
        elif not goes_on and block.kind is Kind.TEXT:
            blocks[number] = Block(Kind.CODE, block.lines)
    return tuple(blocks)


def mask(text: str, blocks: tuple[Block, ...]) -> str:
    """The text, letter for letter as long, with code, comments and addresses made unreadable: no note is called there."""
    parts: list[str] = []
    at = 0
    for block in blocks:
        if block.kind is Kind.CODE:
            parts += [text[at : block.start], _blank(text[block.start : block.end])]
            at = block.end
    masked = "".join([*parts, text[at:]])
    masked = _without_comments(masked)
    for pattern in (CODE, ADDRESS):
        masked = pattern.sub(lambda match: _blank(match[0]), masked)
    return masked


def _without_comments(text: str) -> str:
    parts: list[str] = []
    at = 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start)) >= 0:
        parts += [text[at:start], _blank(text[start : end + 3])]
        at = end + 3
    return "".join([*parts, text[at:]])


def _blank(slice_: str) -> str:
    return re.sub(r"[^\n]", MASK, slice_)
