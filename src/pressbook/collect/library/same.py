"""Whether two records are of one work: identifiers decide; else title, family names and year, together."""

import json
import re
from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import Any

from rapidfuzz import fuzz

from pressbook.collect import csl
from pressbook.collect.numbers import canonical_doi, canonical_isbn
from pressbook.text.words import keys
from pressbook.types import Work

# Titles of this likeness (0 to 100, letters changed) differ by slips of the hand only.
NEAR = 91
NEAR_NAME = 84  # Trotsky, Trotzki; Dostoevsky, Dostoyevsky
SHORTEST = 10  # letters of a title that may be misspelt: in a shorter one a letter more is another word
MAKERS = ("author", "director", "composer", "editor", "translator")
PARTS = {"chapter", "entry", "entry-dictionary", "entry-encyclopedia", "paper-conference"}
ARTICLES = {"article", "article-journal", "article-magazine", "article-newspaper", "post", "post-weblog", "webpage", "review"}
SHOWN = {"motion_picture", "broadcast", "performance", "song", "musical_score", "graphic", "speech", "interview", "software"}
ENDS = re.compile(r"\s*(?::|;|\?|!|\.(?=\s)|\s[-\N{EN DASH}\N{EM DASH}]\s)\s*")
COUNTED = re.compile(
    r"\b(?:vol(?:ume|s|umen)?|bd|band|b[aä]nde|tomes?|tomos?|t|parts?|pt|partie|teil|parte|books?|bk|buch|livre|libro|livro|deel|"
    r"том|τόμος|nr|no|number|heft)\b\.?\s*"
    r"(\d+|[ivxl]+|one|two|three|four|five|first|second|third)\b"
)
LAST = re.compile(r"[\s,]+(\d{1,2}|i{1,3}|iv|vi{0,3})$")
NUMBERS = {
    word: str(number)
    for number, words in enumerate(
        ("i one first", "ii two second", "iii three third", "iv four", "v five", "vi", "vii", "viii", "ix", "x"), 1
    )
    for word in words.split()
}
ORDINALS = re.compile(r"\d+")


class Sameness(Enum):
    """What two records have to do with each other."""

    SAME = "same"
    UNSURE = "unsure"
    APART = "apart"


@dataclass(frozen=True, slots=True)
class Card:
    """What of a record tells works apart, folded for comparing; years are those of issue, then of the original."""

    titles: tuple[str, ...]
    mains: tuple[str, ...]
    names: tuple[str, ...]
    translators: tuple[str, ...]
    year: str
    original: str
    volume: str
    edition: str
    kind: str
    container: str
    publisher: str
    language: str
    doi: str
    isbns: tuple[str, ...]
    url: str


@cache
def card(work: Work) -> Card:
    """A work's card."""
    return make_card(json.loads(work.csl))


def make_card(item: dict[str, Any]) -> Card:
    """The card of a CSL item whose names and dates are in CSL-JSON's form."""
    whole = " ".join(str(item.get("title", "")).split())
    folded = _fold(whole)
    volume = _number(str(item.get("volume") or "")) or volume_of(folded)
    titles = [whole, *(str(item[key]) for key in ("title-short", "shortTitle", "original-title") if item.get(key))]
    makers: list[Any] = next((item[role] for role in MAKERS if item.get(role)), [])
    edition = ORDINALS.search(str(item.get("edition") or ""))
    return Card(
        titles=tuple(dict.fromkeys(filter(None, map(fold_title, titles)))),
        mains=tuple(dict.fromkeys(filter(None, (fold_title(ENDS.split(title)[0]) for title in titles)))),
        names=_families(makers),
        translators=_families(item.get("translator") or []),
        year=_first_year(item.get("issued")),
        original=_first_year(item.get("original-date")),
        volume=volume,
        edition=edition[0] if edition else _fold(str(item.get("edition") or "")),
        kind=str(item.get("type") or ""),
        container=fold_title(str(item.get("container-title") or "")),
        publisher=_fold(str(item.get("publisher") or "")),
        language=str(item.get("language") or "").split("-")[0].casefold(),
        doi=canonical_doi(str(item.get("DOI") or "")).casefold(),
        isbns=tuple(filter(None, map(canonical_isbn, str(item.get("ISBN") or "").split()))),
        url=re.sub(r"^https?://(www\.)?|/$", "", str(item.get("URL") or "")).casefold(),
    )


def _fold(text: str) -> str:
    return " ".join(keys(text))


