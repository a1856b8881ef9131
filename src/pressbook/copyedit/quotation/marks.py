"""The quotation marks and apostrophes of a text, each with what stands beside it."""

import re
from dataclasses import dataclass
from enum import StrEnum
from unicodedata import category

from pressbook.text.passages import OPAQUE

# A double prime stands where a program took the mark behind a figure for inches.
DOUBLES = frozenset('"″“”„‟«»❝❞〝〞＂「」')
OPENERS = frozenset("“‘„‚«‹‛‟")
# Two characters for one mark: LaTeX's `` and '', ,,German`` and <<guillemets>>; they are tried as one and as two.
MARK = re.compile(
    r",,(?=[^\W_]|[\"'“‘…])|<<(?=[^\W_<]|[\"'“‘…]| [^<\n]{1,300}>>)|(?<=[^\s>])(?: >>(?!\w)|>>)"
    r"|>>(?=[^\W_][^<>\n]{0,300}[\w.,!?…]<<(?![\w<]))|(?<=[\w.,!?…])<<(?![\w<])"
    r"|[\"'`´“”„‟«»‹›‘’‚‛「」『』″＂＇]|(?<=[^\W\d_])′(?=[^\W\d_])"
)
# Most texts have none of those that take more than one look, and are searched several times as fast for the others.
PLAIN_MARK = re.compile("[\"'`´“”„‟«»‹›‘’‚‛「」『』]")
COMPOUND = (",,", "<<", ">>", "\N{PRIME}", "\N{DOUBLE PRIME}", "＂", "＇")
STRAIGHT = frozenset("\"'`´″′＂＇")
# What has no width keeps no mark from what stands beyond it: joiners, soft hyphens, marks of direction.
UNSEEN = frozenset("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\u2066\u2067\u2068\u2069\ufeff")
DASHES = frozenset("–—―⸺⸻-")
BEFORE_OPEN = frozenset("([{/<|=+*_¿¡~")
ENDING = frozenset(".,;:!?)]}>%°*†‡§™®")


class Role(StrEnum):
    """What a mark was taken for."""

    OPEN = "open"
    CLOSE = "close"
    APOSTROPHE = "apostrophe"
    PRIME = "prime"
    LEAVE = "leave"


@dataclass(slots=True)
class Mark:
    """One mark: text[start:end] is `typed`; `left` and `right` are the classes of what stands beside its run of marks.

    The classes: "b" blank or nothing, "w" letter, "j" letter of a script without spaces, "n" digit, "e" punctuation that ends,
    "d" dash, "p" opening bracket, "m" ellipsis, "x" something no rule looks into. After the parse it has a role, for quotations a
    partner (none where the quotation runs on into the next paragraph or was never closed) and a depth from 0, `margin` (how
    much dearer the next best reading is, in logarithms of odds), `rival` (its role there) and `cost` (how odd its place is);
    `letter` is true of an apostrophe that stands for ayn or okina, `fixed` of a mark that a person has decided.
    """

    start: int
    end: int
    typed: str
    double: bool
    left: str
    right: str
    language: str = ""
    role: Role = Role.LEAVE
    partner: "Mark | None" = None
    depth: int = 0
    margin: float = 9.0
    rival: Role = Role.LEAVE
    cost: float = 0.0
    letter: bool = False
    fixed: bool = False

    @property
    def straight(self) -> bool:
        """Whether it was typed without a direction of its own."""
        return self.typed[0] in STRAIGHT


def joins(letter: str) -> bool:
    """Whether a letter is Hebrew or Arabic, where a mark at a letter's side may be part of the word (gershayim, geresh)."""
    return "\u0590" <= letter <= "\u08ff" or "\ufb1d" <= letter <= "\ufdff" or "\ufe70" <= letter <= "\ufefc"


def beyond(text: str, at: int, step: int) -> int:
    """The offset of the first character that can be seen, from an offset on (1) or back (-1)."""
    while 0 <= at < len(text) and text[at] in UNSEEN:
        at += step
    return at


def class_of(text: str, at: int, step: int = 1) -> str:
    """The class of the character at an offset, or of the next that can be seen; outside the text it is blank."""
    if not 0 <= at < len(text):
        return "b"
    mark = text[at]
    if mark.isalpha():
        return (
            "j" if "\u2e80" <= mark <= "\ua4cf" or "\uf900" <= mark <= "\ufaff" or "\U00020000" <= mark <= "\U0003ffff" else "w"
        )
    if mark.isspace():
        return "b"
    if mark.isdigit():
        return "n"
    if mark in DASHES:
        return "d"
    if mark in ENDING:
        # An ellipsis of dots is no end.
        return "m" if mark == "." and (text[at - 1 : at + 1] == ".." or text[at : at + 2] in ("..", ".…")) else "e"
    if mark in BEFORE_OPEN:
        return "p"
    if mark == "…":
        return "m"
    if mark == OPAQUE:
        return "x"
    if mark.isalnum():
        return "w"
    if mark in UNSEEN:
        return class_of(text, beyond(text, at, step), step)
    kind = category(mark)
    return "b" if kind == "Cf" else "p" if kind in ("Ps", "Pi", "Sc") else "d" if kind == "Pd" else "e"
