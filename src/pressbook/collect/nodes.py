"""YAML becomes nodes that know their line and column; nothing is guessed about what a plain word means."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

import yaml

from pressbook.collect.decode import CONTROLS
from pressbook.errors import SettingsError
from pressbook.types import Place

DEEPEST = 24
MOST_REPEATED = 10_000  # nodes that aliases may stand for, all together: a "billion laughs" is refused
# libyaml where PyYAML has it, for libraries of thousands of works; both read the same language and build no objects.
Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Scalar:
    """A word or line as typed: `plain` when it has no quotes round it."""

    place: Place
    value: str
    plain: bool

    @property
    def empty(self) -> bool:
        """Whether nothing is given: an empty value, ~ or null without quotes."""
        return self.plain and self.value in {"", "~", "null", "Null", "NULL"}


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    place: Place
    items: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with their values, in order; `source` is the text it was read from."""

    place: Place
    entries: tuple[tuple[Scalar, "Node"], ...]
    source: str


Node: TypeAlias = Scalar | Items | Mapping


def compose(text: str, manuscript: str, first_line: int = 1) -> Node | None:
    """Read one YAML document; None when there is nothing in it.

    Raises SettingsError, with line and column, for what is not YAML, for a key given twice, for tags, for nesting
    beyond 24 levels, and for aliases that stand for more than 10,000 nodes.
    """
    try:
        documents = _Composer(text, manuscript, first_line).read()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = Place(manuscript, mark.line + first_line, mark.column + 1) if mark else Place(manuscript)
        line = text.split("\n")[mark.line] if mark and mark.line < text.count("\n") + 1 else ""
        raise SettingsError(f"this is not YAML: {error.problem or error.context}", place=where, hint=_advice(line)) from error
    except yaml.YAMLError as error:
        raise SettingsError(f"this is not YAML: {error}", place=Place(manuscript), hint=_advice("")) from error
    written = [node for node in documents if not (isinstance(node, Scalar) and node.empty)]
    if len(written) > 1:
        raise SettingsError(
            "a line --- begins a second document here", place=written[1].place, hint="take out the line --- above it"
        )
    return written[0] if written else None


def _advice(line: str) -> str:
    """What most likely went wrong, by the look of the line."""
    value = line.partition(":")[2].strip() if ":" in line else line.strip().removeprefix("- ")
    if "\t" in line[: len(line) - len(line.lstrip()) + 1]:
        return "indent with spaces: YAML takes no tabs"
    if value[:1] in "@`%*&!|>" and value:
        return f"put the value in quotes: a value cannot begin with {value[0]}"
    if ": " in value:
        return "put the value in quotes: it has a colon in it"
    if value[:1] and value[:1] in "\"'":
        return "close the quotes at the end of the value, and write nothing after them"
    if value[:1] and value[:1] in "[{":
        return "close the bracket on this line"
    if line.strip() and ":" not in line:
        return "every line is `key: value`, with a space after the colon"
    return "look at the indentation and the quotes, here and on the line above"


class _Composer:
    """Builds nodes from the parser's events without recursion, so that no nesting can exhaust Python."""

    def __init__(self, text: str, manuscript: str, first_line: int) -> None:
        self.text = text
        self.manuscript = manuscript
        self.first_line = first_line
        self.anchors: dict[str, tuple[Node, int]] = {}
        self.repeated = 0

    def place(self, event: yaml.Event) -> Place:
        mark = event.start_mark
        return Place(self.manuscript, mark.line + self.first_line, mark.column + 1) if mark else Place(self.manuscript)

    def read(self) -> list[Node]:
        documents: list[Node] = []
        open_: list[tuple[yaml.Event, list[Node]]] = []  # where each began, and what is in it so far
        sizes: list[int] = []
        for event in self._events():
            if isinstance(event, yaml.AliasEvent):
                node, size = self._alias(event)
            elif isinstance(event, yaml.ScalarEvent):
                node, size = Scalar(self.place(event), CONTROLS.sub("", event.value), not event.style), 1
                self._anchor(event, node, size)
            elif isinstance(event, yaml.CollectionStartEvent):
                if len(open_) == DEEPEST:
                    raise SettingsError(f"nested more than {DEEPEST} deep", place=self.place(event), hint="write it flatter")
                open_.append((event, []))
                sizes.append(1)
                continue
            elif isinstance(event, yaml.CollectionEndEvent):
                start, children = open_.pop()
                size = sizes.pop()
                node = self._collection(start, event, children)
                self._anchor(start, node, size)
            else:
                continue
            if open_:
                open_[-1][1].append(node)
                sizes[-1] += size
            else:
                documents.append(node)
        return documents

    def _events(self) -> Iterator[yaml.Event]:
        for event in yaml.parse(self.text, Loader=Loader):
            if getattr(event, "tag", None) not in (None, "!"):
                raise SettingsError(
                    f"a tag ({event.tag}) has no meaning here",  # type: ignore[attr-defined]
                    place=self.place(event),
                    hint="put the value in quotes, or take the ! away",
                )
            yield event

    def _anchor(self, event: yaml.Event, node: Node, size: int) -> None:
        name = getattr(event, "anchor", None)
        if name:
            self.anchors[name] = (node, size)

    def _alias(self, event: yaml.AliasEvent) -> tuple[Node, int]:
        if event.anchor not in self.anchors:
            raise SettingsError(
                f"*{event.anchor} repeats something that is not there",
                place=self.place(event),
                hint="put the value in quotes: a value cannot begin with *",
            )
        node, size = self.anchors[event.anchor]
        self.repeated += size
        if self.repeated > MOST_REPEATED:
            raise SettingsError("too much is repeated with *", place=self.place(event), hint="write it out")
        return node, size

    def _collection(self, start: yaml.Event, end: yaml.Event, children: list[Node]) -> Node:
        place = self.place(start)
        if isinstance(start, yaml.SequenceStartEvent):
            return Items(place, tuple(children))
        entries: list[tuple[Scalar, Node]] = []
        seen: dict[str, Scalar] = {}
        for key, value in zip(children[::2], children[1::2], strict=True):
            if not isinstance(key, Scalar):
                raise SettingsError("a key must be a word", place=key.place, hint="write `key: value`, or put the line in quotes")
            if key.value in seen:
                raise SettingsError(
                    f"`{key.value}` is given twice, first on line {seen[key.value].place.line}",
                    place=key.place,
                    hint="keep one of the two",
                )
            seen[key.value] = key
            entries.append((key, value))
        source = self.text[start.start_mark.index : end.end_mark.index] if start.start_mark and end.end_mark else ""
        return Mapping(place, tuple(entries), source)
