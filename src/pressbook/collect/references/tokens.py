"""A line becomes tokens: words, initials, numbers and single marks; an address or a number of a book is one token."""

import re
from dataclasses import dataclass

from pressbook.collect.references.addresses import Address

WORD = r"[^\W\d_]"
TOKEN = re.compile(
    rf"""
    (?:{WORD}\.)+(?={WORD}\.)          # all but the last of several initials: J.R. of J.R.R.
    | (?<!\w){WORD}\.(?!{WORD}{{2}})   # an initial
    | \d+(?:st|nd|rd|th|d|er|ème|e|[ªº°]|[a-z])?(?!\w)   # a number, an ordinal, 1934a
    | \d+
    | {WORD}+(?:[-\N{{HYPHEN}}\N{{NON-BREAKING HYPHEN}}'\N{{RIGHT SINGLE QUOTATION MARK}}]{WORD}+)*
    | \S
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Token:
    """What a token is as typed, where it stands in its line, and which address it is ("" for words and marks)."""

    text: str
    start: int
    end: int
    address: str = ""


def tokenise(line: str, addresses: tuple[Address, ...] = ()) -> list[Token]:
    """The tokens of a line in order; each address is one token. Blanks are in none."""
    tokens: list[Token] = []
    place = 0
    for address in (*addresses, None):
        end = len(line) if address is None else address.start
        tokens += [Token(match.group(), match.start(), match.end()) for match in TOKEN.finditer(line, place, end)]
        if address is not None:
            tokens.append(Token(line[address.start : address.end], address.start, address.end, address.kind))
            place = address.end
    return tokens
