"""Names of authors as a citation writes them, and which people of the shelf they are."""

import re
from dataclasses import dataclass

from pressbook.copyedit.mentions.evidence import kinds_of
from pressbook.copyedit.mentions.keys import fold, function_words, keys_of
from pressbook.copyedit.mentions.shelf import SUFFIXES, Person, Shelf

UPPER = "A-ZÀ-ÖØ-ÞĀ-ŽȘȚΆ-ΏΑ-ΩЀ-Я"
PARTICLE = r"(?:van|von|vom|der|den|de|del|della|di|da|dos|das|do|la|le|du|des|ten|ter|zu|zur|al|el|bin|ibn|af|av|y)"
WORD = rf"(?!(?:Jr|Sr)\b)(?:[dDlLO]['’]|St\.\s|(?:al|el|as|ibn)[-‐])?[{UPPER}][\w]*(?:[-‐'’][{UPPER}a-z][\w]+)*(?<!['’]s)"
INITIALS = rf"(?:[{UPPER}]\.[ -]?)++"  # possessive: what was taken for initials is not tried again
# Biju P. R.; Thompson, E. P.; Reed, Jr.
BEHIND = rf"(?:,?\s+(?:(?:Jr|Sr)\b\.?|I{{2,3}}\b)|,?(?:\s?[{UPPER}]\.(?:-?[{UPPER}]\.)*)+(?![^\W\d_]))?"
FULL = rf"(?:{INITIALS}\s?|{WORD}\s+(?:[{UPPER}]\.?\s+)*){{0,3}}(?:{PARTICLE}\s+){{0,3}}{WORD}{BEHIND}"
AND = r"(?:\s*,?\s*(?:&|(?:and|und|et|y|e|en|og|och|u\.)(?=\s))\s*|\s*[,/]\s*)"
MORE = (
    r"(?:,?\s+(?:et\s+al\b\.?|u\.\s?a\.|and\s+others|and\s+colleagues|y\s+otros|e\s+outros|et\s+autres|e\s+altri)"
    r"|,?\s*\(?(?:eds?|Hrsg|Hg|dir|comps?|coord|org)\.\)?)*"
)
NAMES = rf"{FULL}(?:{AND}{FULL}){{0,4}}{MORE}"
AT_START = re.compile(NAMES)
AT_END = re.compile(rf"(?<![\w.'’-]){NAMES}$")
PART = re.compile(rf"({FULL})")
LONGEST = 90
# Words of grammar that begin family names.
PARTICLES = frozenset({"van", "von", "de", "del", "di", "da", "dos", "la", "le", "du", "den", "der", "al", "el"})
FIRST = re.compile(r"[^\W\d_]+\s+")
OTHERS = re.compile(r"\b(?:et\s+al|u\.\s?a\.|others|colleagues|otros|outros|autres|altri)")
PREPOSITION = re.compile(r"(?:von|de|di|da|du|del|do)\s+(?=[^\W\d_a-z])")
# What a word is that begins a sentence and is no given name.
LEADING = frozenset({"read", "like"})
CAPITAL = re.compile(rf"[{UPPER}]")


@dataclass(frozen=True, slots=True)
class Names:
    """Names at text[start:end]: the keys of each person's words, and whether more people are meant ("et al.")."""

    start: int
    end: int
    people: tuple[tuple[str, ...], ...]
    more: bool = False


def names_before(text: str, at: int, least: int = 0) -> Names | None:
    """The names that end at an offset (spaces between do not count)."""
    end = len(text[max(least, at - 4) : at].rstrip()) + max(least, at - 4)
    start = max(least, end - LONGEST)
    if end <= start or not (text[end - 1].isalnum() or text[end - 1] in ".)"):
        return None
    match = AT_END.search(text[start:end])
    names = _names(text, start + match.start(), end) if match else None
    # "ein Brief von Serge": before one name it is a preposition more often than nobility.
    if names and (lead := PREPOSITION.match(text, names.start, end)):
        return _names(text, lead.end(), end)
    return names


def names_at(text: str, at: int, end: int) -> Names | None:
    """The names that begin at an offset."""
    match = AT_START.match(text, at, min(end, at + 160))
    return _names(text, match.start(), match.end()) if match else None


def _names(text: str, start: int, end: int) -> Names | None:
    """Read the people; a word of grammar that only begins a sentence is no name."""
    while match := FIRST.match(text, start, end):
        word = match[0].strip()
        if "work" in kinds_of(fold(word), "de") or kinds_of(fold(word), "en") & LEADING:
            start = match.end()  # Ein Artikel von Serge, Reading Serge
            continue
        if fold(word) not in function_words() or (fold(word) in PARTICLES and text[match.end()].islower()) or word in PARTICLES:
            break
        start = match.end()
    typed = text[start:end]
    if not CAPITAL.search(typed) or fold(typed.strip()) in function_words():
        return None
    more = OTHERS.search(typed)
    people = tuple(words for match in PART.finditer(typed[: more.start()] if more else typed) if (words := keys_of(match[0])))
    people = tuple(_without_initials(words) for words in people)
    people = tuple(words for words in people if words[-1] not in ("ed", "eds", "hrsg", "hg", "dir"))
    return Names(start, end, people, bool(more)) if people else None


def _without_initials(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a name with what stands behind the family name before it: Biju P. R., Lenin V. I."""
    words = tuple(word for word in words if word not in SUFFIXES) or words
    size = len(words)
    while size > 1 and len(words[size - 1]) == 1:
        size -= 1
    return (*words[size:], *words[:size])


def is_person(typed: tuple[str, ...], person: Person) -> bool:
    """Whether words name a person: the family name whole or its last word, and given names or initials that do not contradict."""
    for size in range(len(person.family), 0, -1):
        if typed[-size:] == person.family[-size:]:
            break
    else:
        if typed[-1] != "".join(person.family):
            return False
        size = 1  # DuBois
    given = tuple(word for word in typed[: len(typed) - size] if word not in PARTICLES)
    if not given or not person.given or (size < len(person.family) and given[-1:] == person.given[-1:]):
        return True
    first, known = given[0], person.given[0]
    return (
        first == known
        or (min(len(first), len(known)) == 1 and first[0] == known[0])
        or first in person.given
        or first in person.family
    )


def entries_of(names: Names, shelf: Shelf, misspelt: bool = False) -> list[int]:
    """The entries whose people are those that are named, the closest first."""
    return [number for _, number in ranked(names, shelf, misspelt)]


def ranked(names: Names, shelf: Shelf, misspelt: bool = False) -> list[tuple[int, int]]:
    """Entries with how far their people are from those that are named: 0 where they are the same; all named must be there."""
    last = names.people[0][-1]
    numbers = shelf.names.get(last) or ()
    if not numbers and misspelt:
        numbers = sorted({number for near in shelf.name_spelling.near(last) for number in shelf.names[near]})
        return [(0, number) for number in numbers if len(last) > 3]
    fitting: list[tuple[int, int]] = []
    for number in numbers:
        entry = shelf.entries[number]
        people = (*entry.people, *entry.others)
        where = next((at for at, person in enumerate(people) if is_person(names.people[0], person)), -1)
        if where < 0:
            continue
        with_ = sum(any(is_person(typed, person) for person in people) for typed in names.people[1:])
        if with_ < len(names.people) - 1:
            continue
        wrong = abs(len(entry.people) - len(names.people)) if not names.more else 0 if len(entry.people) > 1 else 1
        fitting.append((4 * (where > 0) + wrong, number))
    return sorted(fitting)
