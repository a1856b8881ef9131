"""Plain text to Markdown that reads back as exactly that text: a backslash where pandoc would see markup, and nowhere else."""

import re
import string

# Written out: what starts a block at the head of a line, and what marks up words inside it (pandoc User's Guide,
# "Pandoc's Markdown", with the extensions of tools.pandoc.MANUSCRIPT).
NUMBER = re.compile(r"(\(?(?:[0-9]+|[A-Za-z]|[ivxlcdmIVXLCDM]+|#|@[\w-]*))([.)])(?=\s|$)")
HEAD = re.compile(r"[-+](?=[ \t]|[-+=]|$)|[#>|:=]|\N{BULLET}(?=$)")
INSIDE = re.compile(
    r"""
    \\                                   # an escape
    | [*`^|]                             # emphasis, code, superscript, tables
    | ~                                  # strikeout, subscript, fences
    | (?<![^\W_])_ | _(?![^\W_])         # emphasis; inside a word it is no markup
    | <(?=[A-Za-z/!?])                   # HTML, addresses
    | &(?=\#|[A-Za-z][A-Za-z0-9]*;)      # entities
    | =(?==) | (?<==)=                   # marked words
    | !(?=\[)                            # pictures
    | (?<![^\W_])@(?=[\w{])              # citations
    | \[(?!(?:[^\[\]@^]*)\](?![(\[{:]))  # links, notes, spans; [sic] is none
    | \](?=[(\[{:])
    """,
    re.VERBOSE,
)
FULL = re.compile(f"[{re.escape(string.punctuation)}]")


def escape_line(line: str) -> str:
    """One line of a paragraph with the backslashes it needs, without white space (other than no-break) around it."""
    line = line.strip(" \t")
    number = NUMBER.match(line)
    marks = {mark.start() for mark in INSIDE.finditer(line)}
    if number:
        marks.add(number.start(2))
    elif HEAD.match(line):
        marks.add(0)
    return "".join("\\" + char if at in marks else char for at, char in enumerate(line))


def escape_fully(line: str) -> str:
    """The same with every punctuation mark escaped: ugly, and certain."""
    return FULL.sub(lambda mark: "\\" + mark[0], line.strip(" \t"))
