"""ISBNs, ISSNs and DOIs of an item are checked and put into one form; a wrong one stays as typed, with what is meant by it."""

import re
from itertools import pairwise
from typing import Any
from urllib.parse import unquote

from stdnum import isbn, issn

from pressbook.types import Finding, Place, Severity

# ISO 2108 and ISO 3297: digits with hyphens or spaces of any kind between them, the last of an old ISBN or an ISSN perhaps X.
GAP = "[ .\\-\N{NO-BREAK SPACE}\N{SOFT HYPHEN}\N{HYPHEN}-\N{EM DASH}\N{MINUS SIGN}]"
NUMBER = re.compile(rf"(?<![\w])[0-9](?:{GAP}?[0-9]){{5,}}(?:{GAP}?[Xx])?(?![\w])")
# DOI Handbook, 2.2: a prefix of the directory 10 with a registrant's code, a slash, and any suffix without spaces.
DOI = re.compile(r"10\.[0-9]{4,9}(?:\.[0-9]+)*/\S+")
DOI_PREFIX = re.compile(r"(?:(?:https?://)?(?:dx\.|www\.)?doi\.org/|doi:?\s*)+", re.IGNORECASE)
# Before 1970 the number had nine digits; the ISBN is the same with a 0 before it.
OLD = 9


def settle_numbers(item: dict[str, Any], place: Place, findings: list[Finding]) -> None:
    """Put an item's ISBN, ISSN and DOI into canonical form, in place: 13 digits, dddd-dddd, 10.xxxx/suffix."""
    name = f"`{item.get('id', '')}`"
    if "DOI" in item:
        item["DOI"] = _doi(str(item["DOI"]), name, place, findings)
    for key in ("ISBN", "ISSN"):
        if key in item:
            typed = " ".join(map(str, item[key])) if isinstance(item[key], list) else str(item[key])
            item[key] = _numbers(key, typed, name, place, findings)


def _numbers(key: str, typed: str, name: str, place: Place, findings: list[Finding]) -> str:
    """All numbers of a field, which may have remarks ("pbk.") about them; as typed where one is wrong or none is there."""
    known: list[str] = []
    for number in _apart(typed):
        good = canonical_isbn(number) if key == "ISBN" else canonical_issn(number)
        if good:
            known.append(good)
            continue
        rule = "bad-isbn" if key == "ISBN" else "bad-issn"
        hint = meant_isbn(number) if key == "ISBN" else _meant_issn(number)
        message = f"the {key} of {name} is wrong: {number}"
        findings.append(Finding(rule, Severity.WARNING, message, place, hint))
        return typed
    if not known:
        rule = "bad-isbn" if key == "ISBN" else "bad-issn"
        message = f"the {key} of {name} is no number: {typed!r}"
        findings.append(Finding(rule, Severity.WARNING, message, place, "write its digits, or take the line out"))
        return typed
    return " ".join(dict.fromkeys(known))


def _apart(typed: str) -> list[str]:
    """Numbers one after the other: two ISBNs with a space between them are two, an ISBN with spaces in it is one."""
    found: list[str] = []
    for match in NUMBER.finditer(typed):
        parts = match[0].split()
        whole = all(len(_digits(part)) in {8, 10, 13} for part in parts) and len(parts) > 1
        found += parts if whole else [match[0]]
    return found


def canonical_isbn(typed: str) -> str:
    """Thirteen digits, from an ISBN of 13, 10 or 9; "" for a wrong one."""
    digits = _digits(typed)
    digits = "0" + digits if len(digits) == OLD else digits
    return str(isbn.to_isbn13(digits)) if isbn.is_valid(digits) else ""


def canonical_issn(typed: str) -> str:
    """An ISSN as dddd-dddd; "" for a wrong one."""
    digits = _digits(typed)
    return f"{digits[:4]}-{digits[4:]}" if issn.is_valid(digits) else ""


def _digits(typed: str) -> str:
    return re.sub(GAP, "", typed).upper()


def meant_isbn(typed: str) -> str:
    """What may be meant by an ISBN that is wrong, for a hint."""
    digits = _digits(typed)
    if canonical_issn(typed):
        return f"this is the ISSN of a periodical: write `ISSN: {canonical_issn(typed)}`"
    if len(digits) not in {10, 13}:
        return f"an ISBN has 13 digits, or 10 in books from before 2007; this has {len(digits)}"
    last = _last_digit(digits)
    swapped = [
        digits[:at] + second + first + digits[at + 2 :]
        for at, (first, second) in enumerate(pairwise(digits))
        if first != second and isbn.is_valid(digits[:at] + second + first + digits[at + 2 :])
    ]
    shown = [f"{isbn.format(digits[:-1] + last)}, if only the last digit is wrong"] if last else []
    shown += [f"{isbn.format(number)}, if two digits changed places" for number in swapped[:4]]
    return "look into the book; it may be " + "; or ".join(shown) if shown else "look into the book"


def _last_digit(digits: str) -> str:
    return next((last for last in "0123456789X" if isbn.is_valid(digits[:-1] + last)), "")


def _meant_issn(typed: str) -> str:
    digits = _digits(typed)
    if canonical_isbn(typed):
        return f"this is the ISBN of a book: write `ISBN: {canonical_isbn(typed)}`"
    if len(digits) != 8:
        return f"an ISSN has 8 digits; this has {len(digits)}"
    last = next((last for last in "0123456789X" if issn.is_valid(digits[:-1] + last)), "")
    return f"look at the periodical; it may be {digits[:4]}-{digits[4:-1]}{last}, if only the last digit is wrong"


def canonical_doi(typed: str) -> str:
    """A DOI from its first digit on, without the resolver's address or `doi:`; "" where there is none."""
    bare = DOI_PREFIX.sub("", typed.strip(), count=1)
    bare = unquote(bare) if "%" in bare else bare
    bare = bare.rstrip(".,;\N{RIGHT DOUBLE QUOTATION MARK}\"'>")
    if bare.endswith(")") and bare.count(")") > bare.count("("):
        bare = bare[:-1]
    return bare if DOI.fullmatch(bare) else ""


def _doi(typed: str, name: str, place: Place, findings: list[Finding]) -> str:
    good = canonical_doi(typed)
    if good:
        return good
    closed = canonical_doi(re.sub(r"\s+", "", typed))
    mended = canonical_doi(re.sub(r"^(\D*)[1lI][0oO]([.,])", r"\g<1>10.", typed.strip()))
    inside = re.search(r"10\.[0-9]{4,9}/[^\s?#&]+", unquote(typed))
    meant = closed or mended or (canonical_doi(inside[0]) if inside else "")
    if meant:
        hint = f"did you mean {meant}?"
    elif re.match(r"https?://", typed.strip()):
        hint = "this is the address of a page: write it as `URL:`"
    else:
        hint = "a DOI looks like 10.1000/182: 10. and digits, a slash, and what follows"
    findings.append(Finding("bad-doi", Severity.WARNING, f"the DOI of {name} is none: {typed!r}", place, hint))
    return typed
