"""What tells one work from another, taken from its record and folded, so that ways of writing it fall together."""

import json
import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import Any

from pressbook.collect import csl
from pressbook.collect.numbers import canonical_doi, canonical_isbn
from pressbook.text.words import keys
from pressbook.types import Work

# Letters for one sound in names that come from another alphabet (ALA-LC, ISO 9, German and French practice).
SOUNDS = "tsch>c tch>c sch>s sh>s ch>c kh>c tz>ts ck>k ph>f th>t z>s y>i j>i w>v"
MAKERS = ("author", "director", "composer", "editor", "translator")
# What ends a title before its subtitle.
ENDS = re.compile(r"\s*(?::|;|\?|!|\.(?=\s)|\s[-\N{EN DASH}\N{EM DASH}]\s)\s*")
COUNTED = re.compile(
    r"\b(?:vol(?:ume|s|umen)?|bd|band|bande|baende|tomes?|tomos?|t|parts?|pt|partie|teil|parte|books?|bk|buch|livre|libro|livro|deel|"
    r"том|τομος|nr|no|number|heft)\b\.?\s*"
    r"(\d+|[ivxl]+|one|two|three|four|five|first|second|third)\b"
)
LAST = re.compile(r"[\s,]+(\d{1,2}|i{1,3}|iv|vi{0,3})$")
ARTICLE = re.compile(r"^(?:the|a|an|le|la|les|der|die|das|il|lo|el|los|las|o|os|as) (?=\S)")
AND = re.compile(r" (?:and|und|et|e|y|og|och|en) ")
NUMBERS = {
    word: str(number)
    for number, words in enumerate(
        ("i one first", "ii two second", "iii three third", "iv four", "v five", "vi", "vii", "viii", "ix", "x"), 1
    )
    for word in words.split()
}
DIGITS = re.compile(r"\d+")


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
    issue: str
    page: str
    day: str
    edition: str
    kind: str
    container: str
    publisher: str
    language: str
    doi: str
    isbns: tuple[str, ...]
    url: str


def card(work: Work) -> Card:
    """A work's card."""
    return _card(work.csl)


@cache
def _card(csl_json: str) -> Card:
    return make_card(json.loads(csl_json))


def make_card(item: dict[str, Any]) -> Card:
    """The card of a CSL item whose names and dates are in CSL-JSON's form."""
    whole = " ".join(str(item.get("title", "")).split())
    folded = fold(whole)
    volume = _number(str(item.get("volume") or "")) or volume_of(folded)
    titles = [whole, *(str(item[key]) for key in ("title-short", "shortTitle", "original-title") if item.get(key))]
    makers: list[Any] = next((item[role] for role in MAKERS if item.get(role)), [])
    edition = DIGITS.search(str(item.get("edition") or ""))
    return Card(
        titles=tuple(dict.fromkeys(filter(None, map(fold_title, titles)))),
        mains=tuple(dict.fromkeys(filter(None, (fold_title(ENDS.split(title)[0]) for title in titles)))),
        names=_families(makers),
        translators=_families(item.get("translator") or []),
        year=_first_year(item.get("issued")),
        original=_first_year(item.get("original-date")),
        volume=volume,
        issue=fold(str(item.get("issue") or item.get("number") or "")),
        page=pages[0] if (pages := DIGITS.search(str(item.get("page") or ""))) else "",
        day=_day(item.get("issued")),
        edition=edition[0] if edition else fold(str(item.get("edition") or "")),
        kind=str(item.get("type") or ""),
        container=fold_title(str(item.get("container-title") or "")),
        publisher=fold(str(item.get("publisher") or "")),
        language=str(item.get("language") or "").split("-")[0].casefold(),
        doi=canonical_doi(str(item.get("DOI") or "")).casefold(),
        isbns=tuple(filter(None, map(canonical_isbn, str(item.get("ISBN") or "").split()))),
        url=re.sub(r"^https?://(www\.)?|/$", "", str(item.get("URL") or "")).casefold(),
    )


def fold(text: str) -> str:
    """A text's words in small letters without accents, which are often left out where somebody types."""
    if text.isascii():
        return " ".join(keys(text))
    bare = "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))
    return " ".join(keys(bare))


@cache
def fold_title(title: str) -> str:
    """A title's words without marks, its first article and what counts volumes: by which two ways to write it are one."""
    folded = COUNTED.sub(" ", fold(re.sub(r"</?[a-z][^>]*>", "", title)))
    folded = LAST.sub("", " ".join(folded.split()))
    return ARTICLE.sub("", AND.sub(" ", folded))


def volume_of(folded: str) -> str:
    """Which volume or part words name ("capital vol 2", "memoirs ii"), as a number; "" for none."""
    found = COUNTED.search(folded) or LAST.search(folded)
    return _number(found[1]) if found else ""


def _number(typed: str) -> str:
    folded = fold(typed)
    digits = DIGITS.search(folded)
    return (digits[0].lstrip("0") or "0") if digits else NUMBERS.get(folded.split(" ")[-1], folded)


def _families(names: Any) -> tuple[str, ...]:
    return tuple(sound(fold(name.get("family") or name.get("literal") or "")) for name in csl.names(names) if name)


@cache
def sound(name: str) -> str:
    """A name's letters where languages that write it differ: Trotsky and Trotzki, Tolstoy and Tolstoi."""
    for pair in SOUNDS.split():
        written, _, heard = pair.partition(">")
        name = name.replace(written, heard)
    return re.sub(r"(\w)\1", r"\1", name)


def _day(date: Any) -> str:
    """A date to the month or the day, where a record has it: "1970-5-3"."""
    spans = csl.date(date).get("date-parts", []) if date else []
    return "-".join(map(str, spans[0])) if spans and len(spans[0]) > 1 else ""


def _first_year(date: Any) -> str:
    found = re.search(r"\d{3,4}", csl.year(csl.date(date))) if date else None
    return found[0] if found else ""
