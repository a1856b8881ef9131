"""CSL-YAML, by hand or exported, becomes CSL items: a list of works, or one under `references:`."""

from typing import Any

from pressbook.collect.csl_words import VARIABLES
from pressbook.collect.nearest import did_you_mean, nearest
from pressbook.collect.nodes import Items, Mapping, Node, Scalar, compose
from pressbook.types import Finding, Place, Severity


def read_yaml(text: str, manuscript: str, findings: list[Finding]) -> list[tuple[dict[str, Any], Place]]:
    """The items of a file with their places. Raises SettingsError where it is not YAML."""
    node = compose(text, manuscript)
    if isinstance(node, Mapping):
        lists = [value for key, value in node.entries if key.value == "references"]
        node = lists[0] if lists else node
    if node is None or (isinstance(node, Scalar) and node.empty):
        return []
    if not isinstance(node, Items):
        findings.append(_bad("the library is not a list of works", node.place, "begin each work with `- id: ...`"))
        return []
    out: list[tuple[dict[str, Any], Place]] = []
    for item in node.items:
        if not isinstance(item, Mapping):
            findings.append(_bad("a work is made of keys and values", item.place, "write `- id: ...`"))
            continue
        for key, _ in item.entries:
            if key.value not in VARIABLES:
                near = nearest(key.value, VARIABLES)
                severity = Severity.ERROR if near else Severity.WARNING
                hint = did_you_mean(key.value, VARIABLES) or "the keys are those of CSL: title, author, issued, publisher"
                findings.append(Finding("unknown-key", severity, f"a work knows no key `{key.value}`", key.place, hint))
        out.append((_plain(item), item.place))
    return out


def _plain(node: Node) -> Any:
    """The node as JSON would hold it; text stays as typed, so that a year 1951 is "1951" and `no` is a word."""
    if isinstance(node, Scalar):
        return None if node.empty else " ".join(node.value.split())
    if isinstance(node, Items):
        return [_plain(item) for item in node.items]
    return {key.value: _plain(value) for key, value in node.entries}


def _bad(message: str, place: Place, hint: str) -> Finding:
    return Finding("bad-work", Severity.ERROR, message, place, hint)
