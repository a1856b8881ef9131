"""One CSL item, from whatever file, becomes a Work: its names and dates in CSL-JSON's form, its JSON canonical."""

import json
import re
from dataclasses import replace
from typing import Any

from pressbook.collect.chapters import settle_chapters
from pressbook.collect.csl_words import DATES, NAMES, OTHERS, TYPES
from pressbook.collect.nearest import did_you_mean
from pressbook.collect.numbers import settle_numbers
from pressbook.collect.typed_names import person
from pressbook.types import Finding, Name, Place, Severity, Work

TEXTS = OTHERS - {"categories", "custom", "keyword", "chapters"}
# Works that are known without a title: "letter to Ada Mills", "interview by Iris Vale".
UNTITLED = {"personal_communication", "interview"}
EDTF = re.compile(r"-?\d{1,4}(?:-\d{2}(?:-\d{2})?)?")


def make_work(
    item: dict[str, Any], place: Place, findings: list[Finding], *, typed: str = "", unsure: tuple[str, ...] = ()
) -> Work | None:
    """Build a Work; None, with a finding, for an item without an id. `typed` and `unsure` are those of a line that was read."""
    item = {key: value for key, value in item.items() if value not in (None, "", [], {})}
    id_ = str(item.get("id", "")).strip()
    if not id_ or any(letter.isspace() for letter in id_):
        what = f"the work's id {id_!r} has a space in it" if id_ else "a work has no id"
        findings.append(Finding("bad-work", Severity.ERROR, what, place, "give it a short one, as `id: serge-memoirs`"))
        return None
    item = {key: _text(value) if key in TEXTS else value for key, value in item.items()}
    item["id"] = id_
    item["type"] = _type(str(item.get("type", "book")), id_, place, findings)
    for key in sorted(NAMES & item.keys()):
        item[key] = names(item[key])
    for key in sorted(DATES & item.keys()):
        item[key] = date(item[key])
    settle_numbers(item, place, findings)
    settle_chapters(item, place, findings)
    title = " ".join(str(item.get("title", "")).split())
    if not title and not (item["type"] in UNTITLED or item.get("reviewed-title")):
        findings.append(Finding("bad-work", Severity.WARNING, f"the work `{id_}` has no title", place, "add `title: ...`"))
    return rebuild(item, Work(id_, item["type"], title, (), "", "", place, typed, unsure))


def rebuild(item: dict[str, Any], work: Work) -> Work:
    """A work with another item, whose names and dates are in CSL-JSON's form; id, place and the line it was read from stay."""
    item = {**item, "id": work.id}
    people = tuple(Name(*(name.get(key, "") for key in ("family", "given", "literal"))) for name in item.get("author", []))
    csl = json.dumps(item, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    title = " ".join(str(item.get("title", "")).split())
    return replace(work, kind=item["type"], title=title, authors=people, year=year(item.get("issued", {})), csl=csl)


def _text(value: Any) -> Any:
    """A text that an export gives as a list of texts, as one."""
    return ", ".join(map(str, value)) if isinstance(value, list) else value


def _type(kind: str, id_: str, place: Place, findings: list[Finding]) -> str:
    if kind in TYPES:
        return kind
    meant = {"film": "motion_picture", "movie": "motion_picture", "essay": "article", "journal-article": "article-journal"}.get(
        kind
    )
    hint = (
        f"did you mean `{meant}`?"
        if meant
        else did_you_mean(kind, TYPES) or "the types are those of CSL: book, chapter, article-journal"
    )
    findings.append(Finding("bad-work", Severity.ERROR, f"the work `{id_}` has a type nobody knows: `{kind}`", place, hint))
    return "document"


def names(value: Any) -> list[dict[str, str]]:
    """CSL names from CSL names, from "Family, Given", or from several of these parted by semicolons.

    A name without a comma is kept whole, as CSL keeps the name of a body.
    """
    parts = value if isinstance(value, list) else str(value).split(";") if isinstance(value, str) else [value]
    out: list[dict[str, str]] = []
    for part in parts:
        if isinstance(part, dict):
            out.append({str(key): str(text) for key, text in part.items() if text not in (None, "")})
            continue
        typed = " ".join(str(part).split())
        out += [person(typed)] if typed.strip(" ,") else []
    return out


def date(value: Any) -> dict[str, Any]:
    """A CSL date from 1951, 1951-05, 1951-05-03, 1951/1953 (EDTF), {year, month, day}, or CSL's own form."""
    if isinstance(value, dict) and "year" not in value:
        spans = value.get("date-parts", [])
        if not isinstance(spans, list) or not all(isinstance(parts, list) for parts in spans):
            return {"literal": str(spans)}
        spans = [[_number(part) for part in parts] for parts in spans]
        return {**value, "date-parts": spans} if spans else {key: one for key, one in value.items() if key != "date-parts"}
    ends = value if isinstance(value, list) else [value] if isinstance(value, dict) else str(value).strip().split("/")
    parts = [_parts(end) for end in ends]
    if len(parts) <= 2 and all(parts):
        return {"date-parts": parts}
    return {"literal": " ".join(str(value).split())}


def _parts(end: Any) -> list[int]:
    if isinstance(end, dict):
        given = [end.get(key) for key in ("year", "month", "day")]
        known = given[: given.index(None)] if None in given else given
        return [number for number in map(_number, known) if isinstance(number, int)]
    typed = str(end).strip()
    if not EDTF.fullmatch(typed):
        return []
    sign = -1 if typed.startswith("-") else 1
    year, *rest = typed.removeprefix("-").split("-")
    return [sign * int(year), *map(int, rest)]


def _number(part: Any) -> Any:
    return int(part) if isinstance(part, str) and re.fullmatch(r"-?[0-9]{1,9}", part) else part


def year(issued: dict[str, Any]) -> str:
    """The year of a CSL date as words: "1951", "1951–1953", or what was written for it."""
    parts = [str(span[0]) for span in issued.get("date-parts", []) if span]
    if parts:
        return "\N{EN DASH}".join(dict.fromkeys(parts))
    return str(issued.get("literal") or issued.get("raw") or "")
