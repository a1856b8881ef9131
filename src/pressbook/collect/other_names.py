"""`other-names` of pressbook.yaml: names of one person, another one and that under which indexes have them."""

from collections.abc import Iterator

from pressbook.collect.door import Values
from pressbook.collect.nodes import Items, Mapping, Node, Scalar
from pressbook.types import Finding, Place, Severity

KEY = "other-names"
HINT = "write `another name: the name of the index`, as `Currer Bell: Charlotte Brontë`"


def read_other_names(settings: Values, findings: list[Finding]) -> tuple[tuple[str, str], ...]:
    """Pairs of names as people say them. Two names that lead to each other, or one to two, are an error where they are."""
    node = settings.nodes.get(KEY)
    found: dict[str, str] = {}
    for item in node.items if isinstance(node, Items) else (node,) if node else ():
        for key, value in _pairs(item, findings):
            if not isinstance(value, Scalar) or value.empty:
                findings.append(_bad(key.place, f"`{KEY}` does not say under which name {key.value} is in the index"))
            elif found.get(key.value, value.value) != value.value:
                findings.append(_bad(key.place, f"`{KEY}` has {key.value} under two names"))
            elif _end(value.value, found) == key.value:
                findings.append(_bad(key.place, f"`{KEY}` leads from {key.value} round to {key.value} again"))
            else:
                found[key.value] = value.value
    return tuple(found.items())


def _pairs(item: Node, findings: list[Finding]) -> Iterator[tuple[Scalar, Node]]:
    """The pairs of a mapping, or a list of two as one."""
    if isinstance(item, Mapping):
        yield from item.entries
    elif isinstance(item, Items) and len(item.items) == 2 and isinstance(item.items[0], Scalar):
        yield item.items[0], item.items[1]
    else:
        findings.append(_bad(item.place, f"`{KEY}` is made of names, each with another"))


def _end(name: str, found: dict[str, str]) -> str:
    while name in found:
        name = found[name]
    return name


def _bad(place: Place, message: str) -> Finding:
    return Finding("bad-value", Severity.ERROR, message, place, HINT)
