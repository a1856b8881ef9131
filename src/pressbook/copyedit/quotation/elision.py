"""What the words beside a mark say of an elision: 'round the, the year 'five, he'd 'a' done it, What's-'is-Name."""

import re

from pressbook.copyedit.quotation import lexicon
from pressbook.copyedit.quotation.beside import WORD
from pressbook.copyedit.quotation.marks import Mark

NEXT = re.compile(r"\s+['’]?([^\W\d_]+)")
# A year in words: 'eighty-six, the 'fifties, the year 'five; and the last figure of another: '71 or '2.
TENS = re.compile(r"(?:twent|thirt|fort|fift|sixt|sevent|eight|ninet)(?:ies|y(?:-[a-z]+)?)(?![\w])", re.IGNORECASE)
UNITS = re.compile(r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?![\w])", re.IGNORECASE)
DATES = re.compile(
    r"\b(?:year|in|since|sin['’]|sence|of|[oi]['’]|till?|until|before|afore|after|from|by|summer|winter|spring|autumn|"
    r"fall|the|early|late)[ -]\Z"
)
AGAIN = re.compile(r"['’]\d\d ?(?:or|and|an['’]|to|-|–|&) ?['’]\Z")
# What have stands behind where it is only a: he'd 'a' done it, ought to 'a' been.
WOULD = re.compile(
    r"(?:['’]d|\b(?:would|could|should|might|mought|must|may|oughter|oughta|ought to|wud|cud|shud|better))"
    r"(?:n['’]?t?|na)?(?: (?:never|ever|not|just|only|rather|sooner))? \Z",
    re.IGNORECASE,
)
TO_HAVE = re.compile(r"to ['’]a['’] (?:been|bin|be'n|had|done|gone|come|took|seen|known|\w+ed)\b", re.IGNORECASE)


def next_word(text: str, at: int) -> str:
    """The word behind a blank, in lower case; "" where no blank or no word follows."""
    found = NEXT.match(text, at)
    return found[1].lower() if found else ""


def tier_of(mark: Mark, text: str, typed: str) -> str | None:
    """How surely a word with a mark before it is an elision: the lexicon's tier, "phrase" where the words beside it say so,
    "none" for a contraction that is whole, an initial or a saint; None where nothing is known.
    """
    word = typed.lower()
    found = WORD.match(text, mark.end)
    whole = found[0].replace("’", "'").lower() if found else word
    if whole != word:
        if tier := lexicon.leading().get(whole):
            return tier
        if whole in lexicon.words():
            return "none"
    elif (typed == "St" and text[mark.end + 2 : mark.end + 3] in (".", " ")) or (
        len(typed) == 1 and typed.isupper() and text[mark.end + 1 : mark.end + 2] in tuple(",.;:!?)'’")
    ):
        return "none"
    tier = lexicon.leading().get(word)
    if tier in (None, "likely", "possible"):
        if ("leading", word, next_word(text, mark.end + len(typed))) in lexicon.phrases():
            return "phrase"
        before = text[max(0, mark.start - 9) : mark.start]
        if TENS.match(text, mark.end) and DATES.search(before):
            return "phrase"
        if before.endswith("year ") and UNITS.match(text, mark.end):
            return "phrase"
    return tier


def stands_for_have(mark: Mark, text: str) -> bool:
    """Whether the a behind a mark is what is left of have."""
    begin = max(0, mark.start - 24)
    return bool(WOULD.search(text[begin : mark.start]) or TO_HAVE.match(text, max(0, mark.start - 3)))


def joined_by_hyphen(mark: Mark, text: str) -> bool:
    """Whether a hyphen joins what a mark begins to the word before it: What's-'is-Name."""
    return mark.left == "d" and text[mark.start - 1] == "-" and text[max(0, mark.start - 2) : mark.start - 1].isalpha()
