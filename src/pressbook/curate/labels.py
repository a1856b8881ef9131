"""The words that pages use themselves, in the language of an edition or a section; one file a language in words/."""

import datetime
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from pressbook.types import Person, Role

WORDS = Path(__file__).parent / "words"
FALLBACK = "en"


def languages() -> tuple[str, ...]:
    """The languages there are words for, by their two letters."""
    return tuple(sorted(file.stem for file in WORDS.glob("*.yaml")))


def spoken(language: str) -> str:
    """The language tag in which labels for `language` are given: itself, or English where we have no words."""
    return language if language.split("-")[0].lower() in languages() else FALLBACK


@cache
def _file(stem: str) -> Mapping[str, Any]:
    words: dict[str, Any] = yaml.safe_load((WORDS / f"{stem}.yaml").read_text("utf-8"))
    return words


def words(language: str) -> Mapping[str, Any]:
    """Every word of a language by name; `months` is a list of twelve, all others are lines of text."""
    return _file(spoken(language).split("-")[0].lower())


def lines(language: str) -> tuple[tuple[str, str], ...]:
    """The words that an Edition carries for export: (name, line), sorted by name."""
    return tuple(sorted((name, line) for name, line in words(language).items() if isinstance(line, str)))


def word(language: str, name: str, **values: object) -> str:
    """One line in a language, its places filled in."""
    return str(words(language)[name]).format(**values)


def date_line(date: datetime.date | None, language: str) -> str:
    """A date as it is printed: "28 October 2021"; "" without a date."""
    if date is None:
        return ""
    known = words(language)
    day = known["first-day"] if date.day == 1 else str(date.day)
    return str(known["date-format"]).format(day=day, month=known["months"][date.month - 1], year=date.year)


def join(names: tuple[str, ...], language: str) -> str:
    """Names as a sentence has them: "A, B and C"."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {word(language, 'and')} {names[-1]}"


def people_line(people: tuple[Person, ...], language: str) -> str:
    """Who did what, as a section's head prints it: "Introduced and written by A comrade. Translated by B".

    What the same people did is told in one clause, where a language says it with the same word before the names; that those
    who introduced a session spoke in it goes without saying.
    """
    names = {role: tuple(person.name for person in people if person.role is role) for role in Role}
    others = {person.name for person in people if person.role is not Role.SPEAKER}
    if others.issuperset(names[Role.SPEAKER]):
        names[Role.SPEAKER] = ()
    clauses: dict[tuple[tuple[str, ...], str], list[str]] = {}
    for role, who in names.items():
        if who:
            deed, ending = _parted(str(words(language)[role.value]))
            clauses.setdefault((who, ending if role is not Role.SPEAKER else role.value), []).append(deed + ending)
    return ". ".join(_joined(said, language).format(names=join(who, language)) for (who, _), said in clauses.items())


def _parted(line: str) -> tuple[str, str]:
    """A line for a role as what was done, and the word or the sign that stands between that and the names."""
    found = re.fullmatch(r"(.*?)(:? \{names\}| \w+ \{names\})", line)
    return (found[1], found[2]) if found else ("", line)


def _joined(lines: list[str], language: str) -> str:
    """Lines of several roles as one, with what ends them once: "Introduced and written by {names}"."""
    deeds = [_parted(line) for line in lines]
    (first, ending), *more = deeds
    said = (first, *(deed[:1].lower() + deed[1:] for deed, _ in more))
    return join(said, language) + ending
