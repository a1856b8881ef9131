"""What a word beside a single mark says: it begins or ends with an apostrophe, or a quotation does."""

import re
from math import log

from pressbook.copyedit.quotation import lexicon
from pressbook.copyedit.quotation.beside import WORD, following_word, preceding_word, set_off
from pressbook.copyedit.quotation.elision import AGAIN, DATES, joined_by_hyphen, next_word, tier_of
from pressbook.copyedit.quotation.evidence import Evidence
from pressbook.copyedit.quotation.marks import Mark

DECADE = re.compile(r"(?:\d\d|[1-9]00)(?:s|er[ns]?)?(?![\w])")  # '90s; die '68er; il '900
ROMANCE = re.compile(r"(?:dell|all|dall|nell|sull|quell|un|bell|sant|[dljnstmc]|qu)\Z")  # before a vowel: dell' arte, d' Artagnan
# Words that nobody owns: what stands before them is hardly a possessive.
NEVER_OWNED = (
    " a an and are as at be been but by can could did do for from had has have he her him his i if in into is it its "
    "may might must my no nor not of on or our shall she should so than that the their them then there these they this those to "
    "upon was we were what when where which who whom will with would yet you your said says cried asked "
)
FOREIGN = {"sure": 0.2, "likely": 1.2, "possible": 3.0, "": 4.0}  # the cost of an apostrophe by the tier of its word
POSSESSIVE = 1.0
OWNERS = frozenset({"de", "nl", "sv", "da", "nb", "nn", "no", "lb", "af", "fy", "nds"})


def apostrophe(mark: Mark, text: str, evidence: Evidence) -> float:
    """The cost of an apostrophe in this place."""
    left, right = mark.left, mark.right
    before = text[mark.start - 1 : mark.start]
    after = text[mark.end : mark.end + 1]
    if mark.left == "j" or mark.right == "j":
        return 7.0
    if before.isalnum():
        if after.isalpha():
            return 0.0
        if after.isdigit():
            return 3.0
        if after in ("'", "’") and not before.isdigit() and DECADE.match(text, mark.end + 1):
            return -5.0  # l''89: two apostrophes, which otherwise never touch
        return _trailing(mark, text, evidence)
    if after.isdigit():
        if not DECADE.match(text, mark.end):
            return 0.5 if AGAIN.search(text[max(0, mark.start - 9) : mark.end]) else 5.0
        return -2.0 if _elided_before(mark, text) else 0.5 if left in "bpdqe" else 5.0
    if after.isalpha():
        return _leading(mark, text, evidence)
    del right
    return 9.0


def _leading(mark: Mark, text: str, evidence: Evidence) -> float:
    """An apostrophe at the beginning of a word."""
    typed = following_word(mark, text)
    word = typed.lower()
    if not mark.language.startswith("en"):
        return FOREIGN[lexicon.foreign(mark.language, "leading", word)] - _experience(typed, evidence)
    tier = tier_of(mark, text, typed)
    cost: float
    if not word or tier == "none":
        cost = 7.0
    elif tier in ("sure", "phrase"):
        cost = 0.0 if tier == "sure" else 0.5
    elif word in lexicon.CLITICS:
        cost = 0.7
    elif tier == "likely":
        cost = 1.5
    elif tier == "possible":
        cost = 4.0
    elif lexicon.is_word(word):
        cost = 7.0
    elif word in evidence.bare:
        cost = 5.0
    elif lexicon.clipped(word):
        cost = 0.7
    else:
        cost = 2.0 if typed[0].isupper() else 1.2
    if joined_by_hyphen(mark, text) and cost > 0.7:
        cost = max(0.7, cost - 2.5)
    return (
        cost
        - _experience(typed, evidence)
        - (evidence.lean if set_off(mark, text) and (word != "a" or tier == "phrase") else 0.0)
    )


def _elided_before(mark: Mark, text: str) -> bool:
    """Whether an apostrophe that ends a word stands right before a mark: l''89."""
    return text[mark.start - 1 : mark.start] in ("'", "’") and text[mark.start - 2 : mark.start - 1].isalpha()


def _experience(typed: str, evidence: Evidence) -> float:
    """What the rest of the text did with the same word."""
    elided, quoted = evidence.elided.get(typed, 0.0), evidence.quoted.get(typed, 0.0)
    return max(-3.0, min(4.0, 1.5 * log((elided + 0.5) / (quoted + 0.5))))


