"""BibTeX and BibLaTeX, as programs export them, become CSL items by pandoc; what it changes of the words typed is put back."""

import re
import unicodedata
from typing import Any

from pressbook.errors import ToolError
from pressbook.tools import pandoc
from pressbook.types import Finding, Place, Severity

MOST_BROKEN = 20  # entries of one file
BEGINS = re.compile(r"^[ \t]*@(?=\w+\s*[{(])", re.MULTILINE)
COMPLAINT = re.compile(r"\(line (\d+), column (\d+)\)")
YEAR = re.compile(r"(?<!\d)(\d{4})(?!\d)")


def read_bibtex(text: str, manuscript: str, findings: list[Finding]) -> list[tuple[dict[str, Any], Place]]:
    """The items of a file with their places; an entry that cannot be read is a finding, and the others are read.

    Raises ToolError where the file is not BibTeX, or more than 20 entries are broken.
    """
    out: list[tuple[dict[str, Any], Place]] = []
    for item in _items(text, manuscript, findings):
        start = _start(str(item.get("id", "")), text)
        place = Place(manuscript, text.count("\n", 0, start) + 1) if start >= 0 else Place(manuscript)
        out.append((_settle(dict(item), _entry(text, start)) if start >= 0 else dict(item), place))
    return out


def _items(text: str, manuscript: str, findings: list[Finding]) -> list[dict[str, object]]:
    broken: list[Finding] = []
    while True:
        try:
            items = pandoc.library(text, "biblatex")
        except ToolError as error:
            at = COMPLAINT.search(error.what)
            start = _culprit(text, int(at[1]), int(at[2])) if at else -1
            what = error.what.replace("pandoc failed: Error at", "this is not BibTeX:")
            if start < 0 or len(broken) == MOST_BROKEN:
                place = Place(manuscript, int(at[1]) if at else 0)
                raise ToolError(what, place=place, hint="mend it there (a comma, a brace), or export the file again") from error
            line = text.count("\n", 0, start) + 1
            hint = "mend that entry (a comma, a brace), or export the file again; the others are read"
            broken.append(Finding("broken-library", Severity.ERROR, what, Place(manuscript, line), hint))
            entry = _entry(text, start)
            # Its lines stay, so that those of the others are told as they are.
            text = text[:start] + "\n" * entry.count("\n") + text[start + len(entry) :]
        else:
            findings += broken
            return items


def _culprit(text: str, line: int, column: int) -> int:
    """Where the entry begins that pandoc stumbled over: the one before, where it stood at the head of another."""
    lines = text.split("\n")
    at = sum(len(one) + 1 for one in lines[: line - 1]) + column - 1
    starts = [match.start() for match in BEGINS.finditer(text)]
    before = [start for start in starts if start < at]
    return before[-1] if before else -1


def _start(id_: str, text: str) -> int:
    match = re.search(rf"^[ \t]*@\w+\s*[{{(]\s*{re.escape(id_)}\s*,", text, re.MULTILINE)
    return match.start() if match else -1


def _entry(text: str, start: int) -> str:
    """An entry from its @ to the next one's."""
    end = re.compile(r"^\s*@\w+\s*[{(]", re.MULTILINE).search(text, start + 1)
    return text[start : end.start() if end else None]


def _settle(item: dict[str, Any], entry: str) -> dict[str, Any]:
    item = _as_typed(item, entry)
    for key, value in item.items():
        if isinstance(value, list) and value and isinstance(value[0], dict):
            # "and others" is BibTeX's et al., and nobody's name.
            item[key] = [_particle(name) for name in value if name != {"literal": "others"}]
    issued = item.get("issued")
    if not issued or (not any(issued.get("date-parts", [])) and "literal" not in issued):
        item.pop("issued", None)
        if typed := re.search(r"\b(?:year|date)\s*=\s*[{\"]?([^}\",]+)", entry, re.IGNORECASE):
            item |= _dates(typed[1])
    return item


def _dates(typed: str) -> dict[str, Any]:
    """A year typed with another beside it, "1963 [1961]" or "1961/1963" is issued and original; anything else stays words."""
    years = [int(year) for year in YEAR.findall(typed)]
    if len(years) == 2 and "[" in typed:
        return {"issued": {"date-parts": [[max(years)]]}, "original-date": {"date-parts": [[min(years)]]}}
    return {"issued": {"literal": " ".join(typed.split())}} if typed.strip() else {}


def _particle(name: dict[str, str]) -> dict[str, str]:
    """A particle typed before a family name belongs to it: pandoc would drop "van der" as citations do with French "de"."""
    if "dropping-particle" not in name or "non-dropping-particle" in name:
        return name
    return {"non-dropping-particle" if key == "dropping-particle" else key: value for key, value in name.items()}


def _as_typed(item: dict[str, Any], source: str) -> dict[str, Any]:
    """Give titles the capitals they were typed with: pandoc's BibTeX reader makes sentence case of English titles."""
    entry = source.replace("{", "").replace("}", "").split()
    folded = [_fold(word) for word in entry]

    def typed(part: str) -> str:
        words = part.split()
        sought = [_fold(word) for word in words]
        for place in range(len(folded) - len(sought) + 1):
            if folded[place : place + len(sought)] == sought:
                return " ".join(map(_capitals, words, entry[place : place + len(sought)]))
        return part

    titles = {key: value for key, value in item.items() if "title" in key and isinstance(value, str)}
    return {**item, **{key: ": ".join(typed(part) for part in value.split(": ")) for key, value in titles.items()}}


def _fold(word: str) -> str:
    """A word's letters without accents, capitals and TeX's signs: what both ways of writing it share."""
    return "".join(letter for letter in unicodedata.normalize("NFKD", word) if letter.isalnum()).casefold()


def _capitals(word: str, model: str) -> str:
    """The word with the capitals of its model, letter by letter."""
    letters = iter([letter for letter in model if letter.isalnum()])
    return "".join(
        letter.upper() if letter.isalnum() and next(letters, "").isupper() and len(letter.upper()) == 1 else letter
        for letter in word
    )
