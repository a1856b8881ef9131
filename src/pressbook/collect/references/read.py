"""Lines of a list of works, typed anyhow, become CSL-JSON records: rules where rules are sure, the model for the rest."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pressbook.collect.references.addresses import Address, find_addresses
from pressbook.collect.references.clean import clean
from pressbook.collect.references.lead import find_lead
from pressbook.collect.references.part_to_read import set_part_aside
from pressbook.collect.references.part_words import is_of_book
from pressbook.collect.references.repair import repair
from pressbook.collect.references.settle import runs, settle
from pressbook.collect.references.tagger import label
from pressbook.collect.references.tokens import tokenise

LONGEST = 5000  # letters: what is longer is a text and no reference


@dataclass(frozen=True, slots=True)
class Reference:
    """A line as typed; its CSL-JSON without an id; the variables that are guesses; what was typed and is in no field.

    `part` are those words of the rest that say which part of the work is to be read, where their form tells.
    """

    typed: str
    item: dict[str, Any]
    unsure: tuple[str, ...]
    rest: str
    part: str = ""


def read_references(lines: Sequence[str], language: str = "") -> tuple[Reference, ...]:
    """Read each line by itself; never raises. An empty line is an empty record. `language` goes into the records."""
    return tuple(_read(line, language) for line in lines)


def _read(typed: str, language: str) -> Reference:
    if len(typed) > LONGEST:
        return Reference(typed, {}, (), " ".join(typed.split()))
    line = clean(typed)
    start = find_lead(line)
    lead, line = line[:start].strip(), line[start:]
    if not any(letter.isalnum() for letter in line):
        return Reference(typed, {}, (), " ".join(typed.split()))
    item, unsure, rest, part = _without_part(line)
    if language and item:
        item["language"] = language
    rest = [words for words in (lead, part, *rest) if any(letter.isalnum() for letter in words)]
    return Reference(typed, item, unsure, " ".join(rest), part)


def _without_part(line: str) -> tuple[dict[str, Any], tuple[str, ...], list[str], str]:
    """A line read without the part that it asks for, and the part; all of it and "" where it has none, or is no work without."""
    without, part = set_part_aside(line)
    if not part:
        return *_record(line), ""
    work = _record(without)
    if work[0]["type"] == "article" and is_of_book(part):
        work[0]["type"] = "book"  # some set the titles of books off by marks, too
    if "title" in work[0] and ("container-title" not in work[0] or "page" in work[0]):
        return *work, part
    whole = _record(line)
    # What has pages in a journal or a book is not read in part: they say where it stands.
    return (*work, part) if "title" in work[0] and "page" not in whole[0] else (*whole, "")


def _record(line: str) -> tuple[dict[str, Any], tuple[str, ...], list[str]]:
    """The record of a cleaned line, its unsure variables, what is in no field."""
    addresses = find_addresses(line)
    tokens = tokenise(line, addresses)
    found = (
        runs(line, tokens, repair(tokens, label(tokens)))
        if any(not token.address and token.text[0].isalnum() for token in tokens)
        else []
    )
    item, unsure, rest = settle(found)
    for address in addresses:
        _put(item, address, line, rest)
    if "title" not in item and "URL" in item:
        item["type"] = "webpage"
    return item, unsure, rest


def _put(item: dict[str, Any], address: Address, line: str, rest: list[str]) -> None:
    """An address goes into its variable; a second one of a kind is left over."""
    if address.kind in item:
        rest.append(line[address.start : address.end])
    else:
        item[address.kind] = address.value
