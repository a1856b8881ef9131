"""The typed lines of all reading lists, read together: each names a work, is a record of its own, or stays a line."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from pressbook.collect import csl
from pressbook.collect.csl_words import DATES, NAMES
from pressbook.collect.library.entry import scalar, write_entry
from pressbook.collect.library.ids import readable_id
from pressbook.collect.library.merge import Index, join
from pressbook.collect.library.naming import Grade, Named, Names
from pressbook.collect.library.same import Sameness
from pressbook.collect.parts import find_part
from pressbook.collect.references.likely import LIKELY
from pressbook.types import Finding, Place, Reading, ReadingList, Recipe, Session, Severity, Work

if TYPE_CHECKING:
    from pressbook.collect.references import Reference

# With a title, any of these makes a record of a line; a title alone is words.
TELLING = ("author", "editor", "translator", "director", "issued", "publisher", "container-title", "DOI", "ISBN", "URL")
LONGEST = 2000  # letters; the longest entries of bibliographies have a few hundred
WITH_PAGES = {"chapter", "paper-conference", "entry-encyclopedia", "entry-dictionary"}


@dataclass(slots=True)
class Line:
    """A line of a list: what was read from it, the work that it names, the part of it, how likely it is a work at all."""

    typed: str
    place: Place
    item: dict[str, Any]
    unsure: tuple[str, ...]
    part: str = ""
    work: Work | None = None
    likely: float = 1.0


def settle_lines(
    sessions: tuple[Session, ...], recipes: tuple[Recipe, ...], library: tuple[Work, ...], language: str, findings: list[Finding]
) -> tuple[tuple[Session, ...], tuple[Recipe, ...]]:
    """Sessions and recipes with a work in every reading whose typed line names one or could be read as a record."""
    asked = [(reading, session.language) for session in sessions for reading in session.readings.readings]
    for recipe in recipes:
        asked += [(reading, language) for reading in recipe.readings.readings]
        for text in filter(None, (recipe.letter, recipe.introduction)):
            asked += [(reading, text.language) for reading in text.readings.readings]
    lines = read_lines([(reading.typed, tongue, reading.place) for reading, tongue in asked if _is_open(reading)])
    if not lines:
        return sessions, recipes
    settle(lines.values(), library, findings)

    def done(asked: ReadingList, tongue: str) -> ReadingList:
        return replace(asked, readings=tuple(_settled(reading, lines.get((reading.typed, tongue))) for reading in asked.readings))

    def dealt(session: Session) -> Session:
        return replace(session, readings=done(session.readings, session.language))

    return tuple(map(dealt, sessions)), tuple(
        replace(
            recipe,
            readings=done(recipe.readings, language),
            letter=dealt(recipe.letter) if recipe.letter else None,
            introduction=dealt(recipe.introduction) if recipe.introduction else None,
        )
        for recipe in recipes
    )


def _is_open(reading: Reading) -> bool:
    return bool(reading.typed) and reading.work is None


def _settled(reading: Reading, line: Line | None) -> Reading:
    if line is None or not _is_open(reading):
        return reading
    return replace(reading, work=line.work, part=reading.part or (line.part if line.work else ""))


def read_lines(typed: Iterable[tuple[str, str, Place]]) -> dict[tuple[str, str], Line]:
    """Lines with their languages and places, each read once, by line and language; the first place stays."""
    lines: dict[tuple[str, str], Line] = {}
    for line, tongue, place in typed:
        if (line, tongue) not in lines:
            read, likely = _read(_within(line), tongue)
            lines[line, tongue] = replace(_line(line, place, read), likely=likely)
    return lines


@lru_cache(maxsize=4096)  # a command may read its press twice, and lists name the same works
def _read(line: str, language: str) -> tuple["Reference", float]:
    from pressbook.collect.references import is_reference, read_references  # the model is loaded where there is a line to read

    return read_references([line], language)[0], is_reference(line, asked=True)


def _within(line: str) -> str:
    """A line of a length that references have; "" for a page that somebody put into one."""
    return line if len(line) <= LONGEST else ""


def _line(typed: str, place: Place, read: "Reference") -> Line:
    """A line with names and dates in CSL-JSON's form; the pages of a whole book are the part to read and not the record's."""
    # A list's language is not its works': a French group reads English books, and types their titles so.
    item = {key: _unmarked(value) for key, value in read.item.items() if value and key != "language"}
    item |= {key: csl.names(item[key]) for key in sorted(NAMES & item.keys())}
    item |= {key: csl.date(item[key]) for key in sorted(DATES & item.keys())}
    part = (read.part or find_part(read.rest)).replace("*", "")
    kind = str(item.get("type") or "book")
    if "page" in item and kind not in WITH_PAGES and not kind.startswith("article"):
        first = re.escape(str(item.pop("page")).split("-")[0])
        pages = re.search(rf"(?:\b\w{{1,5}}\.?\s*)?(?<!\d){first}(?!\d)[^\s,;)]*", typed)
        told = pages[0] if pages else ""
        if read.part and told and told not in part:
            part = f"{part}, {told}"
        part = part or find_part(typed) or told
    return Line(typed, place, item, tuple(name for name in read.unsure if name in item), part)


def _unmarked(value: Any) -> Any:
    """A value without the stars that set a title off."""
    return " ".join(value.replace("*", "").split()).strip(" ,") if isinstance(value, str) and "*" in value else value


def settle(lines: Iterable[Line], library: tuple[Work, ...], findings: list[Finding]) -> tuple[Work, ...]:
    """Give each line its work; the works that the library has not, each once, are the answer.

    What is unsure about a work, and a line that may name one of the library, is a finding, one for a line.
    """
    names = Names(library)
    index = Index()
    groups: dict[str, list[Line]] = {}
    rivals: dict[str, Named] = {}
    for number, line in enumerate(lines):
        named = names.find(line.typed, line.item)
        if named and not named.rivals and named.grade >= Grade.PRINTING:
            line.work = named.work
            findings += [_printing(line, named)] if named.grade is Grade.PRINTING else []
            continue
        # Where it names one of several for certain, a record of its own would be a double.
        only = named is not None and named.grade >= Grade.PRINTING
        made = None if only else _record(line, f"line-{number}", findings)
        if made is None:
            findings += [_which(line, named)] if named else []
            continue
        found = index.find(made)
        double = next((one for one, how in found if how is Sameness.SAME), None)
        if not double and not named:
            findings += [_pair(line, one) for one, how in found if how is Sameness.UNSURE][:1]
        index.put(_join(double, made) if double else made, instead=double)
        group = double.id if double else made.id
        groups.setdefault(group, []).append(line)
        if named:
            rivals.setdefault(group, named)
    return tuple(_name(index.works, groups, rivals, names.index.ids, findings))


def _record(line: Line, id_: str, findings: list[Finding]) -> Work | None:
    """A line's own record; None where it has no title, nothing beside it, or does not look like a work."""
    if line.likely < LIKELY or not line.item.get("title") or not any(line.item.get(key) for key in TELLING):
        return None
    told: list[Finding] = []
    made = csl.make_work({**line.item, "id": id_}, line.place, told, typed=line.typed, unsure=line.unsure)
    findings += [replace(finding, message=finding.message.replace(f"`{id_}`", repr(line.typed))) for finding in told]
    return made


