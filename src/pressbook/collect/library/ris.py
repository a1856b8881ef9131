"""RIS, as reference managers and library catalogues export it, becomes CSL items: every tag that says something of the work.

The tags and types are those of the format's specification of 2001 and 2011 (Research Information Systems), and how Zotero,
EndNote, Mendeley and catalogues use them. pandoc reads RIS too, but loses places, ISBNs and dates with slashes.
"""

import re
from typing import Any

from pressbook.collect.typed_names import people
from pressbook.errors import ManuscriptError
from pressbook.types import Place

TAG = re.compile(r"([A-Z][A-Z0-9])  ?- ?(.*)")
TYPES = {
    "ABST": "article", "ADVS": "motion_picture", "AGGR": "dataset", "ANCIENT": "classic", "ART": "graphic", "BILL": "bill",
    "BLOG": "post-weblog", "BOOK": "book", "CASE": "legal_case", "CHAP": "chapter", "CHART": "figure", "CLSWK": "classic",
    "COMP": "software", "CONF": "book", "CPAPER": "paper-conference", "CTLG": "book", "DATA": "dataset",
    "DICT": "entry-dictionary",
    "EBOOK": "book", "ECHAP": "chapter", "EDBOOK": "book", "EJOUR": "article-journal", "ELEC": "webpage",
    "ENCYC": "entry-encyclopedia", "FIGURE": "figure", "GEN": "document", "GOVDOC": "report", "HEAR": "hearing",
    "ICOMM": "personal_communication", "INPR": "article-journal", "JFULL": "periodical", "JOUR": "article-journal",
    "LEGAL": "legislation", "MANSCPT": "manuscript", "MAP": "map", "MGZN": "article-magazine", "MPCT": "motion_picture",
    "MULTI": "webpage", "MUSIC": "musical_score", "NEWS": "article-newspaper", "PAMP": "pamphlet", "PAT": "patent",
    "PCOMM": "personal_communication", "RPRT": "report", "SER": "book", "SLIDE": "speech", "SOUND": "song", "STAND": "standard",
    "STAT": "legislation", "THES": "thesis", "UNBILL": "bill", "UNPB": "manuscript", "VIDEO": "motion_picture",
    "WEB": "webpage",
}  # fmt: skip
PARTS = {"chapter", "article-journal", "article-magazine", "article-newspaper", "paper-conference", "entry-encyclopedia",
         "entry-dictionary", "post-weblog", "webpage", "article"}  # fmt: skip
TEXTS = {
    "TI": "title", "T1": "title", "CT": "title", "PB": "publisher", "CY": "publisher-place", "PP": "publisher-place",
    "VL": "volume", "ET": "edition", "DO": "DOI", "UR": "URL", "LK": "URL", "LA": "language", "ST": "title-short",
    "AB": "abstract", "N2": "abstract", "N1": "note", "CN": "call-number", "M3": "genre", "T3": "collection-title",
    "OP": "original-title", "AN": "number", "DB": "source", "NV": "number-of-volumes",
}  # fmt: skip
NAMES = {"AU": "author", "A1": "author", "A2": "editor", "ED": "editor", "A3": "collection-editor", "A4": "translator"}
CONTAINERS = ("T2", "BT", "JF", "JO", "JA", "J2")  # the fullest form of a periodical's name first
DATES = ("PY", "Y1", "DA")


def read_ris(text: str, manuscript: str) -> list[tuple[dict[str, Any], Place]]:
    """The items of a file with the line each begins on. Raises ManuscriptError where no record is begun (`TY  - BOOK`)."""
    out: list[tuple[dict[str, Any], Place]] = []
    record: list[list[str]] = []
    line = 0
    for number, raw in enumerate(text.split("\n"), 1):
        match = TAG.fullmatch(raw.strip())
        if match and match[1] == "TY":
            out += _closed(record, line, manuscript)
            record, line = [["TY", match[2].strip()]], number
        elif match and match[1] == "ER":
            out += _closed(record, line, manuscript)
            record = []
        elif match and record:
            record.append([match[1], match[2].strip()])
        elif record and raw.strip():
            record[-1][1] = f"{record[-1][1]} {raw.strip()}".strip()  # a value that runs on
    out += _closed(record, line, manuscript)
    if not out and text.strip():
        raise ManuscriptError(
            "this is not RIS: no line begins a work (TY  - BOOK)", place=Place(manuscript, 1), hint="export it again as RIS"
        )
    return out


def _closed(record: list[list[str]], line: int, manuscript: str) -> list[tuple[dict[str, Any], Place]]:
    return [(_item([(tag, value) for tag, value in record if value]), Place(manuscript, line))] if len(record) > 1 else []


def _item(record: list[tuple[str, str]]) -> dict[str, Any]:
    values: dict[str, list[str]] = {}
    for tag, value in record:
        values.setdefault(tag, []).append(value)
    kind = TYPES.get(values["TY"][0].upper(), "document") if "TY" in values else "document"
    item: dict[str, Any] = {"type": kind}
    for tag, value in record:
        if tag in TEXTS:
            item.setdefault(TEXTS[tag], value)
        elif tag == "KW":
            item["keyword"] = f"{item['keyword']}, {value}" if "keyword" in item else value
        elif tag in NAMES:
            item.setdefault(NAMES[tag], []).extend(people(value))
    if "ID" in values:
        item["id"] = re.sub(r"\s+", "-", values["ID"][0])
    whole = next((values[tag][0] for tag in CONTAINERS if tag in values), "")
    if whole and "title" not in item:
        item["title"] = whole
    elif whole:
        item["container-title" if kind in PARTS else "collection-title"] = whole
    if "IS" in values:
        item["issue" if "article" in kind else "number"] = values["IS"][0]
    item |= _pages(values)
    if "SN" in values:
        numbers = " ".join(values["SN"])
        digits = re.sub(r"[^0-9Xx]", "", values["SN"][0])
        item["ISSN" if len(digits) == 8 else "ISBN"] = numbers
    issued = next((date for tag in DATES for value in values.get(tag, []) if (date := _date(value))), None)
    return {**item, "issued": issued} if issued else item


def _pages(values: dict[str, list[str]]) -> dict[str, str]:
    first, last = (values.get(tag, [""])[0] for tag in ("SP", "EP"))
    if first and last and "-" not in first and first != last:
        return {"page": f"{first}-{last}"}
    return {"page": first} if first else {}


def _date(typed: str) -> dict[str, Any] | None:
    """A date as YYYY/MM/DD/other, each part but the year perhaps empty; or words."""
    parts = re.fullmatch(r"(\d{4})(?:[/-](\d{0,2})(?:[/-](\d{0,2})(?:/(.*))?)?)?", typed.strip())
    if not parts:
        year = re.search(r"(?<!\d)\d{4}(?!\d)", typed)
        return {"date-parts": [[int(year[0])]]} if year and re.fullmatch(r"[\w., ]+", typed) else {"literal": typed}
    numbers = [int(part) for part in parts.groups()[:3] if part]
    return {"date-parts": [numbers]}
