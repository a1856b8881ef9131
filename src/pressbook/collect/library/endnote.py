"""EndNote's XML becomes CSL items, with the line of each record; nothing that the file names outside itself is opened."""

import re
from typing import Any

from lxml import etree

from pressbook.collect.typed_names import person
from pressbook.errors import ManuscriptError
from pressbook.types import Place

# EndNote's numbers of reference types (EndNote X9 and 20, Edit > Preferences > Reference Types).
TYPES = {
    "0": "article-journal", "1": "book", "2": "thesis", "3": "paper-conference", "4": "personal_communication",
    "5": "article-newspaper", "6": "book", "7": "chapter", "8": "article-magazine", "9": "book", "10": "paper-conference",
    "12": "webpage", "13": "document", "14": "hearing", "16": "webpage", "17": "article-journal", "18": "bill",
    "19": "article-magazine", "20": "map", "21": "motion_picture", "22": "legislation", "23": "article-newspaper",
    "25": "patent", "26": "personal_communication", "27": "report", "28": "book", "31": "legislation", "32": "thesis",
    "34": "manuscript", "36": "manuscript", "43": "article-journal", "44": "book", "46": "report", "47": "paper-conference",
    "48": "motion_picture", "49": "classic", "51": "collection", "52": "pamphlet", "53": "entry-encyclopedia", "54": "webpage",
    "56": "post-weblog", "57": "classic", "58": "dataset", "59": "dataset", "60": "book", "61": "performance",
}  # fmt: skip
PARTS = {"article-journal", "article-magazine", "article-newspaper", "chapter", "paper-conference", "entry-encyclopedia"}
TEXTS = {
    "titles/title": "title", "titles/short-title": "title-short", "titles/tertiary-title": "collection-title",
    "publisher": "publisher", "pub-location": "publisher-place", "volume": "volume", "edition": "edition", "pages": "page",
    "electronic-resource-num": "DOI", "language": "language", "abstract": "abstract", "notes": "note", "call-num": "call-number",
    "num-vols": "number-of-volumes", "orig-pub": "original-title", "urls/related-urls/url": "URL", "urls/web-urls/url": "URL",
    "work-type": "genre", "section": "section",
}  # fmt: skip
NAMES = {
    "contributors/authors/author": "author",
    "contributors/secondary-authors/author": "editor",
    "contributors/tertiary-authors/author": "collection-editor",
    "contributors/subsidiary-authors/author": "translator",
    "contributors/translated-authors/author": "translator",
}
HINT = "in EndNote, choose File > Export and the type XML; or export it as RIS"


def read_endnote(data: bytes, manuscript: str) -> list[tuple[dict[str, Any], Place]]:
    """The items of a file with their places. Raises ManuscriptError for XML that is broken or no export."""
    if re.search(rb"<!\s*(?:DOCTYPE|ENTITY)", data[:100_000], re.IGNORECASE):
        what = "this XML declares entities, which no export of works does"
        raise ManuscriptError(what, place=Place(manuscript, 1), hint=HINT)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        line = getattr(error, "lineno", 0) or 0
        raise ManuscriptError(f"this XML is broken: {error}", place=Place(manuscript, line), hint=HINT) from error
    records = list(root.iter("record"))
    if not records:
        name = etree.QName(root).localname
        raise ManuscriptError(f"this XML is no export of EndNote: it begins with <{name}>", place=Place(manuscript, 1), hint=HINT)
    return [(_item(record), Place(manuscript, int(record.sourceline or 0))) for record in records]


def _item(record: Any) -> dict[str, Any]:
    number = _words(record.find("ref-type"))
    item: dict[str, Any] = {"type": TYPES.get(number, "document")}
    for path, key in TEXTS.items():
        if (words := _words(record.find(path))) and key not in item:
            item[key] = words
    for path, key in NAMES.items():
        names = [person(words) for node in record.findall(path) if (words := _words(node))]
        if names:
            item.setdefault(key, []).extend(names)
    if whole := _words(record.find("titles/secondary-title")) or _words(record.find("periodical/full-title")):
        item["container-title" if item["type"] in PARTS else "collection-title"] = whole
    if issue := _words(record.find("number")):
        item["issue" if item["type"].startswith("article") else "number"] = issue
    if numbers := _words(record.find("isbn")):
        digits = re.sub(r"[^0-9Xx]", "", numbers.split()[0]) if item["type"].startswith("article") else ""
        item["ISSN" if len(digits) == 8 else "ISBN"] = numbers
    if words := ", ".join(filter(None, (_words(node) for node in record.findall("keywords/keyword")))):
        item["keyword"] = words
    if year := _words(record.find("dates/year")):
        item["issued"] = {"date-parts": [[int(year)]]} if re.fullmatch(r"\d{4}", year) else {"literal": year}
    if label := _words(record.find("label")):
        item["id"] = re.sub(r"\s+", "-", label)
    return item


def _words(node: Any) -> str:
    return " ".join("".join(node.itertext()).split()) if node is not None else ""