def _join(first: Work, second: Work) -> Work:
    """Two lines of one work: each field from the line that is sure of it, the first where both are."""
    doubtful = set(first.unsure) - set(second.unsure)
    sure = {key: value for key, value in json.loads(second.csl).items() if key in doubtful}
    made = join(csl.rebuild({**json.loads(first.csl), **sure}, first), second)
    unsure = [key for key in (*first.unsure, *second.unsure) if key not in sure]
    kept = [key for key in unsure if key in first.unsure or f'"{key}":' not in first.csl]
    return replace(made, unsure=tuple(dict.fromkeys(kept)), also=())


def _name(
    works: dict[str, Work], groups: dict[str, list[Line]], rivals: dict[str, Named], taken: Iterable[str], findings: list[Finding]
) -> Iterator[Work]:
    """Give every new work its id, and its lines the work."""
    ids = set(taken)
    for key, work in works.items():
        item = {name: value for name, value in json.loads(work.csl).items() if name != "id"}
        id_ = readable_id(item, ids)
        ids.add(id_)
        named = csl.rebuild(item, replace(work, id=id_))
        for line in groups[key]:
            line.work = named
        if key in rivals:
            findings.append(_which(groups[key][0], rivals[key]))
        elif named.unsure:
            findings.append(_unsure(named))
        yield named


def entry(work: Work) -> str:
    """A work as an entry of library.yaml, with the line that it was read from."""
    item = json.loads(work.csl)
    return write_entry({**item, "custom": {"typed": work.typed}} if work.typed else item, indent=2)


def _unsure(work: Work) -> Finding:
    message = f"not sure of {', '.join(work.unsure)} in {work.typed!r}"
    hint = f"it was read as below; mend it and put it into manuscripts/library.yaml, under `references:`\n{entry(work)}"
    return Finding("unsure-reading", Severity.NOTE, message, work.place, hint.rstrip())


def _printing(line: Line, named: Named) -> Finding:
    year = f", which is of {named.work.year}" if named.work.year else ""
    message = f"{line.typed!r} is taken for `{named.work.id}` in {named.work.place.manuscript}{year}"
    hint = (
        f"if that is the printing meant, or any will do, write `{_reading(line, named.work)}`; if another work is meant, "
        "put it into manuscripts/library.yaml with what tells it apart: `issued`, `edition`, `translator`"
    )
    return Finding("same-work", Severity.NOTE, message, line.place, hint)


def _reading(line: Line, work: Work) -> str:
    return f"{{work: {work.id}, part: {scalar(line.part)}}}" if line.part else f"{{work: {work.id}}}"


def _pair(line: Line, other: Work) -> Finding:
    message = f"{line.typed!r} may be the same work as {other.typed!r}, in {other.place}"
    hint = "if it is, put one record into manuscripts/library.yaml, and `custom: {typed: [...]}` with both lines into it"
    return Finding("same-work", Severity.NOTE, message, line.place, hint)


def _which(line: Line, named: Named) -> Finding:
    ids = [f"`{work.id}`" for work in (named.work, *named.rivals[:3])]
    message = f"{line.typed!r} may be {' or '.join(ids)} in {named.work.place.manuscript}"
    hint = f"if it is, write `{_reading(line, named.work)}`"
    if line.work:
        hint += f"; if not, put this into manuscripts/library.yaml, under `references:`\n{entry(line.work)}"
    return Finding("same-work", Severity.NOTE, message, line.place, hint.rstrip())
