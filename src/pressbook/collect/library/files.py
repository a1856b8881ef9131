"""Which files of manuscripts/ are lists of works, and what each has; a broken one is a finding, and the others are read."""

import re
from pathlib import Path
from typing import Any

from pressbook.collect import csl
from pressbook.collect.decode import decode
from pressbook.collect.disk import name_in_press, read_bytes
from pressbook.collect.library.bibtex import read_bibtex
from pressbook.collect.library.endnote import read_endnote
from pressbook.collect.library.entries_json import read_json
from pressbook.collect.library.entries_yaml import read_yaml
from pressbook.collect.library.ids import readable_id
from pressbook.collect.library.merge import merge
from pressbook.collect.library.ris import read_ris
from pressbook.errors import PressbookError
from pressbook.types import Finding, Outcome, Place, Severity, Work

FIRST = ("library.yaml", "library.yml")
YAML = {".yaml", ".yml"}
BIBTEX = {".bib", ".bibtex", ".biblatex"}
READ = {*YAML, *BIBTEX, ".json", ".ris", ".xml"}
ZOTERO = "in Zotero, choose File > Export Library and the format CSL JSON"
# Files in which works may stand that are not read, each with what to do.
REFUSED = {
    ".rdf": (f"{ZOTERO}; RDF keeps notes and files, but names and dates are told more surely by CSL-JSON"),
    ".enl": "in EndNote, choose File > Export and the type XML",
    ".enlx": "in EndNote, choose File > Export and the type XML",
    ".nbib": f"import it into Zotero, then {ZOTERO}",
    ".ciw": f"import it into Zotero, then {ZOTERO}",
    ".enw": f"import it into Zotero, then {ZOTERO}",
    ".mods": f"import it into Zotero, then {ZOTERO}",
    ".csv": f"{ZOTERO}; for a list typed in a table, copy its lines into a text and `pressbook add --list` it",
}


def read_library(root: Path) -> tuple[Outcome[tuple[Work, ...]], bool]:
    """Read every list of works, library.yaml first, then by file name, each work once; and whether all could be read."""
    works: list[Work] = []
    findings: list[Finding] = []
    taken: set[str] = set()
    whole = True
    for file in _files(root):
        manuscript = name_in_press(file, root)
        if file.suffix.lower() in REFUSED:
            message = f"works are not read from a {file.suffix.lower()} file"
            hint = REFUSED[file.suffix.lower()]
            findings.append(Finding("unread-library", Severity.WARNING, message, Place(manuscript), hint))
            whole = False
            continue
        try:
            works += _read(file, manuscript, root, taken, findings)
        except PressbookError as error:
            place = error.place or Place(manuscript)
            findings.append(Finding("broken-library", Severity.ERROR, error.what, place, error.hint))
            whole = False
    whole = whole and not any(finding.rule == "broken-library" for finding in findings)
    return Outcome(merge(works, findings), findings=tuple(findings)), whole


def _files(root: Path) -> list[Path]:
    folder = root / "manuscripts"
    first = [folder / name for name in FIRST if (folder / name).exists()]
    if not folder.is_dir():
        return first
    others = sorted(
        file
        for file in folder.iterdir()
        if file.suffix.lower() in {*READ, *REFUSED} and not file.name.startswith(".") and file not in first
    )
    return first + others


def _read(file: Path, manuscript: str, root: Path, taken: set[str], findings: list[Finding]) -> list[Work]:
    suffix = file.suffix.lower()
    data = read_bytes(file, root)
    if suffix == ".xml":
        return _works(read_endnote(data, manuscript), taken, findings)
    decoded = decode(data, manuscript)
    if suffix in YAML and file.name not in FIRST and not re.search(r"^references[ \t]*:", decoded.value, re.MULTILINE):
        return []  # some other program's file
    findings += decoded.findings
    if suffix in YAML:
        return _works(read_yaml(decoded.value, manuscript, findings), None, findings)
    if suffix == ".json":
        return _works(read_json(decoded.value, manuscript, findings), taken, findings)
    if suffix == ".ris":
        return _works(read_ris(decoded.value, manuscript), taken, findings)
    return _works(read_bibtex(decoded.value, manuscript, findings), taken, findings)


def _works(items: list[tuple[dict[str, Any], Place]], taken: set[str] | None, findings: list[Finding]) -> list[Work]:
    """The works of one file; in exports (`taken` are the ids so far) one without an id is given one."""
    works: list[Work] = []
    for item, place in items:
        id_ = str(item.get("id", "")).strip()
        if taken is not None and (not id_ or "://" in id_ or any(letter.isspace() for letter in id_)):
            key = str(item.get("citation-key") or "").strip()
            item["id"] = id_ = key if key and not re.search(r"\s", key) else readable_id(item, taken)
        if taken is not None:
            taken.add(id_)
        work = csl.make_work(dict(item), place, findings)
        works += [work] if work else []
    return works
