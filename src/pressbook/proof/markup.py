"""What in a manuscript is not prose: the marks of pandoc's Markdown and HTML, each known by its look alone, without a parser."""

import re

NAME = r"[^\s{}\"'<>=]+"
ATTRIBUTE = rf"(?:[#.]{NAME}|[\w:-]+=(?:\"[^\"{{}}]*\"|'[^'{{}}]*'|[^\s{{}}\"']*)|-)"
ENUMERATOR = r"(?:\d{1,9}|[ivxlcdm]{1,7}|[IVXLCDM]{1,7}|[A-Za-z])"

DASHES = r"[ ]{0,3}-{3,}[- ]*"
RULER = r"[ ]{0,3}-+(?:[ ]+-+)+[ ]*"

# Tried in this order at each place where a mark may begin.
PATTERNS = {
    "fence": r"^[ \t>]*(?:[-*+][ \t]+)?(?P<ticks>`{3,}|~{3,})(?P<info>[^\n`]*)\n"
    r"(?P<code>(?:[^\n]*\n)*?)[ \t>]*(?P=ticks)[`~]*[ \t]*$",
    "grid": r"^[ \t]*\+[-=:+]{2,}\+[ \t]*\n(?:[ \t]*[|+][^\n]*\n?)+",
    "multiline": rf"^{DASHES}\n(?:(?!{DASHES}\n)[^\n]*\n){{0,9}}{RULER}\n"
    rf"(?:[^\n]*\n){{1,400}}?{DASHES}(?:\n[ \t]*(?:\n|\Z)|\Z)",
    "comment": r"<!--[\s\S]*?-->",
    "unread": r"<(?P<unread_tag>script|style|head)\b[^<>]*>[\s\S]*?</(?P=unread_tag)\s*>",
    "ticked": r"(?P<tick>`+)(?P<span>(?:[^`\n]|\n(?![ \t]*\n)|(?!(?P=tick)(?!`))`)+?)(?<!`)(?P=tick)(?!`)",
    "reference": r"^[ ]{0,3}\[(?!\^)(?P<label>[^\[\]\n]+)\]:[ \t]*\n?[ \t]*(?:<[^<>\n]*>|\S+)"
    r"(?:[ \t]*\n?[ \t]+(?:\"[^\"\n]*\"|'[^'\n]*'|\([^()\n]*\)))?[ \t]*$",
    "div": r"^[ \t>]*:{3,}[ \t]*(?:\{[^{}\n]*\}|[\w-]*)[ \t]*:*[ \t]*$",
    "caption": r"^[ ]{0,3}[Tt]able:(?=[ \t])",
    "task": r"^[ \t>]*(?:[-*+]|\d+[.)])[ \t]+\[[ xX]\](?=[ \t])",
    "number": rf"^[ \t>]*(?:[-*+:][ \t]+)*\(?(?P<figure>{ENUMERATOR})[.)](?=[ \t\n])",
    "example": r"\(@(?P<example_label>[\w-]*)\)",
    "autolink": r"<(?:[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*|[^\s<>@]+@[^\s<>@]+)>",
    "tag": r"</?(?P<tag_name>[A-Za-z][A-Za-z0-9:-]*)(?:[\s/](?:[^<>\"']|\"[^\"]*\"|'[^']*')*)?>",
    "entity": r"&(?:\#\d{1,7}|\#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});",
    "escape": r"\\[!-/:-@\[-`{-~]",
    "attributes": rf"\{{\s*{ATTRIBUTE}(?:\s+{ATTRIBUTE})*\s*\}}|\{{=\w+\}}",
    "note": r"\[\^(?P<note_label>[^\[\]\s^]+)\]",
    "inline_note": r"\^\[",
    "target": r"\]\(",
    "full_reference": r"\]\[(?P<full_label>[^\[\]\n]*)\]",
    "mark": r"[*_^~\[\]]|==",
}
MARKS = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in PATTERNS.items()), re.MULTILINE)

EXAMPLE = re.compile(r"^[ \t>]*\(@(?P<label>[\w-]*)\)", re.MULTILINE)
NOTE_DEFINITION = re.compile(r"^ {0,3}\[\^(?P<label>[^\[\]\s^]+)\]:", re.MULTILINE)
# HTML elements that part words; every other tag may stand inside one.
PARTING = re.compile(
    "address|article|aside|blockquote|br|caption|center|d[dlt]|details|div|fieldset|fig(caption|ure)|footer|form|h[1-6r]|header|"
    "img|li|main|nav|[ou]l|p|pre|section|summary|t(able|body|[dhr]|foot|head)"
)
ALTERNATIVE = re.compile(r"\balt\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
_PATH = re.compile(r"[^\s]*|<[^<>\n]*>|[^\n()]*(?:/|\.\w{1,5})[^\n()]*")
_TITLE = re.compile(r"\s+(?:\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|\((?:[^()\\]|\\.)*\))\s*$")


def target_end(text: str, start: int) -> int | None:
    """The end of a link's destination and title, `start` being just after `](`; None if it does not look like one.

    What looks like prose is none: a destination has no space, or is in angle brackets, or is a path or file name.
    """
    depth, place, limit = 1, start, min(len(text), start + 4000)
    quoted = ""
    while place < limit:
        letter = text[place]
        if letter == "\\":
            place += 2
            continue
        if quoted:
            quoted = "" if letter == quoted else quoted
        elif letter in "\"'" and text[place - 1].isspace():
            quoted = letter
        elif letter == "(":
            depth += 1
        elif letter == ")":
            depth -= 1
            if not depth:
                break
        elif letter == "\n" and text[place + 1 : place + 80].lstrip(" \t").startswith("\n"):
            return None
        place += 1
    if depth or place >= limit:
        return None
    inside = text[start:place].strip()
    address = _TITLE.sub("", " " + inside).strip() if inside else ""
    plain = address.replace("(", "").replace(")", "").replace("\n", "")
    return place + 1 if _PATH.fullmatch(plain) else None


def bracket_end(text: str, start: int) -> int | None:
    """The place of the `]` that closes a bracket opened just before `start`; None if none does within the paragraph."""
    depth, place = 1, start
    while place < len(text):
        letter = text[place]
        if letter == "\\":
            place += 2
            continue
        if letter == "[":
            depth += 1
        elif letter == "]":
            depth -= 1
            if not depth:
                return place
        elif letter == "\n" and not text[place + 1 : place + 80].split("\n", 1)[0].strip():
            return None
        place += 1
    return None
