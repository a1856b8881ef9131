"""The entries of a list in the settings that have a name of their own: each once, and a finding for one that has another's."""

from collections.abc import Iterator

from pressbook.collect.door import Values
from pressbook.types import Finding, Place, Severity


def named_once(settings: Values, key: str, findings: list[Finding]) -> Iterator[Values]:
    """Each entry of the list `key` that has a `name`; capitals make no second name. Finding: duplicate-name."""
    seen: dict[str, Place] = {}
    for values in settings.inner.get(key, ()):
        name = values.text("name")
        if not name:
            continue  # reported at the door
        if name.casefold() in seen:
            message = f"two {key} are named `{name}`, the other on line {seen[name.casefold()].line}"
            findings.append(Finding("duplicate-name", Severity.ERROR, message, values.at("name"), "rename one"))
            continue
        seen[name.casefold()] = values.at("name")
        yield values
