"""The words of a printer's sheets: one file a language in sheet_words/, English for a language without."""

import re
from collections.abc import Mapping
from functools import cache
from html import escape
from pathlib import Path

import yaml

FOLDER = Path(__file__).parent / "sheet_words"
FALLBACK = "en"
CLOSE = re.compile(r" (?=[:;!?»%])|(?<=«) |(?<=[0-9]) (?=mm\b)|(?<=[^\W\d]) (?=[0-9]\b)")


def languages() -> tuple[str, ...]:
    """The languages there are words for, by their two letters."""
    return tuple(sorted(file.stem for file in FOLDER.glob("*.yaml")))


def spoken(language: str) -> str:
    """The language tag in which a sheet for `language` speaks: itself, or English where we have no words."""
    return language if language.split("-")[0].lower() in languages() else FALLBACK


@cache
def words(language: str) -> Mapping[str, str]:
    """Every line of a language by name, as HTML: **so** is strong, and `so` is typed."""
    text = (FOLDER / f"{spoken(language).split('-')[0].lower()}.yaml").read_text("utf-8")
    return {name: _marked(str(line)) for name, line in yaml.safe_load(text).items()}


def _marked(line: str) -> str:
    """A line as HTML, its two marks turned into elements."""
    line = escape(" ".join(line.split()), quote=False)
    # Before what French sets off, within its quotation marks, and between a figure and its unit or its noun no line ends.
    line = CLOSE.sub("\N{NO-BREAK SPACE}", line)
    for mark, element in (("**", "strong"), ("`", "code")):
        parts = line.split(mark)
        line = "".join(f"<{element}>{part}</{element}>" if number % 2 else part for number, part in enumerate(parts))
    return line


def decimal(value: float, language: str) -> str:
    """A number as a language writes it, without zeros that say nothing: 1.5, 1,5."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return text if spoken(language).split("-")[0] == "en" else text.replace(".", ",")
