"""`other-names` of pressbook.yaml: names of one person, another one and that under which indexes have them."""

from pressbook.collect.door import Values
from pressbook.collect.pairs import read_pairs
from pressbook.types import Finding, Place, Severity

KEY = "other-names"
HINT = "write `another name: the name of the index`, as `Currer Bell: Charlotte Brontë`"


def read_other_names(settings: Values, findings: list[Finding]) -> tuple[tuple[str, str], ...]:
    """Pairs of names as people say them. Two names that lead to each other, or one to two, are an error where they are."""
    found: dict[str, str] = {}

    def refuse(place: Place) -> None:
        findings.append(_bad(place, f"`{KEY}` is made of names, each with another"))

    for key, value in read_pairs(settings.nodes.get(KEY), refuse):
        if not key.value.strip():
            refuse(key.place)
        elif value is None or not value.value.strip():
            findings.append(_bad(key.place, f"`{KEY}` does not say under which name {key.value} is in the index"))
        elif found.get(key.value, value.value) != value.value:
            findings.append(_bad(key.place, f"`{KEY}` has {key.value} under two names"))
        elif _end(value.value, found) == key.value:
            findings.append(_bad(key.place, f"`{KEY}` leads from {key.value} round to {key.value} again"))
        else:
            found[key.value] = value.value
    return tuple(found.items())


def _end(name: str, found: dict[str, str]) -> str:
    while name in found:
        name = found[name]
    return name


def _bad(place: Place, message: str) -> Finding:
    return Finding("bad-value", Severity.ERROR, message, place, HINT)
