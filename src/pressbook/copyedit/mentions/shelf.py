"""The index over a library: works go in once, and every word, name, year and address that may name one leads to it."""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pressbook.copyedit.mentions.keys import function_words, keys_of, weight
from pressbook.copyedit.mentions.spelling import Spelling
from pressbook.types import Work

# What parts a title from its subtitle; a full stop only where a word of some length stands before it ("vol. 1" is no end).
SUBTITLE = re.compile(r"\s*[:;]\s+|\s+[-–—]\s+|(?<=[^\W\d_]{4})[.]\s+|(?<=[?!])\s+(?=\S)|,\s+or,?\s+|\s+/\s+")
SECOND = re.compile(r"[,;:]\s+(?:or|oder|ou|o|ovvero|of),?\s+(?=[^\W\d_a-z])")
TITLES = ("title", "title-short", "shortTitle", "original-title", "translated-title", "reviewed-title")
# Works that are named by what holds them, "the chapter in ...": not articles, whose journal holds a thousand others.
HELD = ("chapter", "entry-encyclopedia", "entry-dictionary", "paper-conference")
# What stands behind a family name and is none.
SUFFIXES = frozenset({"jr", "sr", "ii", "iii"})
YEAR = re.compile(r"\d{3,4}")
ARTICLES = frozenset({
    *("the", "a", "an", "der", "die", "das", "ein", "eine", "le", "la", "les", "l", "un", "une", "el", "los", "las", "una"),
    *("il", "lo", "gli", "i", "o", "os", "as", "um", "uma"),
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Title:
    """One title of a work as keys; the first `main` of them are the main title, which the subtitle follows.

    `bag` holds the words without their order, `weights` how much each says; `container` is true of the title of what holds it.
    """

    entry: int
    words: tuple[str, ...]
    main: int
    bag: frozenset[str]
    weights: tuple[float, ...]
    container: bool = False


@dataclass(frozen=True, slots=True)
class Person:
    """An author as keys: the words of the family name, and those of the given names."""

    family: tuple[str, ...]
    given: tuple[str, ...]
    body: bool = False  # of one name, as bodies are: its last word is in `family`


@dataclass(frozen=True, slots=True)
class Entry:
    """A work on the shelf: its id, its people, its years, its titles."""

    id: str
    people: tuple[Person, ...]
    others: tuple[Person, ...]
    years: frozenset[str]
    titles: tuple[Title, ...]


class Shelf:
    """Works, ready to be looked up; built once and read only.

    `words` leads from a word to the titles that hold it, `whole` from all the words of a title or a main title, `joined`
    from their letters without spaces, `openings` from
    its first two (its article left out) and `begins` from the first, `names` from the last word of a family name to entries,
    `singles` from the word of a title of one, `begun` from the first word of a longer one and from the first two, `dated` from
    a year to entries, `bodies` from the first word of an author who is a body to all its words,
    `addresses` from a bare URL or DOI.
    """

    def __init__(self, works: Sequence[Work]) -> None:
        self.works = tuple(works)
        self.entries: list[Entry] = []
        self.titles: list[Title] = []
        self.words: dict[str, set[int]] = defaultdict(set)
        self.whole: dict[tuple[str, ...], list[int]] = defaultdict(list)
        self.joined: dict[str, list[int]] = defaultdict(list)
        self.openings: dict[tuple[str, ...], list[int]] = defaultdict(list)
        self.singles: dict[str, list[int]] = defaultdict(list)
        self.begun: dict[tuple[str, ...], list[int]] = defaultdict(list)
        self.begins: dict[str, set[int]] = defaultdict(set)
        self.names: dict[str, list[int]] = defaultdict(list)
        self.dated: dict[str, list[int]] = defaultdict(list)
        self.bodies: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        self.bodies_by_last: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        self.addresses: dict[str, int] = {}
        self.index = {work.id: number for number, work in enumerate(self.works)}
        for number, work in enumerate(self.works):
            self._add(number, work)
        self.spelling = Spelling(word for word in self.words if word not in function_words())
        self.name_spelling = Spelling(self.names)

    def __len__(self) -> int:
        return len(self.entries)

    def _add(self, number: int, work: Work) -> None:
        item: dict[str, Any] = json.loads(work.csl) if work.csl else {}
        people = persons(item.get("author", ())) or persons(
            {"family": name.family, "given": name.given, "literal": name.literal} for name in work.authors
        )
        others = persons(name for role in ("editor", "translator", "container-author") for name in item.get(role, ()))
        titles = tuple(dict.fromkeys(self._titles(number, work, item)))
        self.entries.append(Entry(work.id, people or others, others if people else (), years(work, item), titles))
        for year in sorted(self.entries[-1].years):
            self.dated[year].append(number)
        for title in titles:
            at = len(self.titles)
            self.titles.append(title)
            for word in dict.fromkeys(title.words):
                self.words[word].add(at)
            for typed in dict.fromkeys((bare(title.words), bare(title.words[: title.main]))):
                self.whole[typed].append(at)
                self.joined["".join(typed)].append(at)
            self.begins[bare(title.words)[0]].add(at)
            first = 1 if title.main > 1 and title.words[0] in ARTICLES else 0
            if title.main - first == 1 and not title.container and weight(title.words[first]) > 0.5:
                self.singles[title.words[first]].append(at)
            if title.main - first > 2 and not title.container:
                self.begun[title.words[first : first + 1]].append(at)
                for skip in (0, first) if first else (0,):
                    self.begun[title.words[skip : skip + 2]].append(at)
            if title.main - first > 1:
                self.openings[title.words[first], title.words[first + 1]].append(at)
        for person in (*people, *others):
            for key in dict.fromkeys((person.family[-1], "".join(person.family))):
                if number not in self.names[key][-1:]:
                    self.names[key].append(number)
            if person.body and len(keys := bare((*person.given, *person.family))) > 1 and keys not in self.bodies[keys[0]]:
                self.bodies[keys[0]].append(keys)
                self.bodies_by_last[keys[-1]].append(keys)
        for address in ("URL", "DOI"):
            if item.get(address):
                self.addresses.setdefault(bare_address(str(item[address])), number)

    def _titles(self, number: int, work: Work, item: Mapping[str, Any]) -> Iterable[Title]:
        for variable in TITLES:
            text = str(item.get(variable) or (work.title if variable == "title" else ""))
            if text:
                yield from title_of(number, text)
        container = str(item.get("container-title", ""))
        if container and work.kind in HELD:
            yield from title_of(number, container, container=True)


def title_of(entry: int, text: str, container: bool = False) -> Iterator[Title]:
    """A title as keys, if it has words."""
    if words := keys_of(text):
        main = len(keys_of(SUBTITLE.split(text, maxsplit=1)[0])) or len(words)
        yield Title(entry, words, main, frozenset(words), tuple(map(weight, words)), container)
        if other := SECOND.search(text):  # "Walden; or, Life in the Woods" has two titles
            yield from title_of(entry, text[other.end() :])


def bare(words: tuple[str, ...]) -> tuple[str, ...]:
    """A title's words without an article before them."""
    return words[1:] if len(words) > 1 and words[0] in ARTICLES else words


def persons(names: Iterable[Any]) -> tuple[Person, ...]:
    """People from CSL names; a literal's last word is its family name."""
    out = []
    for name in names:
        if not isinstance(name, Mapping):
            continue
        literal = keys_of(str(name.get("literal", "")))
        particle = str(name.get("non-dropping-particle", ""))
        family = keys_of(f"{particle} {name.get('family', '')}") or literal[-1:]
        given = keys_of(str(name.get("given", ""))) if not literal else literal[:-1]
        family = tuple(word for word in family if word not in SUFFIXES) or family
        if family:
            out.append(Person(family, given, bool(literal)))
    return tuple(out)


def years(work: Work, item: Mapping[str, Any]) -> frozenset[str]:
    """The years by which a work may be cited: issued, original, and those that a reprint names."""
    found = set(YEAR.findall(work.year))
    for variable in ("issued", "original-date", "event-date", "submitted"):
        date = item.get(variable)
        if isinstance(date, Mapping):
            for parts in date.get("date-parts", ()):
                found.update(str(part) for part in parts[:1])
            found.update(YEAR.findall(f"{date.get('literal', '')} {date.get('raw', '')}"))
        elif date:
            found.update(YEAR.findall(str(date)))
    return frozenset(found)


def bare_address(text: str) -> str:
    """A URL or DOI without what changes nothing: scheme, www, the resolver of DOIs, case, a last slash."""
    bare = re.sub(r"^(?:https?://)?(?:www\.)?(?:(?:dx\.)?doi\.org/|doi:\s*)?", "", text.strip().casefold())
    return bare.rstrip("/.,;)")
