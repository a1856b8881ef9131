"""What in a line speaks of a work: names before a title or behind it, marks around it, a year, pages, a publisher."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from pressbook.collect.references.words import classes_of, known, places

WORDS = Path(__file__).with_name("bookish.txt")


@cache
def _table() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in WORDS.read_text("utf-8").splitlines():
        name, _, words = line.partition(":")
        if not line.startswith("#"):
            found.setdefault(name, []).extend(word.strip() for word in words.split(","))
    return found


def any_of(kind: str) -> str:
    """A pattern of the words of one kind."""
    return "|".join(_table()[kind])


OPENING = '\u201c\u201e\u201d"\u00ab\u2039\u300c\u300e'
CLOSING = '\u201d\u201c"\u2033\u00bb\u203a\u300d\u300f'
QUOTED = re.compile(
    rf"[{OPENING}]\s?(?P<in>[^{OPENING}{CLOSING}]{{2,}})[{CLOSING}]"
    r"|(?<!\w)[\u2018\u201a'`](?=\S)(?P<in1>[^\u2018\u201a`\n]{3,}?)(?<=\S)['\u2019](?!\w)"
    r"|(?<![\w*])[*_]{1,3}(?=\S)(?P<in2>[^*_]{2,})(?<=\S)[*_]{1,3}(?!\w)"
)
# Every capital that has a small letter: scripts without capitals are not meant.
CAPITALS = "".join(chr(code) for span in ((0x41, 0x530), (0x1E00, 0x2000)) for code in range(*span) if chr(code).isupper())
UPPER = f"[{CAPITALS}]"
PART = rf"(?:{UPPER}[\w.'\N{{RIGHT SINGLE QUOTATION MARK}}-]*|(?:{UPPER}\.[ -]?){{1,4}})"
PARTICLE = r"(?:von|van|de|der|den|del|della|di|da|do|dos|das|du|la|le|el|ten|ter|zu|zur|al|bin|ibn|af|d'|l'|of|te)"
NAME = rf"{PART}(?:[ ](?:{PARTICLE}[ ]){{0,2}}{PART}){{0,4}}"
NAMES = rf"{NAME}(?:(?:,| &|[ ](?:and|und|et|y|e|en|og|och|και|и)|;)[ ]{NAME}){{0,4}}"
SMALL_NAME = r"[^\W\d_]+(?:[ ][^\W\d_]+){0,2}"
SEPARATOR = r"(?:[ ]?[,:;|/]|\.|[ ]*[-\u2013\u2014]+)[ ]*|[ ]+(?=[\"'\u201c\u201e\u00ab\u2018(*_])"
BEFORE = re.compile(rf"(?P<names>{NAMES}|{SMALL_NAME}(?=[ ]+[-\u2013\u2014]+[ ]))(?:{SEPARATOR})(?=\S)")
FAMILY = rf"(?:{PARTICLE}[ ])?{UPPER}[\w'\N{{RIGHT SINGLE QUOTATION MARK}}-]+(?:[ ]{PART})?"
INVERTED = re.compile(rf"{FAMILY},[ ](?:{UPPER}\.?[ -]?|{UPPER}[^\W\d_]+\.?[ -]?){{1,3}}")
BEHIND = re.compile(
    rf"(?:[ ](?:{any_of('by')})[ ](?:the[ ])?|[ ]d['\u2019]|[ ][-\u2013\u2014]+[ ]|[ ]?/[ ]?|,[ ])(?P<names>{NAMES})[ .)]*$"
)
BY = re.compile(rf"\w[ \"'\u201d\u2019\u00bb*)?!,]+(?!di |de )(?:{any_of('by')})[ ](?P<names>{NAMES})(?=[ ]?[,(.;:]|[ ]in[ ]|$)")
PASSIVE = re.compile(r"\b(?:\w+ed|written|given|held|made|shown)$")
SMALL_BEHIND = re.compile(rf"(?<=\w)[ ](?:by[ ]|[-\u2013\u2014]+[ ])(?P<names>{SMALL_NAME})[ .]*$")
IN_BRACKETS = re.compile(rf"\((?P<names>{NAMES})\)[ .]*$")
CASELESS = re.compile(
    r"[\u0590-\u06ff\u0900-\u0dff\u0e00-\u10ff\u1100-\u11ff\u3040-\ud7ff ]{2,24}[,:\u3001\uff0c\u2013\u2014-]+[ ]?(?=\S)"
)
POSSESSIVE = re.compile(rf"{NAME}['\N{{RIGHT SINGLE QUOTATION MARK}}]s?[ ](?=[\"'\u201c\u2018*_]|{UPPER})")
YEAR = r"(?:c(?:a|irca)?\.?[ ]?)?(?:1[4-9]|20)\d\d(?:[-\u2013\u2014/]+\d{2,4})?[a-z]?(?:[ ]?\[?\(?(?:1[4-9]|20)\d\d[)\]]?)?"
BRACKETED_YEAR = re.compile(rf"[(\[][^()\[\]]{{0,40}}?{YEAR}[^()\[\]]{{0,12}}[)\]]")
BARE_YEAR = re.compile(rf"(?<![\d/-])(?<!\d\.){YEAR}(?![\d/-]|\.\d)")
BCE = re.compile(r"\d+[ ]?(?:bce?|v\.[ ]?chr|av\.[ ]?j|a\.c\.|π\.χ\.)", re.IGNORECASE)
# "(Ada Marsh, 1999)": in brackets a sentence cites family names alone.
FULL_NAME = re.compile(rf"[(\[]{PART}(?:[ ](?:{PARTICLE}[ ])?{PART}){{1,3}},?[ ]{YEAR}[)\]]")
# "as Marsh (1999, p. 3) says": a sentence goes on behind the year.
NARRATIVE = re.compile(
    rf"{UPPER}[\w'\N{{RIGHT SINGLE QUOTATION MARK}}-]+[ ]\({YEAR}(?:, ?[^()]{{1,16}})?\)[ ](?:[^\W\d_]+s|[^\W\d_]+ed|that|in)[ ]"
)
PAGES = re.compile(
    r"(?<!\w)(?:pp?|pgs?|pages?|S|ss|Seiten?|págs?|pagg?|blz|σσ?|стр|с)\.?[ ]?\d+|\d+[ ]?(?:pp|p|págs?|pag|S|s|c|σ)\.(?!\w)"
    r"|(?<=[,:;(.] )\d{1,4}[-\u2013]\d{1,4}(?![\d/.:-])|(?<=:)\d{1,4}[-\u2013]\d{1,4}(?![\d/.:-])"
)
NUMBERED = re.compile(
    rf"(?<!\w)(?:{any_of('number')})\.?[ ]?(?:\d|[IVX]+\b)|(?<!\w)\d{{1,3}}\(\d{{1,3}}\)|(?<=\w[^\w])(?:{any_of('opening')})\b",
    re.IGNORECASE,
)
ROLE = re.compile(rf"(?<!\w)(?:{any_of('role')}|(?:{any_of('short-role')})(?=\.|\)|,))(?!\w)", re.IGNORECASE)
KIND = re.compile(rf"(?<!\w)(?:{any_of('kind')})(?!\w)", re.IGNORECASE)
SHORT_NAME = 60


def signs(line: str) -> Iterator[tuple[str, float]]:
    """The signs of a work in a line, by name, with their weights."""
    quoted = [match for match in QUOTED.finditer(line) if len((match["in"] or match["in1"] or match["in2"]).split()) <= 30]
    outside = QUOTED.sub(" \N{WHITE SQUARE} ", line)
    words = len(re.findall(r"\w+", line))
    parted = False
    if quoted:
        share = sum(match.end() - match.start() for match in quoted) / max(1, len(line))
        parted = any(_stands_alone(line, match.start()) for match in quoted)
        yield "set-off", 0.3 if not parted else 1.6 if share > 0.3 else 0.7 if share > 0.12 else 0.3
        if quoted[0].start() == 0 and share > 0.3:
            yield "title-first", 0.5
    names = list(_names(line, outside, words))
    yield from names
    cites = False
    if bracketed := BRACKETED_YEAR.search(outside):
        # "... as others say (Marsh 1999, p. 3)": a sentence cites so, and a reference does where names or marks tell its title.
        cited = re.search(r"[^\W\d_]{3}", bracketed[0]) or PAGES.search(bracketed[0])
        told = sum(weight for _, weight in names) >= 1.0 or parted or FULL_NAME.fullmatch(bracketed[0])
        cites = bool(cited and not told)
        yield "year", 0.3 if cites else 2.0 if words < 40 else 0.8
    elif found := BARE_YEAR.search(outside):
        closed = outside[: found.start()].rstrip()[-1:] in (",", ".", ":", ";", "(", "\N{WHITE SQUARE}", "-", "\N{EN DASH}", "")
        yield "year", (1.6 if closed else 0.7) if words < 40 else 0.4
    elif BCE.search(outside):
        yield "year", 1.0
    for name, pattern, weight in (("pages", PAGES, 0.8), ("number", NUMBERED, 0.7), ("role", ROLE, 0.9), ("kind", KIND, 0.4)):
        if found := pattern.search(outside):
            aside = name == "pages" and (cites or (outside[: found.start()].endswith("(") and not names and not parted))
            yield name, 0.1 if aside else weight if words < 40 else weight / 2
    if NARRATIVE.search(outside):
        yield "narrative", -2.0
    if weight := _published(outside):
        yield "published", weight if words < 40 else 0.3


def _stands_alone(line: str, start: int) -> bool:
    """Whether what is set off begins the line, or stands behind a mark or a name, and not in the midst of a sentence."""
    before = line[:start].rstrip(" *_(")
    word = re.search(r"\w+$", before)
    return word is None or not word[0][0].islower() or "in" in classes_of(word[0]) or word[0] in ("aus", "from", "and", "und")


def _names(line: str, outside: str, words: int) -> Iterator[tuple[str, float]]:
    """Names where authors stand: before the first mark, behind the last, in brackets at the end."""
    if INVERTED.match(line):
        yield "inverted", 2.0
    elif (before := BEFORE.match(line)) and len(before["names"]) <= SHORT_NAME and before.end() < len(line):
        after = line[before.end() :]
        if not after.startswith("("):
            yield "names-first", _trust(before["names"], after)
        elif re.match(rf"\([^()]*(?:{YEAR}|\b(?:{any_of('short-role')})\b)[^()]{{0,12}}\)\W*\w", after, re.IGNORECASE):
            yield "names-first", 1.0
        elif re.match(rf"\((?:{any_of('short-role')})\b\.? [^()]*\)", after):
            yield "names-first", 0.6  # a translator behind the title
        elif _is_person(before["names"], surely=True) and (after.endswith(")") or re.match(r"\([^\W\dA-Z]", after)):
            yield "person", -1.8
        elif re.match(r"\([^()]{2,12}\)[.,:]? ", after):
            yield "names-first", 0.6
    elif words <= 16 and CASELESS.match(line):
        yield "names-first", 0.6
    if words < 40:
        if (found := BY.search(line)) and _is_person(found["names"]) and not PASSIVE.search(line[: found.start() + 1]):
            yield "by", 1.6
        elif found := BEHIND.search(outside):
            yield "names-last", 0.4 if found[0].startswith(",") else 1.0 if _is_person(found["names"]) else 0.5
        elif (small := SMALL_BEHIND.search(outside)) and words <= 16:
            yield "names-last", 1.4 if _is_person(small["names"], surely=True) else 0.7
        if found := IN_BRACKETS.search(outside):
            yield "names-in-brackets", 1.6 if _is_person(found["names"]) else 0.3
        if POSSESSIVE.match(line):
            yield "possessive", 0.9


def _is_person(names: str, *, surely: bool = False) -> bool:
    """Whether a person is named: a given name or an initial tells surely, two or three words may be one."""
    words = re.findall(r"[^\W\d_]+\.?", names)
    known_name = any("given" in classes_of(word) for word in words) or bool(re.search(r"\b\w\.", names))
    return known_name or (not surely and len(words) in (2, 3))


def _trust(names: str, after: str) -> float:
    """How likely what stands before a mark are names: a given name or an initial tells, one word needs a title behind it."""
    words = re.findall(r"[^\W\d_]+", names)
    if any("given" in classes_of(word) for word in words) or re.search(r"\b\w\.", names):
        return 1.5
    starts = re.match(rf"[\"'\u201c\u201e\u00ab\u2018*_]|{UPPER}", after)
    if len(words) == 1:
        return 0.9 if starts else 0.1
    return 1.2 if starts else 0.4


def _published(outside: str) -> float:
    """Whether a piece between marks is a place of publication or a house (1.3), or has a word of one (0.8)."""
    says = 0.0
    for piece in re.split(r"[,:;()\[\].|]|\s[-\u2013\u2014]\s", outside)[1:]:
        whole = " ".join(re.findall(r"[\w&'-]+", piece.lower()))
        if whole and (whole in places() or whole in known("publishers") or whole in known("journals")):
            return 1.3
        capitals = [word for word in whole.split() if "-" not in word] if piece.strip()[:1].isupper() else []
        if 2 <= len(capitals) <= 6 and any({"publisher", "journal"} & set(classes_of(word)) for word in capitals):
            says = 0.8
    return says
