"""Tokens and their fields become one CSL-JSON item, what is unsure in it, and what is left over."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pressbook.collect.references import values
from pressbook.collect.references.kinds import kind
from pressbook.collect.references.names import names
from pressbook.collect.references.tokens import Token
from pressbook.collect.references.words import classes_of

TRUST = 0.75  # of the least sure word of a field
DIRECTED = re.compile(r"(?:^|[\s(\[])(?:dir|directed|director|regie|réalisé|regia|dirigida)\b", re.IGNORECASE)
# Words that tell of a field and are no part of its value.
TELLING = frozenset(
    {"in", "by", "and", "edited", "translated", "volume", "issue", "pages", "edition", "ordinal", "month", "film"}
)
PEOPLE = {"author": "author", "editor": "editor", "translator": "translator"}
TEXTS: dict[str, tuple[str, Callable[[str], Any]]] = {
    "title": ("title", values.title),
    "container": ("container-title", values.container),
    "series": ("collection-title", values.container),
    "publisher": ("publisher", values.publisher),
    "place": ("publisher-place", values.publisher),
    "date": ("issued", values.date),
    "origdate": ("original-date", values.date),
    "pages": ("page", values.pages),
    "volume": ("volume", values.number),
    "issue": ("issue", values.number),
    "edition": ("edition", values.edition),
    "genre": ("genre", values.title),
}


@dataclass(frozen=True, slots=True)
class Run:
    """Tokens in a row that are of one field: its name, its text as typed, how sure."""

    name: str
    text: str
    sure: float


def runs(line: str, tokens: list[Token], labels: list[tuple[str, float]]) -> list[Run]:
    """The runs of a line in order; addresses are left out."""
    found: list[Run] = []
    start = 0
    for at in range(1, len(tokens) + 1):
        if at < len(tokens) and labels[at][0] == labels[start][0] and not tokens[at].address and not tokens[start].address:
            continue
        if not tokens[start].address:
            words = [p for (_, p), token in zip(labels[start:at], tokens[start:at], strict=True) if token.text[0].isalnum()]
            end = tokens[at - 1].end
            found.append(Run(labels[start][0], line[tokens[start].start : end], min(words, default=1.0)))
        start = at
    return found


def settle(found: list[Run]) -> tuple[dict[str, Any], tuple[str, ...], list[str]]:
    """The item without its addresses, its unsure variables, and the texts that are in no field."""
    item: dict[str, Any] = {}
    sure: dict[str, float] = {}
    rest: list[str] = []
    bracketed = False  # the first of two years, "[1951]", is that of the first edition
    for run in found:
        if run.name in PEOPLE:
            alone = not any(one.name in ("container", "publisher", "place") for one in found)
            directed = DIRECTED.search(run.text) and (run.name == "author" or (alone and DIRECTED.match(run.text)))
            variable, value = "director" if directed else PEOPLE[run.name], names(run.text)
        elif run.name in TEXTS:
            variable, read = TEXTS[run.name]
            value = read(run.text)
        else:
            variable, value = "", None
        if not value:
            if re.search(r"\w", run.text):
                rest.append(run.text)
            continue
        if variable in item and run.name in PEOPLE:
            item[variable] += [one for one in value if one not in item[variable]]
        elif variable == "issued" and variable in item and "original-date" not in item and bracketed:
            item["original-date"], item["issued"] = sorted((item["issued"], value), key=lambda one: list(one["date-parts"][0]))
        elif variable in item:
            rest.append(run.text)
            continue
        else:
            item[variable] = value
        bracketed = bracketed or (variable == "issued" and "[" in run.text)
        rest += lost(run.text, value)
        sure[variable] = min(sure.get(variable, 1.0), run.sure)
    item["type"] = kind(item, found)
    return item, tuple(sorted(name for name, one in sure.items() if one < TRUST)), rest


def lost(text: str, value: Any) -> list[str]:
    """The words of a field that are not in its value and do not tell of the field either: nothing typed is thrown away."""
    kept = {word.casefold().lstrip("0") for word in WORD.findall(_flat(value))}
    whole = "".join(sorted(kept))
    out = []
    for word in WORD.findall(text):
        low = word.casefold()
        if low.lstrip("0") in kept or set(classes_of(word)) & TELLING or (len(low) == 1 and not low.isdecimal()):
            continue
        if low.isdecimal() and low in whole:
            continue
        out.append(word)
    return [" ".join(out)] if out else []


WORD = re.compile(r"[^\W_]+")


def _flat(value: Any) -> str:
    if isinstance(value, dict):
        return " ".join(map(_flat, value.values()))
    return " ".join(map(_flat, value)) if isinstance(value, list) else str(value)
