"""Names as an index has them, by the custom of their bearers: the family first or not, particles before or behind, pen-names."""

import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from pressbook.curate.works import csl
from pressbook.text.words import keys
from pressbook.types import Work

MAKERS = ("author", "director", "composer", "editor")
FILE = Path(__file__).parent / "name_customs.yaml"
WORD = re.compile(r"[^\W\d_][\w.'\N{RIGHT SINGLE QUOTATION MARK}-]*")
BRACKETED = re.compile(r"^(.*?)\s*[([]\s*(?:born |née? |i\.e\. |= ?)?([^()\[\]]+?)\s*(?:[)\]]\s*(.*))?$")


def makers(work: Work) -> tuple[str, ...]:
    """The names of a work's makers, family first: its authors, or else who directed, composed or edited it.

    A particle written small goes behind the given name: "Beauvoir, Simone de", as indexes have it.
    """
    return tuple(filter(None, (_heading(one) for one in _people(work))))


def known_as(work: Work) -> tuple[tuple[str, str], ...]:
    """What a record tells of its makers' other names: ("Evans, Marian", "Eliot, George") of "George Eliot (Marian Evans)"."""
    return tuple((family_first(two[1]), family_first(two[0])) for two in map(_two_names, _people(work)) if two)


def family(heading: str) -> str:
    """The part of a name by which others call somebody: the family's, or all of it."""
    return heading.partition(", ")[0]


def name_key(heading: str) -> str:
    """What a name is sorted by: O'Brien as Obrien, al-Khwarizmi as Khwarizmi."""
    plain = re.sub("['\N{RIGHT SINGLE QUOTATION MARK}\N{MODIFIER LETTER APOSTROPHE}]", "", heading)
    return " ".join(keys(re.sub(r"^[ae]l-(?=\w)", "", plain)))


def _people(work: Work) -> list[dict[str, Any]]:
    item = csl(work)
    found: list[dict[str, Any]] = next((item[role] for role in MAKERS if item.get(role)), [])
    return found


def _heading(one: dict[str, Any]) -> str:
    if two := _two_names(one):
        return family_first(two[0])
    if one.get("literal"):
        # A body is looked for without its article.
        return re.sub(r"^The (?=\w)", "", str(one["literal"]))
    family, particle = str(one.get("family", "")), str(one.get("non-dropping-particle", ""))
    dropping = str(one.get("dropping-particle", ""))
    if particle and (not particle[0].islower() or (particle in _words("kept") and not dropping)):
        family, particle = f"{particle} {family}", ""
    given = " ".join(str(part) for part in (one.get("given"), dropping, particle) if part)
    if _is_ideographic(family) and _is_ideographic(given):
        return family + given
    return ", ".join(filter(None, (family, given, str(one.get("suffix", "")))))


def _two_names(one: dict[str, Any]) -> tuple[str, str] | None:
    """The name of somebody whose record has another in brackets, and that other; None where it only says initials in full."""
    parts = (one.get(part) for part in ("given", "dropping-particle", "non-dropping-particle", "family", "literal"))
    said = " ".join(str(part) for part in parts if part)
    match = BRACKETED.match(said) if "(" in said or "[" in said else None
    if not match or not match[1]:
        return None
    name, other = " ".join(filter(None, (match[1], match[3]))), keys(match[2])
    in_full = all(long.startswith(short) and len(short) == 1 for short, long in zip(keys(match[1]), other, strict=False))
    return (name, match[2]) if len(other) > 1 and not in_full else None


def _is_ideographic(text: str) -> bool:
    return bool(text) and all(unicodedata.east_asian_width(sign) == "W" for sign in text)


def family_first(name: str, language: str = "") -> str:
    """A name as an index has it: "Luxemburg, Rosa"; what does not look like a given and a family name stays as it is.

    "A comrade", "Night shift 2", names in one word and names that have a comma already are left, and so are names in a
    `language` whose speakers say the family first.
    """
    words = name.split()
    capital = [
        word
        for place, word in enumerate(words)
        if word.casefold() not in _words("particles") or (place == 0 and word in _words("given"))
    ]
    plain = all(WORD.fullmatch(word) and word[0].isupper() for word in capital)
    if language.split("-")[0].lower() in _words("as-said") or len(capital) < 2 or not plain or capital[0] in {"A", "An", "The"}:
        return name
    if words[-1] not in capital or len(keys(words[-1])[0]) < 2:
        return name
    return f"{' '.join(words[_cut(words, language) :])}, {' '.join(words[: _cut(words, language)])}"


def _cut(words: list[str], language: str) -> int:
    """At which of its words a name's family begins."""
    at = len(words) - 1
    if language.split("-")[0].lower() == "es" and len(words) > 2 and words[-2][0].isupper():
        at -= len(words) > 3 or words[-2].casefold() not in _words("second")
    before = words[at - 1]
    if at > 1 and before.casefold() in _words("kept") and (before[0].isupper() or words[at - 2].casefold() != "de"):
        at -= 1
    return at


@cache
def _words(name: str) -> frozenset[str]:
    """One of the lists of words."""
    return frozenset(str(yaml.safe_load(FILE.read_text("utf-8"))[name]).split())
