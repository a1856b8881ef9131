"""Front matter that came with a text: read without trust, mapped to our keys, the rest kept under `other`; and ours written."""

import datetime
import re
import tomllib
from collections.abc import Callable

import yaml

from pressbook.collect.intake.draft import Source
from pressbook.types import Finding, Severity

KEYS = (
    "title subtitle session series date language introduced-by written-by speakers translated-by edited-by source rights "
    "summary tags readings keep other"
)
ORDER = KEYS.split()
# What Jekyll, Hugo, Pelican, Zola, Quarto, Ghost, Obsidian and pandoc call these things.
FOREIGN = {
    "author": "written-by",
    "authors": "written-by",
    "by": "written-by",
    "byline": "written-by",
    "written_by": "written-by",
    "speaker": "speakers",
    "panelists": "speakers",
    "introduced_by": "introduced-by",
    "translator": "translated-by",
    "translators": "translated-by",
    "editor": "edited-by",
    "editors": "edited-by",
    "lang": "language",
    "locale": "language",
    "description": "summary",
    "excerpt": "summary",
    "abstract": "summary",
    "tag": "tags",
    "keywords": "tags",
    "issue": "session",
    "number": "session",
    "canonical_url": "source",
    "canonical": "source",
    "source_url": "source",
    "source-url": "source",
    "original": "source",
    "url": "source",
    "license": "rights",
    "licence": "rights",
    "copyright": "rights",
}
FENCED = re.compile(
    r"\A(?P<mark>---|\+\+\+)[ \t]*\n(?P<matter>.*?)(?:^)(?P<end>---|\.\.\.|\+\+\+)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE
)
LANGUAGE = re.compile(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*")
ADDRESS = re.compile(r"https?://\S+")
DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]\d.*)?")


def split_matter(text: str, source: Source) -> tuple[dict[str, object], str, int, tuple[Finding, ...]]:
    """A text's front matter in our keys, its body, the body's first line (from 1), and what was noticed.

    YAML between `---`, TOML between `+++`. What cannot be read stays in the body as the text it is.
    """
    fenced = FENCED.match(text)
    if not fenced or (fenced["mark"] == "+++") != (fenced["end"] == "+++"):
        return {}, text, 1, ()
    reading = tomllib.loads if fenced["mark"] == "+++" else _yaml
    try:
        raw = reading(fenced["matter"])
    except (yaml.YAMLError, tomllib.TOMLDecodeError, ValueError, RecursionError) as error:
        hint = "mend it in the manuscript: the lines were kept as text at its head"
        message = f"the front matter cannot be read: {' '.join(str(error).split())[:160]}"
        return (
            {},
            _as_text(fenced[0]) + text[fenced.end() :],
            1,
            (source.finding("unreadable-front-matter", Severity.WARNING, message, hint, 1),),
        )
    if raw is None or raw == {}:
        return {}, text[fenced.end() :], text.count("\n", 0, fenced.end()) + 1, ()
    if not isinstance(raw, dict):
        return {}, text, 1, ()  # two rules with a paragraph between them are no front matter
    matter, others = settle({str(key): value for key, value in raw.items()})
    findings: tuple[Finding, ...] = ()
    if others:
        message = f"the front matter's {', '.join(others)} {'is' if len(others) == 1 else 'are'} kept under `other`"
        hint = "nothing reads `other`; move what matters to a key of ours (see the manual)"
        findings = (source.finding("foreign-front-matter", Severity.NOTE, message, hint, 1),)
    return matter, text[fenced.end() :], text.count("\n", 0, fenced.end()) + 1, findings


