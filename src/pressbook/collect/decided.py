"""What people decided about single words: `keep` and `set`, in a front matter or for the whole press in styles/house.yaml."""

import re
from pathlib import Path

from pressbook.collect import door
from pressbook.collect.decode import decode
from pressbook.collect.disk import read_bytes
from pressbook.collect.door import Values
from pressbook.collect.fields import DECISIONS
from pressbook.collect.nodes import Mapping, compose
from pressbook.collect.pairs import read_pairs
from pressbook.errors import SettingsError
from pressbook.text.respell import letters
from pressbook.types import Finding, Place, Severity

NAME = "styles/house.yaml"
SPACE = re.compile(r"[ \t\n]+")


def read_house_words(root: Path, findings: list[Finding]) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
    """The press's own `keep` and `set`; nothing where there is no such file.

    Raises DiskError, and SettingsError where it is not YAML: without it the editions would say what nobody decided.
    """
    if not (root / NAME).exists():
        return (), ()
    decoded = decode(read_bytes(root / NAME, root), NAME)
    findings += decoded.findings
    node = compose(decoded.value, NAME) or Mapping(Place(NAME, 1), (), "")
    if not isinstance(node, Mapping):
        raise SettingsError("this is not made of keys and values", place=node.place, hint="write `keep:` and `set:`")
    return decisions(door.read(node, DECISIONS, NAME, findings, decoded.value), findings)


def decisions(values: Values, findings: list[Finding]) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
    """The words to keep, and pairs of words as typed and as they are to stand; what is neither is an error where it is."""
    keep = values.texts("keep")
    found: dict[str, str] = {}

    def refuse(place: Place) -> None:
        hint = 'write each as "as typed": "as set", in quotes, on a line of its own'
        findings.append(_bad(place, "`set` is made of words as typed and words as they are to stand", hint))

    for typed, meant in read_pairs(values.nodes.get("set"), refuse):
        if meant is None:
            findings.append(
                _bad(typed.place, f"`set` does not say how {typed.value!r} is to stand", 'write "as typed": "as set"')
            )
            continue
        was, now = (SPACE.sub(" ", one.value).strip(" ") for one in (typed, meant))
        if not was or not now:
            findings.append(_bad(typed.place, "`set` has a line without words", 'write "as typed": "as set"'))
        elif letters(was) != letters(now):
            hint = "a decision changes marks and spaces only; correct letters in the text itself"
            findings.append(_bad(meant.place, f"`set` would change letters: {was!r} to {now!r}", hint))
        elif found.get(was, now) != now or was in keep:
            hint = "keep one of the two lines"
            findings.append(_bad(typed.place, f"two things are decided about {was!r}", hint))
        else:
            found[was] = now
    return keep, tuple(found.items())


def _bad(place: Place, message: str, hint: str) -> Finding:
    return Finding("bad-value", Severity.ERROR, message, place, hint)
