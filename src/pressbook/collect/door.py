"""A YAML mapping and a table of fields become typed values, with a finding for everything that does not fit."""

import datetime
from dataclasses import dataclass, field

from pressbook.collect.field import Field, Shape
from pressbook.collect.nearest import did_you_mean, nearest
from pressbook.collect.nodes import Mapping, Node, Scalar
from pressbook.collect.values import READERS, Wrong
from pressbook.types import Finding, Place, Severity


@dataclass(slots=True)
class Values:
    """What a mapping said, by key; a key that was left out or did not fit gives the default."""

    place: Place
    given: dict[str, object] = field(default_factory=dict)
    nodes: dict[str, Node] = field(default_factory=dict)
    inner: dict[str, tuple["Values", ...]] = field(default_factory=dict)

    def text(self, key: str, default: str = "") -> str:
        """A text, a language, a choice, a name, a colour or a file."""
        value = self.given.get(key)
        return value if isinstance(value, str) else default

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts."""
        value = self.given.get(key)
        return value if isinstance(value, tuple) else ()

    def whole(self, key: str) -> int | None:
        """A whole number."""
        value = self.given.get(key)
        return value if isinstance(value, int) else None

    def number(self, key: str, default: float = 0.0) -> float:
        """A number with decimals."""
        value = self.given.get(key)
        return value if isinstance(value, float) else default

    def flag(self, key: str) -> bool:
        """True or false; false when it was left out."""
        return self.given.get(key) is True

    def date(self, key: str) -> datetime.date | None:
        """A day."""
        value = self.given.get(key)
        return value if isinstance(value, datetime.date) else None

    def numbers(self, key: str) -> tuple[tuple[str, str], ...]:
        """ISBNs by form."""
        value = self.given.get(key)
        return value if isinstance(value, tuple) else ()

    def at(self, key: str) -> Place:
        """Where the value of a key stands, else where the mapping begins."""
        return self.nodes[key].place if key in self.nodes else self.place


def read(
    node: Node, fields: tuple[Field, ...], what: str, findings: list[Finding], text: str = "", first_line: int = 1
) -> Values:
    """Read a mapping by its table; `what` names it in messages.

    With the `text` it came from (beginning at `first_line`), values that YAML cut at a # are noticed too.
    """
    values = Values(node.place)
    if not isinstance(node, Mapping):
        if not (isinstance(node, Scalar) and node.empty):
            findings.append(_bad(node.place, f"{what} is made of keys and values", "write each as `key: value`"))
        return values
    by_name = {field.name: field for field in fields}
    lines = text.split("\n")
    for key, value in node.entries:
        known = by_name.get(key.value)
        if known is None:
            findings.append(_unknown(key, fields, what))
            continue
        line = lines[key.place.line - first_line] if 0 <= key.place.line - first_line < len(lines) else ""
        if isinstance(value, Scalar) and value.plain and value.place.line == key.place.line:
            _notice_hash(known, value, line, findings)
        if isinstance(value, Scalar) and value.empty:
            continue
        values.nodes[known.name] = value
        _take(values, known, value, findings)
    for known in fields:
        if known.required and known.name not in node_keys(node):
            findings.append(
                Finding(
                    "missing-key",
                    Severity.ERROR,
                    f"{what} has no `{known.name}`",
                    node.place,
                    f"add it: {known.says[0].lower()}{known.says[1:]}",
                )
            )
    return values


def node_keys(node: Mapping) -> set[str]:
    """The keys of a mapping whose values are neither empty nor blank."""
    return {
        key.value for key, value in node.entries if not (isinstance(value, Scalar) and (value.empty or not value.value.strip()))
    }


def _take(values: Values, known: Field, value: Node, findings: list[Finding]) -> None:
    if known.shape is Shape.MAPPING:
        values.inner[known.name] = (read(value, known.fields, f"`{known.name}`", findings),)
    elif known.shape is Shape.MAPPINGS:
        items = getattr(value, "items", None)
        if items is None:
            findings.append(_bad(value.place, f"`{known.name}` is a list", "begin each with a dash: `- name: ...`"))
            return
        words = tuple(item.value for item in items if isinstance(item, Scalar) and item.value in known.choices)
        values.given[known.name] = words
        values.inner[known.name] = tuple(
            read(item, known.fields, f"an entry of `{known.name}`", findings)
            for item in items
            if not (isinstance(item, Scalar) and item.value in words)
        )
    elif known.shape in READERS:
        try:
            values.given[known.name] = READERS[known.shape](known, value)
        except Wrong as wrong:
            findings.append(_bad((wrong.node or value).place, wrong.what, wrong.hint))


def _bad(place: Place, message: str, hint: str) -> Finding:
    return Finding("bad-value", Severity.ERROR, message, place, hint)


def _unknown(key: Scalar, fields: tuple[Field, ...], what: str) -> Finding:
    """A misspelt key is an error; one that belongs to another program is a warning."""
    message = f"{what} knows no key `{key.value}`"
    meant = next((field.name for field in fields if key.value.casefold().replace("_", "-") in field.also), "")
    if meant or nearest(key.value, [field.name for field in fields]):
        hint = f"did you mean `{meant}`?" if meant else did_you_mean(key.value, [field.name for field in fields])
        return Finding("unknown-key", Severity.ERROR, message, key.place, hint)
    keeps = any(field.name == "other" for field in fields)
    hint = "move it under `other:`, or take it out" if keeps else f"it knows {', '.join(field.name for field in fields)}"
    return Finding("unknown-key", Severity.WARNING if keeps else Severity.ERROR, message, key.place, hint)


def _notice_hash(known: Field, value: Scalar, line: str, findings: list[Finding]) -> None:
    """YAML drops what follows a # after a space: `colour: #8a1c1c` and `title: Meeting #2` lose their end."""
    rest = line.partition(":")[2]
    start = rest.find(" #")
    if start >= 0 and rest[start + 2 : start + 3].strip() and (value.empty or known.shape in {Shape.TEXT, Shape.COLOUR}):
        findings.append(
            Finding(
                "lost-after-hash",
                Severity.ERROR,
                f"`{known.name}` loses what follows the #: {rest[start + 1 :].strip()[:40]!r}",
                value.place,
                "put the whole value in quotes; a remark has a space after its #",
            )
        )
