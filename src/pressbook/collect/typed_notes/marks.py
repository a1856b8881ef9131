"""The marks of notes in a text: numbers in brackets, raised numbers, stars and daggers, with all that is wrapped around them."""

import re
from collections.abc import Iterator

from pressbook.collect.typed_notes.found import Mark, Style

RAISED = {"\N{SUPERSCRIPT ONE}": "1", "\N{SUPERSCRIPT TWO}": "2", "\N{SUPERSCRIPT THREE}": "3", "\N{SUPERSCRIPT ZERO}": "0"} | {
    chr(0x2070 + figure): str(figure) for figure in range(4, 10)
}
FIGURES = "".join(RAISED)
CORE = re.compile(
    r"\\?\[[ \N{NO-BREAK SPACE}]?(?P<bracket>\d{1,3})[ \N{NO-BREAK SPACE}]?\\?\](?!\([^()\s]*#)"
    r"|\\?\((?P<paren>\d{1,3})\\?\)"
    rf"|(?P<figures>[{FIGURES}]{{1,3}})"
    r"|\^(?P<caret>\d{1,3})\^"
    r"|(?<=[>\[])(?P<bare>\d{1,3})(?=</|\]\()"
    r"|(?<=[^\W\d_]|[.,;:!?…)\]\"'’”»])(?P<glued>\d{1,3})(?![\w%°])"
    r"|(?P<symbol>(?:\\\*){1,4}|(?<![*\\])\*{1,2}(?!\*)|\N{DAGGER}{1,3}|\N{DOUBLE DAGGER}{1,3})"
)
# A link within a page, also where the page's whole address was copied with it.
LINK_END = re.compile(r"\]\([^()\s]*#[^()\s]*(?:[ \t]+\"[^\"\n]*\")?\)(?:\{[^{}\n]*\})?")
SPAN_END = re.compile(r"\]\{[^{}\n]*\}")
SUP = re.compile(r"<sup(?:\s[^<>\n]*)?>\s*\Z", re.IGNORECASE)
SUP_END = re.compile(r"\s*</sup>", re.IGNORECASE)
ANCHOR = re.compile(r"<a\s[^<>\n]*>\s*\Z", re.IGNORECASE)
WITHIN = re.compile(r"href\s*=\s*[\"']?[^\"'\s>]*#", re.IGNORECASE)
ANCHOR_END = re.compile(r"\s*</a>", re.IGNORECASE)
# What leads back to a note's call, or is led to: an empty span or anchor with a name.
TARGET = re.compile(r"(?:\[\]\{#[^{}\n]*\}|<a\s[^<>\n]*>\s*</a>|<span\s[^<>\n]*>\s*</span>)\Z", re.IGNORECASE)
REACH = 300
SYMBOLS = {"*": "star", "\N{DAGGER}": "dagger", "\N{DOUBLE DAGGER}": "double-dagger"}


def find_marks(text: str, begin: int, end: int) -> Iterator[Mark]:
    """Every mark whose number stands in text[begin:end] (masked), in order, before or after words; nothing is judged."""
    at = least = begin
    while core := CORE.search(text, at, end):
        mark = _wrapped(text, core, least)
        at = mark.end if mark else core.end()
        least = at if core.lastgroup != "glued" else least
        if mark:
            yield mark


def _wrapped(text: str, core: re.Match[str], least: int) -> Mark | None:
    """A core with its wrapping; None for a bare number that nothing raises and that leads nowhere."""
    kind = core.lastgroup or ""
    label, style = core[kind].replace("\\", ""), Style.BRACKET
    match kind:
        case "paren":
            style = Style.PAREN
        case "figures":
            label, style = "".join(RAISED[figure] for figure in label), Style.RAISED
        case "caret":
            style = Style.RAISED
        case "bare":
            style = Style.LINK
        case "glued":
            return Mark(core.start(), core.end(), str(int(label)), Style.GLUED)
        case "symbol":
            style = Style.SYMBOL
    start, end = core.span()
    linked = raised = False
    while True:
        before = text[max(least, start - REACH) : start] if start > least and text[start - 1] in "^[>" else ""
        wrap: re.Match[str] | None
        if before.endswith("^") and text.startswith("^", end):
            start, end, raised = start - 1, end + 1, True
        elif before.endswith("[") and (wrap := LINK_END.match(text, end)):
            start, end, linked = start - 1, wrap.end(), True
        elif before.endswith("[") and (wrap := SPAN_END.match(text, end)):
            start, end = start - 1, wrap.end()
        elif before and (opened := SUP.search(before)) and (wrap := SUP_END.match(text, end)):
            start, end, raised = start - len(opened[0]), wrap.end(), True
        elif before and (opened := ANCHOR.search(before)) and (wrap := ANCHOR_END.match(text, end)):
            start, end, linked = start - len(opened[0]), wrap.end(), linked or bool(WITHIN.search(opened[0]))
        else:
            break
    while start > least and text[start - 1] in "}>" and (named := TARGET.search(text[max(least, start - REACH) : start])):
        start -= len(named[0])
    if kind == "bare" and not raised and not linked:
        return None
    if raised and kind in ("bare", "bracket", "paren"):
        style = Style.RAISED if kind == "bare" else style
        linked = linked or kind == "bracket"
    label = label if style is Style.SYMBOL else str(int(label))
    return Mark(start, end, label, style, linked, core[kind] if kind == "figures" else "")
