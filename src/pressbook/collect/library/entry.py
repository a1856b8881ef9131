"""A CSL item becomes YAML as a person would write it: keys in the order of a title page, names on one line, a year a year."""

import json
import re
from typing import Any

import yaml

ORDER = (
    "id", "type", "title", "title-short", "original-title", "author", "director", "composer", "interviewer", "editor",
    "translator", "container-title", "collection-title", "genre", "edition", "volume", "number-of-volumes", "issue", "number",
    "page", "publisher", "publisher-place", "issued", "original-date", "original-publisher", "language", "DOI", "ISBN",
    "ISSN", "URL",
)  # fmt: skip


# A letter, then no sign of ASCII that means something in YAML, inside brackets too.
PLAIN = re.compile(r"[^\W\d_][^\x00-\x1f!\"#$%&*,:<=>?@\[\\\]^`{|}~\x7f-\xa0]*")


def write_entry(item: dict[str, Any], indent: int = 0) -> str:
    """One item of a list in YAML, ending in a newline; what `collect.library` reads of it is the item."""
    keys = [key for key in ORDER if key in item] + sorted(key for key in item if key not in ORDER and key != "custom")
    keys += ["custom"] if "custom" in item else []
    pad = " " * indent
    lines = [f"{key}: {_date(item[key]) or _flow(item[key])}" for key in keys]
    return "".join(f"{pad}{'  ' if number else '- '}{line}\n" for number, line in enumerate(lines))


def _date(value: Any) -> str:
    """A year, a day, or two with a slash between; "" for what is no such date."""
    if not isinstance(value, dict) or set(value) != {"date-parts"} or not all(value["date-parts"]):
        return ""
    ends = []
    for parts in value["date-parts"]:
        if not all(isinstance(part, int) for part in parts) or not 1000 <= parts[0] <= 9999:
            return ""
        ends.append("-".join([str(parts[0]), *(f"{part:02}" for part in parts[1:])]))
    written = "/".join(ends)
    return written if re.fullmatch(r"\d{4}", written) else f'"{written}"'


def _flow(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_flow(key)}: {_flow(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    if isinstance(value, int | float):
        return str(value)
    return scalar(str(value))


def scalar(text: str) -> str:
    """A text plain where YAML reads it back as the same text, in double quotes elsewhere."""
    text = " ".join(text.split())
    if PLAIN.fullmatch(text):
        try:
            if yaml.safe_load(f"[{text}]") == [text]:
                return text
        except yaml.YAMLError:
            pass
    return json.dumps(text, ensure_ascii=False)
