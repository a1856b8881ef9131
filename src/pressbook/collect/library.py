"""The library of works: library.yaml and every .bib, .ris and .json directly in manuscripts/ become Works."""

import json
import re
import unicodedata
from pathlib import Path
from typing import Any

from pressbook.collect import csl
from pressbook.collect.csl_words import VARIABLES
from pressbook.collect.decode import CONTROLS, decode
from pressbook.collect.disk import name_in_press, read_bytes
from pressbook.collect.nearest import did_you_mean, nearest
from pressbook.collect.nodes import Items, Mapping, Node, Scalar, compose
from pressbook.errors import PressbookError
from pressbook.tools import pandoc
from pressbook.types import Finding, Outcome, Place, Severity, Work

ESCAPED = re.compile(r"(?<!\\)((?:\\\\)*)\\u00[01][0-9a-f]")
READERS = {".bib": "biblatex", ".ris": "ris"}


def read_library(root: Path) -> tuple[Outcome[tuple[Work, ...]], bool]:
    """Read every list of works, sorted by file name with library.yaml first; and whether all of it could be read."""
    folder = root / "manuscripts"
    files = [folder / "library.yaml", folder / "library.yml"]
    if folder.is_dir():
        files += sorted(
            file for file in folder.iterdir() if file.suffix.lower() in {*READERS, ".json"} and not file.name.startswith(".")
        )
    works: dict[str, Work] = {}
    findings: list[Finding] = []
    whole = True
    for file in files:
        if not file.exists():
            continue
        manuscript = name_in_press(file, root)
        try:
            found = _read(file, manuscript, root, findings)
        except PressbookError as error:
            place = error.place or Place(manuscript)
            findings.append(Finding("broken-library", Severity.ERROR, error.what, place, error.hint))
            whole = False
            continue
        for work in found:
            first = works.setdefault(work.id, work)
            if first is not work:
                message = f"the work `{work.id}` is also in {first.place}"
                findings.append(Finding("duplicate-work", Severity.ERROR, message, work.place, "keep one, or rename one"))
    return Outcome(tuple(works.values()), findings=tuple(findings)), whole


def _read(file: Path, manuscript: str, root: Path, findings: list[Finding]) -> list[Work]:
    decoded = decode(read_bytes(file, root), manuscript)
    findings += decoded.findings
    if file.suffix.lower() in {".yaml", ".yml"}:
        items = _yaml_items(decoded.value, manuscript, findings)
    elif file.suffix.lower() == ".json":
        items = _json_items(decoded.value, manuscript, findings)
    else:
        raw = pandoc.library(decoded.value, READERS[file.suffix.lower()])
        items = [(_as_typed(item, decoded.value), _line_of(str(item.get("id", "")), decoded.value, manuscript)) for item in raw]
    works = [csl.make_work(dict(item), place, findings) for item, place in items]
    return [work for work in works if work is not None]


def _yaml_items(text: str, manuscript: str, findings: list[Finding]) -> list[tuple[dict[str, Any], Place]]:
    node = compose(text, manuscript)
    if isinstance(node, Mapping):
        lists = [value for key, value in node.entries if key.value == "references"]
        node = lists[0] if lists else node
    if node is None or (isinstance(node, Scalar) and node.empty):
        return []
    if not isinstance(node, Items):
        findings.append(
            Finding(
                "bad-work", Severity.ERROR, "the library is not a list of works", node.place, "begin each work with `- id: ...`"
            )
        )
        return []
    out: list[tuple[dict[str, Any], Place]] = []
    for item in node.items:
        if not isinstance(item, Mapping):
            findings.append(
                Finding("bad-work", Severity.ERROR, "a work is made of keys and values", item.place, "write `- id: ...`")
            )
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


def _json_items(text: str, manuscript: str, findings: list[Finding]) -> list[tuple[dict[str, Any], Place]]:
    try:
        data = _writing(json.loads(text))
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", 0)
        message = f"this is not JSON: {getattr(error, 'msg', 'nested too deep')}"
        findings.append(
            Finding("broken-library", Severity.ERROR, message, Place(manuscript, line), "export it again as CSL-JSON")
        )
        return []
    items = data if isinstance(data, list) else data.get("items", []) if isinstance(data, dict) else []
    works = [item for item in items if isinstance(item, dict)]
    if not works and items != []:
        message = "this is not a list of works in CSL-JSON"
        findings.append(Finding("broken-library", Severity.ERROR, message, Place(manuscript), "export it again as CSL-JSON"))
    return [(item, _line_of(str(item.get("id", "")), text, manuscript)) for item in works]


def _writing(data: Any) -> Any:
    """JSON without what an escape can spell and no text can hold: halves of UTF-16 pairs, and controls."""
    text = json.dumps(data, ensure_ascii=False).encode("utf-8", "replace").decode()
    return json.loads(CONTROLS.sub("", ESCAPED.sub(r"\1 ", text)))


def _line_of(id_: str, text: str, manuscript: str) -> Place:
    """Where an entry begins: its id after a brace, a quote or `ID  - `; the file alone where that does not stand there."""
    match = re.search(rf'(?:@\w+\s*[{{(]\s*|"|^ID  - *){re.escape(id_)}(?=\s*[,"\n]|$)', text, re.MULTILINE) if id_ else None
    return Place(manuscript, text.count("\n", 0, match.start()) + 1) if match else Place(manuscript)


def _as_typed(item: dict[str, Any], text: str) -> dict[str, Any]:
    """Give titles the capitals they were typed with: pandoc's BibTeX reader makes sentence case of English titles."""
    start = re.search(rf"@\w+\s*[{{(]\s*{re.escape(str(item.get('id', '')))}\s*,", text)
    if not start:
        return item
    end = re.search(r"^\s*@\w+\s*[{(]", text[start.end() :], re.MULTILINE)
    entry = text[start.start() : start.end() + end.start() if end else None].replace("{", "").replace("}", "").split()
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
