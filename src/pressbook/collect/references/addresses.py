"""ISBNs, DOIs and URLs are found in a line by their form and, where they have one, by their check digit."""

import re
from dataclasses import dataclass

from stdnum import isbn

DOI = re.compile(
    r"(?:https?\s?:\s?//\s?(?:dx\.)?doi\.org/|(?<!\w)doi\s?(?:[:=]|\.org/)\s*(?:https?://(?:dx\.)?doi\.org/)?|(?<!\w)doi\s+|(?<![\w./]))"
    r"(10\.\d{4,9}(?:\.\d+)*/[^\s\"“”<>|]+)",
    re.IGNORECASE,
)
URL = re.compile(r"(?:https?|ftp)\s?://\s?[^\s<>\"“”»]+|(?<![\w@.])www\.[^\s<>\"“”»]+\.[^\s<>\"“”»]+", re.IGNORECASE)
BARE = re.compile(r"(?<![\w@./])(?:[a-z0-9-]+\.)+(?:com|org|net|edu|info|de|fr|it|es|nl|uk|io|eu)/[^\s<>\"“”»]*", re.IGNORECASE)
ISBN = re.compile(
    r"(?:(?<![^\W\d_])(?:e-?i|i)sbn(?:[- ]?1[03])?(?:\s*(?:no|nr)\b\.?)?\s*[:#=]?\s*|(?<![\w.\-‐‑–/]))"
    r"((?:97[89][-‐‑– ]?)?\d(?:[-‐‑– ]?\d){8}[-‐‑– ]?[\dXx](?![\w/]|[-–]\d))",
    re.IGNORECASE,
)
DASHES = str.maketrans("‐‑–", "---")
CLOSING = {")": "(", "]": "[", "}": "{", ">": "<"}


@dataclass(frozen=True, slots=True)
class Address:
    """Where an address stands in its line, which CSL variable it is (DOI, ISBN, URL), and its value in canonical form."""

    kind: str
    start: int
    end: int
    value: str


def find_addresses(line: str) -> tuple[Address, ...]:
    """The addresses of a line in order, not overlapping. An ISBN whose check digit is wrong is one only if it says so."""
    found: list[Address] = []
    for match in DOI.finditer(line):
        value = _without_tail(match[1])
        found.append(Address("DOI", match.start(), match.start(1) + len(value), value))
    for pattern in (URL, BARE):
        for match in pattern.finditer(line):
            value = _without_tail(match[0])
            found.append(Address("URL", match.start(), match.start() + len(value), "".join(value.split())))
    for match in ISBN.finditer(line):
        digits = match[1].translate(DASHES)
        if isbn.is_valid(digits):
            found.append(Address("ISBN", match.start(), match.end(), isbn.compact(digits)))
        elif match[0] != match[1]:
            found.append(Address("ISBN", match.start(), match.end(), digits.replace("-", "").replace(" ", "")))
    kept: list[Address] = []
    for one in found:
        if all(one.end <= other.start or other.end <= one.start for other in kept):
            kept.append(one)
    return tuple(sorted(kept, key=lambda one: one.start))


def check_isbn(digits: str) -> bool:
    """Whether the check digit of an ISBN is right."""
    return bool(isbn.is_valid(digits))


def _without_tail(text: str) -> str:
    """An address without the marks of the sentence behind it, and without a bracket that it does not open."""
    while text:
        last = text[-1]
        if last in ".,;:!?'’‘*_”\"»…" or (last in CLOSING and text.count(last) > text.count(CLOSING[last])):
            text = text[:-1]
        else:
            break
    return text