@cache
def fold_title(title: str) -> str:
    """A title's words without marks, its first article and what counts volumes: by which two ways to write it are one."""
    folded = COUNTED.sub(" ", _fold(re.sub(r"</?[a-z][^>]*>", "", title)))
    folded = LAST.sub("", " ".join(folded.split()))
    return re.sub(r"^(?:the|a|an|le|la|les|der|die|das|il|lo|el|los|las|o|os|as) (?=\S)", "", folded.replace(" and ", " "))


def volume_of(folded: str) -> str:
    """Which volume or part words name ("capital vol 2", "memoirs ii"), as a number; "" for none."""
    found = COUNTED.search(folded) or LAST.search(folded)
    return _number(found[1]) if found else ""


def _number(typed: str) -> str:
    folded = _fold(typed)
    digits = ORDINALS.search(folded)
    return str(int(digits[0])) if digits else NUMBERS.get(folded.split(" ")[-1], folded)


def _families(names: Any) -> tuple[str, ...]:
    return tuple(_fold(name.get("family") or name.get("literal") or "") for name in csl.names(names) if name)


def _first_year(date: Any) -> str:
    found = re.search(r"\d{3,4}", csl.year(csl.date(date))) if date else None
    return found[0] if found else ""


def compare(one: Card, other: Card) -> Sameness:
    """Whether two records are of one work, in one edition of it."""
    if one.doi and other.doi:
        return Sameness.SAME if one.doi == other.doi else Sameness.APART
    if apart(one, other):
        return Sameness.APART
    title = like_title(one, other)
    names = like_names(one, other)
    shared = set(one.isbns) & set(other.isbns) if not {one.kind, other.kind} & PARTS else set()
    if shared:
        return Sameness.SAME if title and bool(one.volume) == bool(other.volume) else Sameness.UNSURE
    if not title or not names:
        return Sameness.APART
    sure = (title == 2 and names == 2) or (title == 2 and one.year == other.year != "" and " " in one.titles[0])
    if one.year and other.year and one.year != other.year:
        # Two printings are two records, unless one says that it is the other's.
        return Sameness.UNSURE if sure and (one.year == other.original or other.year == one.original) else Sameness.APART
    if bool(one.volume) != bool(other.volume) or (one.isbns and other.isbns) or not _like(one.publisher, other.publisher):
        return Sameness.UNSURE if names == 2 else Sameness.APART
    if not _like(one.container, other.container):
        return Sameness.APART
    if sure or (names == 2 and one.year == other.year != ""):
        return Sameness.SAME
    return Sameness.UNSURE if names == 2 or " " in one.titles[0] else Sameness.APART


def apart(one: Card, other: Card) -> bool:
    """Whether something that both records say is different: volume, edition, language, translator, sort."""
    pairs = ((one.volume, other.volume), (one.edition, other.edition), (one.language, other.language))
    if any(left and right and left != right for left, right in pairs) or _sort(one) != _sort(other):
        return True
    return bool(one.translators and other.translators) and not _share(one.translators, other.translators)


def _sort(one: Card) -> str:
    if one.kind in PARTS:
        return "part"
    return "shown" if one.kind in SHOWN else "article" if one.kind in ARTICLES else "whole"


def like_title(one: Card, other: Card) -> int:
    """2 for one title, whole or without its subtitle; 1 for one with a slip in it; 0 for two."""
    if set(one.titles) & set(other.titles):
        return 2
    # A subtitle may be left out; two different subtitles are two works.
    if set(one.titles) & set(other.mains) or set(other.titles) & set(one.mains):
        return 2
    for left in one.titles:
        for right in (*other.titles, *other.mains):
            near = min(len(left), len(right)) >= SHORTEST and ORDINALS.findall(left) == ORDINALS.findall(right)
            if near and fuzz.ratio(left, right, score_cutoff=NEAR):
                return 1
    return 0


def like_names(one: Card, other: Card) -> int:
    """2 where the makers share a family name, 1 where a record names none, 0 where they are others."""
    if not one.names or not other.names:
        return 1
    return 2 if _share(one.names, other.names) else 0


def _share(some: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """Whether a name is in both, spelt alike; a body or a whole name may hold the family name alone."""
    return any(
        left == right
        or f" {left}".endswith(f" {right}")
        or f" {right}".endswith(f" {left}")
        or (min(len(left), len(right)) > 4 and bool(fuzz.ratio(left, right, score_cutoff=NEAR_NAME)))
        for left in some
        for right in others
        if left and right
    )


def _like(one: str, other: str) -> bool:
    """Whether two names of publishers or journals can be one's: "Penguin", "Penguin Books"."""
    return not one or not other or fuzz.token_set_ratio(one, other) >= 80