def open_before(mark: Mark, text: str, evidence: Evidence) -> float:
    """What the word behind a single mark says against a quotation that begins with it."""
    if DECADE.match(text, mark.end):
        if _elided_before(mark, text):
            return 5.0
        return 3.5 if DATES.search(text[max(0, mark.start - 9) : mark.start]) else 1.5
    typed = following_word(mark, text)
    word = typed.lower()
    if not typed or not mark.language.startswith("en"):
        return 2.0 if lexicon.foreign(mark.language, "leading", word) == "sure" else 0.0
    tier = tier_of(mark, text, typed)
    cost = 0.8 if set_off(mark, text) else 1.5 if joined_by_hyphen(mark, text) else 0.0
    if tier == "none":
        return cost
    if tier == "sure" or word in lexicon.CLITICS:
        return 3.0 + cost
    if tier in ("likely", "phrase"):
        return 1.0 + cost
    if tier is None and not lexicon.is_word(word) and word not in evidence.bare:
        return cost + (1.5 if not typed[0].isupper() else 0.7)
    return cost


def _trailing(mark: Mark, text: str, evidence: Evidence) -> float:
    """An apostrophe at the end of a word or a number."""
    typed = preceding_word(mark, text)
    if not typed:
        return 5.0
    if not mark.language.startswith("en"):
        tier = lexicon.foreign(mark.language, "trailing", typed.lower().rpartition("'")[2])
        return min(FOREIGN[tier], POSSESSIVE if _owns(typed, mark, text) else 9.0)
    elided, closed = evidence.trailed.get(typed, 0.0), evidence.closed.get(typed, 0.0)
    lean = max(0.0, min(1.0, evidence.lean))
    return _at_word_end(typed.lower(), mark, text, evidence) - lean - max(-2.0, min(3.0, log((elided + 0.5) / (closed + 0.5))))


def _owns(name: str, mark: Mark, text: str) -> bool:
    """Whether a mark ends a name that has no other way of owning the word behind it: Hans' Buch, Max' fiets, Lukács' Werk."""
    return (
        mark.language.split("-")[0].lower() in OWNERS
        and name[0].isupper()
        and name[-1] in "sxzßSXZ"
        and text[mark.end : mark.end + 1].isspace()
        and text[mark.end + 1 : mark.end + 2].isalpha()
    )


def _at_word_end(word: str, mark: Mark, text: str, evidence: Evidence) -> float:
    follows = text[mark.end : mark.end + 2]
    noun = len(follows) == 2 and follows[0].isspace() and follows[1].isalpha()
    tier = lexicon.trailing().get(word)
    if noun and tier in ("likely", "possible"):
        behind = next_word(text, mark.end)
        if ("trailing", word, behind) in lexicon.phrases() and text[mark.start - 1].islower():
            return 0.3
    if tier == "sure" or (noun and follows[1] in "aeiouAEIOUhH" and ROMANCE.match(word)):
        return 0.2
    if tier == "likely":
        return 1.2
    if word.endswith("in") and lexicon.is_word(word + "g"):
        return 0.3 if not lexicon.is_word(word) else 1.2
    if word.endswith("in") and not lexicon.is_word(word) and len(word) > 4:
        return 0.6  # stud'in', ditherin'
    if word[-1] in "sxz":
        if not noun:
            return 3.0
        after = WORD.match(text, mark.end + 1)
        return 2.2 if after and f" {after[0]} " in NEVER_OWNED else 0.8
    if tier == "possible":
        return 3.0
    if "'" not in word and not lexicon.is_word(word) and word not in evidence.bare:
        return 2.3
    return 6.5


def close_beside(mark: Mark, text: str, evidence: Evidence) -> float:
    """What the word before a single mark says against a quotation that ends with it."""
    if mark.left != "w":
        return 0.0
    word = preceding_word(mark, text).lower()
    if not mark.language.startswith("en"):
        return 2.0 if lexicon.foreign(mark.language, "trailing", word.rpartition("'")[2]) == "sure" else 0.0
    tier = lexicon.trailing().get(word)
    if tier == "sure":
        return 2.0
    if word.endswith("in") and lexicon.is_word(word + "g") and not lexicon.is_word(word):
        return 1.5
    return 0.4 if not word or "'" in word or lexicon.is_word(word) or word in evidence.bare else 1.0
