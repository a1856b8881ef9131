"""Entries are put behind those of a library in YAML; its own lines, with their comments, stay byte for byte."""

import re

import yaml

from pressbook.collect.library.entries_yaml import read_yaml
from pressbook.errors import ManuscriptError, SettingsError
from pressbook.types import Finding, Place

HEAD = "# The works on our reading lists, in CSL-YAML: the fields are those of CSL, which Zotero exports too.\nreferences:\n"
HINT = "put the works under one key, `references:`, each as `- id: ...` on lines of its own"


def append_entries(text: str, entries: list[list[str]], manuscript: str) -> str:
    """The library's text with entries added, each given as the lines of YAML it has when nothing is indented.

    Raises SettingsError or ManuscriptError, and nothing is changed, where the text is no library or has no place for them.
    """
    if not entries:
        return text
    before = read_yaml(text, manuscript, [])
    ends = "\r\n" if "\r\n" in text else "\n"
    at, indent = _place(text, manuscript)
    added = "".join(f"{' ' * indent if line else ''}{line}{ends}" for entry in entries for line in entry)
    head, tail = text[:at], text[at:]
    if not before and not re.search(r"^references[ \t]*:", text, re.MULTILINE):
        head += ("" if not head or head.endswith("\n") else ends) + HEAD.replace("\n", ends)
    if head and not head.endswith("\n"):
        head += ends
    made = head + added + tail
    _prove(made, [item for item, _ in before], len(entries), manuscript)
    return made


def _place(text: str, manuscript: str) -> tuple[int, int]:
    """Where in the text entries end, and how far in they begin."""
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:  # said with its line by whoever reads the library; here it only stops
        raise SettingsError("the library is not YAML", place=Place(manuscript), hint="`pressbook check` says where") from error
    if node is None:
        return len(text), 2
    keys = node.value if isinstance(node, yaml.MappingNode) else []
    at = next((number for number, (key, _) in enumerate(keys) if key.value == "references"), -1)
    works = keys[at][1] if at >= 0 else node
    if isinstance(works, yaml.ScalarNode) and at >= 0 and not works.value:
        return (_before(text, keys[at + 1][0].start_mark.index) if at + 1 < len(keys) else len(text)), 2
    if not isinstance(works, yaml.SequenceNode) or works.flow_style:
        raise ManuscriptError("the library has no list of works to add to", place=Place(manuscript), hint=HINT)
    end = keys[at + 1][0].start_mark.index if 0 <= at < len(keys) - 1 else len(text)
    return _before(text, end) if end < len(text) else end, works.start_mark.column


def _before(text: str, end: int) -> int:
    """Where the comments and blank lines begin that stand before the next key."""
    while True:
        start = text.rfind("\n", 0, max(end - 1, 0)) + 1
        line = text[start:end].strip()
        if end == 0 or (line and not line.startswith("#")):
            return end
        end = start


def _prove(made: str, before: list[object], many: int, manuscript: str) -> None:
    """Read what would be written: the works that were there, unchanged, and the new ones after them."""
    findings: list[Finding] = []
    after = [item for item, _ in read_yaml(made, manuscript, findings)]
    if after[: len(before)] != before or len(after) != len(before) + many:
        raise ManuscriptError("entries cannot be added to this library", place=Place(manuscript), hint=HINT)
