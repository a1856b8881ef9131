"""What in a text leads to a person: e-mail addresses and telephone numbers, told from dates, years, pages and ISBN."""

import re
import unicodedata
from collections.abc import Iterator

EMAIL = re.compile(r"(?<![\w.+/-])[\w.+-]*\w@(?:[\w-]+\.)+[^\W\d_]{2,}(?![\w@])", re.UNICODE)
# "name (at) host [dot] org": spelt out for machines, and plain to any person.
SPELT = re.compile(
    r"(?<![\w.+-])([\w.+-]+)\s*[\[({]\s*at\s*[\])}]\s*((?:[\w-]+\s*(?:\.|[\[({]\s*dot\s*[\])}])\s*)+[^\W\d_]{2,})", re.IGNORECASE
)
DOT = re.compile(r"\s*[\[({]\s*dot\s*[\])}]\s*", re.IGNORECASE)
# Digits in groups, with what is typed between them; a group may stand in brackets.
BETWEEN = r"[ \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{NON-BREAKING HYPHEN}\N{EN DASH}().\\/-]{0,3}"
NUMBER = re.compile(rf"(?<![\w@#%=&?/.:,-])(?:\+\s?)?(?:\(\d{{1,5}}\)|\d)(?:{BETWEEN}\d){{5,17}}(?![\w@%]|[.,:/-]\d)")
# What announces a number, in the languages of the pages.
ACUTE = r"[e\N{LATIN SMALL LETTER E WITH ACUTE}]"
SPOKEN = re.compile(
    rf"(?:\b(?:tele?(?:ph|f)\w*|t{ACUTE}l(?:{ACUTE}\w*)?|phone|mobile?|m\wvil|telem\w+|cell(?:ulare?)?|celular|handy|portable|"
    r"whats\s?app|sms|fax|(?:call|ring|text|signal)(?:\s+(?:me|us|him|her|them|on|at)){1,3})|"
    r"\N{BLACK TELEPHONE}|\N{TELEPHONE RECEIVER}|\N{MOBILE PHONE}|\N{HEBREW LETTER TET}\N{HEBREW LETTER LAMED}|"
    r"\N{GREEK SMALL LETTER TAU}\N{GREEK SMALL LETTER ETA}\N{GREEK SMALL LETTER LAMDA})[\s.:()#-]*$",
    re.IGNORECASE,
)
YEARS = re.compile(r"(?:1\d{3}|20\d{2})(?:\D{1,3}(?:1\d{3}|20\d{2}))+")
DAY = r"(?:\d{1,2}[./-]\s?\d{1,2}[./-]\s?\d{2,4}|\d{4}[./-]\d{1,2}[./-]\d{1,2})"
# 01.-03.05.2024, 28.02.-01.03.2024
BEGUN = r"(?:\d{1,2}[.]\s?(?:\d{1,2}[.]\s?)?[\N{EN DASH}/-]\s?)?"
DATES = re.compile(rf"{BEGUN}{DAY}(?:[\s\N{{EN DASH}}/-]+{DAY})?(?:\s+\d{{1,2}}[.]\d{{2}})?")
DECIMAL = re.compile(r"\d[.]\d+")
AMERICAN = re.compile(r"(?:1[ .-])?\(?[2-9]\d{2}\)?[ .-]{1,2}[2-9]\d{2}[ .-]\d{4}")
BOOKISH = re.compile(r"(?:isbn|issn|doi|arxiv|oclc|pmid|urn|no|nr|vol|p|pp|S)[\s.:/-]*(?:1[03])?[\s.:/-]*$", re.IGNORECASE)
ADDRESS = re.compile(r"(?:https?://|www\.|doi:)\S+|10\.\d{4,9}/\S+", re.IGNORECASE)


def _plainly(text: str) -> str:
    """The text as a person reads it: without what is not seen, digits and signs of any script as ASCII has them."""
    signs = {ord(letter): _seen(letter) for letter in set(text) if not letter.isascii()}
    seen = text.translate(signs)
    return seen.replace("\N{FULLWIDTH COMMERCIAL AT}", "@").replace("\N{SMALL COMMERCIAL AT}", "@")


def _seen(letter: str) -> str:
    if unicodedata.category(letter) == "Cf":
        return ""
    return str(unicodedata.decimal(letter)) if letter.isdecimal() else letter


def find_addresses(text: str) -> Iterator[str]:
    """The e-mail addresses in a text."""
    text = _plainly(text)
    for match in EMAIL.finditer(text):
        yield match[0]
    for match in SPELT.finditer(text):
        yield f"{match[1]}@{''.join(DOT.sub('.', match[2]).split())}"


def find_numbers(text: str) -> Iterator[str]:
    """The telephone numbers in a text: international ones, national ones with a trunk 0, North American ones, announced ones.

    National formats after ITU-T E.123 and the North American Numbering Plan. Years, dates, ranges of pages, ISBN, DOI and
    digits in web addresses are none.
    """
    text = _plainly(text)
    hidden = [match.span() for match in ADDRESS.finditer(text)]
    for match in NUMBER.finditer(text):
        if any(start <= match.start() < end for start, end in hidden):
            continue
        typed = match[0].strip()
        before = text[max(0, match.start() - 30) : match.start()]
        if not BOOKISH.search(before) and _is_number(typed, bool(SPOKEN.search(before))):
            yield typed


def _is_number(typed: str, announced: bool) -> bool:
    digits = re.sub(r"\D", "", typed)
    groups = re.findall(r"\d+", typed)
    if typed.startswith("+"):
        return 8 <= len(digits) <= 15 and digits[0] != "0"
    if DATES.fullmatch(typed) or DECIMAL.fullmatch(typed) or YEARS.fullmatch(typed):
        return False
    if announced:
        return 6 <= len(digits) <= 15
    if is_isbn(digits, groups):
        return False
    if typed.startswith("00"):
        return 11 <= len(digits) <= 17 and len(groups) > 1
    if AMERICAN.fullmatch(typed):
        return True
    # A trunk 0, then an area's number; a number of one group is as long as a mobile's.
    trunk = digits[0] == "0" and 9 <= len(digits) <= 12 and len(groups) <= 6
    return trunk and (len(groups) > 1 or len(digits) in (10, 11))


def is_isbn(digits: str, groups: list[str]) -> bool:
    """Whether digits are an ISBN (ISO 2108): thirteen by prefix and check digit, ten by their four groups or check digit."""
    if len(digits) == 13 and digits.startswith(("978", "979")):
        return sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits)) % 10 == 0
    if len(digits) != 10:
        return False
    if len(groups) == 4 and len(groups[0]) == len(groups[3]) == 1:
        return True
    return len(groups) == 1 and sum(int(digit) * (10 - place) for place, digit in enumerate(digits)) % 11 == 0


def same_number(one: str, other: str) -> bool:
    """Whether two ways of typing mean one number: digits alone count, and 00 is +."""
    return _bare(one) == _bare(other)


def _bare(number: str) -> str:
    plain = re.sub(r"[^\d+]", "", number.replace("(0)", ""))
    return "+" + plain[2:] if plain.startswith("00") else plain