def settle(raw: dict[str, object]) -> tuple[dict[str, object], tuple[str, ...]]:
    """Foreign keys to ours; a value that is not what our key must be, and every unknown key, goes under `other`."""
    matter: dict[str, object] = {}
    other: dict[str, object] = {}
    if isinstance(raw.get("other"), dict):
        other.update({str(key): _plain(value) for key, value in raw["other"].items()})  # type: ignore[attr-defined]
        raw = {key: value for key, value in raw.items() if key != "other"}
    names: list[str] = []
    # Our own names first, so that `written-by` beats `author` when both are there.
    for key, value in sorted(raw.items(), key=lambda item: item[0].lower() not in ORDER):
        name = FOREIGN.get(key.lower(), key.lower())
        good = CHECKS[name](value) if name in CHECKS and name not in matter else None
        if good is None and value in (None, "", [], {}) and name in CHECKS:
            continue
        if good is None:
            other[key] = _plain(value)
            names.append(key)
            continue
        matter[name] = good
        if name == "date" and not re.fullmatch(r"\d{4}-\d\d-\d\d", str(value)):
            other[key] = _plain(value)  # a time of day is no part of a date, and is not lost
    if other:
        matter["other"] = other
    return {key: matter[key] for key in ORDER if key in matter}, tuple(names)


def write_matter(matter: dict[str, object]) -> str:
    """Front matter as YAML between `---`, in our order, one blank line after it."""
    ordered = {key: matter[key] for key in ORDER if key in matter}
    text = yaml.safe_dump(ordered, allow_unicode=True, sort_keys=False, width=10_000, default_flow_style=False)
    return f"---\n{text}---\n\n"


class _Reader(yaml.SafeLoader):
    """Plain data; a key typed twice is not an error here: the last one stands, as in the tools these files come from."""


def _yaml(text: str) -> object:
    if len(re.findall(r"(?m)[\[{,\s]\*\w", text)) > 50:
        raise ValueError("more aliases than a front matter has use for")
    return yaml.load(text, Loader=_Reader)  # noqa: S506  # a SafeLoader


def _as_text(fenced: str) -> str:
    """The lines between the fences, kept as lines of a code block, which no reader takes for anything else."""
    lines = fenced.rstrip("\n").split("\n")
    return "\n".join(f"    {line}".rstrip() for line in lines) + "\n\n"


def _plain(value: object) -> object:
    """Only what YAML writes back as it reads: strings, numbers, lists, mappings."""
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set):
        return [_plain(item) for item in value]
    if value is None or isinstance(value, str | int | float | bool):
        return value
    return str(value)


def _text(value: object) -> str | None:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return re.sub(r"[ \t\r\n]+", " ", str(value)).strip() or None


def _one(value: object) -> str | None:
    """A text, or a list that holds one."""
    return _text(value[0] if isinstance(value, list) and len(value) == 1 else value)


def _day(value: object) -> datetime.date | None:
    if isinstance(value, datetime.datetime):
        return value.date()
    if isinstance(value, datetime.date):
        return value
    match = DAY.fullmatch(value.strip()) if isinstance(value, str) else None
    try:
        return datetime.date(int(match[1]), int(match[2]), int(match[3])) if match else None
    except ValueError:
        return None


def _number(value: object) -> int | None:
    one = _one(value)
    return int(one) if one and re.fullmatch(r"\d{1,6}", one) else None


def _language(value: object) -> str | None:
    one = _one(value)
    return one.split(".")[0].replace("_", "-") if one and LANGUAGE.fullmatch(one.split(".")[0]) else None


def _people(value: object) -> str | list[str] | None:
    found = value if isinstance(value, list) else [value]
    names = [_text(item.get("name") if isinstance(item, dict) and set(item) == {"name"} else item) for item in found]
    if not names or any(name is None for name in names):
        return None
    return names[0] if len(names) == 1 else [name for name in names if name]


def _address(value: object) -> str | None:
    one = _one(value)
    return one if one and ADDRESS.fullmatch(one) else None


def _tags(value: object) -> list[str] | None:
    found = value if isinstance(value, list) else [part for part in str(value).split(",") if part.strip()] if _text(value) else []
    tags = [_text(item) for item in found if item is not None]
    return [tag for tag in tags if tag] if tags and all(tags) else None


def _listed(value: object) -> object | None:
    return _plain(value) if isinstance(value, list) and value else None


CHECKS: dict[str, Callable[[object], object]] = {
    "title": _one,
    "subtitle": _one,
    "session": _number,
    "series": _one,
    "date": _day,
    "language": _language,
    "introduced-by": _people,
    "written-by": _people,
    "speakers": _people,
    "translated-by": _people,
    "edited-by": _people,
    "source": _address,
    "rights": _one,
    "summary": _one,
    "tags": _tags,
    "readings": _listed,
    "keep": _listed,
}
