"""A language's patterns for hyphens, each taken apart when a word first asks for it: a file has tens of thousands of them.

pyphen takes all of them apart when it opens a file, which for three languages is a second. A book asks for some hundreds.
"""

import re
from pathlib import Path
from typing import Any

import pyphen

DIGIT = re.compile(r"\d")


def open_patterns(language: str) -> None:
    """Put the patterns of a language (a name of pyphen's) where pyphen looks for them before it opens a file."""
    path = pyphen.LANGUAGES[language]
    if path not in pyphen.hdcache:
        pyphen.hdcache[path] = Patterns(path)


class Patterns(pyphen.HyphDict):  # type: ignore[misc] # pyphen has no types
    """The patterns of one file; they say the same as pyphen's, which takes Hunspell's notation apart in one go."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            encoding = file.readline().decode()
        encoding = "cp1251" if encoding.lower() == "microsoft-cp1251" else encoding
        self.patterns = _Untaken()
        patterns = [line.strip() for line in path.read_text(encoding).split("\n")[1:]]
        # One search in the whole file: that is what takes time.
        for letters, pattern in zip(DIGIT.sub("", "\n".join(patterns)).split("\n"), patterns, strict=True):
            if pattern.startswith(pyphen.ignored):
                continue
            if "^^" in pattern or "=" in pattern or "0" in pattern:
                pattern = pyphen.parse_hex(lambda match: chr(int(match[1], 16)), pattern)
                told = pattern.split("/", 1)[0] if "=" in pattern else pattern
                letters = DIGIT.sub("", told)
                if letters == told.replace("0", ""):
                    continue
            if letters != pattern:
                self.patterns[letters] = pattern
        self.cache: dict[str, list[int]] = {}
        self.maxlen = max(len(letters) for letters in self.patterns)


class _Untaken(dict[str, Any]):
    """Patterns by their letters: as they are written, and once they were asked for as pyphen wants them."""

    def get(self, letters: str, default: Any = None) -> Any:
        found = super().get(letters, default)
        if type(found) is str:
            found = self[letters] = _take_apart(found)
        return found


def _take_apart(pattern: str) -> tuple[int, tuple[int, ...]]:
    """A pattern as (where its first digit stands that is not 0, digits up to the last one): "hy3ph" is (2, (3,))."""
    reads: Any = int
    if "/" in pattern and "=" in pattern:
        pattern, alternative = pattern.split("/", 1)
        reads = pyphen.AlternativeParser(pattern, alternative)
    values = [reads(digit or "0") for digit, _ in pyphen.parse(pattern)]
    counted = [place for place, value in enumerate(values) if value]
    return counted[0], tuple(values[counted[0] : counted[-1] + 1])
