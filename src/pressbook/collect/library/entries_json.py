"""CSL-JSON, as Zotero and others export it, becomes CSL items; other JSON is refused with what to export instead."""

import json
import re
from typing import Any

from pressbook.collect.csl_words import VARIABLES
from pressbook.collect.decode import CONTROLS
from pressbook.collect.typed_names import person
from pressbook.errors import ManuscriptError
from pressbook.types import Finding, Place, Severity

ESCAPED = re.compile(r"(?<!\\)((?:\\\\)*)\\u00[01][0-9a-f]")
ZOTERO = "in Zotero, choose File > Export Library and the format CSL JSON"
# What citation programs take from a note ("Extra" in Zotero), a line each: `Original Date: 1951`, `Citation Key: serge2012`.
NOTED = re.compile(r"^\s*([A-Za-z][A-Za-z -]{1,30}?)\s*:\s*(\S.*?)\s*$")

NOTED_NAMES = {"author", "editor", "translator", "director", "interviewer", "original-author"}


def read_json(text: str, manuscript: str, findings: list[Finding]) -> list[tuple[dict[str, Any], Place]]:
    """The items of a file with their places. Raises ManuscriptError for JSON that is broken or another program's."""
    try:
        data = _writing(json.loads(text))
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", 0)
        what = f"this is not JSON: {getattr(error, 'msg', 'nested too deep')}"
        raise ManuscriptError(what, place=Place(manuscript, line), hint="export it again as CSL-JSON") from error
    items = data if isinstance(data, list) else data.get("items", data.get("references", [])) if isinstance(data, dict) else []
    works = [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []
    if any("itemType" in item for item in works):
        what = "this is JSON of Zotero's own or of Better BibTeX, not CSL-JSON"
        raise ManuscriptError(what, place=Place(manuscript), hint=f"{ZOTERO} (with Better BibTeX: Better CSL JSON)")
    if not works and (items or data not in ([], {}, None)):
        message = "this is not a list of works in CSL-JSON"
        findings.append(Finding("broken-library", Severity.ERROR, message, Place(manuscript), "export it again as CSL-JSON"))
    return [(_settle(item), _line_of(str(item.get("id", "")), text, manuscript)) for item in works]


def _writing(data: Any) -> Any:
    """JSON without what an escape can spell and no text can hold: halves of UTF-16 pairs, and controls."""
    text = json.dumps(data, ensure_ascii=False).encode("utf-8", "replace").decode()
    return json.loads(CONTROLS.sub("", ESCAPED.sub(r"\1 ", text)))


def _line_of(id_: str, text: str, manuscript: str) -> Place:
    """Where an entry begins, by its id in quotes; the file alone where that does not stand there."""
    match = re.search(rf'"{re.escape(id_)}"(?=\s*[,}}\n]|$)', text, re.MULTILINE) if id_ else None
    return Place(manuscript, text.count("\n", 0, match.start()) + 1) if match else Place(manuscript)


def _settle(item: dict[str, Any]) -> dict[str, Any]:
    """An item with the variables that stand in its note, one a line, in their own places; what is said there otherwise stays."""
    item = dict(item)
    kept: list[str] = []
    for line in str(item.get("note", "")).split("\n"):
        match = NOTED.match(line)
        key = match[1].casefold().replace(" ", "-") if match else ""
        key = {"doi": "DOI", "isbn": "ISBN", "issn": "ISSN", "url": "URL"}.get(key, key)
        if not match or key not in VARIABLES or key in {"id", "note"} or item.get(key):
            kept.append(line)
        elif key in NOTED_NAMES:
            item[key] = [person(match[2].replace("||", ","))]
        else:
            item[key] = match[2]
    if "note" in item and len(kept) < len(str(item["note"]).split("\n")):
        item["note"] = "\n".join(kept).strip()
    return item
