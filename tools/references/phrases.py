"""The phrases of phrases.yaml: what people write around the fields of a reference."""

from pathlib import Path
from typing import Any

import yaml

_READ: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("phrases.yaml").read_text("utf-8"))

QUOTES: list[list[str]] = _READ["quotes"]
ITALICS: list[list[str]] = _READ["italics"]
MONTHS: list[str] = _READ["months"]
IN: dict[str, str] = _READ["in"]
WORDS: dict[str, dict[str, list[str]]] = _READ["words"]
EDITIONS: dict[str, list[str]] = _READ["editions"]
BY: dict[str, list[str]] = _READ["by"]
BEFORE: list[str] = _READ["before"]
AFTER: list[str] = _READ["after"]
PARTS: dict[str, list[str]] = _READ["parts"]
HERE: list[str] = _READ["here"]
