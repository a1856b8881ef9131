"""A line is made readable: blanks, marks of quotation that were read in the wrong encoding, tags, Markdown's links."""

import re
import unicodedata

MOJIBAKE = {
    "â€œ": "“",
    "â€\x9d": "”",
    "â€?": "”",
    "â€˜": "‘",
    "â€™": "’",
    "â€“": "–",
    "â€”": "—",
    "â€¦": "…",
    "Ã©": "é",
    "Ã¼": "ü",
    "Ã¶": "ö",
    "Ã¤": "ä",
    "Ã¨": "è",
    "ÃŸ": "ß",
    "â€": "”",
}
TAGS = re.compile(r"</?(?:i|b|em|strong|cite|u|span|a|sup|sub|small|br)(?:\s[^<>]*)?/?>", re.IGNORECASE)
LINK = re.compile(r"\[([^\[\]]+)\]\(((?:https?://|www\.)[^\s()]+(?:\([^\s()]*\)[^\s()]*)*)\)")
ENTITIES = {
    "&amp;": "&",
    "&quot;": '"',
    "&nbsp;": " ",
    "&ndash;": "–",
    "&mdash;": "—",
    "&lsquo;": "‘",
    "&rsquo;": "’",
    "&ldquo;": "“",
    "&rdquo;": "”",
    "&lt;": "<",
    "&gt;": ">",
    "&#39;": "'",
}

RANGE = re.compile(r"(?<=\d)\s?--\s?(?=\d)")
ATTRIBUTES = re.compile(r"\{\s*(?:[.#][\w-]+|[\w-]+=\"[^\"]*\")(?:\s+(?:[.#][\w-]+|[\w-]+=\"[^\"]*\"))*\s*\}")


def _without_rests(line: str) -> str:
    """A line without what is left of Markdown's attributes and brackets: "[ ][[Title]]", "Title]{style=...}"."""
    line = re.sub(r"\[\s*\]", " ", ATTRIBUTES.sub("", line))
    while line.count("[") > line.count("]") and re.match(r"\s*\[", line):
        line = re.sub(r"^\s*\[", "", line)
    while line.count("]") > line.count("[") and re.search(r"\][\s*]*$", line):
        line = re.sub(r"\][\s*]*$", "", line)
    while (match := re.fullmatch(r"\s*\[(?!\d{1,3}\])(.*)\][\s*]*", line)) and _is_whole(match[1]):
        line = match[1]
    return line


def _is_whole(inner: str) -> bool:
    """Whether every bracket in a text closes there."""
    depth = 0
    for letter in inner:
        depth += (letter == "[") - (letter == "]")
        if depth < 0:
            return False
    return depth == 0


def clean(line: str) -> str:
    """The line as the reader of references wants it: one blank between words, no tags, no half characters."""
    for wrong, right in MOJIBAKE.items():
        if wrong in line:
            line = line.replace(wrong, right)
    if "&" in line:
        for entity, letter in ENTITIES.items():
            line = line.replace(entity, letter)
    if "<" in line:
        line = TAGS.sub(lambda match: "*" if match[0].strip("</>").lower() in ("i", "em", "cite") else "", line)
    line = LINK.sub(r"\1 \2", line)
    if line.count("**") % 2:
        line = re.sub(r"^\s*\*\*|\*\*(?=[\s\]]*$)", "", line)
    if "{" in line or "[" in line or "]" in line:
        line = _without_rests(line)
    if "--" in line:
        line = RANGE.sub("\N{EN DASH}", line.replace("---", "\N{EM DASH}"))
    line = "".join(" " if unicodedata.category(letter) in ("Cc", "Cs", "Co", "Zl", "Zp") else letter for letter in line)
    line = (
        unicodedata.normalize("NFC", line)
        .replace("\N{SOFT HYPHEN}", "")
        .replace("\N{ZERO WIDTH SPACE}", "")
        .replace("\N{BYTE ORDER MARK}", "")
    )
    return " ".join(line.split())
